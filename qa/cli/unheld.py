"""Outlets and authors that were asked for by an option, and that the archive lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.archive import Archive
from index.filters import Filters
from index.times import zone
from qa.asked_filters import AskedFilters
from qa.cli.lines import Line, dim, line
from qa.cli.moments import shown
from qa.cli.plain import one_line
from qa.presenting import when
from qa.understanding.directories import Directories
from qa.understanding.names.lookup import (
    NEAREST,
    authors_called,
    nearest_names,
    outlets_called,
)
from qa.wording import joined


def unheld_sentences(
    archive: Archive, asked: AskedFilters, filters: Filters
) -> Iterator[str]:
    """One for each, with the nearest names that there are, or were at the moment."""
    if not asked.outlets and not asked.authors:
        return
    outlets, authors = archive.names(filters)
    told = "The archive holds"
    if asked.as_of:
        moment = shown(when(filters.as_of), zone(asked.tz))
        told = f"As of {moment} the archive held"
    for noun, wanted, held, called in (
        ("outlet", asked.outlets, [one.name for one in outlets], outlets_called),
        ("author", asked.authors, [one.name for one in authors], authors_called),
    ):
        there = {name.casefold() for name in held}
        for name in dict.fromkeys(wanted):
            if name.strip().casefold() not in there:
                directory = Directories().of(archive, filters)
                near = called(name, directory) or nearest_names(name, held)
                yield f"{told} no {noun} called {one_line(name, 60)!r}{_hint(near)}"


def _hint(near: Sequence[str]) -> str:
    return f"; did you mean {joined(near[:NEAREST], 'or')}?" if near else "."


def unheld_lines(
    archive: Archive, asked: AskedFilters, filters: Filters
) -> Iterator[Line]:
    """The same as lines."""
    return (line(dim(each)) for each in unheld_sentences(archive, asked, filters))
