"""Which sentences give an account: the leads of what was written, not answers.

Of each article that counts, the first sentence that holds most of the topic's words;
or, where there is no topic, the one that it begins with. What counts is told by what
is stored: source, kind, time and words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from index.article import Passage
from index.readers.kinds import CORRECTION, OPINION, SPONSORED
from qa.answerers.accounts import Account
from qa.answerers.newest import newest_first
from qa.answerers.sentences import Candidate, places, repeats_any
from qa.english import PRONOUN_FIRST
from qa.evidence import Evidence
from qa.readers import SplitPassage
from qa.understanding.events.stems import words_of
from qa.understanding.times.vocabulary import SMALL_WORDS

MAX_LEADS = 4
"""Whoever wants more searches."""
TOPIC_SHARE = 2 / 3
"""Of a topic's words, those that a passage about it holds at least; of names, all."""
NEAR_BEST = 0.5
"""Of the best cosine among passages that hold the words, what another has at least: "a
train of events" is no news of the railway."""
FEWEST_WORDS = 5
"""Of a sentence that tells something, as "CNN —" and "Good morning." don't."""
TELLS = re.compile(r"[.!…。][\"'”’»)\]]*$")
"""How a statement ends: no heading, no question."""
NO_NEWS = frozenset({OPINION, SPONSORED, CORRECTION})


@dataclass(frozen=True)
class Topic:
    """What an account is about.

    Attributes:
        stems: of its words, but for small ones.
        names: of those among them that have a capital.
    """

    stems: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Topic:
        """That of the words of a question."""
        written = [(text[one.start : one.end], one.stem) for one in words_of(text)]
        said = [(word, stem) for word, stem in written if _says_something(word)]
        names = (stem for word, stem in said if word[0].isupper())
        return cls(frozenset(stem for _, stem in said), frozenset(names))

    def held_by(self, text: str) -> frozenset[str]:
        """Those of its words that stand in a text."""
        return self.stems & {word.stem for word in words_of(text)}

    def is_of(self, passage: Passage) -> bool:
        """Whether a passage under its headline is about it."""
        held = self.held_by(f"{passage.version.headline}\n{passage.text}")
        return self.names <= held and len(held) >= ceil(TOPIC_SHARE * len(self.stems))


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
        if counts(account, one.passage) and topic.is_of(one.passage)
    ]
    best = max((one.similarity for _, one in about), default=0.0)
    near = [
        (number, one.passage)
        for number, one in about
        if one.similarity >= NEAR_BEST * best
    ]
    chosen: list[Candidate] = []
    for lead in _in_turn(_each_once(topic, near), by_outlet=account.several):
        if not repeats_any(lead.sentence.text, (other.text for other in chosen)):
            chosen.append(lead.sentence)
    return newest_first(chosen[:MAX_LEADS], evidence)


def counts(account: Account, passage: Passage) -> bool:
    """Whether a passage is by those, of that kind and from that time."""
    article, period = passage.article, account.period
    names = {article.outlet, *passage.version.authors}
    if passage.post is not None:
        names.add(passage.post.author)
    by = {name.casefold() for name in names if name}
    if account.sources and not any(by & source for source in account.sources):
        return False
    if account.kinds and article.kind not in account.kinds:
        return False
    if account.news and article.kind in NO_NEWS:
        return False
    if period is None:
        return True
    before = period.start is not None and passage.stated_at < period.start
    after = period.end is not None and passage.stated_at >= period.end
    return not before and not after


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
    """None where nothing is told, or where there's no topic, in the midst of a text."""
    post = passage.post
    begins = passage.start == (post.start if post else 0)
    found = list(_telling(number, passage))
    if not found or not (begins or topic.stems):
        return None

    def worth(one: Candidate) -> tuple[int, bool]:
        return len(topic.held_by(one.text)), PRONOUN_FIRST.match(one.text) is None

    best = max(found, key=worth)
    return Lead(best, passage, worth(best)[0], begins)


def _telling(number: int, passage: Passage) -> Iterator[Candidate]:
    """Its sentences, but for headings, questions and scraps."""
    above = None
    for place in places(number, passage, SplitPassage.of(passage)):
        if len(place.words.split()) >= FEWEST_WORDS and TELLS.search(place.words):
            yield Candidate(place, 0.0, above)
        above = place


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


def _says_something(word: str) -> bool:
    return word.lower() not in SMALL_WORDS
