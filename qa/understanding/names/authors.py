"""Which of an archive's authors a text names, and whether it asks for their work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from qa.understanding.names.cue_words import NOUN
from qa.understanding.names.directory import AGENCY_KEYS, Directory, without_place
from qa.understanding.names.references import AuthorReference, Role
from qa.understanding.names.unheld_authors import unheld_authors
from qa.understanding.names.words import fold, has_case, is_capitalised, words_of

WITHIN_NAME = re.compile(r"[ \t\u00a0.'’-]+")
REACH = 100
NAME = r"[^\W\d_][\w’'-]{0,40}"
WROTE = (
    r"(?:(?:writes?|wrote|written|writing|reviewed)\b"
    r"|reported\b(?!\s+(?:to|as|dead|missing|killed|injured|hurt|wounded|ill|sick|safe"
    r"|arrested|stolen)\b))"
)
"""What an author does; but not: *Ann Hill reported missing*, or to the police."""
BY = re.compile(
    rf"(?:\b{NOUN}|\b(?:written|reported|authored|published|penned|anything|something|more"
    r"|else|texts?|words|work)\b)(?:\s+[^\s.?!,]+){0,8}?\s+by\s+$"
    r"|^\W*by\s+$|\baccording to\s+$|\baccording to\s+(?:[\w.]+\s+){1,4}['’]s\s+$",
    re.IGNORECASE,
)
"""Before an author: "an article about the dam by", "according to"."""
OWN = re.compile(r"['’]s?\s+$")
"""Before an author, behind an outlet: "CNN's"; but not "Labour's"."""
WORK = (
    r"(?:articles?|pieces?|columns?|op-?eds?|editorials?|live ?blogs?|reporting|essays?"
    r"|reviews?|dispatch(?:es)?|newsletters?)\b"
)
HIS_WORK = re.compile(
    rf"['’]s?\s+(?:[\w-]+\s+){{0,3}}?{WORK}|['’]?\s+(?:\w+ly\s+)?{WROTE}", re.IGNORECASE
)
"""Behind an author: "'s latest piece", "wrote"."""
IS = re.compile(r"\b(?:was|were|is|are|been|being)\s+$", re.IGNORECASE)
"""Before somebody of whom others write: "was … reported dead"."""
IS_REPORTED = re.compile(
    r"\s+(?:\w+ly\s+)?(?:reported|written|reviewed)\b", re.IGNORECASE
)
DID = re.compile(r"\b(?:do|did|does|has|had|have)\s+$", re.IGNORECASE)
WHAT_DID = re.compile(
    r"\bwhat(?:\s+(?:else|news|more))?\s+(?:do|did|does|has|had|have)\s+$",
    re.IGNORECASE,
)
ADVERB = r"(?:(?:\w+ly|ever|also|first|last)\s+)?"
REPORT_ON = re.compile(
    rf"\s+{ADVERB}report(?:ed)?\s+(?:on|about|from|for)\b", re.IGNORECASE
)
REPORT = re.compile(
    rf"\s+{ADVERB}report(?:ed)?\b(?!\s+(?:to|as|stolen|missing|lost)\b)", re.IGNORECASE
)
"""Behind an author, in "did … report on", "what did … report"."""
SURNAME_BY = re.compile(
    rf"\b(?:{NOUN}|written|reported|authored|penned)\s+by\s+"
    rf"(?:(?:Mrs?|Ms|Miss|Dr)\.?\s+)?({NAME}?)(?=['’]s\b|[^\w’'-]|$)",
    re.IGNORECASE,
)
SURNAMES_WORK = re.compile(
    rf"(?<![\w’'-])({NAME}?)['’]s?\s+(?:(?:latest|last|first|second|other|recent|earlier)\s+)?"
    r"(?:articles?|pieces?|stor(?:y|ies)|columns?|op-?eds?|live ?blogs?|reporting"
    r"|essays?|reviews?|obituar(?:y|ies)|dispatch(?:es)?)\b",
    re.IGNORECASE,
)
SURNAME_WROTE = re.compile(
    rf"\b(?:did|does|has|had|have)\s+({NAME}?)\s+{ADVERB}"
    r"(?:writ(?:e|ten)\b(?!\s+(?:to|off|back)\b)"
    r"|report(?:ed)?\s+(?:on|about|from|for)\b)",
    re.IGNORECASE,
)
"""What did *Whitlock* write about the dam; but not: write to the minister."""
OUTLETS_OWN = re.compile(rf"['’]s\s+({NAME}?)(?=['’]s\b|[^\w’'-]|$)", re.IGNORECASE)
TITLES = frozenset(
    "mr mrs ms miss dr does did is was in has and of on from with to".split()
)
"""Capitalised words before a surname that are none of the name."""
MONTHS = frozenset(
    "january february march april may june july august september october november"
    " december".split()
)


def find_authors(text: str, directory: Directory) -> tuple[AuthorReference, ...]:
    """Authors named in ``text``, in order, not overlapping.

    A full name is found wherever it stands; a surname alone only where the words say
    that a piece by its bearer is meant. It stands for all authors of that name; of
    several, who *wrote* something may be another one, and they're the subject then. One
    whom the archive lacks is found by the full name where it is asked what they wrote.
    """
    found = list(_full_names(text, directory))
    for one in (*_surnames(text, directory), *unheld_authors(text, directory)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _full_names(text: str, directory: Directory) -> Iterator[AuthorReference]:
    words, cased, reached = words_of(text), has_case(text), 0
    for first, last in directory.author_keys.ranges(word.folded for word in words):
        inside = words[first:last]
        start, end = inside[0].start, inside[-1].end
        gaps = ((one.end, two.start) for one, two in pairwise(inside))
        named = all(WITHIN_NAME.fullmatch(text, *gap) for gap in gaps)
        written = (text[inside[at].start : inside[at].end] for at in (0, -1))
        if start < reached or not named or (cased and not all(map(_capital, written))):
            continue
        reached = end
        key = " ".join(word.folded for word in inside)
        role = _role(text, start, end, directory)
        yield AuthorReference(start, end, directory.authors[key], role)


def _capital(word: str) -> bool:
    return is_capitalised(word) or not word.isascii()


def _role(text: str, start: int, end: int, directory: Directory) -> Role:
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    own = OWN.search(before)
    outlets_own = own is not None and directory.outlet_before(before, own.start())
    asked = BY.search(before) or outlets_own or _writes(before, after)
    return Role.SOURCE if asked else Role.SUBJECT


def _writes(before: str, after: str) -> bool:
    """Whether the words around a name make a writer or a reporter of its bearer."""
    if IS.search(before) and IS_REPORTED.match(after):
        return False
    reports = DID.search(before) and REPORT_ON.match(after)
    reports = reports or (WHAT_DID.search(before) and REPORT.match(after))
    return bool(reports or HIS_WORK.match(after))


def _surnames(text: str, directory: Directory) -> Iterator[AuthorReference]:
    places: set[tuple[int, int]] = set()
    for pattern in (SURNAME_BY, SURNAMES_WORK, SURNAME_WROTE, OUTLETS_OWN):
        for found in pattern.finditer(text):
            start, end = found.span(1)
            owned = pattern is not OUTLETS_OWN or directory.outlet_before(
                text[: found.start()], found.start()
            )
            name = fold(found[1])
            bearers = directory.surnames.get(name, ())
            capital = _capital(found[1]) or not has_case(text)
            other = name in directory.spellings or name in MONTHS | AGENCY_KEYS
            known = bool(bearers) and capital and not other and owned
            if known and (start, end) not in places and not _is_part(text, start, end):
                places.add((start, end))
                sure = pattern is not SURNAME_WROTE or _is_one_name(bearers)
                role = Role.SOURCE if sure else Role.SUBJECT
                yield AuthorReference(start, end, bearers, role)


def _is_one_name(bearers: Iterable[str]) -> bool:
    return len({fold(without_place(one)) for one in bearers}) == 1


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether another capitalised word adjoins, so that it's somebody else's name."""
    before = re.search(r"([A-Z][\w’'-]*)[ -]$", text[max(0, start - 40) : start])
    behind = re.match(r"[ -][A-Z]", text[end : end + 2])
    owner = before is not None and before[1].endswith(("'s", "’s"))
    return bool(behind or (before and not owner and fold(before[1]) not in TITLES))
