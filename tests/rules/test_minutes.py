"""Minutes agree with themselves and their meeting (R072–R075), and a meeting has one (R010)."""

from __future__ import annotations

import pytest

from gazette.diagnostics import Severity
from gazette.model.votes import votes
from tests.rules.builders import notice, report_of

MEETING = (
    "title: 业主委员会会议通知\nkind: oc-meeting-notice\ndocument_number: 锦苑物〔2026〕11号\nposting_start: 2026-10-20\n"
    "posting_end: 2026-11-21\nmeeting_at: 2026-11-21 14:30\nplace: 会所\nagenda: [{title: 甲, category: 其他}]\n"
)
HEAD = "title: 业委会会议纪要\nkind: oc-minutes\nmeeting: 锦苑物〔2026〕11号\n"
PUMPS = "{what: 更换地下车库水泵，预算 8 万元, vote: 同意7票、反对1票, who: 设备管理部, due: 2027-01-31, state: 进行中}"
GARDEN = "{what: 绿化补种, vote: 一致通过, who: 管理处, due: 2027-03-31, state: 进行中}"
BOTH = f"resolutions:\n  - {PUMPS}\n  - {GARDEN}\n"


def _told(code: str, more: str = BOTH, body: str = "会议情况如下。") -> list[tuple[int, str]]:
    """Return line in the body (from 1) or 0, and severity, of what a rule tells about minutes."""
    text = notice(f"{HEAD}{more}", body)
    first = next(line for line, row in enumerate(text.split("\n")) if row == body.split("\n", maxsplit=1)[0]) + 1
    report = report_of({"2026/m.md": notice(MEETING), "2026/n.md": text})
    return [(max(0, f.span.line - first + 1), f.severity.value) for f in report.findings if f.code == code]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("同意7票、反对1票", {"for": 7, "against": 1}), ("7票同意，1票反对，0票弃权", {"for": 7, "against": 1, "abstained": 0}),
        ("7票同意1票反对", {"for": 7, "against": 1}), ("八票赞成", {"for": 8}), ("表决4比4", {"for": 4, "against": 4}),
        ("不同意：3，同意：5", {"against": 3, "for": 5}), ("同意12A栋更换", {}), ("同意3月起收费", {}), ("沙和水泥3比1", {}),
        ("甲方案同意3票，乙方案同意6票", {}), ("赛况4比4", {}),
    ],
)  # fmt: skip
def test_a_vote_is_read_as_offices_write_it(text: str, told: dict[str, int]) -> None:
    assert votes(text) == told


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("一、更换地下车库水泵\n表决4比4，没有通过。", [2]),
        ("更换地下车库水泵：同意4票、反对4票。", [1]),
        ("一、地下车库水泵\n讨论了价格。同意7票，反对 1 票，通过。", []),
        ("一、地下车库水泵\n同意六票，反对一票。", [2]),
        ("| 决议 | 表决 |\n|---|---|\n| 更换地下车库水泵，预算 8 万元 | 同意8票 |", [3]),
        ("| 决议 | 表决 |\n|---|---|\n| 更换地下车库水泵，预算 8 万元 | 同意7票、反对1票 |", []),
        ("一、上次决议办理情况\n1、更换地下车库水泵：上届4比4，没有通过。\n\n二、水泵\n讨论了。", []),
        ("一、更换地下车库水泵\n甲方案同意3票、反对5票，没有通过。乙方案同意7票、反对1票。", []),
        ("一、更换地下车库水泵\n有业主提议缓办，3票同意、5票反对，没有通过。", []),
        ("一、更换地下车库水泵\n因没有达到三分之二，没有通过。", []),
        ("绿化补种没有通过。更换地下车库水泵同意7票。", [1]),
        ("绿化补种，同意6票、反对2票。", [1]),
        ("更换地下车库水泵、绿化补种都讨论过，4比4表决没有通过的是停车费。", []),
        ("停车费调整：4比4，没有通过。", []),
    ],
)
def test_what_the_text_says_of_a_resolutions_vote_is_what_the_block_says(body: str, lines: list[int]) -> None:
    assert _told("R072", body=body) == [(line, "warning") for line in lines]


