"""Systems of the user's own: whatever goes wrong in them is theirs, and is told so."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from index.errors import ModelError, ModelSpecError
from qa.evaluation.response import (
    Answers,
    FindsTwins,
    Response,
    Supports,
    SupportVerdict,
    TimedResponse,
    Twins,
)
from qa.evaluation.systems import Open, Setting

SHOWN_CHARACTERS = 200

Shaped = TypeVar("Shaped", bound=BaseModel)


def find_foreign(spec: str) -> Open:
    """What opens the system ``MODULE:NAME``; modules in this folder are found.

    Raises:
        ModelSpecError: it can't be imported.
    """
    module, _, name = spec.partition(":")
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    with _blamed(spec, "can't be loaded", ModelSpecError):
        found: object = getattr(import_module(module), name)
    if not callable(found):
        raise ModelSpecError(f"{spec!r} can't be called; give a class or a function.")
    opener: Callable[[Setting], object] = found

    def open_it(setting: Setting) -> object:
        with _blamed(spec, "can't be opened", ModelSpecError):
            return wrapped(spec, opener(setting))

    return open_it


def wrapped(spec: str, system: object) -> object:
    """The system, with its errors told as its own; it can do what it could."""
    methods: dict[str, object] = {"close": lambda _self: _close(spec, system)}
    if isinstance(system, Answers):
        methods["answer"] = _answering(spec, system)
    if isinstance(system, Supports):
        methods["supports"] = _supporting(spec, system)
    if isinstance(system, FindsTwins):
        methods["twins"] = _finding(spec, system)
    made: object = type("ForeignSystem", (), methods)()
    return made


def _answering(spec: str, system: Answers) -> object:
    def answer(
        _self: object, question: str, as_of: datetime | None
    ) -> Response | TimedResponse:
        with _blamed(spec, f"failed at {question[:80]!r}"):
            return _checked(spec, system.answer(question, as_of))

    return answer


def _supporting(spec: str, system: Supports) -> object:
    def supports(_self: object, claim: str, source: str) -> SupportVerdict:
        with _blamed(spec, f"failed at {claim[:80]!r}"):
            return _of_kind(spec, system.supports(claim, source), SupportVerdict)

    return supports


def _finding(spec: str, system: FindsTwins) -> object:
    def twins(_self: object, article: str) -> Twins:
        with _blamed(spec, f"failed at {article[:80]!r}"):
            return _of_kind(spec, system.twins(article), Twins)

    return twins


def _close(spec: str, system: object) -> None:
    close = getattr(system, "close", None)
    if callable(close):
        with _blamed(spec, "can't be closed"):
            close()


def _checked(spec: str, given: Response | TimedResponse) -> TimedResponse:
    """A response, looked at again: whoever made it may have gone round its checks."""
    timed = given if isinstance(given, TimedResponse) else TimedResponse(given)
    response = _of_kind(spec, timed.response, Response)
    milliseconds = {str(k): float(ms) for k, ms in timed.milliseconds.items()}
    return TimedResponse(response, milliseconds)


def _of_kind(spec: str, given: Shaped, wanted: type[Shaped]) -> Shaped:
    """
    Raises:
        ModelError: it is something else.
    """
    if not isinstance(given, wanted):
        raise ModelError(
            f"The system {spec} gave {type(given).__name__}, which is no answer to "
            "what was asked."
        )
    return wanted.model_validate(given.model_dump(warnings=False))


@contextmanager
def _blamed(
    spec: str, what: str, kind: type[ModelError] = ModelError
) -> Iterator[None]:
    """Whatever is raised inside, but Ctrl-C, as an error of the system."""
    try:
        yield
    except (ModelError, KeyboardInterrupt):
        raise
    except BaseException as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise kind(f"The system {spec} {what}: {reason[:SHOWN_CHARACTERS]}") from error
