"""Cross-encoders of MiniLM's shape, int8: above all the one that comes with Dateline.

That is ms-marco-MiniLM-L12-v2. Its weights are the reader's
(:mod:`qa.readers.cross_encoder_weights`), as they were published and with their own
head: an adapter has taught the reader's copy another skill, so these are two graphs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelNotInstalledError
from index.graphs.session import GraphSession
from qa.readers.cross_encoder_weights import (
    CLASSIFIER,
    LAYERS,
    POOLER,
    TOKENIZER,
    WEIGHTS,
    WHEEL,
)
from qa.rerankers import INSTALLED
from qa.rerankers.cross_encoder import CrossEncoderReranker
from qa.rerankers.pairs import PairTokenizer

if TYPE_CHECKING:
    from onnx import ModelProto
    from tokenizers import Encoding

MAX_TOKENS = 512
"""As many as the model has positions for."""

HEAD = """
    first = Gather <axis = 0> (LAST, start)
    pooled = Gemm <transB = 1> (first, pooler_weight, pooler_bias)
    bent = Tanh (pooled)
    logit = Gemm <transB = 1> (bent, classifier_weight, classifier_bias)
"""
"""Of [CLS]'s vector. It stays float32: its products are of one row."""


class MiniLMNetwork(GraphSession):
    """A graph of :func:`build_graph`; see :class:`qa.rerankers.cross_encoder`."""

    def logit(self, pair: Encoding) -> float:
        """Log-odds of relevance."""
        return float(self.run(np.array(pair.ids, np.int64)).item())


def load_installed() -> CrossEncoderReranker:
    """The reranker of the installed weights.

    Raises:
        ModelNotInstalledError: the weights are missing.
        ModelError: they are damaged.
    """
    from index.graphs.cache import GraphSource, load_graph

    try:
        weights = WHEEL.folder() / WEIGHTS
    except ModelNotInstalledError as error:
        raise ModelNotInstalledError(
            f"The weights of the reranker {INSTALLED} are not installed; run "
            "`dateline fetch-model`."
        ) from error
    source = GraphSource("reranker", weights, WHEEL.files[WEIGHTS], _graph_of)
    tokenizer = PairTokenizer(WHEEL.read(TOKENIZER), MAX_TOKENS)
    network = MiniLMNetwork(load_graph(source))
    return CrossEncoderReranker(INSTALLED, network, tokenizer)


def build_graph(
    tensors: Mapping[str, NDArray[Any]], layers: int = LAYERS
) -> ModelProto:
    """The float32 graph of ``input_ids`` to ``logit``, (1, 1).

    Raises:
        KeyError: a tensor is missing.
    """
    from index.graphs.bert import build_encoder

    constants = {
        f"{ours}_{part}": tensors[f"{theirs}.{part}"]
        for ours, theirs in (("pooler", POOLER), ("classifier", CLASSIFIER))
        for part in ("weight", "bias")
    }
    head = HEAD.replace("LAST", f"x{layers}")
    return build_encoder(tensors, layers, "float[1, 1] logit", head, constants)


def _graph_of(weights: bytes) -> bytes:
    from index.graphs.int8 import quantize
    from qa.readers.cross_encoder_weights import read_tensors

    return quantize(build_graph(read_tensors(weights)))
