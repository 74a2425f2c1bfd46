"""New minutes report on everything open of the last ones (M008); refused records are told where they stand."""

from __future__ import annotations

import pytest

from gazette.diagnostics import Severity
from tests.duties.builders import PEOPLE
from tests.rules.builders import notice, report_of


def minutes(serial: int, day: str, *, more: str) -> str:
    """Return minutes of a meeting."""
    return (
        f"---\nkind: oc-minutes\ntitle: 第{serial}次会议纪要\ndocument_number: 锦苑物〔2026〕{serial}号\n"
        f"posting_start: {day}\nposting_end: {day[:7]}-30\napprover: 管理处主任\nauthor: lan\nmeeting: 锦苑物〔2026〕10号\n"
        f"{more}---\n会议情况如下。\n"
    )


MEETING = (
    "---\ntitle: 会议通知\ndocument_number: 锦苑物〔2026〕10号\nposting_start: 2026-03-01\nposting_end: 2026-03-20\n"
    "approver: 管理处主任\nauthor: lan\n---\n定于本月开会。\n"
)
FIRST = minutes(
    11,
    "2026-03-20",
    more="resolutions:\n  - {what: 更换12A栋电梯, state: 进行中}\n  - {what: 通过2025年度决算, state: 已完成}\n"
    "suggestions:\n  - {what: 西门也建充电棚}\n",
)


def told(second: str, third: str = "", **office: str) -> list[str]:
    """Return the messages of M008."""
    files = {"2026/a.md": MEETING, "2026/b.md": FIRST, "2026/c.md": second}
    if third:
        files["2026/d.md"] = third
    files |= {f"_office/{name}.yml": text for name, text in office.items()}
    return [str(f.message) for f in report_of(files).findings if f.code == "M008"]


BOTH = "previous_status:\n  - {what: 12A栋电梯, state: 10月开工}\n  - {what: 西门充电棚, state: 选址中}\n"


@pytest.mark.requirement("000-30", case="pass")
@pytest.mark.requirement("000-32", case="pass")
def test_000_30_minutes_that_report_on_everything_open_go_out() -> None:
    full = "resolutions: []\n" + BOTH.replace("12A栋电梯,", "更换12A栋电梯,").replace("西门充电棚,", "西门建充电棚,")
    assert told(minutes(12, "2026-06-20", more=full)) == []


@pytest.mark.requirement("000-30", case="fail")
@pytest.mark.requirement("000-32", case="fail")
def test_000_30_000_32_every_open_resolution_and_suggestion_left_out_is_named() -> None:
    second = minutes(12, "2026-06-20", more="resolutions: []\n")
    assert told(second) == ["没有报告上次的“更换12A栋电梯”、“西门也建充电棚”"]
    files = {"2026/a.md": MEETING, "2026/b.md": FIRST, "2026/c.md": second}
    (finding,) = (one for one in report_of(files).findings if one.code == "M008")
    assert finding.severity is Severity.ERROR


@pytest.mark.requirement("000-30", case="fail")
@pytest.mark.parametrize("state", ["", "' '"])
def test_000_30_a_resolution_named_without_how_far_it_is_stops_the_minutes(state: str) -> None:
    rows = (
        f"previous_status:\n  - {{what: 更换12A栋电梯, state: {state}}}\n  - {{what: 西门也建充电棚, state: 选址中}}\n"
    )
    second = minutes(12, "2026-06-20", more=f"resolutions: []\n{rows}")
    report = report_of({"2026/a.md": MEETING, "2026/b.md": FIRST, "2026/c.md": second})
    found = [(f.severity, str(f.message)) for f in report.findings if f.code == "M008"]
    assert found == [(Severity.ERROR, "没有报告上次的“更换12A栋电梯”")]


def test_a_status_on_another_building_does_not_count() -> None:
    other = "resolutions: []\nprevious_status:\n  - {what: 更换12栋电梯, state: 完成}\n  - {what: 西门也建充电棚, state: 完成}\n"
    assert told(minutes(12, "2026-06-20", more=other)) == ["没有报告上次的“更换12A栋电梯”"]


BOTH_TOLD = BOTH.replace("12A栋电梯,", "更换12A栋电梯,").replace("西门充电棚,", "西门建充电棚,")
REGISTRY = """\
measures:
  - id: M1
    what: 西门也建充电棚
    source: suggestion
    origin: 锦苑物〔2026〕11号
    department: 管理处
    due: 2026-12-31
    adopted: {on: 2026-03-20, by: lin, role: director}
"""
SECOND = minutes(
    12,
    "2026-06-20",
    more="resolutions: []\nprevious_status:\n  - {what: 更换12A栋电梯, state: 完成}\n  - {what: 西门也建充电棚, state: 选址中}\n",
)


