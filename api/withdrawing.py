"""An article that a client says is gone from its source, or back there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import NotFoundError
from qa.reports import WithdrawReport

if TYPE_CHECKING:
    from datetime import datetime

    from index.naming import Named
    from index.writer import ArchiveWriter


def withdraw_article(
    name: str, writer: ArchiveWriter, at: datetime, reason: str | None
) -> WithdrawReport:
    """Marks it as withdrawn since that moment, and keeps it.

    Raises:
        NotFoundError: there is none of that name.
        InputError: several have it.
        StorageError: the archive can't be written to.
    """
    from index.withdrawing import withdraw_articles

    found = _one(withdraw_articles([name], writer, at, reason))
    return WithdrawReport(withdrawn=[found], reinstated=[], not_found=[])


def reinstate_article(name: str, writer: ArchiveWriter, at: datetime) -> WithdrawReport:
    """Notes that it is back since that moment.

    Raises: as :func:`withdraw_article`.
    """
    from index.withdrawing import reinstate_articles

    found = _one(reinstate_articles([name], writer, at))
    return WithdrawReport(withdrawn=[], reinstated=[found], not_found=[])


def _one(named: Named) -> str:
    """The id of the article that was named."""
    if named.not_found:
        raise NotFoundError(f"There is no article {named.not_found[0]!r}.")
    return named.affected[0]
