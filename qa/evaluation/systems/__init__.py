"""Systems under test: a spec string and a corpus in, what can be asked out.

======================  ==========================================================
``dateline``            this house, by library
``dateline:VARIANT``    the same with a part switched off; see
                        :data:`qa.evaluation.systems.variants.VARIANTS`
``http://…``            Dateline's API, or what speaks it
``bm25``                words alone, over windows of 180 of them
``bm25:as-of``          the same, blind to what came later
``langchain``           LangChain's plain recipe: splitter, Chroma, similarity search
``shingles``            twins by the 5-word shingles that two articles share
``MODULE:NAME``         your own, see below
======================  ==========================================================

A system of your own is a callable that takes a :class:`Setting` and gives an object
with one or more of the methods of :class:`~qa.evaluation.response.Answers`,
:class:`~qa.evaluation.response.Supports` and
:class:`~qa.evaluation.response.FindsTwins`. Its method ``close``, if it has one, is
called at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from index.errors import DatasetError, ModelSpecError
from qa.evaluation.corpus import Corpus
from qa.evaluation.workspace import Workspace

DEPTH = 100
"""Passages to retrieve: enough for ten articles, however long they are."""


@dataclass(frozen=True)
class Setting:
    """What a system is opened with.

    Attributes:
        corpus: what it shall answer from.
        workspace: where what is derived from the corpus lies between runs.
        model: spec of the answerer, for systems that have one.
        embedder: spec of the embedder, for systems that have one.
        reranker: spec of the reranker, for systems that have one; None for none.
        answers: whether answers are wanted, or retrieval alone.
        depth: passages to retrieve for a question.
        tell: shows a person a line of progress.
    """

    corpus: Corpus
    workspace: Workspace
    model: str
    embedder: str
    reranker: str | None = None
    answers: bool = True
    depth: int = DEPTH
    tell: Callable[[str], None] = lambda _line: None


Open = Callable[[Setting], object]


def is_ours(spec: str) -> bool:
    """Whether it is Dateline by library, which is given a model and a reranker."""
    return spec.partition(":")[0] == "dateline"


def embeds(spec: str) -> bool:
    """Whether it is given an embedder."""
    return is_ours(spec) or spec == "langchain"


def find_system(spec: str) -> Open:
    """What opens the system that ``spec`` names.

    Raises:
        ModelSpecError: it names none.
    """
    family, _, variant = spec.partition(":")
    if family in {"http", "https"}:
        from qa.evaluation.systems.http import HttpSystem, checked_url

        url = checked_url(spec)
        return lambda setting: HttpSystem(url, setting)
    if family == "dateline":
        from qa.evaluation.systems.dateline import DatelineSystem
        from qa.evaluation.systems.variants import find_variant

        chosen = find_variant(variant)
        return lambda setting: DatelineSystem.open(chosen, setting)
    if spec in {"bm25", "bm25:as-of"}:
        from qa.evaluation.systems.bm25 import BM25System

        return lambda setting: BM25System.open(setting, blind=bool(variant))
    if spec == "langchain":
        from qa.evaluation.systems.langchain_recipe import LangChainSystem

        return LangChainSystem.open
    if spec == "shingles":
        from qa.evaluation.systems.shingles import ShinglesSystem

        return ShinglesSystem.open
    if not variant or family in {"bm25", "langchain", "shingles"} or "/" in spec:
        raise ModelSpecError(
            f"{spec!r} names no system; use dateline, bm25, bm25:as-of, langchain, "
            "shingles, a URL, or MODULE:NAME for one of your own."
        )
    from qa.evaluation.systems.foreign import find_foreign

    return find_foreign(spec)


@contextmanager
def opened(opener: Open, setting: Setting) -> Iterator[object]:
    """The system, closed at the end; raises what its opener does."""
    system = opener(setting)
    try:
        yield system
    finally:
        close = getattr(system, "close", None)
        if callable(close):
            close()


def refuse(spec: str, what: str) -> DatasetError:
    """The error for a system that doesn't know what a dataset asks."""
    return DatasetError(
        f"The system {spec} can't {what}, as this dataset asks; choose another with "
        "--system."
    )
