"""Paths that are read: what they are, whatever the file system says of them."""

from __future__ import annotations

import os
from pathlib import Path

from index.folder import DataFolder

WILDCARDS = frozenset("*?[")


def shown(path: Path) -> str:
    """A path as text that can always be printed."""
    return os.fsencode(path).decode("utf-8", "replace")


def key_of(path: Path, base: Path) -> str:
    """Its path below ``base``; its name, if it isn't there."""
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name


def fixed_part(pattern: Path) -> Path:
    """The folders of a pattern before the first one with a wildcard."""
    fixed = Path(pattern.anchor)
    for part in pattern.relative_to(pattern.anchor).parts[:-1]:
        if WILDCARDS & set(part):
            break
        fixed /= part
    return fixed


def exists(path: Path) -> bool:
    """Also where a link leads nowhere; not where that can't be told."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return False


def is_archive(path: Path) -> bool:
    """Whether it is a data folder of Dateline's."""
    try:
        return DataFolder(path).is_archive()
    except OSError:
        return False


def identity_of(path: Path) -> tuple[int, int]:
    """The same for all paths to one folder or file."""
    try:
        status = path.stat()
    except OSError:
        return (-1, hash(path))
    return (status.st_dev, status.st_ino)


def real(path: Path) -> Path:
    """Without links; as it is where they go in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
