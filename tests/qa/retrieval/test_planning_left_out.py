"""What is searched for where a question leaves an outlet out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.filters import Filters
from qa.retrieval.planning import plan
from qa.understanding.interpreting import read
from qa.understanding.names import Directory, OutletEntry
from qa.understanding.reading import AS_WORDED

NOW = Filters(as_of=datetime(2026, 3, 20, 12, tzinfo=UTC))
DIRECTORY = Directory.of([OutletEntry("The Orrow Courier", 6)])


def every(_filters: Filters) -> bool:
    return True


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("papers other than the Orrow Courier on the miners", "papers on the miners"),
        (
            "Who reports on the dam, excluding Orrow Courier articles?",
            "Who reports on the dam, articles?",
        ),
        (
            "Could the dam do without the Orrow Courier?",
            "Could the dam do without the Orrow Courier?",
        ),
    ],
)
def test_an_outlet_that_is_left_out_is_not_searched_for(
    text: str, searched: str
) -> None:
    asked = read(text, NOW.as_of, AS_WORDED, DIRECTORY, lambda *_: ())
    found = plan(asked, NOW, every, lambda _: None)
    assert (found.query.text, found.query.filters) == (searched, NOW)
    assert found.query.preferences == ()
