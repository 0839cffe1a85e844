"""The question as it comes from the command line."""

from __future__ import annotations

import sys

from index.errors import QuestionError
from qa.question import MAX_QUESTION_CHARACTERS, checked_text

STDIN = "-"


def text_of(argument: str) -> str:
    """The question: the argument, or all of stdin for ``-``.

    Raises:
        QuestionError: it is empty, too long, or not UTF-8.
    """
    text = argument
    if argument == STDIN:
        # Four bytes a character, and one more to see that it is too long.
        data = sys.stdin.buffer.read(4 * MAX_QUESTION_CHARACTERS + 1)
        text = data.decode("utf-8", "surrogateescape")
        if len(data) > 4 * MAX_QUESTION_CHARACTERS:
            raise QuestionError(
                "The question on stdin is too long; "
                f"ask it in at most {MAX_QUESTION_CHARACTERS:,} characters."
            )
    return utf8(checked_text(text))


def utf8(text: str) -> str:
    """``text`` itself.

    Raises:
        QuestionError: bytes of it were no UTF-8.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QuestionError("The question isn't valid UTF-8; type it anew.") from error
    return text
