"""Passages that score alike, in an index that holds them in another order."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import search
from index.filters import Filters
from index.search import search_text
from index.selection import Selection
from index.stores.fulltext import FulltextIndex
from index.stores.fulltext_reader import FulltextReader
from index.stores.snapshot import Snapshot
from tests.index.archives import EVERYTHING
from tests.index.stores.rows import row

NUMBERS = range(1, 121)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FulltextReader]:
    """Of 120 passages, the last first: a third are of two words, the rest of one."""
    index = FulltextIndex(tmp_path_factory.mktemp("ties") / "1", create=True)
    texts = {number: "green comet" if number % 3 else "comet" for number in NUMBERS}
    for number in reversed(NUMBERS):
        index.apply([row(number, texts[number])], [])
    index.commit()
    yield FulltextReader(index.path)
    index.close()


def snapshot_of(reader: FulltextReader, eligible: set[int]) -> Snapshot:
    """One that lets those passages be seen."""
    columns = SimpleNamespace(passage_no=np.array(sorted(eligible), np.int64))

    def select(_: Filters) -> Selection:
        return Selection(columns, np.arange(len(eligible)))

    return cast(
        "Snapshot",
        SimpleNamespace(
            standing=SimpleNamespace(select=select),
            fulltext=lambda: (reader, reader.searcher()),
        ),
    )


@given(
    st.sets(st.sampled_from(NUMBERS)) | st.just(set(NUMBERS)),
    st.integers(1, 130),
    st.sampled_from([0.5, 1.0, 1.5]),
    st.sampled_from([0, 1, 100]),
)
def test_of_those_that_tie_with_the_last_the_lowest_numbers_are_in(
    reader: FulltextReader, eligible: set[int], k: int, spare: float, tied: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "SPARE", spare)
        patch.setattr(search, "TIED", tied)
        hits = search_text(snapshot_of(reader, eligible), "green comet", EVERYTHING, k)
    ranked = sorted(eligible, key=lambda number: (number % 3 == 0, number))
    assert [hit.passage_no for hit in hits] == ranked[:k]
