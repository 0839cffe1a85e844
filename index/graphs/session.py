"""Runs a graph: one text a run, a thread per core."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.cores import cores
from index.embedders import Vectors
from index.errors import ModelError

Ids = NDArray[np.int64]
"""The tokens of a text, shape (tokens)."""

In = TypeVar("In")
Out = TypeVar("Out")


class GraphSession:
    """An onnxruntime session on one thread, which many threads may call.

    Dynamic int8 scales span whatever shares a run, so a run of one text alone
    gives the same values for the same text in any company.
    """

    def __init__(self, graph: bytes | Path) -> None:
        """
        Args:
            graph: a serialised model that takes ``input_ids``, int64, shape (tokens);
                or its file, which may have its weights in another beside it.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )

    def run(self, ids: Ids) -> Vectors:
        """The graph's one output, float32, for the token ids of one text.

        Raises:
            ModelError: it fails, above all for want of memory.
        """
        try:
            (result,) = self._session.run(None, {"input_ids": ids})
        except Exception as error:  # onnxruntime has a class for each kind
            reason = str(error).strip().partition("\n")[0][:200]
            raise ModelError(
                f"A model failed in this process ({reason}); free memory, and try "
                "again."
            ) from error
        return np.asarray(result, np.float32)

    def each(self, work: Callable[[In], Out], items: list[In]) -> Iterator[Out]:
        """``work`` of each item, in order, on all cores."""
        # A lone text, such as a question, needs no threads.
        run: Callable[[Callable[[In], Out], Iterable[In]], Iterator[Out]]
        run = map if len(items) < 2 else self._threads.map
        return run(work, items)

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(cores(), thread_name_prefix="graph")
