"""One slip of an office clerk gives one finding, at the place she looks at, that says what to type."""

from __future__ import annotations

import pytest

from tests.rules.builders import report_of

NOTICE = """---
标题: 关于3-8栋停水的通知
文号: 锦苑物〔2026〕61号
张贴起: 2026-11-25
张贴止: 2026-11-28
审批人: 管理处主任
时段:
  - 开始: 2026-11-28 09:00
    结束: 2026-11-28 17:00
    事项: 停水
联系: 客服前台
---
3-8栋的业主、住户:

11月28日(星期六)9:00至17:00停水。请提前储水。
"""


def _findings(text: str, path: str = "2026/ting-shui.md") -> list[tuple[str, int, str]]:
    return [(f.code, f.span.line, str(f.hint)) for f in report_of({path: text}).findings]


def test_the_notice_itself_is_right() -> None:
    """What the slips are made in has no finding of its own."""
    assert _findings(NOTICE) == []


@pytest.mark.parametrize(
    ("typed", "instead", "code", "line", "hint"),
    [
        ("张贴止: 2", "张贴址: 2", "F011", 5, "张贴止: …"),
        ("张贴起: 2", "张帖起: 2", "F011", 4, "张贴起: …"),
        ("  - 开始: 2026-11-28 09:00", "  - 开使: 2026-11-28 09:00", "F011", 8, "开始: …"),
        ("张贴止", "  张贴止", "F009", 5, "和上面的行对齐:张贴止: 2026-11-28"),
        ("2026-11-25\n张贴止", "2026-11-25 张贴止", "F009", 4, "张贴起: 2026-11-25 和 张贴止: 2026-11-28"),
        ("标题: 关于3-8栋停水的通知", "标题: 停水通知: 3-8栋", "F009", 2, '标题: "停水通知: 3-8栋"'),
        ("    结束", "\t结束", "F008", 9, "改成空格"),
        ("联系: 客服前台", "联系: #1客服前台", "F021", 11, '联系: "#1客服前台"'),
        ("联系: 客服前台\n---\n", "联系: 客服前台\n", "F006", 12, "单独写一行 ---"),
        ("张贴止: 2026-11-28\n", "", "F030", 1, "张贴止: 2026-11-26"),
        ("张贴止: 2026-11-28", "张贴止: 2026-11-24", "D003", 5, "对调"),
        ("张贴止: 2026-11-28", "张贴止: 2026-11-27", "D004", 5, "张贴止: 2026-11-28"),
        ("- 开始: 2026-11-28 09:00\n    结束: 2026-11-28 17:00\n    事项: 停水", "- 11月28日停水", "F019", 8, "开始: …、结束: …"),
    ],
)  # fmt: skip
def test_one_slip_gives_one_finding_with_what_to_type(
    typed: str, instead: str, code: str, line: int, hint: str
) -> None:
    """No second finding says the same in other words."""
    assert typed in NOTICE
    [(found, at, said)] = _findings(NOTICE.replace(typed, instead, 1))
    assert (found, at) == (code, line)
    assert hint in said


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("张贴起", "公布日期"),
        ("张贴止", "张贴至"),
        ("审批人", "签发人"),
        ("联系", "咨询电话"),
        ("影响范围", "涉及范围"),
    ],
)
def test_other_usual_words_for_a_key_are_understood(usual: str, other: str) -> None:
    """An office's own word for a date or a contact is as good as ours."""
    text = NOTICE.replace("时段:", "影响范围: 3-8栋\n时段:", 1)
    assert _findings(text.replace(f"{usual}: ", f"{other}: ", 1)) == []


def test_a_comment_behind_an_empty_key_stays_a_comment() -> None:
    """A blank after the sign, or a list below, makes it the author's remark."""
    assert _findings(NOTICE.replace("时段:", "时段:  # 几点到几点", 1)) == []
    assert _findings(NOTICE.replace("时段:", "时段: #几点到几点", 1)) == []


