"""A term that ends without a successor is told in time: from then on nothing of that role counts (O011)."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.rules.builders import notice, report_of

SITE = "name: 锦苑\npolicy: digest\n"
LIN = "  - {id: lin, role: director, from: 2020-01-01, to: 2026-11-30}\n"
CHEN = "  - {id: chen, role: cs_staff, from: 2020-01-01}\n"


def told(people: str, day: str, **office: str) -> list[str]:
    """Return what is said of the roster on a day."""
    files = {
        "_office/site.yml": SITE,
        "_office/people.yml": f"people:\n{people}",
        "2026/a.md": notice("kind: notice\n"),
    }
    files |= {f"_office/{name}.yml": text for name, text in office.items()}
    found = report_of(files, datetime.fromisoformat(f"{day}T09:00")).findings
    return [str(one.message).split(":")[0] for one in found if one.code == "O011"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-10-31", []),
        ("2026-11-01", ["2026-12-01 起没有人任管理处主任"]),
        ("2026-11-30", ["2026-12-01 起没有人任管理处主任"]),
        ("2026-12-01", ["2026-12-01 起没有人任管理处主任"]),
        ("2027-03-01", ["2026-12-01 起没有人任管理处主任"]),
    ],
)
def test_a_term_that_ends_without_a_successor_is_told_from_thirty_days_before(day: str, expected: list[str]) -> None:
    assert told(LIN + CHEN, day) == expected


@pytest.mark.parametrize("day", ["2026-11-05", "2026-11-30", "2026-12-01", "2026-12-20"])
def test_who_follows_the_next_day_or_stands_in_is_enough(day: str) -> None:
    assert told(f"{LIN}{CHEN}  - {{id: wei, role: director, from: 2026-12-01}}\n", day) == []
    acting = f"{LIN}{CHEN}  - {{id: wei, role: property_supervisor, from: 2026-12-01}}\n"
    assert told(acting, day, roles="stand_ins:\n  director: [property_supervisor]\n") == []


def test_the_days_between_two_terms_are_told_and_no_longer_once_they_are_over() -> None:
    people = f"{LIN}{CHEN}  - {{id: wei, role: director, from: 2026-12-10}}\n"
    assert told(people, "2026-11-20") == told(people, "2026-12-05") == ["2026-12-01 起没有人任管理处主任"]
    assert told(people, "2026-12-10") == []


def test_a_role_nobody_ever_held_is_not_told_nor_a_chair_where_there_is_no_committee() -> None:
    here = "  - {id: lin, role: director}\n"
    chair = "  - {id: xiang, role: oc_chair, to: 2026-03-15}\n"
    assert told(here, "2026-12-01") == []
    assert told(here + chair, "2026-12-01") == ["2026-03-16 起没有人任业主委员会主任"]
    assert told(here + chair, "2026-12-01", duties="owners_committee: none\n") == []


def test_a_chair_is_missed_only_while_there_is_a_committee() -> None:
    here = "  - {id: lin, role: director}\n  - {id: xiang, role: oc_chair, to: 2026-03-15}\n"
    resigned = "committee_terms: [{from: 2023-06-10, to: 2026-03-15}, {from: 2026-09-05}]\n"
    assert told(here, "2026-03-01", duties=resigned) == []
    assert told(here, "2026-05-01", duties=resigned) == []
    assert told(here, "2026-09-05", duties=resigned) == ["2026-03-16 起没有人任业主委员会主任"]
