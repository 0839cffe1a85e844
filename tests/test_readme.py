"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
SECONDS = re.compile(r"in [\d.]+ s\.")


@pytest.mark.real_model
def test_every_console_block_is_true(tmp_path, monkeypatch, capsys):
    from qa.cli.main import run

    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "400")
    blocks = CONSOLE.findall((ROOT / "README.md").read_text("utf-8"))
    assert blocks
    for block in blocks:
        for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = shown.partition("\n")
            program, *arguments = shlex.split(command)
            assert program == "dateline"
            assert run(arguments) == 0
            printed = capsys.readouterr().out
            assert SECONDS.sub("in S s.", printed) == SECONDS.sub("in S s.", expected)
