"""The options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

NO_RERANKER = "none"


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


def reranker_option(command: Command) -> Command:
    """``--reranker``, passed on as ``reranker``; None for ``none``, the default."""
    return click.option(
        "--reranker",
        metavar="SPEC",
        envvar="DATELINE_RERANKER",
        show_envvar=True,
        default=NO_RERANKER,
        show_default=True,
        callback=lambda _ctx, _option, spec: None if spec == NO_RERANKER else spec,
        help="Who reads each passage found with the question, to put the best first: "
        "cross-encoder (offline, English), cross-encoder:FOLDER, "
        "cross-encoder:OWNER/MODEL of the Hugging Face hub, chat:openai:MODEL, or "
        "none.",
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
