"""BM25 alone, by the library bm25s: what any search engine gives.

Windows of 180 words, each under its article's headline, as is usual; Lucene's formula
with k1 = 1.5 and b = 0.75; English stop words left out, nothing stemmed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.article import SourceArticle
from index.errors import DatasetError
from qa.evaluation.corpus import Corpus, key_of
from qa.evaluation.metrics.placing import could_be_known
from qa.evaluation.response import Response, Retrieved, TimedResponse
from qa.evaluation.systems import Setting

if TYPE_CHECKING:
    from bm25s import BM25

WORDS = 180
WORD = re.compile(r"\S+")
LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
"""Not the first of all days, whose start has no time stamp in every zone."""


@dataclass(frozen=True)
class Window:
    """``text[start:end]`` of an article, and what is indexed for it.

    Attributes:
        known_from: when its version stood, and its posts in a live blog.
        text: of an article of several versions; None of others.
    """

    article: str
    start: int
    end: int
    indexed: str
    known_from: datetime
    text: str | None


class BM25System:
    """See :class:`qa.evaluation.response.Answers`; it retrieves and doesn't answer."""

    def __init__(
        self, index: BM25, windows: list[Window], depth: int, *, blind: bool
    ) -> None:
        """
        Args:
            blind: leaves out what was published after the question was asked.
        """
        self.index = index
        self.windows = windows
        self.depth = depth
        self.blind = blind
        self._known_from = np.array([one.known_from.timestamp() for one in windows])

    @classmethod
    def open(cls, setting: Setting, *, blind: bool) -> BM25System:
        """Indexes the corpus if need be.

        Raises:
            StorageError: another process is doing so.
        """
        from bm25s import BM25

        windows = windows_of(setting.corpus)
        made = setting.workspace.made(
            "bm25", setting.corpus.fingerprint, str(WORDS), version("bm25s")
        )
        with made as (folder, finished):
            if finished:
                index = BM25.load(str(folder), verbosity=0)
                return cls(index, windows, setting.depth, blind=blind)
            setting.tell(f"Indexing {len(windows):,} windows for BM25")
            indexed = tokens([one.indexed for one in windows])
            if not any(indexed):
                raise DatasetError(f"{setting.corpus.name} holds no word to search.")
            index = BM25()
            index.index(indexed, show_progress=False)
            index.save(str(folder), show_progress=False)
        return cls(index, windows, setting.depth, blind=blind)

    def answer(self, question: str, as_of: datetime | None) -> TimedResponse:
        """The best windows, best first; those that share no word are left out."""
        mask: NDArray[np.float32] | None = None
        if self.blind and as_of is not None:
            mask = (self._known_from <= as_of.timestamp()).astype(np.float32)
        asked = tokens([question])[0]
        depth = min(self.depth, len(self.windows))
        if not asked or not depth:
            return TimedResponse(Response())
        found, scores = self.index.retrieve(
            [asked], k=depth, show_progress=False, weight_mask=mask
        )
        retrieved = [
            Retrieved(
                article=self.windows[at].article,
                start=self.windows[at].start,
                end=self.windows[at].end,
                text=self.windows[at].text,
                score=round(float(score), 5),
            )
            for at, score in zip(found[0], scores[0], strict=True)
            if score > 0
        ]
        return TimedResponse(Response(retrieved=retrieved))


def windows_of(corpus: Corpus) -> list[Window]:
    """The windows of every article, in order."""
    return [
        window
        for versions in corpus.articles.values()
        for article in versions
        for window in _windows(article, versions)
    ]


def tokens(texts: list[str]) -> list[list[str]]:
    """The words of texts that count, as bm25s cuts them."""
    from bm25s import tokenize

    words: list[list[str]] = tokenize(texts, return_ids=False, show_progress=False)
    return words


def _windows(article: SourceArticle, versions: Sequence[SourceArticle]) -> list[Window]:
    spans = [match.span() for match in WORD.finditer(article.text)] or [(0, 0)]
    windows = []
    for first in range(0, len(spans), WORDS):
        start, end = spans[first][0], spans[min(first + WORDS, len(spans)) - 1][1]
        text = article.text[start:end]
        # Only among several versions the words say which is meant; folding takes long.
        words = text if len(versions) > 1 else None
        place = Retrieved(article=key_of(article), start=start, end=end, text=words)
        windows.append(
            Window(
                key_of(article),
                start,
                end,
                f"{article.headline}\n{text}",
                max(LONG_AGO, could_be_known(place, versions)),
                words,
            )
        )
    return windows
