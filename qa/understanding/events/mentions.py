"""Where passages speak of an event: sentences with its terms close together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.article import Passage
from index.sentences import sentence_spans
from qa.understanding.events.stems import Word, folded, words_of
from qa.understanding.events.terms import EventTerms

LEAST_COVERAGE = 0.5
"""Share of the terms that a sentence has; its passage, with the headline, has all."""
BY_HEADLINE = 0.7
"""What a term counts that only the headline of an article on the event has."""
SLACK = 4
"""Words that may stand between the terms, beside as many as there are terms."""
LOOSE = 0.3
"""Weight of a sentence whose terms stand farther apart, or that has some of the names
and not all: the debate of Pell and Strand isn't that of Pell and Quill."""
UNREAL = 0.3
"""Weight of a clause that may never come true."""
UNREAL_WORDS = frozenset(
    "if would could might will should may plan plans planned planning possible "
    "potential potentially expected threatened threatens due scheduled likely before "
    "whether hopes hoped wants wanted agreed vowed until".split()
)
OWNED_WITHIN = 2
"""Words after *the mayor's* among which another term must be, for it to be hers."""
AROUND = 20
"""Words beside the event's in which its date is looked for."""
PREFIX = 3
"""Letters that no stemming changes; of irregular words, which aren't names, it may."""
BEFORE = 3
"""Words before a clause among which one of those counts."""


@dataclass(frozen=True)
class Mention:
    """A sentence that speaks of the event.

    Attributes:
        start, end: the sentence, in code points of the passage's text.
        words: those of the sentence.
        first, last: the words between which its terms stand, both included.
        weight: how plainly it does, above 0, at most 1.
    """

    passage: Passage
    start: int
    end: int
    words: tuple[Word, ...]
    first: int
    last: int
    weight: float

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def surroundings(self) -> tuple[int, int]:
        """Where words stand that aren't far from the event's, in the passage."""
        first = self.words[max(0, self.first - AROUND)].start
        last = self.words[min(len(self.words) - 1, self.last + AROUND)].end
        return (
            first if self.first > AROUND else self.start,
            last if self.last + AROUND < len(self.words) - 1 else self.end,
        )


def is_about(passage: Passage, event: EventTerms) -> bool:
    """Whether the article's headline has all of the event's terms."""
    headline = _stems_of_headline(passage.version.headline)
    return all(term.key in headline for term in event.terms)


@lru_cache(maxsize=256)
def _stems_of_headline(headline: str) -> frozenset[str]:
    """Several passages of an article are read, one after the other."""
    return frozenset(word.stem for word in words_of(headline))


def mentions(passage: Passage, event: EventTerms) -> Iterator[Mention]:
    """The sentences of a passage that speak of the event."""
    if not _may_speak(passage, event):
        return
    words = words_of(passage.text)
    said = {word.stem for word in words}
    said |= _stems_of_headline(passage.version.headline)
    if not all(stem in said for term in event.terms for stem in term.stems):
        return
    about = is_about(passage, event)
    at = 0
    for start, end in sentence_spans(passage.text):
        while at < len(words) and words[at].start < start:
            at += 1
        first = at
        while at < len(words) and words[at].end <= end:
            at += 1
        found = _closest(words[first:at], event, about=about)
        if found is None or "http" in passage.text[start:end]:
            continue
        low, high, weight = found
        if event.is_clause and _is_unreal(passage.text, words[first:at], found, event):
            weight *= UNREAL
        yield Mention(passage, start, end, tuple(words[first:at]), low, high, weight)


def _may_speak(passage: Passage, event: EventTerms) -> bool:
    """Whether the names may be there, by how their words begin; it's quickly told."""
    text = folded(f"{passage.version.headline} {passage.text}")
    return all(
        stem[:PREFIX] in text
        for term in event.terms
        if term.is_name
        for stem in term.stems
    )


def _closest(
    words: list[Word], event: EventTerms, *, about: bool
) -> tuple[int, int, float] | None:
    """The shortest stretch with all the terms that there are, and its weight."""
    keys = {term.key: number for number, term in enumerate(event.terms)}
    hits = [(at, keys[word.stem]) for at, word in enumerate(words) if word.stem in keys]
    there = {number for _, number in hits}
    happens = {n for n, term in enumerate(event.terms) if not term.is_name}
    if not there or (happens and not there & happens):
        return None
    missing = len(keys) - len(there)
    coverage = (len(there) + (BY_HEADLINE * missing if about else 0)) / len(keys)
    if coverage < LEAST_COVERAGE or (event.is_clause and missing and not about):
        return None
    low, high = min(
        _stretches(hits, len(there)), key=lambda stretch: stretch[1] - stretch[0]
    )
    is_loose = high - low + 1 > 2 * len(there) + SLACK
    if is_loose and event.is_clause:
        return None
    names = {n for n, term in enumerate(event.terms) if term.is_name}
    is_of_others = bool(names & there) and not names <= there
    return low, high, coverage**2 * (LOOSE if is_loose or is_of_others else 1)


def _is_unreal(
    text: str, words: list[Word], found: tuple[int, int, float], event: EventTerms
) -> bool:
    """He could resign, plans to resign, if he resigns; a vote to oust him; his aide's
    resignation, but not his own."""
    low, high, _ = found
    keys = {term.key for term in event.terms}
    happens = {term.key for term in event.terms if not term.is_name}
    for at in range(max(0, low - BEFORE), high + 1):
        before = words[at - 1].stem if at else ""
        form = text[words[at].start : words[at].end]
        if at < high and form != "May" and form.lower() in UNREAL_WORDS:
            return True
        if before == "to" and words[at].stem in happens:
            return True
        if form == "s" and before in keys:
            owned = {word.stem for word in words[at + 1 : at + 1 + OWNED_WITHIN]}
            if not owned & (keys - {before}):
                return True
    return False


def _stretches(hits: list[tuple[int, int]], wanted: int) -> Iterator[tuple[int, int]]:
    """From each hit to where all terms have been seen."""
    for at, (low, _) in enumerate(hits):
        seen = set()
        for high, number in hits[at:]:
            seen.add(number)
            if len(seen) == wanted:
                yield low, high
                break
