"""Rate-limit buckets: which counters one request adds to, without an address ever being written down."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from intake.settings import RateRule

#: How much of an address counts together, by scope: bits of IPv4, bits of IPv6. A home line is given up to a /48.
PREFIXES: Final = {"network": (24, 64), "line": (16, 48)}


@dataclass(frozen=True, slots=True)
class Bucket:
    """One counter: its keyed name, how much it may hold, and when it can be thrown away (seconds since 1970)."""

    key: bytes
    limit: int
    expires: int


def buckets(key: bytes, *, purpose: str, address: str, rules: Sequence[RateRule], now: int) -> tuple[Bucket, ...]:
    """Return the counters of one request. Windows are fixed; the hash key makes them useless to a thief."""
    found = []
    for number, rule in enumerate(rules):
        window = now // rule.seconds
        name = f"{purpose}|{number}|{rule.seconds}|{window}|{who(rule.scope, address)}"
        digest = hmac.new(key, name.encode(), "sha256").digest()[:16]
        found.append(Bucket(digest, rule.count, (window + 1) * rule.seconds))
    return tuple(found)


@lru_cache(maxsize=4096)
def who(scope: str, address: str) -> str:
    """Return what is counted together: the address, its network, everybody, or what a case is known by."""
    if scope == "total":
        return "*"
    if scope == "case":
        return address
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "?"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    if scope == "address":
        return str(parsed)
    prefix = PREFIXES[scope][parsed.version == 6]
    return str(ipaddress.ip_network(f"{parsed}/{prefix}", strict=False))
