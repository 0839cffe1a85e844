"""What docs/langchain.md shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from index.embedders.hashed import HashedEmbedder
from index.folder import DataFolder
from index.indexing import index_sources
from index.readers import ReadOptions, read_sources
from index.splitting import embedder_input, split
from index.writer import ArchiveWriter
from qa.answerers.scripted import ScriptedChatModel
from qa.langchain_retriever import DatelineRetriever, SearchOptions

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "langchain.md").read_text("utf-8")
EXAMPLE, CHAIN, TRACED = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)


@pytest.fixture
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example archive, in the folder ``archive``."""
    monkeypatch.chdir(tmp_path)
    embedder = HashedEmbedder()
    with ArchiveWriter.open(DataFolder(tmp_path / "archive"), embedder.identity) as to:
        sources = read_sources([ROOT / "examples" / "archive"], ReadOptions())
        index_sources(sources, to, embedder, split, embedder_input)


@pytest.mark.usefixtures("_archive")
def test_the_examples_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(EXAMPLE.splitlines()) == 5
    model = ScriptedChatModel(replies=["By 30 September.", "By 30 September."])
    names: dict[str, Any] = {"model": model}
    exec(EXAMPLE, names)
    shown = capsys.readouterr().out
    assert len(re.findall(r"^(?:The|Harbour|Halvern|None).* · ", shown, re.M)) == 2
    assert "inquiry" in shown
    exec(CHAIN, names)
    assert capsys.readouterr().out == "By 30 September.\n"
    assert "30 September" in model.calls[0].messages[0].text
    # The last one would send traces; what it does is tried with the chains.
    assert compile(TRACED, "TRACED", "exec")


def test_every_option_and_all_metadata_are_named() -> None:
    for name in SearchOptions.model_fields:
        assert f"`{name}`" in PAGE
    assert "docs/langchain.md" in (ROOT / "README.md").read_text("utf-8")
    assert DatelineRetriever.model_fields["k"].default == 10
