"""What a passage must say to speak of an event: its names, and what happened."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.understanding.events.stems import words_of
from qa.understanding.times import EventTime
from qa.understanding.times.event_words import AUXILIARIES
from qa.understanding.times.tense import is_past
from qa.understanding.times.vocabulary import SMALL_WORDS

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NUMERAL = re.compile(r"[IVX]+")
_PRONOUN = re.compile(r"(?:his|her|their|its|he|she|they|it)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=\s)[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_SAY_LITTLE = frozenset(
    "make made take took taken get got hit hold held place himself herself itself "
    "themselves first last next".split()
)
_JOINING = frozenset(("", " ", "-", ". ", "."))


@dataclass(frozen=True)
class Term:
    """Words that stand together in a name, or one other word, as stems.

    Attributes:
        is_name: it's written like one.
    """

    stems: tuple[str, ...]
    is_name: bool

    @property
    def key(self) -> str:
        """What alone stands for it once it has been named: *Truss* for Liz Truss."""
        return self.stems[-1]


@dataclass(frozen=True)
class EventTerms:
    """An event's words.

    Attributes:
        text: what to search for.
        terms: in their order; none if the words say nothing.
        years: those that its words name; it's in one of them.
        is_clause: somebody did something, so that all of its terms belong together.
        is_state: it lasts, as somebody being president does.
    """

    text: str
    terms: tuple[Term, ...]
    years: frozenset[int]
    is_clause: bool
    is_state: bool


def event_terms(question: str, event: EventTime) -> EventTerms:
    """The terms of an event that a question names.

    What a pronoun stands for is among the names that the question has before it.
    """
    text = question[event.start : event.end]
    terms, years = _terms(text)
    if _PRONOUN.match(text):
        before = [found.group() for found in _NAME.finditer(question, 0, event.start)]
        terms = [term for name in before for term in _terms(name)[0]] + terms
        text = " ".join((*before, _PRONOUN.sub("", text, count=1).strip()))
    forms = re.findall(r"[\w'’]+", text.lower())
    is_state = _is_state(forms)
    begins_with_article = forms[:1] and forms[0] in ("the", "a", "an")
    is_clause = is_state or any(
        form in AUXILIARIES or is_past(form)
        for form in forms[2 if begins_with_article else 1 :]
    )
    return EventTerms(text, tuple(terms), frozenset(years), is_clause, is_state)


def _terms(text: str) -> tuple[list[Term], list[int]]:
    terms: list[Term] = []
    years: list[int] = []
    name: list[str] = []
    last = 0

    def close_name() -> None:
        if name:
            terms.append(Term(tuple(name), is_name=True))
            name.clear()

    for word in words_of(text):
        raw = text[word.start : word.end]
        is_capital = raw[0].isupper() or raw[0].isdigit()
        is_small = raw.lower() in SMALL_WORDS and not (is_capital and word.start)
        if text[last : word.start] not in _JOINING or not is_capital:
            close_name()
        last = word.end
        if _YEAR.fullmatch(raw):
            years.append(int(raw))
        elif is_small or len(raw) == 1 or _NUMERAL.fullmatch(raw):
            continue
        elif is_capital:
            name.append(word.stem)
        elif raw.lower() not in _SAY_LITTLE:
            terms.append(Term((word.stem,), is_name=False))
    close_name()
    return terms, years


def _is_state(forms: list[str]) -> bool:
    """Obama was president, but not: he was sacked."""
    for at, form in enumerate(forms[:-1]):
        if form in ("is", "was", "were", "are"):
            return not any(is_past(later) for later in forms[at + 1 : at + 3])
    return False
