"""Meetings, forums, inspection notices, summaries, events and handbooks hold what the procedure demands."""

from __future__ import annotations

import hashlib
from datetime import datetime

import pytest

from gazette import check
from gazette.model.agenda import AGENDA_GROUPS
from gazette.model.office_reader import read_office
from tests.rules.builders import NOW, codes, notice, report_of

EVENT = {
    "time": "2026年11月25日9:00至11:00",
    "place": "中心广场",
    "content": "义诊",
    "event_form": "现场参加",
    "cautions": "[带身份证]",
}
FORUM = "kind: forum-minutes\nchair: 管理处主任\nattendees_roles: [公司分管领导, 业主 20 人]\n"
MEETING = (
    "kind: oc-meeting-notice\nmeeting_at: 2026-12-31 14:30\nposting_end: 2026-12-31\nplace: 会议室\n"
    "summary: 对议题的意见以书面提出。\n"
)
OFFICE = "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n"


def _event(without: str = "") -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in EVENT.items() if key != without)
    return notice(f"kind: event-notice\n{lines}")


@pytest.mark.requirement("000-50", case="pass")
def test_an_event_notice_with_its_five_elements_passes() -> None:
    assert codes(_event()) == set()


@pytest.mark.requirement("000-50", case="fail")
@pytest.mark.parametrize("key", EVENT)
def test_an_event_notice_lacking_one_of_the_five_is_refused_by_name(key: str) -> None:
    findings = report_of({"2026/event.md": _event(key)}).findings
    assert [finding.code for finding in findings] == ["F030"]
    assert key in str(findings[0].message)


@pytest.mark.requirement("000-49", case="pass")
@pytest.mark.requirement("000-49", case="fail")
@pytest.mark.parametrize("key", ["year", "events", "publicity"])
def test_000_49_a_culture_plan_has_its_year_its_activities_and_its_publicity(key: str) -> None:
    rows = {
        "year": "2027",
        "events": "[{title: 春联, month: 2027-01}]",
        "publicity": "[{topic: 消防安全, month: 2027-03}]",
    }
    whole = "".join(f"{name}: {value}\n" for name, value in rows.items())
    assert codes(notice(f"kind: culture-plan\n{whole}")) == set()
    lines = "".join(f"{name}: {value}\n" for name, value in rows.items() if name != key)
    found = report_of({"2026/a.md": notice(f"kind: culture-plan\n{lines}")}).findings
    assert [(finding.code, key in str(finding.message)) for finding in found] == [("F030", True)]


def _sections(names: list[str], kind: str, more: str = "") -> set[str]:
    body = "".join(f"## {name}\n写明内容。\n\n" for name in names)
    return codes(notice(f"kind: {kind}\nreview_by: 2027-06-30\n{more}", body))


@pytest.mark.requirement("001-25", case="pass")
@pytest.mark.requirement("001-25", case="fail")
@pytest.mark.requirement("001-39", case="pass")
@pytest.mark.requirement("001-39", case="fail")
@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("movein-guide", ["欢迎", "准备资料", "入伙流程", "装修流程", "费用"]),
        ("handbook", ["常用电话", "周边环境", "小区设施", "服务项目", "装修介绍"]),
    ],
)
def test_each_of_the_five_sections_removed_in_turn_is_refused(kind: str, names: list[str]) -> None:
    assert _sections(names, kind) == set()
    for name in names:
        assert _sections([one for one in names if one != name], kind) == {"F031"}


@pytest.mark.requirement("000-26", case="pass")
@pytest.mark.parametrize("group", [name for name, _ in AGENDA_GROUPS])
def test_the_five_groups_of_subjects_pass(group: str) -> None:
    assert codes(notice(f"{MEETING}agenda:\n  - {{title: 一项, category: {group}, report: 报告一}}")) == set()


@pytest.mark.requirement("000-26", case="pass")
def test_000_26_the_groups_are_the_five_of_the_procedure() -> None:
    five = ["维修基金使用、续筹", "设施增设及改造", "年度预算及决算", "年度工作计划及总结", "其他"]
    assert [name for name, _ in AGENDA_GROUPS] == five


