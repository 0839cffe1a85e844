"""Lines of JSON in, checked records out, with file and line where one is wrong."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from index.errors import DatasetError

Line = TypeVar("Line", bound=BaseModel)


def read_lines(path: Path, shape: type[Line]) -> Iterator[tuple[str, Line]]:
    """Each line's place (``path:number``) and what it holds; blank lines are skipped.

    Raises:
        DatasetError: the file can't be read, holds no line, or one that isn't so.
    """
    empty = True
    for number, text in enumerate(_text_lines(path), 1):
        if not text.strip():
            continue
        empty = False
        place = f"{path}:{number}"
        yield place, _checked(place, text, shape)
    if empty:
        raise DatasetError(f"{path} is empty; give a JSON object a line.")


def _text_lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig") as lines:
            yield from lines
    except UnicodeDecodeError as error:
        raise DatasetError(f"{path} isn't UTF-8 text; save it as UTF-8.") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DatasetError(f"{path} isn't a whole gzip file; pack it again.") from error
    except OSError as error:
        raise DatasetError(f"{path} can't be read: {error.strerror}.") from error


def _checked(place: str, text: str, shape: type[Line]) -> Line:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DatasetError(f"{place}: this isn't JSON; give one object.") from error
    if not isinstance(value, dict):
        raise DatasetError(f"{place}: this is no JSON object; give one.")
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        raise DatasetError(f"{place}: {_reason(error, shape)}") from error


def _reason(error: ValidationError, shape: type[BaseModel]) -> str:
    """The first thing that is wrong, in a sentence."""
    first = error.errors()[0]
    # Of a union pydantic names the member tried as well; an index may follow the key.
    key = str(first["loc"][0])
    if first["type"] == "missing":
        return f"the key {key!r} is missing; give it."
    if first["type"] == "extra_forbidden":
        known = ", ".join(shape.model_fields)
        return f"{key!r} is not a key of these; they are {known}."
    return f"{key!r} is wrong: {first['msg'][:1].lower()}{first['msg'][1:]}."
