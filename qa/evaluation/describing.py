"""What a run is made with, and the description by which two runs are the same."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version

from qa.evaluation.dataset import Dataset, Part, TwinQuery
from qa.evaluation.prices import Price
from qa.evaluation.run_lines import RunDescription
from qa.evaluation.systems import DEPTH, embeds, is_ours


@dataclass(frozen=True)
class RunOptions:
    """What a run is made with.

    Attributes:
        system: spec; see :mod:`qa.evaluation.systems`.
        reranker: spec; None for none.
        limit: items to draw; None for all.
        answers: whether answers are wanted, or retrieval alone.
        price: of the model's tokens, where it is known.
    """

    system: str = "dateline"
    model: str = "extractive"
    embedder: str = "minilm"
    reranker: str | None = None
    limit: int | None = None
    seed: int = 0
    workers: int = 1
    answers: bool = True
    depth: int = DEPTH
    price: Price | None = None


def describe(
    dataset: Dataset, parts: list[Part], options: RunOptions
) -> RunDescription:
    """What will be run."""
    answers = options.answers and is_ours(options.system)
    return RunDescription(
        dataset=dataset.name,
        note=dataset.note,
        fingerprint=_fingerprint(parts),
        system=options.system,
        model=options.model if answers else None,
        prompt=_prompt_of(options.model) if answers else None,
        embedder=options.embedder if embeds(options.system) else None,
        reranker=options.reranker if is_ours(options.system) else None,
        answers=options.answers,
        depth=options.depth,
        limit=options.limit,
        seed=options.seed,
        items=sum(len(part.items) for part in parts),
        version=version("dateline"),
    )


def _prompt_of(model: str) -> str | None:
    """The id of the prompt that a model is given; None for one that needs none."""
    if ":" not in model:
        return None
    from prompts import load_prompt

    return load_prompt("answer").label


def _fingerprint(parts: list[Part]) -> str:
    digest = sha256()
    for part in parts:
        digest.update(f"{part.name}\n{part.corpus.fingerprint}\n".encode())
        for item in part.items:
            # A set has another order in each process.
            plain = sorted(item.twins) if isinstance(item, TwinQuery) else ""
            known = item.id if isinstance(item, TwinQuery) else repr(item)
            digest.update(f"{known}{plain}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]
