"""Durations on the command line: ``90s``, ``15m``, ``1h``, ``1d``."""

from __future__ import annotations

import re
from datetime import timedelta

import click

DURATION = re.compile(r"(\d{1,6})\s*([smhd])", re.IGNORECASE)
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def duration(value: str, least: timedelta, most: timedelta) -> timedelta:
    """Reads a duration.

    Raises:
        click.BadParameter: it is none, or out of bounds.
    """
    found = DURATION.fullmatch(value.strip())
    if found is None:
        raise click.BadParameter(
            f"{value!r} is no duration; give a number with s, m, h or d, such as 15m."
        )
    length = timedelta(**{UNITS[found[2].lower()]: int(found[1])})
    if not least <= length <= most:
        raise click.BadParameter(
            f"{value} is out of range; choose from {least} to {most}."
        )
    return length
