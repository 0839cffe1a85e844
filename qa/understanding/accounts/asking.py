"""Which questions ask for an account: what a source reported, what is new.

"What did the Courier say about the dam?", "opinion pieces on the dam" and "What
happened last week?" ask for no fact that a sentence could state: what the passages say
is the answer. A question asks for one if nothing stands before its topic but words for
asking, reporting and news; "What did the Courier say broke the dam?" asks for a fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qa.in_context import parted
from qa.understanding.accounts import wording as words
from qa.understanding.names import AuthorReference, OutletReference, Role
from qa.understanding.times import Period
from qa.understanding.understood import Understanding


@dataclass(frozen=True)
class Account:
    """What is to be told.

    Attributes:
        topic: in the question's words; "" for whatever there is.
        sources: whose account it is: for each that is named, what the archive calls
            it, casefolded, empty if it holds nothing by it; () for anybody's.
        kinds: of article; empty for any.
        period: when it was said; None for any time.
        news: the news is asked for, not what anybody in particular says.
        several: what several outlets say is asked for.
        fact: what a sentence may state, as a question; None if nothing can.
    """

    topic: str = ""
    sources: tuple[frozenset[str], ...] = ()
    kinds: frozenset[str] = frozenset()
    period: Period | None = None
    news: bool = False
    several: bool = False
    fact: str | None = None


@dataclass(frozen=True)
class Asked:
    """One question of those in a text, ``[start, end)`` of it, with what was read."""

    read: Understanding
    start: int
    end: int

    @property
    def own(self) -> str:
        return self.read.text[self.start : self.end]

    @property
    def sources(self) -> list[OutletReference | AuthorReference]:
        """Those whose report is asked for; an author that says something, too.

        What somebody wrote of whom the archive holds nothing may be told by others.
        """
        named: tuple[OutletReference | AuthorReference, ...] = (
            *self.read.outlets,
            *self.read.authors,
        )
        return [one for one in named if self._holds(one.start) and self._speaks(one)]

    @property
    def by_subject(self) -> bool:
        """Whether one of them may be quoted by others as well."""
        return any(one.role is Role.SUBJECT for one in self.sources)

    @property
    def kinds(self) -> frozenset[str]:
        wanted = (one for one in self.read.kinds if not one.excluded)
        return frozenset(one.kind for one in wanted if self._holds(one.start))

    @property
    def period(self) -> Period | None:
        """When what is asked was, if this question says so."""
        time = self.read.governing
        if time is None or not self._holds(time.start):
            return None
        return self.read.period

    def masked(self) -> str:
        """Its words, with what was read in it masked, letter by letter."""
        letters = list(self.read.text)
        for start, end, mask in self._spans():
            letters[start:end] = mask * (end - start)
        return "".join(letters[self.start : self.end])

    def _spans(self) -> Iterator[tuple[int, int, str]]:
        for kind in self.read.kinds:
            yield kind.start, kind.end, words.KIND
        if self.period is not None and (time := self.read.governing):
            yield time.start, time.end, words.TIME
        for one in self.sources:
            yield one.start, one.end, words.SOURCE

    def _holds(self, place: int) -> bool:
        return self.start <= place < self.end

    def _speaks(self, one: OutletReference | AuthorReference) -> bool:
        is_author = isinstance(one, AuthorReference)
        if one.role is Role.SOURCE:
            return bool(one.names) or not is_author
        return is_author and bool(words.SAID.match(self.read.text, one.end))


def account_asked(read: Understanding) -> Account | None:
    """The account that a question asks for; None if it asks for a fact.

    One that names a source and no topic has that of the question before it, which
    stands in brackets behind it.
    """
    own, before = _asked(read)
    account = _account(own, follows=before is not None)
    if account is None or account.topic or before is None:
        return account
    earlier = _account(before)
    if earlier is None:
        return replace(account, topic=before.own, fact=before.own)
    period = account.period or earlier.period
    return replace(account, topic=earlier.topic, period=period, fact=earlier.fact)


def without_source(read: Understanding) -> str:
    """A question without who is to say it: "How many did the Echo say were saved?" is
    "How many were saved?"."""
    own, _ = _asked(read)
    if found := words.SAID_BY.search(own.masked()):
        start, end = found.span()
        return own.own[:start] + own.own[end:]
    return read.text


def _asked(read: Understanding) -> tuple[Asked, Asked | None]:
    """A question, and the one before it that says what it is about."""
    own, before = parted(read.text)
    if not before:
        return Asked(read, 0, len(read.text)), None
    start = read.text.rindex(before)
    return Asked(read, 0, len(own)), Asked(read, start, start + len(before))


def _account(asked: Asked, *, follows: bool = False) -> Account | None:
    """
    Args:
        follows: another question says what this one is about.
    """
    masked = words.BESIDE.sub(lambda found: f" {found[1][0]} ", asked.masked())
    head = words.head_of(masked)
    rest = masked[len(head) :]
    topic = words.topic_of(head, rest)
    if topic is None:
        return None
    named = bool(asked.sources or asked.kinds)
    tells = bool(words.ANY_REPORT.search(head)) or bool(topic) or follows
    by_press = bool(topic or asked.period) and words.is_by_press(head)
    news = bool(words.ANY_NEWS.search(head))
    requested = words.is_request(head, rest)
    if not (news or by_press or requested or (named and tells)):
        return None
    fact = None
    if words.QUESTION_AS_TOPIC.match(topic):
        fact = f"{topic}?"
    elif topic and (asked.by_subject or words.HAPPENED.search(head)):
        fact = asked.own
    sources = tuple(_names(one) for one in asked.sources)
    several = len(sources) > 1 or by_press
    return Account(
        topic, sources, asked.kinds, asked.period, news and not named, several, fact
    )


def _names(one: OutletReference | AuthorReference) -> frozenset[str]:
    return frozenset(name.casefold() for name in one.names)
