"""What a page says of its article, in any of the ways there are to say it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import Any

from index.errors import SourceError
from index.readers.dates import parse_date
from index.readers.markup.lines import line_of
from index.readers.markup.parsing import clean, parse

LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", re.IGNORECASE)
LONGEST = 1_000
"""Characters of the longest text that can be a headline, a byline or a name."""


@dataclass(frozen=True)
class Facts:
    """Fields of an article; "" and () for what isn't said.

    Attributes:
        published, modified: as they were written, if they can be read as dates.
        url: as it was written; it may be relative.
        kind: a type of schema.org, or another word for it.
    """

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    outlet: str = ""
    section: str = ""
    kind: str = ""
    language: str = ""
    url: str = ""
    description: str = ""


def combined(*several: Facts) -> Facts:
    """Each field from the first that says it."""
    found: dict[str, Any] = {}
    for facts in several:
        for one in fields(Facts):
            found[one.name] = found.get(one.name) or getattr(facts, one.name)
    return Facts(**found)


def plain(value: object) -> str:
    """A string in one line, its entities decoded and tags off; "" for all else."""
    if not isinstance(value, str):
        return ""
    text = clean(value).strip()
    if "<" in text or "&" in text:
        with suppress(SourceError):
            root = parse(text)
            return "" if root is None else line_of(root)
    return " ".join(text.split())


def short(value: object) -> str:
    """The same, if it can be a headline or a name."""
    text = plain(value) if isinstance(value, str) and len(value) <= LONGEST else ""
    return "" if text.lower().startswith(("http://", "https://")) else text


def date(value: object) -> str:
    """A value that can be read as a date, as it is; else ""."""
    return str(value).strip() if parse_date(value) is not None else ""


def language(value: object) -> str:
    """A value that is a language's tag; else ""."""
    text = value.strip() if isinstance(value, str) else ""
    return text.replace("_", "-") if LANGUAGE.fullmatch(text) else ""
