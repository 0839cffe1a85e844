"""The computation graph of all-MiniLM-L6-v2, built from its weights.

A BERT encoder (Devlin et al., 2019) of six layers, then the mean over all
tokens and L2 normalisation. It takes one text a run, so there is no batch
axis, no padding and no attention mask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import ModelProto

Array = NDArray[Any]

LAYERS = 6
HEADS = 12
WIDTH = 384
HEAD_WIDTH = WIDTH // HEADS

GRAPH = f"""
<ir_version: 10, opset_import: ["" : 20]>
minilm (int64[tokens] input_ids)
    => (float[{WIDTH}] embedding)
{{
    length = Shape (input_ids)
    words = Gather (word_table, input_ids)
    positions = Slice (position_table, start, length)
    placed = Add (words, positions)
    x0 = LayerNormalization <axis = -1, epsilon = 1e-12>
        (placed, embed_norm_weight, embed_norm_bias)
    LAYERS
    mean = ReduceMean <keepdims = 0> (x{LAYERS}, token_axis)
    norm = ReduceL2 <keepdims = 1> (mean, token_axis)
    embedding = Div (mean, norm)
}}
"""

LAYER = """
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
    h@ = LayerNormalization <axis = -1, epsilon = 1e-12>
        (residual@, attention_norm_weight@, attention_norm_bias@)
    raised@ = MatMul (h@, up_weight@)
    up@ = Add (raised@, up_bias@)
    active@ = Gelu (up@)
    lowered@ = MatMul (active@, down_weight@)
    down@ = Add (lowered@, down_bias@)
    sum@ = Add (down@, h@)
    x# = LayerNormalization <axis = -1, epsilon = 1e-12>
        (sum@, norm_weight@, norm_bias@)
"""

PARTS = {
    "out": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}
"""A layer's parts: the graph's name for each, and the weights file's."""


def build_graph(weights: Mapping[str, Array]) -> ModelProto:
    """The float32 graph.

    Args:
        weights: the tensors of the published safetensors file, by its names.

    Returns:
        A model of ``input_ids`` (int64, with [CLS] and [SEP]) to ``embedding``
        (384, unit length).
    """
    from onnx import checker, numpy_helper, parser

    layers = "".join(
        LAYER.replace("@", str(i)).replace("#", str(i + 1)) for i in range(LAYERS)
    )
    model = parser.parse_model(GRAPH.replace("LAYERS", layers))
    model.graph.initializer.extend(
        numpy_helper.from_array(np.ascontiguousarray(array), name)
        for name, array in _constants(weights)
    )
    checker.check_model(model)
    return model


def _constants(weights: Mapping[str, Array]) -> Iterator[tuple[str, Array]]:
    yield "start", np.array([0], np.int64)
    yield "token_axis", np.array([0], np.int64)
    yield "qkv_shape", np.array([-1, 3, HEADS, HEAD_WIDTH], np.int64)
    yield "token_shape", np.array([-1, WIDTH], np.int64)
    yield "word_table", weights["embeddings.word_embeddings.weight"]
    # Every text is of segment 0, so its vector goes into each position's.
    segment = weights["embeddings.token_type_embeddings.weight"][0]
    positions = weights["embeddings.position_embeddings.weight"]
    yield "position_table", positions + segment
    for part in ("weight", "bias"):
        yield f"embed_norm_{part}", weights[f"embeddings.LayerNorm.{part}"]
        for i in range(LAYERS):
            layer = f"encoder.layer.{i}"
            attention = f"{layer}.attention.self"
            # The softmax's scale goes into the query: one product less a layer.
            query = weights[f"{attention}.query.{part}"] * np.float32(HEAD_WIDTH**-0.5)
            key = weights[f"{attention}.key.{part}"]
            value = weights[f"{attention}.value.{part}"]
            yield f"qkv_{part}{i}", np.concatenate([query, key, value]).T
            for ours, theirs in PARTS.items():
                yield f"{ours}_{part}{i}", weights[f"{layer}.{theirs}.{part}"].T
