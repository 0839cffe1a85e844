"""Is a sentence carried by its quotes? The verdicts shown with every sentence.

A sentence copied from the store must be its own quote, letter by letter. What a
model wrote must have every number with its unit in its quotes; every name there, in
their passage, its headline or what is stored about the article; and must neither add
a "not" nor say what a quote says didn't happen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from index.times import isoformat
from qa.answer import Verdict
from qa.quotes import Quote, fold

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
NAME = re.compile(r"(?<![.!?“\"'‘]\s)(?<!^)\b[A-Z][\w’'-]*\b")
NAME_FIRST = re.compile(r"^\W*([A-Z][\w’'-]*)(?=\s+[A-Z]|['’]s\b)")
"""A first word is a name where another follows it, or where it owns something."""
AUXILIARY = r"(?:was|were|is|are|ha[sd]|have|will|would|can|could|did|does)"
DENIED = re.compile(
    r"(?:\b(?:not|never|no|cannot|(?:refus|fail|declin)\w* to)|n['’]t)"
    r"\s+(?:yet\s+)?(\w{4,})"
    r"|\b(?:neither|none)\s+(?:of\s+)?(?:the\s+)?(?:two\s+)?\w+\s+"
    rf"(?:{AUXILIARY}\s+)?(\w{{4,}})"
    rf"|\b(?:nobody|no one)\s+(?:{AUXILIARY}\s+)?(\w{{4,}})",
    re.IGNORECASE,
)
CONTESTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss)\w*(?=.{0,20}\b(?:claim|charge|"
    r"accusation|allegation|report|suggestion)))((?:\W+\w+){1,7})",
    re.IGNORECASE,
)
"""What follows was said by somebody else, and is not so if one is to believe them."""
REPORTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|accus|alleg|claim|charge|reject|dismiss|suspect|"
    r"(?:is|are|was|were) said to|according to)",
    re.IGNORECASE,
)
STEM = 5
"""Letters that "resign" and "resigned" share."""
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|"
    r"denie[sd]|deny|refuse[sd]?|reject(?:s|ed)?)\b|n['’]t\b",
    re.IGNORECASE,
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


def check(text: str, quotes: Sequence[Quote], *, verbatim: bool) -> dict[str, Verdict]:
    """The verdict of each check on a sentence with these quotes.

    Args:
        text: the sentence, without citation marks.
        quotes: what supports it, as copied from the store.
        verbatim: the sentence is itself such a copy.
    """
    if not quotes or (verbatim and any(quote.text != text for quote in quotes)):
        return {"cited": "failed"}
    if verbatim:
        apart: Verdict = "not_applicable"
        return {"cited": "ok", "numbers": apart, "names": apart, "negation": apart}
    carried = " ".join(quote.text for quote in quotes)
    around = " ".join([carried, *(_surroundings(quote) for quote in quotes)])
    return check_texts(text, carried, around)


def check_texts(text: str, carried: str, around: str) -> dict[str, Verdict]:
    """The verdict of each check on a sentence that isn't a copy.

    Args:
        carried: what its quotes say.
        around: the same, and what else may carry a name or a date.
    """
    return {
        "cited": "ok",
        "numbers": _numbers(text, carried, around),
        "names": _names(text, carried, around),
        "negation": _negation(text, carried),
    }


def passes(verdicts: dict[str, Verdict]) -> bool:
    """Whether the sentence may be shown as fact."""
    return "failed" not in verdicts.values()


def _surroundings(quote: Quote) -> str:
    """What may carry a name or a date besides the quote itself."""
    article, passage = quote.passage.article, quote.passage
    stated = passage.stated_at
    return " ".join(
        part
        for part in (
            passage.text,
            passage.version.headline,
            passage.post.title if passage.post else "",
            article.outlet or "",
            " ".join(passage.version.authors),
            article.section or "",
            isoformat(stated),
            f"{stated.day} {MONTHS[stated.month - 1]} {stated.year}",
        )
        if part
    )


def _numbers(text: str, carried: str, around: str) -> Verdict:
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


def _names(text: str, carried: str, around: str) -> Verdict:
    names = {name.group() for name in NAME.finditer(text)}
    names |= {name[1] for name in NAME_FIRST.finditer(text)}
    if _another_stands_there(text, carried):
        return "failed"
    if not names:
        return "not_applicable"
    known = set(re.findall(r"\w+", fold(around)[0]))
    for name in names:
        parts = re.findall(r"\w+", fold(re.sub(r"['’]s$", "", name))[0])
        if any(part not in known for part in parts if len(part) > 1):
            return "failed"
    return "ok"


def _another_stands_there(text: str, carried: str) -> bool:
    """Whether a quote has another name before the words that the sentence goes on with.

    The first word of a sentence has a capital whatever it is, so only this tells that
    "Kettering will lead it" isn't what "Tessering will lead it" says.
    """
    words = re.findall(r"[\w’'-]+", text)[:3]
    if len(words) < 3 or words[0] in carried:
        return False
    before = re.search(
        rf"\b([A-Z][\w’'-]*) {re.escape(' '.join(words[1:]))}\b", carried
    )
    return before is not None


def _negation(text: str, carried: str) -> Verdict:
    said, quoted = bool(NEGATION.search(text)), bool(NEGATION.search(carried))
    if not said and not quoted:
        return "not_applicable"
    if said and not quoted:
        return "failed"
    if said:
        return "ok"
    words = _stems(carried)
    denied = Counter(
        next(filter(None, match.groups())).casefold()[:STEM]
        for match in DENIED.finditer(carried)
    )
    if not REPORTED.search(text):
        for match in CONTESTED.finditer(carried):
            denied |= _stems(match[1])
    # What stands there without a "not" as well isn't denied.
    turned = {word for word, count in denied.items() if count == words[word]}
    return "failed" if turned & set(_stems(text)) else "ok"


def _stems(text: str) -> Counter[str]:
    """How often each word of four letters or more occurs, by its first five."""
    words = re.findall(r"\w{4,}", text.casefold())
    return Counter(word[:STEM] for word in words)
