"""Where chat models come from, by a spec string.

``openai:MODEL`` speaks to OpenAI, or to any server with its chat endpoint if
``OPENAI_BASE_URL`` names one. ``scripted:FILE.json`` replies from a file.
"""

from __future__ import annotations

import math
import os
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelError, ModelSpecError
from index.model_server import (
    OPENAI_BASE_URL,
    custom_base_url,
    direct_client,
    is_here,
    server,
)

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

DEFAULT_TIMEOUT = 120.0
"""Seconds without a byte from the server. A small model on a CPU may read
6,000 tokens for longer: DATELINE_MODEL_TIMEOUT raises it."""

CONNECT_TIMEOUT = 10.0
"""Seconds until a server that can't be reached is given up."""

MAX_RETRIES = 2
"""By OpenAI's client, which honours Retry-After. Nothing else retries."""

NO_KEY = "none"
"""Servers of one's own want no key, but the client wants one."""

FIXED_TEMPERATURE = re.compile(r"o\d")
"""Models that refuse a request with a temperature of 0."""


def load_chat_model(
    spec: str, *, timeout: float | None = None, max_retries: int = MAX_RETRIES
) -> BaseChatModel:
    """The chat model that ``spec`` names. Nothing is sent yet.

    Args:
        timeout: seconds that the server may be silent; None takes them from
            DATELINE_MODEL_TIMEOUT, default 120.

    Raises:
        ModelSpecError: the spec names none.
        ModelError: neither a key nor a base URL is set, or a setting is wrong.
    """
    family, model = parse_spec(spec)
    if family == "scripted":
        from qa.answerers.scripted import ScriptedChatModel

        return ScriptedChatModel.from_file(Path(model))
    key = os.environ.get("OPENAI_API_KEY", "").strip()
    if not key and not custom_base_url():
        raise ModelError(
            f"{spec} needs a server: set OPENAI_API_KEY for OpenAI's, "
            "or OPENAI_BASE_URL for another."
        )
    client = direct_client()
    seconds = timeout if timeout is not None else timeout_from_environment()

    from langchain_openai import ChatOpenAI
    from openai import Timeout
    from pydantic import SecretStr

    # It advises on code when a server refuses the schema, which is handled here.
    warnings.filterwarnings(
        "ignore", "This model does not support OpenAI's structured output"
    )
    return ChatOpenAI(
        model=model,
        api_key=SecretStr(key or NO_KEY),
        # Always given, so that no other variable sends the text elsewhere.
        base_url=custom_base_url() or OPENAI_BASE_URL,
        temperature=None if FIXED_TEMPERATURE.match(model) else 0.0,
        timeout=Timeout(seconds, connect=min(seconds, CONNECT_TIMEOUT)),
        max_retries=max_retries,
        stream_usage=True,
        http_client=client,
        openai_proxy=os.environ.get("OPENAI_PROXY") if client is None else "",
        # A request takes seconds; an idle connection would stay open between them.
        default_headers={"Connection": "close"},
    )


def destination(spec: str) -> str:
    """Where questions and passages go: ``api.openai.com``, or
    ``127.0.0.1:8080 on this machine``.

    Raises:
        ModelSpecError: the spec names no model.
        ModelError: OPENAI_BASE_URL isn't a URL.
    """
    family, _ = parse_spec(spec)
    if family == "scripted":
        return "a script on this machine"
    address = server()
    name = address.hostname or ""
    host = f"[{name}]" if ":" in name else name
    shown = f"{host}:{address.port}" if address.port else host
    return f"{shown} on this machine" if is_here() else shown


def parse_spec(spec: str) -> tuple[str, str]:
    """The family and the model of a chat model's spec.

    Raises:
        ModelSpecError: it names none.
    """
    family, _, model = spec.partition(":")
    if family not in {"openai", "scripted"} or not model.strip():
        raise ModelSpecError(
            f"{spec!r} names no model; use openai:MODEL, or leave it out for those "
            "that come with Dateline."
        )
    return family, model.strip()


def timeout_from_environment(default: float = DEFAULT_TIMEOUT) -> float:
    """Seconds that a server may be silent: DATELINE_MODEL_TIMEOUT, else ``default``.

    Raises:
        ModelError: it isn't a number above 0.
    """
    text = os.environ.get("DATELINE_MODEL_TIMEOUT", "").strip()
    if not text:
        return default
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise ModelError(
            f"DATELINE_MODEL_TIMEOUT is {text!r}; give seconds above 0, such as 120."
        )
    return seconds
