"""The mean of several adapters of the reader, as one of the usual rank.

    python -m benchmarks.reader.mean OUT.safetensors ADAPTER.safetensors…

What training went on from and what came of it are each better at something; the mean
of their weights is better at both, for nothing at run time (Wortsman et al., "Model
soups", 2022). A mean of low-rank changes has a higher rank; of it the largest singular
values are kept.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

Tensors = dict[str, NDArray[np.float16]]


def main() -> None:
    """Writes the mean, and prints what the cut of the rank costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("adapters", type=Path, nargs="+")
    options = parser.parse_args()
    adapters = [load_file(path) for path in options.adapters]
    mean: Tensors = {}
    lost: list[float] = []
    for name in adapters[0]:
        base, _, part = name.rpartition(".")
        if part == "lora_A":
            rank = len(adapters[0][name])
            up, down, cut = low_rank(change(adapters, base), rank)
            mean |= {f"{base}.lora_B": up, f"{base}.lora_A": down}
            lost.append(cut)
        elif part != "lora_B":
            values = [one[name].astype(np.float32) for one in adapters]
            mean[name] = np.mean(values, axis=0).astype(np.float16)
    save_file(mean, options.out)
    print(f"lost of the changes' norm: {np.mean(lost):.1%}, at most {max(lost):.1%}")


def change(adapters: list[Tensors], base: str) -> NDArray[np.float64]:
    """The mean change of a matrix, shape (out, in)."""
    changes = [
        one[f"{base}.lora_B"].astype(np.float64)
        @ one[f"{base}.lora_A"].astype(np.float64)
        for one in adapters
    ]
    return np.asarray(np.mean(changes, axis=0))


def low_rank(
    matrix: NDArray[np.float64], rank: int
) -> tuple[NDArray[np.float16], NDArray[np.float16], float]:
    """Two thin factors, (out, rank) and (rank, in), and the share of the norm lost."""
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    root = np.sqrt(values[:rank])
    up = (left[:, :rank] * root).astype(np.float16)
    down = (root[:, None] * right[:rank]).astype(np.float16)
    lost = np.sqrt(np.sum(values[rank:] ** 2) / np.sum(values**2))
    return up, down, float(lost)


if __name__ == "__main__":
    main()
