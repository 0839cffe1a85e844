"""``dateline eval near-misses``: questions that sound answerable, and aren't."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("near-misses")
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option("--articles", metavar="SOURCE", multiple=True)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
def command(dataset: Path, articles: tuple[str, ...], seed: int) -> None:
    """Print near misses of a dataset's questions.

    A JSON object a line. In each a name, number or date is exchanged for another of its
    kind; what the articles may answer is left out. `eval run --near-misses` asks them
    as well.
    """
    from index.times import isoformat
    from qa.evaluation.datasets import load_dataset
    from qa.evaluation.near_misses import near_misses_of

    for part in load_dataset(dataset, articles).parts:
        for one in near_misses_of(part, seed):
            as_of = {} if one.as_of is None else {"as_of": isoformat(one.as_of)}
            told: dict[str, object] = {"id": one.id, "question": one.question}
            line = told | as_of | {"unanswerable": True, "type": one.type}
            click.echo(json.dumps(line, ensure_ascii=False))
