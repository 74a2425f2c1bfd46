"""The scanner: what is where, and what deserves a look."""

from __future__ import annotations

import pytest

from gazette.markup import plain_text, scan_body


def test_places_are_lines_of_the_file_and_columns_in_characters() -> None:
    scan = scan_body("各位：\n## 收费 **标准**\n见[附件](a.md)和![图😀](b.png)<i x=1>\n", first_line=7)
    assert [(h.level, h.text, h.anchor, h.line, h.column) for h in scan.headings] == [
        (2, "收费 标准", "收费-标准", 8, 4)
    ]
    assert [(k.text, k.target, k.line, k.column, k.length) for k in scan.links] == [("附件", "a.md", 9, 2, 10)]
    assert [(k.text, k.target, k.line, k.column, k.length) for k in scan.images] == [("图😀", "b.png", 9, 13, 12)]
    assert [(t.name, t.attributes, t.line, t.column, t.length) for t in scan.tags] == [("i", (("x", "1"),), 9, 25, 7)]


def test_links_in_tables_headings_lists_and_quotes_are_found() -> None:
    text = "# [一](1.md)\n- [二](2.md)\n> [三](3.md)\n\n|[四](4.md)|b|\n|---|---|\n|a|x [五](5.md)|\n\na\tb\nc\t[六](6.md)\n"
    found = [(k.target, k.line, k.column) for k in scan_body(text).links]
    assert found == [("1.md", 1, 3), ("2.md", 2, 3), ("3.md", 3, 3), ("4.md", 5, 2), ("5.md", 7, 6), ("6.md", 10, 3)]


def test_links_by_reference_point_at_the_place_of_use() -> None:
    scan = scan_body("见[说明][s]与[S]。\n\n[s]: a.md\n")
    assert [(k.text, k.target, k.line, k.column) for k in scan.links] == [("说明", "a.md", 1, 2), ("S", "a.md", 1, 10)]


def test_code_holds_no_links_tags_or_headings() -> None:
    scan = scan_body("```\n# 一\n[二](a.md) <script>\n```\n`[三](b.md) <script>`\n")
    assert (scan.headings, scan.links, scan.tags, scan.hazards) == ((), (), (), ())
    assert [(f.first, f.last) for f in scan.fences] == [(1, 4)]


def test_tables_have_their_lines() -> None:
    text = "|甲|乙|\n|---|---|\n|1|2|\n\n甲\t乙\n1\t2\n\n<table>\n<tr><td>1</td></tr>\n</table>\n"
    assert [(t.first, t.last) for t in scan_body(text, 3).tables] == [(3, 5), (7, 8), (10, 12)]


@pytest.mark.parametrize(
    ("typed", "odd"),
    [
        ("javascript:alert(1)", "scheme"),
        ("JaVaScript:alert(1)", "scheme"),
        ("java\tscript:alert(1)", "scheme"),
        ("java&#x0A;script:alert(1)", "scheme"),
        ("javascript&colon;alert(1)", "scheme"),
        ("&#106;avascript:alert(1)", "scheme"),
        ("javascript%3Aalert(1)", "scheme"),
        ("ｊａｖａｓｃｒｉｐｔ：alert(1)", "scheme"),
        (" data:text/html,x", "scheme"),
        ("vbscript:x", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("C:/通知.docx", "scheme"),
        ("//example.com/x", "network-path"),
        ("..\\..\\x", "backslash"),
        ("a\u202eb", "control"),
        ("https://example.com/?a=javascript:1", ""),
        ("附件:一.pdf", ""),
        ("../2026/a.md#收费", ""),
        ("%E9%99%84%E4%BB%B6.pdf", ""),
        ("mailto:office@example.com", ""),
        ("tel:0755-5550-0100", ""),
    ],
)
def test_targets_are_read_as_a_browser_reads_them(typed: str, odd: str) -> None:
    (link,) = scan_body(f"[点此]({typed})").links
    assert link.odd == odd


@pytest.mark.parametrize(
    ("typed", "name", "attributes"),
    [
        ("<script>", "script", ()),
        ("</ScRiPt >", "script", ()),
        ("<script", "script", ()),
        ("<img src=x onerror=alert(1)>", "img", (("src", "x"), ("onerror", "alert(1)"))),
        ("<IMG SRC='&#106;ava'>", "img", (("src", "java"),)),
        ("<svg/onload=alert(1)>", "svg", (("onload", "alert(1)"),)),
        ("<img\nsrc=x\nonerror=alert(1)\n>", "img", (("src", "x"), ("onerror", "alert(1)"))),
        ("<b\n\nonclick=x>", "b", (("onclick", "x"),)),
        ("<x-y>", "x-y", ()),
        ("<blob onclick=x>", "blob", (("onclick", "x"),)),
        ("<!DOCTYPE html>", "!", ()),
        ("<!-- 备注 -->", "!--", ()),
        ("<u>", "u", ()),
    ],
)
def test_html_tags(typed: str, name: str, attributes: tuple[tuple[str, str], ...]) -> None:
    tags = scan_body(f"看{typed}").tags
    assert [(t.name, t.attributes) for t in tags] == [(name, attributes)]


@pytest.mark.parametrize(
    "text", ["<3栋>", "x<5", "a < b > c", "<A4纸>", "<名称>", "1<b", "&lt;script&gt;", "<https://a.b>"]
)
def test_what_only_looks_like_html(text: str) -> None:
    assert [t.name for t in scan_body(text).tags if t.name != "b"] == []


@pytest.mark.parametrize(
    ("text", "kind", "line", "column"),
    [
        ("温馨提示\n=====\n", "underline", 2, 1),
        ("温馨提示\n-----\n", "underline", 2, 1),
        ("#通知\n", "hash-without-blank", 1, 1),
        ("##3号\n", "hash-without-blank", 1, 1),
        ("＃ 标题\n", "full-width-mark", 1, 1),
        ("｜甲｜乙｜\n", "full-width-mark", 1, 1),
        ("|甲|乙|\n|1|2|\n", "bars-without-rule", 1, 1),
        ("|甲|乙|\n|---|---|\n|1|2|3|\n", "ragged-table", 3, 1),
        ("x\n```\n文\n", "unclosed-fence", 2, 1),
        ("请**注意\n", "unpaired-mark", 1, 2),
        ("[x]: a.md\n", "unused-reference", 1, 1),
        ("见[附件]（a.pdf）\n", "link-not-recognised", 1, 2),
        ("见[附件] (a.pdf)\n", "link-not-recognised", 1, 2),
        ("见注[^1]\n", "footnote", 1, 3),
        ("值 {{ x }}\n", "template-mark", 1, 3),
        ("见 javascript:alert(1)\n", "script-address", 1, 3),
        ("见 java&#115;cript&colon;x JAVASCRIPT&colon;x\n", "script-address", 1, 27),
        ("                    锦苑小区一期物业服务管理处\n", "aligned-by-blanks", 1, 1),
        ("　　　　　　　　锦苑小区一期物业服务管理处工程部\n", "aligned-by-blanks", 1, 1),
    ],
)
def test_hazards(text: str, kind: str, line: int, column: int) -> None:
    assert [(h.kind, h.line, h.column) for h in scan_body(text).hazards] == [(kind, line, column)]


@pytest.mark.parametrize(
    "text",
    [
        "#3泵房\n",
        "161****0707 … 161****0708\n",
        "张**、李**\n",
        "请**务必**关阀\n",
        "段落\n\n---\n\n段落\n",
        "甲\t乙\n1\t2\n",
        "|甲|乙|\n|---|---|\n|1|2|\n",
        "[说明][s]\n\n[s]: a.md\n",
        "（一）[附件]（见后）\n",
        "8:00~12:00\n",
        "姓名：____\n",
        "　　段落\n",
    ],
)
def test_ordinary_text_is_no_hazard(text: str) -> None:
    assert scan_body(text).hazards == ()


def _hazards(text: str) -> list[tuple[str, int, int]]:
    return [(one.kind, one.line, one.column) for one in scan_body(text).hazards]


@pytest.mark.parametrize(
    ("text", "hazard"),
    [
        ("请看 ==重点== 文字", ("no-highlight", 1, 4)),
        ("改为 ~~12月5日~~12月6日", ("no-strike", 1, 4)),
        ("请\\,储水", ("backslash", 1, 2)),
        ("见附件\\", ("backslash", 1, 4)),
        ("项目        收入        支出\n水费        100        200", ("aligned-by-blanks", 1, 3)),
        ("项目　　收入　　支出\n水费　　一百　　二百", ("aligned-by-blanks", 1, 3)),
        ("管理处主任审核          业主委员会主任签收          二〇二六年十一月", ("aligned-by-blanks", 1, 8)),
    ],
)
def test_what_would_be_shown_otherwise_than_typed_is_told(text: str, hazard: tuple[str, int, int]) -> None:
    assert _hazards(text) == [hazard]


@pytest.mark.parametrize(
    "text",
    [
        "a==b 与 c==d",
        "营业时间 8:00~~12:00，14:00~~18:00",
        "======",
        "D:\\资料\\",
        "D:\\资料\\*.doc",
        "\\*号为必填\\*",
        "2026\\. 年",
        "姓名：      电话：      房号：\n姓名：      电话：      房号：",
        "经办人（签字）        审核人（签字）        日期",
        "张三    李四",
        "甲方____   乙方____   日期____",
        "\t制表符开头",
        "```\na    b    c\nd    e    f\n```",
    ],
)
def test_what_is_shown_as_meant_stays_silent(text: str) -> None:
    assert _hazards(text) == []


def test_lines_that_begin_with_a_tab_are_paragraphs() -> None:
    assert plain_text("\t第一段\n\t第二段") == "第一段\n第二段"
