"""Datasets in the design's own form, and what is said of those that are wrong."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import DatasetError
from qa.evaluation.dataset import EvaluationQuestion
from qa.evaluation.datasets import load_dataset

ARTICLE = {
    "id": "dam",
    "url": "https://courier.example.com/dam",
    "title": "Dam fails",
    "text": "The dam failed on Monday.\nCrews moved 2,900 people.",
    "published_at": "2026-03-11",
}
GOOD = {"id": 1, "question": "When did the dam fail?", "answers": ["Monday"]}


def folder(path: Path, *questions: Any, articles: Any = (ARTICLE,)) -> Path:
    def lines(rows: Any) -> str:
        return "".join(
            (row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows
        )

    path.mkdir(parents=True, exist_ok=True)
    (path / "questions.jsonl").write_text(lines(questions), encoding="utf-8")
    (path / "articles.jsonl").write_text(lines(articles), encoding="utf-8")
    return path


def only(path: Path) -> EvaluationQuestion:
    (part,) = load_dataset(path).parts
    (item,) = part.items
    assert isinstance(item, EvaluationQuestion)
    return item


@pytest.mark.parametrize(
    "name", ["dam", "https://courier.example.com/dam", "Dam fails"]
)
def test_a_gold_article_may_be_named_in_several_ways(tmp_path: Path, name: str) -> None:
    line = GOOD | {"gold_articles": [name], "as_of": "2026-03-11", "type": "when"}
    found = only(folder(tmp_path / "flood", line))
    assert found.id == "1"
    assert found.gold_articles == ("dam",)
    assert found.unanswerable is False
    assert found.as_of is not None
    assert found.as_of.isoformat() == "2026-03-11T23:59:59+00:00"
    assert load_dataset(tmp_path / "flood").name == "flood"


def test_a_file_is_asked_of_articles_that_are_named(tmp_path: Path) -> None:
    made = folder(tmp_path / "flood", GOOD)
    file = made / "mine.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(GOOD).encode(), mtime=0))
    dataset = load_dataset(file, [made / "articles.jsonl"])
    assert len(dataset.parts[0].items) == 1
    assert list(dataset.parts[0].corpus.articles) == ["dam"]


def test_text_files_are_named_by_their_names(tmp_path: Path) -> None:
    made = folder(tmp_path / "flood", GOOD | {"gold_articles": ["dam.txt"]})
    (made / "articles.jsonl").unlink()
    (made / "archive").mkdir()
    (made / "archive" / "dam.txt").write_text("Dam fails\n\nIt failed on Monday.")
    assert only(made).gold_articles == ("dam.txt",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "isn't JSON"),
        ("[1]", "is no JSON object"),
        ({"id": 2}, "'question' is missing"),
        ({"question": "Who?"}, "'id' is missing"),
        (GOOD | {"id": " "}, "is wrong"),
        (GOOD | {"answer": "Monday"}, "'answer' is not a key of these; they are id,"),
        (GOOD | {"question": " "}, "'question' is wrong"),
        (GOOD | {"question": "?!"}, "holds no word"),
        (GOOD | {"as_of": "yesterday"}, "'yesterday' is not a time"),
        (GOOD | {"answers": "Monday"}, "'answers' is wrong"),
        ({"id": 2, "question": "Who?"}, "nothing to judge an answer by"),
        (GOOD | {"unanswerable": True}, "an unanswerable question has no answers"),
        (
            GOOD | {"id": 3, "gold_articles": ["river"]},
            "no article 'river' among the 1",
        ),
        (
            GOOD | {"id": 3, "gold_articles": ["dam"], "gold_quotes": ["It rained."]},
            "'It rained.' stands in none of the gold articles",
        ),
        (GOOD | {"choices": ["Friday"]}, "none of the answers is among the choices"),
        (GOOD, "the id '1' is taken already"),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, line: Any, said: str) -> None:
    made = folder(tmp_path, GOOD, "", line)
    with pytest.raises(DatasetError) as caught:
        load_dataset(made)
    assert str(caught.value).startswith(f"{made / 'questions.jsonl'}:3: ")
    assert said in str(caught.value)


def test_a_quote_may_differ_in_white_space_and_quotation_marks(tmp_path: Path) -> None:
    line = GOOD | {"gold_articles": ["dam"], "gold_quotes": ["Monday. Crews  moved"]}
    assert only(folder(tmp_path, line)).gold_quotes == ("Monday. Crews  moved",)


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_named(tmp_path: Path, content: bytes) -> None:
    made = folder(tmp_path, GOOD)
    (made / "questions.jsonl").write_bytes(content)
    with pytest.raises(DatasetError, match=r"questions\.jsonl is empty"):
        load_dataset(made)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("q.jsonl", b"\xff\xfe\x00", "isn't UTF-8"),
        ("q.jsonl.gz", b"no gzip", "isn't a whole gzip file"),
        (
            "q.jsonl.gz",
            gzip.compress(json.dumps(GOOD).encode(), mtime=0)[:-9],
            "whole gzip",
        ),
    ],
)
def test_a_broken_file_is_named(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    made = folder(tmp_path, GOOD)
    (made / name).write_bytes(content)
    with pytest.raises(DatasetError, match=said):
        load_dataset(made / name)


def test_a_folder_without_questions_or_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"holds no questions\.jsonl"):
        load_dataset(tmp_path)
    with pytest.raises(DatasetError, match="doesn't exist"):
        load_dataset(tmp_path / "nowhere")
    made = folder(tmp_path, GOOD)
    (made / "articles.jsonl").unlink()
    with pytest.raises(DatasetError, match="No articles lie beside"):
        load_dataset(made)


def test_articles_that_are_wrong_are_named(tmp_path: Path) -> None:
    line = GOOD | {"gold_articles": ["dam"]}
    bad = folder(tmp_path / "bad", line, articles=[ARTICLE, {"id": "x"}])
    with pytest.raises(DatasetError, match=r"articles\.jsonl:2: .*neither a title"):
        load_dataset(bad)
    first, second = tmp_path / "twice" / "a.jsonl", tmp_path / "twice" / "b.jsonl"
    twice = folder(tmp_path / "twice", line)
    first.write_text(json.dumps(ARTICLE))
    second.write_text(json.dumps(ARTICLE | {"id": None, "title": "dam"}))
    assert load_dataset(twice, [first, second]).parts[0].corpus.articles.keys()


@given(st.binary(max_size=200))
def test_any_bytes_are_a_dataset_or_a_sentence(tmp_path_factory, content) -> None:
    made = folder(tmp_path_factory.mktemp("any"), GOOD)
    (made / "questions.jsonl").write_bytes(content)
    with suppress(DatasetError):
        assert load_dataset(made).parts[0].items
