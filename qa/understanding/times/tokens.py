"""Words, figures and signs of a question, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<half_day>[ap]\.\s?m\b\.?)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<figures>[0-9]+(?:,[0-9]{3})*)"
    r"|(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)"
    r"|(?P<sign>\S)",
    re.IGNORECASE,
)
_PLAIN = str.maketrans("’‘′–—‐‑−“”„", "'''-----\"\"\"")


@dataclass(frozen=True, slots=True)
class Token:
    """``text[start:end]``.

    Attributes:
        form: lower case, with plain quotation marks and hyphens.
        raw: as it is written.
        glued: no space stands before it.
    """

    form: str
    raw: str
    start: int
    end: int
    glued: bool

    @property
    def is_word(self) -> bool:
        return self.raw[0].isalpha()

    @property
    def is_capital(self) -> bool:
        return self.raw[0].isupper()

    @property
    def is_figure(self) -> bool:
        return "0" <= self.raw[0] <= "9"


def tokenize(text: str) -> list[Token]:
    """The tokens of ``text``: words, figures, ``'s``, ``a.m.``, single signs."""
    tokens = []
    last = -1
    for match in _TOKEN.finditer(text):
        raw = match.group()
        start, end = match.span()
        form = raw.translate(_PLAIN).lower()
        if match.lastgroup == "half_day":
            form = form[0] + "m"
        tokens.append(Token(form, raw, start, end, start == last))
        last = end
    return tokens
