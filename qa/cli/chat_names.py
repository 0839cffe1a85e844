"""Outlets and authors as they are typed in a chat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from index.archive import Archive
from index.filters import Filters
from qa.cli.chat_errors import CommandError
from qa.cli.plain import one_line
from qa.understanding.directories import Directories
from qa.understanding.names.lookup import (
    authors_called,
    names_holding,
    nearest_names,
    outlets_called,
)
from qa.understanding.names.words import key_of
from qa.wording import joined

SHOWN = 20


@dataclass(frozen=True)
class KnownNames:
    """The outlets, or the authors, that an archive held at a moment.

    Attributes:
        noun: what they are, for messages.
        names: in alphabetical order.
        called: those that a name stands for, as questions are read.
        brands: whether one name may be that of several.
    """

    noun: str
    names: tuple[str, ...]
    called: Callable[[str], tuple[str, ...]]
    brands: bool = False


def known_outlets(
    archive: Archive, filters: Filters, directories: Directories
) -> KnownNames:
    """Of the filters, the moment counts."""
    names = sorted(one.name for one in archive.names(filters)[0])
    directory = directories.of(archive, filters)
    called = partial(outlets_called, directory=directory)
    return KnownNames("outlet", tuple(names), called, brands=True)


def known_authors(
    archive: Archive, filters: Filters, directories: Directories
) -> KnownNames:
    """Of the filters, the moment counts."""
    names = sorted(one.name for one in archive.names(filters)[1])
    directory = directories.of(archive, filters)
    called = partial(authors_called, directory=directory)
    return KnownNames("author", tuple(names), called)


def names_meant(typed: str, known: KnownNames) -> tuple[str, ...]:
    """The names meant by ``typed``: the very one, else all that a question by these
    words would mean, else the one that has them in it.

    Several are parted by commas, or by blanks where each word means one.

    Raises:
        CommandError: one means nobody, or it isn't clear whom.
    """
    parts = parts_of(typed)
    if len(parts) == 1 and not _meant(parts[0], known):
        words = parts[0].split()
        if all(len(_meant(word, known)) == 1 for word in words):
            parts = words
    found = (name for part in parts for name in _meant_or_asked_back(part, known))
    return tuple(dict.fromkeys(found))


def parts_of(typed: str) -> list[str]:
    """What is parted by commas, without quotation marks."""
    parts = (part.strip(" \"'") for part in typed.split(","))
    return [part for part in parts if part]


def _meant(name: str, known: KnownNames) -> Sequence[str]:
    """Those that a name stands for; they may be too many."""
    exact = [one for one in known.names if one.casefold() == name.casefold()]
    return exact[:1] or known.called(name) or names_holding(name, known.names)


def _meant_or_asked_back(name: str, known: KnownNames) -> Sequence[str]:
    meant, shown = _meant(name, known), one_line(name, 60)
    several = len({key_of(one) for one in meant}) > 1
    if several and not (known.brands and known.called(name)):
        raise CommandError(
            f"Several {known.noun}s are called {shown!r}; there is: "
            f"{', '.join(meant[:SHOWN])}."
        )
    if meant:
        return meant
    near = nearest_names(name, known.names)
    raise CommandError(
        f"No {known.noun} is called {shown!r}; "
        + (f"did you mean {joined(near, 'or')}?" if near else _there_is(known.names))
    )


def _there_is(names: Sequence[str]) -> str:
    listed = ", ".join(names[:SHOWN]) or "none with a name"
    more = len(names) - SHOWN
    return f"there is: {listed}" + (f", and {more:,} more." if more > 0 else ".")
