"""Searches in threads: how many at once, and how they end."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable

import pytest

from index.errors import StorageError
from qa.langchain_retriever.searches import Searches


class Gate:
    """Searches that wait until they are let through; counts them."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.begun = 0
        self.running = 0
        self.most = 0
        self._counting = threading.Lock()

    def search(self) -> str:
        with self._counting:
            self.begun += 1
            self.running += 1
            self.most = max(self.most, self.running)
        assert self.opened.wait(30)
        with self._counting:
            self.running -= 1
        return "found"


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.001)


async def soon(true: Callable[[], bool]) -> None:
    await asyncio.to_thread(until, true)


def test_so_many_run_at_once_and_the_event_loop_goes_on() -> None:
    gate, searches = Gate(), Searches(at_once=2)

    async def several() -> list[str]:
        running = [
            asyncio.create_task(searches.run_in_thread(gate.search)) for _ in range(7)
        ]
        await soon(lambda: gate.running == 2)
        for _ in range(100):
            await asyncio.sleep(0)
        assert gate.begun == 2
        gate.opened.set()
        return await asyncio.gather(*running)

    assert asyncio.run(several()) == ["found"] * 7
    assert gate.most == 2
    searches.close()


def test_the_bound_holds_over_several_event_loops() -> None:
    gate, searches = Gate(), Searches(at_once=2)
    loops = [
        threading.Thread(
            target=lambda: asyncio.run(searches.run_in_thread(gate.search))
        )
        for _ in range(5)
    ]
    for loop in loops:
        loop.start()
    until(lambda: gate.running == 2)
    gate.opened.set()
    for loop in loops:
        loop.join(30)
    assert (gate.begun, gate.most) == (5, 2)
    searches.close()


def test_what_a_search_raises_is_raised() -> None:
    searches = Searches()

    def fail() -> None:
        raise StorageError("The disk is gone.")

    with pytest.raises(StorageError, match="disk is gone"):
        asyncio.run(searches.run_in_thread(fail))
    with pytest.raises(StorageError, match="disk is gone"):
        searches.run(fail)
    assert asyncio.run(searches.run_in_thread(lambda: 7)) == 7
    searches.close()


def test_one_cancelled_while_it_waits_never_starts() -> None:
    gate, searches = Gate(), Searches(at_once=1)
    started = threading.Event()

    async def cancel() -> None:
        first = asyncio.create_task(searches.run_in_thread(gate.search))
        await soon(lambda: gate.running == 1)
        second = asyncio.create_task(searches.run_in_thread(started.set))
        await asyncio.sleep(0)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        gate.opened.set()
        assert await first == "found"
        assert await searches.run_in_thread(lambda: 7) == 7

    asyncio.run(cancel())
    assert not started.is_set()
    searches.close()


def test_one_cancelled_while_it_runs_is_let_go_and_waited_for_by_close() -> None:
    gate, released = Gate(), threading.Event()
    searches = Searches(release=released.set, at_once=1)

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(searches.run_in_thread(gate.search), 0.05)

    asyncio.run(give_up())
    assert gate.running == 1
    closing = threading.Thread(target=searches.close)
    closing.start()
    closing.join(0.05)
    assert closing.is_alive()
    assert not released.is_set()
    gate.opened.set()
    closing.join(30)
    assert released.is_set()
    assert gate.running == 0


def test_those_that_wait_are_told_that_it_is_closed() -> None:
    gate, searches = Gate(), Searches(at_once=1)

    async def close_meanwhile() -> list[str | BaseException]:
        running = [
            asyncio.create_task(searches.run_in_thread(gate.search)) for _ in range(3)
        ]
        await soon(lambda: gate.running == 1)
        closing = asyncio.create_task(asyncio.to_thread(searches.close))
        await soon(lambda: searches._closed)
        gate.opened.set()
        outcomes = await asyncio.gather(*running, return_exceptions=True)
        await closing
        return outcomes

    first, *others = asyncio.run(close_meanwhile())
    assert first == "found"
    assert [type(other) for other in others] == [StorageError] * 2
    assert gate.begun == 1


def test_closed_is_closed_and_what_was_opened_is_closed_once() -> None:
    releases: list[None] = []
    searches = Searches(release=lambda: releases.append(None))
    for _ in range(2):
        searches.close()
    assert len(releases) == 1
    with pytest.raises(StorageError, match="closed; open another"):
        searches.run(lambda: 7)
    with pytest.raises(StorageError, match="closed; open another"):
        asyncio.run(searches.run_in_thread(lambda: 7))
