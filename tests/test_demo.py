"""``make demo`` does what the README promises."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.end_to_end
@pytest.mark.real_model
def test_the_demo_runs_and_leaves_nothing_behind(tmp_path):
    program = tmp_path / "bin" / "dateline"
    program.parent.mkdir()
    command = f"{shlex.quote(sys.executable)} -m qa.cli.main"
    program.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
    program.chmod(0o755)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = subprocess.run(
        ["sh", str(ROOT / "examples" / "demo.sh")],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=tmp_path,
        env=os.environ
        | {
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "TMPDIR": str(scratch),
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]]),
            "DATELINE_MODEL": "openai:not-for-the-demo",
            "DATELINE_RERANKER": "chat:openai:not-for-the-demo",
            "DATELINE_EMBEDDER": "hashed",
        },
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    indexed, answer, follow_up, unknown = done.stdout.split("\n$ ")
    assert "16 articles indexed" in indexed
    assert "completed in 1968" in answer
    assert "[1] " in answer
    assert "Read as: " in follow_up
    assert "It is 34 metres high" in follow_up
    assert "The archive doesn't say." in unknown
    assert list(scratch.iterdir()) == []