@pytest.mark.requirement("000-26", case="fail")
@pytest.mark.parametrize("group", ["人事", "安防计划", "计划生育", "设施安全员招聘", "其他人"])
def test_an_unknown_group_is_refused(group: str) -> None:
    assert codes(notice(f"{MEETING}agenda:\n  - {{title: 一项, category: {group}}}")) == {"R021"}


@pytest.mark.requirement("000-27", case="pass")
@pytest.mark.requirement("000-27", case="fail")
@pytest.mark.parametrize(("start", "wanted"), [("2026-12-11", set()), ("2026-12-12", {"D011"})])
def test_000_27_a_meeting_on_31_december_is_told_by_11_december(start: str, wanted: set[str]) -> None:
    assert codes(notice(f"{MEETING}posting_start: {start}\nagenda: [{{title: 一项, category: 其他}}]")) == wanted


@pytest.mark.requirement("000-27", case="fail")
@pytest.mark.parametrize("key", ["meeting_at", "agenda", "place"])
def test_000_27_a_notice_tells_when_where_and_what_about(key: str) -> None:
    rows = {"meeting_at": "2026-12-31 14:30", "place": "会议室", "agenda": "[{title: 一项, category: 其他}]"}
    lines = "".join(f"{name}: {value}\n" for name, value in rows.items() if name != key)
    found = report_of({"2026/a.md": notice(f"kind: oc-meeting-notice\nposting_end: 2026-12-31\n{lines}")}).findings
    assert [(finding.code, key in str(finding.message)) for finding in found] == [("F030", True)]


@pytest.mark.requirement("000-25", case="pass")
@pytest.mark.requirement("000-25", case="fail")
@pytest.mark.parametrize(("report", "wanted"), [("", {"R022"}), (", report: 报告一", set())])
def test_a_meeting_without_any_special_report_is_pointed_out(report: str, wanted: set[str]) -> None:
    text = notice(f"{MEETING}author: chen\nagenda:\n  - {{title: 一项, category: 其他{report}}}")
    found = {f.code for f in report_of({"2026/meeting.md": text, "_office/people.yml": OFFICE}).findings}
    assert found == wanted


def _agenda(*reports: str) -> str:
    rows = "".join(f"  - {{title: 一项, category: 其他, report: {report}}}\n" for report in reports)
    return notice(f"{MEETING}author: chen\nagenda:\n{rows}")


@pytest.mark.requirement("000-25", case="fail")
@pytest.mark.parametrize(
    "word",
    [
        "没有",
        "无",
        "待定",
        "暂无",
        "无报告",
        "报告待定",
        "待补",
        "会上另发",
        "—",
        "'/'",
        "……",
        "N/A",
        "（无）",
        "专题报告待交",
        "略",
    ],
)
def test_000_25_an_empty_word_is_no_report(word: str) -> None:
    text = _agenda(word, word)
    (finding,) = report_of({"2026/meeting.md": text, "_office/people.yml": OFFICE}).findings
    plain = word.strip("'")
    assert (finding.code, str(finding.message)) == ("R022", f"没有一项议题附专题报告:“{plain}”不是报告")
    assert f"report: {word}" in text.split("\n")[finding.span.line - 1]
    assert plain in str(finding.hint)


@pytest.mark.requirement("000-25", case="pass")
@pytest.mark.parametrize(
    "word",
    [
        "专题报告一",
        "专题报告",
        "锦苑物〔2026〕31号",
        "无障碍改造报告",
        "待客区改造方案",
        "办理情况表",
        "附件1",
        "no-smoking",
    ],
)
def test_000_25_one_named_report_is_enough(word: str) -> None:
    report = report_of({"2026/meeting.md": _agenda("无", word), "_office/people.yml": OFFICE})
    assert [finding.code for finding in report.findings] == []


