"""The reader behind the extractive answerer: flan-t5-small's encoder, adapted.

Question, headline and passage go through it together, so that "who threatened whom"
can tell them apart where vectors can't. A low-rank adapter and a small head
(``flan_adapter.safetensors``) make it score every sentence. How they were trained
and what they reach: benchmarks/reader/ and docs/measurements.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.article import Passage
from index.embedders.well_formed import well_formed
from index.graphs.cache import GraphSource, load_graph
from index.graphs.published import read_published
from index.graphs.session import GraphSession
from qa.readers import SplitPassage
from qa.readers.flan_graph import MAX_TOKENS
from qa.readers.flan_weights import SHA256, TOKENIZER, WEIGHTS, model_folder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ADAPTER = "flan_adapter.safetensors"

TASK = "Read this and answer the question."
"""Words that flan-t5 was trained with; what it learnt comes easier after them."""
MAX_QUESTION_TOKENS = 60
MAX_HEADER_TOKENS = 44
END = 1
"""The token after the question; its vector is about the whole."""

ANSWER_TOKENS = 8
"""An ordinary answer's."""
UNREAD = -20.0
"""The score of a sentence beyond MAX_TOKENS: not an answer."""


class FlanReader:
    """See :class:`qa.readers.SentenceReader`."""

    threshold = 0.0

    def __init__(
        self,
        session: GraphSession,
        tokenizer: bytes,
        head: dict[str, NDArray[np.float32]],
    ) -> None:
        """
        Args:
            session: of the adapted graph.
            tokenizer: the content of ``tokenizer.json``.
            head: ``head.weight`` (1, 512) and ``head.bias`` (1) for tokens,
                ``sent.weight`` (1, 1024) and ``sent.bias`` (1) for sentences.
        """
        from tokenizers import Tokenizer

        self._session = session
        self._tokenizer: Tokenizer = Tokenizer.from_buffer(tokenizer)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._head = head
        self._task = self._ids(TASK)

    @classmethod
    def load(cls) -> FlanReader:
        """The reader of the installed weights.

        Raises:
            ModelNotInstalledError: the weights are missing.
            ModelError: they are damaged.
        """
        from safetensors.numpy import load

        adapter = files(__package__).joinpath(ADAPTER).read_bytes()
        folder = model_folder()
        source = GraphSource(
            "flan-reader",
            folder / WEIGHTS,
            SHA256[WEIGHTS],
            lambda weights: _graph_of(weights, adapter),
            adapter,
        )
        head = {
            name: array.astype(np.float32)
            for name, array in load(adapter).items()
            if name.startswith(("head.", "sent."))
        }
        tokenizer = read_published(folder / TOKENIZER, SHA256[TOKENIZER])
        return cls(GraphSession(load_graph(source)), tokenizer, head)

    def read(
        self, question: str, passages: Sequence[SplitPassage]
    ) -> list[list[float]]:
        """Log-odds per passage and sentence."""
        asked = [*self._ids(question)[:MAX_QUESTION_TOKENS], END]

        def scored(split: SplitPassage) -> list[float]:
            return self._scores(asked, split)

        return list(self._session.each(scored, list(passages)))

    def _scores(self, asked: list[int], split: SplitPassage) -> list[float]:
        header = self._ids(f"{header_of(split.passage)}:")[:MAX_HEADER_TOKENS]
        ids = [*self._task, *header]
        places: list[tuple[int, int] | None] = []
        for sentence in map(self._ids, split.sentences):
            if len(ids) + len(sentence) + len(asked) > MAX_TOKENS:
                places.append(None)
                continue
            places.append((len(ids), len(ids) + len(sentence)))
            ids.extend(sentence)
        vectors = self._session.run([*ids, *asked])
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
        features = np.concatenate([vectors[start:end].mean(axis=0), vectors[-1]])
        whole = features @ self._head["sent.weight"][0] + self._head["sent.bias"][0]
        best = np.logaddexp.reduce(tokens[start:end]) - np.log(ANSWER_TOKENS)
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


def _graph_of(weights: bytes, adapter: bytes) -> bytes:
    from safetensors.numpy import load

    from index.graphs.adapter import adapted
    from index.graphs.int8 import quantize_rows
    from qa.readers.flan_graph import build_graph
    from qa.readers.flan_weights import read_tensors

    tensors = adapted(read_tensors(weights), load(adapter))
    return quantize_rows(build_graph(tensors))
