"""Rate-limit buckets: which counters one request adds to, without an address ever being written down."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from intake.settings import RateRule


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
        digest = hmac.digest(key, name.encode(), hashlib.sha256)[:16]
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
    prefix = 24 if parsed.version == 4 else 64
    return str(ipaddress.ip_network(f"{parsed}/{prefix}", strict=False))
