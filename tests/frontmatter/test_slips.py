"""Slips of the information block: told once, at the line where the author slipped, with a hint that works when it is obeyed."""

from __future__ import annotations

import re

import pytest

from gazette.diagnostics import Severity
from gazette.tidy.decoding import decode_guess
from tests.hostile.casebook import BODY, HEAD
from tests.rules.builders import report_of

ENTRIES = [f"{key}: {value}" for key, value in HEAD.items()]
PATH = "2026/notice.md"
_LINE = re.compile(r"(?:改成|和上面的行对齐|冒号后面空一格|改成英文冒号加一个空格|放进英文双引号)[:：](.*)$")
_TWO = re.compile(r"分成两行:(.*) 和 (.*)$")
_DEEP = re.compile(r"行首空 (\d+) 格")

Told = tuple[str, int, int, str, str]


def _text(rows: list[str], body: str = BODY, close: str = "---\n") -> str:
    return "---\n" + "".join(f"{row}\n" for row in rows) + close + body


def _told(text: str) -> list[Told]:
    found = report_of({PATH: text}).findings
    return [
        (f.code, f.span.line, f.span.column, str(f.message), str(f.hint)) for f in found if f.severity is Severity.ERROR
    ]


def _obeyed(text: str, told: Told) -> str:
    """Return the text after its author did what the hint says."""
    rows = text.split("\n")
    row, hint = rows[told[1] - 1], told[4]
    indent = " " * (len(row) - len(row.lstrip()))
    line, two, deep = _LINE.search(hint), _TWO.search(hint), _DEEP.search(hint)
    if two:
        rows[told[1] - 1 : told[1]] = [two[1], two[2]]
    elif deep:
        rows[told[1] - 1] = " " * int(deep[1]) + row.lstrip()
    elif line:
        above = rows[told[1] - 2]
        indent = above[: len(above) - len(above.lstrip())] if "和上面的行对齐" in hint else indent
        rows[told[1] - 1] = indent + line[1]
    elif "删去行首的空格" in hint or "删去空格" in hint:
        rows[told[1] - 1] = row.lstrip()
    elif "在正文之前单独写一行 ---" in hint and "不是" in told[3]:
        rows[told[1] - 1] = "---"
    elif "在正文之前单独写一行 ---" in hint:
        rows.insert(told[1] - 1, "---")
    else:
        raise AssertionError(hint)
    return "\n".join(rows)


def _is_told(rows: list[str], line: int, *words: str, most: int = 1) -> None:
    """One error (``most``: with what follows from it), on ``line``, that says ``words``, and is gone once obeyed."""
    text = _text(rows)
    told = _told(text)
    assert told, rows
    assert (told[0][1], len(told) <= most) == (line, True), told
    for word in words:
        assert word in told[0][3] + told[0][4], told[0]
    after = _told(_obeyed(text, told[0]))
    assert not [one for one in after if one[0] in {"F006", "F007", "F009", "F016"} and one[1] <= line], (told[0], after)


@pytest.mark.parametrize(
    "sign", [" ", " = ", "=", "; ", "；", "∶", "﹕ ", "︰", " -> ", " | ", ", ", "，", " → ", "。"]
)
@pytest.mark.parametrize("place", range(5))
def test_a_line_whose_colon_is_missing_is_blamed_itself(place: int, sign: str) -> None:
    """YAML takes the first line for the beginning of the second's name."""
    key, _, value = ENTRIES[place].partition(": ")
    rows = [*ENTRIES[:place], f"{key}{sign}{value}", *ENTRIES[place + 1 :]]
    _is_told(rows, place + 2, "缺少英文冒号", f"{key}: {value}")


