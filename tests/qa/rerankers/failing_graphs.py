"""Graphs that run when they are tried, and fail when they are used."""

from __future__ import annotations

from typing import Any

import onnxruntime
import pytest

TRIED = 12
"""Tokens; the pair that a model is tried with has fewer, a passage has more."""


def fail_on_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets every graph fail, as for want of memory, on more than a short pair."""
    run = onnxruntime.InferenceSession.run

    def run_or_fail(session: Any, names: Any, inputs: Any) -> Any:
        if inputs["input_ids"].size > TRIED:
            raise RuntimeError("[ONNXRuntimeError] : 6 : bad allocation\nmore")
        return run(session, names, inputs)

    monkeypatch.setattr(onnxruntime.InferenceSession, "run", run_or_fail)