@pytest.mark.requirement("000-46", case="pass")
@pytest.mark.requirement("000-46", case="fail")
@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("", "", set()),
        ("管理处主任", "客服主管", {"R023"}),
        ("公司分管领导, ", "", {"R023"}),
        ("管理处主任", "管理处主任助理", {"R023"}),
        ("管理处主任", "副项目经理", {"R023"}),
        ("公司分管领导", "公司职员", {"R023"}),
        ("公司分管领导", "公司领导助理", {"R023"}),
        ("公司分管领导", "公司领导的秘书", {"R023"}),
        ("公司分管领导", "公司分管领导代表", {"R023"}),
        ("chair: 管理处主任\n", "", {"F030"}),
        ("attendees_roles: [公司分管领导, 业主 20 人]\n", "", {"F030"}),
    ],
)
def test_a_forum_needs_the_director_in_the_chair_and_the_company_leader_present(
    old: str, new: str, wanted: set[str]
) -> None:
    lines = FORUM.replace(old, new) if old else FORUM
    assert codes(notice(f"{lines}no_measures_reason: 会上没有提出建议")) == wanted


@pytest.mark.requirement("000-47", case="pass")
@pytest.mark.requirement("000-47", case="fail")
@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("measures:\n  - {what: 楼道灯逐层检查, who: 设备管理部, due: 2026-12-31}", set()),
        ("no_measures_reason: 会上没有提出建议", set()),
        ("measures: []", {"R024"}),
        ("no_measures_reason: 无", {"R024"}),
        ("", {"R024"}),
    ],
)
def test_minutes_list_measures_or_say_why_there_are_none(lines: str, wanted: set[str]) -> None:
    found = codes(notice(FORUM + lines))
    assert found - {"F020", "F019"} == wanted


def test_a_reason_of_one_word_is_called_too_short_and_not_missing() -> None:
    (found,) = (
        f for f in report_of({"2026/a.md": notice(f"{FORUM}no_measures_reason: 无")}).findings if f.code == "R024"
    )
    assert str(found.message) == "no_measures_reason 写的“无”太短,至少 6 个字"


INSPECTION = (
    "kind: service-report-notice\nquarter: 2026Q3\nplace: 客服中心\nhours: 9:00-17:00\navailable_until: 2026-11-26\n"
)


@pytest.mark.requirement("000-41", case="pass")
def test_an_inspection_notice_that_says_where_when_and_until_when_passes() -> None:
    assert codes(notice(INSPECTION)) == set()


@pytest.mark.requirement("000-41", case="fail")
def test_an_inspection_notice_gives_no_report_away() -> None:
    lines = INSPECTION
    files = {"2026/report.md": notice(f"{lines}attachments: [q3.pdf]"), "2026/q3.pdf": "x"}
    assert "R006" in {finding.code for finding in report_of(files).findings}


@pytest.mark.requirement("000-41", case="fail")
@pytest.mark.parametrize(
    "link",
    [
        "[报告全文](q3.pdf)",
        "[报告全文](assets/q3.DOCX)",
        "[报告全文](https://example.com/q3.pdf?download=1#page=2)",
        "[报告全文][r]\n\n[r]: q3.pdf",
        "[报告全文](q3%2Epdf)",
    ],
)
def test_000_41_an_inspection_notice_links_to_no_file_either(link: str) -> None:
    files = {"2026/report.md": notice(INSPECTION, f"请到客服中心查阅,或看{link}"), "2026/q3.pdf": "x"}
    files["2026/assets/q3.DOCX"] = "x"
    assert "R006" in {finding.code for finding in report_of(files).findings}
    files["2026/report.md"] = files["2026/report.md"].replace(INSPECTION, "kind: notice\n")
    assert "R006" not in {finding.code for finding in report_of(files).findings}


@pytest.mark.requirement("000-41", case="pass")
def test_000_41_a_page_of_this_site_and_the_way_to_the_desk_may_be_linked() -> None:
    body = "见[上季度的通知](q2.md)、[地图](https://example.com/map)和![示意图](desk.png)。"
    second = notice("kind: notice\ndocument_number: 锦苑物〔2026〕13号")
    files = {"2026/report.md": notice(INSPECTION, body), "2026/q2.md": second, "2026/desk.png": "x"}
    assert "R006" not in {finding.code for finding in report_of(files).findings}


@pytest.mark.requirement("000-41", case="fail")
@pytest.mark.parametrize("key", ["place", "hours", "available_until", "quarter"])
def test_an_inspection_notice_says_where_when_and_until_when(key: str) -> None:
    rows = {"quarter": "2026Q3", "place": "客服中心", "hours": "9:00-17:00", "available_until": "2026-11-26"}
    lines = "".join(f"{name}: {value}\n" for name, value in rows.items() if name != key)
    assert codes(notice(f"kind: service-report-notice\n{lines}")) == {"F030"}


