"""Slips that YAML or the reader passed over in silence, or told twice: one finding each, where it stands, with what to type."""

from __future__ import annotations

import pytest

from tests.hostile.casebook import BODY, HEAD
from tests.rules.builders import report_of

ENTRIES = [f"{key}: {value}" for key, value in HEAD.items()]
TITLE, NUMBER, START, END, APPROVER = range(5)


def _told(rows: list[str]) -> list[tuple[str, int, int, str]]:
    text = "---\n" + "".join(f"{row}\n" for row in rows) + "---\n" + BODY
    return [
        (f.code, f.span.line, f.span.column, f"{f.message} {f.hint}") for f in report_of({"2026/a.md": text}).findings
    ]


def _with(place: int, *rows: str) -> list[str]:
    return [*ENTRIES[:place], *rows, *ENTRIES[place + 1 :]]


@pytest.mark.parametrize(
    ("place", "row", "code", "column", "words"),
    [
        (TITLE, "title: 关于停水 # 3号泵房", "F021", 13, 'title: "关于停水 # 3号泵房"'),
        (TITLE, "title: 关于停水  # 二号楼", "F021", 14, 'title: "关于停水  # 二号楼"'),
        (TITLE, "title: 关于停水 # 东门泵房", "F037", 13, 'title: "关于停水 # 东门泵房"'),
        (TITLE, "title: 关于停水 # 1", "F037", 13, "不会显示"),
        (TITLE, "title: 关于XX的通知", "W005", 8, "XX的通知"),
        (TITLE, "title: ~", "F020", 8, "“~”在这里等于空着"),
        (TITLE, "title: [关于停水的通知]", "F019", 8, "直接写在冒号后面:关于停水的通知"),
        (TITLE, "title: {主题: 关于停水的通知}", "F019", 8, "直接写在冒号后面:关于停水的通知"),
        (TITLE, "title: [停水, 停电]", "F019", 8, "改成一段文字"),
        (TITLE, "title: ？？？？", "W002", 8, "没有文字"),
        (NUMBER, "document_number: 锦苑物〔26〕47号", "N001", 18, "改成 锦苑物〔2026〕47号"),
        (NUMBER, "document_number: 锦苑物〔2026〕四十七号", "N001", 18, "改成 锦苑物〔2026〕47号"),
        (NUMBER, "document_number: 锦苑物〔2026〕0号", "N001", 18, "应当是 代字〔年份〕序号号"),
        (END, "posting_end: 26-11-28", "D002", 14, "写四位年份:2026-11-28"),
        (END, "posting_end: 2026-11-20至2026-11-28", "D002", 14, "起写成 2026-11-20"),
        (END, "posting_end: 2026年11月20日-11月28日", "D002", 14, "起写成 2026-11-20"),
        (END, "posting_end: 2026-11-28# 到期", "D002", 14, "写成 2026-11-28"),
        (END, "posting_end: 11/28/2026", "D002", 14, "写成 2026-11-28"),
        (END, "posting_end: 28.11.2026", "D002", 14, "写成 2026-11-28"),
        (END, "posting_end: 11/12/2026", "D002", 14, "写年月日"),
        (END, "posting_end: 46354", "D002", 14, "写成 2026-11-28"),
        (END, "posting_end: 2026-11-28T18:00:00+08:00", "D002", 14, "写成 2026-11-28 18:00"),
        (END, "posting_end: 长期有效", "D002", 14, "review_by"),
        (APPROVER, "approver: NO", "A001", 11, "“NO”不是人"),
        (APPROVER, "approver: yes", "A001", 11, "管理处主任"),
        (APPROVER, "approver: 1", "A001", 11, "“1”不是人"),
        (APPROVER, "approver: [管理处主任, 已批]", "A001", 19, "“已批”不是人"),
        (APPROVER, "approver: 管理处主任；业委会主任", "A001", 11, "approver: [管理处主任, 业委会主任]"),
        (APPROVER, "approver: ???", "A001", 11, "“???”不是人"),
        (APPROVER, "approver: {role: 管理处主任}", "F019", 11, "直接写在冒号后面:管理处主任"),
    ],
)
def test_one_slip_is_told_once_where_it_stands(place: int, row: str, code: str, column: int, words: str) -> None:
    [(found, line, at, said)] = _told(_with(place, row))
    assert (found, line, at) == (code, place + 2, column)
    assert words in said


