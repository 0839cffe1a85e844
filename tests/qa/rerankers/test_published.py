"""A cross-encoder from a folder is run as it is, and what can't be used says so."""

from __future__ import annotations

import json

import numpy as np
import pytest

from index.errors import ModelError, ModelNotInstalledError, ModelSpecError
from qa.rerankers import load_reranker
from qa.rerankers.model_folder import ModelFolder
from qa.rerankers.pairs import PairTokenizer
from tests.qa.example_evidence import make_passage
from tests.qa.rerankers.example_models import overlap_graph, tokenizer_json, write_model

QUESTION = "Who led the inquiry?"
PASSAGES = [
    make_passage("Goats stayed on the roof.", headline="", outlet=None),
    make_passage("A judge led the dam inquiry.", headline="", outlet=None),
]


@pytest.mark.parametrize("graph", ["model.onnx", "onnx/model.onnx"])
def test_a_folder_with_a_graph_ranks(tmp_path, graph):
    spec = f"cross-encoder:{write_model(tmp_path, graph)}"
    reranker = load_reranker(spec)
    assert reranker.spec == spec
    scores = reranker.scores(QUESTION, PASSAGES)
    assert scores.dtype == np.float32
    assert scores[1] == scores[0] + 2  # "led" and "inquiry"


def test_a_folder_is_known_by_its_mark_or_by_being_there(tmp_path, monkeypatch):
    write_model(tmp_path / "models" / "tiny")
    monkeypatch.chdir(tmp_path)
    for name in ("models/tiny", "./models/tiny", str(tmp_path / "models/tiny")):
        assert load_reranker(f"cross-encoder:{name}").scores(QUESTION, PASSAGES)[1] > 0
    with pytest.raises(ModelNotInstalledError, match="is no folder"):
        load_reranker("cross-encoder:./models/other")
    with pytest.raises(ModelSpecError, match="no folder and no model's name"):
        load_reranker("cross-encoder:tiny")


def test_a_long_passage_is_read_to_its_end(tmp_path):
    reranker = load_reranker(f"cross-encoder:{write_model(tmp_path)}")
    long = make_passage("goats " * 200 + "inquiry led who", headline="", outlet=None)
    short = make_passage("goats " * 200, headline="", outlet=None)
    scores = reranker.scores(QUESTION, [long, short])
    assert scores[0] == scores[1] + 3


@pytest.mark.parametrize(
    ("config", "tokens"),
    [
        ({"max_position_embeddings": 128}, 128),
        ({"max_position_embeddings": 514, "model_type": "xlm-roberta"}, 512),
        ({"max_position_embeddings": 130, "model_type": "roberta"}, 128),
        ({"max_position_embeddings": 8192}, 512),
        ({"max_position_embeddings": None}, 512),
    ],
)
def test_a_pair_is_as_long_as_the_model_takes(tmp_path, config, tokens):
    assert ModelFolder.of(write_model(tmp_path, **config)).max_tokens == tokens


def test_a_model_of_classes_is_refused(tmp_path):
    write_model(tmp_path, id2label={"0": "no", "1": "maybe", "2": "yes"})
    with pytest.raises(ModelError, match="3 classes"):
        load_reranker(f"cross-encoder:{tmp_path}")
    (tmp_path / "config.json").unlink()
    graph = overlap_graph(columns=3)
    (tmp_path / "model.onnx").write_bytes(graph.SerializeToString())
    with pytest.raises(ModelError, match="3 scores for a pair"):
        load_reranker(f"cross-encoder:{tmp_path}")


def test_a_graph_without_segments_or_with_other_inputs(tmp_path):
    write_model(tmp_path)
    file = tmp_path / "model.onnx"
    file.write_bytes(overlap_graph(("input_ids",)).SerializeToString())
    assert load_reranker(f"cross-encoder:{tmp_path}")
    file.write_bytes(overlap_graph(("input_ids", "pixels")).SerializeToString())
    with pytest.raises(ModelError, match="takes input_ids, pixels"):
        load_reranker(f"cross-encoder:{tmp_path}")


def test_a_pair_is_laid_out_as_the_tokenizer_says(tmp_path):
    """Not as BERT does it: RoBERTa has two separators, and no second segment."""
    write_model(tmp_path)
    content = json.loads(tokenizer_json())
    between = content["post_processor"]["pair"][2]
    content["post_processor"]["pair"].insert(2, between)
    (tmp_path / "tokenizer.json").write_text(json.dumps(content))
    tokenizer = PairTokenizer(ModelFolder.of(tmp_path).tokenizer, 64)
    (pair,) = tokenizer.windows("who", "goats")
    assert pair.tokens == "[CLS] who [SEP] [SEP] goats [SEP]".split()


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_what_is_missing_is_named(tmp_path, name):
    (write_model(tmp_path) / name).unlink()
    with pytest.raises(ModelNotInstalledError, match=f"has no {name}"):
        load_reranker(f"cross-encoder:{tmp_path}")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
@pytest.mark.parametrize("content", ["", "[]", '{"model'])
def test_what_is_damaged_is_named_in_a_sentence(tmp_path, name, content):
    (write_model(tmp_path) / name).write_text(content)
    with pytest.raises(ModelError, match=name) as raised:
        load_reranker(f"cross-encoder:{tmp_path}")
    assert "\n" not in str(raised.value)


def test_weights_of_another_shape_say_what_to_do(tmp_path):
    (write_model(tmp_path) / "model.onnx").rename(tmp_path / "model.safetensors")
    with pytest.raises(ModelError, match="optimum-cli"):
        load_reranker(f"cross-encoder:{tmp_path}")
    assert json.loads((tmp_path / "config.json").read_text())["model_type"] == "bert"
