"""What a failure leaves behind when the process ends."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from qa.cli.failures import NOTHING_DONE, exit_code_of


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_what_could_not_be_written_fails_no_second_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        full.write("Half a list")
        error = OSError(errno.ENOSPC, "No space left on device")
        assert exit_code_of(error, ["list"]) == NOTHING_DONE
        full.flush()
    assert capsys.readouterr().err.startswith("dateline: The disk is full")
