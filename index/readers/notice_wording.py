"""How outlets speak of a change to their own article, and what kind it is.

English only, as yet.
"""

from __future__ import annotations

import re

from index.article import NoticeKind

_SELF = (
    r"(?:news )?(?:article|story|piece|column|report|post|live ?blog|blog|page"
    r"|interview|review|obituary|analysis|explainer|newsletter|headline|caption"
    r"|photo caption|graphic|version|dispatch|profile|recap|transcript|letter"
    r"|editorial|recipe)"
)
_PART = (
    r"(?:text|audio|video|sub-?heading|standfirst|(?:main |first |second )?"
    r"(?:image|picture|photo|photograph|graphic|chart|map|table))"
)
_DONE = (
    r"(?:amended|corrected|clarified|updated|edited|revised|changed|retracted"
    r"|withdrawn|unpublished|taken down|modified)"
)
LABEL = re.compile(
    r"\W{0,3}(?P<label>corrections?(?: and clarifications?)?|clarifications?"
    r"|retraction|(?:editor|author)[’']?s[’']? note)\b"
    r"(?P<when>[^:.\n]{0,40}):",
    re.IGNORECASE,
)
DASHED = re.compile(
    r"\W{0,3}(?P<label>correction|clarification|retraction)\s*[—–-]\s", re.IGNORECASE
)
OF_ITSELF = re.compile(
    rf"\W{{0,3}}(?:this|(?:the|an?) (?:{_PART}|{_SELF})[^.\n]{{0,40}}\b(?:of|on|in|to|"
    rf"for|with|accompanying) this) {_SELF}(?:[’']s \w+)?(?:(?: and| &) "
    rf"(?:its |the )?\w+|,[^.,\n]{{0,60}},)? "
    rf"(?:was|were|has been|have been|had been)(?: \w+){{0,2}}? (?P<done>{_DONE})\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    rf"\W{{0,3}}(?:an|a) (?:earlier|previous|prior|original) version of (?:this|the)"
    rf" {_SELF}\b(?! (?:first |originally )?(?:appeared|ran|was (?:first )?published))",
    re.IGNORECASE,
)
BRACKETED = re.compile(
    r"\((?P<done>corrects|refiles|clarifies|withdraws)\b", re.IGNORECASE
)
DATED = re.compile(
    rf"\b{_DONE}\b(?:(?: at [^,.]{{1,20}})? on\b|(?= \d{{1,2}} [A-Z][a-z]))",
    re.IGNORECASE,
)

RETRACTED = re.compile(
    r"retract|withdr[ae]w|unpublished|taken down|no longer stand", re.IGNORECASE
)
CORRECTED = re.compile(
    r"\bcorrect|incorrect|amended|\bmiss?(?:stated|spel|identif|attribut|quot|character"
    r"|reported|represent)|\bwrong|\berror\b|inaccurate|erroneous|mistak|refiles"
    r"|earlier version|previous version",
    re.IGNORECASE,
)
CLARIFIED = re.compile(r"clarif", re.IGNORECASE)
UPDATED = re.compile(_DONE, re.IGNORECASE)


def notice_kind(paragraph: str) -> NoticeKind | None:
    """What a paragraph tells of its own article; None if it tells a story."""
    for pattern in (LABEL, DASHED):
        if found := pattern.match(paragraph):
            said = found["label"].casefold()
            if "note" in said:
                return _by_words(paragraph) if _of_itself(paragraph) else None
            if said.startswith("clarif"):
                return "clarification"
            return "retraction" if said == "retraction" else _corrected(paragraph)
    if _begins_of_itself(paragraph):
        return _by_words(paragraph)
    return None


def _begins_of_itself(paragraph: str) -> bool:
    return any(p.match(paragraph) for p in (OF_ITSELF, EARLIER, BRACKETED))


def _of_itself(paragraph: str) -> bool:
    """Whether a sentence behind a label speaks of the article."""
    after = paragraph.partition(":")[2].strip()
    sentences = re.split(r"(?<=[.!?])\s+", after)
    return any(map(_begins_of_itself, sentences))


def _corrected(paragraph: str) -> NoticeKind:
    """A correction, unless the article as a whole is taken back."""
    found = OF_ITSELF.search(paragraph)
    taken_back = found is not None and RETRACTED.search(found["done"])
    return "retraction" if taken_back else "correction"


def _by_words(paragraph: str) -> NoticeKind | None:
    if found := OF_ITSELF.search(paragraph):
        if RETRACTED.search(found["done"]):
            return "retraction"
        if CORRECTED.search(found["done"]):
            return "correction"
    if CLARIFIED.search(paragraph):
        return "clarification"
    if CORRECTED.search(paragraph):
        return "correction"
    return "update" if UPDATED.search(paragraph) else None
