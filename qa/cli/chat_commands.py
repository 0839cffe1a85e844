"""What ``/`` does in a chat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from index.times import parse_time
from qa.cli.chat_errors import CommandError
from qa.cli.chat_filters import (
    filter_lines,
    set_as_of,
    set_authors,
    set_from,
    set_kinds,
    set_languages,
    set_literal,
    set_not_kinds,
    set_outlets,
    set_strict,
    set_time,
    set_to,
)
from qa.cli.chat_session import ChatSession
from qa.cli.chat_sources import source_lines
from qa.cli.lines import Line, bold, dim, line
from qa.cli.plain import one_line

Lines = Iterator[Line]

ANSWER_SHOWN = 160


class Leave(Exception):
    """The user wants to go."""


@dataclass(frozen=True)
class ChatCommand:
    """A command: what is typed after it, what it does."""

    arguments: str
    help: str
    run: Callable[[ChatSession, str], Lines]


def is_command(text: str) -> bool:
    """Whether what was typed is a command and no question."""
    return text.startswith("/")


def run_command(session: ChatSession, text: str) -> Lines:
    """Runs what was typed, and gives what it says.

    Raises:
        CommandError: there is no such command.
        Leave: the user wants to go.
        DatelineError: the command can't do it; nothing has changed.
    """
    name, _, rest = text[1:].partition(" ")
    command = COMMANDS.get(name.lower())
    if command is None:
        close = get_close_matches(name.lower(), COMMANDS, 1)
        hint = f"did you mean /{close[0]}?" if close else "/help lists what there is."
        raise CommandError(f"There is no command /{one_line(name, 40)}; {hint}")
    return command.run(session, rest.strip())


def _help(_session: ChatSession, _rest: str) -> Lines:
    width = max(len(f"/{name} {c.arguments}") for name, c in COMMANDS.items())
    for name, command in COMMANDS.items():
        typed = f"/{name} {command.arguments}"
        yield line(bold(f"{typed:<{width}}"), f"  {command.help}")
    yield line(dim("Anything else is a question. Ctrl-C stops, Ctrl-D leaves."))


def _sources(session: ChatSession, rest: str) -> Lines:
    answers = session.conversation.answers
    if not answers:
        raise CommandError("No answer was given yet.")
    found = {each.n: each for each in answers[-1].citations}
    if not found:
        raise CommandError("The last answer has no sources.")
    number = int(rest) if rest.isascii() and rest.isdecimal() else None
    if number not in found:
        numbers = ", ".join(map(str, found))
        raise CommandError(f"Name a source of the last answer: {numbers}.")
    as_of, _ = parse_time(answers[-1].as_of, edge="end")
    return source_lines(session.service.archive, found[number], as_of, session.tz)


def _history(session: ChatSession, _rest: str) -> Lines:
    for at, turn in enumerate(session.conversation.turns, 1):
        yield line(bold(f"{at}. {one_line(turn.question)}"))
        yield line(dim(one_line(turn.answer, ANSWER_SHOWN)), indent=3)
    if not session.conversation.turns:
        yield line(dim("Nothing was asked yet."))


def _new(session: ChatSession, _rest: str) -> Lines:
    session.start_anew()
    yield line(dim("A new conversation; the filters stay."))


def _model(session: ChatSession, rest: str) -> Lines:
    if rest:
        session.use_model(rest)
    yield line("Answers are written by ", bold(session.model))


def _quit(_session: ChatSession, _rest: str) -> Lines:
    raise Leave


COMMANDS = {
    "help": ChatCommand("", "this list", _help),
    "as-of": ChatCommand("TIME", "see what stood then; now for the present", set_as_of),
    "from": ChatCommand("TIME", "published then or later; without TIME, any", set_from),
    "to": ChatCommand("TIME", "published then or before; without TIME, any", set_to),
    "outlet": ChatCommand(
        "NAME…", "only these outlets; without NAME, all", set_outlets
    ),
    "author": ChatCommand("NAME…", "only by these; without NAME, by all", set_authors),
    "kind": ChatCommand(
        "KIND…", "only these, such as opinion; without, all", set_kinds
    ),
    "not-kind": ChatCommand("KIND…", "none of these; without, all", set_not_kinds),
    "language": ChatCommand("CODE…", "only these; without CODE, all", set_languages),
    "strict": ChatCommand("on|off", "nothing that was edited later", set_strict),
    "literal": ChatCommand(
        "on|off", "read nothing from a question's words: no outlet, time…", set_literal
    ),
    "time": ChatCommand(
        "WHAT", "what is wanted of it: latest, first…; without, by the words", set_time
    ),
    "filters": ChatCommand("", "what can be seen now", filter_lines),
    "sources": ChatCommand("N", "what stands around source N of the answer", _sources),
    "history": ChatCommand("", "the questions and answers so far", _history),
    "new": ChatCommand("", "begin another conversation", _new),
    "model": ChatCommand("SPEC", "who writes the answers", _model),
    "quit": ChatCommand("", "leave", _quit),
}
