"""When events were, by what passages say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Passage
from qa.understanding.events import resolve
from qa.understanding.times import EventTime, TimeReference
from tests.qa.example_evidence import make_passage
from tests.qa.understanding.events.valley import AS_OF, Valley, ask, days, told

FAILURE = (
    told("2026-03-11", "The Quaymoor dam failed on Wednesday after days of rain."),
    told(
        "2026-03-13", "Forty homes were lost when the Quaymoor dam failed on 11 March."
    ),
    told("2026-03-16", "The mayor of Orrow spoke of the dam at Quaymoor on Monday."),
)
QUESTION = "What has the mayor said since the Quaymoor dam failed?"


def test_a_day_that_independent_articles_agree_on():
    found = ask(QUESTION, Valley(*FAILURE))
    assert found is not None
    assert days(found.event) == ("2026-03-11", "2026-03-12")
    assert days(found.period) == ("2026-03-11", None)
    assert found.resolved_by == "archive"
    assert 0 < found.agreement <= 1


def test_sources_show_where_each_article_says_so():
    found = ask(QUESTION, Valley(*FAILURE))
    assert found is not None
    assert [source.words for source in found.sources] == ["11 March", "Wednesday"]
    for source in found.sources:
        text = source.passage.version.text
        assert text[source.start : source.end] == source.words
    assert len({one.passage.article.article_id for one in found.sources}) == 2


def test_sources_count_from_the_start_of_the_version():
    after = [
        make_passage(
            one.text, before="A first paragraph.\n\n", published_at=one.stated_at
        )
        for one in FAILURE
    ]
    found = ask(QUESTION, Valley(*after))
    assert found is not None
    assert [source.words for source in found.sources] == ["11 March", "Wednesday"]
    assert all(
        source.passage.start <= source.start < source.end <= source.passage.end
        for source in found.sources
    )


@pytest.mark.parametrize(
    "passages",
    [
        pytest.param((), id="nothing"),
        pytest.param(FAILURE[:1], id="one article alone"),
        pytest.param(FAILURE[2:], id="no date beside it"),
        pytest.param(
            (
                told("2026-03-11", "The Quaymoor dam failed on Wednesday, it seems."),
                told("2026-03-11", "The Quaymoor dam failed on Wednesday, it seems."),
            ),
            id="one sentence told twice",
        ),
        pytest.param(
            (
                told("2026-03-11", "The Quaymoor dam failed on 11 March, says one."),
                told(
                    "2026-03-14", "The Quaymoor dam failed on 11 March, says another."
                ),
                told("2026-03-13", "The Quaymoor dam failed on 8 March, says a third."),
                told(
                    "2026-03-15", "The Quaymoor dam failed on 8 March, says a fourth."
                ),
            ),
            id="two dates as good as each other",
        ),
        pytest.param(
            (
                told("2026-03-11", "The Orrow dam failed on Wednesday."),
                told("2026-03-13", "The dam in Orrow failed on 11 March."),
            ),
            id="another dam",
        ),
        pytest.param(
            (
                told("2026-03-11", "The Quaymoor dam could have failed on Wednesday."),
                told(
                    "2026-03-13", "It would be worse if the Quaymoor dam failed Friday."
                ),
            ),
            id="what didn't happen",
        ),
        pytest.param(
            (
                told(
                    "2026-03-02", "The Quaymoor dam failed its test, due on 11 March."
                ),
                told(
                    "2026-03-03",
                    "Planners wait until 11 March for Quaymoor dam, failed",
                ),
            ),
            id="only foretold",
        ),
    ],
)
def test_what_is_not_plain_stays_undated(passages: tuple[Passage, ...]):
    assert ask(QUESTION, Valley(*passages)) is None


def test_the_day_of_a_report_is_not_the_event():
    found = ask(
        "What changed after the Quaymoor flood?",
        Valley(
            told("2026-03-11", "The Quaymoor flood on Wednesday took the old bridge."),
            told(
                "2026-03-13", "Of the Quaymoor flood, the mayor said on Friday: Never."
            ),
            told(
                "2026-03-17", "She said on Friday that the Quaymoor flood was foreseen."
            ),
            told("2026-03-18", "Victims of the Quaymoor flood on 11 March are buried."),
        ),
    )
    assert found is not None
    assert days(found.event) == ("2026-03-11", "2026-03-12")


def test_what_comes_again_is_the_last_there_was():
    years = [
        told(
            f"{year}-06-{day}", f"{start} the Orrow regatta on 14 June {year} was won."
        )
        for year in (2024, 2025)
        for day, start in (("15", "Again"), ("16", "At last"), ("20", "They say"))
    ]
    found = ask("Who won the day after the Orrow regatta?", Valley(*years[:3]))
    assert found is not None
    assert days(found.event) == ("2024-06-14", "2024-06-15")
    question = "Who has rowed since the Orrow regatta?"
    found = ask(question, Valley(*years), datetime(2025, 12, 1, tzinfo=UTC))
    assert found is not None
    assert days(found.event) == ("2025-06-14", "2025-06-15")
    found = ask("Who has rowed since the 2024 Orrow regatta?", Valley(*years))
    assert found is not None
    assert days(found.event) == ("2024-06-14", "2024-06-15")


def test_a_day_of_the_calendar_is_not_a_year_later():
    riot = [
        told(day, f"{start} the Orrow riot on 6 January was foreseen.")
        for day, start in (
            ("2025-01-08", "At last,"),
            ("2025-02-01", "It is said that"),
            ("2026-02-01", "Again they say that"),
            ("2026-02-20", "Nobody thinks that"),
            ("2026-03-01", "As all know,"),
        )
    ]
    found = ask("Who was tried since the Orrow riot?", Valley(*riot))
    assert found is None or days(found.event) == ("2025-01-06", "2025-01-07")


def test_what_comes_after_is_easily_taken_for_it():
    valley = Valley(
        told("2026-03-09", "The Quaymoor fire on Saturday took a mill."),
        told("2026-03-10", "At Quaymoor, the fire of 7 March is out."),
        told("2026-03-10", "News of the Quaymoor fire on Monday, from the chief."),
        told("2026-03-12", "The Quaymoor fire on Monday was spoken of in Orrow."),
        told("2026-03-13", "After the Quaymoor fire on Monday, nobody slept."),
    )
    found = ask("What was rebuilt after the Quaymoor fire?", valley)
    assert found is None or days(found.event) == ("2026-03-07", "2026-03-08")


def test_some_of_the_names_are_those_of_another():
    valley = Valley(
        told(
            "2026-02-03",
            "Pell and Strand met in a debate on 2 February in Orrow. Quill sat by.",
        ),
        told(
            "2026-02-05",
            "The debate of Pell and Strand on 2 February in Orrow. Quill wept.",
        ),
    )
    assert ask("Who wept after Pell's debate against Quill?", valley) is None


def test_no_more_than_the_year_where_no_more_is_known():
    texts = ("In {}, the Orrow pit disaster took nine.", "The {} Orrow pit disaster.")
    texts += (
        "Since the Orrow pit disaster of {}",
        "The Orrow pit disaster, in {}, was",
    )
    told_ = [told(f"2026-02-1{at}", text.format(1931)) for at, text in enumerate(texts)]
    found = ask("What was built after the Orrow pit disaster?", Valley(*told_))
    assert found is not None
    assert (days(found.event), found.event.unit) == (
        ("1931-01-01", "1932-01-01"),
        "year",
    )
    assert days(found.period) == ("1931-01-01", None)


def test_a_year_that_is_hardly_over_bounds_nothing():
    texts = ("In {}, the Orrow vote was held.", "The {} Orrow vote.")
    texts += ("Since the Orrow vote of {}", "The Orrow vote, in {}, was")
    told_ = [told(f"2026-02-1{at}", text.format(2025)) for at, text in enumerate(texts)]
    assert ask("What was promised before the Orrow vote?", Valley(*told_)) is None
    found = ask("Who sang during the Orrow vote?", Valley(*told_))
    assert found is None or found.event.unit == "year"


def test_all_days_of_what_takes_several():
    found = ask(
        "Who sang during the Quaymoor festival?",
        Valley(
            told("2026-01-20", "The Quaymoor festival runs from 2 to 6 February 2026."),
            told("2026-02-02", "The Quaymoor festival began on Monday."),
            told(
                "2026-02-07",
                "The Quaymoor festival, from 2 February to 6 February, ended.",
            ),
            told("2026-02-09", "The Quaymoor festival of 2 February was the last."),
        ),
    )
    assert found is not None
    assert days(found.period) == ("2026-02-02", "2026-02-07")


def test_a_pronoun_stands_for_the_names_before_it():
    valley = Valley(
        told("2026-03-04", "Ada Pell resigned on Wednesday, in tears."),
        told("2026-03-06", "When Ada Pell resigned on 4 March, Orrow wept."),
    )
    found = ask("What has Ada Pell done since she resigned?", valley)
    assert found is not None
    assert valley.asked[0][0].split() == ["Ada", "Pell", "resigned"]
    assert days(found.event) == ("2026-03-04", "2026-03-05")


def test_what_lasts_has_no_day():
    valley = Valley(told("2026-03-04", "Ada Pell was mayor on Wednesday."))
    assert ask("What was built while Ada Pell was mayor?", valley) is None
    assert valley.asked == []


def test_what_lies_ahead_has_none():
    valley = Valley(
        told("2026-03-04", "The Orrow election will be on 3 April, they say."),
        told("2026-03-06", "The Orrow election on 3 April will be close."),
    )
    assert ask("What did Pell say before the Orrow election?", valley) is None


def test_few_searches_and_the_same_again():
    valley, again = Valley(*FAILURE), Valley(*FAILURE)
    assert ask(QUESTION, valley) == ask(QUESTION, again)
    assert len(valley.asked) == 1
    unknown = Valley()
    ask(QUESTION, unknown)
    assert len(unknown.asked) == 2


TEXT = st.lists(
    st.sampled_from(
        [*"aZé .,'’-/19(\n", "the ", "Quaymoor ", "failed ", "was ", "on "]
    ),
    max_size=40,
).map("".join)


@given(TEXT, TEXT, st.data())
def test_any_words_are_taken(question: str, text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(question)))
    end = data.draw(st.integers(start, len(question)))
    reference = TimeReference(start, end, event=EventTime(start, end, "since"))
    valley = Valley(
        told("2026-03-11", f"{text} on Wednesday"), told("0001-01-01", text)
    )
    found = resolve(question, reference, AS_OF, UTC, valley)
    assert found is None or found.event.start is not None
