"""Outlets that a question names as sources, and the archive doesn't hold.

Recognised by their form alone: an agency, an address, a word that papers are called by,
a capital inside; any other name only where an article "in" or "by" it is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.agencies import agency_called
from qa.understanding.names.aliases import ADDRESS, PAPER_WORDS, brand_of
from qa.understanding.names.cues import BESIDE, REACH, Cue, cue
from qa.understanding.names.directory import Directory
from qa.understanding.names.mentions import OPENERS, THE
from qa.understanding.names.references import OutletReference, Role
from qa.understanding.names.small_agencies import small_agencies
from qa.understanding.names.words import fold, has_case, has_inner_capital, key_of

RUN = re.compile(
    r"(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}\b"
    r"|(?<=['\"‘“])[A-Z][^'\"’”,.?]{1,60}(?=['\"’”](?!\w))"
    r"|(?:[A-Z]|\d(?=\w*[A-Z]))[\w’-]*(?<![’-])"
    r"(?:(?:\s+(?:of|and|the|de|la|du|&)(?:\s+the)?)?[ \u00a0][A-Z][\w’-]*(?<![’-]))"
    r"{0,6}"
)
"""An address, or words with capitals, and small ones between them."""
CALLED = re.compile(r"(?<![\w.-])(?:[\w-]+\.)*[\w-]{3,}")
LIKELY_WORDS = frozenset(
    "news times post journal herald tribune gazette telegraph chronicle observer"
    " courier press magazine weekly daily mail examiner inquirer sentinel dispatch"
    " broadcasting radio tv zeitung gazzetta corriere diario jornal dagblad"
    " tageblatt presse television".split()
)
NO_OUTLET = frozenset(
    "january february march april may june july august september october november"
    " december monday tuesday wednesday thursday friday saturday sunday english french"
    " german spanish arabic chinese russian congress parliament treasury".split()
)
NO_OUTLETS = frozenset(
    "post office|royal mail|times square|news corp|news corporation|news international"
    "|press office|press secretary|radio city|star wars|post brexit".split("|")
)
"""Folded names that hold a word of papers."""
NAMED_ARTICLE = re.compile(
    r"['\"’”]?\s+(?:(?:news\s+)?(?:articles?|reports?|op-?eds?|editorials?|stor(?:y|ies))|newspaper"
    r"|piece|live ?blog)\b",
    re.IGNORECASE,
)
UNMISTAKABLE = re.compile(r"['\"’”]?\s+(?:(?:news\s+)?articles?|newspaper|op-?ed)\b")
ARTICLE_A = re.compile(r"\b(?:an?|another|the second)\s+['\"‘“]?$", re.IGNORECASE)
ARTICLE_THE = re.compile(r"\bthe\s+$|['\"‘“]$", re.IGNORECASE)
ARTICLE_IN = re.compile(
    r"\b(?:articles?|op-?eds?|editorials?)\s+(?:published\s+)?(?:in|by)\s+(?:the\s+)?"
    r"['\"‘“]?$",
    re.IGNORECASE,
)
ANOTHER_IN = re.compile(
    r"\b(?:(?:another|(?:separate|second|other)\s+\w+|articles?)\s+(?:by|in|from)"
    r"|(?:reports?|pieces?)\s+by)\s+(?:the\s+)?['\"‘“]?$",
    re.IGNORECASE,
)
PIECE_IN = re.compile(
    r"\b(?:articles?|pieces?|stor(?:y|ies)|essays?|columns?)\s+(?:in|by|from)\s+['\"‘“]?$",
    re.IGNORECASE,
)
BY = re.compile(r"\bby\s+['\"‘“]?$", re.IGNORECASE)


def unheld(
    text: str,
    taken: Sequence[tuple[int, int]],
    directory: Directory,
    *,
    beside_others: bool,
) -> list[OutletReference]:
    """Sources that stand outside ``taken``, in order.

    Args:
        taken: places of outlets that the archive holds.
        beside_others: the question names another source.
    """
    cased = has_case(text)
    pattern = RUN if cased else CALLED
    runs = [
        run
        for first, last in _between(text, taken)
        for found in pattern.finditer(text, first, last)
        if (run := _without_openers(found) if cased else _agency(found))
    ]
    if cased:
        free = [*_between(text, taken)]
        runs += [
            run
            for run in small_agencies(text)
            if any(first <= run[0] and run[1] <= last for first, last in free)
        ]
        runs.sort()
    listed = {run for run in runs if beside_others and _is_between(text, run, taken)}
    found = [run for run in runs if _is_source(text, *run, directory, beside_others)]
    found = [run for run in runs if run in listed or run in found]
    if found and not beside_others:
        found = [run for run in runs if _is_source(text, *run, directory, True)]
    return [OutletReference(start, end, (), Role.SOURCE) for start, end in found]


def _between(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of the text beside ``taken``."""
    first = 0
    for start, end in sorted(taken):
        yield first, start
        first = end
    yield first, len(text)


