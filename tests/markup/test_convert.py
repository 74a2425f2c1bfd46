"""What the converter makes of single marks: faithful to office text, ordinary for ordinary Markdown."""

from __future__ import annotations

import re

import markdown
import pytest

from gazette.markup import ConvertOptions, Picture, convert, judge_target, plain_text, scan_body, text_of_html


def html_of(text: str) -> str:
    return convert(text).html


@pytest.mark.parametrize(
    "line",
    [
        "8:00~12:00，14:00~18:00",
        "8:00~~12:00，14:00~~18:00",
        "161****0707 … 161****0708",
        "161***0707 … 161***0708",
        "161**0707 … 161**0708",
        "张**、李**",
        "张**业主和李**业主",
        "張**先生、陳**女士",
        "张*先生、李*女士",
        "2*3*4",
        "a_b_c.pdf",
        "姓名：____ 电话：____",
        "____年__月__日",
        "#3泵房",
        "#通知",
        "2026. 11. 18",
        "18. 11. 2026",
        "1) 关窗",
        "1、关窗",
        "01. 编号",
        "一、时间",
        "（一）时间",
        "+86 755 5550 0100",
        ": 说明",
        "[^1] 说明",
        "[注]: 以原件为准",
        "[ ] 同意 [x] 不同意",
        "～～～",
        "~~~",
        "************ 1",
        "—————",
        "|",
        "a | b",
        "> 60分".replace("> ", ">"),
        "C:\\通知",
        "{: .class }",
        "!!! note",
        "$x^2$ H~2~O ==x==",
        ":smile: (c) -- ... 'x' \"x\"",
        "www.example.com",
    ],
)
def test_office_text_is_shown_as_typed(line: str) -> None:
    shown = line.replace("<", "&lt;").replace(">", "&gt;")
    assert html_of(line) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    "line",
    [
        "注：*号项为暂估；签收人李*",
        "*号为必填。姓名：李*",
        "（*为必填项）姓名* 电话*",
        "*表示代收代缴；经办人陈*",
        "*伟、*芳；领取人王*",
        "*姓名*电话*",
        "**伟、**芳",
        "**伟、**芳、**娜获奖",
        "**小明、**大华",
        "3栋**先生、5栋**女士",
        "业主：**伟，电话：**1234",
        "编号_A_、_B_",
        "共_3_户，金额：__元__",
        "第_12_栋、_B_座",
        "张*、李*、王**",
        "138****1234 *伟",
        "*王*、*李*",
    ],
)
def test_what_masks_a_name_or_marks_a_field_stays(line: str) -> None:
    assert html_of(line) == f"<p>{line}</p>"
    assert scan_body(line).hazards == ()


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("*重要提示：请关窗*", "<em>重要提示：请关窗</em>"),
        ("（*请联系小王*）", "（<em>请联系小王</em>）"),
        ("**注意，**明天停水", "<strong>注意，</strong>明天停水"),
        ("**水、电、气**均停", "<strong>水、电、气</strong>均停"),
        ("**先生们**请", "<strong>先生们</strong>请"),
        ("**一、停水时间：**12月5日", "<strong>一、停水时间：</strong>12月5日"),
        ("**一、**时间", "<strong>一、</strong>时间"),
        ("**第一、**时间", "<strong>第一、</strong>时间"),
        ("**业主、住户**均可", "<strong>业主、住户</strong>均可"),
        ("**水、电费用：**另计", "<strong>水、电费用：</strong>另计"),
        ("**业主须知：**请", "<strong>业主须知：</strong>请"),
        ("*为了您的安全，请关窗*", "<em>为了您的安全，请关窗</em>"),
        ("*项目一览*", "<em>项目一览</em>"),
        ("*请备好身份证、电话*", "<em>请备好身份证、电话</em>"),
        ("_x_ and *y*", "<em>x</em> and <em>y</em>"),
        ("_Please note_ that", "<em>Please note</em> that"),
        ("*请填写姓名*", "<em>请填写姓名</em>"),
        ("请**务必**关阀", "请<strong>务必</strong>关阀"),
        ("**注意：**请", "<strong>注意：</strong>请"),
        ("请**“务必”**关阀", "请<strong>“务必”</strong>关阀"),
        ("于**8:00**前", "于<strong>8:00</strong>前"),
        ("**8:00**–**12:00**", "<strong>8:00</strong>–<strong>12:00</strong>"),
        ("__重要__ 与 _次要_", "<strong>重要</strong> 与 <em>次要</em>"),
        ("***很重要***", "<strong><em>很重要</em></strong>"),
        ("**甲*乙*丙**", "<strong>甲*乙*丙</strong>"),
        ("**甲 *乙* 丙**", "<strong>甲 <em>乙</em> 丙</strong>"),
        ("**没有结束", "**没有结束"),
        ("**甲\n乙**", "**甲<br>\n乙**"),
        ("`**`与`a`", "<code>**</code>与<code>a</code>"),
        ("``a`b``", "<code>a`b</code>"),
        ("\\*x\\*", "*x*"),
        ("&lt;b&gt; &copy; &nope;", "&lt;b&gt; © &amp;nope;"),
        ("行末\\\n下一行", "行末<br>\n下一行"),
        ("甲\t乙  丙", "甲\u2003乙&nbsp; 丙"),
        ("m<sup>2</sup>", "m<sup>2</sup>"),
        ("<b>甲", "&lt;b&gt;甲"),
        ("甲<br/>乙<BR>丙", "甲<br>乙<br>丙"),
    ],
)
def test_marks_in_a_line(line: str, shown: str) -> None:
    assert html_of(line) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("[甲](a.md)", "a.md"),
        ("[甲](<a b.md>)", "a b.md"),
        ("[甲](a(1).md)", "a(1).md"),
        ("[甲]( a.md )", "a.md"),
        ("[甲](#收费)", "#收费"),
        ("[甲](tel:0755-5550-0100)", "tel:0755-5550-0100"),
        ("<https://example.com>", "https://example.com"),
        ("<office@example.com>", "mailto:office@example.com"),
        ("<https://example.com/?id=1&copy=2>", "https://example.com/?id=1&amp;copy=2"),
        ("[甲](https://example.com/?id=1&para=2&reg)", "https://example.com/?id=1&amp;para=2&amp;reg"),
        ("[甲](https://example.com/?id=1&amp;copy=2)", "https://example.com/?id=1&amp;copy=2"),
        ("[甲](a&copy;.md)", "a©.md"),
    ],
)
def test_links(typed: str, href: str) -> None:
    assert f'<a href="{href}"' in html_of(typed)


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("见https://example.com/a。", "https://example.com/a"),
        ("（https://example.com/a）", "https://example.com/a"),
        ("(https://example.com/a(1))", "https://example.com/a(1)"),
        ("https://example.com/a, 另", "https://example.com/a"),
        ("https://example.com/a_b_c*d*", "https://example.com/a_b_c*d"),
        ("https://example.com/?id=1&copy=2&lt=3", "https://example.com/?id=1&amp;copy=2&amp;lt=3"),
    ],
)
def test_bare_addresses_end_where_the_sentence_goes_on(typed: str, href: str) -> None:
    assert f'<a href="{href}" rel="noopener">{href}</a>' in html_of(typed)