@pytest.mark.parametrize("sign", [" ", "=", " ＝ ", "∶", "﹕", "→"])
def test_a_chinese_name_without_its_colon_is_blamed_itself(sign: str) -> None:
    _is_told([f"标题{sign}关于3号楼停水的通知", *ENTRIES[1:]], 2, "缺少英文冒号", "标题: 关于3号楼停水的通知")


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize("line", ["关于停水的通知", "锦苑小区物业管理处通知", "2026年第8号", "停水 停电"])
def test_a_line_that_is_no_entry_is_blamed_itself(line: str, place: int) -> None:
    told = _told(_text([*ENTRIES[:place], line, *ENTRIES[place:]]))
    assert [(code, at) for code, at, *_ in told] == [("F009", place + 2)]


def test_two_such_lines_are_blamed_at_the_first() -> None:
    assert _told(_text(["锦苑小区", "物业管理处", *ENTRIES]))[0][1] == 2


@pytest.mark.parametrize("blanks", [1, 2, 3, 7])
@pytest.mark.parametrize("place", range(1, 5))
def test_an_entry_that_stands_too_deep_is_blamed_at_its_beginning(place: int, blanks: int) -> None:
    rows = [*ENTRIES]
    rows[place] = " " * blanks + rows[place]
    _is_told(rows, place + 2, "行首多了空格", ENTRIES[place])


@pytest.mark.parametrize("gap", [" ", "  ", " \t"])
def test_two_entries_on_one_line_are_told_apart(gap: str) -> None:
    rows = [*ENTRIES[:2], f"{ENTRIES[2]}{gap}{ENTRIES[3]}", ENTRIES[4]]
    _is_told(rows, 4, "分成两行", ENTRIES[2], ENTRIES[3])


GROUP = "{start: 2026-11-26 09:00, end: 2026-11-26 17:00, what: 停水}"


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (GROUP.replace(", ", "，"), "“，”是中文标点"),
        (GROUP.replace(", ", "、"), "“、”是中文标点"),
        (GROUP.replace(", ", "；"), "“；”是中文标点"),
        (GROUP.replace(", ", "，", 1), "“，”是中文标点"),
        (GROUP.replace("{", "｛").replace("}", "｝"), "“｛”是中文标点"),
        (GROUP.replace("{", "｛"), "“｛”是中文标点"),
        (GROUP.replace("}", "｝"), "“｝”是中文标点"),
        (GROUP[:-1], "没有用“}”结束"),
        (GROUP[1:], "放进花括号"),
        (GROUP[1:-1], "放进花括号"),
        (f"{GROUP[:-1]}]", "没有用“}”结束"),
        (f"{GROUP[:-1]})", "没有用“}”结束"),
        (f"{GROUP}}}", "“}”多了一个"),
        ("{" + GROUP, "“{”多了一个"),
        ("{" + GROUP + "}", "“{”多了一个"),
        (f"{GROUP}，", "括号后面还有文字"),
        (f"{GROUP} ,", "括号后面还有文字"),
        (f"({GROUP[1:-1]})", "花括号"),
        (f"（{GROUP[1:-1]}）", "花括号"),
        (GROUP.replace(", ", " "), "少了逗号"),
        (GROUP.replace(", end", " end"), "少了逗号"),
        (GROUP.replace(": ", ":"), "“start:”后面没有空格"),
        (GROUP.replace("what: ", "what:"), "“what:”后面没有空格"),
        (GROUP.replace(": ", "："), "“start：”用的是中文冒号"),
        (GROUP.replace("what: ", "what："), "“what：”用的是中文冒号"),
        (GROUP.replace("停水", "停水, 停电"), "“停电”前面的逗号"),
        (GROUP.replace("停水", "停水: 水箱"), "写法不对"),
    ],
)
def test_a_window_on_one_line_is_mended_whole(wrong: str, word: str) -> None:
    """The Chinese keyboard gives another comma, colon and bracket; the hint is the whole line as it should be."""
    rows = [*ENTRIES, "windows:", f"  - {wrong}"]
    _is_told(rows, 8, word)
    hint = _told(_text(rows))[0][4]
    assert hint.partition("- ")[2].startswith("{start: 2026-11-26 09:00, end: 2026-11-26 17:00, what: ")
    assert hint.endswith("}")


