"""Text that can be written as UTF-8."""

from __future__ import annotations


def well_formed(text: str) -> str:
    """``text`` with each lone surrogate as a question mark, of equal length.

    Broken JSON escapes put such halves of a character into articles; neither
    a tokenizer nor a request can carry them.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text