@pytest.mark.requirement("000-23", case="pass")
@pytest.mark.requirement("000-23", case="fail")
@pytest.mark.parametrize(
    ("explanation", "wanted"),
    [
        ("没办法", {"R004"}),
        ("''", {"R004"}),
        ("字" * 19, {"R004"}),
        ("字" * 20, set()),
        (f"{'字' * 19} 　", {"R004"}),
        ("学校在小区外，作息由学校决定，已向反映的业主当面说明并取得谅解", set()),
    ],
)
def test_what_cannot_be_remedied_is_explained(explanation: str, wanted: set[str]) -> None:
    row = f"{{category: 噪声, received: 1, closed: 0, open: 0, cannot_remedy: 1, explanation: {explanation}}}"
    assert codes(notice(f"kind: complaint-summary\nperiod: 2026-10\ncategories:\n  - {row}")) == wanted


@pytest.mark.requirement("000-23", case="fail")
def test_000_23_an_explanation_left_out_is_asked_for_where_it_belongs() -> None:
    row = "{category: 噪声, received: 2, closed: 1, open: 0, cannot_remedy: 1}"
    text = notice(f"kind: complaint-summary\nperiod: 2026-10\ncategories:\n  - {row}")
    (finding,) = report_of({"2026/a.md": text}).findings
    assert (finding.code, str(finding.message)) == ("R004", "“噪声”有 1 件无法整改,没有说清原因")
    assert str(finding.hint) == "加 explanation:写明原因,不少于 20 字"
    assert row in text.split("\n")[finding.span.line - 1]


@pytest.mark.requirement("000-23", case="pass")
@pytest.mark.requirement("000-23", case="fail")
@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("", {"R004"}),
        (", explanation: 没办法", {"R004"}),
        (", explanation: 学校在小区外，作息由学校决定，已向反映的业主当面说明并取得谅解", set()),
        (", 说明: 学校在小区外，作息由学校决定，已向反映的业主当面说明并取得谅解", set()),
    ],
)
def test_000_23_what_was_carried_over_and_cannot_be_remedied_is_explained_too(more: str, wanted: set[str]) -> None:
    row = f"{{from: 2026-09, category: 停车, count: 2, closed: 1, open: 0, cannot_remedy: 1{more}}}"
    assert _summaries(f"carried_over:\n  - {row}\n") == wanted


def _summaries(carried: str) -> set[str]:
    first = notice(
        "kind: complaint-summary\nperiod: 2026-09\nposting_start: 2026-10-04\nposting_end: 2026-11-04\n"
        "categories:\n  - {category: 停车, received: 3, closed: 1, open: 2}\n"
    )
    second = notice(
        "kind: complaint-summary\nperiod: 2026-10\ndocument_number: 锦苑物〔2026〕13号\n"
        f"categories:\n  - {{category: 停车, received: 0, closed: 0, open: 0}}\n{carried}"
    )
    return {f.code for f in report_of({"2026/a.md": first, "2026/b.md": second}).findings}


def test_open_cases_are_carried_over_until_closed() -> None:
    row = "carried_over:\n  - {{from: 2026-09, category: {category}, count: {n}, closed: 1, open: {open}}}\n"
    assert _summaries(row.format(n=2, open=1, category="停车")) == set()
    assert _summaries(row.format(n=1, open=0, category="停车")) == {"R027"}
    assert _summaries(row.format(n=2, open=1, category="绿化")) == {"R027", "R029"}
    assert _summaries(row.format(n=1, open=1, category="停车")) == {"R005", "R027"}
    assert _summaries("carried_over: 上月结转2件\n") == {"R005", "R029"}
    assert _summaries("") == {"R029"}


