"""Is a sentence carried by its quotes? The verdicts shown with every sentence.

A sentence copied from the store is carried by its own quote. One that a model
wrote must have every number and every name in its quotes, their passage, its
headline or what is stored about the article, and must not turn a "not" around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.times import isoformat
from qa.answer import Verdict
from qa.quotes import Quote, fold

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
NAME = re.compile(r"(?<![.!?“\"'‘]\s)(?<!^)\b[A-Z][\w’'-]*\b")
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|"
    r"denie[sd]|deny|refuse[sd]?|reject(?:s|ed)?)\b|n['’]t\b",
    re.IGNORECASE,
)
WORD_NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
MONTHS = (
    "january february march april may june july august september october "
    "november december"
).split()


def check(text: str, quotes: Sequence[Quote], *, verbatim: bool) -> dict[str, Verdict]:
    """The verdict of each check on a sentence with these quotes.

    Args:
        text: the sentence, without citation marks.
        quotes: what supports it, as copied from the store.
        verbatim: the sentence is itself such a copy.
    """
    if not quotes:
        return {"cited": "failed"}
    if verbatim:
        return {"cited": "ok", "numbers": "ok", "names": "ok", "negation": "ok"}
    carried = " ".join(quote.text for quote in quotes)
    around = " ".join([carried, *(_surroundings(quote) for quote in quotes)])
    return {
        "cited": "ok",
        "numbers": _numbers(text, carried, around),
        "names": _names(text, around),
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
    wanted = _number_set(text)
    if not wanted:
        return "not_applicable"
    dates = _number_set(around) if _speaks_of_dates(text) else set()
    return "ok" if wanted <= _number_set(carried) | dates else "failed"


def _number_set(text: str) -> set[str]:
    folded = fold(text)[0]
    numbers = {match.group().replace(",", "") for match in NUMBER.finditer(folded)}
    words = re.findall(r"[a-z]+", folded)
    return numbers | {WORD_NUMBERS[word] for word in words if word in WORD_NUMBERS}


def _speaks_of_dates(text: str) -> bool:
    """Dates may come from the article's own time; other numbers may not."""
    folded = fold(text)[0]
    return bool(re.search(r"\b(?:19|20)\d\d\b", folded)) or any(
        month in folded for month in MONTHS
    )


def _names(text: str, around: str) -> Verdict:
    names = {name.group() for name in NAME.finditer(text)}
    if not names:
        return "not_applicable"
    known = set(re.findall(r"\w+", fold(around)[0]))
    for name in names:
        parts = re.findall(r"\w+", fold(re.sub(r"['’]s$", "", name))[0])
        if any(part not in known for part in parts if len(part) > 1):
            return "failed"
    return "ok"


def _negation(text: str, carried: str) -> Verdict:
    said, quoted = bool(NEGATION.search(text)), bool(NEGATION.search(carried))
    if not said and not quoted:
        return "not_applicable"
    if said and not quoted:
        return "failed"
    return "ok"
