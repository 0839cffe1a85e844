"""Runs ``dateline`` in this process, with the fakes and a clock that stands still."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qa.cli.main import run

NOW = "2026-03-20T12:00:00Z"
EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "archive"


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout."""
        lines = self.out.splitlines()
        assert len(lines) == 1, self.out
        found = json.loads(lines[0])
        assert isinstance(found, dict)
        return found

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The JSON documents on stdout, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class CommandLine:
    """A data folder, and commands on it."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.setenv("DATELINE_DATA_DIR", str(folder))
        monkeypatch.setenv("DATELINE_EMBEDDER", "hashed")
        monkeypatch.setenv("DATELINE_MODEL", "lexical")
        monkeypatch.setenv("DATELINE_NOW", NOW)

    def __call__(self, *args: str | Path, stdin: bytes = b"") -> Outcome:
        """Runs ``dateline`` with these arguments."""
        self._capsys.readouterr()
        self._monkeypatch.setattr(
            sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        )
        code = run([str(arg) for arg in args])
        printed = self._capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    def json(self, *args: str | Path, stdin: bytes = b"") -> Outcome:
        """The same with ``--json``."""
        return self(args[0], "--json", *args[1:], stdin=stdin)
