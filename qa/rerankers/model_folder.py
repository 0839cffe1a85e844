"""Cross-encoders in a folder, as sentence-transformers and optimum lay them out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import ModelError, ModelNotInstalledError

CONFIG, TOKENIZER = "config.json", "tokenizer.json"
ONNX = ("onnx/model.onnx", "model.onnx")
SAFETENSORS = "model.safetensors"
NETWORKS = (*ONNX, SAFETENSORS)
"""Where the network may be; what comes first is taken."""

MOST_TOKENS = 512
"""A pair isn't longer than this, even for models that take more."""
PADDED_POSITIONS = frozenset({"roberta", "xlm-roberta", "camembert", "xlm-roberta-xl"})
"""Kinds whose first two positions stand for no token."""


@dataclass(frozen=True)
class ModelFolder:
    """A cross-encoder's files.

    Attributes:
        config: what ``config.json`` says; empty where there is none.
        network: the graph or the weights.
        tokenizer: the content of ``tokenizer.json``.
    """

    config: dict[str, Any]
    network: Path
    tokenizer: bytes

    @classmethod
    def of(cls, folder: Path) -> ModelFolder:
        """
        Raises:
            ModelNotInstalledError: there is no such folder, or no model in it.
            ModelError: a file can't be read, or it isn't a model that ranks.
        """
        if not folder.is_dir():
            raise no_folder(folder)
        there = [folder / name for name in NETWORKS if (folder / name).is_file()]
        tokenizer = folder / TOKENIZER
        if not there or not tokenizer.is_file():
            missing = TOKENIZER if there else "model.onnx and no model.safetensors"
            raise ModelNotInstalledError(
                f"{folder} has no {missing}; export the cross-encoder into it, "
                "for instance with `optimum-cli export onnx`."
            )
        try:
            content = tokenizer.read_bytes()
        except OSError as error:
            raise ModelError(f"{tokenizer} can't be read: {error.strerror}.") from error
        return cls(_config(folder / CONFIG), there[0], content)

    @property
    def kind(self) -> str:
        """``bert``, ``xlm-roberta`` and so on, or ""."""
        return str(self.config.get("model_type", ""))

    @property
    def max_tokens(self) -> int:
        """The most tokens of a pair, special ones included."""
        positions = self.config.get("max_position_embeddings")
        if not isinstance(positions, int) or positions <= 0:
            return MOST_TOKENS
        unused = 2 if self.kind in PADDED_POSITIONS else 0
        return min(MOST_TOKENS, positions - unused)


def no_folder(path: Path) -> ModelNotInstalledError:
    """The error for a folder that isn't there."""
    return ModelNotInstalledError(
        f"{path} is no folder; name one that holds a cross-encoder."
    )


def _config(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        config = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} can't be read as JSON: {error}.") from error
    if not isinstance(config, dict):
        raise ModelError(f"{path} isn't a model's configuration, a JSON object.")
    labels = config.get("id2label")
    if isinstance(labels, dict) and len(labels) != 1:
        raise ModelError(
            f"The model in {path.parent} sorts pairs into {len(labels)} classes; "
            "one that ranks passages gives a single score."
        )
    return config