@pytest.mark.parametrize(
    "wrong",
    ["[3栋, 5栋", "[3栋, 5栋]]", "[[3栋, 5栋]", "[3栋, 5栋)", "[3栋, 5栋}", "[3栋, 5栋】", "［3栋, 5栋］", "［3栋，5栋］", "[3栋, 5栋］",
     "3栋, 5栋]", "{3栋, 5栋}", "[3栋,, 5栋]", "[3栋, '5栋]", "[3栋, 5栋],", "[3栋，5栋"],
)  # fmt: skip
def test_a_list_on_one_line_is_mended_whole(wrong: str) -> None:
    """Nobody is told to put half a bracket into quotes: it would pass as the name of a building."""
    _is_told([*ENTRIES, f"affects: {wrong}"], 7, "affects: [3栋, 5栋]")


@pytest.mark.parametrize(
    "value", ["3栋, 5栋", "[3栋, 5栋]", "[3栋, 5栋, ]", "[ 3栋 , 5栋 ]", '["3栋", "5栋"]', "[3栋、5栋]"]
)
def test_a_list_that_is_right_stays_silent(value: str) -> None:
    assert _told(_text([*ENTRIES, f"affects: {value}"])) == []


@pytest.mark.parametrize(
    "line",
    [GROUP, GROUP.replace("停水", '"停水, 停电"'), GROUP.replace("停水", "停水，停电"), '{"start": 2026-11-26 09:00, "what": 停水}',
     GROUP.replace("停水", "停水（3-5栋）；停电、停气"), GROUP.replace("停水", "停水；时间：9:00起，地点：泵房、恢复:17:00"),
     GROUP.replace("停水", "上午停水，下午和晚上14:00至20:00供水")],
)  # fmt: skip
def test_a_window_on_one_line_that_is_right_stays_silent(line: str) -> None:
    assert _told(_text([*ENTRIES, "windows:", f"  - {line}"])) == []


@pytest.mark.parametrize(
    ("wrong", "word", "hint"),
    [
        (r'"关于\q停水的通知"', "反斜杠", r"title: '关于\q停水的通知'"),
        (r'"C:\物业\通知"', "反斜杠", r"title: 'C:\物业\通知'"),
        (r'"关于停水\ud83d的通知"', "反斜杠", r"title: '关于停水\ud83d的通知'"),
        (r'"it\'s 停水通知"', "反斜杠", r"title: 'it\''s 停水通知'"),
        ('"关于"停水的通知', "引号后面还有文字", "title: “关于”停水的通知"),
        ("'停水'通知（第二次）", "引号后面还有文字", "title: \"'停水'通知（第二次）\""),
        ('"关于停水的通知', "引号没有成对", 'title: "关于停水的通知"'),
        ("'关于停水的通知", "引号没有成对", "title: '关于停水的通知'"),
        ("@全体业主停水通知", "不能以“@”开头", 'title: "@全体业主停水通知"'),
        ("`停水`通知", "不能以“`”开头", 'title: "`停水`通知"'),
        ("%停水通知", "不能以“%”开头", 'title: "%停水通知"'),
        ("[重要]停水通知", "括号后面还有文字", 'title: "[重要]停水通知"'),
        ("更正: 停水时间", "两个“冒号加空格”", 'title: "更正: 停水时间"'),
    ],
)
def test_a_value_yaml_cannot_read_keeps_all_its_words_in_the_hint(wrong: str, word: str, hint: str) -> None:
    _is_told([f"title: {wrong}", *ENTRIES[1:]], 2, word, hint)


@pytest.mark.parametrize("wrong", ["**{}**: {}", "*{}*: {}", "`{}`: {}", "[{}]: {}", "【{}】：{}", "- {}: {}"])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_name_with_signs_around_it_is_told_without_them(wrong: str, place: int) -> None:
    key, _, value = ENTRIES[place].partition(": ")
    rows = [*ENTRIES[:place], wrong.format(key, value), *ENTRIES[place + 1 :]]
    _is_told(rows, place + 2, ENTRIES[place])


