"""Fills the disk under every command, and looks whether that is told and mended.

    python -m benchmarks.crashes.full_disk [--from 100] [--to 4000] [--step 250]

mounts a file system of its own (so it needs Linux, root and a loop device), leaves ever
more kilobytes free on it, and runs commands until they are used up. Each must say so in
a sentence; what was stored before must be found meanwhile; and with more room,
everything must work again.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.crashes.commands import Commands
from benchmarks.crashes.conditions import FIRST, OTHER
from benchmarks.crashes.findings import BUG
from benchmarks.crashes.operations import DOCTOR
from benchmarks.crashes.running import Ended
from benchmarks.crashes.state import read_state
from benchmarks.crashes.stories import EVERYWHERE, NAMESPACE, Stories, read_book

MEGABYTES = 64
FILLER = "filler"
STORIES = (30, 30, 120)


def main() -> int:
    """Fills disks of many sizes; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crashes.full_disk")
    parser.add_argument("--from", type=int, default=100, dest="least")
    parser.add_argument("--to", type=int, default=4000, dest="most")
    parser.add_argument("--step", type=int, default=250)
    options = parser.parse_args()
    told: Counter[str] = Counter()
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("sources", "disk"):
            (folder / part).mkdir()
        stories = Stories(folder / "sources", random.Random(1))
        sources = [str(stories.write(stories.fresh(count))[0]) for count in STORIES]
        commands = Commands(folder / "commands", folder / "disk" / "archive")
        for size in range(options.least, options.most, options.step):
            with _disk(folder / "image", folder / "disk"):
                _leave(folder / "disk", size)
                for sentence in _fill(folder, commands, sources, stories, told):
                    wrong.append(f"{size} kB: {sentence}")
        commands.close()
    for sentence, count in told.most_common():
        print(f"  {count:4} {sentence}")
    print(f"wrong: {len(wrong)}", *wrong, sep="\n  ")
    return 1 if wrong else 0


def _fill(
    folder: Path,
    commands: Commands,
    sources: list[str],
    stories: Stories,
    told: Counter[str],
) -> Iterator[str]:
    """Runs commands on a small disk, and then on a large one."""
    archive = folder / "disk" / "archive"
    first, second, third = map(_index, sources)
    backup = str(folder / "disk" / "b.dateline")
    for command in (
        _index(sources[0], "--embedder", FIRST),
        ("backup", backup),
        second,
        ("remove", "story00003"),
        ("withdraw", "story00005"),
        ("reembed", "--embedder", OTHER),
        ("restore", backup, "--replace"),
        third,
        ("remove", "story00040"),
    ):
        ended = commands.run(command)
        yield from _improper(command[0], ended)
        told[f"{command[0]} {ended.code}: {_last(ended, archive)}"] += 1
        before = read_state(archive / "catalogue.db", read_book(stories.book))
        if ended.code and before.versions:
            search = commands.run(("search", EVERYWHERE))
            yield from _improper("search", search)
            told[f"then search {search.code}: {_last(search, archive)}"] += 1
            if search.code < 0:
                yield f"search dies of signal {-search.code}"
    (folder / "disk" / FILLER).unlink()
    before = read_state(archive / "catalogue.db", read_book(stories.book))
    if not before.embedder:
        first = _index(sources[0], "--embedder", FIRST)
    for command in (first, ("remove", "story00007"), DOCTOR, ("search", EVERYWHERE)):
        ended = commands.run(command)
        # What was removed meanwhile isn't taken back.
        if ended.code not in ((0, 1) if command == first else (0,)):
            yield f"with room again, {command[0]}: {_last(ended, archive)}"
    after = read_state(archive / "catalogue.db", read_book(stories.book))
    if lost := before.versions.keys() - after.versions.keys() - {"story00007"}:
        yield f"lost {sorted(lost)}"


def _index(source: str, *more: str) -> tuple[str, ...]:
    return ("index", source, "--source", NAMESPACE, *more)


def _improper(name: str, ended: Ended) -> Iterator[str]:
    if any(words in ended.stderr for words in BUG):
        yield f"{name} says {ended.stderr[-1000:]}"


def _last(ended: Ended, archive: Path) -> str:
    if not ended.code:
        return "done"
    *_, last = ["", *ended.stderr.strip().splitlines()]
    return last.replace(str(archive.parent), "DISK")


@contextmanager
def _disk(image: Path, folder: Path) -> Iterator[None]:
    image.write_bytes(b"")
    os.truncate(image, MEGABYTES * 1024 * 1024)
    options = ("-q", "-m", "0", "-O", "^has_journal")
    subprocess.run(["mkfs.ext4", *options, str(image)], check=True)
    subprocess.run(["mount", "-o", "loop", str(image), str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _leave(folder: Path, kilobytes: int) -> None:
    """Takes up all room but so much."""
    free = shutil.disk_usage(folder).free - kilobytes * 1024
    with (folder / FILLER).open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free)


if __name__ == "__main__":
    sys.exit(main())
