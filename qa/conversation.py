"""A conversation: its turns so far, kept in the catalogue where that is possible."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime

from pydantic import ValidationError

from index.errors import DatelineError, NotFoundError, StorageError
from index.folder import DataFolder
from index.stores.conversations import ConversationLog
from index.stores.conversations import Turn as LoggedTurn
from index.times import Clock, parse_time
from qa.answer import Answer
from qa.question import Turn
from qa.wording import counted

logger = logging.getLogger(__name__)


class Conversation:
    """Questions with their answers, oldest first.

    It enters the catalogue with its first answer. Where the data folder can't
    be written it lives in memory alone, and ``unsaved`` says why.
    """

    def __init__(
        self,
        folder: DataFolder,
        clock: Clock,
        conversation_id: str | None = None,
        answers: Iterable[Answer] = (),
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._id = conversation_id
        self.answers = list(answers)
        self.unsaved: DatelineError | None = None

    @classmethod
    def last(cls, folder: DataFolder, clock: Clock) -> Conversation:
        """The one that was spoken in last.

        Turns that another version of Dateline wrote in a shape of its own are
        left out; they stay in the catalogue.

        Raises:
            NotFoundError: there is none yet.
            StorageError: the catalogue can't be opened.
        """
        log = ConversationLog.open(folder)
        try:
            conversation_id = log.latest()
            if conversation_id is None:
                raise NotFoundError(
                    f"There is no conversation in {folder.path} to continue; "
                    "start one with `dateline chat`."
                )
            turns = log.turns(conversation_id)
        finally:
            log.close()
        answers = list(_readable(turns))
        if left_out := len(turns) - len(answers):
            logger.warning(
                "%s of the conversation can't be read by this version of Dateline "
                "and %s left out",
                counted(left_out, "turn"),
                "is" if left_out == 1 else "are",
            )
        return cls(folder, clock, conversation_id, answers)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All of them, whatever moment they were answered as of."""
        return tuple(map(_turn, self.answers))

    def turns_at(self, as_of: datetime) -> tuple[Turn, ...]:
        """What a question as of that moment may be understood from.

        An answer as of a later moment would tell what wasn't known yet.
        """
        return tuple(
            _turn(answer)
            for answer in self.answers
            if parse_time(answer.as_of, edge="start")[0] <= as_of
        )

    def add(self, answer: Answer) -> None:
        """Adds a turn, and saves it if the folder lets us."""
        self.answers.append(answer)
        if self.unsaved is not None:
            return
        try:
            self._save(answer)
        except StorageError as error:
            self.unsaved = error

    def _save(self, answer: Answer) -> None:
        log = ConversationLog.open(self._folder)
        try:
            at = self._clock()
            if self._id is None:
                self._id = log.start(at)
            question = {
                "text": answer.question,
                "standalone": answer.understood.standalone,
            }
            shown = answer.model_dump(mode="json", by_alias=True)
            log.append(self._id, question, shown, at)
        finally:
            log.close()


def _turn(answer: Answer) -> Turn:
    cited = {one.article_id for one in answer.citations}
    shown = frozenset(cited | {one.article_id for one in answer.nearest})
    return Turn(answer.question, answer.understood.standalone, answer.answer, shown)


def _readable(turns: Iterable[LoggedTurn]) -> Iterator[Answer]:
    for turn in turns:
        try:
            yield Answer.model_validate(turn.answer)
        except ValidationError:
            continue
