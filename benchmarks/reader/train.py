"""Trains the reader's adapter.

    python -m benchmarks.reader.train EXAMPLES.json OUT.safetensors [--epochs 2]
        [--processes 2] [--start ADAPTER.safetensors] [--held-out EXAMPLES.json]

Needs torch. Processes share the examples, a core and a batch each, and average their
gradients: faster than a batch on all cores, and less hampered by what else runs. Two
cores with AMX for 16-bit floats take about 1,000 examples a minute, if the allocator
keeps its memory: set MALLOC_TRIM_THRESHOLD_ and MALLOC_MMAP_THRESHOLD_ to 4294967296.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, distributed, multiprocessing
from torch.nn import functional

from benchmarks.reader.batches import Batch, Encoded, batches, encode, load_examples
from benchmarks.reader.held_out import report
from benchmarks.reader.network import ReaderNetwork, seed_dropout
from qa.readers.cross_encoder import ReaderTokenizer
from qa.readers.cross_encoder_weights import WEIGHTS, WHEEL, read_tensors

LEARNING_RATE = 5e-4
WARM_UP_STEPS = 100
SENTENCE_WEIGHT = 3.0
"""A sentence that answers counts as much as three that don't."""
TOKEN_WEIGHT = 0.5
ANSWER_TOKEN_WEIGHT = 5.0
REPORT_STEPS = 50
SAVE_STEPS = 500


def main() -> None:
    """Trains, and writes the adapter every few hundred steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--start", type=Path, help="an adapter to go on from")
    parser.add_argument("--held-out", type=Path, help="examples to report on")
    parser.add_argument("--rate", type=float, default=LEARNING_RATE)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        meeting = f"file://{folder}/processes"
        arguments = (options, meeting)
        multiprocessing.spawn(train, args=arguments, nprocs=options.processes)


def train(rank: int, options: argparse.Namespace, meeting: str) -> None:
    """What each process does; the first one reports and saves."""
    torch.set_num_threads(1)
    distributed.init_process_group(
        "gloo", init_method=meeting, rank=rank, world_size=options.processes
    )
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    seed_dropout(options.seed + rank)
    tokenizer = ReaderTokenizer.load()
    examples = [encode(one, tokenizer) for one in load_examples(options.examples)]
    held_out = load_examples(options.held_out) if options.held_out else []
    held_out_ids = [encode(one, tokenizer) for one in held_out]
    network = ReaderNetwork(read_tensors(WHEEL.read(WEIGHTS)))
    if options.start:
        network.load_adapter(load_file(options.start))
    network.train()
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=options.rate, weight_decay=0.01
    )
    order = [
        batch
        for _ in range(options.epochs)
        for batch in share(list(batches(examples)), rank, options.processes)
    ]
    total = 0.0
    for step, batch in enumerate(order, 1):
        rate = min(1, step / WARM_UP_STEPS) * max(0.05, 1 - step / len(order))
        for group in optimizer.param_groups:
            group["lr"] = options.rate * rate
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(network, batch)
        optimizer.zero_grad()
        loss.backward()
        average(network, options.processes)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        total += float(loss.detach())
        if rank > 0:
            continue
        if step % REPORT_STEPS == 0:
            print(f"step {step} of {len(order)}, loss {total / REPORT_STEPS:.3f}")
            total = 0.0
        if step % SAVE_STEPS == 0 or step == len(order):
            save_file(network.adapter(), options.out)
            if held_out:
                report(network, held_out, held_out_ids)


def share(order: list[list[Encoded]], rank: int, processes: int) -> list[list[Encoded]]:
    """The batches of one process, as many as every other's."""
    return order[rank::processes][: len(order) // processes]


def average(network: ReaderNetwork, processes: int) -> None:
    """Gives every process the mean of all gradients."""
    gradients = [one.grad for one in network.parameters() if one.grad is not None]
    flat = torch.cat([one.flatten() for one in gradients])
    distributed.all_reduce(flat)
    sizes = [one.numel() for one in gradients]
    for one, mean in zip(gradients, (flat / processes).split(sizes), strict=True):
        one.copy_(mean.view_as(one))


def loss_of(network: ReaderNetwork, examples: Sequence[Encoded]) -> Tensor:
    """Cross-entropy over sentences, and over the tokens of what answers."""
    batch = Batch.of(examples)
    scores, tokens = network(*batch.inputs)
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


if __name__ == "__main__":
    main()
