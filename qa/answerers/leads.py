"""Which sentences give an account: the leads of what was written, not answers.

Of each article that counts, the first sentence that holds most of the topic's words;
or, where there is no topic, the one that it begins with, or its headline. A notice of
what was changed in an article tells none of it: the article begins below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.article import Passage
from index.known_text import begins
from qa.answerers.newest import newest_first, of_late
from qa.answerers.sentences import Candidate, places, repeats_any
from qa.answerers.topics import Topic, counts
from qa.draft import Pointer
from qa.english import PRONOUN_FIRST
from qa.evidence import Evidence
from qa.readers import SplitPassage
from qa.understanding.accounts import Account

MAX_LEADS = 4
"""Whoever wants more searches."""
NEAR_BEST = 0.5
"""Of the best cosine among passages that hold the words, what another has at least: "a
train of events" is no news of the railway."""
FEWEST_WORDS = 5
"""Of a sentence that tells something, as "CNN —" and "Good morning." don't."""
TELLS = re.compile(r"[.!…。][\"'”’»)\]]*$")
"""How a statement ends: no heading, no question."""


@dataclass(frozen=True)
class Lead:
    """The sentence that tells most of a topic in a passage.

    Attributes:
        held: how many of the topic's words it holds.
        begins: whether an article, or a post, begins with its passage.
    """

    sentence: Candidate
    passage: Passage
    held: int
    begins: bool

    @property
    def source(self) -> tuple[str, str]:
        """Its article, or its post."""
        post = self.passage.post
        return self.passage.article.article_id, post.key if post else ""


def leads(account: Account, evidence: Evidence) -> list[Candidate]:
    """A sentence of each of the articles that fit best, the newest first; none if
    nothing that counts is among the evidence."""
    topic = Topic.of(account.topic)
    about = [
        (number, one)
        for number, one in enumerate(evidence.passages, 1)
        if counts(account, one.passage) and topic.is_of(one.passage, one.passage.text)
    ]
    least = NEAR_BEST * max((one.similarity for _, one in about), default=0.0)
    near = [
        (number, one.passage)
        for number, one in about
        if not topic.stems or one.similarity >= least
    ]
    chosen: list[Candidate] = []
    for lead in _in_turn(_each_once(topic, near), by_outlet=account.several):
        if not repeats_any(lead.sentence.text, (other.text for other in chosen)):
            chosen.append(lead.sentence)
    if account.news and account.period is None:
        chosen = newest_first(of_late(chosen, evidence), evidence)
    return newest_first(chosen[:MAX_LEADS], evidence)


def _each_once(topic: Topic, passages: Iterable[tuple[int, Passage]]) -> list[Lead]:
    """The best of each article or post, in the order of the evidence."""
    found: dict[tuple[str, str], Lead] = {}
    for number, passage in passages:
        lead = _lead(topic, number, passage)
        if lead is None:
            continue
        known = found.setdefault(lead.source, lead)
        if (lead.held, lead.begins) > (known.held, known.begins):
            found[lead.source] = lead
    return list(found.values())


def _lead(topic: Topic, number: int, passage: Passage) -> Lead | None:
    """None where nothing is told."""
    said = [
        one
        for one in places(number, passage, SplitPassage.of(passage))
        if not _in_notice(passage, one)
    ]
    if not said:
        return None
    first = begins(passage)
    if not first and not topic.stems:
        return _headline(number, passage)
    found = list(_telling(said))
    if not found:
        return None

    def worth(one: Candidate) -> tuple[int, bool]:
        return len(topic.held_by(one.text)), PRONOUN_FIRST.match(one.text) is None

    best = max(found, key=worth)
    if not topic.is_of(passage, best.text):
        return None
    return Lead(best, passage, worth(best)[0], first)


def _headline(number: int, passage: Passage) -> Lead | None:
    """That of an article whose beginning isn't among the evidence; None if it isn't its
    version's own."""
    headline = passage.version.headline
    if passage.version.headline_of is not None or not headline.strip():
        return None
    place = Pointer(number, headline, field="headline")
    return Lead(Candidate(place, 0.0), passage, 0, begins=False)


def _telling(sentences: Iterable[Pointer]) -> Iterator[Candidate]:
    """Those that are no headings, questions or scraps."""
    above = None
    for place in sentences:
        if len(place.words.split()) >= FEWEST_WORDS and TELLS.search(place.words):
            yield Candidate(place, 0.0, above)
        above = place


def _in_notice(passage: Passage, sentence: Pointer) -> bool:
    """Whether any of it is a notice, be that dated or not."""
    if sentence.span is None:
        return False
    start, end = (passage.start + at for at in sentence.span)
    return any(
        start < one.end and one.start < end
        for one in passage.version.notices
        if one.start is not None and one.end is not None
    )


def _in_turn(found: Sequence[Lead], *, by_outlet: bool) -> list[Lead]:
    """The best of each article, or outlet, then their second ones, and so on."""
    turns: Counter[str | None] = Counter()
    ordered: list[tuple[int, int]] = []
    for at, lead in enumerate(found):
        article = lead.passage.article
        key = article.outlet if by_outlet else article.article_id
        ordered.append((turns[key], at))
        turns[key] += 1
    return [found[at] for _, at in sorted(ordered)]
