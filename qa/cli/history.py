"""``dateline history``: how an article changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

import click

from qa.cli.lines import Line, Printer, Span, bold, dim, line
from qa.cli.options import data_dir_option, json_option, tz_option
from qa.wording import headed

if TYPE_CHECKING:
    from qa.history_records import ChangeRecord, EventRecord, HistoryRecord

MARKS = {
    "same": ("", "", ""),
    "removed": ("[-", "-]", "red"),
    "added": ("{+", "+}", "green"),
}
"""As ``wdiff`` marks words, and the colour on a terminal."""
REACH = 60
"""Characters of what stayed that are shown beside a change."""


@click.command("history")
@click.argument("article_id")
@click.option(
    "--as-of", metavar="TIME", help="What was known of it by then. [default: now]"
)
@tz_option
@json_option
@data_dir_option
def command(
    article_id: str,
    as_of: str | None,
    tz: str | None,
    as_json: bool,
    data_dir: str | None,
) -> None:
    """Show how an article changed: its versions, corrections, withdrawals.

    ARTICLE_ID is Dateline's id, or the source's own.
    """
    from index.times import zone
    from qa.asked_filters import AskedFilters
    from qa.cli.clock import clock
    from qa.opening import open_archive
    from qa.presenting_history import history

    shown_in = zone(tz)
    moment = AskedFilters(as_of=as_of, tz=tz).resolve(clock()).as_of
    with open_archive(data_dir) as archive:
        record = history(archive.articles, article_id, moment)
    if as_json:
        from qa.cli.json_output import print_json

        print_json(record)
        return
    Printer().print(history_lines(record, shown_in))


def history_lines(record: HistoryRecord, tz: tzinfo = UTC) -> Iterator[Line]:
    """Versions and events, oldest first, each with its time."""
    from qa.cli.moments import shown

    yield line(bold(headed(record.headline)))
    facts = [record.outlet, record.url, f"article {record.article_id}"]
    yield line(dim(" · ".join(fact for fact in facts if fact)))
    entries: list[tuple[str, int, list[Line]]] = []
    for number, version in enumerate(record.versions):
        at = shown(version.stands_from, tz)
        title = line(f"{at}  ", bold(_title(number)), dim(f"  {version.version_id}"))
        changed = [_changed(change) for change in version.changes]
        entries.append((version.stands_from, 0, [title, *changed]))
    for event in record.events:
        entries.append((event.at, 1, [_event(event, shown(event.at, tz))]))
    for _, _, lines in sorted(entries, key=lambda entry: entry[:2]):
        yield line()
        yield from lines


def _title(number: int) -> str:
    return "changed" if number else "first version"


def _event(event: EventRecord, at: str) -> Line:
    text = f": {event.text}" if event.text else ""
    return line(f"{at}  ", bold(event.kind), text, hang=4)


def _changed(change: ChangeRecord) -> Line:
    name = "" if change.field == "text" else f"{change.field}: "
    spans = [Span(name, "dim")]
    last = len(change.words) - 1
    for number, words in enumerate(change.words):
        before, after, style = MARKS[words.op]
        text = words.text
        if words.op == "same":
            text = _shortened(text, first=number == 0, last=number == last)
        spans.append(Span(f"{before}{text}{after}", style))
    return line(*spans, indent=4)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """What stayed, without its far parts."""
    if len(text) <= 2 * REACH or (first and last):
        return text
    head = "" if first else text[:REACH]
    tail = "" if last else text[-REACH:]
    return f"{head}…{tail}"
