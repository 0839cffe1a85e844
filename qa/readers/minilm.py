"""The reader that needs no network: MiniLM, adapted to read with a question.

The embedder's weights plus a low-rank adapter (``minilm_adapter.safetensors``)
make a cross-encoder: question, headline and passage go through it together, so
that "who threatened whom" can tell them apart where vectors can't. A small head
scores every sentence. How it was trained and what it reaches: benchmarks/reader/ and
docs/measurements.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.article import Passage
from index.embedders.minilm_cache import GraphSource, load_graph
from index.embedders.minilm_session import MiniLMSession
from index.embedders.minilm_weights import (
    TOKENIZER,
    WEIGHTS,
    model_folder,
    read_checked,
)
from index.embedders.well_formed import well_formed
from qa.readers import SplitPassage

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ADAPTER = "minilm_adapter.safetensors"
CLS, SEP = 101, 102

MAX_QUESTION_TOKENS = 60
MAX_HEADER_TOKENS = 40
MAX_TOKENS = 384
"""What it was trained on; the position table ends at 512."""

UNREAD = -20.0
"""The score of a sentence beyond MAX_TOKENS: not an answer."""


class MiniLMReader:
    """See :class:`qa.readers.SentenceReader`."""

    threshold = -2.0

    def __init__(
        self,
        session: MiniLMSession,
        tokenizer: bytes,
        head: dict[str, NDArray[np.float32]],
    ) -> None:
        """
        Args:
            session: of the adapted graph.
            tokenizer: the content of ``tokenizer.json``.
            head: ``head.weight`` (1, 384) and ``head.bias`` (1,) for tokens,
                ``sent.weight`` (1, 768) and ``sent.bias`` (1,) for sentences.
        """
        from tokenizers import Tokenizer

        self._session = session
        self._tokenizer: Tokenizer = Tokenizer.from_buffer(tokenizer)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._head = head

    @classmethod
    def load(cls) -> MiniLMReader:
        """The reader of the installed weights.

        Raises:
            ModelNotInstalledError: the weights are missing.
            ModelError: they are damaged.
        """
        from safetensors.numpy import load

        adapter = files(__package__).joinpath(ADAPTER).read_bytes()
        folder = model_folder()
        source = GraphSource("minilm-reader", folder / WEIGHTS, adapter)
        head = {
            name: array.astype(np.float32)
            for name, array in load(adapter).items()
            if name.startswith(("head.", "sent."))
        }
        session = MiniLMSession(load_graph(source))
        return cls(session, read_checked(folder / TOKENIZER), head)

    def read(
        self, question: str, passages: Sequence[SplitPassage]
    ) -> list[list[float]]:
        """Log-odds per passage and sentence."""
        asked = self._ids(question)[:MAX_QUESTION_TOKENS]

        def scored(split: SplitPassage) -> list[float]:
            return self._scores(asked, split)

        return list(self._session.each(scored, list(passages)))

    def _scores(self, asked: list[int], split: SplitPassage) -> list[float]:
        header = self._ids(header_of(split.passage))[:MAX_HEADER_TOKENS]
        ids = [CLS, *asked, SEP, *header, SEP]
        places: list[tuple[int, int] | None] = []
        for sentence in map(self._ids, split.sentences):
            if len(ids) + len(sentence) > MAX_TOKENS:
                places.append(None)
                continue
            places.append((len(ids), len(ids) + len(sentence)))
            ids.extend(sentence)
        vectors = self._session.run("token_vectors", [*ids, SEP])
        tokens = vectors @ self._head["head.weight"][0] + self._head["head.bias"][0]
        return [
            UNREAD if place is None else self._score(vectors, tokens, *place)
            for place in places
        ]

    def _score(
        self,
        vectors: NDArray[np.float32],
        tokens: NDArray[np.float32],
        start: int,
        end: int,
    ) -> float:
        features = np.concatenate([vectors[start:end].mean(axis=0), vectors[0]])
        whole = features @ self._head["sent.weight"][0] + self._head["sent.bias"][0]
        # The likeliest tokens count most; 8 of them make an ordinary answer.
        best = np.logaddexp.reduce(tokens[start:end]) - np.log(8)
        return float(whole + best)

    def _ids(self, text: str) -> list[int]:
        encoding = self._tokenizer.encode(well_formed(text), add_special_tokens=False)
        return list(encoding.ids)


def header_of(passage: Passage) -> str:
    """Outlet, day and headline, as the reader was trained on."""
    outlet, headline = passage.article.outlet, passage.version.headline
    if not outlet:
        return headline
    return f"{outlet}, {passage.stated_at.date()}: {headline}"
