"""Runs code as a user who may read a folder but not write to it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOBODY = 65534


def run_read_only(folder: Path, before: str, script: str) -> str:
    """What ``script`` prints when it can't write to ``folder``.

    Args:
        before: runs first, with all rights; imports belong here.
    """
    superuser = os.geteuid() == 0
    drop = f"import os; os.setgid({NOBODY}); os.setuid({NOBODY})" if superuser else ""
    _forbid_writing(folder, superuser)
    try:
        done = subprocess.run(
            [sys.executable, "-c", f"{before}\n{drop}\n{script}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        folder.chmod(0o755)
        for path in folder.rglob("*"):
            path.chmod(0o755)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _forbid_writing(folder: Path, superuser: bool) -> None:
    for path in [folder, *folder.rglob("*")]:
        if superuser:
            os.chown(path, NOBODY, NOBODY)
        path.chmod(0o555 if path.is_dir() else 0o444)
