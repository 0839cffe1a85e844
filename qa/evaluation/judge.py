"""Do quotes support a sentence? Asked of a chat model, and each question once.

A judge is pinned by its model and its prompt's version, and each of its verdicts is
kept: the same question is never asked twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelOutputError
from index.model_server import leaves_the_machine
from prompts import load_prompt
from qa.answerers.spotlight import as_data
from qa.evaluation.details import ShownQuote
from qa.evaluation.run_lines import JudgeDescription

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PATIENCE_SECONDS = 60.0
"""How long to wait for another process that writes to the same file."""
SUPPORTS = {"yes": True, "no": False}


class Judge:
    """Asks a chat model; each question once."""

    def __init__(self, spec: str, model: BaseChatModel, file: Path) -> None:
        """
        Args:
            file: keeps the verdicts of all judges; is made if need be.
        """
        prompt = load_prompt("judge")
        self.description = JudgeDescription(model=spec, prompt=prompt.label)
        self.elsewhere = leaves_the_machine(spec)
        self._prompt = prompt.text
        self._model = model
        file.parent.mkdir(parents=True, exist_ok=True)
        self._kept = sqlite3.connect(file, timeout=PATIENCE_SECONDS)
        self._kept.execute(
            "CREATE TABLE IF NOT EXISTS verdicts"
            " (asked TEXT PRIMARY KEY, supported INTEGER NOT NULL)"
        )
        self.asked = 0

    def close(self) -> None:
        self._kept.close()

    def supports(self, statement: str, quotes: Sequence[ShownQuote]) -> bool:
        """Whether the quotes together carry the statement; none carry nothing.

        Raises:
            ModelError: the model fails, or says neither yes nor no.
        """
        if not quotes:
            return False
        lines = [
            f"[{number}] {as_data(one.title)}: {as_data(one.quote)}"
            for number, one in enumerate(quotes, 1)
        ]
        request = "\n".join([*lines, "", f"Statement: {as_data(statement)}"])
        who = (self.description.model, self.description.prompt, request)
        key = sha256("\x1f".join(who).encode("utf-8", "replace")).hexdigest()
        row = self._kept.execute(
            "SELECT supported FROM verdicts WHERE asked = ?", [key]
        ).fetchone()
        if row is not None:
            return bool(row[0])
        supported = self._ask(request)
        with self._kept:
            self._kept.execute(
                "INSERT OR IGNORE INTO verdicts VALUES (?, ?)", [key, supported]
            )
        return supported

    def _ask(self, request: str) -> bool:
        from langchain_core.messages import HumanMessage, SystemMessage

        from qa.answerers.model_errors import model_error

        self.asked += 1
        try:
            reply = self._model.invoke(
                [SystemMessage(self._prompt), HumanMessage(request)]
            )
        except Exception as error:
            raise model_error(error, self.description.model) from error
        word = reply.text.strip().strip(".\"'*").casefold()
        if word not in SUPPORTS:
            raise ModelOutputError(
                f"The judge {self.description.model} said {reply.text[:60]!r}, neither "
                "yes nor no; choose another model."
            )
        return SUPPORTS[word]
