"""What every derived index takes, and does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class IndexRow:
    """A passage as the indexes hold it, as it stands in its first version.

    Attributes:
        sequence: when it, or what is known of its article, last changed.
        title: of its post, or "".
        stated: when it was said, epoch seconds.
        vector: float32, unit length.
    """

    passage_no: int
    passage_id: str
    article_id: str
    sequence: int
    headline: str
    title: str
    text: str
    stated: int
    outlet: str | None
    kind: str
    language: str | None
    vector: NDArray[np.float32]


@dataclass(frozen=True)
class Expected:
    """What an index should hold.

    Attributes:
        exact: neither more than ``passages``.
        last_passage_no: the highest of them; 0 if there are none.
    """

    passages: int
    exact: bool
    last_passage_no: int

    def fits(self, held: int) -> bool:
        return held == self.passages or (held > self.passages and not self.exact)


class DerivedIndex(Protocol):
    """An index that follows the catalogue; applying twice is harmless.

    Every method raises CorruptStoreError if the index is damaged.
    """

    def apply(self, rows: Sequence[IndexRow], removed: Sequence[int]) -> None:
        """Takes passages in (in place of what it has of them) and out."""
        ...

    def commit(self) -> None:
        """Returns when what was applied would outlive the process."""
        ...

    def check(self, expected: Expected) -> None:
        """Looks for damage that shows at once."""
        ...

    def close(self) -> None: ...
