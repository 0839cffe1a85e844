"""The reader behind the extractive answerer: a cross-encoder, adapted.

Question, headline and passage go through it together, so that "who threatened whom"
can tell them apart where vectors can't. A low-rank adapter and a small head
(``cross_encoder_adapter.safetensors``) make it score every sentence. How they were
trained and what they reach: benchmarks/reader/ and docs/measurements.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.article import Passage
from index.embedders.well_formed import well_formed
from index.graphs.bert import SEPARATOR, WIDTH
from index.graphs.cache import GraphSource, load_graph
from index.graphs.session import GraphSession
from index.graphs.tokenizing import load_tokenizer
from qa.calibration import Curve
from qa.readers import SplitPassage
from qa.readers.cross_encoder_weights import LAYERS, TOKENIZER, WEIGHTS, WHEEL

if TYPE_CHECKING:
    from onnx import ModelProto
    from tokenizers import Encoding

ADAPTER = "cross_encoder_adapter.safetensors"

MAX_TOKENS = 400
"""Of a run; what the reader was trained on."""
MAX_QUESTION_TOKENS = 60
MAX_HEADER_TOKENS = 44
BEGIN = 101
"""[CLS], the first token; its vector is about the whole."""

ANSWER_TOKENS = 8
"""An ordinary answer's."""
UNREAD = -20.0
"""The score of a sentence that has no place: not an answer."""


@dataclass(frozen=True)
class Layout:
    """A question and a passage as the network takes them.

    Attributes:
        ids: [CLS] question [SEP] header: sentences [SEP].
        passage: where the second segment, the passage's, begins among the ids.
        places: per sentence its ``[start, end)`` among the ids; None if it is beyond
            MAX_TOKENS, or nothing but characters that can't be seen.
    """

    ids: list[int]
    passage: int
    places: list[tuple[int, int] | None]


class ReaderTokenizer:
    """Lays out what the reader reads, in training as in use."""

    def __init__(self, content: bytes) -> None:
        """``content``: of the published ``tokenizer.json``."""
        self._tokenizer = load_tokenizer(content)

    @classmethod
    def load(cls) -> ReaderTokenizer:
        """That of the installed weights.

        Raises:
            ModelNotInstalledError: it is missing.
            ModelError: it is damaged.
        """
        return cls(WHEEL.read(TOKENIZER))

    def encode(self, text: str) -> Encoding:
        """The tokens of ``text`` alone."""
        return self._tokenizer.encode(well_formed(text), add_special_tokens=False)

    def lay_out(self, question: str, header: str, sentences: Iterable[str]) -> Layout:
        """A question with a passage's header and sentences."""
        asked = self.encode(question).ids[:MAX_QUESTION_TOKENS]
        ids = [BEGIN, *asked, SEPARATOR]
        passage = len(ids)
        ids += self.encode(f"{header}:").ids[:MAX_HEADER_TOKENS]
        places: list[tuple[int, int] | None] = []
        for sentence in sentences:
            tokens = self.encode(sentence).ids
            if not tokens or len(ids) + len(tokens) >= MAX_TOKENS:
                places.append(None)
                continue
            places.append((len(ids), len(ids) + len(tokens)))
            ids += tokens
        return Layout([*ids, SEPARATOR], passage, places)


class CrossEncoderReader:
    """See :class:`qa.readers.SentenceReader`."""

    curve = Curve(0.55, -1.36)
    least = 0.163
    rank_weight = 0.8

    def __init__(
        self,
        session: GraphSession,
        tokenizer: ReaderTokenizer,
        head: dict[str, NDArray[np.float32]],
    ) -> None:
        """
        Args:
            session: of the adapted graph.
            head: ``head.weight`` (1, WIDTH) and ``head.bias`` (1) for tokens,
                ``sent.weight`` (1, 2 WIDTH) and ``sent.bias`` (1) for sentences.
        """
        self._session = session
        self._tokenizer = tokenizer
        self._head = head

    @classmethod
    def load(cls) -> CrossEncoderReader:
        """The reader of the installed weights.

        Raises:
            ModelNotInstalledError: the weights are missing.
            ModelError: they are damaged.
        """
        from safetensors.numpy import load

        adapter = files(__package__).joinpath(ADAPTER).read_bytes()
        source = GraphSource(
            "reader",
            WHEEL.folder() / WEIGHTS,
            WHEEL.files[WEIGHTS],
            lambda weights: _graph_of(weights, adapter),
            adapter,
        )
        head = {
            name: array.astype(np.float32)
            for name, array in load(adapter).items()
            if name.startswith(("head.", "sent."))
        }
        return cls(GraphSession(load_graph(source)), ReaderTokenizer.load(), head)

    def read(
        self, question: str, passages: Sequence[SplitPassage]
    ) -> list[list[float]]:
        """Log-odds per passage and sentence."""

        def scored(split: SplitPassage) -> list[float]:
            header = header_of(split.passage)
            laid = self._tokenizer.lay_out(question, header, split.sentences)
            return self._scores(laid)

        return list(self._session.each(scored, list(passages)))

    def _scores(self, laid: Layout) -> list[float]:
        vectors = self._session.run(np.array(laid.ids, np.int64))
        tokens = vectors @ self._head["head.weight"][0] + self._head["head.bias"][0]
        return [
            UNREAD if place is None else self._score(vectors, tokens, *place)
            for place in laid.places
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
        best = np.logaddexp.reduce(tokens[start:end]) - np.log(ANSWER_TOKENS)
        return float(whole + best)


def header_of(passage: Passage) -> str:
    """Outlet, day and headline, as the reader was trained on."""
    outlet, headline = passage.article.outlet, passage.version.headline
    if not outlet:
        return headline
    return f"{outlet}, {passage.stated_day}: {headline}"


def build_graph(tensors: Mapping[str, NDArray[Any]]) -> ModelProto:
    """The float32 graph of ``input_ids`` to ``token_vectors`` (tokens, WIDTH)."""
    from index.graphs.bert import build_encoder

    output = f"float[tokens, {WIDTH}] token_vectors"
    return build_encoder(
        tensors, LAYERS, output, f"token_vectors = Identity (x{LAYERS})"
    )


def _graph_of(weights: bytes, adapter: bytes) -> bytes:
    from safetensors.numpy import load

    from index.graphs.adapter import adapted
    from index.graphs.int8 import quantize
    from qa.readers.cross_encoder_weights import read_tensors

    return quantize(build_graph(adapted(read_tensors(weights), load(adapter))))
