"""What a chat may see and how it reads: the commands that look at it and change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qa.cli.chat_errors import CommandError
from qa.cli.chat_names import known_authors, known_outlets, names_meant, parts_of
from qa.cli.chat_session import ChatSession
from qa.cli.lines import Line, bold, dim, line
from qa.cli.moments import shown
from qa.cli.plain import one_line
from qa.cli.reading_options import INTENTS
from qa.cli.unheld import unheld_lines
from qa.presenting import when
from qa.wording import counted, joined

Lines = Iterator[Line]

SWITCH = {"on": True, "": True, "off": False}


def set_as_of(session: ChatSession, rest: str) -> Lines:
    session.change_filters(as_of=None if rest.lower() in {"", "now"} else rest)
    return filter_lines(session)


def set_from(session: ChatSession, rest: str) -> Lines:
    session.change_filters(published_from=rest or None)
    return filter_lines(session)


def set_to(session: ChatSession, rest: str) -> Lines:
    session.change_filters(published_to=rest or None)
    return filter_lines(session)


def set_outlets(session: ChatSession, rest: str) -> Lines:
    service = session.service
    known = known_outlets(
        service.archive, session.filters(), service.retriever.directories
    )
    session.change_filters(outlets=names_meant(rest, known))
    return filter_lines(session)


def set_authors(session: ChatSession, rest: str) -> Lines:
    service = session.service
    known = known_authors(
        service.archive, session.filters(), service.retriever.directories
    )
    session.change_filters(authors=names_meant(rest, known))
    return filter_lines(session)


def set_kinds(session: ChatSession, rest: str) -> Lines:
    session.change_filters(kinds=_words(rest))
    return filter_lines(session)


def set_not_kinds(session: ChatSession, rest: str) -> Lines:
    session.change_filters(not_kinds=_words(rest))
    return filter_lines(session)


def set_languages(session: ChatSession, rest: str) -> Lines:
    session.change_filters(languages=_words(rest))
    return filter_lines(session)


def set_strict(session: ChatSession, rest: str) -> Lines:
    session.change_filters(strict=_switched("strict", rest))
    return filter_lines(session)


def set_literal(session: ChatSession, rest: str) -> Lines:
    session.how = replace(session.how, literal=_switched("literal", rest))
    return filter_lines(session)


def _switched(name: str, rest: str) -> bool:
    if rest.lower() not in SWITCH:
        raise CommandError(f"Say /{name} on or /{name} off.")
    return SWITCH[rest.lower()]


def set_time(session: ChatSession, rest: str) -> Lines:
    wanted = rest.lower()
    if wanted and wanted not in INTENTS:
        raise CommandError(
            f"{one_line(rest, 40)!r} says nothing of time; "
            f"give {joined(INTENTS, 'or')}, or nothing to go by the words."
        )
    session.how = replace(session.how, intent=wanted or None)
    return filter_lines(session)


def _words(rest: str) -> tuple[str, ...]:
    return tuple(word for part in parts_of(rest) for word in part.split())


def filter_lines(session: ChatSession, _rest: str = "") -> Lines:
    """What can be seen now, and how questions are read."""
    filters, asked = session.filters(), session.asked
    moment = shown(when(filters.as_of), session.tz)
    yield line("As of ", bold(moment if asked.as_of else f"now ({moment})"))
    for name, value in (
        ("From", when(filters.published_from)),
        ("To", when(filters.published_to)),
    ):
        if value:
            yield line(f"{name} ", bold(shown(value, session.tz)))
    for name, values in (
        ("Outlets", asked.outlets),
        ("Authors", asked.authors),
        ("Kinds", asked.kinds),
        ("Not", asked.not_kinds),
        ("Languages", asked.languages),
    ):
        if values:
            yield line(f"{name}: ", bold(", ".join(values)))
    if asked.strict:
        yield line("Nothing that was edited later.")
    if session.how.literal:
        yield line("Nothing is read from the words of a question.")
    if session.how.intent:
        yield line("Wanted of time: ", bold(session.how.intent))
    counts = session.service.archive.counts(filters)
    yield line(dim(f"{counted(counts.articles, 'article')} can be seen."))
    yield from unheld_lines(session.service.archive, asked, filters)
