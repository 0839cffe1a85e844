"""Embargoes and confidentiality of the few articles that have any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from index.article import SourceArticle
from index.stores import schema
from index.stores.metadata import epoch
from index.stores.selecting import rows_with


@dataclass(frozen=True)
class Restriction:
    """What may not be done with an article.

    Attributes:
        embargo_until: nothing of it is shown before; epoch seconds.
        confidential: it never goes to a model on another machine.
    """

    embargo_until: int | None = None
    confidential: bool = False

    def over(self, stored: Restriction) -> Restriction:
        """This, said now, over what is stored: nothing is forgotten."""
        until = self.embargo_until
        return Restriction(
            stored.embargo_until if until is None else until,
            self.confidential or stored.confidential,
        )


FREE = Restriction()


def restriction_of(source: SourceArticle) -> Restriction:
    """What a source says."""
    return Restriction(epoch(source.embargo_until), source.confidential)


def restrictions(
    connection: Connection, article_nos: Iterable[int]
) -> dict[int, Restriction]:
    """Those that are stored, by article number."""
    table = schema.restrictions
    rows = rows_with(connection, select(table), table.c.article_no, article_nos)
    return {
        row.article_no: Restriction(row.embargo_until, row.confidential) for row in rows
    }


def changed_restrictions(
    connection: Connection, found: Mapping[int, Restriction]
) -> dict[int, Restriction]:
    """What would be stored anew, by article number.

    Args:
        found: what is said now.
    """
    said = {number: one for number, one in found.items() if one != FREE}
    stored = restrictions(connection, said)
    merged = {
        number: one.over(stored.get(number, FREE)) for number, one in said.items()
    }
    return {n: one for n, one in merged.items() if one != stored.get(n, FREE)}


def restrict(connection: Connection, changes: Mapping[int, Restriction]) -> None:
    """Stores what applies from now on; a restriction that says nothing lifts all."""
    table = schema.restrictions
    for article_no, one in changes.items():
        values = {"embargo_until": one.embargo_until, "confidential": one.confidential}
        connection.execute(
            insert(table)
            .values(article_no=article_no, **values)
            .on_conflict_do_update(index_elements=["article_no"], set_=values)
        )


def count_confidential(connection: Connection) -> int:
    """How many articles no other machine may get."""
    table = schema.restrictions
    query = select(func.count()).select_from(table).where(table.c.confidential)
    return connection.execute(query).scalar_one()
