"""What counts as one place where attempts from one address are limited."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.addresses import place_of

HOST = (1 << 64) - 1


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_a_place_is_an_ipv4_address_or_a_network_of_ipv6(address: str, place: str) -> None:
    assert place_of(address) == place


@given(st.ip_addresses(v=6), st.integers(0, HOST))
def test_another_host_of_the_network_is_the_same_place(address: IPv6Address, host: int) -> None:
    neighbor = IPv6Address(int(address) & ~HOST | host)
    if address.ipv4_mapped is neighbor.ipv4_mapped is None:
        assert place_of(str(address)) == place_of(str(neighbor))
        assert place_of(str(IPv6Address(int(address) ^ 1 << 64))) != place_of(str(address))


@given(st.ip_addresses(v=4), st.ip_addresses(v=4))
def test_two_ipv4_addresses_are_two_places(one: IPv4Address, other: IPv4Address) -> None:
    assert (place_of(str(one)) == place_of(str(other))) == (one == other)
