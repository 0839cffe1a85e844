"""Outlets as they are typed in a chat."""

from __future__ import annotations

from collections.abc import Sequence

from qa.cli.chat_errors import CommandError
from qa.cli.plain import one_line

OUTLETS_SHOWN = 20


def outlets_named(typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """The outlets meant by ``typed``: names, or parts that only one name has.

    Several are parted by commas, or by blanks where each word names one.

    Raises:
        CommandError: a name stands for no outlet, or for several.
    """
    parts = [part.strip(" \"'") for part in typed.split(",")]
    names = [part for part in parts if part]
    if len(names) == 1 and not _meant(names[0], known):
        words = names[0].split()
        if all(len(_meant(word, known)) == 1 for word in words):
            names = words
    return tuple(dict.fromkeys(_one(name, known) for name in names))


def _one(name: str, known: Sequence[str]) -> str:
    meant = _meant(name, known)
    if len(meant) == 1:
        return meant[0]
    listed = ", ".join((meant or known)[:OUTLETS_SHOWN]) or "none with a name"
    what = "Several outlets are" if meant else "No outlet is"
    raise CommandError(f"{what} called {one_line(name, 60)!r}; there is: {listed}.")


def _meant(name: str, known: Sequence[str]) -> list[str]:
    folded = name.casefold()
    exact = [each for each in known if each.casefold() == folded]
    return exact[:1] or [each for each in known if folded in each.casefold()]