@pytest.mark.requirement("000-42", case="pass")
@pytest.mark.requirement("000-42", case="fail")
def test_a_registered_report_may_not_lie_in_the_tree() -> None:
    digest = hashlib.sha256(b"the report").hexdigest()
    text = notice(
        "kind: service-report-notice\nquarter: 2026Q3\nplace: 客服中心\nhours: 9:00-17:00\n"
        f"available_until: 2026-11-26\nreport_digest: sha256:{digest}\n"
    )
    office, _ = read_office({})
    for held, wanted in (
        ({"2026/q3.pdf": digest}, {("R025", "error")}),
        ({"2026/other.pdf": "0" * 64}, set()),
    ):
        _, report = check.run({"2026/report.md": text.encode()}, NOW, office=office, files=held)
        assert {(finding.code, str(finding.severity)) for finding in report.findings} == wanted


@pytest.mark.requirement("000-42", case="fail")
@pytest.mark.parametrize(
    "typed",
    [
        "sha256:{digest}",
        "{digest}",
        "SHA256:{digest}",
        "sha-256：{digest}",
        "sha256: {digest}",
        "{capitals}",
        "{groups}",
    ],
)
def test_000_42_the_digest_of_a_report_is_known_however_a_program_prints_it(typed: str) -> None:
    digest = hashlib.sha256(b"the report").hexdigest()
    groups = " ".join(digest[at : at + 2] for at in range(0, 64, 2))
    text = notice(
        f'{INSPECTION}report_digest: "{typed.format(digest=digest, capitals=digest.upper(), groups=groups)}"\n'
    )
    office, _ = read_office({})
    _, report = check.run({"2026/report.md": text.encode()}, NOW, office=office, files={"2026/q3.pdf": digest})
    assert [(found.code, str(found.message)) for found in report.findings] == [
        ("R025", "管理服务报告本身放在 2026/q3.pdf")
    ]


@pytest.mark.requirement("000-42", case="fail")
@pytest.mark.parametrize("typed", ["sha256:" + "a" * 63, "sha256:" + "a" * 65, "g" * 64, "md5:" + "a" * 32])
def test_000_42_a_digest_that_no_report_can_have_is_told_for_it_would_find_none(typed: str) -> None:
    found = report_of({"2026/report.md": notice(f"{INSPECTION}report_digest: {typed}\n")}).findings
    assert [(one.code, str(one.message)) for one in found] == [("R025", f"报告校验值“{typed}”不是 sha256 的 64 位")]
    draft = notice(f"{INSPECTION}report_digest: 【请填写报告原件的校验值:sha256:加64位】\n")
    assert "R025" not in {one.code for one in report_of({"2026/report.md": draft}).findings}


@pytest.mark.requirement("000-64", case="fail")
@pytest.mark.parametrize("key", ["issued", "valid", "rate", "survey"])
def test_a_survey_report_without_its_numbers_is_refused(key: str) -> None:
    rows = {"survey": "mid", "issued": "200", "valid": "150", "rate": "75.0%"}
    lines = "".join(f"{name}: {value}\n" for name, value in rows.items() if name != key)
    assert codes(notice(f"kind: survey-report\n{lines}")) == {"F030"}


@pytest.mark.requirement("000-64", case="fail")
def test_a_survey_report_whose_rate_is_not_its_figures_is_refused() -> None:
    assert codes(notice("kind: survey-report\nsurvey: mid\nissued: 200\nvalid: 150\nrate: 80%\n")) == {"R003"}


@pytest.mark.requirement("000-21", case="fail")
def test_000_21_a_summary_that_leads_to_no_form_is_pointed_out() -> None:
    lines = (
        "kind: complaint-summary\nperiod: 2026-10\nposting_start: 2026-11-05\nposting_end: 2026-12-31\ncategories: []\n"
    )
    for more in ("", "feedback: nowhere\n"):
        text = notice(f"{lines}author: chen\n{more}")
        found = report_of({"2026/a.md": text, "_office/people.yml": OFFICE}).findings
        assert {finding.code for finding in found} == {"R028"}


