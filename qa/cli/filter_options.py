"""The options that say what may be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import Any

import click

from qa.asked_filters import AskedFilters
from qa.cli.options import Command, tz_option


def filter_options(command: Command) -> Callable[..., Any]:
    """The filters and ``--tz``, passed on as ``asked``, an :class:`AskedFilters`."""

    @wraps(command)
    def with_filters(**given: Any) -> Any:
        typed = {one.name: given.pop(one.name) for one in fields(AskedFilters)}
        return command(asked=AskedFilters(**typed), **given)

    result: Callable[..., Any] = with_filters
    for option in reversed(_filters()):
        result = option(result)
    return result


def _filters() -> list[Callable[[Any], Any]]:
    return [
        click.option(
            "--as-of",
            metavar="TIME",
            help="See only what stood then; a date means its end. [default: now]",
        ),
        click.option(
            "--from",
            "published_from",
            metavar="TIME",
            help="Published then or later; a date means its start.",
        ),
        click.option(
            "--to",
            "published_to",
            metavar="TIME",
            help="Published then or before; a date means its end.",
        ),
        click.option(
            "--outlet",
            "outlets",
            metavar="NAME",
            multiple=True,
            help="Only this outlet; may be repeated.",
        ),
        click.option(
            "--kind",
            "kinds",
            metavar="KIND",
            multiple=True,
            help="Only this kind: news, liveblog, opinion, wire…; may be repeated.",
        ),
        click.option(
            "--not-kind",
            "not_kinds",
            metavar="KIND",
            multiple=True,
            help="Not this kind; may be repeated.",
        ),
        click.option(
            "--author",
            "authors",
            metavar="NAME",
            multiple=True,
            help="Only by this author; may be repeated.",
        ),
        click.option(
            "--language",
            "languages",
            metavar="CODE",
            multiple=True,
            help="Only this language; may be repeated.",
        ),
        click.option(
            "--strict",
            is_flag=True,
            help="Leave out what its outlet edited after that time, of which no "
            "earlier version is known.",
        ),
        tz_option,
    ]