@pytest.mark.parametrize(
    "target", ["javascript:x", "//example.com", "a\\b", "data:x", "file:///x", "a\u202eb", "ftp://x"]
)
def test_an_odd_target_leaves_only_the_text(target: str) -> None:
    assert html_of(f"[点此]({target})") == "<p>点此</p>"
    assert judge_target(target).odd != ""


def test_links_and_pictures_are_resolved_by_the_site() -> None:
    options = ConvertOptions(
        resolve_link={"a.md": "/n/a/"}.get,
        resolve_picture={"a.png": Picture("/m/a.png", width=800, height=600)}.get,
    )
    converted = convert("[甲](a.md) [乙](b.md) ![图](a.png) ![无](b.png)", options)
    assert converted.html == (
        '<p><a href="/n/a/">甲</a> 乙 '
        '<img src="/m/a.png" alt="图" width="800" height="600" loading="lazy" decoding="async"> 无</p>'
    )
    assert (converted.links, converted.pictures) == (("a.md", "b.md"), ("a.png", "b.png"))


@pytest.mark.parametrize("typed", ["0755-5550-0100", "0755 5550 0100", "075555500100", "0755-55500100"])
def test_the_offices_numbers_can_be_called(typed: str) -> None:
    assert convert(f"电话{typed}。", ConvertOptions(phones=("0755-5550-0100",))).html == (
        f'<p>电话<a href="tel:075555500100">{typed}</a>。</p>'
    )


@pytest.mark.parametrize("typed", ["0755-5550-01001", "10755-5550-0100", "0755-5550-0100-1", "0755-5550-0109"])
def test_other_numbers_are_text(typed: str) -> None:
    assert "<a" not in convert(typed, ConvertOptions(phones=("0755-5550-0100",))).html


@pytest.mark.parametrize(
    "text", ["请不要打 119。", "请勿拨打119、110", "不要因此报警119", "演习期间切勿误打 110", "切勿再拨打电话119"]
)
def test_a_number_not_to_be_called_is_no_link(text: str) -> None:
    assert "<a" not in convert(text, ConvertOptions(phones=("119", "110"))).html


@pytest.mark.parametrize("text", ["别忘了打 119。", "不要慌，拨打119", "请勿靠近，打119报警", "火警 119"])
def test_a_number_to_be_called_in_danger_is_one(text: str) -> None:
    assert 'href="tel:119"' in convert(text, ConvertOptions(phones=("119", "110"))).html


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        (["很满意", "满意"], ["", ""]),
        (["402", "518"], [' class="is-figure"'] * 2),
        (["合计", "85.4%"], ["", ' class="is-figure"']),
        (["1", "2."], [' class="is-ordinal"'] * 2),
        (["1"], [' class="is-figure"']),
        (["3栋", "5栋"], ["", ""]),
    ],
)
def test_a_row_that_begins_with_a_figure_keeps_the_name_of_its_column(cells: list[str], marks: list[str]) -> None:
    html = html_of("|甲|乙|\n|---|---|\n" + "".join(f"|{cell}|丁|\n" for cell in cells))
    for cell, mark in zip(cells, marks, strict=True):
        assert f'<td data-label="甲"{mark}>{cell}</td><td data-label="乙">丁</td>' in html


def test_headings_get_ids_and_levels_below_the_title() -> None:
    converted = convert("### 收费\n# 时间\n#### 收费\n## search\n## 🔥\n###### 末")
    assert [(h.level, h.anchor, h.text) for h in converted.headings] == [
        (2, "收费", "收费"),
        (2, "时间", "时间"),
        (3, "收费-2", "收费"),
        (3, "s-search", "search"),
        (3, "section", "🔥"),
        (4, "末", "末"),
    ]


def test_ids_stay_unique_when_a_heading_looks_like_a_numbered_one() -> None:
    anchors = [h.anchor for h in convert("# 甲\n# 甲-2\n# 甲\n# 甲\n").headings]
    assert anchors == ["甲", "甲-2", "甲-3", "甲-4"]


def test_a_row_longer_or_shorter_than_the_header_loses_no_cell() -> None:
    html = html_of("|甲|乙|\n|---|---|\n|1|\n|1|2|3|\n")
    assert html.count("<td") + html.count("<th ") == 9
    assert ">3</td>" in html


def test_bars_in_cells() -> None:
    assert '<td data-label="甲">a|b</td>' in html_of("|甲|\n|---|\n|a\\|b|\n")


ORDINARY = [
    "一段\n\n两段",
    "# 一\n\n## 二\n\n文",
    "- 甲\n- 乙\n\n文",
    "1. 甲\n2. 乙",
    "- 甲\n    - 乙\n    - 丙\n- 丁",
    "**粗** 与 *斜* 与 `码`",
    '[甲](a.md "题")',
    "![甲](a.png)",
    "[甲][x]\n\n[x]: a.md",
    "甲\n\n---\n\n乙",
    "> 甲\n> 乙",
    "```\na < b\n```",
    "|甲|乙|\n|---|---|\n|1|2|",
    "a \\* b &amp; c",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_markdown_means_what_it_means_elsewhere(text: str) -> None:
    other = markdown.markdown(text, extensions=["tables", "fenced_code", "nl2br", "sane_lists"])
    assert _bare(html_of(text)) == _bare(
        re.sub(r"(</?h)1", r"\g<1>2", other).replace("h2>二", "h3>二").replace("二</h2", "二</h3")
    )


def _bare(html: str) -> str:
    """Tags without attributes, and text without line ends."""
    html = re.sub(r"</?div[^>]*>|\n", "", html)
    return re.sub(r"<(/?[a-z0-9]+)[^>]*>", r"<\1>", html)


def test_a_cell_that_says_ditto_knows_what_it_stands_for() -> None:
    table = "| 日期 | 时间 | 泵房 | 楼栋 |\n|---|---|---|---|\n| 16日 | 9:00 | **1号** | 1栋 |\n| 17日 | 同上 | 同上 | 2栋 |\n| 18日 | 同上 | 2号 | 同上 |"
    cells = re.findall(
        '<td data-label="([^"]+)"[^>]*data-above="([^"]+)"><span class="g-ditto">同上</span></td>', html_of(table)
    )
    assert cells == [("时间", "9:00"), ("泵房", "1号"), ("时间", "9:00"), ("楼栋", "2栋")]
    english = html_of("| 日期 | 时间 Time |\n|---|---|\n| 1日 | 9:00 |\n| 2日 | 同上 as above |\n| 3日 | 同上 |")
    assert english.count('data-above="9:00"') == 2
    assert "data-above" not in html_of("| 甲 | 乙 |\n|---|---|\n| 同上 | 1 |\n| 同上条 | 2 |")


@pytest.mark.parametrize(
    "path",
    [
        "D:\\资料\\*.doc",
        "D:\\资料\\*.doc 和 E:\\_旧_\\*.xls",
        "D:\\资料\\",
        "\\\\server\\通知\\*.txt",
        "C:\\Temp\\[2026]\\~a",
    ],
)
def test_a_path_keeps_its_backslashes(path: str) -> None:
    for text in (f"文件在 {path}", f"文件在（{path}）", f"**{path}**", f"| 文件 |\n| --- |\n| {path} |"):
        assert path in text_of_html(convert(text).html), text
        assert path in plain_text(text)


@pytest.mark.parametrize(
    ("typed", "shown"), [("\\*号\\*", "*号*"), ("甲\\_乙\\_", "甲_乙_"), ("a\\\\b", "a\\b"), ("例:\\[注\\]", "例:[注]")]
)
def test_a_backslash_before_a_mark_still_takes_it_back(typed: str, shown: str) -> None:
    assert text_of_html(convert(typed).html) == shown


@pytest.mark.parametrize(
    ("opening", "shown"),
    [
        ("``` 请储水", "请储水\n"),
        ("```js 请在11月25日填写", "js 请在11月25日填写\n"),
        ("```", ""),
        ("```python", ""),
        ("``` c++", ""),
    ],
)
def test_words_on_the_line_that_opens_a_fence_are_shown(opening: str, shown: str) -> None:
    text = f"{opening}\n甲\n```\n"
    assert html_of(text).strip() == f"<pre><code>{shown}甲\n</code></pre>"
    assert plain_text(text).strip() == f"{shown}甲"


def test_a_cell_that_says_nothing_is_known_as_such() -> None:
    table = "| 资料 | 原件 | 复印件 | 说明 |\n|---|---:|---|---|\n| 照片 | — | - | 2 张 |\n| — | -5 | 1—2 | 无 |"
    assert re.findall(r'<td[^>]*class="[^"]*is-none[^"]*">([^<]*)</td>', html_of(table)) == ["—", "-"]
