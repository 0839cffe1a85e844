"""What ``/`` does in a chat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from qa.cli.chat_errors import CommandError
from qa.cli.chat_outlets import outlets_named
from qa.cli.chat_session import ChatSession
from qa.cli.chat_sources import source_lines
from qa.cli.lines import Line, bold, dim, line
from qa.cli.moments import shown
from qa.cli.plain import one_line
from qa.presenting import when
from qa.wording import counted

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


def _as_of(session: ChatSession, rest: str) -> Lines:
    session.change_filters(as_of=None if rest.lower() in {"", "now"} else rest)
    return _filters(session, "")


def _from(session: ChatSession, rest: str) -> Lines:
    session.change_filters(published_from=rest or None)
    return _filters(session, "")


def _to(session: ChatSession, rest: str) -> Lines:
    session.change_filters(published_to=rest or None)
    return _filters(session, "")


def _outlet(session: ChatSession, rest: str) -> Lines:
    everything = replace(session.filters(), outlets=frozenset())
    known = session.service.archive.counts(everything).outlets
    session.change_filters(outlets=outlets_named(rest, known))
    return _filters(session, "")


def _filters(session: ChatSession, _rest: str) -> Lines:
    filters = session.filters()
    moment = shown(when(filters.as_of), session.tz)
    yield line("As of ", bold(moment if session.asked.as_of else f"now ({moment})"))
    for name, value in (
        ("From", when(filters.published_from)),
        ("To", when(filters.published_to)),
    ):
        if value:
            yield line(f"{name} ", bold(shown(value, session.tz)))
    for name, values in (
        ("Outlets", session.asked.outlets),
        ("Kinds", session.asked.kinds),
        ("Languages", session.asked.languages),
    ):
        if values:
            yield line(f"{name}: ", bold(", ".join(values)))
    counts = session.service.archive.counts(filters)
    yield line(dim(f"{counted(counts.articles, 'article')} can be seen."))


def _sources(session: ChatSession, rest: str) -> Lines:
    answers = [each for each in session.conversation.answers if each.citations]
    if not answers:
        raise CommandError("No answer with sources was given yet.")
    found = {each.n: each for each in answers[-1].citations}
    number = int(rest) if rest.isascii() and rest.isdecimal() else None
    if number not in found:
        numbers = ", ".join(map(str, found))
        raise CommandError(f"Name a source of the last answer: {numbers}.")
    return source_lines(session.service.archive, found[number], session.tz)


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
    "as-of": ChatCommand("TIME", "see what stood then; now for the present", _as_of),
    "from": ChatCommand("TIME", "published then or later; without TIME, any", _from),
    "to": ChatCommand("TIME", "published then or before; without TIME, any time", _to),
    "outlet": ChatCommand("NAME…", "only these outlets; without NAME, all", _outlet),
    "filters": ChatCommand("", "what can be seen now", _filters),
    "sources": ChatCommand("N", "what stands around source N of the answer", _sources),
    "history": ChatCommand("", "the questions and answers so far", _history),
    "new": ChatCommand("", "begin another conversation", _new),
    "model": ChatCommand("SPEC", "who writes the answers", _model),
    "quit": ChatCommand("", "leave", _quit),
}
