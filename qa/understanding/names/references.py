"""What names in a question stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a question wants of an outlet or author that it names."""

    SOURCE = "source"
    """A report by them is asked for."""
    SUBJECT = "subject"
    """They are merely talked of."""


@dataclass(frozen=True)
class OutletReference:
    """An outlet named in ``text[start:end]``.

    Attributes:
        names: the archive's outlets that the words stand for, those of that very name
            first, then by their articles; empty where the archive holds none.
    """

    start: int
    end: int
    names: tuple[str, ...]
    role: Role


@dataclass(frozen=True)
class AuthorReference:
    """An author named in ``text[start:end]``.

    Attributes:
        names: as the archive spells them; empty where it holds none.
    """

    start: int
    end: int
    names: tuple[str, ...]
    role: Role


@dataclass(frozen=True)
class KindReference:
    """A kind of article spoken of in ``text[start:end]``.

    Attributes:
        kind: as :mod:`index.readers.kinds` calls it.
        excluded: it isn't wanted: "not opinion pieces".
    """

    start: int
    end: int
    kind: str
    excluded: bool = False