def test_all_votes_are_contradicted_by_who_abstained_and_agreement_is_not() -> None:
    body = "一、更换地下车库水泵\n同意7票，弃权1票。"
    for vote, lines in (("全票通过", [2]), ("一致通过", [])):
        more = (
            f"resolutions:\n  - {{what: 更换地下车库水泵, vote: {vote}, who: 管理处, due: 2027-01-31, state: 进行中}}\n"
        )
        assert _told("R072", more, body) == [(line, "warning") for line in lines]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("due: 2026-03-31, state: 进行中", True),
        ("due: 2026年11月20日前, state: 进行中", True),
        ("due: 2026-11-21, state: 进行中", False),
        ("due: 2026-03-31, state: 未完成", True),
        ("due: 2026-03-31, state: 已完成", False),
        ("due: 长期, state: 进行中", False),
        ("due: 1月31日, state: 进行中", True),
        ("due: 12-15, state: 进行中", True),
        ("due: 1月31日, state: 已完成", False),
        ("due: 1月底前, state: 进行中", False),
    ],
)
def test_nothing_decided_is_due_before_the_meeting(row: str, *, wanted: bool) -> None:
    more = f"resolutions:\n  - {{what: 更换水泵, who: 管理处, {row}}}\n"
    assert [severity for _, severity in _told("R073", more)] == ["error"] * wanted


def test_a_term_without_its_year_is_told_with_the_first_such_day_after_the_meeting() -> None:
    for due, spelt in (("1月31日前", "2027-01-31"), ("11月21日", "2026-11-21"), ("2-29", "2028-02-29")):
        more = f"resolutions:\n  - {{what: 更换水泵, who: 管理处, due: {due}, state: 进行中}}\n"
        text = {"2026/a.md": notice(MEETING), "2026/b.md": notice(f"{HEAD}{more}")}
        [hint] = [str(f.hint) for f in report_of(text).findings if f.code == "R073"]
        assert hint == f"写成 {spelt}"


def test_a_measure_of_a_forum_is_not_due_before_it_was_held() -> None:
    forum = (
        "kind: forum-notice\ndocument_number: 锦苑物〔2026〕11号\nposting_start: 2026-11-01\n"
        "meeting_at: 2026-11-21 14:30\nplace: 会所\ntopics: [停车]\n"
    )
    told = notice(
        "kind: forum-minutes\nchair: 管理处主任\nattendees_roles: [公司分管领导]\nmeeting: 锦苑物〔2026〕11号\n"
        "measures:\n  - {what: 换灯, who: 管理处, due: 2026-01-31}\n"
    )
    found = [f for f in report_of({"2026/a.md": notice(forum), "2026/b.md": told}).findings if f.code == "R073"]
    assert [(f.path, f.severity) for f in found] == [("2026/b.md", Severity.ERROR)]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("时间：2026年11月21日（周六）14:30—16:20", []),
        ("地点：会所\n会议时间：11月20日 14:30", [2]),
        ("时间：2026-11-20 14:30", [1]),
        ("时间：2025年11月21日", [1]),
        ("时间：2026年11月20日至21日", []),
        ("业主委员会于2026年11月20日在会所召开会议。", [1]),
        ("业主委员会于2026年11月21日召开会议，议题11月1日公布。", []),
        ("11月1日张贴了通知。会议原定11月20日召开。", []),
        ("会议情况如下。\n\n二、施工\n时间：2026年12月1日", []),
        ("下次会议时间：2027年3月20日", []),
        ("施工时间：12月1日", []),
    ],
)
def test_the_text_tells_the_meetings_day(body: str, lines: list[int]) -> None:
    assert _told("R074", body=body) == [(line, "warning") for line in lines]