def test_names_in_hints_are_english_where_the_author_writes_english() -> None:
    """The line to add fits the lines that stand there."""
    text = "---\ntitle: 停水通知单\nposting_start: 2026-11-25\nposting_end: 2026-11-28\napprover: 主任\n---\n请储水。\n"
    [(code, _, hint)] = _findings(text)
    assert code == "F030"
    assert "document_number: " in hint


@pytest.mark.parametrize(
    "typed",
    ["锦苑物[2026]61号", "锦苑物（2026）61号", "锦苑物〔2026]61号", "锦苑物【2026】第061号", "锦苑物〔2026〕61", "锦苑物〔２０２６〕６１号"],
)  # fmt: skip
def test_a_number_with_other_brackets_is_offered_as_it_should_be(typed: str) -> None:
    """Nobody has to find the tortoise brackets on a keyboard: the right number can be copied."""
    [(code, line, hint)] = _findings(NOTICE.replace("锦苑物〔2026〕61号", typed))
    assert (code, line) == ("N001", 3)
    assert hint == "改成 锦苑物〔2026〕61号"


def test_last_years_date_is_one_slip() -> None:
    """The weekdays are judged in the year of the number; the year itself is told once."""
    text = NOTICE.replace("2026-11", "2025-11")
    assert [(code, line) for code, line, _ in _findings(text)] == [("N002", 3)]
    wrong = text.replace("星期六", "星期五")
    assert {code for code, _, _ in _findings(wrong)} == {"N002", "D006"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("停水通知.docx", True),
        ("停水通知.md.txt", True),
        ("停水.txt", True),
        ("~$停水通知.docx", False),
        ("map.png", False),
    ],
)
def test_a_word_or_text_file_that_nobody_will_see_is_named(name: str, *, told: bool) -> None:
    """Windows hides the ending .txt; such a notice would simply not appear."""
    report = report_of({"2026/ting-shui.md": NOTICE, f"2026/{name}": ""})
    assert [(f.code, f.path) for f in report.findings] == ([("F034", f"2026/{name}")] if told else [])


def test_an_attachment_is_no_lost_file() -> None:
    """A Word file that a document offers is seen."""
    text = NOTICE.replace("联系: 客服前台", "联系: 客服前台\n附件:\n  - 登记表.docx")
    assert [f.code for f in report_of({"2026/a.md": text, "2026/登记表.docx": ""}).findings] == []


def test_a_missing_picture_is_not_mistaken_for_a_document() -> None:
    """Only a file of the same sort is offered, named as the link has to name it."""
    text = NOTICE.replace("请提前储水。", "请提前储水。\n\n![停水范围](ting-shui.jpg)")
    [(code, _, hint)] = _findings(text)
    assert (code, hint) == ("L004", "改正路径,或把文件放进来")
    report = report_of({"2026/ting-shui.md": text, "2026/tingshui.jpg": ""})
    assert [str(f.hint) for f in report.findings] == ["是不是 tingshui.jpg?"]


def test_an_unknown_author_is_answered_with_the_codes() -> None:
    """Who has left is not offered."""
    people = (
        "people:\n  - {id: chen, role: cs_staff, from: 2020-01-01}\n"
        "  - {id: gone, role: cs_staff, from: 2020-01-01, to: 2021-01-01}\n"
    )
    text = NOTICE.replace("审批人: 管理处主任", "审批人: 管理处主任\n拟稿人: 小王")
    hints = [
        str(f.hint) for f in report_of({"2026/a.md": text, "_office/people.yml": people}).findings if f.code == "A003"
    ]
    assert hints == ["写登记表里的代号:chen;或先登记这个人"]


@pytest.mark.parametrize("said", ["12月3日0时至6时停电，涉及1栋、2栋。", "当天18时停水，涉及高区。"])
def test_ordinary_words_are_not_taken_for_garbled_text(said: str) -> None:
    """Written as GBK, 时停电，涉及 is by chance whole UTF-8; what it would mean there are rare signs."""
    body = (
        "---\n标题: 停电通知单\n文号: 锦苑物〔2026〕61号\n张贴起: 2026-11-25\n张贴止: 2026-12-03\n审批人: 主任\n---\n"
    )
    assert _findings(f"{body}{said}\n") == []
    wrong = said[:6] + "停水通知".encode().decode("gb18030")
    assert {code for code, _, _ in _findings(f"{body}{wrong}\n")} == {"F003"}


