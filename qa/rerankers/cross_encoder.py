"""The reranker whose weights come with Dateline: ms-marco-MiniLM-L12-v2, int8.

The same weights as the reader's (:mod:`qa.readers.cross_encoder_weights`), as they were
published, with their own head: the reader's adapter has taught its copy another skill.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.article import Passage
from index.graphs.cache import GraphSource, load_graph
from index.graphs.session import GraphSession
from qa.readers.cross_encoder_weights import (
    CLASSIFIER,
    LAYERS,
    POOLER,
    TOKENIZER,
    WEIGHTS,
    WHEEL,
)
from qa.rerankers import INSTALLED, Scores
from qa.rerankers.pairs import PairTokenizer, shown

if TYPE_CHECKING:
    from onnx import ModelProto
    from tokenizers import Encoding

MAX_TOKENS = 512
"""As many as the model has positions for."""

HEAD = f"""
    first = Gather <axis = 0> (x{LAYERS}, start)
    pooled = Gemm <transB = 1> (first, pooler_weight, pooler_bias)
    bent = Tanh (pooled)
    logit = Gemm <transB = 1> (bent, classifier_weight, classifier_bias)
"""
"""Of [CLS]'s vector. Not products that are quantised: they are of one row."""


class CrossEncoderReranker:
    """See :class:`qa.rerankers.Reranker`. A pair scores the same in any company."""

    spec = INSTALLED

    def __init__(self, session: GraphSession, tokenizer: PairTokenizer) -> None:
        """
        Args:
            session: of a graph as :func:`build_graph` makes it.
        """
        self._session = session
        self._tokenizer = tokenizer

    @classmethod
    def load(cls) -> CrossEncoderReranker:
        """The reranker of the installed weights.

        Raises:
            ModelNotInstalledError: the weights are missing.
            ModelError: they are damaged.
        """
        source = GraphSource(
            "reranker", WHEEL.folder() / WEIGHTS, WHEEL.files[WEIGHTS], _graph_of
        )
        tokenizer = PairTokenizer(WHEEL.read(TOKENIZER), MAX_TOKENS)
        return cls(GraphSession(load_graph(source)), tokenizer)

    def scores(self, question: str, passages: Sequence[Passage]) -> Scores:
        """Log-odds of relevance; of a passage in several windows, the best one's."""

        def scored(passage: Passage) -> float:
            windows = self._tokenizer.windows(question, shown(passage))
            return max(map(self._logit, windows))

        return np.fromiter(self._session.each(scored, list(passages)), np.float32)

    def _logit(self, pair: Encoding) -> float:
        return float(self._session.run(np.array(pair.ids, np.int64)).item())


def build_graph(tensors: Mapping[str, NDArray[Any]]) -> ModelProto:
    """The float32 graph of ``input_ids`` to ``logit``, (1, 1)."""
    from index.graphs.bert import build_encoder

    head = {
        f"{ours}_{part}": tensors[f"{theirs}.{part}"]
        for ours, theirs in (("pooler", POOLER), ("classifier", CLASSIFIER))
        for part in ("weight", "bias")
    }
    return build_encoder(tensors, LAYERS, "float[1, 1] logit", HEAD, head)


def _graph_of(weights: bytes) -> bytes:
    from index.graphs.int8 import quantize
    from qa.readers.cross_encoder_weights import read_tensors

    return quantize(build_graph(read_tensors(weights)))
