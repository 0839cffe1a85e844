"""How many independent reports say what a citation says, and which outlets print them.

The cited report counts as one. Another one among the question's evidence, of the same
ten days, says the same if a sentence of one of its passages, or two neighbouring ones,

- carry every number, date, name and "not" of the answer's sentence, by
  :mod:`qa.checks` and with nothing around them to help; the sentence denies nothing
  that they say, and both tell what is, or both what is only expected;
- hold :data:`qa.same_claim.SHARE` of the content words of the quote.

It is independent if no outlet prints both it and a report that counts already, as what
an outlet says twice has one source; if they aren't credited to the same agency; and if
neither names an outlet of the other, nor has ten words in a row from it. An article by
itself is nothing here: reprints of one story are one report (:mod:`index.reports`).

All of this undercounts on purpose. What says the same in other words, or over three
sentences, isn't seen; a sentence with few words, or about a "he" whom another sentence
names, is taken to stand alone. The figures were chosen on pairs that a person judged,
and confirmed on pairs of other questions: ``benchmarks/corroboration.py``,
``docs/measurements.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from index.article import Passage
from index.credit import credit
from index.known_text import without_notices
from index.reports import Report
from index.sentences import sentence_spans
from qa.evidence import Evidence
from qa.quotes import Quote, find, fold
from qa.same_claim import says_the_same, shares_enough

SAME_TIME = timedelta(days=10)
"""What is farther apart tells of another feast, match or outbreak as often as not."""
TAKEN_OVER = 10
"""Words in a row. Reports of two outlets share that much where both quote somebody, or
where one has it from the other, or both from a third."""


@dataclass(frozen=True)
class Corroboration:
    """What stands behind a citation.

    Attributes:
        reports: independent ones, the cited one among them.
        outlets: all that print any of those, sorted.
    """

    reports: int
    outlets: tuple[str, ...]


def corroborated(
    sentence: str, quote: Quote, evidence: Evidence, reports: Mapping[int, Report]
) -> Corroboration | None:
    """Who says what a sentence of an answer says with this quote.

    Args:
        sentence: without citation marks.
        reports: of the passages of the evidence, by their numbers.

    Returns:
        None if the report of the quote isn't known.
    """
    cited = reports.get(quote.passage.passage_no)
    if cited is None:
        return None
    counted = {cited.versions: (cited, quote.passage, quote.text)}
    for found in evidence.passages:
        report = reports.get(found.passage.passage_no)
        if report is None or report.versions in counted:
            continue
        words = _saying_the_same(sentence, quote, found.passage)
        if words is not None and all(
            _are_independent(other, (report, found.passage, words))
            for other in counted.values()
        ):
            counted[report.versions] = report, found.passage, words
    outlets = {name for said in counted.values() for name in _outlets(said)}
    return Corroboration(len(counted), tuple(sorted(filter(None, outlets))))


def _saying_the_same(sentence: str, quote: Quote, passage: Passage) -> str | None:
    """The words of another passage that do; None if none do."""
    if abs(passage.stated_at - quote.passage.stated_at) > SAME_TIME:
        return None
    if not shares_enough(quote.text, passage.text):
        return None
    stretches = _stretches(passage.text)
    return next(
        (words for words in stretches if says_the_same(sentence, quote.text, words)),
        None,
    )


def _stretches(text: str) -> Iterator[str]:
    """Every sentence, then every two neighbouring ones."""
    spans = sentence_spans(text)
    for more in (0, 1):
        for (start, _), (_, end) in zip(spans, spans[more:], strict=False):
            yield text[start:end]


Said = tuple[Report, Passage, str]
"""A report, the passage of it, and its words."""


def _are_independent(first: Said, second: Said) -> bool:
    (report, passage, words), (other, other_passage, other_words) = first, second
    agency = _agency(passage)
    return (
        not _outlets(first) & _outlets(second)
        and (agency is None or agency != _agency(other_passage))
        and not any(find(words, name) for name in other.outlets)
        and not any(find(other_words, name) for name in report.outlets)
        and not _runs(words) & _runs(other_words)
    )


def _outlets(said: Said) -> set[str | None]:
    """Those that aren't known count as one."""
    report, passage, _ = said
    return {*report.outlets, passage.article.outlet}


def _agency(passage: Passage) -> str | None:
    """By the post alone, in a live blog: the others may be later than the question, as
    may notices."""
    version, post = passage.version, passage.post
    start, end = (0, None) if post is None else (post.start, post.end)
    text = without_notices(version.text, version.notices, start, end)
    return credit(text, version.authors, version.article.outlet)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", fold(text)[0])
    ends = range(TAKEN_OVER, len(words) + 1)
    return {tuple(words[end - TAKEN_OVER : end]) for end in ends}
