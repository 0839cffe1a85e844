"""Which addresses are open to all, in any way of writing them."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.web.addresses import is_public, spelled_out

INSIDE = [
    *("0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1"),
    *("127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255"),
    *("192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1"),
    *("198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1"),
    *("255.255.255.255", "168.63.129.16"),
    *(
        "::",
        "::1",
        "::ffff:8.8.8.8",
        "::ffff:127.0.0.1",
        "::8.8.8.8",
        "64:ff9b::808:808",
    ),
    *("64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1"),
    *("fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"),
    *("2600::1%eth0", "", "localhost", "1.2.3", "1.2.3.4.5", "01.2.3.4"),
]
OUTSIDE = [
    *("1.1.1.1", "8.8.8.8", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.0.1"),
    *("172.32.0.1", "192.167.0.1", "223.255.255.255", "2606:4700::1111", "2001:200::1"),
]


@pytest.mark.parametrize("address", INSIDE)
def test_inside_a_network(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_on_the_open_internet(address):
    assert is_public(address)


@given(st.ip_addresses())
def test_nothing_public_is_of_a_kind_that_python_knows_to_be_special(address):
    if is_public(str(address)):
        assert not address.is_private
        assert not address.is_loopback
        assert not address.is_link_local
        assert not address.is_multicast
        assert not address.is_reserved
        assert not address.is_unspecified


@given(
    st.sampled_from(["10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4"]),
    st.integers(0, 2**32 - 1),
)
def test_all_of_a_network_is_inside(network, number):
    known = ip_network(network)
    address = IPv4Address(int(known[0]) + number % known.num_addresses)
    assert not is_public(str(address))
    assert not is_public(f"::ffff:{address}")


@given(st.ip_addresses(v=4))
def test_every_spelling_of_an_ipv4_address_is_the_address(address):
    number = int(address)
    a, b = number >> 24, number & 0xFFFFFF
    for spelling in (
        str(address),
        str(number),
        hex(number),
        f"0{number:o}",
        f"{a}.{b}",
        f"{a:#x}.{b >> 16}.{b & 0xFFFF}",
    ):
        assert spelled_out(spelling) == str(address)


@given(st.ip_addresses(v=6))
def test_an_ipv6_address_stands_in_brackets_or_not(address):
    assert isinstance(address, IPv6Address)
    assert spelled_out(f"[{address}]") == spelled_out(str(address)) == str(address)


@pytest.mark.parametrize(
    "name", ["example.org", "", "1.2.3.4.5", "a.1", "::x", "[", "é"]
)
def test_names_are_no_addresses(name):
    assert spelled_out(name) is None


@given(st.text(max_size=30))
def test_any_text_may_come(text):
    found = spelled_out(text)
    assert found is None or isinstance(is_public(found), bool)
    is_public(text)
