"""From what a question says to what is searched for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filters import Filters
from qa.retrieval.planning import (
    AUTHOR_WORTH,
    KIND_WORTH,
    OUTLET_WORTH,
    Plan,
    narrowed,
    plan,
)
from qa.retrieval.query import Preference
from qa.understanding.intent import TimeIntent
from qa.understanding.interpreting import read
from qa.understanding.names import AuthorEntry, Directory, OutletEntry
from qa.understanding.reading import AS_WORDED, Reading
from qa.understanding.understood import understand

NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)
NOW = Filters(as_of=NOON)
LAST = NOON - timedelta(days=30)
"""When the archive's last article was published."""
DIRECTORY = Directory.of(
    [
        OutletEntry("The Orrow Courier", 5),
        OutletEntry("The Quaymoor Echo", 9),
        OutletEntry("Saltmere Gazette", 2),
    ],
    [
        AuthorEntry("Ida Pell", 4),
        AuthorEntry("Ida Pell in Quaymoor", 2),
        AuthorEntry("Bo Dane", 1),
    ],
)


def leave_all(_filters: Filters) -> bool:
    return True


def planned(
    text: str,
    filters: Filters = NOW,
    leaves: Callable[[Filters], bool] = leave_all,
    reading: Reading = AS_WORDED,
) -> Plan:
    found = read(text, filters.as_of, reading, DIRECTORY, lambda *_: ())
    return plan(found, filters, leaves, lambda _: LAST)


def of(*names: str) -> frozenset[str]:
    return frozenset(names)


def test_a_question_that_names_nothing_changes_nothing() -> None:
    found = planned("How high is the dam?")
    assert found.query.filters == NOW
    assert (found.query.preferences, found.parts) == ((), ())
    assert not found.query.over_time
    assert found.query.text == "How high is the dam?"


def test_of_an_account_the_topic_is_searched_for() -> None:
    assert planned("What's the latest on the Orrow ferry?").query.text == (
        "the Orrow ferry"
    )
    told = planned("What did the Orrow Courier report about the dam?").query
    assert told.text == "the dam"
    whole = "What did the Orrow Courier say broke the dam?"
    assert planned(whole).query.text == whole


def test_news_of_no_topic_is_of_its_time_or_of_late() -> None:
    last_week = planned("What happened last week?").query.filters
    assert (last_week.published_from, last_week.published_to) == (
        datetime(2026, 3, 2, tzinfo=UTC),
        datetime(2026, 3, 8, 23, 59, 59, tzinfo=UTC),
    )
    assert planned("What's new?").query.filters == replace(
        NOW, published_from=LAST - timedelta(days=7)
    )

    def leave_none_of_a_time(filters: Filters) -> bool:
        return filters.published_from is None

    for text in ("What happened last week?", "What's new?"):
        found = planned(text, leaves=leave_none_of_a_time)
        assert found.query.filters == NOW


def test_news_are_told_at_the_calendars_beginning() -> None:
    early = datetime(1, 1, 3, tzinfo=UTC)
    found = read("What's new?", early, AS_WORDED, DIRECTORY, lambda *_: ())
    asked = Filters(as_of=early)
    assert plan(found, asked, leave_all, lambda _: early).query.filters == asked


def test_news_are_of_the_time_that_the_user_set() -> None:
    asked = replace(NOW, published_to=datetime(2026, 3, 6, tzinfo=UTC))
    for text in ("What happened last week?", "What's new?"):
        assert planned(text, asked).query.filters == asked


def test_the_outlet_that_is_asked_for_is_searched_alone() -> None:
    found = planned("What did the Orrow Courier report about the dam?")
    assert found.query.filters == replace(NOW, outlets=of("the orrow courier"))


def test_of_two_outlets_each_is_preferred_in_a_part_of_its_own() -> None:
    found = planned("What did the Orrow Courier and the Quaymoor Echo report?")
    assert found.query.filters == NOW
    preferred = [one.filters for part in found.parts for one in part.preferences]
    names = ("the orrow courier", "the quaymoor echo")
    assert preferred == [replace(NOW, outlets=of(name)) for name in names]