def test_a_quote_left_open_is_blamed_where_it_opens() -> None:
    """The next quotes close it far below; the line between is no text of the title."""
    rows = ['title: "关于3号楼停水的通知', *ENTRIES[1:4], 'approver: "管理处主任"']
    _is_told(rows, 2, "引号没有成对")


def test_a_colon_without_a_name_says_so() -> None:
    assert "前面没有名称" in _told(_text([*ENTRIES, ": 停水"]))[0][3]


WINDOW = ["windows:", "  - start: 2026-11-26 09:00", "    end: 2026-11-26 17:00", "    what: 停水"]


@pytest.mark.parametrize(
    ("place", "wrong", "word"),
    [
        (1, "  -start: 2026-11-26 09:00", "减号后面没有空格"),
        (2, "   end: 2026-11-26 17:00", "行首空 4 格"),
        (2, "     end: 2026-11-26 17:00", "行首空 4 格"),
        (3, "   what: 停水", "行首空 4 格"),
        (3, "      what: 停水", "行首多了空格"),
        (2, "    end 2026-11-26 17:00", "end: 2026-11-26 17:00"),
        (2, "    end = 2026-11-26 17:00", "end: 2026-11-26 17:00"),
        (1, "  - start 2026-11-26 09:00", "- start: 2026-11-26 09:00"),
        (2, "    end：2026-11-26 17:00", "end: 2026-11-26 17:00"),
    ],
)
def test_a_window_of_several_lines_is_blamed_at_the_line_out_of_step(place: int, wrong: str, word: str) -> None:
    window = [*WINDOW[:place], wrong, *WINDOW[place + 1 :]]
    _is_told([*ENTRIES, *window], 7 + place, word)


def test_lines_in_step_with_a_dash_without_blank_are_not_blamed_too() -> None:
    window = ["windows:", "  -start: 2026-11-26 09:00", "   end: 2026-11-26 17:00", "   what: 停水"]
    assert [(code, at) for code, at, *_ in _told(_text([*ENTRIES, *window]))] == [("F009", 8)]


@pytest.mark.parametrize(
    ("items", "line", "word"),
    [
        (["  - 3栋", " - 5栋"], 9, "行首空 2 格"),
        (["  - 3栋", "   - 5栋"], 9, "行首空 2 格"),
        (["- 3栋", " - 5栋"], 9, "删去行首的空格"),
        (["  - 3栋", "  -5栋"], 9, "减号后面没有空格"),
        (["  -3栋", "  -5栋"], 8, "减号后面没有空格"),
        (["  －3栋", "  － 5栋"], 8, "英文减号"),
        (["  · 3栋", "  · 5栋"], 8, "英文减号"),
        (["  • 3栋"], 8, "英文减号"),
        (["  * 3栋"], 8, "英文减号"),
        (["  1. 3栋", "  2. 5栋"], 8, "英文减号"),
        (["  1、3栋", "  2、5栋"], 8, "英文减号"),
        (["  （1）3栋".replace("（", "")], 8, "英文减号"),
        (["  — 3栋"], 8, "英文减号"),
    ],
)
def test_items_yaml_would_run_together_are_told(items: list[str], line: int, word: str) -> None:
    """``3栋 - 8栋`` would be one building with a strange name."""
    rows = [*ENTRIES, "affects:", *items]
    told = _told(_text(rows))
    assert told[0][1] == line
    assert word in told[0][3] + told[0][4]
    after = _told(_obeyed(_text(rows), told[0]))
    assert not [one for one in after if one[1] == line]


def test_a_list_below_a_value_is_told() -> None:
    told = _told(_text([*ENTRIES, "affects: 3栋", "  - 5栋"]))
    assert [(code, at) for code, at, *_ in told] == [("F009", 8)]


