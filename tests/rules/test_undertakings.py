"""Signed entries that count for nothing are told (M002); measures are adopted before they are done (M012)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

PEOPLE = (
    "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n  - {id: luo, role: quality}\n"
    "  - {id: chu, role: general_office}\n"
)
EVENT = notice(
    "kind: event-notice\ndocument_number: 锦苑物〔2026〕11号\ntime: 11月20日\nplace: 会所\ncontent: 义诊\nevent_form: 咨询\n"
    "cautions: 排队\nwindows: [{start: 2026-11-20 09:00, end: 2026-11-20 11:00, what: 义诊}]\n"
)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("duty: spot-check, period: 2026-11, on: 2026-10-28, by: luo, role: quality", True),
        ("duty: spot-check, period: 2026-11, on: 2026-11-01, by: luo, role: quality", False),
        ("duty: spot-check, period: 2026年11月, on: 2026-11-20, by: luo, role: quality", True),
        ("duty: spot-check, period: 2026-11, on: 2026-12-02, by: luo, role: quality", False),
        ("duty: quarterly-assessment, period: 2026Q4, on: 2026-12-01, by: luo, role: quality", True),
        ("duty: quarterly-assessment, period: 2026Q4, on: 2026-12-31, by: luo, role: quality", False),
        ("duty: service-part, period: 2026Q3, on: 2026-09-30, by: lin, role: director", True),
        ("duty: service-part, period: 2026Q3, on: 2026-10-01, by: lin, role: director", False),
        ("duty: event-evaluation, period: 锦苑物〔2026〕11号, on: 2026-11-19, by: lin, role: director", True),
        ("duty: event-evaluation, period: 锦苑物〔2026〕11号, on: 2026-11-20, by: lin, role: director", False),
        ("duty: event-evaluation, period: 锦苑物〔2026〕12号, on: 2026-11-20, by: lin, role: director", True),
        ("duty: survey-plan, period: mid-year, on: 2026-11-20, by: chu, role: general_office", True),
    ],
)
def test_an_entry_that_proves_nothing_says_so(entry: str, *, told: bool) -> None:
    milestones = f"milestones:\n  - {{{entry}}}\n"
    files = {"2026/e.md": EVENT, "_office/people.yml": PEOPLE, "_office/milestones.yml": milestones}
    assert ("M002" in {found.code for found in report_of(files).findings}) is told


@pytest.mark.parametrize(("done", "told"), [("2026-10-01", True), ("2026-10-30", False), ("2026-11-18", False)])
def test_a_measure_is_adopted_before_it_is_done(done: str, *, told: bool) -> None:
    measures = (
        "measures:\n  - {id: 2026-14, what: 换灯, source: patrol, origin: 巡查, department: 设备部, due: 2026-12-20,\n"
        "     adopted: {on: 2026-10-30, by: lin, role: director},\n"
        f"     implemented: {{on: {done}, by: luo, role: quality, evidence: 维修单}}}}\n"
    )
    files = {"2026/a.md": notice(), "_office/people.yml": PEOPLE, "_office/measures.yml": measures}
    found = {one.code for one in report_of(files).findings}
    assert ("M012" in found) is told


@pytest.mark.requirement("001-07", case="pass")
@pytest.mark.requirement("001-07", case="fail")
@pytest.mark.parametrize(
    ("acts", "told"),
    [
        ("postponed: {on: 2026-11-10, by: lin, role: director, reason: 缺料, new_due: 2026-12-31}", ""),
        (
            "postponed: {on: 2026-11-15, by: lin, role: director, reason: 缺料, new_due: 2026-12-31}",
            "期限 2026-11-10 已经过了",
        ),
        (
            "postponed: {on: 2026-11-30, by: lin, role: director, reason: 缺料, new_due: 2026-12-31}",
            "2026-11-30 还没有到",
        ),
        ("postponed: {on: 2026-11-05, by: luo, role: quality, reason: 缺料, new_due: 2026-12-31}", "没有经主任同意"),
        ("dropped: {on: 2026-11-30, by: lin, role: director, reason: 是消防通道}", "2026-11-30 还没有到"),
        (
            (
                "postponed: {on: 2026-11-15, by: lin, role: director, reason: 缺料, new_due: 2026-12-31}\n"
                "    implemented: {on: 2026-11-20, by: luo, role: quality, evidence: 维修单}"
            ),
            "",
        ),
    ],
)
def test_001_07_a_postponement_is_approved_by_the_day_that_is_due_and_on_no_day_to_come(acts: str, told: str) -> None:
    """What came too late is told while the work is not done; M007 cannot be mended by other words then."""
    measures = (
        "measures:\n  - id: 2026-14\n    what: 换灯\n    source: patrol\n    origin: 巡查\n    department: 设备部\n    due: 2026-11-10\n"
        f"    adopted: {{on: 2026-10-30, by: lin, role: director}}\n    {acts}\n"
    )
    files = {"2026/a.md": notice(), "_office/people.yml": PEOPLE, "_office/measures.yml": measures}
    found = [str(one.message) for one in report_of(files).findings if one.code == "M007"]
    assert [told in one for one in found] == ([True] if told else [])


DONE = "implemented: {on: 2026-11-12, by: luo, role: quality, evidence: 维修单}"


def measure(source: str, *acts: str, adopted: str = "{on: 2026-10-30, by: lin, role: director}") -> str:
    """Return a registry of one measure."""
    lines = "".join(f"    {act}\n" for act in acts)
    return (
        f"measures:\n  - id: M1\n    what: 换灯\n    source: {source}\n    origin: 锦苑物〔2026〕12号\n    department: 设备部\n"
        f"    due: 2026-11-20\n    adopted: {adopted}\n{lines}"
    )


def told(measures: str, people: str = PEOPLE) -> list[tuple[str, str, str]]:
    """Return what is found in the registry."""
    files = {"2026/a.md": notice(), "_office/people.yml": people, "_office/measures.yml": measures}
    found = report_of(files).findings
    return [(one.code, one.severity.value, str(one.message)) for one in found if one.path.endswith("measures.yml")]


@pytest.mark.requirement("000-66", case="pass")
@pytest.mark.requirement("000-66", case="fail")
@pytest.mark.parametrize(
    ("verified", "expected"),
    [
        ("{on: 2026-11-18, by: chu, role: general_office}", []),
        ("{on: 2026-11-18, by: lin, role: director}", ["要由综合管理部签,写的是“director”"]),
        ("{on: 2026-11-18, by: lin, role: general_office}", ["lin 在 2026-11-18 不是综合管理部"]),
        ("{on: 2026-11-18, by: lu, role: general_office}", ["人员登记表(people.yml)里没有“lu”"]),
        ("{on: 2026-11-11, by: chu, role: general_office}", ["2026-11-11 验证的,2026-11-12 才办完"]),
    ],
)
def test_a_verification_that_does_not_count_says_why(verified: str, expected: list[str]) -> None:
    found = told(measure("survey", DONE, f"verified: {verified}"))
    assert found == [("M005", "warning", f"M1 的验证不算数:{reason}") for reason in expected]


def test_a_verification_before_anything_was_done_says_so() -> None:
    found = told(measure("survey", "verified: {on: 2026-11-18, by: chu, role: general_office}"))
    assert found == [("M005", "warning", "M1 的验证不算数:还没有写办完(implemented)")]


@pytest.mark.requirement("000-66", case="fail")
def test_000_66_who_did_it_cannot_verify_it_whatever_his_role() -> None:
    """That is an error, M015, and nothing else is said of it."""
    found = told(measure("patrol", DONE, "verified: {on: 2026-11-18, by: luo, role: quality}"))
    assert found == [("M015", "error", "M1 是 luo 办的,又由 luo 验证")]


NAMED = PEOPLE.replace("id: luo,", "id: luo, name: 罗一文,").replace("id: lin,", "id: lin, name: 林知秋,")


@pytest.mark.requirement("000-66", case="fail")
def test_a_name_counts_as_its_person_and_is_told_with_the_id_to_write() -> None:
    by_name = measure(
        "patrol", DONE.replace("by: luo", "by: 罗一文"), adopted="{on: 2026-10-30, by: 林知秋, role: director}"
    )
    files = {"2026/a.md": notice(), "_office/people.yml": NAMED, "_office/measures.yml": by_name}
    found = [one for one in report_of(files).findings if one.path.endswith("measures.yml")]
    assert [(one.code, str(one.hint)) for one in found] == [("M010", "写成 lin"), ("M010", "写成 luo")]
    himself = measure(
        "patrol", DONE.replace("by: luo", "by: 罗一文"), "verified: {on: 2026-11-18, by: luo, role: quality}"
    )
    assert "M015" in {code for code, _, _ in told(himself, NAMED)}


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("by: 林知秋, role: 管理处主任", ""),
        ("by: luo, role: director", "luo 在 2026-10-09 不是管理处主任"),
        ("by: lim, role: director", "人员登记表(people.yml)里没有“lim”"),
    ],
)
def test_an_entry_is_refused_for_the_true_reason(entry: str, why: str) -> None:
    """M002 says it; a name is told by M010 and counts."""
    milestones = f"milestones:\n  - {{duty: service-part, period: 2026Q3, on: 2026-10-09, {entry}}}\n"
    files = {"2026/a.md": notice(), "_office/people.yml": NAMED, "_office/milestones.yml": milestones}
    found = [(one.code, str(one.message)) for one in report_of(files).findings if one.path.endswith("milestones.yml")]
    assert found == ([("M002", f"登记不算数:{why}")] if why else [("M010", "登记里写了姓名,这里的人写代号")])


@pytest.mark.parametrize("key", ["due", "adopted", "implemented", "verified"])
def test_a_date_without_its_year_is_told_as_such_and_nothing_that_follows_from_it(key: str) -> None:
    """M003, M005 and M012 judge no day that nobody could read."""
    whole = measure("survey", DONE, "verified: {on: 2026-11-18, by: chu, role: general_office}")
    days = {"due": "2026-11-20", "adopted": "2026-10-30", "implemented": "2026-11-12", "verified": "2026-11-18"}
    files = {
        "2026/a.md": notice(),
        "_office/people.yml": PEOPLE,
        "_office/measures.yml": whole.replace(days[key], "11月18日"),
    }
    found = [one for one in report_of(files).findings if one.path.endswith("measures.yml")]
    said = [(one.code, str(one.message), str(one.hint)) for one in found]
    assert said == [("D002", "“11月18日”没有写年份", "加上四位年份,例如 2026-11-18")]


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (["source: suggestion, origin: 锦苑物〔2026〕12号"], []),
        (["source: patrol, origin: 巡查"], []),
        (
            ["source: suggestion, origin: 锦苑物〔2026〕99号"],
            [(2, 5, "2026-1 的来源“锦苑物〔2026〕99号”不是这里的文件")],
        ),
        (
            ["source: patrol, origin: 巡查", "id: 2026-1, source: patrol, origin: 巡查"],
            [(3, 5, "编号 2026-1 用了两次")],
        ),
    ],
)
def test_only_a_measure_from_a_document_names_one_that_is_here(
    entries: list[str], told: list[tuple[int, int, str]]
) -> None:
    ids = [entry if entry.startswith("id:") else f"id: 2026-{at}, {entry}" for at, entry in enumerate(entries, 1)]
    rest = "what: 换灯, department: 设备部, due: 2026-12-20, adopted: {on: 2026-10-30, by: lin, role: director}"
    files = {
        "2026/a.md": notice(),
        "_office/people.yml": PEOPLE,
        "_office/measures.yml": "measures:\n" + "".join(f"  - {{{entry}, {rest}}}\n" for entry in ids),
    }
    found = [one for one in report_of(files).findings if one.code == "M003"]
    assert [(one.span.line, one.span.column, str(one.message)) for one in found] == told
