"""``dateline eval run``: asks a dataset's questions, and counts what came."""

from __future__ import annotations

from pathlib import Path

import click

from qa.cli.options import json_option, model_option, reranker_option


@click.command("run")
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option(
    "--articles",
    metavar="SOURCE",
    multiple=True,
    help="What the questions are asked of; may be repeated. "
    "[default: what lies beside them]",
)
@click.option(
    "--system",
    metavar="SPEC",
    default="dateline",
    show_default=True,
    help="Who is asked: dateline, dateline:VARIANT, a URL that speaks its API, bm25, "
    "bm25:as-of, langchain, shingles, or MODULE:NAME.",
)
@model_option
@click.option(
    "--embedder",
    metavar="SPEC",
    envvar="DATELINE_EMBEDDER",
    show_envvar=True,
    default="minilm",
    show_default=True,
    help="For archives that are made here, and LangChain's.",
)
@reranker_option
@click.option(
    "--limit", type=click.IntRange(min=1), help="Ask so many, drawn at random."
)
@click.option(
    "--articles-limit",
    type=click.IntRange(min=1),
    help="Ask of so many articles: all gold ones, and others drawn at random.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Questions at a time; times mean little above 1.",
)
@click.option(
    "--near-misses",
    is_flag=True,
    help="Ask near misses of the questions as well, which have no answer.",
)
@click.option("--no-answers", is_flag=True, help="Measure retrieval alone.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for the run. [default: evaluation-runs/DATASET-SYSTEM]",
)
@click.option("--resume", is_flag=True, help="Go on with the run in that folder.")
@click.option(
    "--prices",
    type=click.Path(path_type=Path),
    help="JSON file with the model's prices of a million tokens: "
    '{"openai:MODEL": {"input": 0.25, "output": 2.0}}.',
)
@click.option("--dry-run", is_flag=True, help="Say what it would cost, and do nothing.")
@json_option
def command(
    dataset: Path,
    articles: tuple[str, ...],
    system: str,
    model: str,
    embedder: str,
    reranker: str | None,
    limit: int | None,
    articles_limit: int | None,
    seed: int,
    workers: int,
    near_misses: bool,
    no_answers: bool,
    out: Path | None,
    resume: bool,
    prices: Path | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Ask a dataset's questions, count what comes.

    DATASET is a folder or a file. A folder holds questions.jsonl and its articles, or
    is one of the published datasets that the documentation lists. Vectors and archives
    are kept between runs.
    """
    from qa.cli.evaluation.running import dry, run
    from qa.evaluation.datasets import load_dataset
    from qa.evaluation.describing import RunOptions
    from qa.evaluation.prices import read_price

    options = RunOptions(
        system=system,
        model=model,
        embedder=embedder,
        reranker=reranker,
        limit=limit,
        seed=seed,
        workers=workers,
        answers=not no_answers,
        price=None if prices is None else read_price(prices, model),
    )
    asked = load_dataset(dataset, articles)
    if articles_limit is not None:
        asked = asked.with_fewer_articles(articles_limit, seed)
    if near_misses:
        from qa.evaluation.near_misses import with_near_misses

        asked = with_near_misses(asked, seed)
    if dry_run:
        return dry(asked, options, as_json=as_json)
    return run(asked, options, out, resume=resume, as_json=as_json)
