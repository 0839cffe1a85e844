"""What in a question can be exchanged: names, numbers and dates, with their kinds."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from dataclasses import dataclass

from qa.evaluation.name_contexts import NAME

Kind = str

MONTHS, WEEKDAYS = "|".join(month_name[1:]), "|".join(day_name)
DAY = re.compile(
    rf"(?<=\s)\d{{1,2}}(?= (?:{MONTHS})\b)|(?<=[a-z] )\d{{1,2}}(?=, (?:19|20)\d\d)"
)
NUMBER = re.compile(r"(?<![\w.,$£€-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w%-]|[.,:]\d)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTH = re.compile(rf"\b(?:{MONTHS})\b")
WEEKDAY = re.compile(rf"\b(?:{WEEKDAYS})\b")
KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("day", DAY),
    ("year", YEAR),
    ("month", MONTH),
    ("weekday", WEEKDAY),
    ("number", NUMBER),
    ("name", NAME),
)
YEARS_APART = 6
TIMES_AS_MUCH = 4
"""Another year, or number, that is further off wouldn't be mistaken for the first."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


@dataclass(frozen=True)
class Term:
    """A stretch of a question that can be exchanged."""

    kind: Kind
    start: int
    end: int
    text: str


def terms_of(question: str) -> list[Term]:
    """What can be exchanged in a question, the most specific kind of each stretch.

    Only in its last sentence: with another term before that, the question proper would
    often still have its answer.
    """
    breaks = [match.end() for match in SENTENCE.finditer(question)]
    first = breaks[-1] if breaks else 0
    terms: list[Term] = []
    for kind, pattern in KINDS:
        for match in pattern.finditer(question):
            start, text = match.start(), match.group().removesuffix("’s")
            end = start + len(text)
            taken = any(one.start < end and start < one.end for one in terms)
            # "Covid-19" is no name that another could take the place of; and the first
            # word has a capital whatever it is.
            mixed = kind == "name" and any(map(str.isdigit, text))
            if start > first and not taken and not mixed:
                terms.append(Term(kind, start, end, text))
    return terms


def exchanged(question: str, term: Term, text: str) -> str:
    """The question with another text in place of a term."""
    return question[: term.start] + text + question[term.end :]


def close(term: Term, other: str) -> bool:
    """Whether another number is one that the first could be mistaken for."""
    if term.kind == "year":
        return abs(int(term.text) - int(other)) <= YEARS_APART
    if term.kind == "number":
        low, high = sorted(float(one.replace(",", "")) for one in (term.text, other))
        return high <= TIMES_AS_MUCH * low
    return True
