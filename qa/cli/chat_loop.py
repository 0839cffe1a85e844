"""The loop of a chat: reads, runs or asks, shows, goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import Literal

import click

from qa.cli.chat_commands import COMMANDS, Leave, is_command, run_command
from qa.cli.chat_pipe import piped_lines
from qa.cli.chat_session import ChatSession
from qa.cli.chat_view import ChatView, JsonView, PipeView, TerminalView
from qa.cli.failures import NOTHING_DONE, as_dateline_error
from qa.cli.lines import Line, bold, dim, line
from qa.cli.plain import one_line, plain
from qa.cli.unheld import unheld_lines
from qa.wording import counted

Outcome = Literal["done", "failed", "left"]

IN_PART = 1
QUESTION_SHOWN = 80
ANSWERING = ("qa.chain", "qa.follow_up", "langchain_core.runnables")


def chat(session: ChatSession, *, as_json: bool) -> int:
    """Talks until the input ends.

    Returns:
        The exit code: 0, or in a pipe 1 if a turn failed, and 2 if all did.
    """
    if sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
        return _on_terminal(session)
    view = JsonView() if as_json else PipeView()
    outcomes: set[Outcome] = set()
    for text in piped_lines(sys.stdin.buffer):
        outcome = _turn(session, view, text)
        if outcome == "left":
            break
        outcomes.add(outcome)
    if "failed" not in outcomes:
        return 0
    return IN_PART if "done" in outcomes else NOTHING_DONE


def _on_terminal(session: ChatSession) -> int:
    from qa.cli.chat_input import typed_lines

    view = TerminalView()
    view.say(welcome(session))
    # While the first question is typed, what answers it is loaded.
    Thread(target=_load, daemon=True).start()
    for text in typed_lines(session.service.archive.folder.path, list(COMMANDS)):
        try:
            if text and _turn(session, view, text) == "left":
                break
        except KeyboardInterrupt:
            view.say([line(dim("Stopped."))])
    return 0


def _load() -> None:
    # What can't be loaded is told when it is needed.
    with suppress(Exception):
        for name in ANSWERING:
            import_module(name)


def _turn(session: ChatSession, view: ChatView, text: str) -> Outcome:
    unsaved = session.conversation.unsaved
    try:
        if is_command(text):
            view.say(list(run_command(session, text)))
        else:
            view.turn(session.ask(text), session.tz)
    except Leave:
        return "left"
    except BrokenPipeError:
        raise
    except Exception as error:
        view.error(as_dateline_error(error))
        return "failed"
    trouble = session.conversation.unsaved
    if trouble is not None and trouble is not unsaved:
        click.echo(plain(f"This conversation can't be kept: {trouble}"), err=True)
    return "done"


def welcome(session: ChatSession) -> Iterator[Line]:
    """What the archive holds, who answers, and where help is."""
    counts = session.service.archive.counts(session.filters())
    articles = counted(counts.articles, "article")
    dates = ""
    if counts.first and counts.last:
        dates = f", {counts.first.date()} to {counts.last.date()}"
    yield line(bold("Dateline"), f": {articles}{dates}; answers by {session.model}.")
    filters = session.filters()
    yield from unheld_lines(session.service.archive, session.asked, filters)
    turns = session.conversation.turns
    if turns:
        asked = one_line(turns[-1].question, QUESTION_SHOWN)
        so_far = counted(len(turns), "question")
        yield line(dim(f"Continuing after {so_far}; the last: {asked}"))
    yield line(dim("Ask a question, or type /help."))
