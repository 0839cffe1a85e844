"""Trains the reader's adapter.

    python -m benchmarks.reader.train EXAMPLES.json OUT.safetensors [--epochs 3]
        [--start ADAPTER.safetensors] [--held-out EXAMPLES.json]

Needs torch. Two cores with AVX-512 for 16-bit floats take about 700 examples a minute,
if nothing else runs and the allocator keeps its memory: set MALLOC_TRIM_THRESHOLD_ and
MALLOC_MMAP_THRESHOLD_ to 4294967296.
"""

from __future__ import annotations

import argparse
import json
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from benchmarks.reader.examples import Example
from benchmarks.reader.network import ReaderNetwork
from index.graphs.published import read_published
from qa.quotes import find
from qa.readers.flan import END, MAX_HEADER_TOKENS, MAX_QUESTION_TOKENS, TASK
from qa.readers.flan_graph import MAX_TOKENS
from qa.readers.flan_weights import (
    SHA256,
    TOKENIZER,
    WEIGHTS,
    model_folder,
    read_tensors,
)

LEARNING_RATE = 5e-4
WARM_UP_STEPS = 100
BATCH_TOKENS = 3_200
LENGTH_STEP = 32
SENTENCE_WEIGHT = 3.0
"""A sentence that answers counts as much as three that don't."""
TOKEN_WEIGHT = 0.5
ANSWER_TOKEN_WEIGHT = 5.0
REPORT_STEPS = 50
SAVE_STEPS = 500


@dataclass(frozen=True)
class Encoded:
    """An example as token ids.

    Attributes:
        places: per sentence its ``[start, end)`` among the ids; None if cut off.
        tags: 1 for the tokens of an answer's string; empty if it has none.
    """

    ids: list[int]
    places: list[tuple[int, int] | None]
    labels: list[int]
    tags: list[int]


