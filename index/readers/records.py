"""One article from one record: a JSON object, or what a text file says of itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from index.article import LIVE_BLOG, Notice, SourceArticle
from index.errors import SourceError
from index.readers.bylines import authors
from index.readers.document import Body, Entry
from index.readers.fields import Fields
from index.readers.identity import article_id_of, content_key
from index.readers.kinds import kind_of
from index.readers.languages import language_code
from index.readers.live_blogs import plain_text
from index.readers.live_blogs.times import Anchor
from index.readers.markup import html_body, is_html
from index.readers.normal_text import one_line, plain_body
from index.readers.normalisation import Change, terms
from index.readers.notices import dated_by, notices_in
from index.readers.options import ReadOptions
from index.readers.record_dates import date_of, published
from index.readers.standfirst import below_standfirst
from index.readers.states import WITHDRAWN, WITHHELD, nothing_of, state_of
from index.readers.storability import refuse_unstorable


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
    normalised: Collection[str] = (),
) -> SourceArticle:
    """The article that a format found, with what is known from elsewhere.

    Args:
        entry: with a record, not with an error.
        source: where it was read, for messages.
        namespace: within which ids and keys are unique.
        key: identity for a record without id and URL, such as a path; None: its
            headline, date and first words.
        name: the name of its file, which may hold its date.
        normalised: what had to be done to read its document.

    Raises:
        SourceError: a value has the wrong type, a date can't be read, or there is
            neither title nor text, and it isn't taken back; one sentence that names
            the key.
    """
    assert not isinstance(entry.record, SourceError)
    fields = Fields(entry.record)
    title = fields.string("title", as_it_is=True) or ""
    headline = one_line(title)
    body = entry.body or _body(fields, options)
    # What a record without an id is known by.
    begins = body.text
    if entry.body is None and not _is_live(fields, options):
        body = below_standfirst(body, fields.words("standfirst") or "")
    text = body.text
    state = state_of(fields)
    if not headline and not text and state not in WITHDRAWN | WITHHELD:
        raise SourceError("The record has neither a title nor a text.")
    external_id, url = fields.identifier(), fields.string("url") or options.url
    published_at, precision, dated_by = published(
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
    article = SourceArticle(
        source=source,
        article_id=article_id_of(
            external_id=external_id,
            url=url,
            by_url=entry.by_url,
            namespace=namespace,
            key=key or content_key(headline, published_at, begins),
        ),
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
        modified_at=date_of(fields, "modified_at", options),
        posts=posts or (),
        notices=_notices(entry.notices, text, published_at, options),
        withdrawn=state in WITHDRAWN,
        embargo_until=date_of(fields, "embargo", options) or options.embargo_until,
        confidential=fields.flag("confidential") or options.confidential,
        captured_at=entry.captured_at,
        normalised=terms(
            normalised,
            body.normalised,
            [Change.HEADLINE_SPACE] if headline != title else [],
        ),
    )
    refuse_unstorable(article)
    return nothing_of(article) if state in WITHHELD else article


def _is_live(fields: Fields, options: ReadOptions) -> bool:
    said = fields.string("kind", first_of_list=True) or options.kind
    return kind_of(said, None) == LIVE_BLOG


def _body(fields: Fields, options: ReadOptions) -> Body:
    if text := fields.paragraphs("text"):
        body = html_body(text, tz=options.tz) if is_html(text) else plain_body(text)
        if not fields.is_list("text"):
            return body
        return replace(body, normalised=body.normalised | {Change.JOINED_PARAGRAPHS})
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
    inside = tuple(dated_by(one, apart) for one in inside)
    return inside + tuple(one for one in apart if one.text not in text)


def _language(fields: Fields, options: ReadOptions) -> str | None:
    said = fields.string("language") or options.language
    return language_code(said) if said else None
