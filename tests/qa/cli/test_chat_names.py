from __future__ import annotations

import pytest

from qa.cli.chat_errors import CommandError
from qa.cli.chat_outlets import outlets_named

KNOWN = ("Harbour & Market", "The Courier", "The Evening Courier", "The Echo")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        ("the echo", ("The Echo",)),
        ("echo", ("The Echo",)),
        ('"The Echo"', ("The Echo",)),
        ("The Courier", ("The Courier",)),
        ("evening", ("The Evening Courier",)),
        ("echo, harbour & market", ("The Echo", "Harbour & Market")),
        ("echo evening", ("The Echo", "The Evening Courier")),
        ("echo, The Echo", ("The Echo",)),
    ],
)
def test_a_name_or_a_part_of_one(typed, meant):
    assert outlets_named(typed, KNOWN) == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Courier", "The Courier, The Evening Courier"),
        ("Tribune", "Harbour & Market, The Courier"),
        ("echo, Tribune", "'Tribune'"),
        ("The Tribune", "'The Tribune'"),
    ],
)
def test_what_is_unclear_is_asked_back(typed, told):
    with pytest.raises(CommandError, match=told):
        outlets_named(typed, KNOWN)


def test_an_archive_without_outlets():
    with pytest.raises(CommandError, match="none with a name"):
        outlets_named("echo", ())