def test_of_two_authors_each_is_preferred_in_a_part_of_its_own() -> None:
    found = planned("What did Ida Pell write of the dam, and what did Bo Dane write?")
    assert {query.filters for query in (found.query, *found.parts)} == {NOW}
    assert [part.preferences for part in found.parts] == [
        (Preference(replace(NOW, authors=names), OUTLET_WORTH),)
        for names in (of("ida pell", "ida pell in quaymoor"), of("bo dane"))
    ]


def test_what_an_author_wrote_leaves_other_parts_alone() -> None:
    found = planned("What did Bo Dane write of the dam, and what did the Echo report?")
    assert {query.filters for query in (found.query, *found.parts)} == {NOW}
    dane = Preference(replace(NOW, authors=of("bo dane")), OUTLET_WORTH)
    assert [dane in part.preferences for part in found.parts] == [True, False]
    listed = planned("What did Bo Dane write about dams, roads and schools?")
    assert [part.preferences for part in listed.parts] == [(dane,)] * 3


def test_an_outlet_that_the_archive_does_not_hold_narrows_nothing() -> None:
    found = planned("What did the Brackwater Times report about the dam?")
    assert found.query.filters == NOW
    assert all(one.names == () for one in found.read.understanding.outlets)


def test_an_outlet_that_is_merely_talked_of_narrows_nothing() -> None:
    found = planned("Who bought the Orrow Courier?")
    assert found.query.filters == NOW


def test_an_author_who_is_credited_with_a_place_is_the_same_author() -> None:
    found = planned("What did articles by Ida Pell say about the dam?")
    both = of("ida pell", "ida pell in quaymoor")
    assert found.query.filters == replace(NOW, authors=both)


def test_an_author_who_is_merely_named_is_preferred() -> None:
    found = planned("What did Bo Dane tell the council about the dam?")
    theirs = replace(NOW, authors=of("bo dane"))
    assert found.query.filters == NOW
    assert found.query.preferences == (Preference(theirs, AUTHOR_WORTH),)


def test_a_kind_is_preferred_and_an_unwanted_one_left_out() -> None:
    wanted = planned("Which opinion pieces speak of the dam?").query
    opinion = Preference(replace(NOW, kinds=of("opinion")), KIND_WORTH)
    assert (wanted.filters, wanted.preferences) == (NOW, (opinion,))
    unwanted = planned("What is said of the dam, not in opinion pieces?").query
    assert unwanted.filters == replace(NOW, not_kinds=of("opinion"))
    assert unwanted.preferences == ()


def test_preferences_are_within_what_was_narrowed() -> None:
    found = planned("What did the Orrow Courier's opinion pieces say of the dam?").query
    narrower = replace(NOW, outlets=of("the orrow courier"))
    assert found.filters == narrower
    preferred = replace(narrower, kinds=of("opinion"))
    assert found.preferences == (Preference(preferred, KIND_WORTH),)


NAMING = [
    "What did the Orrow Courier report about the dam?",
    "What did articles by Ida Pell say about the dam?",
    "What did Bo Dane tell the council about the dam?",
    "What is said of the dam, not in opinion pieces?",
    "Which opinion pieces speak of the dam?",
    "What did the Orrow Courier and the Quaymoor Echo each say of the dam?",
    "What did Ida Pell's column in the Quaymoor Echo say last week, not live blogs?",
]


@pytest.mark.parametrize("text", NAMING)
def test_where_nothing_would_be_left_nothing_is_narrowed(text: str) -> None:
    found = planned(text, leaves=lambda filters: filters == NOW)
    assert found.query.filters == NOW
    for query in (found.query, *found.parts):
        assert query.preferences == ()


def test_what_leaves_nothing_is_left_out_and_the_rest_counts() -> None:
    text = "What did the Orrow Courier say of the dam, not in opinion pieces?"
    found = planned(text, leaves=lambda filters: not filters.not_kinds).query
    assert found.filters == replace(NOW, outlets=of("the orrow courier"))


