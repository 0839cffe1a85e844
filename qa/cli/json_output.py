"""JSON on stdout: one document, indented for a terminal, else one line."""

from __future__ import annotations

import json
import sys

from pydantic import BaseModel

UTF_8 = {"utf-8", "utf8"}


def print_json(document: BaseModel, *, line: bool = False) -> None:
    """Prints ``document``.

    Args:
        line: on one line, whoever reads it.
    """
    indent = 2 if sys.stdout.isatty() and not line else None
    values = document.model_dump(mode="json", by_alias=True)
    escaped = sys.stdout.encoding.lower() not in UTF_8
    text = json.dumps(values, ensure_ascii=escaped, indent=indent)
    # A name of a file may hold bytes that are no UTF-8.
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")
    sys.stdout.flush()
