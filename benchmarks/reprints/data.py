"""The shared articles as stories, and proportions with their intervals."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.asked import read_lines
from index.reprints import Link, MemoryStore, ReprintIndex, Story

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared" / "data")
GUARDIAN = "guardian/articles-2019.jsonl.gz"
QUIZ = "realtimeqa/articles.jsonl.gz"
NEAR_DUPLICATES = "near_duplicates/articles.jsonl.gz"


@dataclass(frozen=True)
class Corpus:
    """Articles: their ids and, numbered in the same order, their stories."""

    ids: tuple[str, ...]
    stories: tuple[Story, ...]


def load(name: str, first: int = 0) -> Corpus:
    """The articles of one file, numbered from ``first``; a day begins in UTC.

    Raises:
        SystemExit: the folder isn't there.
    """
    path = SHARED / name
    if not path.exists():
        raise SystemExit(f"no {path}; set DATELINE_SHARED to the folder of shared data")
    ids, stories = [], []
    for number, line in enumerate(read_lines(path), start=first):
        record = json.loads(line)
        published = record.get("published_at")
        ids.append(record["id"])
        stories.append(
            Story(
                version=number,
                article=number,
                headline=record["title"],
                text=record["text"],
                outlet=record["source"],
                published=_epoch(published) if published else None,
                live=record.get("kind") == "liveblog",
            )
        )
    return Corpus(tuple(ids), tuple(stories))


def _epoch(published: str) -> int:
    moment = datetime.fromisoformat(published)
    return int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp())


def by_date(stories: Iterable[Story]) -> list[Story]:
    """In the order in which they would arrive."""
    return sorted(stories, key=lambda story: (story.published or 0, story.version))


def links_among(stories: Iterable[Story]) -> dict[tuple[int, int], Link]:
    """The links between stories that arrive by date."""
    index = ReprintIndex(MemoryStore())
    ordered = by_date(stories)
    for story in ordered:
        index.add(story)
    return {
        (link.first, link.second): link
        for story in ordered
        for link in index.store.links_of(story.version)
    }
