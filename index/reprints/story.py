"""What the search for reprints takes in and gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

DAY = 86_400
"""Seconds."""


@dataclass(frozen=True)
class Story:
    """A version of an article, as far as reprints are concerned.

    Attributes:
        version: its number, which names it here.
        article: which article it is a version of; versions of one article are never
            reprints of each other.
        headline: what stands above it.
        text: the body, without the headline.
        outlet: None where nobody says; all of those count as one outlet.
        published: epoch seconds in UTC; None where the date isn't known.
        live: whether it is a live blog, which is only ever a reprint of another one.
        vector: float32 of unit length, of headline and lead; None where nothing was
            embedded.
    """

    version: int
    article: int
    headline: str
    text: str
    outlet: str | None = None
    published: int | None = None
    live: bool = False
    vector: Vector | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Link:
    """Two versions that are reprints of each other.

    Attributes:
        first, second: their numbers, the smaller one first.
        containment: how much of the shorter text stands in the longer one, 0 to 1.
        cosine: of their vectors; None where one has none.
    """

    first: int
    second: int
    containment: float
    cosine: float | None = None


@dataclass(frozen=True)
class Changes:
    """What a change of the archive did to its links.

    Attributes:
        made: links that are new, or whose figures are.
        ended: pairs, the smaller number first, that are none any more.
    """

    made: tuple[Link, ...] = ()
    ended: tuple[tuple[int, int], ...] = ()
