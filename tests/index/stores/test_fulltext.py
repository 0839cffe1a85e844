from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import CorruptStoreError
from index.stores.derived_index import Expected, IndexRow
from index.stores.fulltext import FulltextIndex
from index.stores.fulltext_reader import FulltextReader
from tests.index.stores.rows import row


@pytest.fixture
def index(tmp_path: Path) -> Iterator[FulltextIndex]:
    opened = FulltextIndex(tmp_path / "1", create=True)
    opened.commit()
    yield opened
    opened.close()


def fill(index: FulltextIndex, *rows: IndexRow) -> FulltextReader:
    index.apply(rows, [])
    index.commit()
    return FulltextReader(index.path)


def found(reader: FulltextReader, query: str, k: int = 100) -> list[int]:
    numbers, scores = reader.search(reader.searcher(), query, k)
    assert scores.tolist() == sorted(scores.tolist(), reverse=True)
    assert len(scores) == len(numbers)
    return [int(number) for number in numbers]


def test_words_are_found_by_stem_without_case_or_accent(index: FulltextIndex) -> None:
    reader = fill(index, row(1, "The Café was RUNNING out."), row(2, "Tea only."))
    for query in ("cafe", "CAFÉS", "run", "runs"):
        assert found(reader, query) == [1]
    assert found(reader, "coffee") == []


def test_more_of_the_words_is_better_and_any_is_enough(index: FulltextIndex) -> None:
    reader = fill(index, row(1, "a comet"), row(2, "a green comet"), row(3, "a bus"))
    assert found(reader, "green comet") == [2, 1]


def test_headline_and_title_count_too(index: FulltextIndex) -> None:
    reader = fill(
        index,
        row(1, "Words.", headline="The comet"),
        row(2, "Words.", title="A comet"),
        row(3, "Words."),
    )
    assert sorted(found(reader, "comet")) == [1, 2]


def test_nothing_in_a_query_is_syntax(index: FulltextIndex) -> None:
    reader = fill(index, row(1, "comet"), row(2, "NOT a text field or title"))
    assert found(reader, "-comet") == [1]
    assert found(reader, "text:comet^9 AND [a TO") == [2, 1]
    assert found(reader, '"comet') == [1]


def test_as_deep_as_asked(index: FulltextIndex) -> None:
    reader = fill(index, *(row(number, "comet") for number in range(1, 51)))
    assert len(found(reader, "comet", 7)) == 7
    assert sorted(found(reader, "comet", 10**9)) == list(range(1, 51))
    assert found(reader, "comet", 0) == []


def test_a_passage_replaces_itself_and_a_removed_one_is_gone(
    index: FulltextIndex,
) -> None:
    fill(index, row(1, "comet"), row(2, "comet"), row(3, "comet"))
    index.apply([row(2, "bus")], [3])
    index.apply([row(2, "train")], [99])
    index.commit()
    index.check(Expected(2, exact=True, last_passage_no=2))
    reader = FulltextReader(index.path)
    assert found(reader, "comet") == [1]
    assert found(reader, "train") == [2]
    assert found(reader, "bus") == []
    assert reader.passage_numbers(reader.searcher()).tolist() == [1, 2]


def test_a_reader_follows_what_is_committed(index: FulltextIndex) -> None:
    reader = fill(index, row(1, "comet"))
    before = reader.searcher()
    index.apply([row(2, "comet")], [])
    assert found(reader, "comet") == [1]
    index.commit()
    assert sorted(found(reader, "comet")) == [1, 2]
    assert reader.search(before, "comet", 9)[0].tolist() == [1]


def test_what_was_not_committed_is_forgotten(tmp_path: Path) -> None:
    index = FulltextIndex(tmp_path, create=True)
    fill(index, row(1, "comet"))
    index.apply([row(2, "comet")], [1])
    index.close()
    again = FulltextIndex(tmp_path, create=False)
    again.check(Expected(1, exact=True, last_passage_no=1))
    again.close()


@settings(max_examples=30)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_and_no_query_breaks_it(
    tmp_path_factory: pytest.TempPathFactory, text: str, query: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-text"
    index = FulltextIndex(path, create=not path.exists())
    reader = fill(index, row(1, text), row(2, "something else"))
    assert set(found(reader, query)) <= {1, 2}
    words = FulltextReader(path)._analyzer.analyze(text)
    if words:
        assert 1 in found(reader, text)
    index.close()


def test_counts_that_differ_are_damage(index: FulltextIndex) -> None:
    fill(index, row(1, "comet"), row(2, "comet"))
    index.check(Expected(1, exact=False, last_passage_no=1))
    for wrong in (Expected(1, True, 1), Expected(3, True, 3), Expected(3, False, 3)):
        with pytest.raises(CorruptStoreError, match="holds 2 passages"):
            index.check(wrong)


def test_a_missing_or_torn_index_is_damage(tmp_path: Path) -> None:
    with pytest.raises(CorruptStoreError, match="--repair"):
        FulltextReader(tmp_path / "none")
    with pytest.raises(CorruptStoreError):
        FulltextIndex(tmp_path / "none", create=False)
    index = FulltextIndex(tmp_path / "torn", create=True)
    fill(index, row(1, "comet"))
    index.close()
    (tmp_path / "torn" / "meta.json").write_text("{}")
    with pytest.raises(CorruptStoreError, match="is damaged"):
        FulltextReader(tmp_path / "torn")


def test_the_text_is_not_stored(tmp_path: Path) -> None:
    index = FulltextIndex(tmp_path, create=True)
    fill(index, row(1, "The minister of xylophones went home."))
    index.close()
    held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"minister of" not in held
    assert b"The minister" not in held
