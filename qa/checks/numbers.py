"""Is every number of a sentence, with its unit, in its quotes?"""

from __future__ import annotations

import re
from decimal import Decimal

from qa.answer import Verdict
from qa.quotes import fold

UNITS = {
    "million": "million", "billion": "billion", "trillion": "trillion",
    "mn": "million", "bn": "billion", "tn": "trillion",
    "%": "%", "percent": "%", "per cent": "%", "m": "m",
}  # fmt: skip
FACTORS = {"hundred": 100, "thousand": 1_000, "k": 1_000}
"""These are multiplied out: "3 thousand" is 3,000."""
OPEN = ("", "million")
"""What "m" stands for: metres, which have no unit here, or millions."""
SCALE = r"(?:hundred|thousand|[mbtr]+illion)\b"
NUMBER = re.compile(
    rf"(\d+(?:[.,:]\d+)*)(?:[\s-]?(%|per ?cent|{SCALE}|[mbt]n\b|[mk]\b))?"
)
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORD_NUMBERS = {word: value for value, word in enumerate(SMALL)} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
}
WORD_NUMBER = re.compile(
    rf"\b(?:(?:{'|'.join(TENS)})[\s-](?:{'|'.join(SMALL[1:10])})"
    rf"|{'|'.join(WORD_NUMBERS)})\b(?<!\bno one)|\ban?(?= {SCALE})"
)
MONTHS = (
    "january february march april may june july august september october "
    "november december"
).split()
DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b(?!may|march)(?:{'|'.join(MONTHS)})\b"
    r"|\b(?:may|march) \d|\d (?:may|march)\b"
)
"""In folded text; "may" and "march" are words, too."""


def check_numbers(text: str, carried: str, around: str) -> Verdict:
    """Whether all numbers are in the quotes; those of a date may be around them.

    Args: as :func:`qa.checks.check_texts`.
    """
    said = _read_numbers(text)
    if not said:
        return "not_applicable"
    dated = DATE.search(fold(text)[0])
    known = _read_numbers(carried) | (_read_numbers(around) if dated else set())
    known |= {(number, more) for number, unit in known if unit == "m" for more in OPEN}
    units = {unit for _, unit in known}

    def is_carried(number: str, unit: str) -> bool:
        if unit == "m":
            return any((number, one) in known for one in (unit, *OPEN))
        # "10 to 15 per cent" gives both numbers their unit.
        shared = (number, "") in known and unit in units
        return (number, unit) in known or shared

    return "ok" if all(is_carried(*one) for one in said) else "failed"


def _read_numbers(text: str) -> set[tuple[str, str]]:
    """Numbers with their units."""
    folded = fold(text)[0]
    figures = WORD_NUMBER.sub(lambda words: str(_figure(words[0])), folded)
    found = set()
    for match in NUMBER.finditer(figures):
        number, unit = match[1].replace(",", ""), match[2] or ""
        if unit in FACTORS and ":" not in number and number.count(".") < 2:
            number = f"{Decimal(number) * FACTORS[unit]:f}"
            number = number.rstrip("0").rstrip(".") if "." in number else number
        found.add((number, UNITS.get(unit, "")))
    return found


def _figure(words: str) -> int:
    """The number that one or two words name; 1 for "a" and "an"."""
    return sum(WORD_NUMBERS.get(word, 1) for word in re.split(r"[\s-]", words))
