"""What may be seen is asked for alike at every edge, and comes to the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import click
import pytest
from click.testing import CliRunner

from api.article_requests import ListQuery
from api.requests import AskRequest, FilterFields, SearchRequest
from index.errors import TimeError
from index.filters import Filters
from qa.asked_filters import AskedFilters
from qa.cli.chat_commands import COMMANDS
from qa.cli.filter_options import filter_options
from qa.langchain_retriever.options import SearchOptions

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ENDS = {"published_from": "from", "published_to": "to"}
"""What users call them."""
NAMES = {one.name for one in fields(AskedFilters)}
ASKED: dict[str, Any] = {
    "as_of": "2026-03-10",
    "published_from": "2026-03-01",
    "published_to": "2026-03-09T12:00",
    "outlets": ["The Echo", " Herald "],
    "kinds": ["News"],
    "not_kinds": ["Opinion"],
    "authors": ["Hester Quill"],
    "languages": ["en-GB"],
    "strict": True,
    "tz": "Asia/Tokyo",
}
EXPECTED = Filters(
    as_of=datetime(2026, 3, 10, 14, 59, 59, tzinfo=UTC),
    published_from=datetime(2026, 2, 28, 15, tzinfo=UTC),
    published_to=datetime(2026, 3, 9, 3, tzinfo=UTC),
    outlets=frozenset({"the echo", "herald"}),
    kinds=frozenset({"news"}),
    not_kinds=frozenset({"opinion"}),
    authors=frozenset({"hester quill"}),
    languages=frozenset({"en"}),
    strict=True,
)


def typed(name: str) -> list[str]:
    """As it is given on the command line."""
    option = ENDS.get(name, name)
    values = ASKED[name]
    if values is True:
        return ["--" + option]
    if isinstance(values, list):
        option = option.removesuffix("s")
    else:
        values = [values]
    return [
        part for value in values for part in ("--" + option.replace("_", "-"), value)
    ]


def test_what_can_be_asked_for_is_what_filters_hold() -> None:
    # Only a caller knows where what is confidential may go.
    # What was typed is merely shown.
    others = {"confidential", "typed"}
    assert NAMES - {"tz"} == {one.name for one in fields(Filters)} - others
    assert ASKED.keys() == NAMES


@pytest.mark.parametrize(
    ("names", "others"),
    [
        (FilterFields.model_fields, ()),
        (
            AskRequest.model_fields,
            ("literal", "intent", "question", "model", "history"),
        ),
        (SearchRequest.model_fields, ("literal", "intent", "query", "k")),
        (ListQuery.model_fields, ("limit", "offset")),
        (SearchOptions.model_fields, ("k", "literal", "intent", "confidential")),
        ([one.name for one in click.command(filter_options(print)).params], ()),
    ],
    ids=["API", "ask", "search", "list", "LangChain", "command line"],
)
def test_each_edge_takes_all_of_it(
    names: Collection[str], others: Collection[str]
) -> None:
    assert set(names) - set(others) == NAMES


def test_a_chat_can_change_all_but_the_zone() -> None:
    for name in NAMES - {"tz"}:
        command = ENDS.get(name, name.removesuffix("s")).replace("_", "-")
        assert command in COMMANDS


def test_each_edge_makes_the_same_of_it() -> None:
    def clock() -> datetime:
        return NOW

    heard: list[AskedFilters] = []

    @click.command()
    @filter_options
    def command(asked: AskedFilters) -> None:
        heard.append(asked)

    outcome = CliRunner().invoke(
        command, [part for name in ASKED for part in typed(name)]
    )
    assert outcome.exit_code == 0, outcome.output
    assert heard[0].resolve(clock) == EXPECTED
    assert AskedFilters(**ASKED).resolve(clock) == EXPECTED
    body = {ENDS.get(name, name): value for name, value in ASKED.items()}
    assert FilterFields.model_validate(body).filters(clock) == EXPECTED
    # Its clock is the system's, by which all of this is past.
    options = SearchOptions(**ASKED, confidential=True)
    assert options.filters() == EXPECTED


def test_the_future_is_the_present() -> None:
    assert AskedFilters(as_of="2030-01-01").resolve(lambda: NOW).as_of == NOW
    assert AskedFilters().resolve(lambda: NOW) == Filters(as_of=NOW)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (AskedFilters(as_of="yesterday"), "'yesterday' is not a time"),
        (AskedFilters(tz="Middle/Earth"), "'Middle/Earth' is not a time zone"),
        (AskedFilters(published_from="2026-03-02", published_to="2026-03-01"), "swap"),
        (AskedFilters(as_of="0001-01-01", tz="Asia/Tokyo"), "'0001-01-01' is not a"),
    ],
)
def test_what_cannot_be_read_is_told(asked: AskedFilters, said: str) -> None:
    with pytest.raises(TimeError, match=said):
        asked.resolve()
