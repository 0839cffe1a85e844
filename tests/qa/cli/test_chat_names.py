"""Names typed in a chat: found as in questions, and asked back where unclear."""

from __future__ import annotations

from functools import partial

import pytest

from qa.cli.chat_errors import CommandError
from qa.cli.chat_names import KnownNames, names_meant
from qa.understanding.names import AuthorEntry, Directory, OutletEntry
from qa.understanding.names.lookup import authors_called, outlets_called

NAMES = (
    "Harbour & Market",
    "OBS News",
    "OBS Sport",
    "The Courier",
    "The Echo",
    "The Evening Courier",
)
HOSTS = {"Harbour & Market": ("harbourandmarket.example.net",)}
AUTHORS = ("Ida Pell", "Jonas Pell", "Zoë Quill")
DIRECTORY = Directory.of(
    [OutletEntry(name, 1, HOSTS.get(name, ())) for name in NAMES],
    [AuthorEntry(name, 1) for name in AUTHORS],
)
OUTLETS = KnownNames(
    "outlet", NAMES, partial(outlets_called, directory=DIRECTORY), brands=True
)
BYLINES = KnownNames("author", AUTHORS, partial(authors_called, directory=DIRECTORY))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        ("the echo", ("The Echo",)),
        ("echo", ("The Echo",)),
        ('"The Echo"', ("The Echo",)),
        ("The Courier", ("The Courier",)),
        ("Courier", ("The Courier",)),
        ("evening", ("The Evening Courier",)),
        ("obs", ("OBS News", "OBS Sport")),
        ("OBS Sport", ("OBS Sport",)),
        ("harbour and market", ("Harbour & Market",)),
        ("https://harbourandmarket.example.net/x", ("Harbour & Market",)),
        ("echo, harbour & market", ("The Echo", "Harbour & Market")),
        ("echo evening", ("The Echo", "The Evening Courier")),
        ("echo, The Echo", ("The Echo",)),
    ],
)
def test_an_outlet_by_its_name_or_what_else_it_is_called(typed, meant):
    assert names_meant(typed, OUTLETS) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ida pell", ("Ida Pell",)),
        ("quill", ("Zoë Quill",)),
        ("Zoe Quill, Jonas", ("Zoë Quill", "Jonas Pell")),
    ],
)
def test_an_author_by_the_whole_name_or_a_part_that_is_nobody_elses(typed, meant):
    assert names_meant(typed, BYLINES) == meant


@pytest.mark.parametrize(
    ("typed", "known", "told"),
    [
        ("ou", OUTLETS, "Several outlets .*: Harbour & Market, The Courier"),
        ("Tribune", OUTLETS, "No outlet .* there is: Harbour & Market, OBS News"),
        ("The Evning Courier", OUTLETS, "did you mean The Evening Courier"),
        ("echo, Tribune", OUTLETS, "'Tribune'"),
        ("The Tribune", OUTLETS, "'The Tribune'"),
        ("Pell", BYLINES, "Several authors .*: Ida Pell, Jonas Pell"),
        ("Ada Pell", BYLINES, "No author .* did you mean Ida Pell"),
    ],
)
def test_what_is_unclear_is_asked_back(typed, known, told):
    with pytest.raises(CommandError, match=told):
        names_meant(typed, known)


def test_an_archive_without_outlets():
    none = KnownNames("outlet", (), lambda _: ())
    with pytest.raises(CommandError, match="none with a name"):
        names_meant("echo", none)


def test_of_very_many_only_some_are_listed():
    many = KnownNames("outlet", tuple(f"Post {n}" for n in range(2_030)), lambda _: ())
    with pytest.raises(CommandError, match="Post 19, and 2,010 more"):
        names_meant("zzz", many)