@pytest.mark.parametrize(
    "items",
    [
        ["  - 3栋", "  - 5栋"],
        ["- 3栋", "- 5栋"],
        ["    - 3栋", "    - 5栋"],
        ["  -   3栋", "  -   5栋"],
        ["  3栋"],
        ["  # 两栋", "  - 3栋"],
    ],
)
def test_a_list_in_step_stays_silent(items: list[str]) -> None:
    assert _told(_text([*ENTRIES, "affects:", *items])) == []


def test_a_directive_is_refused_on_its_line() -> None:
    for line in ("%TAG ! tag:x,2000:", "%YAML 1.2", "%"):
        assert _told(_text([line, *ENTRIES]))[0][:3] == ("F012", 2, 1)


@pytest.mark.parametrize("wrong", ["{}：: {}", "{}:: {}", "{}：：{}", "{}: : {}", "{}:：{}", "{} : ： {}"])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_two_colons_are_told_once(wrong: str, place: int) -> None:
    key, _, value = ENTRIES[place].partition(": ")
    rows = [*ENTRIES[:place], wrong.format(key, value), *ENTRIES[place + 1 :]]
    _is_told(rows, place + 2, "冒号写了两个", ENTRIES[place])


@pytest.mark.parametrize("sign", ["*", ">", "+", "·", "1.", "2、", "|"])
def test_a_sign_before_an_entry_is_told(sign: str) -> None:
    _is_told([*ENTRIES[:1], f"{sign} {ENTRIES[1]}", *ENTRIES[2:]], 3, f"行首多了“{sign}”", ENTRIES[1])


def test_a_remark_as_html_has_it_is_told() -> None:
    _is_told([*ENTRIES, "<!-- 审批后张贴 -->"], 7, "# 审批后张贴")


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ('"关于停水的通知”', 'title: "关于停水的通知"'),
        ("'关于停水的通知’", "title: '关于停水的通知'"),
        ("'关于停水的通知\"", "title: '关于停水的通知'"),
        ('关于停水的通知"', "title: 关于停水的通知"),
        ('“关于停水的通知"', "title: 关于停水的通知"),
        ('关于“停水"', "title: 关于“停水”"),
        ("关于停水的通知'", "title: 关于停水的通知"),
    ],
)
def test_quotes_that_are_no_pair_are_told_at_the_second(wrong: str, hint: str) -> None:
    _is_told([f"title: {wrong}", *ENTRIES[1:]], 2, "引号", hint)


@pytest.mark.parametrize(
    "value", ['关于55"电视机', '关于电视机55"', '关于"停水"', "it's the owners' notice", '"关于停水"', "关于“停水”"]
)
def test_quotes_that_are_right_stay_silent(value: str) -> None:
    assert _told(_text([f"title: {value}", *ENTRIES[1:]])) == []


@pytest.mark.parametrize("blank", ["\u3000", "\u00a0", "\u2003", "\u2009", "\u202f"])
def test_a_blank_of_another_kind_is_told_by_its_name(blank: str) -> None:
    told = _told(_text([f"title:{blank}关于停水的通知", *ENTRIES[1:]]))
    assert [one[:3] for one in told] == [("F008", 2, 7)]
    assert ("全角空格" in told[0][3]) == (blank == "\u3000")


def test_a_whole_block_written_in_another_way_is_told_at_its_first_line() -> None:
    for rows, hint in (
        ([row.replace(": ", " = ") for row in ENTRIES], f"改成:{ENTRIES[0]}"),
        ([f"- {row}" for row in ENTRIES], ENTRIES[0]),
        ([f"# {row}" for row in ENTRIES], "删去行首的 #"),
        (["关于停水的通知"], "title: 停水通知"),
    ):
        [(_, line, column, _, told)] = _told(_text(rows))
        assert (line, column, hint in told) == (2, 1, True), told


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("ｔｉｔｌｅ", "第 1 个字“ｔ”"),
        ("t\u0456tle", "第 2 个字“\u0456”"),
        ("titlе", "第 5 个字“е”"),
        ("Titel", "不认识“Titel”"),
    ],
)
def test_a_letter_of_another_alphabet_is_named(key: str, place: str) -> None:
    told = _told(_text([f"{key}: 关于停水的通知", *ENTRIES[1:]]))
    assert [one[:3] for one in told] == [("F011", 2, 1)]
    assert place in told[0][3]
    assert "改成 title" in told[0][4]


