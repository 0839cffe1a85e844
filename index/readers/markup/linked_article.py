"""The article of a page in its JSON-LD: which it is, and what is said of it."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from index.article import Notice, NoticeKind
from index.readers.dates import parse_date
from index.readers.markup.facts import Facts, date, language, plain, short
from index.readers.markup.json_ld import LinkedData, Node, listed, types_of
from index.readers.urls import page_of

LIVE_BLOG_TYPE, CLAIM_TYPE = "LiveBlogPosting", "ClaimReview"
OTHERS = frozenset({"BlogPosting", LIVE_BLOG_TYPE, "Report", CLAIM_TYPE})
"""Types of articles, beside those whose names end in ``Article``."""
PLAIN_TYPES = frozenset({"Article", "NewsArticle", "BlogPosting", "Report"})
SEVERAL = 3
"""So many articles, none of them the page's own, make a page that lists articles."""
MOST_NAMES = 50
FALSE = (False, "false", "False", "no", "0")


def articles_of(data: LinkedData) -> list[Node]:
    """The articles among a page's objects, those without a headline or text aside."""
    return [
        node
        for node in data.tops
        if any(_is_article(name) for name in types_of(node))
        and any(
            name in node
            for name in ("headline", "name", "articleBody", "claimReviewed")
        )
    ]


def own_article(
    articles: list[Node], urls: Collection[str], headlines: Collection[str]
) -> Node | None:
    """The one that the page is about; None if it can't be told.

    Args:
        urls: the page's own addresses.
        headlines: what it shows as its headline.
    """
    pages = {page_of(url) for url in urls}
    folded = {headline.casefold() for headline in headlines}

    def likeness(node: Node) -> tuple[bool, bool, bool, bool]:
        names = types_of(node)
        return (
            any(page_of(url) in pages for url in _urls(node)),
            _headline(node).casefold() in folded,
            LIVE_BLOG_TYPE in names,
            CLAIM_TYPE not in names,
        )

    best = max(articles, key=likeness, default=None)
    if best is None or any(likeness(best)[:2]):
        return best
    different = {_headline(node) for node in articles}
    return None if len(different) >= SEVERAL else best


def facts_of(node: Node, data: LinkedData) -> Facts:
    """What an article's object says of it."""
    sections = listed(node.get("articleSection"))
    urls = _urls(node)
    return Facts(
        headline=_headline(node),
        authors=tuple(_names(node.get("author") or node.get("creator"), data)),
        published=date(node.get("datePublished")),
        modified=date(node.get("dateModified")),
        outlet=next(iter(_names(node.get("publisher"), data)), ""),
        section=next(filter(None, map(short, sections)), ""),
        kind=_kind(node),
        language=_language(node.get("inLanguage")),
        url=urls[0] if urls else "",
        description=plain(node.get("description")),
    )


def is_free(node: Node) -> bool:
    """Whether the outlet doesn't say that one must pay to read it."""
    return node.get("isAccessibleForFree") not in FALSE


def status_of(node: Node) -> str:
    """What became of it, such as ``Retracted``; "" if nothing is said."""
    return short(node.get("creativeWorkStatus"))


def notices_of(node: Node, data: LinkedData) -> tuple[Notice, ...]:
    """The corrections that an article's object names: texts, comments or URLs."""
    notices = []
    for value in listed(node.get("correction")):
        said = data.resolved(value)
        comment = said if isinstance(said, dict) else {"text": said}
        text = next(
            filter(
                None, (plain(comment.get(name)) for name in ("text", "name", "url"))
            ),
            "",
        )
        if not text:
            continue
        dated = parse_date(comment.get("datePublished") or comment.get("dateCreated"))
        if dated is None:
            notices.append(Notice(_notice_kind(text), text))
        else:
            notices.append(Notice(_notice_kind(text), text, *dated))
    return tuple(notices)


def _is_article(name: str) -> bool:
    return name.endswith("Article") or name in OTHERS


def _kind(node: Node) -> str:
    """The type that tells most."""
    names = [name for name in types_of(node) if _is_article(name)]
    telling = [name for name in names if name not in PLAIN_TYPES]
    return next(iter([*telling, *names]), "")


def _headline(node: Node) -> str:
    return short(node.get("headline")) or short(node.get("name"))


def _urls(node: Node) -> list[str]:
    page = node.get("mainEntityOfPage")
    of_page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    found = (node.get("url"), of_page, node.get("@id"))
    return [one.strip() for one in found if isinstance(one, str) and one.strip()]


def _names(value: object, data: LinkedData) -> list[str]:
    found = []
    for one in islice(listed(value), MOST_NAMES):
        said = data.resolved(one)
        if not isinstance(said, dict):
            found.append(short(said))
            continue
        whole = map(short, listed(said.get("name"))[:MOST_NAMES])
        parts = (short(said.get(name)) for name in ("givenName", "familyName"))
        found.extend(
            filter(None, whole) if said.get("name") else [" ".join(filter(None, parts))]
        )
    return [name for name in found if name]


def _language(value: object) -> str:
    for one in listed(value):
        said = (
            [one.get("alternateName"), one.get("@id"), one.get("name")]
            if isinstance(one, dict)
            else [one]
        )
        if found := next(filter(None, map(language, said)), ""):
            return found
    return ""


def _notice_kind(text: str) -> NoticeKind:
    folded = text.casefold()
    if "retract" in folded:
        return "retraction"
    return "clarification" if "clarif" in folded else "correction"
