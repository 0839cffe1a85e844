"""Says, the first time, what is sent to a model's server, and where it is."""

from __future__ import annotations

import json
from typing import Literal

import click

from index.folder import DataFolder
from qa.cli.plain import plain
from qa.rerankers import CHAT

Use = Literal["answers", "embeddings", "scores", "verdicts"]

SENT: dict[Use, str] = {
    "answers": "your questions, and the passages found for them, are sent to",
    "scores": "your questions, and the passages found for them, are sent to",
    "embeddings": "the text of every article, and your questions, are sent to",
    "verdicts": "the run's answers and their quotes are sent to",
}
REMEMBERED = "destinations.json"
SERVED = "openai:"


def tell_destination(spec: str, folder: DataFolder, use: Use) -> None:
    """Prints a sentence on stderr if ``spec`` sends text to a new place.

    What was told once for a data folder and a place isn't told again.

    Raises:
        ModelError: OPENAI_BASE_URL is no URL.
    """
    if not _is_served(spec):
        return
    where = _where(spec)
    if _entry(where, use) in _told(folder):
        return
    click.echo(plain(f"With {spec}, {SENT[use]} {where}."), err=True)
    remember_destination(spec, folder, use)


def remember_destination(spec: str, folder: DataFolder, use: Use) -> None:
    """Notes in the archive, once there is one, that the user was told."""
    if not _is_served(spec) or not folder.is_archive():
        return
    entries = _told(folder)
    entry = _entry(_where(spec), use)
    if entry in entries:
        return
    try:
        (folder.path / REMEMBERED).write_text(
            json.dumps([*entries, entry]), encoding="utf-8"
        )
    except OSError:
        # A folder that can't be written to: it is told again.
        return


def _is_served(spec: str) -> bool:
    return spec.removeprefix(CHAT).startswith(SERVED)


def _where(spec: str) -> str:
    from qa.models import destination

    return destination(spec.removeprefix(CHAT))


def _entry(where: str, use: Use) -> str:
    return f"{use}: {where}"


def _told(folder: DataFolder) -> list[str]:
    try:
        found = json.loads((folder.path / REMEMBERED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [str(entry) for entry in found] if isinstance(found, list) else []
