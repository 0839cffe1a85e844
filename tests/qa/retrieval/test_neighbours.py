"""Passages that follow each other are joined, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from index.article import Passage, Post, make_id
from qa.evidence import ScoredPassage
from qa.retrieval.neighbours import WITH_NEIGHBOURS, joined
from tests.qa.example_evidence import NOON, make_passage

SENTENCES = [f"Sentence {number} is about the dam." for number in range(12)]
TEXT = "\n\n".join(SENTENCES)
WHOLE = make_passage(TEXT)
OTHER = make_passage(TEXT, headline="Dam holds by day")


def numbered(passage: Passage, number: int) -> Passage:
    return replace(passage, passage_no=number, passage_id=make_id(str(number)))


def part(first: int, last: int | None = None, of: Passage = WHOLE) -> Passage:
    """A passage of the text from one sentence to another."""
    ends = SENTENCES[first if last is None else last]
    start, end = TEXT.index(SENTENCES[first]), TEXT.index(ends) + len(ends)
    number = 1000 * (of is OTHER) + 100 * first + (first if last is None else last)
    return numbered(replace(of, start=start, end=end), number)


def scored(*passages: Passage) -> list[ScoredPassage]:
    return [ScoredPassage(one, 1 / rank) for rank, one in enumerate(passages, 1)]


def spans(found: list[ScoredPassage]) -> list[list[str]]:
    """The sentences of each result."""
    return [one.passage.text.split("\n\n") for one in found]


def test_two_that_follow_each_other_are_one_where_the_better_stands() -> None:
    better, apart, worse = part(4), part(8), part(3)
    found = joined(scored(better, apart, worse))
    assert spans(found) == [SENTENCES[3:5], SENTENCES[8:9]]
    assert found[0].parts == (worse, better)
    assert found[0].score == 1
    assert found[0].passage.passage_id == better.passage_id


def test_the_best_take_what_stands_beside_them_too() -> None:
    found = joined(scored(part(4)), [part(3), part(5), part(7)])
    assert spans(found) == [SENTENCES[3:6]]
    assert found[0].parts == (part(3), part(4), part(5))


def test_only_the_best_do() -> None:
    far = [part(0), part(3), part(6), part(9)]
    assert len(far) == WITH_NEIGHBOURS + 1
    found = joined(scored(*far), [part(1), part(10)])
    assert spans(found)[0] == SENTENCES[0:2]
    assert spans(found)[-1] == SENTENCES[9:10]


def test_with_nothing_beside_it_a_passage_stays_as_it_was() -> None:
    alone = scored(part(4))
    assert joined(alone) == alone
    assert joined(alone, [part(6), part(2)]) == alone
    assert joined([]) == joined([], [part(3)]) == []


def test_those_that_overlap_or_hold_each_other_are_one() -> None:
    for one, other in ((part(2, 4), part(4, 6)), (part(2, 6), part(3, 4))):
        for pair in ((one, other), (other, one)):
            (found,) = joined(scored(*pair))
            assert found.passage.text == "\n\n".join(SENTENCES[2:7])
            assert found.parts == (one, other)


def test_a_passage_that_is_chosen_and_beside_is_there_once() -> None:
    (found,) = joined(scored(part(4), part(5)), [part(5)])
    assert found.parts == (part(4), part(5))


def test_one_that_comes_to_stand_between_two_makes_them_one() -> None:
    (found,) = joined(scored(part(2), part(6), part(4)), [part(3), part(5)])
    assert spans([found]) == [SENTENCES[2:7]]
    assert [one.start for one in found.parts] == [part(n).start for n in range(2, 7)]


def test_other_versions_and_other_articles_are_others() -> None:
    later = replace(WHOLE, version=replace(WHOLE.version, version_id="later"))
    for other in (OTHER, later):
        both = scored(part(4), part(5, of=other))
        assert joined(both) == both
        assert joined(both[:1], [part(5, of=other)]) == both[:1]


def test_posts_are_kept_apart_though_nothing_lies_between_them() -> None:
    cut = TEXT.index(SENTENCES[6])
    first = Post("a", "Morning", "", NOON, 0, cut)
    second = Post("b", "Noon", "", NOON, cut, len(TEXT))
    before, after = replace(part(5), post=first), replace(part(6), post=second)
    both = scored(before, after)
    assert joined(both) == both
    (one,) = joined(scored(before), [replace(part(4), post=first), after])
    assert one.parts == (replace(part(4), post=first), before)


def test_a_word_between_keeps_two_apart() -> None:
    assert len(joined(scored(part(4), part(6)))) == 2


def test_what_only_the_last_ones_bring_together_is_one_as_well() -> None:
    chosen = [part(1), part(7), part(4), part(2), part(6)]
    (found,) = joined(scored(*chosen), [part(3), part(5)])
    assert spans([found]) == [SENTENCES[1:8]]


EVERY = [part(number) for number in range(9)] + [
    *(part(number, number + 1) for number in (1, 4)),
    *(part(number, of=OTHER) for number in (3, 4, 6)),
]
several = st.lists(st.sampled_from(EVERY), max_size=9, unique_by=id)


@given(several, several)
def test_no_part_is_lost_and_no_two_results_touch(
    chosen: list[Passage], beside: list[Passage]
) -> None:
    found = joined(scored(*chosen), beside)
    parts = [one for each in found for one in each.parts]
    numbers = [one.passage_no for one in parts]
    assert len(numbers) == len(set(numbers))
    assert {one.passage_no for one in chosen} <= set(numbers)
    assert set(numbers) <= {one.passage_no for one in (*chosen, *beside)}
    for each in found:
        whole = each.passage
        assert whole.text == whole.version.text[whole.start : whole.end]
        assert list(each.parts) == sorted(each.parts, key=lambda one: one.start)
        assert all(one.text in whole.text for one in each.parts)
        assert {whole.start, whole.end} <= {
            edge for one in each.parts for edge in (one.start, one.end)
        }
        covered = {at for one in each.parts for at in range(one.start, one.end)}
        gaps = set(range(whole.start, whole.end)) - covered
        assert not "".join(whole.version.text[at] for at in gaps).strip()
        # It stands as the best of what was chosen of it.
        stood = [one.score for one in scored(*chosen) if one.passage in each.parts]
        assert each.score == max(stood)
    for one, other in combinations((each.passage for each in found), 2):
        if one.version == other.version:
            first, second = sorted((one, other), key=lambda each: each.start)
            assert first.end < second.start
            assert first.version.text[first.end : second.start].strip()
    assert [one.score for one in found] == sorted(
        (one.score for one in found), reverse=True
    )


@given(several)
def test_what_is_joined_once_is_joined(chosen: list[Passage]) -> None:
    found = joined(scored(*chosen))
    assert joined(found) == found
