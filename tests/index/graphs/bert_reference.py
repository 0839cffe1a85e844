"""A BERT encoder in NumPy, written from its paper: what to compare with."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def erf(x: Array) -> Array:
    return np.frompyfunc(math.erf, 1, 1)(x).astype(np.float64)


def reference_states(
    tensors: Mapping[str, Array], ids: list[int], layers: int, segments: int = 0
) -> Array:
    """The last layer, shape (tokens, 384), computed head by head.

    Args:
        tensors: the published weights by name, as float64.
        ids: the text's tokens, special ones included.
        segments: how many tokens at the end are of the second segment.
    """

    def dense(x: Array, name: str) -> Array:
        return x @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"]

    def norm(x: Array, name: str) -> Array:
        centred = x - x.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-12)
        scaled = centred / spread * tensors[f"{name}.LayerNorm.weight"]
        return scaled + tensors[f"{name}.LayerNorm.bias"]

    tables = "embeddings.{}_embeddings.weight"
    words = np.stack([tensors[tables.format("word")][token] for token in ids])
    places = tensors[tables.format("position")][: len(ids)]
    first, second = tensors[tables.format("token_type")]
    segment = np.array([first] * (len(ids) - segments) + [second] * segments)
    x = norm(words + places + segment, "embeddings")
    for number in range(layers):
        layer = f"encoder.layer.{number}"
        query = dense(x, f"{layer}.attention.self.query")
        key = dense(x, f"{layer}.attention.self.key")
        value = dense(x, f"{layer}.attention.self.value")
        heads = []
        for start in range(0, 384, 32):
            part = slice(start, start + 32)
            scores = np.exp(query[:, part] @ key[:, part].T / math.sqrt(32))
            heads.append(scores / scores.sum(axis=1, keepdims=True) @ value[:, part])
        attended = dense(np.hstack(heads), f"{layer}.attention.output.dense")
        x = norm(attended + x, f"{layer}.attention.output")
        raised = dense(x, f"{layer}.intermediate.dense")
        active = raised * (1 + erf(raised / math.sqrt(2))) / 2
        x = norm(dense(active, f"{layer}.output.dense") + x, f"{layer}.output")
    return x
