"""Rate-limit counters: who is counted together, and nothing that names an address."""

from __future__ import annotations

import pytest

from intake.addresses import buckets, who
from intake.settings import SUBMISSION_RULES, RateRule

KEY = b"a" * 32


@pytest.mark.parametrize(
    ("scope", "address", "together"),
    [
        ("address", "192.0.2.7", "192.0.2.7"),
        ("network", "192.0.2.7", "192.0.2.0/24"),
        ("address", "::ffff:192.0.2.7", "192.0.2.7"),
        ("address", "2001:db8::1", "2001:db8::1"),
        ("network", "2001:db8:0:1:aaaa::1", "2001:db8:0:1::/64"),
        ("total", "192.0.2.7", "*"),
        ("address", "", "?"),
        ("network", "nonsense", "?"),
        ("line", "192.0.2.7", "192.0.0.0/16"),
        ("line", "2001:db8:0:1:aaaa::1", "2001:db8::/48"),
    ],
)
def test_addresses_are_counted_alone_by_network_or_all_together(scope: str, address: str, together: str) -> None:
    assert who(scope, address) == together


def test_two_addresses_of_one_ipv6_network_share_the_network_counter_only() -> None:
    rules = (RateRule("address", 1, 600), RateRule("network", 2, 600))
    one = buckets(KEY, purpose="p", address="2001:db8::1", rules=rules, now=1000)
    two = buckets(KEY, purpose="p", address="2001:db8::2", rules=rules, now=1000)
    assert one[0].key != two[0].key
    assert one[1].key == two[1].key


def test_a_counter_ends_with_its_window_and_another_purpose_has_another() -> None:
    rules = (RateRule("total", 5, 600),)
    (first,) = buckets(KEY, purpose="p", address="", rules=rules, now=1199)
    (later,) = buckets(KEY, purpose="p", address="", rules=rules, now=1200)
    (other,) = buckets(KEY, purpose="q", address="", rules=rules, now=1199)
    assert first.expires == 1200
    assert len({first.key, later.key, other.key}) == 3
    assert first.limit == 5


def test_a_counter_says_nothing_about_the_address_without_the_key() -> None:
    mine = buckets(KEY, purpose="p", address="192.0.2.7", rules=SUBMISSION_RULES, now=1)
    theirs = buckets(b"b" * 32, purpose="p", address="192.0.2.7", rules=SUBMISSION_RULES, now=1)
    assert not {bucket.key for bucket in mine} & {bucket.key for bucket in theirs}
