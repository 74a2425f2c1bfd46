"""Blocks as they are pasted from Word, WeChat and other programs: told at the line and column, with a hint that mends them."""

from __future__ import annotations

import re

import pytest

from gazette.diagnostics import Severity
from tests.hostile.casebook import BODY, HEAD
from tests.rules.builders import report_of

ENTRIES = [f"{key}: {value}" for key, value in HEAD.items()]
TITLE, NUMBER, START, END, APPROVER = range(5)
PATH = "2026/notice.md"
_LINE = re.compile(r"(?:改成|放进英文双引号|加减号和空格|行首空 \d+ 格|加一个空格)[:：]([^;]*)")
_VALUE = re.compile(r"(?:写成|改成|两头的符号:|或删去:) ?(.*)$")
_DEEP = re.compile(r"行首空 (\d+) 格")

Told = tuple[str, int, int, str]


def _text(rows: list[str]) -> str:
    return "---\n" + "".join(f"{row}\n" for row in rows) + "---\n" + BODY


def _told(text: str) -> list[Told]:
    """Return the errors of a text."""
    found = report_of({PATH: text}).findings
    return [(f.code, f.span.line, f.span.column, str(f.hint)) for f in found if f.severity is Severity.ERROR]


def _obeyed(text: str, told: Told) -> str:
    """Return the text after its author did what a hint says."""
    rows = text.split("\n")
    row, hint = rows[told[1] - 1], told[3]
    deep, line, value = _DEEP.search(hint), _LINE.search(hint), _VALUE.search(hint)
    indent = " " * (int(deep[1]) if deep else len(row) - len(row.lstrip()))
    if "只留一个" in hint or "整行删去" in hint:
        del rows[told[1] - 1]
    elif "删去行首的空格" in hint:
        rows[told[1] - 1] = row.lstrip()
    elif "是不是" in hint:
        rows[told[1] - 1] = re.sub(r"^(\s*)[^:]*:", rf"\1{re.split('[“”]', hint)[1]}:", row)
    elif line:
        rows[told[1] - 1] = indent + line[1]
    elif deep:
        last = told[1]
        while "一起移" in hint and rows[last].startswith(" " * (len(row) - len(row.lstrip()) + 1)):
            rows[last] = indent + rows[last][len(row) - len(row.lstrip()) :]
            last += 1
        rows[told[1] - 1] = indent + row.lstrip()
    elif value:
        rows[told[1] - 1] = row.replace(row.partition(": ")[2] if ": " in row else row.lstrip(" -"), value[1])
    else:
        raise AssertionError(hint)
    return "\n".join(rows)


def _mended(rows: list[str], *places: tuple[str, int, int]) -> None:
    """Errors at exactly these places, none of which is left when every hint was obeyed in turn."""
    text = _text(rows)
    told = _told(text)
    assert [one[:3] for one in told] == list(places), told
    for _ in places:
        text = _obeyed(text, told[0])
        told = _told(text)
    assert told == [], text


def _with(place: int, row: str) -> list[str]:
    return [*ENTRIES[:place], row, *ENTRIES[place + 1 :]]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (["    - 3栋", "  - 5栋", "  - 8栋"], 8),
        (["   - 3栋", "  - 5栋"], 8),
        ([" - 3栋", "  - 5栋", "  - 8栋"], 8),
        (["- 3栋", "  - 5栋", "  - 8栋"], 8),
        (["  - 3栋", "- 5栋", "- 8栋"], 8),
        (["  - 3栋", "   - 5栋", "  - 8栋"], 9),
        (["  - 3栋", "  - 5栋", " - 8栋"], 10),
        (["      - 3栋", "    - 5栋", "    - 8栋"], 8),
        (["    - 3栋", "  # 高区", "  - 5栋", "", "  - 8栋"], 8),
    ],
)
def test_the_item_that_stands_otherwise_than_most_is_blamed(rows: list[str], line: int) -> None:
    _mended([*ENTRIES, "affects:", *rows], ("F009", line, 1))


