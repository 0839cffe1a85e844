"""``dateline search``: retrieval alone."""

from __future__ import annotations

import click

from qa.asked_filters import AskedFilters
from qa.cli.filter_options import filter_options
from qa.cli.options import data_dir_option, json_option, reranker_option
from qa.cli.reading_options import ReadingOptions, reading_options


@click.command("search")
@click.argument("query")
@click.option(
    "-k",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    help="How many passages.",
)
@filter_options
@reading_options
@reranker_option
@json_option
@data_dir_option
def command(
    query: str,
    k: int,
    asked: AskedFilters,
    how: ReadingOptions,
    reranker: str | None,
    as_json: bool,
    data_dir: str | None,
) -> None:
    """Find passages, best first. QUERY is - to read it from stdin."""
    from index.times import zone
    from qa.cli.asked import text_of
    from qa.cli.clock import clock
    from qa.cli.opened import told_service
    from qa.cli.unheld import unheld_lines

    filters, tz = asked.resolve(clock()), zone(asked.tz)
    text = text_of(query)
    with told_service(data_dir, reranker) as service:
        response = service.search(text, filters, k, how.resolve(tz))
        unheld = [] if as_json else [*unheld_lines(service.archive, asked, filters)]
    if as_json:
        from qa.cli.json_output import print_json

        print_json(response)
        return
    from qa.cli.answer_lines import result_lines
    from qa.cli.lines import Printer, line
    from qa.cli.read_as import read_as_lines

    found = result_lines(response.results, tz)
    read_as = read_as_lines(response.understood, response.filters, tz)
    lines = found if response.results else [line("Nothing found.")]
    Printer().print([*read_as, *lines, *unheld])
