"""Which kind of article it is, by what record, option and section say."""

from __future__ import annotations

import re

from index.article import NEWS

KINDS = {
    "liveblog": "liveblog",
    "liveblogposting": "liveblog",
    "live": "liveblog",
    "liveupdates": "liveblog",
    "comment": "opinion",
    "column": "opinion",
    "editorial": "opinion",
    "oped": "opinion",
    "opinionnewsarticle": "opinion",
    "analysisnewsarticle": "analysis",
    "corrections": "correction",
}
GENERIC_KINDS = frozenset({
    "news", "article", "newsarticle", "story", "post", "webpage",
    "reportagenewsarticle",
})  # fmt: skip
"""Kinds that say no more than that it is an article; stored as ``news``."""
OPINION_SECTIONS = frozenset({
    "opinion", "comment", "comment is free", "editorial", "editorials", "op-ed",
})  # fmt: skip


def kind_of(said: str | None, section: str | None) -> str | None:
    """The kind under its usual name; None if nothing tells.

    Args:
        said: what the record, or an option, calls it.
    """
    plain = re.sub(r"[\W_]+", "", said or "").casefold()
    if said and plain and plain not in GENERIC_KINDS:
        return KINDS.get(plain, said.casefold())
    if plain == NEWS:
        return NEWS
    opinion = section is not None and section.casefold() in OPINION_SECTIONS
    return "opinion" if opinion else None
