"""What the citations of an answer say, from question to answer."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.filters import Filters
from index.folder import DataFolder
from qa.service import Service
from tests.qa.example_service import (
    INQUIRY,
    SUNDAY,
    ask,
    index_examples,
)
from tests.qa.test_corroboration import ONCE_MORE, SAID, SAID_ANEW


def test_every_quote_is_the_stores_own_text(service: Service) -> None:
    answer = ask(service, INQUIRY)
    assert answer.status == "answered"
    assert answer.citations
    for citation in answer.citations:
        versions = service.archive.articles.versions(citation.article_id)
        (version,) = [v for v in versions if v.version_id == citation.version_id]
        assert version.text[citation.start : citation.end] == citation.quote
        assert f"[{citation.n}]" in answer.answer
    assert {n for s in answer.sentences for n in s.citations} == {
        citation.n for citation in answer.citations
    }


PRINTING = ["Halvern Press Agency", "Harbour & Market", "The Castermouth Standard"]


@pytest.mark.parametrize(
    ("filters", "outlets"),
    [
        (SUNDAY, [*PRINTING, "The Quaymoor Echo"]),
        (replace(SUNDAY, as_of=datetime(2026, 3, 12, 18, tzinfo=UTC)), PRINTING),
        # Who prints a story doesn't depend on where one searches.
        (
            replace(SUNDAY, outlets=frozenset({"the quaymoor echo"})),
            [*PRINTING, "The Quaymoor Echo"],
        ),
    ],
)
def test_a_citation_tells_who_prints_its_report_by_then(
    service: Service, filters: Filters, outlets: list[str]
) -> None:
    answer = ask(service, INQUIRY, filters)
    citation = answer.citations[0]
    assert citation.independent_reports == 1
    assert citation.outlets == outlets
    assert citation.outlet in outlets


DAM_REPORTS = [
    ("Argus", f"{SAID} Sister Agnes Holm took ninety into the school of Lower Ostley."),
    ("Bugle", f"Trains to Quaymoor run slowly, on one track. {SAID_ANEW}"),
    ("Bugle", f"Readers ask when it will end. {ONCE_MORE} Nobody at the desk knows."),
    ("Clarion", f"More rain is due by Sunday. {SAID_ANEW.replace('forty', 'fifty')}"),
]


def test_a_citation_tells_how_many_independent_reports_say_the_same(
    tmp_path: Path,
) -> None:
    source = tmp_path / "dam.jsonl"
    records = [
        {"id": str(at), "title": f"Dam {at}", "text": text, "source": outlet}
        | {"published_at": "2026-03-14T12:00:00Z"}
        for at, (outlet, text) in enumerate(DAM_REPORTS)
    ]
    source.write_text("\n".join(map(json.dumps, records)), "utf-8")
    folder = DataFolder(tmp_path / "data")
    with index_examples(folder, lambda: SUNDAY.as_of, source) as service:
        question = "How many families left homes below the Brackenfold dam?"
        answer = ask(service, question, replace(SUNDAY, outlets=frozenset({"argus"})))
        everywhere = ask(service, question)
    alone, first = answer.citations[0], everywhere.citations[0]
    assert (alone.independent_reports, alone.outlets) == (1, ["Argus"])
    assert (first.independent_reports, first.outlets) == (2, ["Argus", "Bugle"])


def test_a_copied_sentence_is_cited_where_it_stands(tmp_path: Path) -> None:
    source = tmp_path / "pool.txt"
    text = "Officials said it is open to all. It is open."
    source.write_text(f"Pool news\n\n{text}\n", "utf-8")
    folder = DataFolder(tmp_path / "data")
    with index_examples(folder, lambda: SUNDAY.as_of, source) as service:
        answer = ask(service, "Is it open?")
    quotes = {citation.n: citation.quote for citation in answer.citations}
    assert [one.text for one in answer.sentences][-1] == "It is open."
    assert [[quotes[n] for n in one.citations] for one in answer.sentences] == [
        [one.text] for one in answer.sentences
    ]
