"""A service over the example archive, or another, on the fakes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from index.embedders.hashed import HashedEmbedder
from index.filters import Filters
from index.folder import DataFolder
from index.indexing import index_sources
from index.readers import ReadOptions, read_sources
from index.splitting import embedder_input, split
from index.times import Clock
from index.writer import ArchiveWriter
from qa.answer import Answer
from qa.answerers import load_answerer
from qa.draft import DraftEvent
from qa.evidence import Evidence
from qa.question import Question, Turn
from qa.service import Service

EXAMPLES = Path(__file__).parents[2] / "examples" / "archive"
SUNDAY = Filters(as_of=datetime(2026, 3, 15, 23, tzinfo=UTC))
INQUIRY = "Who will lead the inquiry into the Kettlemere dam?"


class index_examples:
    """The example archive, or another, open, on the fake embedder."""

    def __init__(
        self, folder: DataFolder, clock: Clock, source: Path = EXAMPLES
    ) -> None:
        embedder = HashedEmbedder()
        self.writer = ArchiveWriter.open(folder, embedder.identity)
        sources = read_sources([source], ReadOptions())
        index_sources(
            sources, self.writer, embedder, split, embedder_input, clock=clock
        )
        self.archive = self.writer.archive()
        self.service = Service(self.archive, embedder)

    def __enter__(self) -> Service:
        return self.service

    def __exit__(self, *_: object) -> None:
        self.archive.close()
        self.writer.close()


def ask(service: Service, question: str, filters: Filters = SUNDAY) -> Answer:
    return service.ask(question, filters, load_answerer("lexical"))


class Recorder:
    """An answerer that keeps what it is given, and says nothing."""

    prompt_id = None

    def __init__(self, spec: str) -> None:
        self.spec = spec
        self.given: list[tuple[set[str], tuple[Turn, ...]]] = []

    def draft(self, question: Question, evidence: Evidence) -> Iterator[DraftEvent]:
        texts = {one.passage.text for one in evidence.passages}
        self.given.append((texts, question.history))
        return iter(())
