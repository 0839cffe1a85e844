from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import FolderLockedError
from index.folder import DataFolder
from tests.index.unprivileged import ROOT


def test_the_lock_is_refused_at_once_and_names_the_holder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["/bin/dateline", "index", "my news"])
    folder = DataFolder(tmp_path)
    folder.create()
    with folder.write_lock():
        with pytest.raises(FolderLockedError) as refusal:
            folder.write_lock().acquire()
        assert f"process {os.getpid()} (dateline index 'my news')" in str(refusal.value)
    with folder.write_lock():
        pass


def test_a_damaged_side_file_hides_only_the_name(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.create()
    with folder.write_lock():
        (tmp_path / "write.lock.json").write_text("[")
        with pytest.raises(FolderLockedError, match="in use by another process"):
            folder.write_lock().acquire()


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.create()
    script = (
        "import sys, pathlib; from index.folder import DataFolder\n"
        "lock = DataFolder(pathlib.Path(sys.argv[1])).write_lock(); lock.acquire()\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(FolderLockedError, match=f"process {holder.pid} "):
            folder.write_lock().acquire()
        holder.kill()
    with folder.write_lock():
        pass