@pytest.mark.parametrize(
    ("row", "code", "column", "words"),
    [
        ("affects: 3-1栋", "N103", 10, "写成 1-3栋"),
        ("affects: [5栋, 8#至3#楼业主]", "N103", 15, "楼名就叫“8#至3#楼”"),
        ("affects: 3栋 # 2单元", "F021", 13, 'affects: "3栋 # 2单元"'),
        ("channels: 公告栏、网页", "F023", 11, "写成列表:[公告栏, 网页]"),
        ("windows:", "F020", 9, "冒号后面是空的"),
        ("请各位业主注意：停水期间关好阀门", "F011", 1, "写在正文里"),
        ("attachments: ['C:\\附件1.pdf']", "L003", 15, "相对路径"),
        ("contact: NO", "W005", 10, "还没有填"),
        ("kind: notise", "F023", 7, "是不是“notice”"),
        ("kind: 通知单", "F023", 7, "是不是“通知”?可以写:通知、"),
        ("urgency: 很急", "F023", 10, "可以写:紧急、"),
        ("windows: [{strat: 2026-11-28 09:00, end: 2026-11-28 17:00}]", "F011", 12, "改成 start: …"),
        ("windows: [{start: 2026-11-28 09:00, edn: 2026-11-28 17:00}]", "F011", 37, "改成 end: …"),
    ],
)
def test_one_slip_in_another_entry_is_told_once(row: str, code: str, column: int, words: str) -> None:
    [(found, line, at, said)] = _told([*ENTRIES, row])
    assert (found, line, at) == (code, 7, column)
    assert words in said


@pytest.mark.parametrize(
    "row",
    [
        "affects: 1-3栋",
        "affects: 3-1单元",
        "affects: 12-12A栋",
        "windows: [{start: 2026-11-25 09:00, what: 停水, certainty: until-completed}]",
        "affects: 3栋  # 见附图",
        "summary: 请提前储水  # 东门泵房",
        "summary: 请提前储水 # 说明,100 字以内",
        "kind: notice # 3号楼",
        "# 3号泵房",
    ],
)
def test_remarks_and_ranges_in_order_stay_silent(row: str) -> None:
    assert _told([*ENTRIES, row]) == []


def test_a_sign_joined_of_several_is_one_in_a_title_too() -> None:
    """What check called invisible there, tidy left as it was."""
    assert _told(_with(TITLE, "title: 欢迎全家👨\u200d👩\u200d👧参加活动")) == []
    [(code, line, column, _)] = _told(_with(TITLE, "title: 欢迎\u200d全家参加活动"))
    assert (code, line, column) == ("F003", 2, 10)


@pytest.mark.parametrize("row", ["posting_end: 2026-11-28 # 3号楼取下", f"{ENTRIES[NUMBER]} # 3号泵房用"])
def test_a_remark_behind_a_day_or_a_number_stays_one(row: str) -> None:
    place = END if row.startswith("posting_end") else NUMBER
    assert _told(_with(place, row)) == []


def test_a_rule_in_the_midst_of_the_block_is_told_alone() -> None:
    """What stands below it is read, so that nothing is missed in the block and nothing is too much in the body."""
    [(code, line, column, said)] = _told([*ENTRIES[:END], "---", *ENTRIES[END:]])
    assert (code, line, column) == ("F006", 5, 1)
    assert "“posting_end”读不到" in said


def test_a_rule_below_other_words_with_colons_belongs_to_the_body() -> None:
    text = "---\n" + "".join(f"{row}\n" for row in ENTRIES) + "---\n时间：见附表\n地点：广场\n\n---\n\n" + BODY
    assert report_of({"2026/a.md": text}).findings == ()


def test_a_name_around_the_whole_block_is_told_alone() -> None:
    [(code, line, column, said)] = _told(["notice:", *(f"  {row}" for row in ENTRIES)])
    assert (code, line, column) == ("F011", 2, 1)
    assert "删去“notice:”这一行" in said


def _codes_with(body: str) -> list[tuple[str, int]]:
    return [
        (f.code, f.span.line)
        for f in report_of({"2026/a.md": "---\n" + "\n".join(ENTRIES) + "\n---\n" + body}).findings
    ]


SECOND = {
    "english": "---\ntitle: 关于划线的通知\ndocument_number: 锦苑物〔2026〕71号\nposting_start: 2026-11-25\n---\n",
    "chinese": "---\n标题: 关于划线的通知\n文号: 锦苑物〔2026〕71号\n张贴起: 2026-11-25\n张贴止: 2026-11-30\n---\n",
    "full-width": "———\n标题：关于划线的通知\n文号：锦苑物〔2026〕71号\n审批人：管理处主任\n———\n",
    "never closed": "---\ntitle: 关于划线的通知\nposting_start: 2026-11-25\nposting_end: 2026-11-30\n\n",
}


