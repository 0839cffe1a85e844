"""Outlets and kinds of a model's that hold against the question and the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.understanding.names import Directory, KindReference, OutletReference, Role
from qa.understanding.names.kind_words import FOUND
from qa.understanding.names.words import key_of
from qa.understanding.refining.places import place_of
from qa.understanding.refining.proposal import Proposal


def checked_outlets(
    proposal: Proposal,
    text: str,
    found: Sequence[OutletReference],
    directory: Directory,
) -> tuple[tuple[OutletReference, ...], frozenset[OutletReference]]:
    """All outlets in order, those by the model among them; and which are the model's.

    It may add one that the archive holds, and say of one that rules found whether its
    reports are asked for.
    """
    outlets = list(found)
    by_model: set[OutletReference] = set()
    for proposed in proposal.outlets:
        names = outlet_names(proposed.words, directory)
        role = Role(proposed.role)
        if not names:
            continue
        at = _same(proposed.words, names, text, outlets)
        if at is not None:
            if outlets[at].role is not role and outlets[at] not in by_model:
                outlets[at] = replace(outlets[at], role=role)
                by_model.add(outlets[at])
            continue
        place = place_of(proposed.words, text, outlets)
        if place is not None:
            outlets.append(OutletReference(*place, names, role))
            by_model.add(outlets[-1])
    ordered = tuple(sorted(outlets, key=lambda one: one.start))
    return ordered, frozenset(by_model)


def outlet_names(words: str, directory: Directory) -> tuple[str, ...]:
    """The archive's outlets that words stand for; () if it holds none."""
    spelling = directory.spellings.get(key_of(words))
    return spelling.outlets if spelling else ()


def _same(
    words: str, names: tuple[str, ...], text: str, outlets: Sequence[OutletReference]
) -> int | None:
    """Which of the outlets stands at the words, and for the same."""
    place = place_of(words, text)
    for at, one in enumerate(outlets):
        if place and one.names == names and one.start < place[1] and place[0] < one.end:
            return at
    return None


def checked_kinds(
    proposal: Proposal, text: str, found: Sequence[KindReference]
) -> tuple[tuple[KindReference, ...], frozenset[KindReference]]:
    """All kinds in order, those by the model among them; and which are the model's."""
    kinds = list(found)
    added: list[KindReference] = []
    for proposed in proposal.kinds:
        place = place_of(proposed.words, text, kinds)
        if place is not None and proposed.kind in FOUND:
            added.append(KindReference(*place, proposed.kind, proposed.excluded))
            kinds.append(added[-1])
    return tuple(sorted(kinds, key=lambda one: one.start)), frozenset(added)
