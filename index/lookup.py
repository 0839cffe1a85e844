"""Finds an article by its name, and the versions of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from sqlalchemy import Connection

from index.article import Version
from index.embedders.well_formed import well_formed
from index.errors import InputError, NotFoundError
from index.readers.urls import is_web_url
from index.standing import Standing
from index.stores import reading
from index.stores.restrictions import restrictions
from index.times import to_epoch
from index.version_stands import VersionStands

CANDIDATES_SHOWN = 5


def find_article(
    connection: Connection,
    name: str,
    standing: Standing,
    by: datetime | None = None,
) -> str:
    """The id of the article of that ``article_id``, else ``external_id``, else URL.

    Args:
        by: of several articles those count of which something may be shown then.

    Raises:
        NotFoundError: there is none.
        InputError: several have that ``external_id`` or URL.
    """
    name = well_formed(name)
    if reading.article_numbers(connection, [name]):
        return name
    called = reading.articles_called(connection, name)
    if not called and is_web_url(name):
        called = reading.articles_at(connection, name)
    if by is not None and len(called) > 1:
        called = known_by(connection, standing, called, by)
    if not called:
        raise NotFoundError(f"There is no article {name!r} in this archive.")
    if len(called) > 1:
        ids = ", ".join(called[:CANDIDATES_SHOWN])
        more = ", …" if len(called) > CANDIDATES_SHOWN else ""
        raise InputError(
            f"{len(called)} articles are called {name!r}; name one of them by its id: "
            f"{ids}{more}."
        )
    return called[0]


def known_by(
    connection: Connection,
    standing: Standing,
    article_ids: Sequence[str],
    moment: datetime,
) -> list[str]:
    """Those of these articles of which something may be shown at a moment."""
    numbers = reading.article_numbers(connection, article_ids)
    restricted = restrictions(connection, numbers.values())
    at, versions = to_epoch(moment), standing.versions
    stood = set(versions.article_no[versions.starts <= at].tolist())
    embargoed = {
        number
        for number, one in restricted.items()
        if one.embargo_until is not None and at < one.embargo_until
    }
    return [one for one in article_ids if numbers.get(one) in stood - embargoed]


def article_number(connection: Connection, article_id: str) -> int:
    """The number of an article; 0, which none has, if it isn't stored."""
    return reading.article_numbers(connection, [article_id]).get(article_id, 0)


def versions_of(
    connection: Connection, article_id: str, stands: VersionStands
) -> list[Version]:
    """The versions of an article, in the order in which they stand.

    Raises:
        NotFoundError: there is no such article, or none that is whole yet.
    """
    numbers = reading.article_numbers(connection, [article_id])
    if article_id not in numbers:
        raise NotFoundError(f"There is no article {article_id!r} in this archive.")
    rows = np.flatnonzero(stands.article_no == numbers[article_id])
    rows = rows[np.lexsort((rows, stands.starts[rows]))]
    ordered = stands.version_no[rows].tolist()
    found = reading.versions(connection, ordered, stands)
    if not found:
        raise NotFoundError(
            f"The article {article_id!r} is still being indexed; try again soon."
        )
    return [found[number] for number in ordered if number in found]
