"""``dateline chat``: a conversation with the archive."""

from __future__ import annotations

import click

from qa.asked_filters import AskedFilters
from qa.cli.filter_options import filter_options
from qa.cli.options import data_dir_option, json_option, model_option, reranker_option
from qa.cli.reading_options import ReadingOptions, reading_options


@click.command("chat")
@click.option(
    "-c",
    "--continue",
    "continues",
    is_flag=True,
    help="Go on with the last conversation.",
)
@filter_options
@reading_options
@model_option
@reranker_option
@json_option
@data_dir_option
def command(
    continues: bool,
    asked: AskedFilters,
    how: ReadingOptions,
    model: str,
    reranker: str | None,
    as_json: bool,
    data_dir: str | None,
) -> int:
    """Ask questions and follow-ups; /help says what else.

    In a pipe each line of stdin is a question. With --json each turn is one line:
    the answer, or a problem.
    """
    from qa.cli.chat_loop import chat
    from qa.cli.chat_session import ChatSession
    from qa.cli.clock import clock
    from qa.cli.opened import told_service
    from qa.conversation import Conversation

    now = clock()
    asked.resolve(now)
    with told_service(data_dir, reranker) as service:
        folder = service.archive.folder
        conversation = (
            Conversation.last(folder, now) if continues else Conversation(folder, now)
        )
        session = ChatSession(service, asked, model, conversation, now, how)
        return chat(session, as_json=as_json)
