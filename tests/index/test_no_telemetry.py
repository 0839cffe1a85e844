"""Nothing leaves the machine that a user didn't send."""

from __future__ import annotations

import os
import subprocess
import sys


def test_onnxruntime_starts_no_telemetry(tmp_path):
    # Its telemetry writes a session file into the temporary folder when it starts.
    done = subprocess.run(
        [sys.executable, "-c", "import index, onnxruntime"],
        env=os.environ | {"TMPDIR": str(tmp_path), "ORT_DISABLE_TELEMETRY": ""},
        check=False,
    )
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []
