"""The options of commands that fetch from the web."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    import threading

    from index.web.fetching import Fetcher, FetchSettings

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class WebOptions:
    """How to fetch, as it was typed."""

    allow_hosts: tuple[str, ...] = ()
    feed_only: bool = False
    ignore_robots: bool = False
    contact: str | None = None

    def settings(self) -> FetchSettings:
        """
        Raises:
            SourceError: an ``--allow-host`` that is no host, or a ``--contact`` that
                can't stand in a header.
        """
        from index.web.connecting import Gate
        from index.web.fetching import FetchSettings
        from index.web.hosts import AllowedHosts
        from index.web.user_agent import user_agent

        user_agent(self.contact)
        return FetchSettings(
            gate=Gate(AllowedHosts.of(self.allow_hosts)),
            ignore_robots=self.ignore_robots,
            contact=self.contact,
        )

    def fetcher(self, stop: threading.Event) -> Fetcher:
        """
        Raises: as :meth:`settings`.
        """
        from index.web.fetching import Fetcher
        from qa.cli.clock import clock

        return Fetcher(self.settings(), stop=stop, clock=clock())


def web_options(command: Command) -> Callable[..., Any]:
    """The options, passed on as ``web``, a :class:`WebOptions`."""

    @wraps(command)
    def with_web(
        *,
        allow_hosts: tuple[str, ...],
        feed_only: bool,
        ignore_robots: bool,
        contact: str | None,
        **others: Any,
    ) -> Any:
        web = WebOptions(allow_hosts, feed_only, ignore_robots, contact)
        return command(web=web, **others)

    result: Callable[..., Any] = with_web
    for option in reversed(_options()):
        result = option(result)
    return result


def _options() -> list[Callable[[Any], Any]]:
    return [
        click.option(
            "--feed-only",
            is_flag=True,
            help="Of a feed, take what it carries itself; fetch no page.",
        ),
        click.option(
            "--allow-host",
            "allow_hosts",
            metavar="NAME[:PORT]",
            multiple=True,
            help="Fetch from this host though its address isn't public; may be "
            "repeated.",
        ),
        click.option(
            "--ignore-robots",
            is_flag=True,
            help="Fetch what a robots.txt forbids, too; for sites of your own.",
        ),
        click.option(
            "--contact",
            metavar="ADDRESS",
            envvar="DATELINE_CONTACT",
            show_envvar=True,
            help="A web or mail address of yours, told to the sites that are read.",
        ),
    ]