@pytest.mark.parametrize("text", NAMING)
def test_read_literally_nothing_is_named(text: str) -> None:
    found = planned(text, reading=Reading(literal=True))
    assert (found.query.filters, found.query.preferences, found.parts) == (NOW, (), ())
    assert found.query.text == text


def test_an_intent_that_was_set_counts_whatever_the_words_say() -> None:
    text = "What is the latest on the dam?"
    assert planned(text).query.prior.newest > 0
    for literal in (False, True):
        reading = Reading(literal=literal, intent=TimeIntent.FIRST)
        found = planned(text, reading=reading)
        assert found.query.prior.earliest > 0 == found.query.prior.newest
        assert found.read.understanding.intent.about is TimeIntent.FIRST
    course = planned(text, reading=Reading(intent=TimeIntent.DEVELOPMENT))
    assert course.query.over_time


def test_a_named_period_is_preferred_and_never_a_filter() -> None:
    found = planned("What happened at the dam on 9 March?").query
    assert found.filters == NOW
    assert found.prior.period is not None
    assert found.prior.period.start == datetime(2026, 3, 9, tzinfo=UTC)


def test_each_part_prefers_its_own_outlet() -> None:
    text = (
        "Does the Orrow Courier say that the dam holds, and does the Quaymoor Echo "
        "say that the ferry is full?"
    )
    found = planned(text)
    assert len(found.parts) == 2
    assert found.query.filters == NOW
    for part, outlet in zip(
        found.parts, ("the orrow courier", "the quaymoor echo"), strict=True
    ):
        theirs = replace(NOW, outlets=of(outlet))
        assert part.filters == NOW
        assert part.preferences == (Preference(theirs, OUTLET_WORTH),)
        assert part.prior == found.query.prior


some = st.sampled_from(
    [of(), of("the orrow courier"), of("nobody"), of("the quaymoor echo", "nobody")]
)
set_by_the_user = st.builds(
    Filters,
    as_of=st.just(NOON),
    published_from=st.sampled_from([None, NOON - timedelta(days=90)]),
    published_to=st.sampled_from([None, NOON]),
    outlets=some,
    kinds=st.sampled_from([of(), of("opinion"), of("news")]),
    languages=st.sampled_from([of(), of("en")]),
    authors=st.sampled_from([of(), of("bo dane"), of("nobody")]),
    not_kinds=st.sampled_from([of(), of("liveblog")]),
    confidential=st.booleans(),
)


@given(st.sampled_from(NAMING), set_by_the_user, st.data())
def test_what_the_user_set_is_never_widened(
    text: str, filters: Filters, data: st.DataObject
) -> None:
    kept = data.draw(st.sets(st.sampled_from(["outlets", "authors", "not_kinds"])))

    def leaves(narrower: Filters) -> bool:
        return all(
            getattr(narrower, name) == getattr(filters, name) or name in kept
            for name in ("outlets", "authors", "not_kinds", "kinds")
        )

    found = planned(text, filters, leaves)
    for query in (found.query, *found.parts):
        assert leaves(query.filters)
        for narrower in (query.filters, *(one.filters for one in query.preferences)):
            assert narrower.as_of == filters.as_of
            assert narrower.confidential == filters.confidential
            assert narrower.languages == filters.languages
            assert narrower.published_from == filters.published_from
            assert narrower.published_to == filters.published_to
            for name in ("outlets", "authors", "kinds"):
                was = getattr(filters, name)
                assert not was or getattr(narrower, name) == was
            assert narrower.not_kinds >= filters.not_kinds
            if filters.kinds:
                assert narrower.not_kinds == filters.not_kinds
        assert all(leaves(one.filters) for one in query.preferences)
        assert all(one.worth > 0 for one in query.preferences)


def test_outlets_may_be_left_open() -> None:
    text = "What did the Orrow Courier report about the dam?"
    understood = understand(text, NOON, UTC, DIRECTORY)
    assert narrowed(understood, NOW, leave_all, sources=False) == NOW
