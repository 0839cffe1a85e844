"""How outlets speak of a change to their own article, and what kind it is.

English only, as yet.
"""

from __future__ import annotations

import re

from index.article import NoticeKind
from index.readers.notice_dates import DATE

_SELF = (
    r"(?:(?:news|feature|opinion|live|photo|picture|video|audio|data) )?"
    r"(?:article|story|piece|column|report|post|live ?blog|blog|page|interview|review"
    r"|obituary|analysis|explainer|newsletter|headline|caption|graphic|version|dispatch"
    r"|profile|recap|transcript|letter|editorial|recipe|gallery|podcast|episode|feature"
    r"|quiz|video|audio|list|essay|op-ed|timeline|guide|map|chart|cartoon|fact[ -]check"
    r"|q&a|entry|investigation|extract|excerpt|round-?up|briefing|slideshow"
    r"|interactive)"
)
_PART = (
    r"(?:text|audio|video|sub-?heading|standfirst|(?:main |first |second )?"
    r"(?:image|picture|photo|photograph|graphic|chart|map|table))"
)
_DONE = (
    r"(?:amended|corrected|clarified|updated|edited|revised|changed|retracted"
    r"|withdrawn|unpublished|taken down|modified|refiled)"
)
_THIS = (
    rf"(?:this(?: {DATE},?)?|(?:the|an?) (?:{_PART}|{_SELF})[^.\n]{{0,40}}\b(?:of|on|in"
    rf"|to|for|with|accompanying) this) {_SELF}"
)
_WAS = r"(?:was|were|has been|have been|had been)"
_PUBLISHED = (
    r"(?:(?: \w+){0,2}? published\b[^\n]{0,80}?\b(?:and|it)"
    r"(?: (?:was|has))?(?: since)?(?: been)?)?"
)
_CORRECTION = (
    r"(?:corrections?(?: and clarifications?)?|clarifications?|retraction|amendment)"
)
_MARK = (
    r"(?:(?<=jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\.|(?<=sept)\."
    r"|(?<=\d)[:.](?=\d)|(?<=\b[ap])\.(?=m\b)|(?<=\b[ap]\.m)\.)"
)
"""A full stop or colon that ends nothing: "Nov. 4, 2025, 10:30 a.m."."""
LABEL = re.compile(
    rf"\W{{0,3}}(?P<label>{_CORRECTION}|(?:editor|author)[’']?s[’']? note|updated?)\b"
    rf"(?P<when>(?:[^:.\n]|{_MARK}){{0,40}}):(?!\d)",
    re.IGNORECASE,
)
DASHED = re.compile(
    r"\W{0,3}(?P<label>correction|clarification|retraction)\s*[—–-]\s", re.IGNORECASE
)
HEADED = re.compile(
    rf"\W{{0,3}}(?P<label>{_CORRECTION})\s*[:,—–(\[-]?\s*(?:on\s+)?(?P<when>{DATE})"
    r"[)\]]?(?!\w)",
    re.IGNORECASE,
)
"""A label with its date: "Clarification Nov. 4, 2025 A previous version…"."""
HEADING = re.compile(rf"\W{{0,3}}{_CORRECTION}\W{{0,3}}", re.IGNORECASE)
OF_ITSELF = re.compile(
    rf"\W{{0,3}}(?:on (?P<when>{DATE}),? )?{_THIS}(?:[’']s \w+)?"
    rf"(?:(?: and| &) (?:its |the )?\w+|,(?:[^.;:\n]|{_MARK}){{0,60}}?,)? "
    rf"{_WAS}{_PUBLISHED}(?: \w+){{0,2}}? (?P<done>{_DONE})\b",
    re.IGNORECASE,
)
BY_US = re.compile(
    rf"\W{{0,3}}(?:on (?P<when>{DATE}),? )?we(?:[’']ve| have)?(?: \w+)? "
    rf"(?P<done>{_DONE}) {_THIS}\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    rf"\W{{0,3}}(?:an|a) (?:earlier|previous|prior|original) version of (?:this|the)"
    rf" {_SELF}\b(?! (?:first |originally )?(?:appeared|ran|was (?:first )?published))",
    re.IGNORECASE,
)
EARLIER_ONE = re.compile(
    r"\W{0,3}(?:an|a|the|our) (?:earlier|previous|prior|original) version\b",
    re.IGNORECASE,
)
BRACKETED = re.compile(
    r"\((?P<done>corrects|refiles|clarifies|withdraws)\b", re.IGNORECASE
)
THE_ARTICLE = re.compile(
    rf"\W{{0,3}}the (?:article|story|column|piece|live ?blog|post|headline|caption) "
    rf"{_WAS}(?: \w+){{0,2}}? (?P<done>{_DONE})\b",
    re.IGNORECASE,
)
MADE = re.compile(
    r"\W{0,3}(?:a|this) (?:correction|clarification|amendment) (?:was|has been)"
    r" (?P<done>made)\b",
    re.IGNORECASE,
)
ON_DAY = re.compile(
    rf"\W{{0,3}}(?P<done>{_DONE})(?: on)? (?P<when>{DATE})[^:\n]{{0,20}}:\s+\W*[^\W\d]",
    re.IGNORECASE,
)
OF_LATE = (THE_ARTICLE, MADE, ON_DAY)
"""What speaks of its own article only if it names a day since it was published: others
have articles, too."""
DATE_SAID = re.compile(DATE, re.IGNORECASE)
DATED = re.compile(
    rf"\b(?:{_DONE}(?: {_THIS})?"
    rf"|(?:correction|clarification|amendment) (?:was|has been) made(?: to {_THIS})?)"
    rf"(?: with [^.,:;\n]{{1,40}})?\b,?"
    rf"(?:(?: at [^,;\n]{{1,25}}?)? (?:on|as of)\b|(?=\s{DATE}))",
    re.IGNORECASE,
)
ENDS_DATED = re.compile(
    rf"[(\[—–]\s*(?:(?:posted|added|updated|on) )?(?P<when>{DATE})[)\]]?\W{{0,3}}$",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"(?<!\S)(?:[•●*]\s{0,2})?(?:(?:Correction|CORRECTION|Clarification|CLARIFICATION"
    rf"|Editor[’']s note)s?\s*[,(—–]?\s*(?i:{DATE})\)?\s*:"
    rf"|On (?i:{DATE}),? (?i:this {_SELF} {_WAS}) {_DONE}\b)"
)
"""Such a beginning within a paragraph."""

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


def notice_kind(paragraph: str, *, of_late: bool = False) -> NoticeKind | None:
    """What a paragraph tells of its own article; None if it tells a story.

    Args:
        of_late: whether it names a day of a change, and the article was out by then.
    """
    for pattern in (LABEL, DASHED, HEADED):
        if found := pattern.match(paragraph):
            said = found["label"].casefold()
            if "note" in said or said.startswith("update"):
                if of_late and DATE_SAID.search(found["when"]):
                    return _by_words(paragraph) or "update"
                return _by_words(paragraph) if _of_itself(paragraph) else None
            if said.startswith("clarif"):
                return "clarification"
            return "retraction" if said == "retraction" else _corrected(paragraph)
    if _begins_of_itself(paragraph):
        return _by_words(paragraph)
    if of_late and any(one.match(paragraph) for one in OF_LATE):
        return _by_words(paragraph)
    return None


def _begins_of_itself(paragraph: str) -> bool:
    return any(p.match(paragraph) for p in (OF_ITSELF, BY_US, EARLIER, BRACKETED))


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