@pytest.mark.parametrize("end", [",", "，", ";", "；", "。", "、"])
def test_a_stop_at_the_end_of_a_date_or_number_is_left_out_of_the_hint(end: str) -> None:
    told = _told(_text([row + end if place in (1, 2, 3) else row for place, row in enumerate(ENTRIES)]))
    values = [HEAD[key] for key in ("document_number", "posting_start", "posting_end")]
    assert [value in one[4] for one, value in zip(told, values, strict=True)] == [True] * 3


def test_the_end_of_a_day_is_no_beginning() -> None:
    """24:00 of a day is where things end; what begins then begins at 00:00 of the next."""
    rows = [row.replace("11-20", "11-20 24:00") for row in ENTRIES]
    assert [(one[0], one[1], "2026-11-21 00:00" in one[4]) for one in _told(_text(rows))] == [("D001", 4, True)]
    window = ["windows:", "  - {start: 2026-11-25 24:00, end: 2026-11-26 24:00, what: 停水}"]
    assert [(one[0], one[1], "2026-11-26 00:00" in one[4]) for one in _told(_text([*ENTRIES, *window]))] == [
        ("D001", 8, True)
    ]
    assert _told(_text([row.replace("11-28", "11-28 24:00") for row in ENTRIES])) == []


def test_big5_is_not_taken_for_gbk() -> None:
    text = "---\ntitle: 關於三號樓停水的通知\nkind: electronic-notice\napprover: 管理處主任\nauthor: chen\nposting_start: 2026-11-23\nposting_end: 2026-11-30\n---\n各位業主:因水箱清洗停水,請提前儲水。\n"
    for encoding, name in (("big5", "Big5"), ("gb18030", "GBK")):
        [finding] = report_of({PATH: text.encode(encoding)}).findings
        assert (finding.code, name in str(finding.message), "關於" in str(finding.message)) == ("F001", True, True)
        decoded = decode_guess(text.encode(encoding))
        assert decoded is not None
        assert decoded.text == text


@pytest.mark.parametrize("sign", ["＃ ", "// ", "-- ", "; ", "（", "/* "])
def test_a_remark_of_another_language_is_told_as_one(sign: str) -> None:
    remark = f"{sign}下面是日期" + {"（": "）", "/* ": " */"}.get(sign, "")
    _is_told([*ENTRIES[:2], remark, *ENTRIES[2:]], 4, "# 下面是日期")


@pytest.mark.parametrize("row", ["==========", "----------", "***", "——————"])
def test_a_line_between_the_entries_is_too_much(row: str) -> None:
    told = _told(_text([*ENTRIES[:2], row, *ENTRIES[2:]]))
    assert [(one[:3], one[4]) for one in told] == [(("F009", 4, 1), "删去这一行")]


@pytest.mark.parametrize(
    "wrong",
    [
        "posting_start: 2026-11-20; posting_end: 2026-11-28",
        "posting_start: 2026-11-20，posting_end: 2026-11-28",
        "posting_start: 2026-11-20, posting_end: 2026-11-28",
        "posting_start: 2026-11-20posting_end: 2026-11-28",
    ],
)
def test_two_entries_on_one_line_are_parted_without_what_stood_between(wrong: str) -> None:
    _is_told([*ENTRIES[:2], wrong, *ENTRIES[4:]], 4, ENTRIES[2] + " 和 " + ENTRIES[3])


def test_two_chinese_entries_on_one_line_are_told_with_their_colons() -> None:
    told = _told(_text([*ENTRIES[:2], "张贴起：2026-11-20 张贴止：2026-11-28", ENTRIES[4]]))
    assert [(code, line) for code, line, *_ in told] == [("F007", 4), ("F009", 4)]


