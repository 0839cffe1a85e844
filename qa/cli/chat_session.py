"""The state of a chat: archive, filters, model, conversation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from index.filters import Filters
from index.times import Clock, zone
from qa.answer import Answer
from qa.asked_filters import AskedFilters
from qa.cli.asked import utf8
from qa.cli.opened import told_answerer
from qa.cli.reading_options import ReadingOptions
from qa.conversation import Conversation
from qa.events import AnswerEvent
from qa.service import Service

AS_WORDED = ReadingOptions()


class ChatSession:
    """Everything that a command of the chat may look at or change."""

    def __init__(
        self,
        service: Service,
        asked: AskedFilters,
        model: str,
        conversation: Conversation,
        clock: Clock,
        how: ReadingOptions = AS_WORDED,
    ) -> None:
        """
        Raises:
            TimeError: the filters hold a time that can't be read.
            ModelError: the model can't be used.
        """
        self.service = service
        self.asked = asked
        self.conversation = conversation
        self.clock = clock
        self.how = how
        self.tz: tzinfo = zone(asked.tz)
        self.filters()
        self.use_model(model)

    def use_model(self, spec: str) -> None:
        """Lets another model write the answers from now on.

        Raises:
            ModelError: it can't be used; the model stays as it was.
        """
        self._answerer = told_answerer(spec, self.service)
        self.model = spec

    def filters(self) -> Filters:
        """The filters of a question asked now."""
        return self.asked.resolve(self.clock)

    def change_filters(self, **changes: Any) -> None:
        """Sets fields of :class:`AskedFilters`.

        Raises:
            TimeError: a time can't be read; the filters stay as they were.
        """
        changed = replace(self.asked, **changes)
        changed.resolve(self.clock)
        self.asked = changed

    def start_anew(self) -> None:
        """Begins another conversation."""
        self.conversation = Conversation(self.service.archive.folder, self.clock)

    def ask(self, text: str) -> Iterator[AnswerEvent]:
        """The events of one turn; its answer becomes part of the conversation.

        Raises:
            QuestionError: it is empty, too long or no UTF-8.
            ModelError: the embedder or the answerer fails.
        """
        filters = self.filters()
        turns = self.conversation.turns_at(filters.as_of)
        reading = self.how.resolve(self.tz)
        for event in self.service.events(
            utf8(text), filters, self._answerer, turns, reading
        ):
            if isinstance(event, Answer):
                self.conversation.add(event)
            yield event
