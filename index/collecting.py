"""Turns articles as read into drafts: skips what is stored, splits the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.article import ReadFailure, SourceArticle
from index.batching import Batch, Draft, Piece
from index.embedders import Embedder
from index.errors import DatelineError
from index.model_server import leaves_the_machine
from index.passage_inputs import (
    EmbedderInput,
    PassageInput,
    Split,
    passage_inputs,
)
from index.readers.languages import detected_language
from index.refusals import not_to_be_sent, nothing_to_withdraw, was_removed
from index.stores.writing_events import is_kill
from index.times import Clock
from index.writer import ArchiveWriter


@dataclass
class UnderWay:
    """What will be stored, so that nothing is embedded for it again.

    ``passages`` and ``inputs`` leave out the batch that is being collected.
    """

    articles: set[str] = field(default_factory=set)
    versions: set[str] = field(default_factory=set)
    passages: set[str] = field(default_factory=set)
    inputs: set[str] = field(default_factory=set)

    def begin(self, batch: Batch) -> None:
        """Takes in a batch that is complete, though not stored."""
        self.passages.update(batch.first_pieces)
        self.inputs.update(batch.text_numbers)

    def end(self, batch: Batch) -> None:
        """Forgets a batch that is stored."""
        self.articles.difference_update(d.source.article_id for d in batch.drafts)
        self.versions.difference_update(d.source.version_id for d in batch.drafts)
        self.passages.difference_update(batch.first_pieces)
        self.inputs.difference_update(batch.text_numbers)


@dataclass
class Collector:
    """Collects drafts into batches.

    Attributes:
        full: batches that are complete, taken away by the caller.
        unchanged: how many articles needed nothing.
        failed: articles that can't be stored, and why.
        languages: new versions by language.
        withheld: how many were withheld of which nothing is stored.
        confidential: ids of articles of which it is or was said, in any version.
        under_way: what this batch and the full ones will bring.
    """

    writer: ArchiveWriter
    embedder: Embedder
    split: Split
    embedder_input: EmbedderInput
    clock: Clock
    restore: bool
    batch: Batch = field(default_factory=Batch)
    full: list[Batch] = field(default_factory=list)
    under_way: UnderWay = field(default_factory=UnderWay)
    unchanged: int = 0
    failed: list[ReadFailure] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    withheld: int = 0
    confidential: set[str] = field(default_factory=set)

    def take(self, sources: Sequence[SourceArticle]) -> None:
        """Adds articles to the batch, and completes it whenever it is full."""
        captured_at = self.clock()
        cut = self._cut(sources)
        stored = self._stored([piece for _, pieces in cut for piece in pieces])
        for source, inputs in cut:
            pieces = tuple(self._piece(one, stored) for one in inputs)
            seen_at = source.captured_at or captured_at
            self.batch.drafts.append(Draft(source, seen_at, pieces))
            if self.batch.full:
                self.finish()

    def finish(self) -> None:
        """Completes the batch; the next article begins another."""
        if self.batch.drafts:
            self.under_way.begin(self.batch)
            self.full.append(self.batch)
            self.batch = Batch()

    def _cut(
        self, sources: Sequence[SourceArticle]
    ) -> list[tuple[SourceArticle, list[PassageInput]]]:
        """The articles to store, in order, with the slices of new content."""
        known = self.writer.look_up(sources)
        cut: list[tuple[SourceArticle, list[PassageInput]]] = []
        self.confidential |= known.confidential
        self.confidential.update(one.article_id for one in sources if one.confidential)
        for source in sources:
            version, article = source.version_id, source.article_id
            if article in known.removed and not self.restore:
                self.failed.append(was_removed(source))
            elif is_kill(source):
                if article in known.articles or article in self.under_way.articles:
                    cut.append((source, []))
                elif source.withheld:
                    self.withheld += 1
                else:
                    self.failed.append(nothing_to_withdraw(source))
            elif version in self.under_way.versions:
                cut.append((source, []))
            elif version in known.versions:
                # Of an article that changes meanwhile, it may be a text's return.
                if version in known.changed or article in self.under_way.articles:
                    cut.append((source, []))
                else:
                    self.unchanged += 1
            elif inputs := self._split(source):
                self.under_way.versions.add(version)
                self.under_way.articles.add(article)
                told = in_language(source)
                self.languages[told.language or ""] += 1
                cut.append((told, inputs))
        return cut

    def _split(self, source: SourceArticle) -> list[PassageInput]:
        confidential = source.article_id in self.confidential
        if confidential and leaves_the_machine(self.embedder.identity.name):
            self.failed.append(not_to_be_sent(source, self.embedder.identity.name))
            return []
        try:
            inputs = passage_inputs(
                source, self.embedder, self.split, self.embedder_input
            )
            source.text.encode("utf-8")
            source.headline.encode("utf-8")
        except DatelineError as error:
            self.failed.append(ReadFailure(source.source, str(error)))
            return []
        except UnicodeEncodeError:
            reason = "The text holds half of a character and can't be stored."
            self.failed.append(ReadFailure(source.source, reason))
            return []
        if not inputs:
            self.failed.append(ReadFailure(source.source, "The article has no text."))
        return inputs

    def _stored(self, inputs: Sequence[PassageInput]) -> _Stored:
        passages = self.writer.stored_passages({one.passage_id for one in inputs})
        new = {one.input_hash for one in inputs if one.passage_id not in passages}
        return _Stored(passages, self.writer.stored_inputs(new) if new else set())

    def _piece(self, one: PassageInput, stored: _Stored) -> Piece:
        """The piece in the batch, with a text to embed unless it's superfluous."""
        first = self.batch.first_pieces.get(one.passage_id)
        if first is not None:
            return Piece(one.slice, one.passage_id, first.input_hash, first.text_no)
        text_no = None
        if not (
            one.passage_id in stored.passages
            or one.passage_id in self.under_way.passages
            or one.input_hash in stored.inputs
            or one.input_hash in self.under_way.inputs
        ):
            text_no = self.batch.add_text(one.input_hash, one.text)
        piece = Piece(one.slice, one.passage_id, one.input_hash, text_no)
        self.batch.first_pieces[one.passage_id] = piece
        return piece


@dataclass(frozen=True)
class _Stored:
    """Which passages and inputs the archive holds."""

    passages: set[str]
    inputs: set[str]


def in_language(source: SourceArticle) -> SourceArticle:
    """The article with its language told from its text, where nobody says it.

    Here, as it takes a millisecond, which only what is new is worth.
    """
    if source.language is not None:
        return source
    told = detected_language(f"{source.headline}\n{source.text}")
    return replace(source, language=told)