@pytest.mark.parametrize(
    ("others", "items", "line"),
    [
        (["  - 管理处主任"], ["    - 3栋", "  - 5栋"], 9),
        (["    - 管理处主任"], ["    - 3栋", "  - 5栋"], 10),
        (["- 管理处主任"], ["- 3栋", "  - 5栋"], 10),
        (["- 管理处主任"], ["  - 3栋", "- 5栋"], 9),
    ],
)
def test_of_two_items_the_one_that_departs_from_the_other_lists_is_blamed(
    others: list[str], items: list[str], line: int
) -> None:
    _mended([*ENTRIES[:4], "approver:", *others, "affects:", *items], ("F009", line, 1))


_FIRST = ["start: 2026-11-26 09:00", "end: 2026-11-26 17:00"]
_SECOND = ["start: 2026-11-27 09:00", "end: 2026-11-27 17:00"]


def _window(pairs: list[str], depth: int) -> list[str]:
    return [f"{' ' * depth}- {pairs[0]}", *(f"{' ' * depth}  {pair}" for pair in pairs[1:])]


@pytest.mark.parametrize(("depths", "line"), [((4, 2, 2), 8), ((2, 3, 2), 10), ((2, 2, 0), 12), ((2, 2, 4), 12)])
def test_an_item_of_several_lines_is_moved_as_a_whole(depths: tuple[int, int, int], line: int) -> None:
    """What follows the dash moves along: one slip is one error."""
    third = [pair.replace("11-26", "11-28") for pair in _FIRST]
    items = (_window(pairs, depth) for pairs, depth in zip((_FIRST, _SECOND, third), depths, strict=True))
    _mended([*ENTRIES, "windows:", *(row for item in items for row in item)], ("F009", line, 1))


@pytest.mark.parametrize(
    "rows",
    [
        ["affects:", "- 3栋", "- 5栋", "channels:", "  - web", "  - board"],
        ["windows:", *_window(_FIRST, 2), "", *_window(_SECOND, 2)],
        ["changes:", "  - what: 时间", "    from: |", "      - 上午", "        - 8时", "    to: 下午"],
        ["channels: [web,", "  board]", "affects:", "  - 3栋"],
    ],
)
def test_lists_in_step_and_literal_texts_stay_silent(rows: list[str]) -> None:
    assert [one for one in _told(_text([*ENTRIES, *rows])) if one[0] in {"F009", "F011"}] == []


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (["windows:", *_FIRST], [(8, 1), (9, 1)]),
        (["windows:", *_FIRST, "what: 停水"], [(8, 1), (9, 1), (10, 1)]),
        (["windows:", f"- {_FIRST[0]}", _FIRST[1]], [(9, 1)]),
        (["windows:", f"  - {_FIRST[0]}", _FIRST[1], "what: 停水"], [(9, 1), (10, 1)]),
        (["时段:", "开始: 2026-11-26 09:00", "结束: 2026-11-26 17:00"], [(8, 1), (9, 1)]),
    ],
)
def test_what_belongs_below_a_list_is_told_to_be_indented(rows: list[str], places: list[tuple[int, int]]) -> None:
    """Nobody is told to delete the start of a water stop."""
    _mended([*ENTRIES, *rows], *(("F011", *place) for place in places))


def test_a_start_without_its_list_is_told_what_to_write_above() -> None:
    told = _told(_text([*ENTRIES, *_FIRST]))
    assert [one[:3] for one in told] == [("F011", 7, 1), ("F011", 8, 1)]
    assert "上面写一行 windows:" in told[0][3]


@pytest.mark.parametrize("sign", [",", "，", "、"])
@pytest.mark.parametrize("place", range(5))
def test_a_comma_at_the_end_is_told_where_it_stands(place: int, sign: str) -> None:
    _mended(_with(place, ENTRIES[place] + sign), ("F036", place + 2, len(ENTRIES[place]) + 1))