def test_what_the_registry_holds_open_is_reported_in_every_minutes_until_it_is_reported_back() -> None:
    third = minutes(13, "2026-09-20", more="resolutions: []\n")
    assert told(SECOND, third) == []
    assert told(SECOND, third, people=PEOPLE, measures=REGISTRY) == ["没有报告上次的“西门也建充电棚”"]
    by_id = minutes(
        13, "2026-09-20", more="resolutions: []\nprevious_status:\n  - {id: M1, what: 充电, state: 选址中}\n"
    )
    assert told(SECOND, by_id, people=PEOPLE, measures=REGISTRY) == []


def test_a_refused_waiver_is_reported_at_its_row_and_stops_nothing() -> None:
    waivers = (
        "waivers:\n  - {duty: survey-year-end, period: 2026-year-end, kind: postponed, reason_public: 忙, "
        "approved_by: teng, approved_role: company_vp, approved_on: 2026-11-20, new_date: 2027-01-31}\n"
    )
    report = report_of({"2026/a.md": MEETING, "_office/people.yml": PEOPLE, "_office/waivers.yml": waivers})
    found = [(f.path, f.span.line, f.code, f.severity.value) for f in report.findings if f.code.startswith("M")]
    assert found == [("_office/waivers.yml", 2, "M001", "warning")]


@pytest.mark.parametrize("text", ["修好3栋2单元1201室的漏水", "请联系 13912345678"])
def test_no_room_or_phone_stands_in_the_registry_that_everyone_reads(text: str) -> None:
    registry = REGISTRY.replace("西门也建充电棚", text)
    report = report_of(
        {"2026/a.md": MEETING, "2026/b.md": FIRST, "_office/people.yml": PEOPLE, "_office/measures.yml": registry}
    )
    found = [f for f in report.findings if f.code == "M010"]
    assert [(f.path, f.severity.value) for f in found] == [("_office/measures.yml", "error")]
    assert "13912345678" not in str(found[0].message)


@pytest.mark.parametrize(
    "line",
    [
        "reported: 已当面告诉3栋2单元1201室", "adopted: {on: 2026-03-20, by: lin, role: director, evidence: 3栋2单元1201室来电}",
        "steps: [{what: 修, on: 2026-04-01, evidence: 3栋2单元1201室签字}]", "dropped: {on: 2026-05-01, by: lin, role: director, reason: 3栋2单元1201室不同意}",
    ],
)  # fmt: skip
def test_no_field_of_the_registry_is_overlooked(line: str) -> None:
    name = line.partition(":")[0]
    registry = (
        "\n".join(row for row in REGISTRY.split("\n") if not row.strip().startswith(f"{name}:")) + f"    {line}\n"
    )
    report = report_of(
        {"2026/a.md": MEETING, "2026/b.md": FIRST, "_office/people.yml": PEOPLE, "_office/measures.yml": registry}
    )
    assert "M010" in {f.code for f in report.findings}


def test_buildings_and_departments_are_no_personal_data() -> None:
    registry = REGISTRY.replace("西门也建充电棚", "12A栋电梯更换，5栋、6栋也要排上")
    report = report_of(
        {"2026/a.md": MEETING, "2026/b.md": FIRST, "_office/people.yml": PEOPLE, "_office/measures.yml": registry}
    )
    assert "M010" not in {f.code for f in report.findings}


def unregistered(document: str, registry: str) -> list[str]:
    """Return the messages of M009 about one document beside a registry of measures."""
    files = {
        "2026/a.md": MEETING,
        "2026/b.md": document,
        "_office/people.yml": PEOPLE,
        "_office/measures.yml": registry,
    }
    return [str(f.message) for f in report_of(files).findings if f.code == "M009"]


SUGGESTED = minutes(11, "2026-03-20", more="resolutions: []\nsuggestions:\n  - {what: 西门也建充电棚}\n")
FORUM = (
    "---\nkind: forum-minutes\ntitle: 恳谈会纪要\ndocument_number: 锦苑物〔2026〕11号\nposting_start: 2026-03-20\n"
    "posting_end: 2026-04-20\napprover: 管理处主任\nauthor: lan\nchair: 管理处主任\nattendees_roles: [公司分管领导]\n"
    "measures:\n  - {what: 西门也建充电棚, who: 管理处, due: 2026-12-31}\n---\n会议情况如下。\n"
)


