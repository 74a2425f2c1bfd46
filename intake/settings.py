"""What a running intake is told from outside: paths, addresses, limits and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

DAY = 86_400


@dataclass(frozen=True, slots=True)
class RateRule:
    """At most ``count`` accepted requests within ``seconds``, counted per ``scope``.

    Scopes: ``address`` (one IPv4 address, or one IPv6 address), ``network`` (an IPv4 /24 or IPv6 /64), ``line``
    (an IPv4 /16 or IPv6 /48: all that one subscriber may be given), ``total``,
    ``case`` (one receipt, whoever holds it).
    """

    scope: str
    count: int
    seconds: int


#: A whole building may share one address, so the single address is given room; robots meet the day's limit.
SUBMISSION_RULES = (
    RateRule("address", 30, 600),
    RateRule("address", 300, DAY),
    RateRule("network", 120, 600),
    RateRule("line", 600, 600),
    RateRule("total", 3_000, 600),
)
LOOKUP_RULES = (
    RateRule("address", 20, 600),
    RateRule("network", 60, 600),
    RateRule("line", 300, 600),
    RateRule("total", 2_000, 600),
)
#: A receipt handed round in a group must not bury its case under messages.
NOTE_RULES = (
    RateRule("case", 10, 600),
    RateRule("case", 40, DAY),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may be, and how often it may come. Times are seconds."""

    body: int = 262_144
    fields: int = 600
    field_length: int = 40_000
    shortest_visit: int = 3
    longest_visit: int = 2 * DAY
    store_wait: int = 15
    submissions: tuple[RateRule, ...] = SUBMISSION_RULES
    lookups: tuple[RateRule, ...] = LOOKUP_RULES
    notes: tuple[RateRule, ...] = NOTE_RULES


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one public process. ``clock`` returns seconds since 1970 (UTC).

    ``shell`` is the portal's built ``404.html``. ``proxies`` is the number of reverse proxies in front whose
    ``X-Forwarded-For`` is believed; 0 believes none. ``hosts`` empty accepts any host name (loopback use only).
    """

    database_url: str
    bundle: Path
    shell: Path
    public_key: Path
    secret: Path
    clock: Callable[[], float]
    language: str = "zh"
    https: bool = False
    hosts: tuple[str, ...] = ()
    proxies: int = 0
    limits: Limits = field(default_factory=Limits)
