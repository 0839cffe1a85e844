from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from index.errors import NotFoundError, StorageError
from index.folder import DataFolder
from index.stores.conversations import ConversationLog, Turn
from tests.index.archives import NOON, build, index, numbered, open_writer


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return build(tmp_path / "data", [numbered(0)])


@pytest.fixture
def log(folder: DataFolder) -> Iterator[ConversationLog]:
    opened = ConversationLog.open(folder)
    yield opened
    opened.close()


def test_turns_come_back_in_order_as_they_were(log: ConversationLog) -> None:
    first, second = log.start(NOON), log.start(NOON)
    assert first != second
    said = [
        log.append(first, {"text": "Who?"}, {"answer": "Ünï", "n": [1, None]}, NOON),
        log.append(first, {"text": "When?"}, {}, NOON + timedelta(minutes=1)),
    ]
    log.append(second, {"text": "Other?"}, {}, NOON)
    assert log.turns(first) == said
    assert said[1] == Turn(first, 2, NOON + timedelta(minutes=1), {"text": "When?"}, {})
    assert [turn.turn for turn in log.turns(second)] == [1]


def test_the_latest_is_the_one_spoken_in_last(log: ConversationLog) -> None:
    assert log.latest() is None
    first = log.start(NOON)
    assert log.latest() is None
    second = log.start(NOON)
    log.append(second, {}, {}, NOON)
    log.append(first, {}, {}, NOON)
    log.append(None, {"text": "Asked alone"}, {}, NOON)
    assert log.latest() == first


def test_an_unknown_conversation(log: ConversationLog) -> None:
    with pytest.raises(NotFoundError, match="nothing"):
        log.append("nothing", {}, {}, NOON)
    with pytest.raises(NotFoundError, match="nothing"):
        log.turns("nothing")


def test_one_may_talk_while_another_process_indexes(folder: DataFolder) -> None:
    with open_writer(folder.path) as writer:
        log = ConversationLog.open(folder)
        talk = log.start(NOON)
        log.append(talk, {}, {}, NOON)
        assert index(writer, [numbered(1)]).versions_added == 1
        log.append(talk, {}, {}, NOON)
        log.close()
    again = ConversationLog.open(folder)
    assert len(again.turns(talk)) == 2
    again.close()


def test_there_must_be_an_archive(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no archive"):
        ConversationLog.open(DataFolder(tmp_path))
