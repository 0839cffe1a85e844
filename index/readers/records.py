"""One article from one record: a JSON object, or what a text file says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from index.article import LIVE_BLOG, DatedBy, Notice, SourceArticle, make_id
from index.errors import SourceError
from index.readers.bylines import authors
from index.readers.content import looks_binary
from index.readers.dates import date_in_name, date_in_url, parse_date
from index.readers.document import Body, Entry
from index.readers.fields import Fields
from index.readers.kinds import kind_of
from index.readers.languages import language_code
from index.readers.live_blogs import plain_text
from index.readers.live_blogs.times import Anchor
from index.readers.markup import html_body, is_html
from index.readers.notices import notices_in
from index.readers.options import ReadOptions
from index.readers.states import WITHDRAWN, WITHHELD, nothing_of, state_of
from index.readers.urls import canonical_url
from index.times import Precision

LEAD_CHARACTERS = 200
BLANK_IN_LINE = re.compile(r"[\n\t\v\f]+\s*")


def article_from_record(
    record: Mapping[str, object],
    *,
    source: str,
    namespace: str,
    options: ReadOptions,
    key: str | None = None,
    name: str = "",
) -> SourceArticle:
    """The article in a record with the names of :mod:`index.readers.fields`.

    Args and raises: as :func:`article_from_entry`.
    """
    return article_from_entry(
        Entry("", record),
        source=source,
        namespace=namespace,
        options=options,
        key=key,
        name=name,
    )


def article_from_entry(
    entry: Entry,
    *,
    source: str,
    namespace: str,
    options: ReadOptions,
    key: str | None = None,
    name: str = "",
) -> SourceArticle:
    """The article that a format found, with what is known from elsewhere.

    Args:
        entry: with a record, not with an error.
        source: where it was read, for messages.
        namespace: within which ids and keys are unique.
        key: identity for a record without id and URL, such as a path; None: its
            headline, date and first words.
        name: the name of its file, which may hold its date.

    Raises:
        SourceError: a value has the wrong type, a date can't be read, or there is
            neither title nor text, and it isn't taken back; one sentence that names
            the key.
    """
    assert not isinstance(entry.record, SourceError)
    fields = Fields(entry.record)
    headline = one_line(fields.string("title") or "")
    body = entry.body or _body(fields, options)
    text = body.text
    state = state_of(fields)
    if not headline and not text and state not in WITHDRAWN | WITHHELD:
        raise SourceError("The record has neither a title nor a text.")
    external_id, url = fields.identifier(), fields.string("url") or options.url
    published_at, precision, dated_by = _published(
        fields, entry.dated_by, url, name, options
    )
    section = fields.string("section", first_of_list=True)
    said = fields.string("kind", first_of_list=True) or options.kind
    names = authors(fields.strings("authors"))
    outlet = fields.string("outlet") or options.outlet or entry.outlet
    kind = kind_of(
        said,
        section,
        headline=headline,
        url=url,
        text=text,
        authors=names,
        outlet=outlet,
    )
    posts = body.posts
    if posts is None:
        anchor = Anchor(published_at, precision, options.tz)
        posts = plain_text.live_posts(
            text, anchor, headline=headline, section=section, kind=kind
        )
    known_url = canonical_url(url) if url else None
    if external_id is not None and not (entry.by_url and known_url):
        article_id = make_id(namespace, external_id)
    elif known_url is not None:
        article_id = make_id("", known_url)
    else:
        date = published_at.isoformat() if published_at else ""
        own_key = key or "\x1e".join((headline, date, text[:LEAD_CHARACTERS]))
        article_id = make_id(namespace, own_key)
    article = SourceArticle(
        source=source,
        article_id=article_id,
        external_id=external_id,
        url=url,
        headline=headline,
        text=text,
        outlet=outlet,
        authors=names,
        section=section,
        kind=kind if posts is None else LIVE_BLOG,
        language=_language(fields, options),
        published_at=published_at,
        published_precision=precision,
        dated_by=dated_by,
        modified_at=_date(fields, "modified_at", options),
        posts=posts or (),
        notices=_notices(entry.notices, text, published_at, options),
        withdrawn=state in WITHDRAWN,
        embargo_until=_date(fields, "embargo", options) or options.embargo_until,
        confidential=fields.flag("confidential") or options.confidential,
        captured_at=entry.captured_at,
    )
    _refuse_unstorable(article)
    return nothing_of(article) if state in WITHHELD else article


def normal_text(text: str) -> str:
    """Line ends as ``\\n``, without byte order mark and blank space around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").strip()


def one_line(text: str) -> str:
    """A headline in one line."""
    return BLANK_IN_LINE.sub(" ", normal_text(text))


def _body(fields: Fields, options: ReadOptions) -> Body:
    if text := fields.string("text"):
        if not is_html(text):
            return Body(normal_text(text))
        return html_body(text, tz=options.tz)
    if markup := fields.string("html"):
        return html_body(markup, tz=options.tz)
    return Body("")


def _notices(
    apart: tuple[Notice, ...],
    text: str,
    published_at: datetime | None,
    options: ReadOptions,
) -> tuple[Notice, ...]:
    """Those in the text, then those that stand apart and say something else."""
    inside = notices_in(text, published_at, options.date_zone)
    return inside + tuple(one for one in apart if one.text not in text)


def _language(fields: Fields, options: ReadOptions) -> str | None:
    said = fields.string("language") or options.language
    return language_code(said) if said else None


def _published(
    fields: Fields, field: DatedBy, url: str | None, name: str, options: ReadOptions
) -> tuple[datetime | None, Precision, DatedBy]:
    zone = options.date_zone
    if (dated := _dated(fields, "published_at", options)) is not None:
        return *dated, field
    if options.published_at is not None:
        return options.published_at, options.precision, "option"
    if url and (dated := date_in_url(url, zone)) is not None:
        return *dated, "url"
    if (dated := date_in_name(name, zone)) is not None:
        return *dated, "filename"
    return None, "second", "capture"


def _date(fields: Fields, field: str, options: ReadOptions) -> datetime | None:
    dated = _dated(fields, field, options)
    return dated[0] if dated else None


def _dated(
    fields: Fields, field: str, options: ReadOptions
) -> tuple[datetime, Precision] | None:
    if (found := fields.raw(field)) is None:
        return None
    key, value = found
    dated = parse_date(value, options.date_zone)
    if dated is None:
        text = repr(value)
        shown = text if len(text) <= 60 else text[:60] + "…"
        raise SourceError(
            f'"{key}" is {shown}, which is not a date that Dateline reads; give '
            "ISO 8601, such as 2025-10-30 or 2025-10-30T14:05:00+01:00."
        )
    return dated


def _refuse_unstorable(article: SourceArticle) -> None:
    """Raises SourceError for text that no store could keep."""
    texts = {
        "title": article.headline,
        "text": article.text,
        "id": article.external_id or "",
        "url": article.url or "",
        "source": article.outlet or "",
        "authors": " ".join(article.authors),
        "section": article.section or "",
        "kind": article.kind or "",
        "language": article.language or "",
    }
    for name, value in texts.items():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise SourceError(
                f'"{name}" holds half of a surrogate pair '
                f"(\\u{ord(value[error.start]):04x}); write the character whole."
            ) from error
        if "\0" in value or (name == "text" and looks_binary(value)):
            raise SourceError(f'"{name}" holds control characters; it isn\'t text.')