def test_a_comma_at_the_end_of_items_is_told_at_each() -> None:
    _mended([*ENTRIES, "affects:", "  - 3栋，", "  - 5栋,"], ("F036", 8, 7), ("F036", 9, 7))


@pytest.mark.parametrize("value", ['"停水通知，"', "停水通知，第二次", "请储水、关阀；", "停水通知。"])
def test_other_ends_and_commas_inside_stay_silent(value: str) -> None:
    assert _told(_text(_with(TITLE, f"title: {value}"))) == []


@pytest.mark.parametrize(
    ("place", "row", "code", "column"),
    [
        (TITLE, "title: “关于停水的通知”", "F027", 8),
        (TITLE, "title: “关于停水的通知", "F027", 8),
        (TITLE, "title: 关于停水的通知”", "F027", 8),
        (TITLE, "title: 「关于停水的通知」", "F027", 8),
        (TITLE, "title: 『关于停水的通知』", "F027", 8),
        (TITLE, "title: ＂关于停水的通知＂", "F027", 8),
        (TITLE, "title: ‘关于停水的通知’", "F027", 8),
        (TITLE, "title: 【关于停水的通知】", "F027", 8),
        (END, "posting_end: “2026-11-28”", "F027", 14),
        (APPROVER, "approver: ［管理处主任］", "F027", 11),
        (APPROVER, "approver: 【管理处主任】", "F027", 11),
        (APPROVER, "approver: 管理处主任 ＃ 待确认", "F009", 17),
        (TITLE, 'title: "关于停水的通知",', "F009", 17),
        (TITLE, 'title: "关于停水的通知"，', "F009", 17),
        (TITLE, '"title": "关于停水的通知",', "F009", 19),
        (END, "posting_end: `2026-11-28`", "F009", 14),
        (END, "posting_end: **2026-11-28**", "F009", 14),
        (END, "posting_end: - 2026-11-28", "F009", 14),
        (TITLE, "title: 关于 #3泵房停水的通知", "F021", 11),
        (TITLE, "title: 更正: 停水时间变动", "F009", 10),
        (TITLE, "title: 关于停水的通知:", "F009", 15),
        (TITLE, "title：关于停水的通知", "F007", 6),
        (APPROVER, "approver: '管理处主任", "F009", 11),
        (NUMBER, "document_number: 锦苑物〔２０２６〕８号", "N001", 18),
        (NUMBER, "document_number: 锦苑物[2026]8号", "N001", 18),
        (NUMBER, "document_number: 锦苑物〔2026〕008号", "N001", 18),
        (NUMBER, "document_number: 锦苑物〔2026〕第8号", "N001", 18),
    ],
)
def test_signs_of_word_and_wechat_in_a_value_are_told(place: int, row: str, code: str, column: int) -> None:
    _mended(_with(place, row), (code, place + 2, column))


@pytest.mark.parametrize(
    "title",
    [
        "关于“停水”的通知",
        "“世界水日”活动通知",
        "关于55”电视的通知",
        "【温馨提示】请储水",
        "「停水」与「停电」通知",
        "＃3泵房检修的通知",
    ],
)
def test_quotes_that_belong_to_the_words_stay_silent(title: str) -> None:
    assert _told(_text(_with(TITLE, f"title: {title}"))) == []


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (TITLE, "Title"), (TITLE, "TITLE"), (TITLE, "subject"), (TITLE, "题名"), (NUMBER, "document-number"), (NUMBER, "发文字号"),
        (START, "Posting_Start"), (START, "posting start"), (START, "postingStart"), (START, "date"), (START, "published"), (START, "日期"),
        (END, "expires"), (END, "valid_until"), (END, "有效期"), (END, "張貼止"), (END, "张贴 止"), (APPROVER, "approved_by"),
        (APPROVER, "审核人"),
    ],
)  # fmt: skip
def test_what_other_programs_call_a_key_is_known(place: int, key: str) -> None:
    value = ENTRIES[place].partition(": ")[2]
    _mended(_with(place, f"{key}: {value}"), ("F011", place + 2, 1))


