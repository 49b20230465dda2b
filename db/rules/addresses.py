"""What counts as one place on the Internet, where attempts from one address are limited."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

A_HOME = 64
"""A subscriber has at least so large a network of IPv6 to himself (RFC 6177), and so endless addresses."""


def place_of(address: str) -> str:
    """The IPv4 address; of an IPv6 address its /64 network; anything else as it is.

    An IPv4 address that is written as one of IPv6 (::ffff:192.0.2.1) is the IPv4 address.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Network((int(found), A_HOME), strict=False))
