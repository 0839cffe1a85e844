"""Notices in a year of real articles, whose paragraphs are lost."""

from __future__ import annotations

import gzip
import json
from datetime import UTC

import pytest

from index.readers.dates import parse_date
from index.readers.notices import notices_in

pytestmark = pytest.mark.shared

BEGIN = ("This ", "The ", "A ", "An ", "On ")


@pytest.fixture(scope="module")
def later(shared_data):
    """All notices of a day after the publication, each with its article's text."""
    found = []
    path = shared_data / "guardian" / "articles-2019.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            published, _ = parse_date(record["published_at"], UTC)
            for notice in notices_in(record["text"], published, UTC):
                if notice.noted_at and notice.noted_at > published:
                    found.append((notice, record["text"]))
    return found


def test_how_many_are_held_back(later):
    assert len(later) == 296


def test_it_is_the_notice_alone(later):
    """It begins as one, and ends with the article, or before the next item; that of a
    live blog's entry ends with its sentence."""
    for notice, text in later:
        assert notice.text.lstrip("•●* ").startswith(BEGIN)
        assert len(notice.text) < 700
        rest = text[notice.end :].strip()
        if "This entry" in notice.text:
            assert notice.text.count(". ") == 0
            continue
        assert not rest or rest.startswith(("•", "*", "This article was amended"))