def _one(text: str, office: dict[str, str] | None = None) -> tuple[str, int, str, str]:
    files = {"2026/a.md": text, **(office or {})}
    [one] = [f for f in report_of(files).findings if f.path == "2026/a.md" and f.code != "F030"]
    return one.code, one.span.line, str(one.message), str(one.hint)


def test_a_line_that_left_its_list_is_told_itself() -> None:
    """The line below it is right: to align it with the wrong one would lose both."""
    code, line, message, hint = _one(NOTICE.replace("    结束:", "结束:"))
    assert (code, line) == ("F009", 9)
    assert message.startswith("行首少了空格:“结束:")
    assert "和下面的“事项: 停水”对齐" in hint


@pytest.mark.parametrize("key", ["文号", "审批人", "张贴起"])
def test_nobody_is_told_to_delete_a_line_that_is_needed(key: str) -> None:
    """Nor to add one that stands there."""
    text = "\n".join(f"{key}:" if line.startswith(f"{key}: ") else line for line in NOTICE.split("\n"))
    [(code, _, hint)] = _findings(text)
    assert code == "F020"
    assert hint.startswith("冒号后面写上内容:")
    assert "删去" not in hint


def test_an_unknown_agency_word_is_answered_with_the_registered_ones() -> None:
    numbering = (
        "series:\n  - {name: 管理处, prefix: 锦苑物}\n  - {name: 业委会, prefix: 锦苑业委, kinds: [oc-minutes]}\n"
    )
    text = NOTICE.replace("锦苑物〔", "锦苑〔")
    found = [f for f in report_of({"2026/a.md": text, "_office/numbering.yml": numbering}).findings if f.code == "N001"]
    assert [(str(f.message), str(f.hint)) for f in found] == [
        ("文号“锦苑〔2026〕61号”不合格式:代字“锦苑”没有登记,登记的有:锦苑物、锦苑业委", "改成 锦苑物〔2026〕61号")
    ]


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("3栋1203室业主反映漏水。", "删去房号,只写到楼栋,例如“3栋某业主”"),
        ("车牌粤B12345请挪车。", "删去车牌号,写“某车主”"),
        ("请找项主任。", "写成职务,例如“管理处主任”“维修人员”,不写姓"),
    ],
)
def test_what_to_write_instead_fits_what_was_found(said: str, hint: str) -> None:
    assert _one(NOTICE.replace("请提前储水。", said))[3] == hint


@pytest.mark.parametrize(
    ("phone", "codes"),
    [("工程部值班", {"F035"}), ("0755-5550-0110", set()), ("值班 ５５５５０１１０", set()), ("110", set())],
)
def test_an_emergency_phone_is_a_number(phone: str, codes: set[str]) -> None:
    """Whoever stands in the water calls it."""
    head = f"文种: 紧急通知\n险情: 爆管\n区域: 3栋\n应对: [请储水]\n应急电话: {phone}\n"
    text = NOTICE.replace("联系: 客服前台\n", head)
    found = {f.code for f in report_of({"2026/a.md": text}).findings}
    assert found & {"F035"} == codes


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("复核期限: 2025-11-25", True),
        ("复核期限: 2026-11-25", False),
        ("复核期限: 2026-11-01\n复核日期: 2026-11-01", False),
    ],
)
def test_a_review_due_before_the_posting_is_told(lines: str, *, told: bool) -> None:
    """A handbook gone through since then was posted long ago: D014 counts from there."""
    text = NOTICE.replace("联系: 客服前台\n", f"文种: 业户手册分册\n{lines}\n")
    assert ("D020" in {f.code for f in report_of({"handbooks/a.md": text}).findings}) is told
