"""What the command line imports, and when."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "chromadb",
    "fastapi",
    "langchain_core",
    "numpy",
    "onnxruntime",
    "openai",
    "prompt_toolkit",
    "pydantic",
    "rich",
    "spacy",
    "sqlalchemy",
    "tantivy",
}
NEVER_TO_READ = {"chromadb", "fastapi", "onnx", "openai", "spacy"}

SCRIPT = """
import sys
from qa.cli.main import run
code = run(sys.argv[1:])
print("\\nIMPORTED", *{name.partition(".")[0] for name in sys.modules})
sys.exit(code)
"""


def imported(*args: str, code: int = 0) -> set[str]:
    """The packages that a process has imported after running ``dateline args``."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *args],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return set(done.stdout.rpartition("IMPORTED")[2].split())


@pytest.mark.parametrize("args", [["--help"], ["ask", "--help"], ["index", "--help"]])
def test_help_imports_nothing_heavy(args):
    assert imported(*args) & HEAVY == set()


def test_a_usage_error_imports_nothing_heavy():
    assert imported("ask", "--nonsense", code=2) & HEAVY == set()


def test_reading_imports_no_chroma(week):
    found = imported("search", "--data-dir", str(week.folder), "reservoir")
    assert "sqlalchemy" in found
    assert found & NEVER_TO_READ == set()


def test_looking_around_loads_no_embedder_and_no_langchain(week, monkeypatch):
    def refuse(spec):
        raise AssertionError(f"loaded {spec}")

    monkeypatch.setattr("qa.opening.load_embedder", refuse)
    for args in (["status"], ["list"], ["show", "hpa-20260312-0731"]):
        assert week(*args).code == 0
    found = imported("list", "--data-dir", str(week.folder))
    assert found & {"langchain_core", *NEVER_TO_READ} == set()


def test_no_command_shows_the_help(empty):
    assert "Commands:" in empty().out
    assert empty().code == 0


def test_whoever_reads_may_leave():
    with subprocess.Popen(
        [sys.executable, "-m", "qa.cli.main", "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
