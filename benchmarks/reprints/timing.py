"""Time per article as an archive grows.

Once in the order of arrival, where what is added changes with the years: another
outlet, longer pages. And once with the same articles each time, the newest, after ever
more of those before them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.plots import write_plot
from benchmarks.reprints.data import GUARDIAN, QUIZ, by_date, load
from index.reprints import MemoryStore, ReprintIndex, Story

SIZES = (1_000, 2_000, 5_000, 10_000, 15_000, 20_000, 25_000, 33_000)
TIMED = 1_000

Points = Sequence[tuple[float, float]]


def run(options: argparse.Namespace) -> None:
    """Prints both tables, in milliseconds an article, and draws them."""
    guardian = load(GUARDIAN).stories
    quiz = load(QUIZ, first=len(guardian)).stories
    stories = by_date([*guardian, *quiz])
    print("arriving by date")
    print(f"{'stored':>7} {'mean':>7} {'median':>7} {'p95':>7} {'words':>6}")
    index = ReprintIndex(MemoryStore())
    times = _add(index, stories)
    arriving = []
    for size in SIZES:
        part = slice(size - TIMED, size)
        arriving.append((float(size), _print(size, times[part], stories[part])))
    print(f"the newest {TIMED} after the newest of the rest")
    rest, newest = stories[:-TIMED], stories[-TIMED:]
    same = []
    for size in (0, *SIZES):
        index = ReprintIndex(MemoryStore())
        _add(index, rest[max(0, len(rest) - size) :])
        same.append((float(size), _print(size, _add(index, newest), newest)))
    if options.plot is not None:
        _draw(options.plot, arriving, same)


def _draw(out: Path, arriving: Points, same: Points) -> None:
    write_plot(
        out,
        {"as they arrive": arriving, "the same 1,000": same},
        title="Time to find an article's reprints, as the archive grows",
        x="articles stored",
        y="ms an article, mean",
    )


def _add(index: ReprintIndex, stories: Sequence[Story]) -> list[float]:
    """Milliseconds of this process for each."""
    times = []
    for story in stories:
        started = time.process_time()
        index.add(story)
        times.append(1_000 * (time.process_time() - started))
    return times


def _print(size: int, times: Sequence[float], stories: Sequence[Story]) -> float:
    """Prints a row; the mean."""
    mean = float(np.mean(times))
    median, late = np.percentile(times, [50, 95])
    words = np.mean([len(story.text.split()) for story in stories])
    print(f"{size:7} {mean:7.2f} {median:7.2f} {late:7.2f} {words:6.0f}")
    return mean
