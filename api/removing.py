"""An article that a client wants taken down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import NotFoundError
from qa.reports import RemoveReport

if TYPE_CHECKING:
    from index.times import Clock
    from index.writer import ArchiveWriter


def remove_article(name: str, writer: ArchiveWriter, clock: Clock) -> RemoveReport:
    """Removes it from every store and every file.

    Raises:
        NotFoundError: there is none of that name.
        InputError: several have it.
        StorageError: a store can't be written to.
    """
    from index.removal import remove_articles

    done = remove_articles([name], writer, clock=clock)
    if not done.removed:
        raise NotFoundError(f"There is no article {name!r}.")
    return RemoveReport(
        removed=list(done.removed), not_found=[], chosen=None, verified=None
    )
