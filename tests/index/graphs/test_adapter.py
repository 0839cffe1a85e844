"""Low-rank changes of weights."""

from __future__ import annotations

import numpy as np
import pytest

from index.graphs.adapter import adapted


def test_the_product_is_added_to_its_matrix_and_to_no_other():
    weights = {"a.weight": np.eye(3, dtype=np.float32), "b.weight": np.ones((3, 3))}
    adapter = {
        "a.lora_A": np.array([[1, 2, 3]], np.float16),
        "a.lora_B": np.array([[1], [0], [2]], np.float16),
        "head.weight": np.ones(3, np.float16),
    }
    changed = adapted(weights, adapter)
    assert changed["a.weight"].tolist() == [[2, 2, 3], [0, 1, 0], [2, 4, 7]]
    assert changed["a.weight"].dtype == np.float32
    assert changed["b.weight"] is weights["b.weight"]
    assert set(changed) == set(weights)
    assert weights["a.weight"].tolist() == np.eye(3).tolist()


@pytest.mark.parametrize("missing", ["a.lora_B", "a.weight"])
def test_half_an_adapter_is_an_error(missing):
    weights = {"a.weight": np.eye(2, dtype=np.float32)}
    adapter = {"a.lora_A": np.ones((1, 2)), "a.lora_B": np.ones((2, 1))}
    weights.pop(missing, None)
    adapter.pop(missing, None)
    with pytest.raises(KeyError):
        adapted(weights, adapter)
