"""A graph that fails is told as a model that does, not as a bug."""

from __future__ import annotations

import numpy as np
import pytest
from onnx import parser

from index.errors import ModelError
from index.graphs.session import GraphSession

GRAPH = """
<ir_version: 10, opset_import: ["" : 20]>
twice (int64[tokens] input_ids) => (int64[2] sums)
<int64[2] pair = {2, 2}>
{
    sums = Add (input_ids, pair)
}
"""
"""Adds two to two tokens, and to no other number of them."""


def test_a_graph_that_fails_says_why_in_a_sentence():
    session = GraphSession(parser.parse_model(GRAPH).SerializeToString())
    assert session.run(np.array([1, 2], np.int64)).tolist() == [3, 4]
    with pytest.raises(ModelError, match="failed in this process") as caught:
        session.run(np.array([1, 2, 3], np.int64))
    assert "\n" not in str(caught.value)
