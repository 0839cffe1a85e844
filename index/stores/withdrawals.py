"""When articles were gone from their source: kept, and not seen while it lasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from index.article import Withdrawal
from index.stores import schema
from index.stores.rows import insert_rows
from index.stores.selecting import moment, rows_with


@dataclass
class Absence:
    """A time in which an article was gone, in epoch seconds.

    Attributes:
        back: when it came back; None if it is still gone.
        unreachable: nobody took it back; it couldn't be fetched any more.
        number: of its row; None if it isn't stored yet.
    """

    gone: int
    back: int | None
    reason: str | None
    unreachable: bool = False
    number: int | None = None


class Absences:
    """Those of some articles, to be added to in the order of what is told of them.

    What was told before changes nothing: sources are read again and again.
    """

    def __init__(self, connection: Connection, article_nos: Iterable[int]) -> None:
        self._connection = connection
        self._known: defaultdict[int, list[Absence]] = defaultdict(list)
        self._changed: dict[int, Absence] = {}
        table = schema.withdrawals
        query = select(table).order_by(table.c.withdrawal_no)
        for row in rows_with(connection, query, table.c.article_no, article_nos):
            absence = Absence(
                row.withdrawn_at,
                row.reinstated_at,
                row.reason,
                row.unreachable,
                row.withdrawal_no,
            )
            self._known[row.article_no].append(absence)
        self.affected: set[int] = set()

    def leave(
        self, article_no: int, at: int, reason: str | None, *, unreachable: bool = False
    ) -> bool:
        """An article is gone since then; whether that is new."""
        known = self._known[article_no]
        if any(one.back is None for one in known):
            return False
        known.append(Absence(at, None, reason, unreachable))
        self.affected.add(article_no)
        return True

    def leave_by_source(
        self, article_no: int, at: int | None, now: int, reason: str | None
    ) -> bool:
        """The same, as a source tells it, which may be old news.

        Args:
            at: None if it doesn't say when; then it is news once.
            now: when it was read.
        """
        for one in self._known[article_no]:
            if at is None or at <= (one.gone if one.back is None else one.back):
                return False
        return self.leave(article_no, now if at is None else at, reason)

    def come_back(self, article_no: int, at: int) -> bool:
        """An article is back since then, or since it left; whether that is new."""
        for one in self._known[article_no]:
            if one.back is None:
                one.back = max(at, one.gone)
                if one.number is not None:
                    self._changed[one.number] = one
                self.affected.add(article_no)
                return True
        return False

    def come_back_by_source(
        self, article_no: int, at: int | None, seen: int | None
    ) -> bool:
        """The same, as a source tells that has the text as it was.

        Args:
            at: when it says that it changed it; what is older than the withdrawal, or
                has no time, says nothing.
            seen: when it was fetched, which says that it can be.
        """
        still_gone = (one for one in self._known[article_no] if one.back is None)
        absence = next(still_gone, None)
        if absence is None:
            return False
        if absence.unreachable and seen is not None and seen >= absence.gone:
            return self.come_back(article_no, seen)
        if at is None or at <= absence.gone:
            return False
        return self.come_back(article_no, at)

    def save(self, sequence: int) -> int:
        """Stores what is new; gives how many articles are affected."""
        table = schema.withdrawals
        for number, one in self._changed.items():
            self._connection.execute(
                update(table)
                .where(table.c.withdrawal_no == number)
                .values(reinstated_at=one.back, sequence=sequence)
            )
        rows = [
            {
                "article_no": article_no,
                "withdrawn_at": one.gone,
                "reinstated_at": one.back,
                "reason": one.reason,
                "unreachable": one.unreachable,
                "sequence": sequence,
            }
            for article_no, known in self._known.items()
            for one in known
            if one.number is None
        ]
        insert_rows(self._connection, table, rows)
        return len(self.affected)


def withdrawals_of(
    connection: Connection, article_nos: Collection[int]
) -> Mapping[int, list[Withdrawal]]:
    """All of each article, in order."""
    table = schema.withdrawals
    query = select(table).order_by(table.c.withdrawn_at, table.c.withdrawal_no)
    found: defaultdict[int, list[Withdrawal]] = defaultdict(list)
    for row in rows_with(connection, query, table.c.article_no, article_nos):
        at = moment(row.withdrawn_at)
        assert at is not None
        found[row.article_no].append(
            Withdrawal(at, moment(row.reinstated_at), row.reason)
        )
    return found
