"""A T5 encoder in NumPy, written from its paper: what to compare with."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def reference_states(tensors: Mapping[str, Array], ids: list[int]) -> Array:
    """The last layer, shape (tokens, 512), computed head by head.

    Args:
        tensors: as ``read_tensors`` names them.
    """

    def even(x: Array, norm: Array) -> Array:
        return x / np.sqrt((x**2).mean(axis=1, keepdims=True) + 1e-6) * norm

    table = tensors["words"][ids].astype(np.float64) - float(tensors["words.zero"])
    x = table * float(tensors["words.scale"])
    places = range(len(ids))
    buckets = [[reference_bucket(key - query) for key in places] for query in places]
    bias = tensors["distances"][buckets]
    for number in range(8):
        layer = f"layer.{number}"

        def dense(y: Array, part: str, layer: str = layer) -> Array:
            return y @ tensors[f"{layer}.{part}.weight"].astype(np.float64).T

        y = even(x, tensors[f"{layer}.attention_norm"])
        query, key, value = (dense(y, part) for part in ("query", "key", "value"))
        heads = []
        for head in range(6):
            part = slice(64 * head, 64 * head + 64)
            scores = np.exp(query[:, part] @ key[:, part].T + bias[:, :, head])
            heads.append(scores / scores.sum(axis=1, keepdims=True) @ value[:, part])
        x = x + dense(np.hstack(heads), "output")
        y = even(x, tensors[f"{layer}.feed_norm"])
        x = x + dense(gelu(dense(y, "gate")) * dense(y, "up"), "down")
    return even(x, tensors["norm"])


def gelu(x: Array) -> Array:
    """The approximation by a hyperbolic tangent."""
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def reference_bucket(distance: int) -> int:
    """Which of the 32 biases is for a token so far to the right (or left, below 0)."""
    side, size = (16 if distance > 0 else 0), abs(distance)
    if size < 8:
        return side + size
    return side + min(15, 8 + int(math.log(size / 8) / math.log(16) * 8))
