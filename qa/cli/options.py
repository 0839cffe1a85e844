"""The options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from index.filters import Filters

Command = TypeVar("Command", bound=Callable[..., Any])


def _inherited(ctx: click.Context, option: click.Parameter, value: Any) -> Any:
    """The value given here, else the one given before the command's name, else the
    environment's."""
    name = option.name or ""
    typed = ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    if typed or ctx.parent is None:
        return value
    return ctx.parent.params.get(name) or value


def data_dir_option(command: Command) -> Command:
    """``--data-dir``, passed on as ``data_dir``; None for the default folder."""
    return click.option(
        "--data-dir",
        metavar="FOLDER",
        envvar="DATELINE_DATA_DIR",
        show_envvar=True,
        callback=_inherited,
        help="The archive's folder.",
    )(command)


def json_option(command: Command) -> Command:
    """``--json``, passed on as ``as_json``."""
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        callback=_inherited,
        help="Print one JSON document.",
    )(command)


def model_option(command: Command) -> Command:
    """``--model``, passed on as ``model``."""
    return click.option(
        "--model",
        metavar="SPEC",
        envvar="DATELINE_MODEL",
        show_envvar=True,
        default="extractive",
        show_default=True,
        help="Who writes the answer: extractive (no model, offline), or openai:MODEL "
        "on any server that speaks OpenAI's API (OPENAI_BASE_URL, OPENAI_API_KEY).",
    )(command)


def tz_option(command: Command) -> Command:
    """``--tz``, passed on as ``tz``."""
    return click.option(
        "--tz",
        metavar="ZONE",
        envvar="DATELINE_TZ",
        show_envvar=True,
        help="Zone of times without one, and of times shown; an IANA name. "
        "[default: UTC]",
    )(command)


@dataclass(frozen=True)
class FilterOptions:
    """The filters as they were typed; None or empty where they weren't."""

    as_of: str | None
    published_from: str | None
    published_to: str | None
    outlets: tuple[str, ...]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    tz: str | None

    def resolve(self) -> Filters:
        """
        Raises:
            TimeError: a time or a time zone that can't be read.
        """
        from index.times import zone
        from qa.cli.clock import clock
        from qa.question import make_filters

        return make_filters(
            as_of=self.as_of,
            published_from=self.published_from,
            published_to=self.published_to,
            outlets=self.outlets,
            kinds=self.kinds,
            languages=self.languages,
            tz=zone(self.tz),
            clock=clock(),
        )


def filter_options(command: Command) -> Callable[..., Any]:
    """The filters and ``--tz``, passed on as ``asked``, a :class:`FilterOptions`."""

    @wraps(command)
    def with_filters(
        *,
        as_of: str | None,
        published_from: str | None,
        published_to: str | None,
        outlets: tuple[str, ...],
        kinds: tuple[str, ...],
        languages: tuple[str, ...],
        tz: str | None,
        **others: Any,
    ) -> Any:
        asked = FilterOptions(
            as_of, published_from, published_to, outlets, kinds, languages, tz
        )
        return command(asked=asked, **others)

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
            "--language",
            "languages",
            metavar="CODE",
            multiple=True,
            help="Only this language; may be repeated.",
        ),
        tz_option,
    ]
