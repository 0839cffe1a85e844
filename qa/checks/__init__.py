"""Is a sentence carried by its quotes? The verdicts shown with every sentence.

A sentence copied from the store must be its own quote, letter by letter. What a
model wrote must have every number with its unit in its quotes; every name there, in
their passage, its headline or what is stored about the article; and must neither add
a "not" nor say what a quote says didn't happen.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.times import isoformat
from qa.answer import Verdict
from qa.checks.names import check_names
from qa.checks.negation import check_negation
from qa.checks.numbers import MONTHS, check_numbers
from qa.quotes import Quote


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
        "numbers": check_numbers(text, carried, around),
        "names": check_names(text, carried, around),
        "negation": check_negation(text, carried),
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
