"""``dateline search``: retrieval alone."""

from __future__ import annotations

import click

from qa.cli.options import FilterOptions, data_dir_option, filter_options, json_option


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
@json_option
@data_dir_option
def command(
    query: str, k: int, asked: FilterOptions, as_json: bool, data_dir: str | None
) -> None:
    """Find passages, best first. QUERY is - to read it from stdin."""
    from qa.cli.asked import text_of
    from qa.cli.opened import told_service

    filters = asked.resolve()
    text = text_of(query)
    with told_service(data_dir) as service:
        response = service.search(text, filters, k)
    if as_json:
        from qa.cli.json_output import print_json

        print_json(response)
        return
    from index.times import zone
    from qa.cli.answer_lines import result_lines
    from qa.cli.lines import Printer, line

    lines = result_lines(response.results, zone(asked.tz))
    Printer().print(lines if response.results else [line("Nothing found.")])