def test_a_meeting_put_off_was_held_on_its_new_day() -> None:
    moved = notice(
        "title: 会议改期通知\nkind: notice\ndocument_number: 锦苑物〔2026〕13号\nposting_start: 2026-11-10\nposting_end: 2026-11-28\n"
        "postpones: 锦苑物〔2026〕11号\nchanges: [{what: 开会, from: 11月21日, to: 11月28日, window: 2026-11-21 14:30}]\n"
        "windows: [{start: 2026-11-28 14:30, what: 开会}]\n"
    )
    for day, wanted in (("28", False), ("21", True)):
        held = notice(f"{HEAD}{BOTH}posting_start: 2026-11-30\nposting_end: 2026-12-31\n", f"时间：2026年11月{day}日")
        report = report_of({"2026/a.md": notice(MEETING), "2026/b.md": moved, "2026/c.md": held})
        assert ("R074" in {found.code for found in report.findings}) is wanted


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("更换水泵，表决通过。", [1]),
        ("讨论了。\n会议形成以下决议：换灯。", [2]),
        ("## 二、决议\n\n1. 更换水泵", [1]),
        ("| 决议 | 表决 |\n|---|---|\n| 更换水泵 | 同意8票 |", [3]),
        ("## 一、决议\n\n本次会议没有形成决议。", []),
        ("## 一、上次决议的办理情况\n\n更换水泵：已完成。\n\n二、散会", []),
        ("讨论了更换水泵，没有形成决议。", []),
        ("更换水泵4比4，没有表决通过。", []),
        ("一致通过上次会议的纪要。", []),
        ("这类事要业主大会表决通过才能办，应另行召开。", []),
        ("| 决议 | 表决 |\n|---|---|\n| 无 | - |", []),
    ],
)
def test_what_was_decided_is_listed(body: str, lines: list[int]) -> None:
    assert _told("R075", "resolutions: []\n", body) == [(line, "warning") for line in lines]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("更换地下车库水泵，一致通过。\n绿化补种，表决通过。", []),
        ("西门充电棚，表决通过，2027年3月31日前建成。", [1]),
        ("更换地下车库水泵，表决通过；\n决议：西门充电棚由设备管理部在2027年3月31日前建成。", [2]),
        ("决议二：绿化补种由管理处负责。", []),
        ("一、更换地下车库水泵\n表决7比1，通过。\n决议：同意更换。", []),
        ("会议表决，一致通过以上各项。", []),
        ("## 决议\n1、更换地下车库水泵\n2、绿化补种", []),
        ("| 决议 | 表决 |\n|---|---|\n| 更换地下车库水泵 | 同意7票 |\n| 新增充电棚十个 | 同意8票 |", [4]),
        ("决议：无", []),
    ],
)
def test_each_resolution_of_the_text_is_among_those_listed(body: str, lines: list[int]) -> None:
    assert _told("R075", body=body) == [(line, "warning") for line in lines]


@pytest.mark.requirement("000-31", case="fail")
@pytest.mark.parametrize(
    "line",
    [
        "北门快递柜：同意增设。",
        "3. 北门快递柜：会议一致同意增设",
        "- 会议同意在北门增设快递柜",
        "（三）同意北门增设快递柜",
    ],
)
def test_an_item_below_the_heading_of_the_resolutions_that_was_agreed_is_listed(line: str) -> None:
    head = "## 二、本次议题和决议\n\n1. 更换地下车库水泵：同意7票、反对1票。\n2. 绿化补种：同意。\n"
    assert _told("R075", body=f"{head}{line}") == [(5, "warning")]


@pytest.mark.requirement("000-31", case="pass")
@pytest.mark.parametrize(
    "line",
    [
        "水泵：同意更换，从维修资金列支 8 万元",
        "补种：同意在西门补种绿化",
        "表决结果：同意7票，弃权1票",
        "委员意见：同意增设北门快递柜的有 3 人",
        "北门快递柜：不同意增设。",
        "北门快递柜：没有通过。",
        "北门快递柜：下次会议再议，同意先征求意见",
        "北门快递柜：请设备管理部测算。",
        "3. 同意7票，反对1票",
        "同意从维修资金列支 8 万元。",
        "## 三、业主的意见\n\n北门快递柜：同意增设。",
        "## 三、上次决议的办理情况\n\n北门快递柜：同意增设，已建成。",
    ],
)
def test_what_is_listed_or_not_agreed_below_that_heading_is_left_alone(line: str) -> None:
    head = "## 二、本次议题和决议\n\n1. 更换地下车库水泵：同意7票、反对1票。\n2. 绿化补种：同意。\n"
    assert _told("R075", body=f"{head}{line}") == []


