"""One retriever: opened, copied, pickled, closed."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.load import dumpd, dumps

from index.archive import Archive
from index.errors import InputError, NotFoundError, StorageError
from index.folder import DataFolder
from qa.langchain_retriever import DatelineRetriever
from qa.service import MAX_RESULTS, Service
from tests.index.archives import EMBEDDER, NOON, article, build, copy_of, open_writer

FERRY = "Where is the ferry?"


def test_it_gives_ten_documents_unless_told_otherwise(
    retriever: DatelineRetriever,
) -> None:
    assert len(retriever.invoke(FERRY)) == 10


def test_as_many_as_there_are_is_all(retriever: DatelineRetriever) -> None:
    found = retriever.invoke(FERRY, k=MAX_RESULTS)
    assert 10 < len(found) < MAX_RESULTS
    assert "memo" not in {one.metadata["external_id"] for one in found}


def test_a_search_that_finds_nothing_gives_no_documents(
    retriever: DatelineRetriever,
) -> None:
    assert retriever.invoke(FERRY, outlets="Nobody's") == []


def test_an_archive_of_nothing(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [])
    with Archive.open(folder) as archive:
        retriever = DatelineRetriever(service=Service(archive, EMBEDDER))
        assert retriever.invoke(FERRY) == []
        assert asyncio.run(retriever.ainvoke(FERRY)) == []
    for path in (folder.path, tmp_path / "none"):
        with pytest.raises(NotFoundError, match="dateline index SOURCE"):
            DatelineRetriever.open(path)


def test_it_opens_the_folder_that_the_environment_names(
    ferries: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_DATA_DIR", str(ferries.path))
    with DatelineRetriever.open(k=2) as retriever:
        assert len(retriever.invoke(FERRY)) == 2


def test_closed_it_searches_no_more(ferries: DataFolder) -> None:
    with DatelineRetriever.open(ferries.path) as retriever:
        copied = retriever.model_copy(update={"k": 1})
        assert copied.invoke(FERRY)
    for closed in (retriever, copied):
        with pytest.raises(StorageError, match="This retriever is closed"):
            closed.invoke(FERRY)
        with pytest.raises(StorageError, match="This retriever is closed"):
            asyncio.run(closed.ainvoke(FERRY))
    retriever.close()


def test_closed_in_an_event_loop(ferries: DataFolder) -> None:
    async def use() -> DatelineRetriever:
        async with DatelineRetriever.open(ferries.path) as retriever:
            assert await retriever.ainvoke(FERRY)
        return retriever

    with pytest.raises(StorageError, match="This retriever is closed"):
        asyncio.run(use()).invoke(FERRY)


def test_a_service_that_somebody_else_opened_stays_open(
    retriever: DatelineRetriever,
) -> None:
    with DatelineRetriever(service=retriever.service) as other:
        assert other.invoke(FERRY)
    assert retriever.invoke(FERRY)


def test_what_is_removed_is_gone_from_the_next_search(
    ferries: DataFolder, tmp_path: Path
) -> None:
    folder = copy_of(ferries, tmp_path / "data")
    with DatelineRetriever.open(folder.path, k=100) as retriever:
        (before, *_) = retriever.invoke(FERRY, outlets="The Courier", kinds="opinion")
        with open_writer(folder.path) as writer:
            writer.remove([before.metadata["article_id"]], NOON)
        after = retriever.invoke(FERRY)
    assert before.id not in {document.id for document in after}


def test_copies_share_what_is_open(retriever: DatelineRetriever) -> None:
    found = retriever.invoke(FERRY)[:2]
    for copied in (
        copy.copy(retriever),
        copy.deepcopy(retriever),
        retriever.model_copy(deep=True),
    ):
        copied.k = 2
        assert [one.id for one in copied.invoke(FERRY)] == [one.id for one in found]
        assert copied.service is retriever.service
    assert retriever.k == 10


def test_pickled_it_opens_its_folder_anew(ferries: DataFolder) -> None:
    with DatelineRetriever.open(
        ferries.path, k=3, as_of="2025-10-30", intent="first", tags=["ferries"]
    ) as retriever:
        found = retriever.invoke(FERRY)
        pickled = pickle.dumps(retriever)
    with pickle.loads(pickled) as opened:
        assert opened.invoke(FERRY) == found
        assert opened.tags == ["ferries"]
        assert opened.model_dump() == retriever.model_dump()


def test_over_anothers_service_it_says_why_it_cannot_be_pickled(
    retriever: DatelineRetriever,
) -> None:
    with pytest.raises(InputError, match=r"make it with DatelineRetriever\.open"):
        pickle.dumps(DatelineRetriever(service=retriever.service))


def test_langchains_serialisation_says_that_it_holds_no_archive(
    retriever: DatelineRetriever,
) -> None:
    assert not DatelineRetriever.is_lc_serializable()
    assert dumpd(retriever)["type"] == "not_implemented"
    assert json.loads(dumps(retriever))["repr"] == repr(retriever)
    assert repr(retriever) == "DatelineRetriever(literal=True)"
    assert set(json.loads(retriever.model_dump_json())) >= {"k", "as_of", "outlets"}


def test_an_option_that_is_set_later_is_looked_at_too(
    retriever: DatelineRetriever,
) -> None:
    retriever.k = 0
    with pytest.raises(InputError, match="'k' can't be 0"):
        retriever.invoke(FERRY)


def test_what_was_opened_is_closed_when_an_option_is_refused(
    ferries: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[object] = []
    close = Archive.close
    monkeypatch.setattr(Archive, "close", lambda archive: closed.append(close(archive)))
    with pytest.raises(InputError):
        DatelineRetriever.open(ferries.path, k=0)
    assert len(closed) == 1


def test_the_command_line_never_imports_it() -> None:
    code = (
        "import sys; from qa.cli.main import run; run(['--help']); "
        "print([name for name in sys.modules if name.startswith('langchain')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_article_may_repeat_the_question_in_any_script(tmp_path: Path) -> None:
    text = "Паром вернулся в порт. 🚢 العبّارة عادت إلى الميناء."
    folder = build(tmp_path / "data", [article("ferry", text)])
    with DatelineRetriever.open(folder.path) as retriever:
        (found,) = retriever.invoke("Паром العبّارة 🚢")
        assert found.page_content == text
