"""Names that an option asked for, and that the archive lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.archive import Archive
from index.filters import Filters
from index.times import zone
from qa.asked_filters import AskedFilters
from qa.cli.lines import Line, dim, line
from qa.cli.moments import shown
from qa.cli.plain import one_line
from qa.filter_names import filter_names
from qa.presenting import when


def unheld_sentences(
    archive: Archive, asked: AskedFilters, filters: Filters
) -> Iterator[str]:
    """One for each, with the nearest names that there are, or were at the moment."""
    moment = shown(when(filters.as_of), zone(asked.tz)) if asked.as_of else None
    for one in filter_names(archive, filters).unheld:
        yield replace(one, name=one_line(one.name, 60)).sentence(moment)


def unheld_lines(
    archive: Archive, asked: AskedFilters, filters: Filters
) -> Iterator[Line]:
    """The same as lines."""
    return (line(dim(each)) for each in unheld_sentences(archive, asked, filters))