def _without_openers(found: re.Match[str]) -> tuple[int, int] | None:
    """The words found, from the first one that may be a name's."""
    for word in re.finditer(r"\S+", found[0]):
        if word[0] == "The" or fold(word[0]).strip("’-") not in OPENERS:
            return found.start() + word.start(), found.end()
    return None


def _agency(found: re.Match[str]) -> tuple[int, int] | None:
    """A news agency in a text whose capitals say nothing, or an address."""
    named = agency_called(found[0]) or ADDRESS.fullmatch(found[0])
    return found.span() if named else None


def _is_between(
    text: str, run: tuple[int, int], taken: Sequence[tuple[int, int]]
) -> bool:
    """Whether it stands in a list between two outlets."""
    before = (end for _, end in taken if end < run[0])
    after = (start for start, _ in taken if start > run[1])
    left, right = max(before, default=None), min(after, default=None)
    return (
        left is not None
        and right is not None
        and bool(BESIDE.fullmatch(text, left, run[0]))
        and bool(BESIDE.fullmatch(text, run[1], right))
    )


def _is_source(
    text: str, start: int, end: int, directory: Directory, beside_others: bool
) -> bool:
    name = text[start:end]
    words = set(key_of(name).split())
    if len(name) < 2 or not words - OPENERS or words & NO_OUTLET:
        return False
    if key_of(name) in NO_OUTLETS:
        return False
    articled = name.startswith("The ") or THE.search(text, max(0, start - 12), start)
    short = articled and words <= PAPER_WORDS - directory.ambiguous
    if short and cue(text, start, end) >= Cue.SAID:
        return True
    paper = " " in name and key_of(name).rpartition(" ")[2] in PAPER_WORDS
    if paper and cue(text, start, end) >= Cue.STRONG:
        return True
    if _is_likely(name, words, directory):
        return cue(text, start, end) >= Cue.WEAK
    camel = has_inner_capital(name) and not name.isupper()
    if camel and not re.search("[ -]", name) and cue(text, start, end) >= Cue.STRONG:
        return True
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if ARTICLE_A.search(before):
        noun = NAMED_ARTICLE if beside_others else UNMISTAKABLE
        if noun.match(after):
            return True
    if beside_others and ARTICLE_THE.search(before) and UNMISTAKABLE.match(after):
        return True
    if name.startswith("The ") and PIECE_IN.search(before):
        return True
    said = ANOTHER_IN if beside_others else ARTICLE_IN
    if not said.search(before):
        return False
    by_person = len(words) > 1 or key_of(name) in directory.surnames
    return not (BY.search(before) and by_person and not name.startswith("The "))


def _is_likely(name: str, words: set[str], directory: Directory) -> bool:
    """Whether it's an outlet by its form, or a section of one that is held."""
    if agency_called(name) or ADDRESS.fullmatch(name):
        return True
    brand = key_of(brand_of(name))
    section = brand != key_of(name) and brand in directory.spellings
    return section or (" " in name and bool(words & LIKELY_WORDS))
