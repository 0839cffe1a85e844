"""Refuses connections that leave this machine.

Python imports a module of this name at start-up, so the processes that tests
start are bound by it too: ``conftest.py`` puts this folder on PYTHONPATH.
"""

from __future__ import annotations

import sys
from ipaddress import ip_address
from typing import Any

NAMED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
ADDRESSED = {"socket.connect", "socket.sendto", "socket.sendmsg"}

attempts: list[str] = []
"""What was refused in this process."""


class NetworkBlockedError(RuntimeError):
    """A test tried to leave this machine."""


def is_local(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def refuse_remote(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook; see the table of audit events in Python's documentation."""
    if event in NAMED:
        host = args[0]
    elif event in ADDRESSED and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    if not is_local(host):
        attempts.append(f"{event} {host}")
        raise NetworkBlockedError(f"Tests may not reach {host!r}.")


first: Any = sys.modules.get("sitecustomize")
if __name__ != "sitecustomize" and hasattr(first, "refuse_remote"):
    # Imported at start-up already: one hook is enough, and one list.
    attempts = first.attempts
    NetworkBlockedError = first.NetworkBlockedError  # type: ignore[misc]
else:
    sys.addaudithook(refuse_remote)
