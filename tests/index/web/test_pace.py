"""Turns at a site: one after the other, however many ask."""

from __future__ import annotations

import threading

import pytest

from index.errors import FetchError
from index.web.pace import Pace
from tests.index.web.fetchers import Time


def test_many_threads_get_turns_of_their_own():
    slept: list[float] = []
    pace = Pace(slept.append, longest_wait=60.0, monotonic=lambda: 0.0)
    threads = [
        threading.Thread(target=pace.wait, args=("echo", 30.0)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(slept) == [30.0 * turn for turn in range(1, 8)]


def test_a_site_that_is_held():
    time = Time()
    pace = Pace(time.sleep, longest_wait=60.0, monotonic=time.monotonic)
    pace.hold("echo", 90.0)
    pace.hold("echo", 10.0)
    with pytest.raises(FetchError, match="another 90 seconds"):
        pace.wait("echo", 1.0)
    pace.wait("other", 1.0)
    time.sleep(50.0)
    pace.wait("echo", 1.0)
    assert time.slept == [50.0, 40.0]
