"""Bounded threads: as many as may run, as many as may wait, then no."""

from __future__ import annotations

import asyncio
import threading

import pytest

from api.errors import BusyError
from api.pool import Pool
from api.running import Run


@pytest.fixture
def gate():
    return threading.Event()


@pytest.fixture
def pool(gate):
    pool = Pool("questions", workers=2, waiting=1)
    yield pool
    gate.set()
    pool.close()


def test_results_and_errors_come_through(pool):
    assert asyncio.run(pool.run(lambda: 7)) == 7
    with pytest.raises(KeyError):
        asyncio.run(pool.run(lambda: {}["x"]))
    assert pool.taken == 0


def test_one_too_many_is_refused_and_room_returns(pool, gate):
    running = [pool.submit(gate.wait) for _ in range(3)]
    assert pool.taken == 3
    with pytest.raises(BusyError, match="Too many questions"):
        pool.submit(gate.wait)
    gate.set()
    for future in running:
        future.result()
    assert asyncio.run(pool.run(lambda: "room")) == "room"


def test_what_is_cancelled_while_it_waits_leaves_its_place(pool, gate):
    running = [pool.submit(gate.wait) for _ in range(2)]
    waiting = pool.submit(gate.wait)
    assert waiting.cancel()
    assert pool.taken == 2
    pool.submit(gate.wait)
    gate.set()
    for future in running:
        future.result()


def test_a_closed_pool_has_finished_what_ran(gate):
    pool = Pool("writes", workers=1, waiting=5)
    done = []
    started = threading.Event()

    def work():
        started.set()
        gate.wait()
        done.append(True)

    pool.submit(work)
    waiting = pool.submit(done.clear)
    started.wait()
    threading.Timer(0.05, gate.set).start()
    pool.close()
    assert done == [True]
    assert waiting.cancelled()


def test_events_come_in_order(pool):
    async def collect():
        return [event async for event in Run(pool, lambda: iter(range(5)))]

    assert asyncio.run(collect()) == [0, 1, 2, 3, 4]


def test_an_error_comes_after_the_events_before_it(pool):
    def events():
        yield 1
        raise ValueError("after one")

    seen = []

    async def collect():
        async for event in Run(pool, events):
            seen.append(event)

    with pytest.raises(ValueError, match="after one"):
        asyncio.run(collect())
    assert seen == [1]


def test_a_run_that_nobody_reads_any_more_is_closed(pool):
    closed = threading.Event()

    def events():
        try:
            while True:
                yield 1
        finally:
            closed.set()

    async def read_one():
        run = Run(pool, events)
        async for _ in run:
            run.stop()
            break

    asyncio.run(read_one())
    assert closed.wait(5)


def test_a_run_stopped_in_the_queue_never_starts(pool, gate):
    started = threading.Event()

    def events():
        started.set()
        yield 1

    async def stop_waiting():
        running = [pool.submit(gate.wait) for _ in range(2)]
        run = Run(pool, events)
        run.stop()
        gate.set()
        for future in running:
            await asyncio.wrap_future(future)

    asyncio.run(stop_waiting())
    assert not started.is_set()
    assert pool.taken == 0
