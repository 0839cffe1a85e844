"""Plain text in the one form in which it is stored."""

from __future__ import annotations

import re

from index.readers.document import Body
from index.readers.normalisation import Change, changed

MARK = "\ufeff"
BLANK_IN_LINE = re.compile(r"[\n\t\v\f]+\s*")


def line_ends(text: str) -> str:
    """The text with ``\\n`` at the ends of its lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plain_body(text: str) -> Body:
    """Line ends as ``\\n``, without byte order mark and blank space around."""
    lines = line_ends(text)
    whole = lines.lstrip(MARK)
    stripped = whole.strip()
    return Body(
        stripped,
        normalised=changed(
            {
                Change.LINE_ENDS: lines != text,
                Change.BYTE_ORDER_MARK: whole != lines,
                Change.OUTER_SPACE: stripped != whole,
            }
        ),
    )


def one_line(text: str) -> str:
    """A headline in one line."""
    return BLANK_IN_LINE.sub(" ", plain_body(text).text)


def trimmed_body(text: str) -> Body:
    """The lines of a text, trimmed, without the blank ones."""
    lines = line_ends(text)
    stripped = lines.strip()
    trimmed = "\n".join(filter(None, map(str.strip, stripped.splitlines())))
    return Body(
        trimmed,
        normalised=changed(
            {
                Change.LINE_ENDS: lines != text,
                Change.OUTER_SPACE: stripped != lines,
                Change.INNER_SPACE: trimmed != stripped,
            }
        ),
    )
