"""Slips of a year or a sign in fees, clippings, briefs, cancellations and measures (R055, R056, D023, R017, L024, M014)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

PEOPLE = "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n  - {id: luo, role: quality}\n"


def _codes(lines: str, **more: str) -> set[str]:
    return {found.code for found in report_of({"2026/a.md": notice(lines), **more}).findings}


def _fees(*rows: str) -> set[str]:
    listed = "".join(f"  - {{{row}}}\n" for row in rows)
    return _codes(f"kind: fee-table\nreview_by: 2027-06-30\nrows:\n{listed}") & {"R055", "R056"}


@pytest.mark.parametrize(
    ("price", "wanted"),
    [
        ("-3.20", {"R055"}), ("－3.20", {"R055"}), ("¥-3", {"R055"}), ("三百", {"R056"}), ("叁佰元整", {"R056"}),
        ("3.20", set()), ("10-20", set()), ("免费", set()), ("前三张免费；第四张起 12（成本价）", set()), ("—", set()),
        ("按政府指导价", set()), ("一户一价，面议", set()),
    ],
)  # fmt: skip
def test_a_price_is_an_amount_in_figures(price: str, wanted: set[str]) -> None:
    assert _fees(f'item: 停车费, unit: 元/月, price: "{price}", payee: 管理处') == wanted


@pytest.mark.parametrize(
    ("second", "wanted"),
    [
        ("item: 停车费, unit: 元/月, price: 300, payee: 管理处", {"R056"}),
        ("item: 停车费, unit: 元/月, price: 350, payee: 管理处", {"R056"}),
        ("item: 停车费, unit: 元/小时, price: 3, payee: 管理处", set()),
        ("item: 停车费, unit: 元/月, price: 350, payee: 管理处, payer: 承租人", set()),
        ("item: 停车费（子母车位）, unit: 元/月, price: 350, payee: 管理处", set()),
    ],
)
def test_a_fee_has_one_row_unless_something_tells_them_apart(second: str, wanted: set[str]) -> None:
    assert _fees("item: 停车费, unit: 元/月, price: 300, payee: 管理处", second) == wanted


@pytest.mark.parametrize(("day", "wanted"), [("2027-02-01", True), ("2026-11-22", False), ("2026-11-18", False)])
def test_a_clipping_had_appeared(day: str, *, wanted: bool) -> None:
    lines = f"kind: press-clipping\n删去 document_number\nsource: 社区周报\nsource_date: {day}\n"
    assert ("D023" in _codes(lines)) is wanted


@pytest.mark.parametrize(
    ("period", "start", "wanted"),
    [
        ("2026-12", "2026-12-22", True),
        ("2026-12", "2026-12-25", False),
        ("2026-11", "2026-12-22", False),
        ("2026-11至2026-12", "2026-12-02", True),
        ("2026-09至2026-10", "2026-11-02", False),
    ],
)
def test_a_brief_is_of_months_that_are_over(period: str, start: str, *, wanted: bool) -> None:
    lines = f"kind: work-brief\nperiod: {period}\nposting_start: {start}\nposting_end: 2027-01-15\n"
    assert ("R017" in _codes(lines)) is wanted


@pytest.mark.parametrize(("policy", "wanted"), [("digest", True), ("named", False)])
@pytest.mark.parametrize("key", ["cancels", "postpones"])
def test_what_nobody_approved_or_saw_is_not_cancelled(key: str, policy: str, *, wanted: bool) -> None:
    office = {"_office/site.yml": f"name: 锦苑小区\npolicy: {policy}\n", "_office/people.yml": PEOPLE}
    old = notice("document_number: 锦苑物〔2026〕11号\nauthor: chen\n")
    found = _codes(f"author: chen\n{key}: 锦苑物〔2026〕11号\n", **{"2026/old.md": old}, **office)
    assert ("L024" in found) is wanted


@pytest.mark.parametrize(
    ("due", "more", "wanted"),
    [
        ("2026-01-20", "", True),
        ("2026-10-30", "", False),
        ("2026-01-20", "     implemented: {on: 2026-11-01, by: luo, role: quality, evidence: 维修单},\n", False),
        (
            "2026-01-20",
            "     postponed: {on: 2026-11-01, by: lin, role: director, reason: 缺料, new_due: 2026-12-31},\n",
            False,
        ),
    ],
)
def test_a_measure_is_not_due_before_it_is_adopted(due: str, more: str, *, wanted: bool) -> None:
    measures = (
        f"measures:\n  - {{id: 2026-14, what: 换灯, source: patrol, origin: 巡查, department: 设备部, due: {due},\n"
        f"{more}     adopted: {{on: 2026-10-30, by: lin, role: director}}}}\n"
    )
    assert ("M014" in _codes("", **{"_office/people.yml": PEOPLE, "_office/measures.yml": measures})) is wanted
