"""Trains the reader's adapter.

    python -m benchmarks.reader.train EXAMPLES.json OUT.safetensors [--epochs 2]

Needs torch. About 20 minutes on two cores with AMX for 4,400 examples.
"""

from __future__ import annotations

import argparse
import json
import random
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
from index.embedders.minilm_weights import TOKENIZER, WEIGHTS, model_folder
from qa.quotes import find
from qa.readers.minilm import (
    CLS,
    MAX_HEADER_TOKENS,
    MAX_QUESTION_TOKENS,
    MAX_TOKENS,
    SEP,
)

LEARNING_RATE = 7e-4
WARM_UP_STEPS = 50
BATCH_TOKENS = 3_200
SENTENCE_WEIGHT = 3.0
"""A sentence that answers counts as much as three that don't."""
TOKEN_WEIGHT = 0.5
ANSWER_TOKEN_WEIGHT = 5.0


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
    """Trains, and writes the adapter after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    folder = model_folder()
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    records = json.loads(options.examples.read_text("utf-8"))
    examples = [encode(Example(**record), tokenizer) for record in records]
    network = ReaderNetwork(load_file(folder / WEIGHTS))
    network.train()
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=LEARNING_RATE, weight_decay=0.01
    )
    steps = options.epochs * sum(1 for _ in batches(examples))
    step = 0
    for epoch in range(options.epochs):
        total = 0.0
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
        print(
            f"epoch {epoch + 1}: step {step} of {steps}, mean loss {total / step:.3f}"
        )
        save_file(network.adapter(), options.out)


def encode(example: Example, tokenizer: Tokenizer) -> Encoded:
    """The ids as :class:`qa.readers.minilm.MiniLMReader` lays them out."""

    def ids_of(text: str) -> list[int]:
        return list(tokenizer.encode(text, add_special_tokens=False).ids)

    ids = [CLS, *ids_of(example.question)[:MAX_QUESTION_TOKENS], SEP]
    ids += [*ids_of(example.header)[:MAX_HEADER_TOKENS], SEP]
    tags = [0] * len(ids)
    places: list[tuple[int, int] | None] = []
    for sentence, label in zip(example.sentences, example.labels, strict=True):
        encoding = tokenizer.encode(sentence, add_special_tokens=False)
        if len(ids) + len(encoding.ids) > MAX_TOKENS:
            places.append(None)
            continue
        places.append((len(ids), len(ids) + len(encoding.ids)))
        ids += encoding.ids
        spans = [find(sentence, answer) for answer in example.answers if label == 1]
        tags += [
            int(any(span and left < span[1] and span[0] < right for span in spans))
            for left, right in encoding.offsets
        ]
    return Encoded([*ids, SEP], places, example.labels, tags if any(tags) else [])


def batches(examples: Sequence[Encoded]) -> Iterator[list[Encoded]]:
    """All examples once, in random order, alike in length within a batch."""
    order = list(examples)
    random.shuffle(order)
    for at in range(0, len(order), 400):
        chunk = sorted(order[at : at + 400], key=lambda one: len(one.ids))
        found: list[list[Encoded]] = [[]]
        for one in chunk:
            if found[-1] and len(one.ids) * (len(found[-1]) + 1) > BATCH_TOKENS:
                found.append([])
            found[-1].append(one)
        random.shuffle(found)
        yield from found


def loss_of(network: ReaderNetwork, batch: Sequence[Encoded]) -> Tensor:
    """Cross-entropy over sentences, and over the tokens of what answers."""
    length = max(len(one.ids) for one in batch)
    most = max(len(one.places) for one in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    present = torch.zeros(len(batch), length)
    sentences = torch.zeros(len(batch), most, length)
    labels = torch.full((len(batch), most), -1.0)
    tags = torch.zeros(len(batch), length)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        present[row, : len(one.ids)] = 1
        tags[row, : len(one.tags)] = torch.tensor(one.tags, dtype=torch.float)
        for number, place in enumerate(one.places):
            if place is not None:
                sentences[row, number, place[0] : place[1]] = 1
                labels[row, number] = one.labels[number]
    scores, tokens = network(ids, present, sentences)
    known = labels >= 0
    weights = 1 + (SENTENCE_WEIGHT - 1) * (labels == 1).float()
    by_sentence = functional.binary_cross_entropy_with_logits(
        scores[known], labels[known], weights[known], reduction="sum"
    ) / (2 * len(batch))
    tagged = torch.tensor([bool(one.tags) for one in batch])
    if not tagged.any():
        return by_sentence
    by_token = functional.binary_cross_entropy_with_logits(
        tokens[tagged],
        tags[tagged],
        present[tagged],
        pos_weight=torch.tensor(ANSWER_TOKEN_WEIGHT),
        reduction="none",
    )
    mean = (by_token.sum(1) / present[tagged].sum(1)).mean()
    return by_sentence + TOKEN_WEIGHT * mean


if __name__ == "__main__":
    main()
