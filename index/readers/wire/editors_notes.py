"""What editors write about an item on the wire: corrections, updates, kills.

Agencies say so in capitals before the headline (``UPDATE 2-``, ``CORRECTED-``), in the
slug (``1st Ld-Writethru``), or in a note to editors. A kill takes the article back; it
counts where a headline begins with it or a note says so, but not in a slug or between
other capitals, where killing may well be the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.article import Notice, NoticeKind
from index.readers.dates import Dated

WORDS: dict[NoticeKind, str] = {
    "retraction": r"(?:mandatory )?kill|story killed|withdrawn|retract(?:ed|ion)",
    "correction": r"correct(?:ed|s|ing|ion|ive)",
    "clarification": r"clarif(?:ied|ies|ying|ication)|advisory",
    "update": r"updat(?:ed?|es|ing)(?: ?\d{1,2})?|writethru|refile|recasts?|adds",
}
"""By gravity; an advisory tells editors more of a story, and so clarifies."""
PART = (
    r"(?! (?:the )?(?:\d|first|second|third|last|graf|para|reference|line|quote|word"
    r"|photo|picture|extraneous))"
)
"""What follows where only a part is killed."""

ANY = "|".join(f"(?P<{kind}>{words})" for kind, words in WORDS.items())
IN_CAPITALS = re.compile(rf"\b(?:{ANY})\b{PART}", re.IGNORECASE)
BEFORE_HEADLINE = re.compile(rf"\W{{0,2}}(?:{ANY}) ?[-–—:/)\]*]+ ?", re.IGNORECASE)
TITLE_CASE = re.compile(r"(?:correction|clarification|retraction): ", re.IGNORECASE)
IN_SLUG = re.compile(
    r"(?P<update>writethru|\d(?:st|nd|rd|th) ld\b)"
    r"|(?P<correction>\bcorrecti(?:on|ve)\b)|(?P<clarification>\badvisory\b)",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"\s*(?:(?:note|attention|attn\.?|advisory) (?:to )?)?(?:eds?|editors)\b[.:,\s–-]*",
    re.IGNORECASE,
)
LONGEST_NOTE = 2_000


@dataclass(frozen=True)
class EditorsNotes:
    """What an item's headline, slug and notes say of it.

    Attributes:
        notices: in the order of headline, slug, notes.
        killed: the source takes the article back.
        advisory: it is addressed to editors, and no article for readers.
    """

    notices: tuple[Notice, ...] = ()
    killed: bool = False
    advisory: bool = False


def read_notes(
    headline: str, slug: str, notes: Iterable[str], noted: Dated | None
) -> EditorsNotes:
    """What editors say.

    Args:
        noted: when this version of the item was made; None if unknown.
    """
    found = list(_before(headline))
    advisory = any(text.upper() == "ADVISORY" for _, text in found)
    if in_slug := IN_SLUG.search(slug):
        found.append((_kind(in_slug), slug))
        advisory = advisory or in_slug["clarification"] is not None
    for note in notes:
        text = " ".join(note.split())[:LONGEST_NOTE]
        if kind := _kind_of_note(text):
            found.append((kind, text))
    moment, precision = noted or (None, "second")
    return EditorsNotes(
        tuple(Notice(kind, text, moment, precision) for kind, text in found),
        killed=any(kind == "retraction" for kind, _ in found),
        advisory=advisory,
    )


def _before(headline: str) -> Iterator[tuple[NoticeKind, str]]:
    """The marks that a headline begins with, as they are written."""
    at = 0
    while found := BEFORE_HEADLINE.match(headline, at):
        kind = _kind(found)
        if not found[kind].isupper() and not (at == 0 and TITLE_CASE.match(found[0])):
            return
        if kind == "retraction" and headline.isupper():
            return
        yield kind, found[kind]
        at = found.end()


def _kind_of_note(note: str) -> NoticeKind | None:
    """The gravest that a note says; in small letters it counts at the beginning."""
    begins = ADDRESS.match(note)
    start = begins.end() if begins else 0
    capitals = not note.isupper()
    said = {
        _kind(found)
        for found in IN_CAPITALS.finditer(note)
        if found.start() == start or (capitals and found[0].isupper())
    }
    return next((kind for kind in WORDS if kind in said), None)


def _kind(found: re.Match[str]) -> NoticeKind:
    return next(kind for kind in WORDS if found.groupdict().get(kind) is not None)
