"""The transport under all requests; its connections pass the gate."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

import httpcore
import httpx

from index.web.connecting import Gate, GuardedBackend
from index.web.limits import Deadline


class GuardedTransport(httpx.BaseTransport):
    """Connections for one fetch, made to addresses that pass the gate.

    Use it in a ``with`` statement: the end closes them. None outlives its fetch, so
    no answer can be mixed up with another's, and every request is within a deadline.
    """

    def __init__(self, gate: Gate, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_ssl_context(),
            http1=True,
            http2=False,
            network_backend=GuardedBackend(gate, deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """
        Raises:
            httpx.TransportError: the server can't be reached, or breaks HTTP's rules.
            FetchError: its address may not be reached.
        """
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        with _as_httpx():
            response = self._pool.handle_request(
                httpcore.Request(
                    request.method,
                    url,
                    headers=request.headers.raw,
                    content=b"",
                    extensions=request.extensions,
                )
            )
        assert isinstance(response.stream, Iterable)
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Stream(response.stream),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._parts

    def close(self) -> None:
        if hasattr(self._parts, "close"):
            self._parts.close()


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Turns httpcore's errors into those of httpx, which have the same names."""
    try:
        yield
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.TimeoutException,
        httpcore.UnsupportedProtocol,
    ) as error:
        named = getattr(httpx, type(error).__name__, httpx.TransportError)
        raise named(str(error)) from error


@cache
def _ssl_context() -> ssl.SSLContext:
    """Certificates are checked; SSL_CERT_FILE and SSL_CERT_DIR may name others."""
    return httpx.create_ssl_context()
