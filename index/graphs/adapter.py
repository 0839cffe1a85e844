"""Low-rank changes of weights: another skill at a small part of the size.

An adapter holds, for some matrices W of the weights file, two thin ones: A of
shape (rank, in) and B of shape (out, rank). The changed matrix is W + B A (Hu et
al., "LoRA: Low-Rank Adaptation of Large Language Models", 2021).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

DOWN, UP = ".lora_A", ".lora_B"


def adapted(
    weights: Mapping[str, Array], adapter: Mapping[str, Array]
) -> dict[str, Array]:
    """The weights with an adapter's changes; other entries of it are left out.

    Raises:
        KeyError: it changes a matrix that isn't there, or has no second half.
    """
    changed = dict(weights)
    for name, down in adapter.items():
        if not name.endswith(DOWN):
            continue
        part = name.removesuffix(DOWN)
        up = adapter[part + UP].astype(np.float32)
        changed[f"{part}.weight"] = weights[f"{part}.weight"] + up @ down.astype(
            np.float32
        )
    return changed
