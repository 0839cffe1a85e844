"""What holds of a model's findings: times, outlets, kinds, intent, sub-questions."""

from __future__ import annotations

import pytest

from qa.understanding.intent import TimeIntent
from qa.understanding.names import Role
from qa.understanding.refining import Origin, Refined
from tests.qa.understanding.refining.readings import AGE, ECHO, LONDON, POST, refine

Days = tuple[str | None, str | None]


def times(found: Refined) -> list[tuple[str, Days, str]]:
    """Words, first day and the day behind the last, and who read it."""
    text = found.understanding.text
    return [
        (
            text[one.start : one.end],
            (
                one.period.start and str(one.period.start.astimezone(LONDON).date()),
                one.period.end and str(one.period.end.astimezone(LONDON).date()),
            ),
            found.origin(one).value,
        )
        for one in found.understanding.times
        if one.period
    ]


VOTE = {"words": "the vote", "start": "2025-06-10", "end": "2025-06-12"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("What was said since the vote?", ("2025-06-10", None)),
        ("What was said after the vote?", ("2025-06-13", None)),
        ("What was said before the vote?", (None, "2025-06-10")),
        ("What was said during the vote?", ("2025-06-10", "2025-06-13")),
        ("What was said two days after the vote?", ("2025-06-14", "2025-06-15")),
        ("What was said a week before the vote?", ("2025-06-03", "2025-06-04")),
    ],
)
def test_an_event_is_dated_and_the_rules_know_how_the_time_lies_to_it(
    text: str, days: Days
) -> None:
    found = refine(text, events=[VOTE])
    ((_, dated, origin),) = times(found)
    assert (dated, origin) == (days, "model")
    assert found.understanding.governing == found.understanding.times[0]


def test_a_time_that_rules_dont_know_is_added_with_its_days_in_the_users_zone() -> None:
    said = {"words": "that rainy season", "start": "2024-06-01", "end": "2024-06-30"}
    found = refine("Who was evacuated that rainy season?", times=[said])
    assert times(found) == [
        ("that rainy season", ("2024-06-01", "2024-07-01"), "model")
    ]
    (one,) = found.understanding.times
    assert one.period is not None
    assert one.period.unit == "month"


@pytest.mark.parametrize(
    "said",
    [
        {"words": "the dam years", "start": "2024-06-01", "end": "2024-06-30"},
        {"words": "dam", "start": "2024-06-30", "end": "2024-06-01"},
        {"words": "dam", "start": "2024-13-01", "end": None},
        {"words": "dam", "start": None, "end": None},
        {"words": "dam", "start": "0044-03-15", "end": None},
        {"words": "dam", "start": "2024-06-01", "end": "2999-01-01"},
        {"words": "da", "start": "2024-06-01", "end": "2024-06-30"},
        {"words": "", "start": "2024-06-01", "end": "2024-06-30"},
        {"words": 3, "start": "2024-06-01"},
        {"start": "2024-06-01"},
        "dam",
    ],
)
def test_a_time_that_fails_a_check_is_dropped_and_the_rest_stays(said: object) -> None:
    outlet = {"words": "Age", "role": "source"}
    found = refine("Did the dam hold, Age?", times=[said], outlets=[outlet])
    assert times(found) == []
    assert len(found.understanding.outlets) == 1


def test_a_year_in_the_words_must_be_the_periods() -> None:
    text = "Who led the class of 2019 expedition?"
    said = {"words": "class of 2019", "start": "2020-01-01", "end": "2020-12-31"}
    assert not any(
        origin == "model" for *_, origin in times(refine(text, times=[said]))
    )


def test_a_period_that_rules_read_stays() -> None:
    said = {"words": "11 March", "start": "2020-03-11", "end": "2020-03-11"}
    found = refine("What broke on 11 March?", times=[said], events=[said])
    ((_, days, origin),) = times(found)
    assert (days, origin) == (("2026-03-11", "2026-03-12"), "rules")