@pytest.mark.parametrize("key", ["Title", "TITLE", "ｔｉｔｌｅ", "標題"])
def test_the_same_key_in_other_letters_is_the_same_key(key: str) -> None:
    _mended([*ENTRIES, f"{key}: 关于停电的通知"], ("F010", 7, 1))


@pytest.mark.parametrize("key", ["draft", "tags", "layout", "__proto__", "123", "~"])
def test_a_word_of_its_own_is_no_slip_of_another(key: str) -> None:
    [told] = _told(_text([*ENTRIES, f"{key}: true"]))
    assert (told[:3], "删去这一行" in told[3]) == (("F011", 7, 1), True)


@pytest.mark.parametrize(
    "typed",
    [
        "2026.12.5", "2026年12月5日", "20261205", "2026/12/5", "2026-12-5", "12月5日", "12/5", "２０２６-12-05", "2026－12－05", "2026—12—05",
        "2026 12 05", "2026-12-05日", "2026-12-05（周六）", "二〇二六年十二月五日", "2026-12-05。", "2026-12-05 止", "至2026-12-05",
        "截至2026年12月5日", "2O26-12-05", "2026-l2-05", "2026-12-05为止",
    ],
)  # fmt: skip
def test_a_day_typed_otherwise_is_told_as_it_is_written(typed: str) -> None:
    rows = _with(END, f"posting_end: {typed}")
    [told] = _told(_text(rows))
    assert told == ("D002", 5, 14, "写成 2026-12-05")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("2026-12-05T08:00", "写成 2026-12-05 08:00"),
        ("2026-12-05 8:00", "写成 2026-12-05 08:00"),
        ("2026-12-05 8：00", "写成 2026-12-05 08:00"),
        ("2026-12-05  08:00", "写成 2026-12-05 08:00"),
        ("2026-12-05 08:00:00", "写成 2026-12-05 08:00"),
        ("2026-12-05 下午3:00", "写成 2026-12-05 15:00"),
        ("17:00", "前面写上日期,例如 2026-11-22 17:00"),
        ("24:00", "前面写上日期,例如 2026-11-22 24:00"),
        ("2026-02-30", "2026 年 2 月的最后一天是 2026-02-28"),
        ("2026-13-01", "月份从 01 到 12,日期例如 2026-11-22"),
        ("2026-12-05 25:00", "钟点从 00:00 到 24:00"),
        ("2026-12-05 08:60", "钟点从 00:00 到 24:00"),
        ("012", "写年月日,例如 2026-11-22 或 2026-11-22 08:30(四位年份,半角数字)"),
        ("1e3", "写年月日,例如 2026-11-22 或 2026-11-22 08:30(四位年份,半角数字)"),
        ("明天", "写年月日,例如 2026-11-22 或 2026-11-22 08:30(四位年份,半角数字)"),
        ("99999-01-01", "写年月日,例如 2026-11-22 或 2026-11-22 08:30(四位年份,半角数字)"),
    ],
)
def test_times_and_what_is_no_day_are_told_with_the_form(typed: str, right: str) -> None:
    [told] = _told(_text(_with(END, f"posting_end: {typed}")))
    assert (told[0] in {"D001", "D002"}, told[1:]) == (True, (5, 14, right))


@pytest.mark.parametrize("value", ["", '""', "~", "null", "'  '", "-"])
def test_an_empty_end_asks_for_the_day(value: str) -> None:
    [told] = _told(_text(_with(END, f"posting_end: {value}".rstrip())))
    assert (told[0] in {"F020", "F009"}, told[1], "删去" in told[3]) == (True, 5, False)


@pytest.mark.parametrize(
    "rows",
    [
        ["contact: 前台 # 待确认"],
        ["summary: >-", "  请提前", "  储水"],
        ["# 备注: 这里"],
    ],
)
def test_forms_that_yaml_reads_as_meant_are_accepted(rows: list[str]) -> None:
    assert _told(_text([*ENTRIES, *rows])) == []
