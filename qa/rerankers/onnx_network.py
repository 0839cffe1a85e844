"""Cross-encoders that somebody published as an ONNX graph, run as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import ModelError
from index.graphs.session import GraphSession

if TYPE_CHECKING:
    from tokenizers import Encoding

INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})


class OnnxNetwork(GraphSession):
    """Any graph of ``input_ids`` (1, tokens) to one logit, with masks and segments
    where it takes them; see :class:`qa.rerankers.cross_encoder.PairNetwork`."""

    def __init__(self, path: Path) -> None:
        """
        Raises:
            ModelError: it isn't such a graph.
        """
        try:
            super().__init__(path)
        except Exception as error:  # onnxruntime has a class for each kind of damage
            raise ModelError(
                f"{path} can't be run as an ONNX model ({_first_line(error)}); "
                "export it again."
            ) from error
        self._names = {one.name for one in self._session.get_inputs()}
        if "input_ids" not in self._names or not self._names <= INPUTS:
            raise ModelError(
                f"{path} takes {', '.join(sorted(self._names))}; a cross-encoder "
                "takes input_ids, attention_mask and perhaps token_type_ids."
            )

    def logit(self, pair: Encoding) -> float:
        """Log-odds of relevance.

        Raises:
            ModelError: the graph fails, or gives another number of scores than one.
        """
        given = {
            "input_ids": pair.ids,
            "attention_mask": pair.attention_mask,
            "token_type_ids": pair.type_ids,
        }
        inputs = {name: np.array([given[name]], np.int64) for name in self._names}
        try:
            scores = np.asarray(self._session.run(None, inputs)[0], np.float32)
        except Exception as error:
            raise ModelError(
                f"The reranker's graph failed ({_first_line(error)}); free memory, or "
                "export it again."
            ) from error
        if scores.size != 1:
            raise ModelError(
                f"The reranker's graph gives {scores.size} scores for a pair; one "
                "that ranks passages gives a single one."
            )
        return float(scores.item())


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200]