MEASURES = (
    "measures:\n  - id: M2026-11\n    what: 更新儿童游乐场\n    source: resolution\n    origin: 锦苑物〔2026〕6号\n"
    "    department: 管理处\n    due: 2027-03-31\n    adopted: {on: 2026-09-28, by: lin, role: director}\n"
)
DONE = "    implemented: {on: 2026-11-02, by: yu, role: equipment, evidence: 验收单}\n"


def _reported(state: str, measures: str = MEASURES) -> list[str]:
    """Return what M018 tells of minutes that report a resolution's state."""
    told = notice(f"{HEAD}author: chen\n{BOTH}previous_status: [{{what: 儿童游乐场更新, state: {state}}}]\n")
    files = {"2026/m.md": notice(f"{MEETING}author: chen\n"), "2026/n.md": told, "_office/measures.yml": measures}
    return [str(one.message) for one in report_of(files).findings if one.code == "M018"]


@pytest.mark.requirement("000-30", case="fail")
@pytest.mark.parametrize("state", ["完成", "已全部完成", "11月5日完工，验收合格", "已落实"])
def test_a_resolution_reported_as_done_that_the_registry_has_open_is_told(state: str) -> None:
    (message,) = _reported(f'"{state}"')
    assert message.endswith("登记表里 M2026-11 还没有办完")


@pytest.mark.requirement("000-30", case="pass")
@pytest.mark.parametrize(
    "state", ["完成四栋，余两栋5月底前", "完成招标，还没有开工", "11月5日开工", "进行中", "列入下次议题"]
)
def test_a_resolution_reported_as_under_way_is_left_alone(state: str) -> None:
    assert _reported(f'"{state}"') == []
    assert _reported("已完成", MEASURES + DONE) == []


def test_a_resolution_reported_as_under_way_that_was_done_before_the_meeting_is_told() -> None:
    assert _reported("进行中", MEASURES + DONE) == ["“儿童游乐场更新”写的是“进行中”,登记表里 M2026-11 早就办完了"]


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("meeting: 锦苑物〔2026〕11号", True),
        ("meeting: 锦苑物〔2026〕10号", False),
        ("meeting: 锦苑物〔2026〕11号\nsupersedes: 锦苑物〔2026〕12号", False),
    ],
)
def test_a_meeting_has_one_minutes(more: str, *, wanted: bool) -> None:
    head = HEAD.replace("meeting: 锦苑物〔2026〕11号", more)
    again = notice(f"{head}{BOTH}document_number: 锦苑物〔2026〕13号\nposting_start: 2026-11-24\n")
    files = {"2026/m.md": notice(MEETING), "2026/n.md": notice(f"{HEAD}{BOTH}"), "2026/o.md": again}
    found = [(f.path, "2026/n.md" in str(f.message)) for f in report_of(files).findings if f.code == "R010"]
    assert found == [("2026/o.md", True)] * wanted


def test_a_meeting_that_is_named_in_words_is_told_with_the_numbers_of_those_there_are() -> None:
    other = (
        "kind: oc-meeting-notice\ndocument_number: 锦苑物〔2026〕{n}号\nposting_start: 2026-{m}-01\nposting_end: 2026-{m}-28\n"
        "meeting_at: 2026-{m}-28 14:30\nplace: 会议室\nagenda: [{{title: 更换水泵, category: 其他}}]\n"
    )
    files = {f"2026/{n}.md": notice(other.format(n=n, m=m)) for n, m in ((3, "03"), (5, "06"))}
    told = "kind: oc-minutes\nmeeting: 2026年第二季度会议\nresolutions: [{what: 更换水泵, state: 完成}]\n"
    found = report_of({**files, "2026/minutes.md": notice(told)}).findings
    hints = [str(one.hint) for one in found if one.code == "L013"]
    assert hints == ["写其中一个:锦苑物〔2026〕5号 | 锦苑物〔2026〕3号"]
    missing = report_of({"2026/minutes.md": notice(told)}).findings
    assert [str(one.hint) for one in missing if one.code == "L013"] == ["核对文号;旧系统的文件先录进来"]
