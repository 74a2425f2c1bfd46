"""The gates a customer survey passes before it opens (C3)."""

from __future__ import annotations

import pytest

from gazette.diagnostics import Severity
from gazette.rules import BY_CODE
from gazette.rules.manual import example, parts
from tests.rules.builders import notice, report_of

GATES = {
    "S015": "000-56",
    "S016": "000-55",
    "S017": "000-55",
    "S018": "000-61",
    "S019": "000-58",
    "S020": "000-57",
}


def codes(code: str, part: str, *changes: tuple[str, str]) -> set[str]:
    """Return what is found in an example of a rule's page, with words in it changed."""
    shown = example(parts(BY_CODE[code].manual)[part])
    files = {path: data.decode() for path, data in shown.files.items()}
    for old, new in changes:
        assert any(old in text for text in files.values()), old
        files = {path: text.replace(old, new) for path, text in files.items()}
    return {found.code for found in report_of(files, shown.now).findings}


def both(code: str) -> tuple[set[str], set[str]]:
    return codes(code, "正确写法"), codes(code, "错误示例")


@pytest.mark.requirement("000-56", case="pass")
@pytest.mark.requirement("000-56", case="fail")
def test_a_survey_opens_with_its_plan_and_team_only() -> None:
    assert both("S015") == (set(), {"S015"})
    assert codes("S015", "正确写法", ("affects: 全体\n", "")) == {"S015"}
    assert codes("S015", "正确写法", ("60%", "0%")) == {"S015"}
    assert codes("S015", "正确写法", ("60%", "62.5%")) == set()


@pytest.mark.requirement("000-55", case="pass")
@pytest.mark.requirement("000-55", case="fail")
def test_ways_are_known_and_an_outside_firm_is_named_and_bound() -> None:
    assert both("S016") == (set(), {"S016"})
    assert both("S017") == (set(), {"S017"})
    assert codes("S016", "正确写法", ("organiser: company", "organiser: 公司")) == {"S016"}


def test_a_way_written_in_chinese_is_told_the_word_to_type() -> None:
    shown = example(parts(BY_CODE["S016"].manual)["正确写法"])
    files = {
        path: data.decode().replace("[web, phone]", "[网上, 上门访谈, 传真]") for path, data in shown.files.items()
    }
    hints = [str(found.hint) for found in report_of(files, shown.now).findings if found.code == "S016"]
    assert hints == ["是不是 web?", "是不是 home?", "可用的:web、paper、phone、home"]


@pytest.mark.requirement("000-58", case="fail")
def test_who_was_trained_is_somebody_of_the_office_or_could_never_key_in_answers() -> None:
    assert codes("S019", "正确写法", ("attendees: [chen]", "attendees: [chen, cheng]")) == {"S019"}
    assert codes("S019", "正确写法", ("attendees: [chen]", "attendees: 5")) == set()


@pytest.mark.requirement("000-57", case="pass")
@pytest.mark.requirement("000-57", case="fail")
def test_a_survey_is_announced_before_it_opens() -> None:
    assert both("S020") == (set(), {"S020"})
    assert codes("S020", "正确写法", ("posting_start: 2026-11-21", "posting_start: 2026-11-23")) == {"S020"}
    assert codes("S020", "正确写法", ("survey: ting-shui", "survey: another")) == {"S020", "S023"}


@pytest.mark.requirement("000-58", case="pass")
@pytest.mark.requirement("000-58", case="fail")
def test_the_team_is_trained_before_it_starts() -> None:
    assert both("S019") == (set(), {"S019"})
    assert codes("S019", "正确写法", ("attendees: [chen]", "attendees: 5")) == set()
    assert codes("S019", "正确写法", ("attendees: [chen]", "attendees: []")) == {"S019"}
    assert codes("S019", "正确写法", ("方法, 注意事项", "方法")) == {"S019"}


@pytest.mark.requirement("000-61", case="pass")
@pytest.mark.requirement("000-61", case="fail")
def test_paper_needs_boxes_a_collector_and_times() -> None:
    assert both("S018") == (set(), {"S018"})
    for line in ("boxes: [{place: 南门大堂}]\n", "collector: 问卷回收专人\n"):
        assert codes("S018", "正确写法", (line, "")) == {"S018"}


def test_a_mere_poll_needs_none_of_it() -> None:
    lines = ("target_rate: 60%\n", "organiser: company\n", "mode: [web]\n", "team: [客服 2 人]\n")
    training = "training: {date: 2026-11-20, topics: [目的, 方法, 注意事项], attendees: [chen]}\n"
    poll = [(line, "") for line in (*lines, training)]
    assert codes("S019", "正确写法", *poll) == set()


_REPORT = "kind: survey-report\nposting_start: 2026-11-27\nposting_end: 2026-12-31\nauthor: chen\nsurvey: {}\nissued: 200\nvalid: 150\nrate: 75.0%\n"
_FORM = "kind: survey\nauthor: chen\ntitle: 停车问卷\ndocument_number: 锦苑物〔2026〕11号\npurpose: 了解停车\nretention: 报告公布后 90 天\nretention_days: 90\n"
_ASKED = "questions: [{id: need, type: choice, label: 要车位吗, options: [要, 不要]}]\n"
_PEOPLE = "people:\n  - {id: chen, role: cs_staff}\n"


