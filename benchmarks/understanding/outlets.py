"""Outlets that questions name as sources, and dates that they state, against labels.

``LABELS`` has a line ``{"id", "outlets", "mentioned", "dates"}`` for each of
``QUESTIONS``, MultiHop-RAG's ``queries.jsonl``, of which nothing is read to find them
but ``query``. The archive's outlets are all sources of its evidence and those of the
two other collections in the shared folder. Proportions come with their 95 % Wilson
intervals.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.asked import read_lines
from benchmarks.proportions import proportion
from benchmarks.reprints.data import SHARED
from benchmarks.understanding.stated_dates import found_dates, labelled_dates
from qa.understanding.names import Directory, OutletEntry, Role, find_outlets

OTHER_ARCHIVES = ("realtimeqa/articles.jsonl.gz", "guardian/articles-2019.jsonl.gz")


def read(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON-lines file."""
    return [json.loads(line) for line in read_lines(path)]


def directory_of(questions: Iterable[dict[str, Any]]) -> Directory:
    """The outlets of the questions' evidence, with others beside them."""
    hosts: dict[str, set[str]] = {}
    for question in questions:
        for evidence in question["evidence_list"]:
            _note(hosts, evidence.get("source"), evidence.get("url"))
    for name in OTHER_ARCHIVES:
        for article in read(SHARED / name):
            _note(hosts, article.get("source"), article.get("url"))
    return Directory.of(
        OutletEntry(name, hosts=tuple(sorted(found))) for name, found in hosts.items()
    )


def _note(hosts: dict[str, set[str]], outlet: str | None, url: str | None) -> None:
    if outlet:
        host = urlsplit(url or "").hostname
        hosts.setdefault(outlet, set()).update([host] if host else [])


def plain(name: str) -> str:
    """Without case and a leading article, as outlets are compared."""
    return re.sub(r"^the ", "", " ".join(name.split()).casefold())


def main() -> None:
    """Prints the proportions, and what differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.understanding.outlets")
    parser.add_argument("labels", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--ids", choices=("odd", "even", "all"), default="all")
    parser.add_argument("--list", action="store_true", help="all that differ")
    options = parser.parse_args()
    questions = read(options.questions)
    directory = directory_of(questions)
    rest = {"odd": (1,), "even": (0,), "all": (0, 1)}[options.ids]
    labels = {one["id"]: one for one in read(options.labels)}
    asked = [one for one in questions if one["id"] % 2 in rest and one["id"] in labels]
    score_outlets(asked, labels, directory, listing=options.list)
    score_dates(asked, labels, listing=options.list)


def score_outlets(
    asked: list[dict[str, Any]],
    labels: dict[int, dict[str, Any]],
    directory: Directory,
    *,
    listing: bool,
) -> None:
    """Questions whose set of sources is right, and single sources."""
    exact = both = found_in_all = labelled_in_all = 0
    mentioned_right = mentioned = 0
    for one in asked:
        text, label = one["query"], labels[one["id"]]
        references = find_outlets(text, directory)
        found = {
            plain(text[reference.start : reference.end])
            for reference in references
            if reference.role is Role.SOURCE
        }
        subjects = {
            plain(text[reference.start : reference.end]) for reference in references
        } - found
        gold = {plain(name) for name in label["outlets"]}
        exact += found == gold
        both += len(found & gold)
        found_in_all += len(found)
        labelled_in_all += len(gold)
        talked_of = {plain(name) for name in label["mentioned"]}
        mentioned += len(talked_of)
        mentioned_right += len(talked_of & subjects)
        if listing and found != gold:
            print(f"{one['id']}: missed {gold - found or '-'}, wrong {found - gold}")
            print(f"    {text}")
    print("questions with exactly their sources", proportion(exact, len(asked)))
    print("sources: precision", proportion(both, found_in_all))
    print("sources: recall   ", proportion(both, labelled_in_all))
    print("talked of: recall ", proportion(mentioned_right, mentioned))


def score_dates(
    asked: list[dict[str, Any]], labels: dict[int, dict[str, Any]], *, listing: bool
) -> None:
    """Days, months, years and spans that are stated; what is relative to another date,
    or has no year, doesn't count."""
    exact = both = found_in_all = labelled_in_all = 0
    for one in asked:
        gold, ignored = labelled_dates(labels[one["id"]])
        found = found_dates(one["query"], ignored)
        exact += found == gold
        both += len(found & gold)
        found_in_all += len(found)
        labelled_in_all += len(gold)
        if listing and found != gold:
            print(f"{one['id']}: missed {gold - found or '-'}, wrong {found - gold}")
            print(f"    {one['query']}")
    print("questions with exactly their dates", proportion(exact, len(asked)))
    print("dates: precision", proportion(both, found_in_all))
    print("dates: recall   ", proportion(both, labelled_in_all))


if __name__ == "__main__":
    main()
