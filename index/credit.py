"""Which news agency a text says it is from.

Desks print an agency's story under its name: in the dateline ("LONDON (Reuters) —"), in
the byline, in a last line of its own, or they are the agency. That an agency
contributed, took the photographs or is quoted makes nothing its story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.agencies import NAMES, agency_called

_NAME = "|".join(re.escape(one) for one in sorted(NAMES, key=len, reverse=True))
_AGENCY = rf"(?:the )?({_NAME})"

DATELINE = re.compile(
    rf"\s*(?:[^\n.!?]|\b\w{{1,5}}\.){{0,80}}?[(（]{_AGENCY}[)）]\s*[-–—:]"
    rf"|\s*(?:[A-Z][A-Z .,'’-]{{2,40}} )?\({_AGENCY}\)\s"
    rf"|\s*{_AGENCY}\s*[-–—]+\s"
    rf"|\s*[【(（]?{_AGENCY}[^\n。]{{0,20}}?[电電讯訊】]"
)
"""Before the first words: "LONDON, Jan. 5 (Reuters) -", "AP —", "新华社北京电"."""
BYLINE = re.compile(
    r"(?:(?:story|text|words|report) )?(?:by )?"
    rf"(?:[^,|/\n]{{1,60}}(?:,| \||/| [-–—]| of| for) ?)?{_AGENCY}"
    r"(?:,? (?:staff|reporters?|writers?|correspondents?|in [\w ]+))?",
    re.IGNORECASE,
)
"""A whole byline: "Reuters", "Ann Hill, Associated Press", "By AFP in Paris"."""
LAST_LINE = re.compile(
    rf"(?:.*[.!?\"”’)]\s*)?(?:[-–—]+ ?{_AGENCY}|[(\[]{_AGENCY}[)\]])"
    rf"|(?:source: ?)?{_AGENCY}"
    rf"|(?:copyright|©|\(c\))[\s©(c)]*(?:\d{{4}})?,? ?{_AGENCY}(?:\W.{{0,120}})?",
    re.IGNORECASE,
)
"""A whole last line: "— Reuters", "… he said. (AFP)", "© 2024 Associated Press"."""
FIRST_LINES = 4
"""Bylines and datelines stand in them, where a page was copied whole."""


def credit(text: str, authors: Sequence[str], outlet: str | None) -> str | None:
    """The agency that a version is from, by its name in :mod:`index.agencies`; None
    where it names none."""
    if outlet is not None and (agency := agency_called(outlet)):
        return agency
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:FIRST_LINES]:
        if found := DATELINE.match(line):
            return _named(found)
    own_lines = [one for one in lines[:FIRST_LINES] if _is_byline(one)]
    for byline in [*authors, *own_lines]:
        if found := BYLINE.fullmatch(byline.strip(" .")):
            return _named(found)
    for line in lines[-1:]:
        if found := LAST_LINE.fullmatch(line.rstrip(" .")):
            return _named(found)
    return None


def _is_byline(line: str) -> bool:
    return line.lower().startswith("by ") or agency_called(line) is not None


def _named(found: re.Match[str]) -> str | None:
    return agency_called(next(group for group in found.groups() if group))
