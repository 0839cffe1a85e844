"""``dateline ask``: one question, one answer."""

from __future__ import annotations

import sys

import click

from qa.asked_filters import AskedFilters
from qa.cli.filter_options import filter_options
from qa.cli.options import data_dir_option, json_option, model_option, reranker_option
from qa.cli.reading_options import ReadingOptions, reading_options


@click.command("ask")
@click.argument("question")
@filter_options
@reading_options
@model_option
@reranker_option
@json_option
@data_dir_option
def command(
    question: str,
    asked: AskedFilters,
    how: ReadingOptions,
    model: str,
    reranker: str | None,
    as_json: bool,
    data_dir: str | None,
) -> None:
    """Answer a question from the archive, with quotes. QUESTION is - for stdin."""
    from index.times import zone
    from qa.cli.asked import text_of
    from qa.cli.chat_view import TerminalView
    from qa.cli.clock import clock
    from qa.cli.lines import Printer
    from qa.cli.opened import told_answerer, told_service
    from qa.cli.unheld import unheld_lines

    filters, tz = asked.resolve(clock()), zone(asked.tz)
    text, reading = text_of(question), how.resolve(tz)
    with told_service(data_dir, reranker) as service:
        answerer = told_answerer(model, service)
        if sys.stdout.isatty() and not as_json:
            events = service.events(text, filters, answerer, reading=reading)
            view = TerminalView()
            view.turn(events, tz)
            if unheld := [*unheld_lines(service.archive, asked, filters)]:
                view.say(unheld)
            return
        answer = service.ask(text, filters, answerer, reading=reading)
        unheld = [] if as_json else [*unheld_lines(service.archive, asked, filters)]
    if as_json:
        from qa.cli.json_output import print_json

        print_json(answer)
        return
    from qa.cli.answer_lines import answer_lines

    Printer().print([*answer_lines(answer, tz), *unheld])
