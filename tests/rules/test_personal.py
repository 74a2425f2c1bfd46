"""Personal data in files: every part is looked at, weights by kind of document, what passes, and waivers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazette.check import MOST_FINDINGS
from gazette.diagnostics import Severity
from gazette.privacy import scan
from tests.rules.builders import notice, report_of

PATH = "notices/2026/x.md"
PHONE = "17700001111"
CONTACTS = "contacts:\n  - {name: 值班手机, phone: 177-0000-1111}\n"


def _found(body: str, head: str = "", *, path: str = PATH, **office: str) -> set[tuple[str, Severity]]:
    files = {f"_office/{name}.yml": text for name, text in office.items()}
    report = report_of({path: notice(head, body), **files})
    return {(one.code, one.severity) for one in report.findings if one.code.startswith(("P2", "A02"))}


def _codes(body: str, head: str = "", *, path: str = PATH, **office: str) -> set[str]:
    return {code for code, _ in _found(body, head, path=path, **office)}


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("## 3栋1201室漏水\n\n正文。", "P201"), ("| 楼栋 | 房号 |\n|---|---|\n| 3栋 | 3-2-1201 |", "P201"),
        (f"![{PHONE}](a.png)", "P202"), (f"[电话](tel:{PHONE})", "P202"), (f"<!-- {PHONE} -->", "P202"), (f"177&#48;{PHONE[4:]}", "P202"),
        ("[位置](https://example.com/%E7%B2%A4B12345)", "P207"), ("请联系a_lin@qq.com", "P208"), ("身份证11010119900307721X", "P204"),
        ("护照E12345678", "P206"), ("加微信a_lin1990", "P209"), ("卡号6222021234567894", "P205"), ("业主家中座机26001234", "P203"),
    ],
)  # fmt: skip
def test_identifiers_are_errors_in_every_part(body: str, code: str) -> None:
    assert (code, Severity.ERROR) in _found(body)


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    ("head", "body", "path"),
    [
        ("title: 3栋1201室漏水", "正文。", PATH),
        ("summary: 3栋1201室漏水", "正文。", PATH),
        ("# 3栋1201室", "正文。", PATH),
        ("", "正文。", "notices/2026/3栋1201室漏水.md"),
    ],
)
def test_title_fields_remarks_and_the_file_name_are_looked_at(head: str, body: str, path: str) -> None:
    assert "P201" in _codes(body, head, path=path)


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize("path", [PATH, "notices/2026/2026-11-22-water.md", "notices/2026/3-2-1201.md"])
def test_a_notice_that_names_buildings_and_hotlines_passes(path: str) -> None:
    body = "3栋某业主反映漏水。3-8栋停水，请到3栋架空层打水，热线0755-5550 0101。"
    assert _codes(body, path=path) == set()


@pytest.mark.requirement("000-22", case="fail")
def test_a_name_is_an_error_in_a_complaint_summary_and_a_warning_elsewhere() -> None:
    body = "李女士反映楼道灯不亮，已修复。"
    assert ("P210", Severity.ERROR) in _found(body, "kind: complaint-summary\nperiod: 2026-10")
    assert ("P211", Severity.WARNING) in _found(body)


def test_what_the_office_registered_passes() -> None:
    assert "P202" in _codes(f"值班{PHONE}")
    assert "P202" not in _codes(f"值班{PHONE}", contacts=CONTACTS)


def test_a_waiver_with_reason_and_name_sets_one_line_aside_and_is_listed() -> None:
    text = notice("", f"值班{PHONE}。\n\n又{PHONE[:-1]}2。")
    line = next(number for number, row in enumerate(text.split("\n"), start=1) if PHONE in row)
    waived = "waive:\n  - {rule: P202, line: %d, reason: 本人书面同意, by: 管理处主任}"
    text = notice(waived % (line + 2), f"值班{PHONE}。\n\n又{PHONE[:-1]}2。")
    report = report_of({PATH: text})
    assert [(one.reason, one.by, one.finding.code) for one in report.waived] == [("本人书面同意", "管理处主任", "P202")]
    assert [one.code for one in report.findings if one.code == "P202"] == ["P202"]


def test_a_waiver_without_a_name_is_an_error_and_an_unused_one_is_reported() -> None:
    assert ("A020", Severity.ERROR) in _found(f"值班{PHONE}。", "waive:\n  - {rule: P202, reason: 同意}")
    assert ("A021", Severity.WARNING) in _found("正文。", "waive:\n  - {rule: P202, reason: 同意, by: 主任}")


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize("office", [{}, {"contacts": CONTACTS}])
def test_a_complaint_summary_is_stopped_in_exactly_the_lines_that_the_scan_names(office: dict[str, str]) -> None:
    folder = Path(__file__).parent.parent / "privacy"
    rows = [row for name in "ab" for row in (folder / f"independent-{name}.jsonl").read_text("utf-8").splitlines()]
    lines = [str(json.loads(row)["text"]) for row in rows]
    text = notice("kind: complaint-summary\nperiod: 2026-10", "\n\n".join(lines))
    files = {PATH: text, **{f"_office/{name}.yml": data for name, data in office.items()}}
    found = [one for one in report_of(files).findings if one.code.startswith("P2")]
    first = text.split("\n").index(lines[0]) + 1
    assert {one.severity for one in found} == {Severity.ERROR}
    assert {(one.span.line - first) // 2 for one in found} == {at for at, line in enumerate(lines) if scan(line)}


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("3栋**1201**室漏水。", "P201"), ("**3栋**1201室漏水。", "P201"), ("3栋`1201`室漏水。", "P201"), ("3\\-2\\-1201漏水。", "P201"),
        ("| 房号 | 事项 |\n|---|---|\n| 3-2-**1201** | 漏水 |", "P201"), ("电话177\\-0000\\-1111。", "P202"),
        ("电话177[0000](https://example.com/)1111。", "P202"), ("请拨177\n00001111。", "P202"), ("请拨177\\\n0000\\\n1111。", "P202"),
        ("> 请拨177\n> 00001111。", "P202"), ("请拨177<!-- 略 -->00001111。", "P202"), ("请拨" + "\ufe00".join(PHONE), "P202"),
        ("请拨" + "\u0323".join(PHONE), "P202"), ("粤**B12345**的车请挪走。", "P207"), ("发到a_lin\\@qq.com。", "P208"),
        ("发到a_lin**@**qq.com。", "P208"), ("加微信号**a_lin1990**。", "P209"), ("卡号6222 0212\n3456 7894。", "P205"),
        ("业主家中座机**0755**-**26001234**。", "P203"), ("身份证110101[19900307](https://example.com/)721X", "P204"),
    ],
)  # fmt: skip
def test_what_readers_see_counts_and_not_how_it_is_marked(body: str, code: str) -> None:
    assert (code, Severity.ERROR) in _found(body)


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize(
    "body",
    [
        "**3栋**12月1日停水。", "第`1201`号配电箱检修。", "客服电话**0755-5550-0101**。", "文号锦苑物〔2026〕13\n8月12日起施行。",
        "值班手机177\\-\\*\\*\\*\\*\\-1111。",
    ],
)  # fmt: skip
def test_marks_alone_are_no_reason_to_refuse(body: str) -> None:
    assert _codes(body, contacts="contacts:\n  - {name: 客服, phone: 0755-5550-0101}\n") == set()


def test_a_number_that_stands_there_plainly_is_told_once() -> None:
    report = report_of({PATH: notice("", f"**请拨** {PHONE}。")})
    assert [one.code for one in report.findings if one.code.startswith("P2")] == ["P202"]


def test_a_finding_in_a_line_with_emphasis_stands_where_it_was_typed() -> None:
    line = f"**请拨** {PHONE}。"
    report = report_of({PATH: notice("", f"{line}\n\n请到3栋**1201**室。")})
    places = {one.code: one.span for one in report.findings if one.code.startswith("P2")}
    assert (places["P202"].column, places["P202"].length) == (line.index(PHONE) + 1, len(PHONE))
    assert places["P201"].line == places["P202"].line + 2


@pytest.mark.parametrize("code", ["N003", "number-stands-twice", "A001", "approver-unknown"])
def test_what_holds_approvals_and_numbers_is_never_waived(code: str) -> None:
    waived = (
        f"document_number: 锦苑物〔2026〕3号\napprover: NO\nwaive:\n  - {{rule: {code}, reason: 急, by: 管理处主任}}"
    )
    files = {"2026/a.md": notice(waived, "正文。"), "2026/b.md": notice("document_number: 锦苑物〔2026〕3号", "正文。")}
    report = report_of(files)
    found = [one.code for one in report.findings if one.path == "2026/a.md"]
    assert {"N003", "A001", "A020"} <= {*found}
    assert report.waived == ()


def test_a_thousand_reminders_do_not_hide_what_stands_behind_them() -> None:
    report = report_of({PATH: notice("", "请储水\n---\n\n" * (MOST_FINDINGS + 1) + f"请打{PHONE}。")})
    assert "P202" in {one.code for one in report.findings}
    assert sum(one.code == "W017" for one in report.findings) == MOST_FINDINGS