def _about(survey: str, body: str | None = None, more: str = "") -> list[tuple[str, str]]:
    files = {
        "2026/report.md": notice(_REPORT.format(survey) + more, body),
        "surveys/parking.md": notice(_FORM + _ASKED),
        "_office/people.yml": _PEOPLE,
    }
    return [(one.code, str(one.hint)) for one in report_of(files).findings if one.path == "2026/report.md"]


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("停车问卷", "是不是 survey: parking?"),
        ("parking.md", "是不是 survey: parking?"),
        ("parkin", "是不是 survey: parking?"),
        ("2026年中", "写问卷的文件名,不带 .md;只用纸质问卷、没有放进来的,不用改"),
    ],
)
def test_a_report_names_the_survey_it_is_about(named: str, hint: str) -> None:
    measures = "measures:\n  - {what: 划线, who: 管理处, due: 2026-12-31}\n"
    assert _about(named, more=measures) == [("S023", hint)]
    assert _about("parking", more=measures) == []


_TABLE = "| 问题 | 改进措施 | 期限 |\n| --- | --- | --- |\n| 车位少 | {} | |\n"


@pytest.mark.parametrize("body", ["收回 150 份。", _TABLE.format(""), "## 改进措施\n\n## 附表\n\n见后。"])
def test_a_report_without_measures_is_told(body: str) -> None:
    assert [code for code, _ in _about("parking", body)] == ["S024"]


@pytest.mark.requirement("000-65", case="fail")
def test_an_empty_table_of_measures_stops_the_report_where_the_table_is() -> None:
    files = {
        "2026/report.md": notice(_REPORT.format("parking"), "收回 150 份。\n\n" + _TABLE.format("")),
        "surveys/parking.md": notice(_FORM + _ASKED),
        "_office/people.yml": _PEOPLE,
    }
    (found,) = (one for one in report_of(files).findings if one.path == "2026/report.md")
    assert (found.code, found.severity) == ("S024", Severity.ERROR)
    assert str(found.message) == "改进措施的表没有填,也没有写为什么没有措施"
    line = files["2026/report.md"].split("\n").index("| 问题 | 改进措施 | 期限 |") + 1
    assert found.span.line == line


def test_a_reason_that_is_no_reason_is_called_too_short() -> None:
    (found,) = _about("parking", "收回 150 份。", more="no_measures_reason: 无\n")
    assert found == ("S024", "写清楚为什么没有措施,例如 no_measures_reason: 会上没有提出建议")
    assert _about("parking", "收回 150 份。", more="no_measures_reason: 各项都在九成以上\n") == []


@pytest.mark.parametrize(
    "body",
    [
        _TABLE.format("白天开放访客位"),
        "## 改进措施\n\n白天开放访客位。",
        "改进措施单独公布,由综合管理部跟踪。",
        "针对车位少,采取以下措施:白天开放访客位。",
    ],
)
def test_measures_told_in_a_table_or_in_words_are_measures(body: str) -> None:
    assert _about("parking", body) == []


def test_a_document_of_measures_that_names_the_report_will_do() -> None:
    files = {
        "2026/report.md": notice(_REPORT.format("parking"), "收回 150 份。"),
        "2026/measures.md": notice(
            "kind: improvement-measures\nauthor: chen\ndocument_number: 锦苑物〔2026〕13号\norigin: 锦苑物〔2026〕12号\n"
            "items:\n  - {事项: 划线, 负责: 管理处, 期限: 2026-12-31, 进展: 进行中}\n"
        ),
        "surveys/parking.md": notice(_FORM + _ASKED),
        "_office/people.yml": _PEOPLE,
    }
    assert [one.code for one in report_of(files).findings if one.path == "2026/report.md"] == []


def test_a_personal_question_without_its_use_is_marked_itself() -> None:
    text = notice(
        _FORM + "questions:\n  - {id: a, type: short-text, label: 建议}\n  - {id: tel, type: phone, label: 电话}\n"
    )
    line = next(at for at, row in enumerate(text.split("\n"), start=1) if "id: tel" in row)
    assert [f.span.line for f in report_of({"surveys/a.md": text}).findings if f.code == "S009"] == [line]


@pytest.mark.requirement("000-53", case="pass")
@pytest.mark.parametrize(
    "needs",
    ["还希望增加哪些服务", "您的意见和建议", "下半年最该先做的事", "您对停车的需求", "What do you need most?"],
)
def test_000_53_a_survey_asks_how_satisfied_people_are_and_what_they_need(needs: str) -> None:
    assert both("S029") == (set(), {"S029"})
    assert codes("S029", "正确写法", ("最需要改进的", needs)) == set()


@pytest.mark.requirement("000-53", case="fail")
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("最需要改进的", "常去的地方", ["没有一题问需要什么"]),
        ("总的满意程度", "住了几年", ["没有一题问满意程度"]),
    ],
)
def test_000_53_a_survey_on_one_half_only_is_told_which_is_missing(old: str, new: str, told: list[str]) -> None:
    shown = example(parts(BY_CODE["S029"].manual)["正确写法"])
    files = {path: data.decode().replace(old, new) for path, data in shown.files.items()}
    found = report_of(files, shown.now).findings
    assert [(one.code, one.severity, str(one.message)) for one in found] == [
        ("S029", Severity.WARNING, message) for message in told
    ]
    poll = {path: text.replace("满意度调查\n", "随手问\n") for path, text in files.items() if "publicity" not in path}
    for line in ("target_rate: 60%", "organiser: company", "mode: [web]", "team: [客服 2 人]"):
        poll = {path: text.replace(f"{line}\n", "") for path, text in poll.items()}
    poll = {
        path: "\n".join(row for row in text.split("\n") if not row.startswith("training:"))
        for path, text in poll.items()
    }
    assert [one.code for one in report_of(poll, shown.now).findings if one.code == "S029"] == []
