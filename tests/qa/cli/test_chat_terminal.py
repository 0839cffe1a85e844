"""``dateline chat`` on a terminal."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from qa.answer import Sentence
from qa.cli.chat_input import HISTORY, typed_lines
from qa.cli.live_answer import LiveAnswer
from qa.draft import Stage
from qa.events import CheckedSentence
from tests.qa.cli.test_answer_lines import answer

STYLES = re.compile(r"\x1b\[[0-9;]*m")
CTRL_C, CTRL_D, ENTER = "\x03", "\x04", "\r"


def typed(folder: Path, keys: str) -> list[str]:
    with (
        create_pipe_input() as pipe,
        create_app_session(input=pipe, output=DummyOutput()),
    ):
        pipe.send_text(keys)
        return list(typed_lines(folder, ["help", "history"]))


def test_ctrl_c_clears_the_line_and_ctrl_d_leaves(tmp_path):
    keys = f"oh no{CTRL_C}Who leads?{ENTER}{CTRL_D}"
    assert typed(tmp_path, keys) == ["Who leads?"]


def test_a_paste_of_several_lines_is_one_question(tmp_path):
    keys = f"\x1b[200~Who\nleads\r\nit?\x1b[201~{ENTER}{CTRL_D}"
    assert typed(tmp_path, keys) == ["Who leads it?"]


def test_what_was_typed_is_kept_for_the_user_alone(tmp_path):
    typed(tmp_path, f"Who leads?{ENTER}{CTRL_D}")
    assert "Who leads?" in (tmp_path / HISTORY).read_text()
    assert (tmp_path / HISTORY).stat().st_mode & 0o077 == 0
    assert typed(tmp_path, f"\x1b[A{ENTER}{CTRL_D}") == ["Who leads?"]


def test_without_a_writable_folder_there_is_no_history(tmp_path):
    assert typed(tmp_path / "gone", f"Who?{ENTER}{CTRL_D}") == ["Who?"]


def screen_after(*events: object) -> str:
    console = Console(
        file=io.StringIO(), force_terminal=True, width=60, color_system=None
    )
    with LiveAnswer(console) as live:
        for event in events:
            live.take(event)  # type: ignore[arg-type]
    output = console.file
    assert isinstance(output, io.StringIO)
    return output.getvalue().rpartition("\x1b[2K")[2]


def test_checked_sentences_stay_and_stages_go():
    sentences = [Sentence(text=text, citations=[1], checks={}) for text in ("A.", "B.")]
    events = [Stage("Searching"), *(CheckedSentence(each, ()) for each in sentences)]
    left = screen_after(*events, answer())
    assert "A. [1] B. [1]" in left
    assert "Searching" not in left


def test_not_found_is_said():
    left = screen_after(
        Stage("Searching"), answer(status="not_found", answer="It doesn't say.")
    )
    assert "It doesn't say." in left


def test_a_follow_up_is_shown_as_understood():
    understood = {"standalone": "Does the dam stand?", "follow_up": True}
    left = screen_after(Stage("Searching"), answer(understood=understood))
    assert "Read as: Does the dam stand?" in left


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def on_terminal(week, monkeypatch):
    """Runs ``dateline chat`` as if on a terminal; gives what it printed."""

    def run_chat(*lines: str) -> str:
        from qa.cli.main import run

        def read(_folder: Path, commands: list[str]) -> Iterator[str]:
            assert "help" in commands
            yield from lines

        screen = Terminal()
        with monkeypatch.context() as patch:
            patch.setattr("qa.cli.chat_input.typed_lines", read)
            patch.setattr("qa.cli.chat_loop._load", lambda: None)
            patch.setattr(sys, "stdin", Terminal())
            patch.setattr(sys, "stdout", screen)
            patch.setenv("TERM", "xterm-256color")
            patch.setenv("NO_COLOR", "1")
            patch.setenv("COLUMNS", "100")
            assert run(["chat", "--data-dir", str(week.folder)]) == 0
        return STYLES.sub("", screen.getvalue())

    return run_chat


def test_it_welcomes_and_says_what_there_is(on_terminal):
    screen = on_terminal()
    assert "16 articles, 2026-03-09 to 2026-03-15" in screen
    assert "lexical" in screen
    assert "/help" in screen


def test_it_goes_on_after_errors_and_until_quit(on_terminal):
    screen = on_terminal("?", "/nonsense", "/quit", "Who leads?")
    assert "Bad question: The question holds no word" in screen
    assert "no command /nonsense" in screen
    assert "Who leads" not in screen
    assert "Traceback" not in screen


def test_ctrl_c_stops_an_answer_and_not_the_chat(on_terminal, monkeypatch):
    def interrupt(*_args):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("qa.service.Service.events", interrupt)
    screen = on_terminal("Who leads?", "/filters")
    assert "Stopped." in screen
    assert "16 articles can be seen" in screen


def test_sources_come_below_the_answer(on_terminal):
    screen = on_terminal("Who will lead the inquiry into the Kettlemere dam?", "/new")
    assert "[1] " in screen
    assert " · 2026-03-1" in screen
    assert "“" in screen
    assert "A new conversation" in screen
