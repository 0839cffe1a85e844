"""Events are searched for in the archive as it stood."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from index.archive import Archive
from index.embedders.hashed import HashedEmbedder
from index.filters import Filters
from qa.retrieval.event_search import find_with
from qa.retrieval.retriever import Retriever
from qa.understanding.events import resolve
from qa.understanding.times import Period, find_times
from tests.index.archives import article, build

TEXTS = {
    11: "The Quaymoor dam failed on Tuesday.",
    13: "Homes were lost when the Quaymoor dam failed on 10 March.",
    16: "The Quaymoor dam failed on 10 March, and nobody paid.",
}
ARTICLES = [
    article(f"a{day}", text, published_at=datetime(2026, 3, day, 9, tzinfo=UTC))
    for day, text in TEXTS.items()
]


def test_nothing_is_seen_that_stood_later(tmp_path: Path):
    with Archive.open(build(tmp_path, ARTICLES)) as archive:
        retriever = Retriever(archive, HashedEmbedder())
        question = "What was said after the Quaymoor dam failed?"
        seen = {}
        for day in (10, 12, 14):
            as_of = datetime(2026, 3, day, tzinfo=UTC)
            (reference,) = find_times(question, as_of, UTC)
            find = find_with(retriever, Filters(as_of=as_of))
            seen[day] = len(find("Quaymoor dam"))
            found = resolve(question, reference, as_of, UTC, find)
            assert (found is not None) == (day == 14)
        assert seen == {10: 0, 12: 1, 14: 2}


def test_only_the_time_asked_for_and_any_outlet(tmp_path: Path):
    with Archive.open(build(tmp_path, ARTICLES)) as archive:
        as_of = datetime(2026, 3, 20, tzinfo=UTC)
        narrow = Filters(as_of=as_of, outlets=frozenset({"another"}))
        find = find_with(Retriever(archive, HashedEmbedder()), narrow)
        within = Period(
            datetime(2026, 3, 11, 9, tzinfo=UTC),
            datetime(2026, 3, 13, 9, tzinfo=UTC),
            "span",
        )
        assert [one.stated_at.day for one in find("Quaymoor dam", within)] == [11]
        assert len(find("Quaymoor dam")) == 3