SURVEY_REPORT = (
    "---\nkind: survey-report\ntitle: 调查报告\ndocument_number: 锦苑物〔2026〕11号\nposting_start: 2026-03-20\n"
    "posting_end: 2026-04-20\napprover: 管理处主任\nauthor: lan\nsurvey: mid\nissued: 200\nvalid: 150\nrate: 75.0%\n"
)
LISTED = f"{SURVEY_REPORT}measures:\n  - {{what: 西门也建充电棚, who: 管理处, due: 2026-12-31}}\n---\n见上。\n"
IN_A_TABLE = (
    f"{SURVEY_REPORT}---\n收回 150 份。\n\n| 问题 | 改进措施 | 责任部门 | 完成期限 |\n| --- | --- | --- | --- |\n"
    "| 充电 | 西门也建充电棚 | 管理处 | 2026-12-31 |\n"
)
PROMISING = pytest.mark.parametrize(
    "document", [SUGGESTED, FORUM, LISTED, IN_A_TABLE], ids=["suggestion", "forum", "survey", "survey's table"]
)


@pytest.mark.requirement("000-32", case="pass")
@pytest.mark.requirement("000-47", case="pass")
@PROMISING
def test_000_32_000_47_what_is_in_the_registry_is_tracked(document: str) -> None:
    assert unregistered(document, REGISTRY) == []


@pytest.mark.requirement("000-32", case="fail")
@pytest.mark.requirement("000-47", case="fail")
@PROMISING
@pytest.mark.parametrize(
    "registry",
    [
        "measures: []\n",
        REGISTRY.replace("西门也建充电棚", "东门增设快递柜"),
        REGISTRY.replace("〔2026〕11号", "〔2026〕10号"),
    ],
    ids=["empty", "another matter", "of another document"],
)
def test_000_32_000_47_a_promise_without_a_measure_is_pointed_out(document: str, registry: str) -> None:
    assert unregistered(document, registry) == ["“西门也建充电棚”没有登记"]


def test_measures_of_a_report_may_be_registered_under_the_document_that_announces_them() -> None:
    announced = notice(
        "kind: improvement-measures\nauthor: chen\norigin: 锦苑物〔2026〕11号\nitems:\n"
        "  - {what: 西门也建充电棚, who: 管理处, due: 2026-12-01, state: 进行中}"
    )
    registry = REGISTRY.replace("〔2026〕11号", "〔2026〕12号")
    files = {"2026/a.md": announced, "2026/b.md": IN_A_TABLE, "_office/measures.yml": registry}
    assert [f.code for f in report_of(files).findings if f.code == "M009"] == []


def test_a_promise_not_registered_is_marked_at_its_own_line() -> None:
    text = notice(
        "kind: improvement-measures\nauthor: chen\norigin: 锦苑物〔2026〕11号\nitems:\n"
        "  - {what: 换灯, who: 管理处, due: 2026-12-01, state: 已完成}\n"
        "  - {what: 加收一次垃圾, who: 管理处, due: 2026-12-01, state: 进行中}"
    )
    line = next(at for at, row in enumerate(text.split("\n"), start=1) if "加收一次" in row)
    report = report_of({"2026/a.md": text, "_office/measures.yml": "measures: []\n"})
    assert [f.span.line for f in report.findings if f.code == "M009"] == [line]


BOTH = (
    "在信息块里加一行:previous_status: ["
    + ", ".join(f"{{what: {what}, state: 【请填写办到哪一步】}}" for what in ("更换12A栋电梯", "西门也建充电棚"))
    + "]"
)


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        ("", BOTH),
        (
            "previous_status:\n  - {what: 西门也建充电棚, state: 已动工}\n",
            "在 previous_status 下面加一行:- {what: 更换12A栋电梯, state: 【请填写办到哪一步】}",
        ),
        (
            "previous_status: [{what: 西门也建充电棚, state: 已动工}]\n",
            "在 previous_status 最后的 ] 前面加上:, {what: 更换12A栋电梯, state: 【请填写办到哪一步】}",
        ),
        (
            "previous_status: []\n",
            BOTH.replace("在信息块里加一行", "改成 previous_status: [").partition(": [")[0]
            + BOTH[len("在信息块里加一行:previous_status") :],
        ),
    ],
)
def test_the_line_to_add_can_be_pasted_but_not_left_as_it_is(more: str, hint: str) -> None:
    second = minutes(12, "2026-06-20", more=f"resolutions:\n  - {{what: 划线}}\n{more}")
    files = {"2026/a.md": MEETING, "2026/b.md": FIRST, "2026/c.md": second}
    hints = [str(f.hint) for f in report_of(files).findings if f.code == "M008"]
    assert hint in hints
    pasted = second.replace(more, "") if more else second
    line = "previous_status:\n  - {what: 更换12A栋电梯, state: 【请填写办到哪一步】}\n"
    files["2026/c.md"] = pasted.replace("resolutions:", f"{line}resolutions:")
    assert "W005" in {f.code for f in report_of(files).findings}


