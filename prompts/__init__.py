"""Prompts as Markdown files with an id and a version.

A file starts with a block of ``key: value`` lines between ``---`` marks; the
rest is the prompt. ``<id>@<version>`` is logged with each answer, so a change
of the words needs a new version.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Prompt:
    """A prompt and where it came from."""

    id: str
    version: int
    text: str

    @property
    def label(self) -> str:
        """``<id>@<version>``, as it is logged."""
        return f"{self.id}@{self.version}"


def load_prompt(name: str) -> Prompt:
    """The prompt in ``prompts/<name>.md``.

    Raises:
        FileNotFoundError: there's no such file.
        ValueError: its head lacks an id or a whole-number version.
    """
    content = files(__name__).joinpath(f"{name}.md").read_text("utf-8")
    _, head, body = content.split("---\n", 2)
    fields = dict(
        line.split(":", 1) for line in head.strip().splitlines() if ":" in line
    )
    if not {"id", "version"} <= fields.keys():
        raise ValueError(f"prompts/{name}.md must name its id and version.")
    return Prompt(fields["id"].strip(), int(fields["version"]), body.strip())
