"""How good a reader is while it learns, on questions that it never sees."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

import torch

from benchmarks.reader.batches import Batch, Encoded
from benchmarks.reader.examples import Example
from benchmarks.reader.network import ReaderNetwork


@torch.no_grad()
def report(
    network: ReaderNetwork, examples: Sequence[Example], encoded: Sequence[Encoded]
) -> None:
    """Prints how often a question's best sentence answers, and how often such a one
    stands above the best sentence of a near miss."""
    network.eval()
    best: dict[str, tuple[float, bool]] = {}
    kinds = {one.question_id: one.kind for one in examples}
    for example, one in zip(examples, encoded, strict=True):
        batch = Batch.of([one])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores, _ = network(*batch.inputs)
        top = int(scores[0].argmax())
        found = (float(scores[0, top]), one.labels[top] == 1)
        best[example.question_id] = max(best.get(example.question_id, found), found)
    network.train()
    asked = [best[key] for key, kind in kinds.items() if kind == "answerable"]
    near = sorted(best[key][0] for key, kind in kinds.items() if kind == "near_miss")
    above = [bisect(near, score) / len(near) if right else 0 for score, right in asked]
    print(
        f"held out: best sentence right {sum(right for _, right in asked)}"
        f" of {len(asked)}, right and above a near miss {sum(above) / len(above):.3f}"
    )
    for refused in (0.5, 0.6, 0.7, 0.8):
        bar = near[int(refused * len(near))]
        right = sum(right and score >= bar for score, right in asked) / len(asked)
        print(f"  right {right:.3f} where {refused:.0%} of near misses are refused")