@pytest.mark.parametrize("wrong", ["affects: - 3栋 - 5栋", "affects:\n  - 3栋\n  - 5栋".replace(":", "", 1)])
def test_a_list_that_begins_wrong_is_told_at_its_name(wrong: str) -> None:
    _is_told([*ENTRIES, *wrong.split("\n")], 7)


def test_a_list_over_several_lines_is_closed_at_its_last() -> None:
    _is_told([*ENTRIES[:4], "affects: [3栋,", "  5栋", ENTRIES[4]], 7, "5栋]")


def test_a_window_in_step_with_the_lines_before_it_begins_at_their_dash() -> None:
    more = ["    - start: 2026-11-27 09:00", "      end: 2026-11-27 17:00", "      what: 停水"]
    told = _told(_text([*ENTRIES, *WINDOW, *more]))
    assert (told[0][1], "行首空 2 格" in told[0][4]) == (11, True)


def test_dashes_before_every_line_of_a_window_are_too_many() -> None:
    rows = [*ENTRIES, "windows:", *(f"  - {row.strip(' -')}" for row in WINDOW[1:])]
    told = _told(_text(rows))
    assert [(code, line) for code, line, *_ in told] == [("F009", 9), ("F009", 10)]
    assert "写成 end: 2026-11-26 17:00" in told[0][4]


def test_names_without_a_blank_inside_a_window_are_told_each() -> None:
    told = _told(_text([*ENTRIES, *(row.replace(": ", ":") for row in WINDOW)]))
    assert [(code, line) for code, line, *_ in told] == [("F016", 8), ("F016", 9), ("F016", 10)]


def test_what_cannot_be_seen_before_a_name_is_no_indentation() -> None:
    told = _told(_text([f"\ufeff{ENTRIES[0]}", f"\u200b{ENTRIES[1]}", *ENTRIES[2:]]))
    assert [(code, line) for code, line, *_ in told] == [("F003", 2), ("F003", 3)]


@pytest.mark.parametrize(
    "more", [WINDOW[1:], ["  - start: 2026-11-27 09:00"], ["  # 第二次", *WINDOW[1:]], ["", *WINDOW[1:]]]
)
def test_several_windows_in_step_stay_silent(more: list[str]) -> None:
    rows = [*ENTRIES, *WINDOW, *(row.replace("11-26", "11-27") for row in more), "contact: 客服前台"]
    assert [one for one in _told(_text(rows)) if one[0][0] == "F"] == []
    single = [
        *ENTRIES,
        "windows:",
        "  - start: 2026-11-26",
        "  - start: 2026-11-27",
        "approvals:",
        "  - {role: director, on: 2026-11-20}",
    ]
    assert [one for one in _told(_text(single)) if one[0] in {"F007", "F009", "F016"}] == []


@pytest.mark.parametrize("blanks", [1, 2, 4])
def test_a_first_entry_that_stands_too_deep_is_blamed_itself(blanks: int) -> None:
    _is_told([" " * blanks + ENTRIES[0], *ENTRIES[1:]], 2, "行首多了空格")


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (4, "  windows:"),
        (9, "  contact: 客服前台"),
        (8, f"  - {GROUP}}}"),
        (8, f"  - {GROUP},"),
        (8, f"  -{GROUP}"),
        (8, f"  - {GROUP.replace('start: ', 'start=')}"),
    ],
)
def test_a_slip_below_a_list_is_not_blamed_on_its_beginning(place: int, wrong: str) -> None:
    """YAML names the line where the list began."""
    rows = ["affects:", "  - 3栋", "  - 5栋", "summary: 停水", *WINDOW, f"  - {GROUP}", "contact: 客服前台"]
    rows[place] = wrong
    _is_told([*ENTRIES, *rows], 7 + place)


@pytest.mark.parametrize("row", ["approver: 管理处主任]", "approver: 管理处主任}"])
def test_a_bracket_that_nothing_opens_is_told(row: str) -> None:
    _is_told([*ENTRIES[:4], row], 6, "前面没有", "approver: 管理处主任")
