"""The command line and the chat: no line tells what couldn't be known then."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.times import isoformat
from tests.no_leaks.world import NOW, World, asked_of, moments_of
from tests.qa.cli.command_line import CommandLine

few = settings(
    max_examples=max(3, settings().max_examples // 12),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""Each example runs commands, which open the archive anew."""


@pytest.fixture
def commands(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    commands = CommandLine(world.folder.path, monkeypatch, capsys)
    monkeypatch.setenv("DATELINE_NOW", isoformat(NOW))
    return commands


@few
@given(data=st.data())
def test_text_and_json(
    world: World, commands: CommandLine, data: st.DataObject
) -> None:
    moment, question = data.draw(moments_of(world)), data.draw(asked_of(world))
    as_of = isoformat(moment)
    for command in ("ask", "search"):
        told = commands(command, "--as-of", as_of, question)
        assert told.code in (0, 1)
        world.check_text(told.out + told.err, moment)
    told = commands.json("ask", "--as-of", as_of, question)
    world.check_text(told.out + told.err, moment)
    world.check_document(told.document, moment)
    for command in ("list", "clusters"):
        told = commands(command, "--as-of", as_of)
        world.check_text(told.out + told.err, moment)


@few
@given(data=st.data())
def test_a_chat_that_goes_back_in_time(
    world: World, commands: CommandLine, data: st.DataObject
) -> None:
    turns: list[tuple[datetime, str]] = data.draw(
        st.lists(st.tuples(moments_of(world), asked_of(world)), min_size=2, max_size=3)
    )
    lines = [
        f"/as-of {isoformat(moment)}\n{question}\nand what did they say of it?\n"
        for moment, question in turns
    ]
    told = commands.json("chat", stdin="".join(lines).encode())
    moments = [moment for moment, _ in turns for _ in range(2)]
    answers = told.out.splitlines()
    for moment, line, document in zip(moments, answers, told.documents, strict=True):
        world.check_text(line, moment)
        world.check_document(document, moment)


@few
@given(data=st.data())
def test_what_stands_around_a_source(
    world: World, commands: CommandLine, data: st.DataObject
) -> None:
    moment, question = data.draw(moments_of(world)), data.draw(asked_of(world))
    lines = f"/as-of {isoformat(moment)}\n{question}\n/sources 1\n/sources\n"
    told = commands("chat", stdin=lines.encode())
    world.check_text(told.out, moment)