@pytest.mark.parametrize(
    "more",
    [
        "previous_status: [{what: 西门也建充电棚, state: 已动工}]\n",
        "previous_status: [\n  {what: 西门也建充电棚, state: 已动工}]\n",
    ],
)
def test_what_is_told_of_a_list_in_brackets_fits_into_the_brackets(more: str) -> None:
    second = minutes(12, "2026-06-20", more=f"resolutions:\n  - {{what: 划线}}\n{more}")
    files = {"2026/a.md": MEETING, "2026/b.md": FIRST, "2026/c.md": second}
    (hint,) = [str(f.hint) for f in report_of(files).findings if f.code == "M008"]
    files["2026/c.md"] = second.replace("已动工}]", "已动工}" + hint.partition(":")[2] + "]")
    assert not {"F009", "F010", "M008"} & {f.code for f in report_of(files).findings}


@pytest.mark.requirement("000-30", case="fail")
@pytest.mark.requirement("000-32", case="fail")
def test_a_measure_put_off_stays_open_until_it_is_done() -> None:
    third = minutes(13, "2026-09-20", more="resolutions: []\n")
    second = minutes(12, "2026-06-20", more="resolutions: []\n" + BOTH_TOLD)
    later = "    postponed: {on: 2026-06-12, by: lin, role: director, reason: 要先核实供电容量, new_due: 2026-12-31}\n"
    for registry in (REGISTRY, REGISTRY + later):
        assert told(second, third, people=PEOPLE, measures=registry) == ["没有报告上次的“西门也建充电棚”"]


@pytest.mark.requirement("000-32", case="pass")
@pytest.mark.requirement("000-32", case="fail")
def test_000_32_what_was_carried_out_stays_open_until_it_is_reported_back() -> None:
    second, third = (minutes(n, day, more="resolutions: []\n" + more) for n, day, more in (
        (12, "2026-06-20", BOTH_TOLD), (13, "2026-09-20", ""),
    ))  # fmt: skip
    acts = "    implemented: {on: 2026-06-01, by: yu, role: equipment, evidence: 单}\n"
    done = REGISTRY + acts
    verified = f"{done}    verified: {{on: 2026-06-05, by: lin, role: director}}\n"
    for registry in (done, verified):
        assert told(second, third, people=PEOPLE, measures=registry) == ["没有报告上次的“西门也建充电棚”"]
    reported = f"{verified}    reported: 锦苑物〔2026〕12号\n"
    assert told(second, third, people=PEOPLE, measures=reported) == []


def test_the_line_that_is_told_added_literally_reports_everything() -> None:
    first = FIRST.replace("西门也建充电棚", '"西门: 也建充电棚, 12个位"')
    second = minutes(12, "2026-06-20", more="resolutions:\n  - {what: 划线}\n")
    files = {"2026/a.md": MEETING, "2026/b.md": first, "2026/c.md": second}
    (hint,) = [str(f.hint) for f in report_of(files).findings if f.code == "M008"]
    files["2026/c.md"] = second.replace("resolutions:", hint.partition(":")[2] + "\nresolutions:", 1)
    assert not {"F010", "M008"} & {f.code for f in report_of(files).findings}


REPORTED = REGISTRY.replace(
    "    adopted",
    "    reported: 锦苑物〔2026〕12号\n    implemented: {on: 2026-06-01, by: yu, role: equipment, evidence: 单}\n    adopted",
)


def fed_back(body: str, day: str = "2026-06-20", registry: str = REPORTED) -> list[str]:
    """Return the messages of M011 where minutes with ``body`` should tell what became of a measure."""
    second = minutes(12, day, more="resolutions: []\n").replace("会议情况如下。", body)
    files = {"2026/a.md": MEETING, "2026/b.md": FIRST, "2026/c.md": second}
    report = report_of({**files, "_office/people.yml": PEOPLE, "_office/measures.yml": registry})
    return [str(found.message) for found in report.findings if found.code == "M011"]


def test_a_measure_is_reported_back_where_it_can_be_read() -> None:
    assert fed_back("西门的充电棚建好了。") == []
    assert fed_back("M1：已办完。") == []
    assert fed_back("锦苑物〔2026〕11号的建议都已办完。") == []
    assert fed_back("别的事。") == ["锦苑物〔2026〕12号 里没有写到 M1“西门也建充电棚”"]


def test_a_measure_is_not_reported_back_before_it_was_done() -> None:
    assert fed_back("西门的充电棚建好了。", "2026-05-31") == ["M1 还没办完,锦苑物〔2026〕12号 就张贴了"]
    assert fed_back("西门的充电棚建好了。", "2026-06-01") == []
