"""BERT encoders of MiniLM's width as computation graphs, built from their weights.

(Devlin et al., "BERT", 2019; Wang et al., "MiniLM", 2020.) They take one text a run, so
there is no batch axis, no padding and no attention mask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import ModelProto

Array = NDArray[Any]

HEADS = 12
WIDTH = 384
HEAD_WIDTH = WIDTH // HEADS
EPSILON = 1e-12

SEPARATOR = 102
"""[SEP]: ends the question, which is of the first segment, and the passage."""

GRAPH = f"""
<ir_version: 10, opset_import: ["" : 20]>
encoder (int64[tokens] input_ids) => (OUTPUT)
{{
    length = Shape (input_ids)
    words = Gather (word_table, input_ids)
    positions = Slice (position_table, start, length)
    here = Add (words, positions)
    is_end = Equal (input_ids, separator)
    end = Cast <to = 7> (is_end)
    ended = CumSum <exclusive = 1> (end, axis)
    segment_ids = Min (ended, one)
    segments = Gather (segment_table, segment_ids)
    placed = Add (here, segments)
    x0 = LayerNormalization <axis = -1, epsilon = {EPSILON}>
        (placed, embed_norm_weight, embed_norm_bias)
    LAYERS
    REST
}}
"""

LAYER = f"""
    mixed@ = MatMul (x@, qkv_weight@)
    shifted@ = Add (mixed@, qkv_bias@)
    split@ = Reshape (shifted@, qkv_shape)
    heads@ = Transpose <perm = [1, 2, 0, 3]> (split@)
    q@, k@, v@ = Split <axis = 0, num_outputs = 3> (heads@)
    kt@ = Transpose <perm = [0, 1, 3, 2]> (k@)
    scores@ = MatMul (q@, kt@)
    weights@ = Softmax <axis = -1> (scores@)
    context@ = MatMul (weights@, v@)
    joined@ = Transpose <perm = [0, 2, 1, 3]> (context@)
    attended@ = Reshape (joined@, token_shape)
    projected@ = MatMul (attended@, out_weight@)
    projection@ = Add (projected@, out_bias@)
    residual@ = Add (projection@, x@)
    h@ = LayerNormalization <axis = -1, epsilon = {EPSILON}>
        (residual@, attention_norm_weight@, attention_norm_bias@)
    raised@ = MatMul (h@, up_weight@)
    up@ = Add (raised@, up_bias@)
    active@ = Gelu (up@)
    lowered@ = MatMul (active@, down_weight@)
    down@ = Add (lowered@, down_bias@)
    sum@ = Add (down@, h@)
    x# = LayerNormalization <axis = -1, epsilon = {EPSILON}>
        (sum@, norm_weight@, norm_bias@)
"""
"""One layer; @ stands for its number, # for the next one's."""

PARTS = {
    "out": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}
"""A layer's parts: the graph's name for each, and the weights file's."""


def build_encoder(
    weights: Mapping[str, Array],
    layers: int,
    output: str,
    rest: str,
    constants: Mapping[str, Array] | None = None,
) -> ModelProto:
    """The float32 graph.

    Args:
        weights: the tensors by their published names, without a ``bert.`` before them.
        layers: how many it has; their output is ``x{layers}``, (tokens, WIDTH).
        output: the graph's one output, with its type.
        rest: how that is made from the last layer's. ``axis`` holds 0.
        constants: what else ``rest`` names.

    Returns:
        A model of ``input_ids`` (int64, with [CLS] and [SEP]) to that output.
    """
    from onnx import checker, numpy_helper, parser

    body = "".join(
        LAYER.replace("@", str(i)).replace("#", str(i + 1)) for i in range(layers)
    )
    graph = GRAPH.replace("OUTPUT", output).replace("REST", rest)
    model = parser.parse_model(graph.replace("LAYERS", body))
    model.graph.initializer.extend(
        numpy_helper.from_array(np.ascontiguousarray(array), name)
        for name, array in (*_constants(weights, layers), *(constants or {}).items())
    )
    checker.check_model(model)
    return model


def _constants(
    weights: Mapping[str, Array], layers: int
) -> Iterator[tuple[str, Array]]:
    yield "start", np.array([0], np.int64)
    yield "axis", np.array([0], np.int64)
    yield "one", np.array(1, np.int64)
    yield "separator", np.array(SEPARATOR, np.int64)
    yield "qkv_shape", np.array([-1, 3, HEADS, HEAD_WIDTH], np.int64)
    yield "token_shape", np.array([-1, WIDTH], np.int64)
    yield "word_table", weights["embeddings.word_embeddings.weight"]
    yield "position_table", weights["embeddings.position_embeddings.weight"]
    yield "segment_table", weights["embeddings.token_type_embeddings.weight"]
    for part in ("weight", "bias"):
        yield f"embed_norm_{part}", weights[f"embeddings.LayerNorm.{part}"]
        for i in range(layers):
            layer = f"encoder.layer.{i}"
            attention = f"{layer}.attention.self"
            # The softmax's scale goes into the query: one product less a layer.
            query = weights[f"{attention}.query.{part}"] * np.float32(HEAD_WIDTH**-0.5)
            key = weights[f"{attention}.key.{part}"]
            value = weights[f"{attention}.value.{part}"]
            yield f"qkv_{part}{i}", np.concatenate([query, key, value]).T
            for ours, theirs in PARTS.items():
                yield f"{ours}_{part}{i}", weights[f"{layer}.{theirs}.{part}"].T
