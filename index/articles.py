"""The articles of an archive: found by name, and read with all their versions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import numpy as np
from sqlalchemy import Connection

from index.article import Version, Withdrawal
from index.embedders.well_formed import well_formed
from index.errors import InputError, NotFoundError
from index.readers.urls import is_web_url
from index.standing import Standing
from index.stores import reading
from index.stores.restrictions import restrictions
from index.stores.selecting import moment
from index.stores.view import View
from index.stores.withdrawals import withdrawals_of
from index.times import to_epoch

CANDIDATES_SHOWN = 5


class Articles:
    """Looks articles up, whenever they stand; safe to use from many threads."""

    def __init__(self, view: View) -> None:
        self._view = view

    def find(self, name: str, by: datetime | None = None) -> str:
        """The id of the article of that ``article_id``, else ``external_id``, else URL.

        Args:
            by: of several articles those count of which something may be shown then.

        Raises:
            NotFoundError: there is none.
            InputError: several have that ``external_id`` or URL.
        """
        name = well_formed(name)
        standing = self._view.current().standing
        with self._view.connection() as connection:
            if reading.article_numbers(connection, [name]):
                return name
            called = reading.articles_called(connection, name)
            if not called and is_web_url(name):
                called = reading.articles_at(connection, name)
            if by is not None and len(called) > 1:
                called = _known_by(connection, standing, called, by)
        if not called:
            raise NotFoundError(f"There is no article {name!r} in this archive.")
        if len(called) > 1:
            ids = ", ".join(called[:CANDIDATES_SHOWN])
            more = ", …" if len(called) > CANDIDATES_SHOWN else ""
            raise InputError(
                f"{len(called)} articles are called {name!r}; name one of them by its "
                f"id: {ids}{more}."
            )
        return called[0]

    def versions(self, article_id: str) -> list[Version]:
        """The versions of an article, in the order in which they stand.

        Raises:
            NotFoundError: there is no such article, or none that is whole yet.
        """
        stands = self._view.current().standing.versions
        with self._view.connection() as connection:
            numbers = reading.article_numbers(connection, [article_id])
            if article_id not in numbers:
                raise NotFoundError(
                    f"There is no article {article_id!r} in this archive."
                )
            rows = np.flatnonzero(stands.article_no == numbers[article_id])
            rows = rows[np.lexsort((rows, stands.starts[rows]))]
            ordered = stands.version_no[rows].tolist()
            found = reading.versions(connection, ordered, stands)
        if not found:
            raise NotFoundError(
                f"The article {article_id!r} is still being indexed; try again soon."
            )
        return [found[number] for number in ordered if number in found]

    def withdrawals(self, article_id: str) -> tuple[Withdrawal, ...]:
        """When an article was gone from its source, in order."""
        with self._view.connection() as connection:
            number = reading.article_number(connection, article_id)
            return tuple(withdrawals_of(connection, [number])[number])

    def embargo_until(self, article_id: str) -> datetime | None:
        """Before when nothing of an article may be shown; None if it may be."""
        with self._view.connection() as connection:
            number = reading.article_number(connection, article_id)
            found = restrictions(connection, [number])
        return moment(found[number].embargo_until) if number in found else None

    def confidential(self, article_ids: Collection[str]) -> set[str]:
        """Those of these articles that no other machine may get."""
        with self._view.connection() as connection:
            numbers = reading.article_numbers(connection, article_ids)
            found = restrictions(connection, numbers.values())
        return {
            article_id
            for article_id, number in numbers.items()
            if number in found and found[number].confidential
        }


def _known_by(
    connection: Connection,
    standing: Standing,
    article_ids: Sequence[str],
    by: datetime,
) -> list[str]:
    """Those of these articles of which something may be shown at a moment."""
    numbers = reading.article_numbers(connection, article_ids)
    restricted = restrictions(connection, numbers.values())
    at, versions = to_epoch(by), standing.versions
    stood = set(versions.article_no[versions.starts <= at].tolist())
    embargoed = {
        number
        for number, one in restricted.items()
        if one.embargo_until is not None and at < one.embargo_until
    }
    return [one for one in article_ids if numbers.get(one) in stood - embargoed]
