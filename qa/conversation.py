"""A conversation: its turns so far, kept in the catalogue where that is possible."""

from __future__ import annotations

from collections.abc import Iterable

from index.errors import DatelineError, NotFoundError, StorageError
from index.folder import DataFolder
from index.stores.conversations import ConversationLog
from index.times import Clock
from qa.answer import Answer
from qa.question import Turn


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
        answers = [Answer.model_validate(turn.answer) for turn in turns]
        return cls(folder, clock, conversation_id, answers)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What a follow-up is understood from."""
        return tuple(
            Turn(answer.question, answer.understood.standalone, answer.answer)
            for answer in self.answers
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
