"""Weights of a cross-encoder of MiniLM's shape, without a graph: one is built."""

from __future__ import annotations

import numpy as np

from index.errors import ModelError
from index.graphs.bert import HEADS, SEPARATOR, WIDTH
from qa.rerankers.minilm import build_graph
from qa.rerankers.model_folder import ModelFolder

MODEL = "bert."
"""What the published names of the encoder's tensors begin with."""


def layers_of(folder: ModelFolder, separator: int) -> int:
    """How many layers it has.

    Args:
        separator: the token that ends a pair, by its tokenizer.

    Raises:
        ModelError: it isn't a BERT encoder of MiniLM's width.
    """
    config = folder.config
    shape = (folder.kind, config.get("hidden_size"), config.get("num_attention_heads"))
    layers = config.get("num_hidden_layers")
    usual = config.get("hidden_act") == "gelu" and separator == SEPARATOR
    if shape != ("bert", WIDTH, HEADS) or not isinstance(layers, int) or not usual:
        raise ModelError(
            f"{folder.network} isn't of MiniLM's shape (English BERT, {WIDTH} wide, "
            f"{HEADS} heads), the only one that is run from its weights alone; export "
            "it to model.onnx, for instance with `optimum-cli export onnx`."
        )
    return layers


def graph_of(weights: bytes, layers: int) -> bytes:
    """The serialised int8 graph of a ``model.safetensors``.

    Raises:
        ModelError: it lacks a tensor, or isn't such a file.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    from index.graphs.int8 import quantize

    try:
        tensors = {
            name.removeprefix(MODEL): array.astype(np.float32)
            for name, array in load(weights).items()
        }
        return quantize(build_graph(tensors, layers))
    except (SafetensorError, KeyError) as error:
        raise ModelError(
            f"The cross-encoder's model.safetensors can't be used ({error}); fetch it "
            "again, or export it to model.onnx."
        ) from error
