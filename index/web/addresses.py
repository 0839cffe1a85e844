"""Which addresses are open to all, and which lie inside somebody's network.

The lists follow IANA's registries of special-purpose addresses (RFC 6890 and its
updates), not ``ipaddress.is_global``, which differs between Python's releases and
holds multicast for global.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

NOT_PUBLIC_4 = tuple(map(IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
    "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    # Azure's own service for its virtual machines, though it looks public.
    "168.63.129.16/32",
)))  # fmt: skip
PUBLIC_6 = IPv6Network("2000::/3")
"""All of IPv6 that is given out. Loopback, link-local, unique local and multicast
addresses lie outside, and so do those that carry an IPv4 address: mapped, compatible,
and translated by NAT64."""
NOT_PUBLIC_6 = tuple(map(IPv6Network, (
    # Protocols' own, Teredo among them; documentation; 6to4; documentation.
    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)))  # fmt: skip


def is_public(address: str) -> bool:
    """Whether an address, as ``getaddrinfo`` writes it, is one on the open internet.

    An IPv6 address that names a network interface (``fe80::1%eth0``) isn't.
    """
    try:
        known = ip_address(address)
    except ValueError:
        return False
    if isinstance(known, IPv4Address):
        return not any(known in network for network in NOT_PUBLIC_4)
    if known.scope_id is not None or known not in PUBLIC_6:
        return False
    return not any(known in network for network in NOT_PUBLIC_6)


def spelled_out(host: str) -> str | None:
    """The address that a URL's host is, in any form that resolvers take; else None.

    ``2130706433``, ``0x7f.1`` and ``127.1`` are all ``127.0.0.1``.
    """
    host = host.removeprefix("[").removesuffix("]")
    try:
        if ":" in host:
            return str(IPv6Address(host))
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, ValueError):
        return None
