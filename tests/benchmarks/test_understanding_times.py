"""The scorer of times: what counts as right, and what it prints."""

from __future__ import annotations

from benchmarks.understanding.times import is_right, read, report

MONDAY = {
    "id": 1,
    "question": "What did she say on Monday about 2019?",
    "as_of": "2022-07-08T09:00:00Z",
    "tz": "UTC",
    "category": "several",
    "expression": "Monday",
    "from": "2022-07-04T00:00:00Z",
    "to": "2022-07-05T00:00:00Z",
    "also": [{"from": "2019-01-01T00:00:00Z", "to": "2020-01-01T00:00:00Z"}],
}
VOTE = {
    "id": 2,
    "question": "What did she say two days after the vote?",
    "as_of": "2022-07-08T09:00:00Z",
    "tz": "UTC",
    "category": "named_event",
    "from": None,
    "to": None,
    "anchor": "the vote",
    "offset": "+P2D",
}
NOTHING = VOTE | {"question": "Who may march now?", "anchor": None, "offset": None}


def right(row):
    return is_right(row, read(row))


def test_what_governs_and_the_others_must_be_right():
    assert right(MONDAY)
    assert not right(MONDAY | {"to": "2022-07-06T00:00:00Z"})
    assert not right(MONDAY | {"also": [{"from": None, "to": "2020-01-01T00:00:00Z"}]})


def test_an_events_words_and_offset_must_be_right():
    assert right(VOTE)
    assert not right(VOTE | {"offset": "after"})
    assert not right(VOTE | {"anchor": "vote"})


def test_where_nothing_is_wanted_no_period_may_be_found():
    assert right(NOTHING)
    assert right(VOTE | {"anchor": None})
    assert not right(MONDAY | {"from": None, "to": None})


def test_the_report_names_what_is_wrong(capsys):
    report([MONDAY, VOTE | {"offset": "after"}], wrong=True)
    printed = capsys.readouterr().out
    assert "wanted the vote after" in printed
    assert "'two days after the vote' the vote +P2D" in printed
    assert "several                1/1 1.0000" in printed
    assert "all                    1/2 0.5000" in printed
