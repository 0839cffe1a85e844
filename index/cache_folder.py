"""Where this user's derived files lie: model weights and graphs."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """``DATELINE_CACHE_DIR``, else the platform's cache folder for Dateline.

    It may not exist yet. All in it can be made again.
    """
    if chosen := os.environ.get("DATELINE_CACHE_DIR"):
        return Path(chosen).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("dateline", appauthor=False)
