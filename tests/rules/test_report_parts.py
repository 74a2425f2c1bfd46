"""A service report's notice agrees with what the office registered (A022, A023); the report itself is given to nobody (R083)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

SITE = "name: 锦苑\npolicy: digest\n"
PEOPLE = "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n  - {id: teng, role: company_vp}\n"
STEPS = "{service_part_sent: 2026-10-09, business_part_sent: 2026-10-14, approved: 2026-10-15}"
SIGNED = "signatures: [{role: oc_chair, on: 2026-10-16}, {role: director, on: 2026-10-16}]\n"


def registered(*rows: tuple[str, str, str, str]) -> str:
    """Return the register of steps: duty, day, person, role, all of the third quarter."""
    lines = (f"  - {{duty: {duty}, period: 2026Q3, on: {on}, by: {by}, role: {role}}}\n" for duty, on, by, role in rows)
    return "milestones:\n" + "".join(lines)


SENT = (("service-part", "2026-10-09", "lin", "director"), ("business-part", "2026-10-14", "lin", "director"))
WHOLE = registered(*SENT, ("report-approved", "2026-10-15", "teng", "company_vp"))


def told(
    milestones: str, steps: str = STEPS, more: str = SIGNED, quarter: str = "quarter: 2026Q3"
) -> list[tuple[str, str, str]]:
    """Return what these rules find in a notice that does not hang yet."""
    text = notice(
        "kind: service-report-notice\ntitle: 2026年第三季度管理服务报告查阅通知\nauthor: chen\nposting_start: 2026-11-24\n"
        f"{quarter}\nplace: 客服中心\nhours: 9:00-17:00\navailable_until: 2026-11-26\nmilestones: {steps}\n{more}"
    )
    files = {"2026/r.md": text, "_office/site.yml": SITE, "_office/people.yml": PEOPLE}
    found = report_of({**files, **({"_office/milestones.yml": milestones} if milestones else {})}).findings
    return [(one.code, one.severity.value, str(one.message)) for one in found if one.code in ("A022", "A023")]


@pytest.mark.requirement("000-37", case="pass")
@pytest.mark.parametrize("milestones", [WHOLE, ""], ids=["as registered", "an office that registers no steps"])
def test_000_37_a_notice_that_agrees_with_the_register_is_in_order(milestones: str) -> None:
    assert told(milestones) == []


@pytest.mark.requirement("000-37", case="fail")
def test_000_37_a_notice_that_differs_from_the_register_is_refused() -> None:
    found = told(WHOLE, STEPS.replace("2026-10-15", "2026-10-16"))
    assert found == [("A022", "error", "公司审定写的是 2026-10-16,_office/milestones.yml 登记的是 2026-10-15")]


@pytest.mark.requirement("000-37", case="fail")
def test_000_37_a_step_that_nobody_registered_is_told_before_the_notice_goes_out() -> None:
    assert told(registered(*SENT)) == [("A023", "warning", "2026Q3 还没有登记:公司审定")]


def test_without_its_quarter_a_notice_is_not_told_of_steps_of_no_quarter() -> None:
    """F030 asks for the quarter; "? 还没有登记" said nothing to anybody."""
    assert [one for one in told(registered(*SENT), quarter="channels: [board]") if "登记" in one[2]] == []


@pytest.mark.requirement("000-39", case="fail")
def test_000_39_signatures_are_asked_for_before_the_approval() -> None:
    found = told(WHOLE, more=SIGNED.replace("{role: oc_chair, on: 2026-10-16}, ", ""))
    assert found == [("A023", "warning", "服务报告还没有 业主委员会主任 签署")]


@pytest.mark.requirement("000-41", case="fail")
@pytest.mark.requirement("000-42", case="fail")
@pytest.mark.parametrize(
    ("title", "body", "is_told"),
    [
        ("第一季度工作通报", "[管理服务报告全文](assets/q1.pdf)", True),
        ("第一季度管理服务报告全文下载", "[下载](assets/q1.pdf)", True),
        ("第一季度工作通报", "[下载](assets/service-report-2026q1.pdf)", True),
        ("第一季度管理服务报告查阅安排", "[查阅登记表](assets/form.docx)", False),
        ("第一季度工作通报", "[满意度调查报告](assets/survey.pdf)", False),
        ("第一季度工作通报", "[管理服务报告查阅通知](second.md)", False),
        ("第一季度工作通报", "管理服务报告请到现场查阅。", False),
    ],
)
def test_a_file_that_is_called_the_service_report_is_told(title: str, body: str, *, is_told: bool) -> None:
    """Any kind of document; the notice of the report itself gives no file at all (R006)."""
    files = {"2026/a.md": notice(f"title: {title}\n", f"各位业主:{body}")}
    found = [one.code for one in report_of(files).findings if one.code == "R083"]
    assert found == (["R083"] if is_told else [])
