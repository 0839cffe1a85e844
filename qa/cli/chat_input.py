"""Where the questions of a chat come from: a terminal or a pipe."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

HISTORY = "chat_history"
PROMPT = FormattedText([("bold ansicyan", "> ")])


def typed_lines(folder: Path, commands: list[str]) -> Iterator[str]:
    """What is typed, until Ctrl-D; Ctrl-C clears the line.

    A paste of several lines is one question.

    Args:
        folder: where the history of what was typed is kept.
        commands: completed after ``/``.
    """
    session: PromptSession[str] = PromptSession(
        PROMPT,
        history=_history(folder),
        auto_suggest=AutoSuggestFromHistory(),
        completer=WordCompleter([f"/{name}" for name in commands], sentence=True),
        complete_while_typing=False,
    )
    while True:
        try:
            text = session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        yield " ".join(text.split())


def _history(folder: Path) -> History:
    path = folder / HISTORY
    try:
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(path) if os.access(path, os.W_OK) else InMemoryHistory()
