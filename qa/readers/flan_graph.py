"""The computation graph of the reader's encoder, built from its weights.

A T5 encoder (Raffel et al., 2020; version 1.1) of eight layers. It takes one text a
run, so there is no batch axis, no padding and no attention mask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from qa.readers.flan_weights import LAYERS

if TYPE_CHECKING:
    from onnx import ModelProto

Array = NDArray[Any]

HEADS = 6
WIDTH = 512
HEAD_WIDTH = 64
INNER = HEADS * HEAD_WIDTH

MAX_TOKENS = 400
"""Of a run; what the reader was trained on."""

SIDE_BUCKETS, EXACT_BUCKETS, FAR = 16, 8, 128
"""Distances to each side: those below 8 have a bucket each, the others share eight,
in logarithmic steps up to 128."""


def _norm(rows: str, out: str) -> str:
    """Rows divided by the root of their mean square, without the norm's weights."""
    return f"""
    {out}_squares = Mul ({rows}, {rows})
    {out}_mean = ReduceMean <keepdims = 1> ({out}_squares, last_axis)
    {out}_safe = Add ({out}_mean, epsilon)
    {out}_root = Sqrt ({out}_safe)
    {out} = Div ({rows}, {out}_root)
    """


LAYER = f"""
    {_norm("x@", "even@")}
    mixed@ = MatMul (even@, qkv@)
    split@ = Reshape (mixed@, qkv_shape)
    heads@ = Transpose <perm = [1, 2, 0, 3]> (split@)
    q@, k@, v@ = Split <axis = 0, num_outputs = 3> (heads@)
    kt@ = Transpose <perm = [0, 1, 3, 2]> (k@)
    near@ = MatMul (q@, kt@)
    scores@ = Add (near@, bias)
    weights@ = Softmax <axis = -1> (scores@)
    context@ = MatMul (weights@, v@)
    joined@ = Transpose <perm = [0, 2, 1, 3]> (context@)
    attended@ = Reshape (joined@, inner_shape)
    projected@ = MatMul (attended@, output@)
    h@ = Add (x@, projected@)
    {_norm("h@", "fed@")}
    raised@ = MatMul (fed@, gate_up@)
    gate@, up@ = Split <axis = -1, num_outputs = 2> (raised@)
    active@ = Gelu <approximate = "tanh"> (gate@)
    gated@ = Mul (active@, up@)
    lowered@ = MatMul (gated@, down@)
    x# = Add (h@, lowered@)
"""
"""One layer; @ stands for its number, # for the next one's."""

GRAPH = f"""
<ir_version: 10, opset_import: ["" : 20]>
reader (int64[tokens] input_ids) => (float[tokens, {WIDTH}] token_vectors)
{{
    rows = Gather (word_table, input_ids)
    x0 = DequantizeLinear (rows, word_scale, word_zero)
    length = Shape (input_ids)
    square = Concat <axis = 0> (length, length)
    bias = Slice (bias_table, bias_starts, square, bias_axes)
    LAYERS
    {_norm(f"x{LAYERS}", "final")}
    token_vectors = Mul (final, norm)
}}
"""


def build_graph(tensors: Mapping[str, Array]) -> ModelProto:
    """The float32 graph.

    Args:
        tensors: as :func:`qa.readers.flan_weights.read_tensors` names them.

    Returns:
        A model of ``input_ids`` (int64, at most MAX_TOKENS) to ``token_vectors``
        (shape (tokens, 512)).
    """
    from onnx import checker, numpy_helper, parser

    layers = "".join(
        LAYER.replace("@", str(i)).replace("#", str(i + 1)) for i in range(LAYERS)
    )
    model = parser.parse_model(GRAPH.replace("LAYERS", layers))
    model.graph.initializer.extend(
        numpy_helper.from_array(np.ascontiguousarray(array), name)
        for name, array in _constants(tensors)
    )
    checker.check_model(model)
    return model


def buckets(length: int) -> Array:
    """Which bucket the distance from each token to each other falls in."""
    places = np.arange(length)
    distance = places[None, :] - places[:, None]
    size = np.abs(distance)
    steps = np.log(np.maximum(size, 1) / EXACT_BUCKETS) / np.log(FAR / EXACT_BUCKETS)
    far = EXACT_BUCKETS + (steps * (SIDE_BUCKETS - EXACT_BUCKETS)).astype(int)
    side = np.where(size < EXACT_BUCKETS, size, np.minimum(far, SIDE_BUCKETS - 1))
    return np.asarray(side + SIDE_BUCKETS * (distance > 0))


def _constants(tensors: Mapping[str, Array]) -> Iterator[tuple[str, Array]]:
    yield "word_table", tensors["words"]
    yield "word_scale", tensors["words.scale"]
    yield "word_zero", tensors["words.zero"]
    yield "bias_table", tensors["distances"][buckets(MAX_TOKENS)].transpose(2, 0, 1)
    yield "bias_starts", np.array([0, 0], np.int64)
    yield "bias_axes", np.array([1, 2], np.int64)
    yield "last_axis", np.array([-1], np.int64)
    yield "epsilon", np.array(1e-6, np.float32)
    yield "qkv_shape", np.array([-1, 3, HEADS, HEAD_WIDTH], np.int64)
    yield "inner_shape", np.array([-1, INNER], np.int64)
    yield "norm", tensors["norm"]
    for i in range(LAYERS):

        def matrix(*parts: str, layer: str = f"layer.{i}") -> Array:
            return np.concatenate([tensors[f"{layer}.{p}.weight"] for p in parts])

        # A norm's weights go into the matrices after it: one product less.
        yield (
            f"qkv{i}",
            (matrix("query", "key", "value") * tensors[f"layer.{i}.attention_norm"]).T,
        )
        yield f"output{i}", matrix("output").T
        yield f"gate_up{i}", (matrix("gate", "up") * tensors[f"layer.{i}.feed_norm"]).T
        yield f"down{i}", matrix("down").T
