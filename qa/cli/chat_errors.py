"""What can go wrong with a command of the chat."""

from __future__ import annotations

from index.errors import InputError


class CommandError(InputError):
    """A command of the chat that can't be understood."""

    title = "Bad command"
    type = "bad-command"
