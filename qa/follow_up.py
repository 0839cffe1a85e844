"""Folds a follow-up into a question that stands alone, without a model.

"And how much of the processing?" after "How much of the world's rare earths
mining does China control?" becomes "How much of the world's rare earths
processing does China control?". What was understood is shown to the user, who
can always ask in full. A chat model, when there is one, does this better.
"""

from __future__ import annotations

import re
from typing import Protocol, runtime_checkable

from qa.draft import Answerer
from qa.question import Turn

CONNECTIVE = re.compile(
    r"^(?:and|but|so|or|then|also|ok|okay|yes|no)\b[,\s]*(?=\S)", re.IGNORECASE
)
ABOUT = re.compile(
    r"^(?:what|how) about\b\s*|^the same (?:for|of|in)\b\s*", re.IGNORECASE
)
QUESTION_WORD = re.compile(
    r"^(?:(?:in|on|at|by|to|from|for|of|with|under) )?"
    r"(?:who|whom|whose|what|which|when|where|why|how)\b",
    re.IGNORECASE,
)
AUXILIARY = (
    r"(?:does|do|did|is|are|was|were|has|have|had|will|would|can|could|should|"
    r"may|might|must)"
)
HAS_VERB = re.compile(rf"\b{AUXILIARY}\b", re.IGNORECASE)
PERSON_PRONOUN = re.compile(r"\b(he|she|him|his|her|hers)\b", re.IGNORECASE)
THING_PRONOUN = re.compile(
    r"\b(it|its|they|them|their|theirs|this|that|these|those|there|then|"
    r"the same|such|one|ones)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:(?:of|de|van|von|al|the)\s+)?[A-Z][\w’'-]*)*")
PREPOSITION = re.compile(
    r"^(in|on|at|by|from|for|of|to|with|during|since|before|after)\s+(.+)$",
    re.IGNORECASE,
)
POSSESSIVE = {"his", "hers"}


@runtime_checkable
class Rewriter(Protocol):
    """An answerer that can rewrite a follow-up itself, as chat models can."""

    def standalone(self, question: str, history: tuple[Turn, ...]) -> str:
        """The question, understandable without the conversation."""
        ...


def standalone(text: str, history: tuple[Turn, ...], answerer: Answerer) -> str:
    """``text``, understandable without ``history``; unchanged if it already is."""
    if not history:
        return text
    if isinstance(answerer, Rewriter):
        return answerer.standalone(text, history)
    return fold_in(text, history[-1])


def fold_in(text: str, last: Turn) -> str:
    """``text`` with what it leaves out taken from the turn before it."""
    rest = CONNECTIVE.sub("", text.strip())
    continues = rest != text.strip()
    about = ABOUT.sub("", rest)
    if about != rest:
        return _replaced(about, last.standalone)
    if QUESTION_WORD.match(rest):
        return _question(rest, continues, last)
    if not HAS_VERB.search(rest) and len(rest.split()) <= 6:
        return _replaced(rest, last.standalone)
    return _pronouns(rest, last) if _leans(rest) else text


def _question(rest: str, continues: bool, last: Turn) -> str:
    """A follow-up with its own question word."""
    if not HAS_VERB.search(rest) and (aligned := _same_opening(rest, last.standalone)):
        return aligned
    if _leans(rest):
        return _pronouns(rest, last)
    bare = not HAS_VERB.search(rest) and len(rest.split()) <= 2
    if bare or (continues and not NAME.search(rest[1:])):
        return _in_context(rest, last)
    return _capitalised(rest) if continues else rest


def _leans(text: str) -> bool:
    return bool(PERSON_PRONOUN.search(text) or THING_PRONOUN.search(text))


def _same_opening(rest: str, before: str) -> str | None:
    """Puts the new noun where the old one stood, if both open alike.

    "how much of the processing" after "How much of the world's rare earths
    mining does China control": the words after the common opening replace as
    many words before the verb; a name or a possessive replaces them all.
    """
    new, old = rest.rstrip(" ?").split(), before.rstrip(" ?").split()
    common = 0
    while (
        common < min(len(new), len(old)) and new[common].lower() == old[common].lower()
    ):
        common += 1
    fresh = new[common:]
    verb = next(
        (
            at
            for at in range(common, len(old))
            if re.fullmatch(AUXILIARY, old[at], re.IGNORECASE)
        ),
        None,
    )
    if not fresh or common < 2 or verb is None or verb == common:
        return None
    replaces_all = fresh[0][0].isupper() or "'" in fresh[0] or "’" in fresh[0]
    start = common if replaces_all else max(common, verb - len(fresh))
    return " ".join([*old[:start], *fresh, *old[verb:]]) + "?"


def _replaced(fragment: str, before: str) -> str:
    """``before`` with its matching part replaced by a fragment such as "Japan"."""
    fragment = fragment.strip().rstrip("?. ")
    question = before.rstrip("? ")
    preposition = PREPOSITION.match(fragment)
    if preposition:
        word, thing = preposition.groups()
        place = re.search(
            rf"\b{word}\s+(?:the\s+)?(?:{NAME.pattern}|\d[\w%]*)", question
        )
        if place:
            head, tail = question[: place.start()], question[place.end() :]
            return f"{head}{word.lower()} {thing}{tail}?"
        return f"{question} {fragment}?"
    names = [match for match in NAME.finditer(question) if match.start() > 0]
    name = re.sub(r"^the\s+", "", fragment)
    if NAME.fullmatch(name) and names:
        slot = names[0]
        own = re.search(r"['’]s$", slot.group())
        suffix = "'s" if own and not re.search(r"['’]s$", fragment) else ""
        return f"{question[: slot.start()]}{fragment}{suffix}{question[slot.end() :]}?"
    return f"{_capitalised(fragment)}: {question}?"


def _pronouns(rest: str, last: Turn) -> str:
    """Puts the last person's name for he or she; keeps the context for the rest."""
    person = _last_person(last)
    if person and PERSON_PRONOUN.search(rest):

        def name(match: re.Match[str]) -> str:
            word = match.group().lower()
            follows = rest[match.end() :].lstrip()
            owns = word in POSSESSIVE or (
                word == "her" and bool(re.match(r"[a-z]", follows))
            )
            return f"{person}'s" if owns else person

        return _capitalised(PERSON_PRONOUN.sub(name, rest))
    return _in_context(rest, last)


def _last_person(last: Turn) -> str | None:
    """The last full name of the question before, else the first of its answer."""
    in_question = _full_names(last.standalone)
    if in_question:
        return in_question[-1]
    in_answer = _full_names(last.answer)
    return in_answer[0] if in_answer else None


def _full_names(text: str) -> list[str]:
    names = (re.sub(r"['’]s$", "", match.group()) for match in NAME.finditer(text))
    return [name for name in names if " " in name]


def _in_context(rest: str, last: Turn) -> str:
    return f"{_capitalised(rest.rstrip('? '))}? ({last.standalone.rstrip('? ')}?)"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