def test_outlets_of_the_archive_are_added() -> None:
    found = refine(
        "Does the Age expect a drought?",
        outlets=[
            {"words": "the Age", "role": "source"},
            {"words": "drought", "role": "source"},
            {"words": "Harrow Vale Post", "role": "source"},
        ],
    )
    (outlet,) = found.understanding.outlets
    assert (outlet.names, outlet.role) == ((AGE,), Role.SOURCE)
    assert found.origin(outlet) is Origin.MODEL


def test_the_model_may_say_that_an_outlet_is_merely_talked_of() -> None:
    text = "What did the Quaymoor Echo report of itself?"
    found = refine(text, outlets=[{"words": "Quaymoor Echo", "role": "subject"}])
    (outlet,) = found.understanding.outlets
    assert (outlet.names, outlet.role) == ((ECHO,), Role.SUBJECT)
    assert found.origin(outlet) is Origin.MODEL


def test_kinds() -> None:
    said = [
        {"words": "think pieces", "kind": "opinion", "excluded": True},
        {"words": "dam", "kind": "poem"},
    ]
    found = refine("What do think pieces say of the dam?", kinds=said)
    (kind,) = found.understanding.kinds
    assert (kind.kind, kind.excluded) == ("opinion", True)


@pytest.mark.parametrize(
    ("text", "said", "about"),
    [
        ("How deep is the leak?", "first", TimeIntent.FIRST),
        ("What's the latest on the leak?", "first", TimeIntent.LATEST),
        ("What broke on 11 March?", "timeless", TimeIntent.AT),
        ("How deep is the leak?", "at", TimeIntent.EVENT),
        ("How deep is the leak?", "someday", TimeIntent.EVENT),
    ],
)
def test_an_intent_where_no_words_say_one(
    text: str, said: str, about: TimeIntent
) -> None:
    intent = {"about": said, "words": "leak"}
    assert refine(text, intent=intent).understanding.intent.about is about


def part(question: str, words: str, **more: object) -> dict[str, object]:
    return {"question": question, "words": words, "outlets": [], "time": "", **more}


def test_sub_questions_with_their_outlets_and_times() -> None:
    text = (
        "The Quaymoor Echo wrote on 3 May 2025 of a leak at the dam; was it mended "
        "when the Harrow Vale Post reported on the dam?"
    )
    found = refine(
        text,
        parts=[
            part(
                "What did the Quaymoor Echo wrote of a leak at the dam?",
                "The Quaymoor Echo wrote on 3 May 2025 of a leak at the dam",
                outlets=["The Quaymoor Echo", "The Age"],
                time="3 May 2025",
            ),
            part(
                "Was the leak at the dam mended when the Harrow Vale Post reported?",
                "was it mended when the Harrow Vale Post reported on the dam",
                outlets=["Harrow Vale Post"],
            ),
        ],
    )
    assert [one.outlets for one in found.parts] == [(ECHO,), (POST,)]
    assert [one.period is not None for one in found.parts] == [True, False]
    assert all(found.origin(one) is Origin.MODEL for one in found.parts)


@pytest.mark.parametrize(
    "bad",
    [
        part("Why did Maud Pell mend the dam?", "the dam"),
        part("Did the dam hold in 2019?", "the dam"),
        part("Did the dam hold?", "the bridge"),
        part("dam " * 200, "the dam"),
        part("Did the dam hold? Who blames the dam?", "the dam"),
        part("What is it?", "the dam"),
        part("", "the dam"),
        {"question": "Did the dam hold?"},
        "Did the dam hold?",
    ],
)
def test_a_sub_question_that_says_more_is_dropped(bad: object) -> None:
    found = refine(
        "Who blames the dam, and did it hold?",
        parts=[bad, part("Who blames the dam?", "Who blames the dam")],
    )
    assert all(found.origin(one) is Origin.RULES for one in found.parts)


def test_no_more_than_six_sub_questions() -> None:
    names = "Ada Bo Cy Di Ed Flo Guy Hal".split()
    parts = [part(f"Where is {name}?", name) for name in names]
    found = refine(f"Where is everyone: {' '.join(names)}?", parts=parts)
    assert [one.text for one in found.parts] == [f"Where is {n}?" for n in names[:6]]