def main() -> None:
    """Trains, and writes the adapter every few hundred steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--start", type=Path, help="an adapter to go on from")
    parser.add_argument("--held-out", type=Path, help="examples to report on")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    folder = model_folder()
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = [encode(one, tokenizer) for one in load_examples(options.examples)]
    held_out = load_examples(options.held_out) if options.held_out else []
    held_out_ids = [encode(one, tokenizer) for one in held_out]
    weights = read_published(folder / WEIGHTS, SHA256[WEIGHTS])
    network = ReaderNetwork(read_tensors(weights))
    if options.start:
        network.load_adapter(load_file(options.start))
    network.train()
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=LEARNING_RATE, weight_decay=0.01
    )
    steps = options.epochs * sum(1 for _ in batches(examples))
    step, total = 0, 0.0
    for epoch in range(options.epochs):
        for batch in batches(examples):
            rate = min(1, step / WARM_UP_STEPS) * max(0.05, 1 - step / steps)
            for group in optimizer.param_groups:
                group["lr"] = LEARNING_RATE * rate
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(network, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            total += float(loss.detach())
            if step % REPORT_STEPS == 0:
                print(f"step {step} of {steps}, loss {total / REPORT_STEPS:.3f}")
                total = 0.0
            if step % SAVE_STEPS == 0:
                save_file(network.adapter(), options.out)
        save_file(network.adapter(), options.out)
        if held_out:
            report(network, held_out, held_out_ids)
        print(f"epoch {epoch + 1} of {options.epochs} done", flush=True)


def load_examples(path: Path) -> list[Example]:
    """What ``benchmarks.reader.examples`` wrote."""
    return [Example(**record) for record in json.loads(path.read_text("utf-8"))]


def encode(example: Example, tokenizer: Tokenizer) -> Encoded:
    """The ids as :class:`qa.readers.flan.FlanReader` lays them out."""

    def ids_of(text: str) -> list[int]:
        return list(tokenizer.encode(text, add_special_tokens=False).ids)

    asked = [*ids_of(example.question)[:MAX_QUESTION_TOKENS], END]
    ids = [*ids_of(TASK), *ids_of(f"{example.header}:")[:MAX_HEADER_TOKENS]]
    tags = [0] * len(ids)
    places: list[tuple[int, int] | None] = []
    for sentence, label in zip(example.sentences, example.labels, strict=True):
        encoding = tokenizer.encode(sentence, add_special_tokens=False)
        if len(ids) + len(encoding.ids) + len(asked) > MAX_TOKENS:
            places.append(None)
            continue
        places.append((len(ids), len(ids) + len(encoding.ids)))
        ids += encoding.ids
        spans = [find(sentence, answer) for answer in example.answers if label == 1]
        tags += [
            int(any(span and left < span[1] and span[0] < right for span in spans))
            for left, right in encoding.offsets
        ]
    return Encoded([*ids, *asked], places, example.labels, tags if any(tags) else [])


def batches(examples: Sequence[Encoded]) -> Iterator[list[Encoded]]:
    """All examples once, in random order, alike in length within a batch.

    Lengths come in steps, and each has one size of batch: torch prepares anew for
    every shape, which took half of the time.
    """
    order = list(examples)
    random.shuffle(order)
    waiting: dict[int, list[Encoded]] = {}
    for one in order:
        length = padded(len(one.ids))
        batch = waiting.setdefault(length, [])
        batch.append(one)
        if length * (len(batch) + 1) > BATCH_TOKENS:
            yield waiting.pop(length)
    yield from waiting.values()


def padded(length: int) -> int:
    """The next multiple of 32."""
    return -(-length // LENGTH_STEP) * LENGTH_STEP


@dataclass(frozen=True)
class Batch:
    """Tensors of some examples, padded; shapes as :class:`ReaderNetwork` takes them.

    Attributes:
        labels: (batch, sentences), -1 where nobody knows or nothing is.
        tags: (batch, tokens), 1 for the tokens of an answer's string.
    """

    ids: Tensor
    present: Tensor
    sentences: Tensor
    labels: Tensor
    tags: Tensor

    @classmethod
    def of(cls, examples: Sequence[Encoded]) -> Batch:
        """Pads ``examples`` to the longest."""
        length = padded(max(len(one.ids) for one in examples))
        most = max(len(one.places) for one in examples)
        batch = cls(
            ids=torch.zeros(len(examples), length, dtype=torch.long),
            present=torch.zeros(len(examples), length),
            sentences=torch.zeros(len(examples), most, length),
            labels=torch.full((len(examples), most), -1.0),
            tags=torch.zeros(len(examples), length),
        )
        for row, one in enumerate(examples):
            batch.ids[row, : len(one.ids)] = torch.tensor(one.ids)
            batch.present[row, : len(one.ids)] = 1
            batch.tags[row, : len(one.tags)] = torch.tensor(one.tags).float()
            for number, place in enumerate(one.places):
                if place is not None:
                    batch.sentences[row, number, place[0] : place[1]] = 1
                    batch.labels[row, number] = one.labels[number]
        return batch


def loss_of(network: ReaderNetwork, examples: Sequence[Encoded]) -> Tensor:
    """Cross-entropy over sentences, and over the tokens of what answers."""
    batch = Batch.of(examples)
    scores, tokens = network(batch.ids, batch.present, batch.sentences)
    known = batch.labels >= 0
    weights = 1 + (SENTENCE_WEIGHT - 1) * (batch.labels == 1).float()
    by_sentence = functional.binary_cross_entropy_with_logits(
        scores[known], batch.labels[known], weights[known], reduction="sum"
    ) / (2 * len(examples))
    tagged = batch.tags.sum(1) > 0
    if not tagged.any():
        return by_sentence
    by_token = functional.binary_cross_entropy_with_logits(
        tokens[tagged],
        batch.tags[tagged],
        batch.present[tagged],
        pos_weight=torch.tensor(ANSWER_TOKEN_WEIGHT),
        reduction="none",
    )
    mean = (by_token.sum(1) / batch.present[tagged].sum(1)).mean()
    return by_sentence + TOKEN_WEIGHT * mean


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
            scores, _ = network(batch.ids, batch.present, batch.sentences)
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


if __name__ == "__main__":
    main()
