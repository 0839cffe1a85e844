"""When articles were gone from their source: kept, and not seen while it lasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, select, update

from index.article import Withdrawal
from index.stores import schema
from index.stores.rows import insert_rows
from index.stores.selecting import moment, rows_with


def withdrawn(connection: Connection, article_nos: Iterable[int]) -> set[int]:
    """Which of these articles are withdrawn as things stand."""
    table = schema.withdrawals
    query = select(table.c.article_no).where(table.c.reinstated_at.is_(None))
    rows = rows_with(connection, query, table.c.article_no, article_nos)
    return {row.article_no for row in rows}


def withdraw(
    connection: Connection, found: Mapping[int, tuple[int, str | None]], sequence: int
) -> set[int]:
    """Marks articles as withdrawn, unless they are.

    Args:
        found: epoch seconds, and the reason if it is known, by article number.

    Returns:
        The numbers of those that weren't.
    """
    new = set(found) - withdrawn(connection, found)
    rows = [
        {
            "article_no": article_no,
            "withdrawn_at": found[article_no][0],
            "reason": found[article_no][1],
            "sequence": sequence,
        }
        for article_no in sorted(new)
    ]
    insert_rows(connection, schema.withdrawals, rows)
    return new


def reinstate(
    connection: Connection, found: Mapping[int, int], sequence: int
) -> set[int]:
    """Ends the withdrawal of articles that are withdrawn.

    Args:
        found: epoch seconds by article number.

    Returns:
        The numbers of those that were.
    """
    table = schema.withdrawals
    ended = withdrawn(connection, found)
    for article_no in ended:
        connection.execute(
            update(table)
            .where(table.c.article_no == article_no, table.c.reinstated_at.is_(None))
            .values(reinstated_at=found[article_no], sequence=sequence)
        )
    return ended


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
