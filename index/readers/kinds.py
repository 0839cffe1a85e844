"""Which kind of article it is: what is said of it, else by section, headline, address.

What markup, record or option say comes first. Where they say no more than that it is an
article, the section decides, then a label in front of the headline, then the folders of
the URL, then the news agency that it names as its author. The words are those that
English-language outlets use for their departments; none is an outlet's alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from index.article import NEWS
from index.credit import credit

OPINION, ANALYSIS, WIRE = "opinion", "analysis", "wire"
SPONSORED, CORRECTION, FACT_CHECK = "sponsored", "correction", "factcheck"

KINDS = {
    "liveblog": "liveblog",
    "liveblogposting": "liveblog",
    "live": "liveblog",
    "liveupdates": "liveblog",
    "comment": OPINION,
    "column": OPINION,
    "editorial": OPINION,
    "leader": OPINION,
    "oped": OPINION,
    "letter": OPINION,
    "letters": OPINION,
    "opinionnewsarticle": OPINION,
    "analysisnewsarticle": ANALYSIS,
    "backgroundnewsarticle": ANALYSIS,
    "reviewnewsarticle": "review",
    "explainer": ANALYSIS,
    "agency": WIRE,
    "advertisercontentarticle": SPONSORED,
    "advertisement": SPONSORED,
    "advertorial": SPONSORED,
    "brandedcontent": SPONSORED,
    "paidcontent": SPONSORED,
    "paidpost": SPONSORED,
    "partnercontent": SPONSORED,
    "sponsoredcontent": SPONSORED,
    "claimreview": FACT_CHECK,
    "factchecking": FACT_CHECK,
    "corrections": CORRECTION,
    "correctionsandclarifications": CORRECTION,
}
GENERIC_KINDS = frozenset({
    "news", "article", "newsarticle", "story", "post", "webpage", "blogposting",
    "reportagenewsarticle", "askpublicnewsarticle", "report", "text",
})  # fmt: skip
"""Kinds that say no more than that it is an article; stored as ``news``."""

DEPARTMENTS = {
    OPINION: (
        "opinion", "opinions", "comment", "comment is free", "editorial", "editorials",
        "op-ed", "columnist", "columnists", "columns", "letters", "voices",
    ),
    ANALYSIS: ("analysis", "explainer", "explainers", "news analysis"),
    FACT_CHECK: ("fact check", "fact checks", "factcheck", "reality check"),
    SPONSORED: (
        "sponsored", "sponsor content", "paid content", "paid post", "partner content",
        "brand studio", "branded content", "advertorial", "advertisement feature",
    ),
    CORRECTION: ("corrections", "corrections and clarifications"),
}  # fmt: skip
KNOWN_KINDS = frozenset({NEWS, WIRE, *KINDS.values(), *DEPARTMENTS})
"""The usual names; a record may say another kind, and is stored with that."""
KIND_OF = {name: kind for kind, names in DEPARTMENTS.items() for name in names}
LABEL = re.compile(r"\s*([A-Za-z][A-Za-z -]{2,30}?)\s*(?:[:|]|$)")


def usual_kind(said: str) -> str | None:
    """The kind that is meant by another word for it: ``opinion`` by ``Editorial``."""
    return KINDS.get(_plain(said)) or _department(said)


def kind_of(
    said: str | None,
    section: str | None,
    *,
    headline: str = "",
    url: str | None = None,
    text: str = "",
    authors: Sequence[str] = (),
    outlet: str | None = None,
) -> str | None:
    """The kind under its usual name; None if nothing tells.

    Args:
        said: what the record, or an option, calls it.
    """
    plain = _plain(said or "")
    if said and plain and plain not in GENERIC_KINDS:
        return KINDS.get(plain, said.casefold())
    if plain == NEWS:
        return NEWS
    kind = _department(section) or _labelled(headline) or _addressed(url)
    return kind or (WIRE if credit(text, authors, outlet) else None)


def _plain(said: str) -> str:
    return re.sub(r"[\W_]+", "", said).casefold()


def _department(name: str | None) -> str | None:
    words = re.sub(r"[\s_/]+", " ", name or "").strip().casefold()
    return KIND_OF.get(words) or KIND_OF.get(words.replace("-", " "))


def _labelled(headline: str) -> str | None:
    """By a label in front of a headline, or one that is all of it."""
    found = LABEL.match(headline)
    return _department(found[1]) if found else None


def _addressed(url: str | None) -> str | None:
    """By the folders of an address; its last part is the headline's words."""
    try:
        folders = urlsplit(url or "").path.split("/")[1:-1]
    except ValueError:
        return None
    kinds = (_department(folder) for folder in folders)
    return next((kind for kind in kinds if kind), None)