@pytest.mark.parametrize("block", SECOND.values(), ids=SECOND)
def test_a_second_document_in_a_file_is_told_once_where_it_begins(block: str) -> None:
    assert _codes_with(f"各位业主：\n请储水。\n\n{block}各位业主：\n请挪车。\n") == [("F038", 11)]


@pytest.mark.parametrize(
    "body",
    [
        "请储水。\n\n---\n\n标题：见附表\n",
        "请储水。\n\n---\n时间：9:00\n地点：会所\n联系人：客服中心\n",
        "写法如下。\n\n```\n---\ntitle: 关于划线的通知\nposting_start: 2026-11-25\nposting_end: 2026-11-30\n---\n```\n",
    ],
)
def test_a_line_of_dashes_above_other_words_is_no_second_document(body: str) -> None:
    assert "F038" not in {code for code, _ in _codes_with(body)}


@pytest.mark.parametrize("close", ["———", "－－－", "--", "===="])
def test_the_way_out_of_a_wrong_end_of_the_block_ends_it_in_one_step(close: str) -> None:
    text = "---\n" + "\n".join(ENTRIES) + f"\n{close}\n{BODY}"
    (found,) = report_of({"2026/a.md": text}).findings
    assert (found.code, str(found.hint)) == ("F006", "把这一行改成三个英文减号:---")
    rows = text.split("\n")
    rows[found.span.line - 1] = "---"
    assert report_of({"2026/a.md": "\n".join(rows)}).findings == ()


@pytest.mark.parametrize("rows", [[*ENTRIES, "\tauthor: qi-yl"], [f"\t{row}" for row in ENTRIES]])
def test_what_a_tab_is_told_to_become_is_read(rows: list[str]) -> None:
    told = report_of({"2026/a.md": "---\n" + "\n".join(rows) + f"\n---\n{BODY}"}).findings
    assert {f.code for f in told} == {"F008"}
    for finding in told:
        rows[finding.span.line - 2] = str(finding.hint).partition(":")[2]
    assert report_of({"2026/a.md": "---\n" + "\n".join(rows) + f"\n---\n{BODY}"}).findings == ()


@pytest.mark.parametrize("key", ["affects", "windows", "contact", "channels", "approver"])
def test_an_empty_list_is_an_empty_value(key: str) -> None:
    rows = [row for row in ENTRIES if not row.startswith(key)]
    assert [(code, line) for code, line, _, _ in _told([*rows, f"{key}: []"])] == [("F020", len(rows) + 2)]


def test_a_number_that_begins_with_its_year_is_told_as_a_number() -> None:
    office = ("_office/numbering.yml", "series:\n  - {name: default, prefix: 锦苑物}\n")
    text = "---\n" + "\n".join(_with(NUMBER, "document_number: [2026]72号")) + f"\n---\n{BODY}"
    told = {
        f.code: str(f.hint) for f in report_of({"2026/a.md": text, **dict([office])}).findings if f.path == "2026/a.md"
    }
    assert told.pop("N001") == "改成 锦苑物〔2026〕72号"
    assert "F009" not in told


def test_days_above_each_other_are_no_telephone() -> None:
    assert _codes_with("各位业主：\n请储水。\n\n2026. 11. 18\n2026. 11. 19\n1. 甲\n") == []


@pytest.mark.parametrize("head", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7\n"])
def test_a_file_of_word_under_another_name_is_called_so(head: bytes) -> None:
    (found,) = report_of({"2026/a.md": head + bytes(range(256)) * 3}).findings
    assert found.code == "F001"
    assert "Word" in str(found.message)
    assert "UTF-16" not in str(found.message)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("data:image/png;base64,iVBORw0KGgo=", "图片是粘贴进来的"),
        ("file:///C:/a.png", "图片在自己的电脑上"),
        ("https://other.example/a.png", "图片取自别的网站"),
    ],
)
def test_a_picture_from_elsewhere_is_told_once_with_where_it_is(target: str, words: str) -> None:
    body = f"各位业主：\n11月28日停水，请提前储水。\n\n![停水图]({target})\n"
    (found,) = report_of({"2026/a.md": "---\n" + "\n".join(ENTRIES) + f"\n---\n{body}"}).findings
    assert (found.code, found.span.line) == ("L010", 11)
    assert str(found.message).startswith(words)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "vbscript:x"])
def test_a_script_in_place_of_a_picture_is_still_refused(target: str) -> None:
    assert "L002" in {
        code for code, _ in _codes_with(f"各位业主：\n11月28日停水，请提前储水。\n\n![停水图]({target})\n")
    }
