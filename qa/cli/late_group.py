"""A group of commands that imports each when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LateGroup(click.Group):
    """Its commands are the ``command`` of their modules."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **options: Any) -> None:
        """
        Args:
            modules: by the command's name, in the order in which they are listed.
        """
        super().__init__(*args, **options)
        self._modules = modules

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self._modules)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._modules:
            return None
        command = import_module(self._modules[cmd_name]).command
        assert isinstance(command, click.Command)
        return command
