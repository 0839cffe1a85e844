"""The log of questions and answers, and the conversations that they form.

It lies in the catalogue but needs no write lock: a chat may go on while another
process indexes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from index.article import make_id
from index.errors import NotFoundError
from index.folder import DataFolder
from index.stores import schema
from index.stores.catalogue import Catalogue
from index.stores.tombstones import buried
from index.times import from_epoch, to_epoch

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Turn:
    """One question and its answer, as they were shown.

    Attributes:
        conversation_id: None for a question asked on its own.
        turn: 1, 2, … within its conversation, else None.
    """

    conversation_id: str | None
    turn: int | None
    created_at: datetime
    question: Json
    answer: Json


class ConversationLog:
    """Safe to use from many threads and processes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @classmethod
    def open(cls, folder: DataFolder) -> ConversationLog:
        """
        Raises:
            StorageError: there is no archive, or it can't be written to.
        """
        folder.require_archive()
        return cls(Catalogue.open_writer(folder.catalogue))

    def start(self, at: datetime) -> str:
        """Begins a conversation.

        Returns:
            Its id.
        """
        with self._catalogue.transaction() as connection:
            count = connection.execute(
                select(func.count()).select_from(schema.conversations)
            ).scalar_one()
            conversation_id = make_id("conversation", str(count), at.isoformat())
            connection.execute(
                insert(schema.conversations).values(
                    conversation_id=conversation_id, created_at=to_epoch(at)
                )
            )
        return conversation_id

    def append(
        self, conversation_id: str | None, question: Json, answer: Json, at: datetime
    ) -> Turn:
        """Logs a question with its answer, as the next turn of a conversation.

        An answer that shows an article which was removed while it was being given
        isn't kept.

        Raises:
            NotFoundError: no such conversation.
        """
        with self._catalogue.transaction() as connection:
            turn = None
            if conversation_id is not None:
                turn = _last_turn(connection, conversation_id) + 1
            if not buried(connection, set(_articles(answer))):
                connection.execute(
                    insert(schema.answers).values(
                        conversation_id=conversation_id,
                        turn=turn,
                        created_at=to_epoch(at),
                        question=dict(question),
                        answer=dict(answer),
                    )
                )
        return Turn(conversation_id, turn, at, question, answer)

    def turns(self, conversation_id: str) -> list[Turn]:
        """The turns of a conversation, in order.

        Raises:
            NotFoundError: no such conversation.
        """
        table = schema.answers
        query = select(table).where(table.c.conversation_id == conversation_id)
        with self._catalogue.transaction() as connection:
            _last_turn(connection, conversation_id)
            return [_turn(row) for row in connection.execute(query.order_by("turn"))]

    def latest(self) -> str | None:
        """The conversation that was spoken in last; None before the first."""
        table = schema.answers
        query = (
            select(table.c.conversation_id)
            .where(table.c.conversation_id.is_not(None))
            .order_by(table.c.answer_no.desc())
            .limit(1)
        )
        with self._catalogue.transaction() as connection:
            return connection.execute(query).scalar_one_or_none()

    def close(self) -> None:
        self._catalogue.close()


def _last_turn(connection: Connection, conversation_id: str) -> int:
    table = schema.conversations
    known = select(table).where(table.c.conversation_id == conversation_id)
    if connection.execute(known).first() is None:
        raise NotFoundError(f"There is no conversation {conversation_id}.")
    last = select(func.max(schema.answers.c.turn)).where(
        schema.answers.c.conversation_id == conversation_id
    )
    return connection.execute(last).scalar_one() or 0


def _articles(shown: object) -> Iterator[str]:
    """The ids of the articles in an answer, wherever they stand in it."""
    if isinstance(shown, Mapping):
        for name, value in shown.items():
            if name == "article_id" and isinstance(value, str):
                yield value
            else:
                yield from _articles(value)
    elif isinstance(shown, list | tuple):
        for value in shown:
            yield from _articles(value)


def _turn(row: Row[Any]) -> Turn:
    return Turn(
        conversation_id=row.conversation_id,
        turn=row.turn,
        created_at=from_epoch(row.created_at),
        question=row.question,
        answer=row.answer,
    )
