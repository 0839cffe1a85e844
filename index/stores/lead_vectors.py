"""The vectors by which reprints are sought: of each version's first passage.

Dated notices aside, which are younger than the story that they stand in.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Exists, exists, func, select

from index.reprints.story import DAY, Vector
from index.stores import schema
from index.stores.following import decode
from index.stores.selecting import AnyRow

VECTORS_KEPT = 60_000
"""Some 90 MB of 384 numbers each. What comes in order of time needs a few thousand."""


def _within_a_notice() -> Exists:
    """Whether a placement holds nothing but a dated notice, or a part of one."""
    placement, notice = schema.placements.c, schema.notices.c
    return exists().where(
        notice.version_no == placement.version_no,
        notice.noted_at.is_not(None),
        notice.start <= placement.start,
        placement.end <= notice.end,
    )


@dataclass
class _Day:
    """The versions of a day: numbers, epoch seconds, and vectors, a row each."""

    numbers: NDArray[np.int64]
    times: NDArray[np.int64]
    vectors: NDArray[np.float32]

    @classmethod
    def of(cls, rows: Sequence[AnyRow]) -> Self:
        return cls(
            np.array([row.version_no for row in rows], np.int64),
            np.array([row.published_at for row in rows], np.int64),
            np.array([decode(row.vector) for row in rows], np.float32),
        )

    def add(self, version_no: int, published: int, vector: Vector) -> None:
        self.numbers = np.append(self.numbers, version_no)
        self.times = np.append(self.times, published)
        row = vector[np.newaxis]
        known = self.vectors if len(self.vectors) else row[:0]
        self.vectors = np.concatenate([known, row])


class LeadVectors:
    """Reads them from the catalogue, and keeps those of some days."""

    def __init__(self, embedder: str) -> None:
        """
        Args:
            embedder: the key of the archive's.
        """
        self._embedder = embedder
        self._days: OrderedDict[int, _Day] = OrderedDict()
        self._first: dict[int, tuple[str | None, Vector | None]] = {}

    def preload(self, connection: Connection, version_nos: Collection[int]) -> None:
        """Reads what :meth:`of_version` will be asked for next."""
        placement, passage = schema.placements.c, schema.passages.c
        embedding = schema.embeddings.c
        start = func.min(placement.start).label("start")
        first = (
            select(placement.version_no, start)
            .where(placement.version_no.in_(version_nos), ~_within_a_notice())
            .group_by(placement.version_no)
            .subquery()
        )
        rows = connection.execute(
            select(placement.version_no, passage.input_hash, embedding.vector)
            .join(
                first,
                (first.c.version_no == placement.version_no)
                & (first.c.start == placement.start),
            )
            .join(schema.passages, placement.passage_no == passage.passage_no)
            .outerjoin(
                schema.embeddings,
                (embedding.input_hash == passage.input_hash)
                & (embedding.embedder == self._embedder),
            )
        )
        self._first = {
            row.version_no: (
                row.input_hash,
                None if row.vector is None else decode(row.vector),
            )
            for row in rows
        }

    def of_version(self, version_no: int) -> tuple[str | None, Vector | None]:
        """The input of a version's first passage, and its vector."""
        return self._first.get(version_no, (None, None))

    def of_input(self, connection: Connection, input_hash: str | None) -> Vector | None:
        """The vector of an input; None if there is none."""
        if input_hash is None:
            return None
        embedding = schema.embeddings.c
        query = select(embedding.vector).where(
            embedding.embedder == self._embedder, embedding.input_hash == input_hash
        )
        stored = connection.execute(query).scalar_one_or_none()
        return None if stored is None else decode(stored)

    def near(
        self,
        connection: Connection,
        vector: Vector,
        published: tuple[int, int],
        least: float,
    ) -> list[int]:
        """The versions of those times with a cosine of at least ``least``."""
        first, last = published
        days = range(first // DAY, last // DAY + 1)
        self._load(connection, days)
        found: list[int] = []
        for day in (self._days[number] for number in days):
            if len(day.numbers):
                near = day.vectors @ vector >= least
                inside = (day.times >= first) & (day.times <= last)
                found += day.numbers[near & inside].tolist()
        return found

    def put(self, version_no: int, published: int, vector: Vector) -> None:
        """Takes in a version that was stored just now."""
        if published // DAY in self._days:
            self._days[published // DAY].add(version_no, published, vector)

    def forget_all(self) -> None:
        """Versions have gone, or a transaction has failed."""
        self._days.clear()

    def _load(self, connection: Connection, days: range) -> None:
        """Reads what is missing of these days, and lets go of others if need be."""
        missing = [number for number in days if number not in self._days]
        for number in days:
            if number in self._days:
                self._days.move_to_end(number)
        if not missing:
            return
        rows: dict[int, list[AnyRow]] = {number: [] for number in missing}
        for row in self._rows(connection, missing[0] * DAY, (missing[-1] + 1) * DAY):
            if (of_day := rows.get(row.published_at // DAY)) is not None:
                of_day.append(row)
        for number, of_day in rows.items():
            self._days[number] = _Day.of(of_day)
        held = sum(len(day.numbers) for day in self._days.values())
        while len(self._days) > len(days) and held > VECTORS_KEPT:
            _, day = self._days.popitem(last=False)
            held -= len(day.numbers)

    def _rows(self, connection: Connection, first: int, end: int) -> Sequence[AnyRow]:
        story, embedding = schema.stories.c, schema.embeddings.c
        return connection.execute(
            select(story.version_no, story.published_at, embedding.vector)
            .join(schema.embeddings, embedding.input_hash == story.input_hash)
            .where(
                embedding.embedder == self._embedder,
                story.published_at >= first,
                story.published_at < end,
            )
        ).all()
