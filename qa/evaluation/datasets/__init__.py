"""Datasets: a path in, what is asked of which corpus out.

A folder or a file in the form of the design is read by
:mod:`qa.evaluation.datasets.question_lines`; each published dataset has an adapter of
its own, which knows its oddities, and is recognised by the files in its folder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from index.errors import DatasetError
from qa.evaluation.dataset import Dataset
from qa.evaluation.datasets import (
    counterfactual,
    faithfulness,
    injection,
    multihop_rag,
    near_duplicates,
    question_lines,
    realtimeqa,
)

Load = Callable[[Path], Dataset]

ADAPTERS: dict[str, Load] = {
    realtimeqa.MARK: realtimeqa.load,
    multihop_rag.MARK: multihop_rag.load,
    counterfactual.MARK: counterfactual.load,
    near_duplicates.MARK: near_duplicates.load,
    faithfulness.MARK: faithfulness.load,
    injection.MARK: injection.load,
}
"""By the file that only this dataset's folder has; ``realtimeqa`` is told from the
design's own form by what its lines hold."""


def load_dataset(path: Path, articles: Sequence[str | Path] = ()) -> Dataset:
    """The dataset in a folder or file.

    Args:
        articles: what the questions are asked of, where that doesn't lie beside them.

    Raises:
        DatasetError: it isn't one, or is wrong somewhere; names file and line.
        SourceError: a path of ``articles`` is missing.
    """
    if not path.exists():
        raise DatasetError(f"{path} doesn't exist; name a folder or file of questions.")
    if not articles and path.is_dir():
        for mark, load in ADAPTERS.items():
            if (path / mark).is_file() and _is_of(mark, path):
                return load(path)
    return question_lines.load(path, articles)


def _is_of(mark: str, folder: Path) -> bool:
    return mark != realtimeqa.MARK or realtimeqa.recognises(folder / mark)
