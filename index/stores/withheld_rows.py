"""Reads :class:`index.withheld.Withheld` from the catalogue."""

from __future__ import annotations

import numpy as np
from sqlalchemy import Connection, select

from index.stores import schema
from index.version_stands import FOREVER
from index.withheld import Withheld

BEGINNING = np.iinfo(np.int64).min


def load_withheld(connection: Connection, visible: int) -> Withheld:
    """What is withdrawn, under embargo or confidential.

    Args:
        visible: the sequence up to which withdrawals count; restrictions count at once.
    """
    gone = schema.withdrawals.c
    query = select(gone.article_no, gone.withdrawn_at, gone.reinstated_at)
    times = [
        (row.article_no, row.withdrawn_at, row.reinstated_at)
        for row in connection.execute(query.where(gone.sequence <= visible))
    ]
    restricted = connection.execute(select(schema.restrictions)).all()
    times += [
        (row.article_no, BEGINNING, row.embargo_until)
        for row in restricted
        if row.embargo_until is not None
    ]
    return Withheld(
        article_no=np.array([number for number, _, _ in times], np.int64),
        starts=np.array([start for _, start, _ in times], np.int64),
        ends=np.array(
            [FOREVER if end is None else end for _, _, end in times], np.int64
        ),
        confidential=np.array(
            [row.article_no for row in restricted if row.confidential], np.int64
        ),
    )
