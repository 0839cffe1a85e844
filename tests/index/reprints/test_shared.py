"""Real articles: what must be found, and what must stay apart."""

from __future__ import annotations

import gzip
import json

import pytest

from index.reprints import MemoryStore, ReprintIndex, Story
from tests.index.reprints.texts import pairs_in

pytestmark = pytest.mark.shared

LEAST = 0.98


def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_undated_near_duplicates(shared_data):
    """Silver labels, and unlisted pairs count as wrong: a sanity check."""
    folder = shared_data / "near_duplicates"
    records = read(folder / "articles.jsonl.gz")
    number = {record["id"]: at for at, record in enumerate(records)}
    index = ReprintIndex(MemoryStore())
    stories = [
        Story(at, at, record["title"], record["text"], record["source"])
        for at, record in enumerate(records)
    ]
    for story in stories:
        index.add(story)
    found = pairs_in(index, *stories)
    lines = (folder / "pairs.jsonl").read_text("utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    listed = {tuple(sorted((number[one["a"]], number[one["b"]]))) for one in pairs}
    assert len(found & listed) >= LEAST * len(found)
    assert len(found & listed) >= LEAST * len(listed)
