"""Do the quotes carry what is said? Judged by the corpus's own texts, without a model.

All but the last are shares over all answers together: an answer of many sentences
counts more than one of few. A quote counts as verbatim if it stands, letter by letter,
at its offsets in its article; others carry nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.times import isoformat
from qa.evaluation.metrics.judged import Judged
from qa.evaluation.metrics.metric import Metric, Scores
from qa.evaluation.metrics.statistics import ratio
from qa.evaluation.response import Cited
from qa.evaluation.text_match import words_of
from qa.quotes import fold

METRICS = (
    Metric("citations.verbatim", "quotes that stand at their offsets", statistic=ratio),
    Metric("citations.cited", "sentences with such a quote", statistic=ratio),
    Metric(
        "citations.carried",
        "figures, dates and names in sentences that their quotes, or the headline, "
        "outlet and date above them, carry",
        statistic=ratio,
    ),
    Metric(
        "citations.overlap",
        "words of sentences, the small ones left out, that their quotes carry",
        statistic=ratio,
    ),
    Metric(
        "citations.needless",
        "citations without which a sentence would be carried as well",
        "lower",
        ratio,
    ),
    Metric("citations.gold", "citations from a gold article", statistic=ratio),
    Metric("citations.words", "length of a quote", "neither", is_rate=False),
    Metric("citations.any_gold", "answers with a citation from a gold article"),
)

FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
NAME = re.compile(r"(?<![.!?:“\"'‘(]\s)(?<!^)(?<![“\"'‘(])\b[A-Z][\w’'-]+(?:\.\d+)*")
"""A capital inside a sentence."""
SHORT = 4
"""Words of fewer letters say little."""


def scores(judged: Judged) -> Scores:
    """Of an answer that was given."""
    response = judged.response
    if not judged.answered or not response.sentences:
        return {}
    valid = judged.valid
    found: Scores = {
        "citations.cited": (
            float(
                sum(
                    any(n in valid for n in one.citations) for one in response.sentences
                )
            ),
            float(len(response.sentences)),
        ),
    }
    if valid:
        lengths = [len(one.quote.split()) for one in valid.values()]
        found["citations.words"] = (sum(lengths) / len(lengths),)
    if response.citations:
        total = float(len(response.citations))
        found["citations.verbatim"] = (float(len(valid)), total)
        if judged.question.gold_articles:
            gold = sum(
                judged.key(one.article) in judged.question.gold_articles
                for one in valid.values()
            )
            found["citations.gold"] = (float(gold), total)
    if judged.question.gold_articles:
        found["citations.any_gold"] = (float(found.get("citations.gold", (0,))[0] > 0),)
    return found | _by_sentence(judged, valid)


def _by_sentence(judged: Judged, valid: dict[int, Cited]) -> Scores:
    facts = carried = words = overlap = used = needless = 0
    for sentence in judged.response.sentences:
        cited = [valid[n] for n in dict.fromkeys(sentence.citations) if n in valid]
        quotes = [one.quote for one in cited]
        content = content_words(sentence.text)
        # What stands above a quote carries nothing if the quote says nothing of it.
        above = [
            _above(judged, one) for one in cited if content & content_words(one.quote)
        ]
        around = " ".join([*quotes, *above])
        wanted, known = facts_of(sentence.text), set(_pieces(around))
        facts += len(wanted)
        carried += sum(set(_pieces(fact)) <= known for fact in wanted)
        words += len(content)
        overlap += len(content & content_words(" ".join(quotes)))
        used += len(sentence.citations)
        needless += len(sentence.citations) - needed(sentence.text, quotes)
    found: Scores = {}
    if facts:
        found["citations.carried"] = (float(carried), float(facts))
    if words:
        found["citations.overlap"] = (float(overlap), float(words))
    if used:
        found["citations.needless"] = (float(needless), float(used))
    return found


def facts_of(sentence: str) -> set[str]:
    """The figures, dates and names in a sentence, as they stand there."""
    names = {re.sub(r"['’]s$", "", name) for name in NAME.findall(sentence)}
    return set(FIGURE.findall(sentence)) | names


def content_words(text: str) -> set[str]:
    """The words that say something, figures included."""
    return {word for word in words_of(text) if len(word) >= SHORT or word[:1].isdigit()}


def needed(sentence: str, quotes: Sequence[str]) -> int:
    """How many of its quotes carry words of the sentence that no other carries."""
    wanted = content_words(sentence)
    shares = [wanted & content_words(quote) for quote in quotes]
    count = 0
    left = list(shares)
    for share in shares:
        others = [one for one in left if one is not share]
        if share - set().union(*others):
            count += 1
        else:
            left = others
    return count


def _pieces(text: str) -> list[str]:
    """Folded words, figures whole."""
    return [
        piece.replace(",", "")
        for piece in re.findall(r"\d+(?:[.,:]\d+)*|[^\W\d_]+", fold(text)[0])
    ]


def _above(judged: Judged, cited: Cited) -> str:
    """What stands above a quote: headline, outlet, authors, date."""
    versions = judged.versions(cited.article)
    if not versions:
        return ""
    one = versions[-1]
    times = [one.published_at]
    times += [
        post.posted_at
        for post in one.posts
        if cited.start is not None and post.start <= cited.start < post.end
    ]
    dates = [f"{isoformat(time)} {time:%d %-d %B %Y %A}" for time in times if time]
    return " ".join([one.headline, one.outlet or "", *one.authors, *dates])
