"""``dateline chat``: a conversation with the archive."""

from __future__ import annotations

import click

from qa.cli.options import (
    FilterOptions,
    data_dir_option,
    filter_options,
    json_option,
    model_option,
)


@click.command("chat")
@click.option(
    "-c",
    "--continue",
    "continues",
    is_flag=True,
    help="Go on with the last conversation.",
)
@filter_options
@model_option
@json_option
@data_dir_option
def command(
    continues: bool,
    asked: FilterOptions,
    model: str,
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

    asked.resolve()
    now = clock()
    with told_service(data_dir) as service:
        folder = service.archive.folder
        conversation = (
            Conversation.last(folder, now) if continues else Conversation(folder, now)
        )
        session = ChatSession(service, asked, model, conversation, now)
        return chat(session, as_json=as_json)
