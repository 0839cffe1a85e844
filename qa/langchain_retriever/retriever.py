"""The retriever that LangChain's users know, over a service."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from index.errors import InputError, QuestionError
from index.times import isoformat
from qa.filter_names import filter_names
from qa.langchain_retriever.documents import documents
from qa.langchain_retriever.options import SearchOptions
from qa.langchain_retriever.searches import Searches
from qa.opening import open_for_reading
from qa.question import checked_text
from qa.service import Service

logger = logging.getLogger(__name__)

OPEN = {"service", "searches"}
"""Fields that hold what is open, and go into no copy on paper."""


class DatelineRetriever(BaseRetriever, SearchOptions):
    """Passages of one archive, as LangChain's documents.

    Every option (:class:`SearchOptions`) is a field, and an argument of each call::

        with DatelineRetriever.open("archive", k=5) as retriever:
            retriever.invoke("What did the inquiry say?", as_of="2026-03-11")

    By an outlet or author that the archive doesn't hold nothing is found; the log says
    so.

    Copies share what is open: to close one closes all. One that :meth:`open` made can
    be pickled, and opens its folder anew where it is loaded; LangChain's own
    serialisation can't hold an archive (``is_lc_serializable`` is false).

    Attributes:
        service: what is searched.
        searches: where searches run.

    Raises:
        InputError: an option can't be used; calls raise the same.
        QuestionError: the question is empty, too long or no text.
        StorageError: the archive can't be read, or the retriever is closed.
        ModelError: the embedder fails.
    """

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    service: Service = Field(exclude=True, repr=False)
    searches: Searches = Field(default_factory=Searches, exclude=True, repr=False)

    @classmethod
    def open(cls, data_dir: str | Path | None = None, **options: Any) -> Self:
        """A retriever over the archive in a folder; close it in the end.

        Another process may write to it meanwhile; what it adds is found.

        Args:
            data_dir: None for ``DATELINE_DATA_DIR``, else the user's data folder.
            options: fields of this class.

        Raises:
            NotFoundError: nothing is indexed in this folder.
            InputError: an option can't be used.
            StorageError: the archive can't be read.
            EmbedderMismatchError: its embedder is no longer the one it was made with.
            ModelError: its embedder can't be used.
        """
        opened = ExitStack()
        try:
            service = opened.enter_context(open_for_reading(data_dir))
            searches = Searches(service.archive.folder.path, opened.close)
            return cls(service=service, searches=searches, **options)
        except BaseException:
            opened.close()
            raise

    def close(self) -> None:
        """Waits for searches that run, and closes what :meth:`open` opened."""
        self.searches.close()

    async def aclose(self) -> None:
        """The same; the event loop goes on."""
        await asyncio.to_thread(self.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002
        **options: Any,
    ) -> list[Document]:
        asked = self._with(options)
        return self.searches.run(lambda: self._search(query, asked))

    async def _aget_relevant_documents(
        self,
        query: str,
        *,
        run_manager: AsyncCallbackManagerForRetrieverRun,  # noqa: ARG002
        **options: Any,
    ) -> list[Document]:
        asked = self._with(options)
        return await self.searches.run_in_thread(lambda: self._search(query, asked))

    def _with(self, options: dict[str, Any]) -> SearchOptions:
        """This retriever's options, but for those of one call."""
        options.pop("verbose", None)  # LangChain's own, which it passes on
        own = {name: getattr(self, name) for name in SearchOptions.model_fields}
        return SearchOptions(**own | options)

    def _search(self, query: str, asked: SearchOptions) -> list[Document]:
        if not isinstance(query, str):
            raise QuestionError(
                f"The question is a {type(query).__name__}, not text; put "
                "operator.itemgetter(KEY), or another step that picks the text, "
                "before the retriever."
            )
        filters = asked.filters()
        view = self.service.retriever.snapshot()
        plan = view.plan(checked_text(query), filters, asked.reading())
        moment = isoformat(filters.as_of) if asked.as_of else None
        for one in filter_names(view.archive, filters, view.directories).unheld:
            logger.warning("%s", one.sentence(moment))
        return documents(view.find(plan, asked.k), filters.as_of)

    def __reduce__(self) -> tuple[Any, ...]:
        folder = self.searches.folder
        if folder is None:
            raise InputError(
                "A retriever over a service that is open can't be pickled; make it "
                "with DatelineRetriever.open(FOLDER)."
            )
        named = {
            name: getattr(self, name)
            for name in type(self).model_fields
            if name not in OPEN
        }
        return partial(type(self).open, folder, **named), ()

    def model_copy(
        self,
        *,
        update: Mapping[str, Any] | None = None,
        deep: bool = False,  # noqa: ARG002
    ) -> Self:
        """Another retriever over the same open archive, which isn't copied."""
        return super().model_copy(update=update)

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self.__copy__()
