"""What quotes carry, by the corpus's own texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from index.article import Notice, Post, SourceArticle
from qa.evaluation.corpus import Corpus
from qa.evaluation.dataset import EvaluationQuestion
from qa.evaluation.metrics import score
from qa.evaluation.metrics.citations import facts_of, needed
from qa.evaluation.metrics.metric import Scores
from qa.evaluation.response import Cited, Response, Retrieved, Said

TEXT = (
    "Crews moved 2,900 people on Wednesday. Minister Adeane was heckled. "
    "The reservoir peaked at 85.6 metres."
)
NINE = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
CORPUS = Corpus(
    "flood",
    lambda: [
        SourceArticle(
            source="flood.jsonl:1",
            article_id="id-flood",
            external_id="flood",
            url="https://courier.example.com/flood",
            headline="Valley empties as dam fails",
            text=TEXT,
            outlet="The Orrow Courier",
            authors=("Ines Calloway",),
            published_at=NINE,
            posts=(
                Post("a", "", "", NINE, 0, 38),
                Post("b", "", "", NINE + timedelta(hours=4), 39, len(TEXT)),
            ),
        )
    ],
)


def cited(quote: str, n: int = 1, shift: int = 0) -> Cited:
    start = TEXT.index(quote) + shift
    return Cited(n=n, article="flood", start=start, end=start + len(quote), quote=quote)


def scored(said: list[Said], *citations: Cited, **question: object) -> Scores:
    asked = EvaluationQuestion(id="q", question="What?", **question)
    response = Response(
        status="answered", sentences=said, citations=list(citations), confidence=0.5
    )
    return score(asked, response, CORPUS)


def carried(text: str, *citations: Cited) -> tuple[float, ...]:
    said = [Said(text=text, citations=[one.n for one in citations])]
    return scored(said, *citations)["citations.carried"]


def test_figures_and_names_must_stand_in_the_quote_or_above_it() -> None:
    crews = cited("Crews moved 2,900 people on Wednesday.")
    assert carried("They moved 2900 people with Crews.", crews) == (2, 2)
    assert carried("They moved 290 people, Adeane said.", crews) == (0, 2)
    above = "Crews moved people by 11 March 2026, Calloway of The Orrow Courier said."
    assert carried(above, crews) == (7, 7)


def test_what_stands_above_a_quote_carries_nothing_if_the_quote_says_nothing() -> None:
    letter = Cited(n=1, article="flood", start=0, end=1, quote="C")
    assert carried("On 11 March 2026 the Orrow Courier said so.", letter) == (0, 5)


def test_what_stands_elsewhere_in_the_article_carries_nothing() -> None:
    crews = cited("Crews moved 2,900 people on Wednesday.")
    assert carried("It peaked at 85.6 metres.", crews) == (0, 1)


@pytest.mark.parametrize("shift", [1, -1, 500])
def test_a_quote_at_the_wrong_place_is_none(shift: int) -> None:
    quote = "Minister Adeane was heckled."
    citation = cited(quote).model_copy(update={"start": TEXT.index(quote) + shift})
    found = scored([Said(text=quote, citations=[1])], citation)
    assert found["citations.verbatim"] == (0, 1)
    assert found["citations.cited"] == (0, 1)


def test_a_quote_of_an_unknown_article_is_none() -> None:
    citation = cited("Minister Adeane").model_copy(update={"article": "elsewhere"})
    found = scored([Said(text="Minister Adeane", citations=[1])], citation)
    assert found["citations.verbatim"] == (0, 1)


def test_a_headline_may_be_quoted() -> None:
    quote = "dam fails"
    citation = Cited(
        n=1, article="flood", field="headline", start=18, end=27, quote=quote
    )
    found = scored([Said(text="The dam fails.", citations=[1])], citation)
    assert found["citations.verbatim"] == (1, 1)


def test_a_number_that_names_no_citation_is_no_citation() -> None:
    found = scored([Said(text="Adeane was heckled.", citations=[7])])
    assert found["citations.cited"] == (0, 1)
    assert "citations.verbatim" not in found
    assert found["citations.needless"] == (1, 1)


def test_an_article_may_be_named_by_its_address() -> None:
    url = "https://courier.example.com/flood"
    citation = cited("Minister Adeane").model_copy(update={"article": url})
    found = scored(
        [Said(text="Adeane.", citations=[1])], citation, gold_articles=("flood",)
    )
    assert found["citations.gold"] == (1, 1)
    assert found["citations.any_gold"] == (1,)


def test_a_quote_that_adds_nothing_is_needless() -> None:
    sentence = "Crews moved people while the minister was heckled."
    both = ["Crews moved 2,900 people", "Minister Adeane was heckled"]
    assert needed(sentence, both) == 2
    assert needed(sentence, [*both, "people"]) == 2
    assert needed(sentence, ["85.6 metres"]) == 0
    # Of two that say the same, one is enough.
    assert needed(sentence, [both[0], both[0]]) == 1


def test_facts_are_figures_and_names_inside_a_sentence() -> None:
    said = "Police moved 2,900 people at 9:40 to Lower Sithe’s school, “Adeane” said."
    assert facts_of(said) == {"2,900", "9:40", "Lower", "Sithe"}
    assert facts_of("It beat GPT-3.5.") == {"3.5", "GPT-3.5"}


def test_a_post_is_later_than_its_live_blog() -> None:
    def leaks(place: tuple[int, int], hours: int) -> float:
        response = Response(
            retrieved=[Retrieved(article="flood", start=place[0], end=place[1])]
        )
        asked = EvaluationQuestion(
            id="q", question="What?", as_of=NINE + timedelta(hours=hours)
        )
        return score(asked, response, CORPUS)["time.leaks"][0]

    assert leaks((0, 38), 1) == 0
    assert leaks((39, 60), 1) == 1
    assert leaks((39, 60), 4) == 0
    assert leaks((0, 38), -1) == 1


@pytest.mark.parametrize("words", [None, TEXT, "Crews moved 2,900 people"])
def test_a_notice_is_later_than_its_article(words: str | None) -> None:
    at = NINE + timedelta(hours=4)
    (flood,) = CORPUS.every_version()
    notice = Notice("correction", TEXT[39:], at, "second", 39, len(TEXT))
    noticed = replace(flood, posts=(), notices=(notice,))
    corpus = Corpus("noticed", lambda: [noticed])

    def leaks(found: Retrieved) -> float:
        asked = EvaluationQuestion(id="q", question="What?", as_of=NINE)
        return score(asked, Response(retrieved=[found]), corpus)["time.leaks"][0]

    placed = {None: (0, len(TEXT)), TEXT: (30, 60)}.get(words, (0, 38))
    expected = float(words is None or words == TEXT)
    assert leaks(Retrieved(article="flood", start=placed[0], end=placed[1])) == expected
    assert leaks(Retrieved(article="flood", text=words)) == expected


def test_a_version_that_came_later_is_later() -> None:
    def version(text: str, hours: int | None) -> SourceArticle:
        modified = None if hours is None else NINE + timedelta(hours=hours)
        return SourceArticle(
            source="flood.jsonl:1",
            article_id="id-flood",
            external_id="flood",
            url=None,
            headline="Dam fails",
            text=text,
            published_at=NINE,
            modified_at=modified,
        )

    first, second, third = "It holds 2,900.", "It holds 3,120.", "It holds 4,000."
    corpus = Corpus(
        "versions",
        lambda: [version(second, 5), version(first, None), version(third, 9)],
    )

    def leaks(text: str, hours: int) -> float:
        asked = EvaluationQuestion(
            id="q", question="What?", as_of=NINE + timedelta(hours=hours)
        )
        place = {"article": "flood", "start": 0, "end": len(text)}
        response = Response(
            retrieved=[Retrieved(**place, text=text)],
            status="answered",
            sentences=[Said(text=text, citations=[1])],
            citations=[Cited(n=1, quote=text, **place)],
        )
        found = score(asked, response, corpus)
        assert found["citations.verbatim"] == (1, 1)
        assert found["time.leaks"] == found["time.leaks_cited"]
        return found["time.leaks"][0]

    assert [leaks(first, hours) for hours in (-1, 1, 6, 10)] == [1, 0, 0, 0]
    assert [leaks(second, hours) for hours in (-1, 1, 6, 10)] == [1, 1, 0, 0]
    assert [leaks(third, hours) for hours in (-1, 1, 6, 10)] == [1, 1, 1, 0]


@pytest.mark.parametrize(
    "place",
    [
        {"start": 0, "end": 38, "text": "The reservoir peaked at 85.6 metres."},
        {"start": 60, "end": 20, "text": "Crews moved 2,900 people on Wednesday."},
        {"text": "Nothing that stands there."},
        {},
    ],
)
def test_what_cannot_be_placed_may_be_of_the_last_post(place: dict) -> None:
    asked = EvaluationQuestion(
        id="q", question="What?", as_of=NINE + timedelta(hours=1)
    )
    response = Response(retrieved=[Retrieved(article="flood", **place)])
    assert score(asked, response, CORPUS)["time.leaks"] == (1.0,)
