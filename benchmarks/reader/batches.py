"""Examples as the tensors that the reader learns from."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from benchmarks.reader.examples import Example
from qa.quotes import find
from qa.readers.cross_encoder import Layout, ReaderTokenizer

BATCH_TOKENS = 3_200
LENGTH_STEP = 32


@dataclass(frozen=True)
class Encoded:
    """An example as token ids.

    Attributes:
        tags: 1 for the tokens of an answer's string; empty if it has none.
    """

    laid: Layout
    labels: list[int]
    tags: list[int]


@dataclass(frozen=True)
class Batch:
    """Tensors of some examples, padded; shapes as :class:`ReaderNetwork` takes them.

    Attributes:
        labels: (batch, sentences), -1 where nobody knows or nothing is.
        tags: (batch, tokens), 1 for the tokens of an answer's string.
    """

    ids: Tensor
    segments: Tensor
    present: Tensor
    sentences: Tensor
    labels: Tensor
    tags: Tensor

    @property
    def inputs(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What :class:`ReaderNetwork` takes."""
        return self.ids, self.segments, self.present, self.sentences

    @classmethod
    def of(cls, examples: Sequence[Encoded]) -> Batch:
        """Pads ``examples`` to the longest."""
        length = padded(max(len(one.laid.ids) for one in examples))
        most = max(len(one.laid.places) for one in examples)
        batch = cls(
            ids=torch.zeros(len(examples), length, dtype=torch.long),
            segments=torch.zeros(len(examples), length, dtype=torch.long),
            present=torch.zeros(len(examples), length),
            sentences=torch.zeros(len(examples), most, length),
            labels=torch.full((len(examples), most), -1.0),
            tags=torch.zeros(len(examples), length),
        )
        for row, one in enumerate(examples):
            ids = one.laid.ids
            batch.ids[row, : len(ids)] = torch.tensor(ids)
            batch.segments[row, one.laid.passage : len(ids)] = 1
            batch.present[row, : len(ids)] = 1
            batch.tags[row, : len(one.tags)] = torch.tensor(one.tags).float()
            for number, place in enumerate(one.laid.places):
                if place is not None:
                    batch.sentences[row, number, place[0] : place[1]] = 1
                    batch.labels[row, number] = one.labels[number]
        return batch


def load_examples(path: Path) -> list[Example]:
    """What ``benchmarks.reader.examples`` wrote."""
    return [Example(**record) for record in json.loads(path.read_text("utf-8"))]


def encode(example: Example, tokenizer: ReaderTokenizer) -> Encoded:
    """The ids as :class:`qa.readers.cross_encoder.CrossEncoderReader` has them."""
    laid = tokenizer.lay_out(example.question, example.header, example.sentences)
    tags = [0] * len(laid.ids)
    for sentence, place, label in zip(
        example.sentences, laid.places, example.labels, strict=True
    ):
        if label != 1 or place is None:
            continue
        spans = [find(sentence, answer) for answer in example.answers]
        tags[place[0] : place[1]] = [
            int(any(span and left < span[1] and span[0] < right for span in spans))
            for left, right in tokenizer.encode(sentence).offsets
        ]
    return Encoded(laid, example.labels, tags if any(tags) else [])


def batches(examples: Sequence[Encoded]) -> Iterator[list[Encoded]]:
    """All examples once, in random order, alike in length within a batch.

    Lengths come in steps, and each has one size of batch: torch prepares anew for
    every shape, which took half of the time.
    """
    order = list(examples)
    random.shuffle(order)
    waiting: dict[int, list[Encoded]] = {}
    for one in order:
        length = padded(len(one.laid.ids))
        batch = waiting.setdefault(length, [])
        batch.append(one)
        if length * (len(batch) + 1) > BATCH_TOKENS:
            yield waiting.pop(length)
    yield from waiting.values()


def padded(length: int) -> int:
    """The next multiple of 32."""
    return -(-length // LENGTH_STEP) * LENGTH_STEP
