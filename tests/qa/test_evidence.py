"""Evidence: numbered from 1, and of joined passages each part is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.article import Passage
from qa.evidence import Evidence, ScoredPassage
from tests.qa.example_evidence import make_evidence, make_passage

WHOLE = make_passage("One two.\n\nThree four.\n\nFive six.")
FIRST = replace(WHOLE, passage_no=7, passage_id="first", end=8)
SECOND = replace(WHOLE, passage_no=8, passage_id="second", start=10, end=21)
THIRD = replace(WHOLE, passage_no=9, passage_id="third", start=23)
JOINED = replace(SECOND, start=0, end=WHOLE.end)
EVIDENCE = Evidence(
    (
        ScoredPassage(make_passage("Another."), 2),
        ScoredPassage(JOINED, 1, parts=(FIRST, SECOND, THIRD)),
    )
)


def test_passages_are_numbered_from_one() -> None:
    evidence = make_evidence("One.", "Two.")
    found = [evidence.passage(number) for number in range(-1, 4)]
    texts = [None if one is None else one.text for one in found]
    assert texts == [None, None, "One.", "Two.", None]
    assert Evidence(()).passage(1) is None


def test_a_passage_that_was_not_joined_is_its_own_part() -> None:
    (alone,) = make_evidence("One.").passages
    assert alone.parts == (alone.passage,)


@pytest.mark.parametrize(
    ("start", "part"),
    [(0, FIRST), (7, FIRST), (8, FIRST), (9, FIRST), (10, SECOND), (23, THIRD)],
)
def test_an_offset_lies_in_the_stored_passage_that_begins_before_it(
    start: int, part: Passage
) -> None:
    assert EVIDENCE.stored(JOINED, start) == part


def test_of_parts_that_overlap_the_later_one_has_it() -> None:
    long = replace(FIRST, end=15)
    evidence = Evidence((ScoredPassage(JOINED, 1, parts=(long, SECOND, THIRD)),))
    assert evidence.stored(JOINED, 12) == SECOND


def test_what_is_no_part_of_the_evidence_is_itself() -> None:
    other = make_passage("Nobody found this.")
    assert EVIDENCE.stored(other, 0) == other


def test_before_all_parts_is_in_the_first() -> None:
    """A citation of the headline begins at 0 of the headline, not of the text."""
    later = Evidence((ScoredPassage(THIRD, 1),))
    assert later.stored(THIRD, 0) == THIRD
