"""``dateline ask``: one question, one answer."""

from __future__ import annotations

import sys

import click

from qa.cli.options import (
    FilterOptions,
    data_dir_option,
    filter_options,
    json_option,
    model_option,
)


@click.command("ask")
@click.argument("question")
@filter_options
@model_option
@json_option
@data_dir_option
def command(
    question: str,
    asked: FilterOptions,
    model: str,
    as_json: bool,
    data_dir: str | None,
) -> None:
    """Answer a question from the archive, with quotes. QUESTION is - for stdin."""
    from index.times import zone
    from qa.cli.asked import text_of
    from qa.cli.chat_view import TerminalView
    from qa.cli.lines import Printer
    from qa.cli.opened import told_answerer, told_service

    filters = asked.resolve()
    text = text_of(question)
    with told_service(data_dir) as service:
        answerer = told_answerer(model, service)
        if sys.stdout.isatty() and not as_json:
            events = service.events(text, filters, answerer)
            TerminalView().turn(events, zone(asked.tz))
            return
        answer = service.ask(text, filters, answerer)
    if as_json:
        from qa.cli.json_output import print_json

        print_json(answer)
        return
    from qa.cli.answer_lines import answer_lines

    Printer().print(answer_lines(answer, zone(asked.tz)))
