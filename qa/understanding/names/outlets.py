"""Which outlets a question names, and whether it asks for their reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.understanding.names.contexts import (
    asks_for_articles,
    goes_on,
    is_denied,
    is_left_out,
    is_talked_of,
    is_written_on,
)
from qa.understanding.names.cue_words import COMPANIES
from qa.understanding.names.cues import BESIDE, Cue, cue
from qa.understanding.names.directory import Directory
from qa.understanding.names.mentions import THE, Mention, Shape, mentions
from qa.understanding.names.references import OutletReference, Role
from qa.understanding.names.unheld import unheld
from qa.understanding.names.words import has_case, key_of


@dataclass(frozen=True)
class Judged:
    """A mention with what the words around it say."""

    mention: Mention
    cue: Cue

    def is_source(self, cased: bool, beside_others: bool) -> bool:
        """Whether a report by it is asked for.

        Args:
            cased: the text's capitals tell something.
            beside_others: the question names another source.
        """
        if self.mention.part_of_more:
            return False
        shape, articled = self.mention.shape, self.mention.articled
        if shape is Shape.LOWER:
            uncased = articled and not cased
            return self.cue >= (Cue.STRONG if uncased else Cue.STRICT)
        if shape is Shape.DISTINCT:
            return self.cue >= (Cue.FAINT if beside_others else Cue.WEAK)
        if beside_others:
            return self.cue >= Cue.WEAK
        return self.cue >= (Cue.SAID if articled else Cue.STRONG)


def find_outlets(text: str, directory: Directory) -> tuple[OutletReference, ...]:
    """Outlets named in ``text``, in order, not overlapping.

    One that the archive doesn't hold is found where the words make it plain that a
    report by an outlet is meant; its ``names`` are empty.
    """
    cased = has_case(text)
    judged = [
        Judged(one, _cue(text, one, directory)) for one in mentions(text, directory)
    ]
    sources = {one.mention.start for one in judged if one.is_source(cased, False)}
    kept = [one for one in judged if not one.mention.part_of_more]
    taken = [(one.mention.start, one.mention.end) for one in kept]
    others = unheld(text, taken, directory, beside_others=bool(sources))
    several = bool(sources or others)
    sources |= {one.mention.start for one in kept if one.is_source(cased, several)}
    sources |= {one.start for one in others}
    written = [one.mention for one in kept if one.mention.shape is not Shape.LOWER]
    places = [(one.start, one.end) for one in written]
    places += [(one.start, one.end) for one in others]
    everywhere = {*places, *((one.mention.start, one.mention.end) for one in kept)}
    sources = _with_listed(text, places, sources) - _left_out(text, everywhere)
    unwanted = {start for start in sources if is_denied(text, start)}
    # "By the Echo, but not by the Post" compares two.
    if unwanted == sources:
        sources = set()
    others = [one for one in others if one.start in sources]
    held = [
        OutletReference(one.mention.start, one.mention.end, one.mention.names, role)
        for one in kept
        if (role := _role(text, one, sources))
    ]
    return tuple(sorted([*held, *others], key=lambda one: one.start))


def _cue(text: str, mention: Mention, directory: Directory) -> Cue:
    """The cue around it; one of its own authors behind it is one, too."""
    start, end, plain = mention.start, mention.end, mention.shape is Shape.PLAIN
    found = cue(text, start, end)
    if plain and _is_somebody_else(text, mention, directory):
        return Cue.NONE
    if mention.shape is Shape.LOWER and has_case(text) and goes_on(text, mention.end):
        return min(found, Cue.STRONG)
    owner = re.compile(r"['’]s?\s+").match(text, mention.end)
    if owner and found < Cue.STRONG and directory.author_at(text, owner.end()):
        return Cue.STRONG
    return found


def _is_somebody_else(text: str, mention: Mention, directory: Directory) -> bool:
    """A company of that name, what is written about, or a person: *did Hill say*."""
    start, end = mention.start, mention.end
    key = key_of(text[start:end])
    if key in COMPANIES:
        return not asks_for_articles(text, start, end)
    articled = any(name.startswith("The ") for name in mention.names)
    unarticled = articled and not THE.search(text, max(0, start - 12), start)
    person = unarticled and key in directory.surnames
    return is_written_on(text, start, end) or (
        person and not asks_for_articles(text, start, end)
    )


def _with_listed(
    text: str, places: Sequence[tuple[int, int]], sources: set[int]
) -> set[int]:
    """Starts of the sources, and of what stands in a list with one."""
    pairs = [
        (one[0], two[0])
        for one, two in pairwise(sorted(places))
        if BESIDE.fullmatch(text, one[1], two[0])
    ]
    found = set(sources)
    for pair in (*pairs, *reversed(pairs)):
        if found.intersection(pair):
            found.update(pair)
    return found


def _left_out(text: str, places: Iterable[tuple[int, int]]) -> set[int]:
    """Starts of those whose reports aren't wanted, and of what is listed behind one."""
    found = {start for start, _ in places if is_left_out(text, start)}
    for one, two in pairwise(sorted(places)):
        if one[0] in found and BESIDE.fullmatch(text, one[1], two[0]):
            found.add(two[0])
    return found


def _role(text: str, judged: Judged, sources: set[int]) -> Role | None:
    mention = judged.mention
    if mention.start in sources:
        return Role.SOURCE
    if mention.shape is Shape.DISTINCT:
        return Role.SUBJECT
    talked_of = mention.shape is Shape.PLAIN
    talked_of = talked_of and is_talked_of(text, mention.start, mention.end)
    return Role.SUBJECT if talked_of else None
