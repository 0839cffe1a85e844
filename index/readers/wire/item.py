"""What the news industry's formats say of an item, and the article that it makes.

The same decisions for ninjs, NITF, NewsML and the old wires:

- An article is published when its first version was made, and modified when this one
  was. Several versions of one id are versions of one article.
- Its kind is what its genre says (opinion, analysis); an advisory is one; else it is a
  ``wire`` article if an agency provides it; else nothing is said, and it is news.
- What is withheld, or embargoed without a date, is kept from everybody, and what was
  stored of it before is withdrawn (:mod:`index.readers.states`); what is killed or
  cancelled is taken back, when this version was made.
- It is confidential, so that no model on another machine ever sees it, where its terms
  of use say that it isn't for publication or for machines to learn from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone

from index.agencies import is_agency
from index.article import Notice, NoticeKind
from index.readers.dates import Dated, parse_date
from index.readers.document import Body, Entry
from index.readers.fields import NAMES
from index.readers.normalisation import Change, changed
from index.readers.standfirst import below_standfirst
from index.readers.wire.editors_notes import EditorsNotes, read_notes

GENRES = {
    "analysis": "analysis",
    "newsanalysis": "analysis",
    "column": "opinion",
    "commentary": "opinion",
    "editorial": "opinion",
    "opinion": "opinion",
    "correction": "correction",
    "advertisersupplied": "sponsored",
    "advertorial": "sponsored",
    "sponsored": "sponsored",
}
"""Kinds by the names and codes of genres; all other genres are articles like others."""
SIGNALS: dict[str, NoticeKind] = {"correction": "correction", "update": "update"}
"""IPTC's signals that concern what an item says."""
NOT_TO_BE_SENT = re.compile(
    r"\bconfidential\b"
    r"|\bnot for (?:publication|distribution|release)\b(?! (?:before|by|in|until)\b)"
    r"|\b(?:internal|private) use only\b|\b(?:text and )?data mining\b"
    r"|\bmachine learning\b|\bartificial intelligence\b|\bno ai\b|\bai training\b",
    re.IGNORECASE,
)
ELSEWHERE = timezone(timedelta(hours=1))


BELOW_HEADLINE = frozenset({"sub", *NAMES["standfirst"]})
"""Roles of a headline that is a standfirst."""


@dataclass(frozen=True)
class WireItem:
    """An item under common names; times as they are written.

    Attributes:
        item_id: the same for all versions of the item.
        paragraphs: of the text, the headline left out or not.
        normalised: what makes them another text than the source's.
        standfirst, dateline: where the source keeps them apart.
        outlet: who is named as its source.
        provider: who sent it, by name or code; None: its outlet.
        status: of its publication; "" for usable.
        held: it is embargoed, and nobody says until when.
        embargo: until when it is.
        slug, notes: what editors call it, and what they tell each other.
        signals: codes such as ``update``.
        notices: found elsewhere.
    """

    item_id: str | None
    headline: str
    paragraphs: Sequence[str]
    normalised: frozenset[str] = frozenset()
    standfirst: str = ""
    dateline: str = ""
    url: str | None = None
    outlet: str | None = None
    provider: str | None = None
    authors: Sequence[str] = ()
    first_created: str | None = None
    version_created: str | None = None
    section: str | None = None
    language: str | None = None
    genres: Sequence[str] = ()
    status: str = ""
    held: bool = False
    embargo: object = None
    usage_terms: str = ""
    slug: str = ""
    notes: Sequence[str] = ()
    signals: Sequence[str] = ()
    notices: Sequence[Notice] = ()

    def entry(self, mark: str) -> Entry:
        """The article, with its headline left out of its text."""
        noted = certain_date(self.version_created)
        said = read_notes(self.headline, self.slug, self.notes, noted)
        record: dict[str, object] = {
            "id": self.item_id,
            "url": self.url,
            "title": self.headline,
            "source": self.outlet,
            "authors": list(self.authors),
            "published_at": self.first_created or self.version_created,
            # Also of a first version: in a file it may come after later ones.
            "modified_at": self.version_created,
            "section": self.section,
            "kind": self._kind(said),
            "language": self.language,
            "status": self._status(said),
            "embargo": self.embargo,
            "confidential": NOT_TO_BE_SENT.search(self.usage_terms) is not None,
        }
        return Entry(mark, record, self._body(), self._notices(said, noted))

    def _body(self) -> Body:
        dated = with_dateline(self.dateline, self.paragraphs)
        left = without_headline(dated, self.headline)
        steps = changed(
            {
                Change.DATELINE: len(dated) > len(self.paragraphs),
                Change.HEADLINE: len(left) < len(dated),
            }
        )
        body = Body("\n".join(left), normalised=self.normalised | steps)
        return below_standfirst(body, self.standfirst)

    def _kind(self, said: EditorsNotes) -> str | None:
        if said.advisory:
            return "advisory"
        for genre in self.genres:
            if kind := GENRES.get(plain_code(genre)):
                return kind
        return "wire" if is_agency(self.provider or self.outlet) else None

    def _status(self, said: EditorsNotes) -> str:
        if said.killed:
            return "killed"
        return "withheld" if self.held else self.status

    def _notices(self, said: EditorsNotes, noted: Dated | None) -> tuple[Notice, ...]:
        found = [*said.notices, *self.notices]
        moment, precision = noted or (None, "second")
        for signal in self.signals:
            kind = SIGNALS.get(plain_code(signal))
            if kind and all(notice.kind != kind for notice in found):
                found.append(Notice(kind, f"Signal: {signal}", moment, precision))
        return tuple(found)


def certain_date(value: object) -> Dated | None:
    """A time that names its zone, or a day; None for others, as its zone is unknown."""
    dated = parse_date(value, UTC)
    certain = dated is not None and parse_date(value, ELSEWHERE) == dated
    return dated if certain else None


def plain_code(code: str) -> str:
    """A name or a code without scheme and punctuation: ``genre:Opinion`` is opinion."""
    tail = re.split(r"[:/]", code.strip().rstrip("/"))[-1]
    return re.sub(r"[\W_]+", "", tail).casefold()


def with_dateline(dateline: str, paragraphs: Sequence[str]) -> Sequence[str]:
    """The paragraphs behind a dateline of its own, unless they begin with it."""
    said = any(line.startswith(dateline) for line in paragraphs[:3])
    return (
        [dateline, *paragraphs] if dateline and paragraphs and not said else paragraphs
    )


def without_headline(paragraphs: Sequence[str], headline: str) -> Sequence[str]:
    """The paragraphs but for a first one that only repeats the headline."""
    if paragraphs and headline and _folded(paragraphs[0]) == _folded(headline):
        return paragraphs[1:]
    return paragraphs


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
