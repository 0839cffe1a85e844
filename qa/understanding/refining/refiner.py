"""Asks a chat model what a question says, and keeps what holds of it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from prompts import load_prompt
from qa.answerers.model_errors import model_error
from qa.answerers.spotlight import as_data, with_weekday
from qa.draft import Usage
from qa.understanding.intent import Intent, TimeIntent, time_intent
from qa.understanding.names import Directory, find_kinds
from qa.understanding.parts import question_parts
from qa.understanding.refining.asking import Asking
from qa.understanding.refining.checked_names import checked_kinds, checked_outlets
from qa.understanding.refining.checked_parts import checked_parts
from qa.understanding.refining.checked_times import checked_times
from qa.understanding.refining.places import place_of
from qa.understanding.refining.proposal import Proposal, ProposedIntent, read_proposal
from qa.understanding.refining.refined import NO_USAGE, Finding, Refined
from qa.understanding.times import governing
from qa.understanding.understood import Understanding

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

logger = logging.getLogger(__name__)

TIMEOUT = 8.0
"""Seconds for the whole reply. A hosted model needs one to three for so short a one; a
user waits for it before anything is searched, and rules read most questions well."""

DATED = frozenset({TimeIntent.AT, TimeIntent.PERIOD})


class Refiner:
    """Refines readings with one chat model.

    Attributes:
        spec: what the model was loaded by; questions go there and nowhere else.
        prompt_id: ``understand@<version>``.
    """

    def __init__(
        self, spec: str, model: BaseChatModel, *, timeout: float = TIMEOUT
    ) -> None:
        """
        Args:
            timeout: seconds after which the rules' reading is taken.
        """
        self.spec = spec
        self.prompt_id = load_prompt("understand").label
        self._timeout = timeout
        self._asking = Asking(model, timeout)

    def refine(
        self,
        understanding: Understanding,
        as_of: datetime,
        tz: tzinfo,
        directory: Directory,
    ) -> Refined:
        """A question's reading, with what the model adds to that by rules.

        Never raises: where the model fails, is too slow, or replies with something
        else, it's the rules' reading, and ``fell_back`` says why.

        Args:
            understanding: by rules.
            as_of: the moment of asking.
            tz: whose days are meant.
            directory: the outlets that the archive held then.
        """
        by_rules = Refined(understanding, question_parts(understanding))
        try:
            reply, usage = self._asking.ask(
                load_prompt("understand").text, _asked(understanding.text, as_of, tz)
            )
        except TimeoutError:
            why = f"{self.spec} took longer than {self._timeout:g} seconds."
            return self._fallen_back(by_rules, why)
        except Exception as error:
            return self._fallen_back(by_rules, str(model_error(error, self.spec)))
        proposal = read_proposal(reply)
        if proposal is None:
            why = f"{self.spec} gave no JSON."
            return replace(self._fallen_back(by_rules, why), usage=usage)
        return refined(proposal, by_rules, as_of, tz, directory, usage)

    def _fallen_back(self, by_rules: Refined, why: str) -> Refined:
        logger.warning("The question is read by rules alone: %s", why)
        return replace(by_rules, fell_back=why)


def refined(
    proposal: Proposal,
    by_rules: Refined,
    as_of: datetime,
    tz: tzinfo,
    directory: Directory,
    usage: Usage = NO_USAGE,
) -> Refined:
    """The rules' reading with all that holds of a model's proposal."""
    before = by_rules.understanding
    text = before.text
    known = None if before.resolved is None else before.governing
    times, new_times = checked_times(proposal, text, before.times, as_of, tz, known)
    outlets, new_outlets = checked_outlets(proposal, text, before.outlets, directory)
    kinds, new_kinds = checked_kinds(proposal, text, find_kinds(text, outlets))
    if known is None:
        chosen = governing(times, text)
        by_words = time_intent(text, chosen)
    else:
        # The archive dated it: no time of a model's takes its place.
        chosen, by_words = known, before.intent
    intent = _intent(proposal.intent, text, by_words)
    understood = replace(
        before,
        times=times,
        governing=chosen,
        outlets=outlets,
        kinds=kinds,
        intent=intent,
    )
    parts = checked_parts(proposal, understood, directory)
    new_intent = [] if intent == by_words else [intent]
    findings: Iterable[Finding] = (
        *new_times,
        *new_outlets,
        *new_kinds,
        *new_intent,
        *parts,
    )
    return Refined(
        understood,
        parts or question_parts(understood),
        frozenset(findings),
        usage=usage,
    )


def _intent(proposed: ProposedIntent | None, text: str, by_words: Intent) -> Intent:
    """The model's only where rules found no word that says it, for theirs are sure; and
    a date that nobody found can't be wanted."""
    said = by_words.about is not TimeIntent.EVENT
    if proposed is None or said or proposed.about in {*DATED, TimeIntent.EVENT}:
        return by_words
    place = place_of(proposed.words, text)
    return Intent(proposed.about, *(place or (0, 0)))


def _asked(text: str, as_of: datetime, tz: tzinfo) -> str:
    local = as_of.astimezone(tz).strftime("%A %Y-%m-%d %H:%M")
    return (
        f"It is {with_weekday(as_of)}; where the question is asked, {local}.\n"
        f"Question: {as_data(text)}"
    )
