"""The options that say what may be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from qa.cli.options import Command, tz_option

if TYPE_CHECKING:
    from index.filters import Filters


@dataclass(frozen=True)
class FilterOptions:
    """The filters as they were typed; None or empty where they weren't."""

    as_of: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    outlets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tz: str | None = None

    def resolve(self) -> Filters:
        """
        Raises:
            TimeError: a time or a time zone that can't be read.
        """
        from index.times import zone
        from qa.cli.clock import clock
        from qa.question import make_filters

        return make_filters(
            as_of=self.as_of,
            published_from=self.published_from,
            published_to=self.published_to,
            outlets=self.outlets,
            kinds=self.kinds,
            languages=self.languages,
            authors=self.authors,
            not_kinds=self.not_kinds,
            tz=zone(self.tz),
            clock=clock(),
        )


def filter_options(command: Command) -> Callable[..., Any]:
    """The filters and ``--tz``, passed on as ``asked``, a :class:`FilterOptions`."""

    @wraps(command)
    def with_filters(
        *,
        as_of: str | None,
        published_from: str | None,
        published_to: str | None,
        outlets: tuple[str, ...],
        kinds: tuple[str, ...],
        not_kinds: tuple[str, ...],
        authors: tuple[str, ...],
        languages: tuple[str, ...],
        tz: str | None,
        **others: Any,
    ) -> Any:
        asked = FilterOptions(
            as_of=as_of,
            published_from=published_from,
            published_to=published_to,
            outlets=outlets,
            kinds=kinds,
            not_kinds=not_kinds,
            authors=authors,
            languages=languages,
            tz=tz,
        )
        return command(asked=asked, **others)

    result: Callable[..., Any] = with_filters
    for option in reversed(_filters()):
        result = option(result)
    return result


def _filters() -> list[Callable[[Any], Any]]:
    return [
        click.option(
            "--as-of",
            metavar="TIME",
            help="See only what stood then; a date means its end. [default: now]",
        ),
        click.option(
            "--from",
            "published_from",
            metavar="TIME",
            help="Published then or later; a date means its start.",
        ),
        click.option(
            "--to",
            "published_to",
            metavar="TIME",
            help="Published then or before; a date means its end.",
        ),
        click.option(
            "--outlet",
            "outlets",
            metavar="NAME",
            multiple=True,
            help="Only this outlet; may be repeated.",
        ),
        click.option(
            "--kind",
            "kinds",
            metavar="KIND",
            multiple=True,
            help="Only this kind: news, liveblog, opinion, wire…; may be repeated.",
        ),
        click.option(
            "--not-kind",
            "not_kinds",
            metavar="KIND",
            multiple=True,
            help="Not this kind; may be repeated.",
        ),
        click.option(
            "--author",
            "authors",
            metavar="NAME",
            multiple=True,
            help="Only by this author; may be repeated.",
        ),
        click.option(
            "--language",
            "languages",
            metavar="CODE",
            multiple=True,
            help="Only this language; may be repeated.",
        ),
        tz_option,
    ]
