"""What a run would cost, before it is made."""

from __future__ import annotations

from qa.evaluation.archives import missing_inputs
from qa.evaluation.dataset import Dataset, EvaluationQuestion
from qa.evaluation.describing import RunOptions
from qa.evaluation.records import Cost
from qa.evaluation.running import chosen
from qa.evaluation.systems import embeds, find_system, is_ours
from qa.evaluation.systems.variants import find_variant
from qa.evaluation.workspace import Workspace
from qa.rerankers import check_spec

PASSAGE_TOKENS = 220
"""Of a passage with its number and header, as a chat model is given it."""
ANSWER_TOKENS = 150
"""Of an answer with its pointers; a model that reasons writes many times that."""


def estimate_cost(dataset: Dataset, options: RunOptions, workspace: Workspace) -> Cost:
    """Counts what would be embedded, and estimates what a chat model would read.

    Raises:
        ModelError: a model can't be used.
        DatasetError: the dataset asks nothing.
    """
    find_system(options.system)
    check_spec(options.reranker)
    parts = chosen(dataset.parts, options.limit, options.seed)
    items = [item for part in parts for item in part.items]
    questions = [item for item in items if isinstance(item, EvaluationQuestion)]
    asked = options.answers and ":" in options.model
    asked = asked and is_ours(options.system)
    read = len(questions) * _prompt_tokens(options.model) if asked else 0
    written = len(questions) * ANSWER_TOKENS if asked else 0
    price = options.price if asked else None
    return Cost(
        items=len(items),
        texts_to_embed=_to_embed(dataset, options, workspace) if questions else None,
        input_tokens=read if asked else None,
        output_tokens=written if asked else None,
        money=None if price is None else price.of(read, written),
    )


def _to_embed(
    dataset: Dataset, options: RunOptions, workspace: Workspace
) -> int | None:
    if not embeds(options.system):
        return None
    embedder = workspace.embedder(options.embedder)
    if not is_ours(options.system):
        from index.embedders.fitting import fitting
        from qa.evaluation.systems.langchain_recipe import chunks_of

        texts = [
            fitting(chunk.page_content, embedder)
            for part in dataset.parts
            for chunk in chunks_of(part.corpus)
        ]
        return len(embedder.missing(texts))
    recipe = find_variant(options.system.partition(":")[2]).recipe
    missing: set[str] = set()
    for part in dataset.parts:
        missing.update(missing_inputs(part.corpus, embedder, recipe))
    return len(missing)


def _prompt_tokens(model: str) -> int:
    from index.tokens import count_tokens
    from prompts import load_prompt
    from qa.chain import EVIDENCE_PASSAGES

    name = model.partition(":")[2]
    prompt = count_tokens(load_prompt("answer").text, name)
    return prompt + EVIDENCE_PASSAGES * PASSAGE_TOKENS
