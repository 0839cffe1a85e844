"""Connections that are only made to addresses that may be reached, and end in time."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpcore

from index.errors import AddressError, FetchError
from index.web.addresses import is_public, spelled_out
from index.web.hosts import AllowedHosts
from index.web.limits import Deadline
from index.web.resolving import Resolver, resolve_within, system_resolver
from index.web.web_url import host_and_port

MOST_ADDRESSES = 4
"""Of one host that are tried, one after the other."""
SLICE_SECONDS = 0.5
"""How long a read goes on before it looks whether it was stopped."""


@dataclass(frozen=True)
class Gate:
    """Decides by its address whether a host may be reached."""

    allowed: AllowedHosts = field(default_factory=AllowedHosts)
    resolver: Resolver = system_resolver

    def addresses(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """Those of a host that may be connected to, as the resolver orders them.

        Raises:
            FetchError: there's none: the name isn't known, or lies inside a network.
        """
        literal = spelled_out(host)
        try:
            found = (
                [literal]
                if literal is not None
                else resolve_within(self.resolver, host, port, seconds)
            )
        except TimeoutError as error:
            raise FetchError(
                f"{host} can't be looked up: {error}.", passing=True
            ) from error
        except OSError as error:
            raise FetchError(
                f"The host {host} isn't known ({error}); check the URL.", passing=True
            ) from error
        if self.allowed.allows(host, port):
            return found
        public = [address for address in found if is_public(address)]
        if found and not public:
            where = "" if host == found[0] else f"is at {found[0]}, which "
            raise AddressError(
                f"{host} {where}isn't a public address; if it is to be read, add "
                f"--allow-host {host_and_port(host, port)}."
            )
        return public


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to an address that passed the gate, never by name."""

    def __init__(self, gate: Gate, deadline: Deadline) -> None:
        self._gate, self._deadline = gate, deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """
        Raises:
            FetchError: the host may not be reached, or isn't known.
            httpcore.ConnectError, httpcore.ConnectTimeout: no address answers.
        """
        deadline = self._deadline
        within = deadline.left if timeout is None else min(timeout, deadline.left)
        addresses = self._gate.addresses(host, port, within)
        failure: Exception = httpcore.ConnectError("it has no address")
        for address in addresses[:MOST_ADDRESSES]:
            try:
                left = _left(deadline, timeout, httpcore.ConnectTimeout)
                stream = self._backend.connect_tcp(
                    address, port, left, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream, deadline)
        raise failure


class TimedStream(httpcore.NetworkStream):
    """A connection that ends at a deadline, however slowly the bytes come."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        silence = Deadline(self._deadline.left if timeout is None else timeout)
        while True:
            left = _left(self._deadline, silence.left, httpcore.ReadTimeout)
            try:
                return self._stream.read(max_bytes, min(left, SLICE_SECONDS))
            except httpcore.ReadTimeout:
                if left <= SLICE_SECONDS:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = _left(self._deadline, timeout, httpcore.WriteTimeout)
        self._stream.write(buffer, left)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, left)
        return TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: Deadline, timeout: float | None, late: type[Exception]) -> float:
    """Seconds for the next step; raises ``late`` if there are none."""
    left = deadline.left if timeout is None else min(timeout, deadline.left)
    if left <= 0:
        raise late("the time is up")
    return left
