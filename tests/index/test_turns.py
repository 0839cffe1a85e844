"""How often threads take turns."""

from __future__ import annotations

import sys

import pytest

from index.turns import SECONDS, quick_turns


def test_threads_take_turns_more_often_inside():
    before = sys.getswitchinterval()
    with quick_turns():
        assert sys.getswitchinterval() == pytest.approx(SECONDS)
    assert sys.getswitchinterval() == before


def test_and_as_before_after_a_failure():
    before = sys.getswitchinterval()
    with pytest.raises(RuntimeError), quick_turns():
        raise RuntimeError
    assert sys.getswitchinterval() == before