@pytest.mark.requirement("000-21", case="pass")
@pytest.mark.requirement("000-21", case="fail")
@pytest.mark.parametrize(
    ("slug", "more", "told"),
    [("feedback", "", []), ("repair", "feedback: repair\n", []), ("repair", "", ["业主没有地方提意见"])],
)
def test_000_21_another_form_serves_a_summary_only_where_the_summary_names_it(
    slug: str, more: str, told: list[str]
) -> None:
    lines = "kind: complaint-summary\nperiod: 2026-10\nposting_start: 2026-11-05\ncategories: []\nauthor: chen\n"
    form = "kind: form\nauthor: chen\nquestions: []\n"
    files = {"2026/a.md": notice(lines + more), f"forms/{slug}.md": notice(form), "_office/people.yml": OFFICE}
    assert [str(one.message) for one in report_of(files).findings if one.code == "R028"] == told


def _agenda_findings(rows: str, head: str = MEETING) -> list[tuple[str, str, str]]:
    files = {"2026/meeting.md": notice(f"{head}author: chen\nagenda:\n{rows}"), "_office/people.yml": OFFICE}
    return [(one.code, str(one.message), str(one.hint)) for one in report_of(files).findings]


@pytest.mark.requirement("000-27", case="fail")
@pytest.mark.parametrize(
    ("now", "hint"),
    [
        ("2026-12-01", "最迟 2026-12-11 张贴,或会议改到 2027-01-02 或更晚"),
        ("2026-12-12", "会议改到 2027-01-02 或更晚"),
        ("2026-12-15", "会议改到 2027-01-04 或更晚"),
    ],
)
def test_a_day_to_post_that_is_past_is_never_advised_but_the_first_day_to_meet(now: str, hint: str) -> None:
    text = notice(f"{MEETING}posting_start: 2026-12-13\nagenda: [{{title: 一项, category: 其他}}]")
    found = report_of({"2026/a.md": text}, datetime.fromisoformat(now)).findings
    assert [str(one.hint) for one in found if one.code == "D011"] == [hint]


def test_a_category_that_holds_a_comma_of_lists_is_told_apart_from_the_next() -> None:
    [(_, _, hint)] = _agenda_findings("  - {title: 门禁, category: 安防, report: 专题报告一}\n")
    assert hint == "写其中一类:维修基金使用、续筹 | 设施增设及改造 | 年度预算及决算 | 年度工作计划及总结 | 其他"


def test_an_item_that_is_only_a_title_needs_its_category_too() -> None:
    found = _agenda_findings("  - 年度总结\n  - {title: 其他, category: 其他, report: 专题报告一}\n")
    wanted = "写成 - {title: 年度总结, category: 年度工作计划及总结}"
    assert found == [("R021", "议题“年度总结”没有写类别", wanted)]
    [(_, _, hint)] = _agenda_findings("  - 门禁\n  - {title: 其他, category: 其他, report: 专题报告一}\n")
    assert hint.startswith("加 category:维修基金使用、续筹 | 设施增设及改造 | ")


def test_names_inside_a_list_may_be_chinese() -> None:
    assert _agenda_findings("  - {议题: 更换门禁, 类别: 设施增设及改造, 专题报告: 门禁报告}\n") == []
    [(code, message, _)] = _agenda_findings("  - {议题: 更换门禁, 类别: 安防, 报告: 门禁报告}\n")
    assert (code, message) == ("R021", "议题类别“安防”不在五类里")


def test_a_misspelt_name_inside_a_list_is_told_with_the_right_one() -> None:
    found = _agenda_findings("  - {title: 更换门禁, catgory: 设施增设及改造, report: 门禁报告}\n")
    assert ("F011", "不认识“catgory”", "是不是“category”?改成 category: …") in found
    rows = "kind: fee-table\nreview_by: 2027-06-30\nrows:\n  - {项目: 押金, 收款单未: 管理处, 单位: 元, 颜色: 红}\n"
    hints = [str(one.hint) for one in report_of({"2026/fees.md": notice(rows)}).findings if one.code == "F011"]
    assert hints == ["是不是“收款单位”?改成 收款单位: …"]


def test_hints_name_keys_as_the_author_does() -> None:
    rows = "文种: 收费标准\n复核期限: 2027-06-30\n明细:\n  - {项目: 押金, 单位: 元}\n"
    hints = [str(one.hint) for one in report_of({"2026/fees.md": notice(rows)}).findings if one.code == "R053"]
    assert hints == ["加上 收款单位: 哪个单位收"]
