"""Pasted text becomes faithful Markdown: every repair by example, no word lost, a second run changes nothing."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.garbled import garbled
from gazette.markup import convert, text_of_html
from gazette.tidy import decode_guess, from_text, tidy


def lines_of(text: str) -> list[str]:
    return text.split("\n")


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("停水\r\n通知\r\n", "停水\n通知\n"),
        ("\ufeff停水\n", "停水\n"),
        ("停\u200b水\u2060通\ufeff知\n", "停水通知\n"),
        ("8:00\u00a0至 9:00\n", "8:00 至 9:00\n"),
        ("停水  \n通知\u3000\n", "停水\n通知\n"),
        ("停水\x0b通知\n", "停水\n通知\n"),
        ("停\x07水\u202e通知\n", "停水通知\n"),
        ("第一段\n\n\n\n第二段\n", "第一段\n\n第二段\n"),
        ("没有换行", "没有换行\n"),
        ("请储水\n" + "\u3000" * 17 + "锦苑小区物业管理处\n", "请储水\n锦苑小区物业管理处\n"),
        ("| 岗位 | 1日 |\n| 客服 | √ |\n", "| 岗位 | 1日 |\n| --- | --- |\n| 客服 | √ |\n"),
        ("| 岗位 | 1日 |\n| 客服 |\n", "| 岗位 | 1日 |\n| 客服 |\n"),
        ("•\t请储水\n•\t请关阀\n", "- 请储水\n- 请关阀\n"),
        ("\uf06c 请储水\n", "- 请储水\n"),
        ("1.\t请储水\n2.\t请关阀\n", "1. 请储水\n2. 请关阀\n"),
        ("##注意事项\n", "## 注意事项\n"),
        ("楼栋\t时间\n1栋\t8:00\n", "| 楼栋 | 时间 |\n| --- | --- |\n| 1栋 | 8:00 |\n"),
        ("楼栋\t时间\n1栋\ta|b\n完\n", "| 楼栋 | 时间 |\n| --- | --- |\n| 1栋 | a\\|b |\n\n完\n"),
        (
            "楼栋\t时间\t备注\n1栋\t8:00\t\n\t9:00\t\n",
            "| 楼栋 | 时间 | 备注 |\n| --- | --- | --- |\n| 1栋 | 8:00 |  |\n|  | 9:00 |  |\n",
        ),
    ],
)
def test_a_pasted_text_is_repaired(pasted: str, expected: str) -> None:
    assert tidy(pasted).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "1️⃣ 关好门窗\n2️⃣ 收起花盆\n",
        "👨\u200d👩\u200d👧 家庭\n",
        "　　各位业主：\n",
        "    四个空格开头\n",
        "#3泵房\n",
        "###3号楼\n",
        "一、时间\n（一）第一次\n",
        "161****0707\n",
        "时间：\t8:00\n地点：\t会所\n",
        "姓名：____  电话：____\n",
        "```\na\tb\nc\td\n\n\n\ne\n```\n",
        "他说“注意”\n",
        "正文里 2026/11/22 不改\n",
        "",
        "---\n",
        "正文：不是信息块\n",
    ],
)
def test_what_is_meant_stays(text: str) -> None:
    assert tidy(text).text == text
    assert tidy(text).changes == ()


HEAD = "---\ntitle: 停水通知\nposting_start: 2026-11-22\nposting_end: 2026-11-25\n---\n正文\n"


@pytest.mark.parametrize(
    "broken",
    [
        HEAD.replace("title: ", "title："),
        HEAD.replace("title: ", "title ： "),
        HEAD.replace("title: ", "title:"),
        HEAD.replace("2026-11-22", "2026/11/22"),
        HEAD.replace("2026-11-22", "2026.11.22"),
        HEAD.replace("2026-11-22", "2026年11月22日"),
        HEAD.replace("2026-11-22", "２０２６-11-22"),
        HEAD.replace("2026-11-22", "２０２６－１１－２２"),
        HEAD.replace("---\ntitle", "———\ntitle"),
        HEAD.replace("\n---\n正文", "\n－－－\n正文"),
        HEAD.replace("\n---\n正文", "\n正文"),
        HEAD.removeprefix("---\n"),
        "\n\n" + HEAD,
        HEAD.replace("posting_end", "　posting_end"),
        HEAD.replace("\n", "\r\n"),
    ],
)
def test_the_information_block_is_repaired(broken: str) -> None:
    tidied = tidy(broken)
    assert tidied.text == HEAD
    assert tidied.changes


@pytest.mark.parametrize(
    "body",
    [
        "各位业主：\n\n请储水。\n",
        "各位业主：\n时间：12月5日\n请储水。\n",
        "尊敬的业主、住户：\n停水。\n",
        "通知：\n\n停水。\n",
        "时间：12月5日\n停水。\n",
    ],
)
def test_where_nothing_ends_the_block_the_letter_stays_whole(body: str) -> None:
    head = HEAD.removesuffix("---\n正文\n")
    assert tidy(head + body).text == f"{head}---\n{body}"
    assert tidy(f"{head}...\n{body}").text == f"{head}---\n{body}"


def test_times_in_the_block_get_two_digits() -> None:
    assert tidy(HEAD.replace("2026-11-22", "2026/11/22 8：00")).text == HEAD.replace("2026-11-22", "2026-11-22 08:00")


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("2026-11-22", "2026/02/30"),
        HEAD.replace("停水通知", "2026/11/22"),
        HEAD.replace("停水通知", '"关于 #3泵房：停水"'),
        HEAD.replace("停水通知", "见 https://example.com/a"),
        HEAD.replace("停水通知", "停水通知  # 说明：2026/11/22"),
    ],
)
def test_what_may_be_right_in_the_block_stays(text: str) -> None:
    assert tidy(text).text == text


def test_a_change_names_the_line_of_the_text_as_it_was() -> None:
    tidied = tidy("---\ntitle: 甲\nposting_start: 2026/11/22\n---\n\n一\n\n\n二\u200b\n")
    assert [(c.line, str(c.what)) for c in tidied.changes] == [
        (3, "日期改成 2026-11-22"),
        (5, "连续的空行合成一行"),
        (9, "删去看不见的字符"),
    ]


_BITS = st.sampled_from(
    [
        "停水",
        "通知",
        "8:00",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "  ",
        "\xa0",
        "\u3000",
        "\u200b",
        "\u200d",
        "\ufeff",
        "|",
        "\\",
        "\\|",
        "-",
        "- ",
        "---\n",
        "•",
        "•\t",
        "1.\t",
        "1. ",
        "##",
        "## ",
        "#",
        "```\n",
        "：",
        ": ",
        "title: a\n",
        "标题：乙\n",
        "<table>",
        "</table>\n",
        "<!--",
        "-->",
        "|---|\n",
        "*",
        "👩",
        "️",
        "\x0b",
        "\x07",
        "posting_end:2026/1/2\n",
        "～～～",
        "===\n",
    ]
)
TEXTS = st.lists(_BITS, max_size=25).map("".join)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_second_run_changes_nothing(text: str) -> None:
    once = tidy(text)
    again = tidy(once.text)
    assert again.text == once.text
    assert again.changes == ()


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_visible_character_is_lost(text: str) -> None:
    """Marks may change their form; every other character stays, in its order."""
    body = "正文\n" + text  # without an information block: dates and colons there do change their form
    assert visible(tidy(body).text) == visible(body)


def visible(text: str) -> str:
    return re.sub("[\\s\u00ad\u200b-\u200d\u2060-\u2064\ufeff\x00-\x1f|\\\\#•`*=-]", "", text)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_readers_see_the_same_before_and_after(text: str) -> None:
    body = "正文\n" + re.sub("[\u200b\u200d\ufeff\x07\x0b]", "", text)  # without them a mark may begin to count
    before, after = (visible(text_of_html(convert(t).html)) for t in (body, tidy(body).text))
    assert before == after


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_files_of_old_programs_are_read(encoding: str) -> None:
    decoded = decode_guess("关于停水的通知\r\n各位业主：\r\n".encode(encoding))
    assert decoded is not None
    assert decoded.text.lstrip("\ufeff") == "关于停水的通知\r\n各位业主：\r\n"


def test_gbk_that_happens_to_be_valid_utf8_is_recognised() -> None:
    decoded = decode_guess("停水通知".encode("gbk"))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == ("停水通知", "gb18030")


PAGE = (
    "---\ntitle: 关于3号楼停水的通知\n---\n各位业主:\n\n因水箱清洗,11月26日9:00停水,请提前储水。\n锦苑小区物业管理处\n"
)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5"])
@pytest.mark.parametrize(
    ("pasted", "traditional"),
    [
        ("关于3号楼停水的通知", "關於3號樓停水的通知"),
        ("因水箱清洗,11月26日9:00停水,请提前储水。", "因水箱清洗,11月26日9:00停水,請提前儲水。"),
        ("水箱清洗", "水箱清洗"),
        ("提前储水", "提前儲水"),
        ("锦苑小区物业管理处", "錦苑小區物業管理處"),
        ("请提前储水", "請聯繫A座B5,Tel:0755-5550-0100"),
    ],
)
def test_a_piece_of_another_encoding_is_read_in_its_line(
    pasted: str, traditional: str, encoding: str, ends: str
) -> None:
    """An editor that saves such a file anew spoils the one or the other."""
    new = traditional if encoding == "big5" else pasted
    page = PAGE.replace("\n", ends)
    if encoding == "big5" and len(new) < len("五個字以上"):
        return  # so few bytes may be either
    data = page.encode().replace(pasted.encode(), new.encode(encoding), 1)
    decoded = decode_guess(data)
    assert decoded is not None
    assert (decoded.text, decoded.lost) == (page.replace(pasted, new, 1), ())
    line = page[: page.index(pasted)].count("\n") + 1
    assert [number for number, _ in decoded.lines] == [line]


@pytest.mark.parametrize("broken", [b"\xff\xff\xff", b"\xe5\x81", b"\xe5", b"caf\xe9"])
def test_a_line_that_nothing_reads_is_told_and_not_guessed(broken: bytes) -> None:
    data = PAGE.encode().replace("请提前储水".encode(), broken)
    decoded = decode_guess(data)
    assert decoded is not None
    assert decoded.lost == (6,)


def test_a_line_of_gbk_that_happens_to_be_utf8_is_told_as_spoilt() -> None:
    text = PAGE + "停水通知".encode("gbk").decode()
    assert [(start, meant) for start, _, meant in garbled(text)] == [(len(PAGE), "停水通知")]
    for other in ("Привет, соседи", "Καλημέρα", "naïve café, résumé", "àâäéèêëîïôöùûü"):
        assert list(garbled(PAGE + other)) == []


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    decoded = decode_guess(data)
    assert decoded is None or tidy(decoded.text).text is not None


PASTED = dedent("""\
    关于分时段停水的通知
    锦苑管通〔2026〕41号

    各位业主：
    定于2026年11月24日8:00停水，11月26日恢复。
    """)


def test_a_number_in_a_table_is_proposed_without_its_cell() -> None:
    text = from_text("停水通知\n| 项目 | 依据 |\n| --- | --- |\n| 水费 | 见<br>价格〔2020〕1号 |\n").text
    assert "文号:正文里有 价格〔2020〕1号\n" in text


def test_a_new_document_gets_a_block_to_fill_in() -> None:
    assert lines_of(from_text(PASTED).text) == [
        "---",
        "title: 关于分时段停水的通知",
        "document_number:   # 文号:正文里有 锦苑管通〔2026〕41号",
        "posting_start:   # 张贴起:写成 2026-11-22 这样;正文里的日期有 2026年11月24日、11月26日",
        "posting_end:   # 张贴止:当天也算在内",
        "approver:   # 审批人",
        "author:   # 拟稿人:人员登记表里的代号或姓名",
        "---",
        "",
        "锦苑管通〔2026〕41号",
        "",
        "各位业主：",
        "定于2026年11月24日8:00停水，11月26日恢复。",
        "",
    ]


@pytest.mark.parametrize(
    "first",
    [
        "各位业主：",
        "尊敬的业主",
        "今天上午八点到十二点停水，请大家提前准备好用水。",
        "长" * 41,
        "![](tong-zhi.jpg)",
        "一、停水时间",
        "（1）停水时间",
        "1. 停水时间",
        "\t一、停水时间",
        "●停水",
        "时间：12月1日8:00",
        "2026年11月28日",
        "锦苑小区物业管理处",
        "客服小管家 09:15",
        "客服小管家  昨天 下午 2：05:30",
        "@所有人 停水",
    ],
)
def test_a_first_line_that_is_no_title_stays_in_the_body(first: str) -> None:
    text = from_text(f"{first}\n第二行\n").text
    assert "title:   # " in text
    assert f"\n{first}\n第二行\n" in text


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("## 停水通知", "停水通知"),
        ("> 转发：关于停水的通知", "转发：关于停水的通知"),
        ("标题：关于停水的通知", "关于停水的通知"),
        ("紧急通知", "紧急通知"),
        ("3.15消费者权益日活动", "3.15消费者权益日活动"),
        ("关  于  3-8栋  停 水 的 通 知", '"关于3-8栋停水的通知"'),
        ("停水通知 3栋 5栋 8栋", "停水通知 3栋 5栋 8栋"),
        ("关  于  停  水  的  通  知", "关于停水的通知"),
        ("关 于 2026 年 元 旦 停 水 的 通 知", "关于2026年元旦停水的通知"),
        ("**停水通知**", "停水通知"),
        ("#3泵房检修通知", '"#3泵房检修通知"'),
        ("通知: 停水", '"通知: 停水"'),
        ('说"停水"的通知', '"说\\"停水\\"的通知"'),
    ],
)
def test_the_title_is_written_so_that_it_is_read_back_whole(first: str, title: str) -> None:
    assert from_text(f"{first}\n正文\n").text.split("\n")[1] == f"title: {title}"


@pytest.mark.parametrize(
    "number",
    [
        "锦苑物业【2026】12号",
        "锦苑物〔2026〕12号",
        "　(2026)第12号",
        "锦苑小区物业管理处文件",
        "2026年11月28日",
        "通  知",
    ],
)
def test_what_stands_above_the_title_is_not_the_title_and_stays(number: str) -> None:
    text = from_text(f"{number}\n\n关于停水的通知\n请储水。\n").text
    assert text.split("\n")[1] == "title: 关于停水的通知"
    assert text.endswith(f"---\n\n{number.strip()}\n\n请储水。\n") or f"{number}\n" in text
    assert text.count("关于停水的通知") == 1


def test_what_a_chat_put_around_the_notice_is_left_out_and_told() -> None:
    made = from_text(
        "【物业通知】关于停水的通知\n\n📢 各位业主：\n【重要】11月28日停水。\n\n锦苑小区物业管理处\n— 来自微信\n"
    )
    assert made.text.split("\n")[1] == "title: 关于停水的通知"
    assert "各位业主：\n【重要】11月28日停水。\n\n锦苑小区物业管理处\n" in made.text
    assert not any(word in made.text for word in ("物业通知", "📢", "微信"))
    said = [str(change.what) for change in made.changes if "去掉" in str(change.what)]
    assert said == [f"去掉“{text}”:不是通知的内容" for text in ("【物业通知】", "📢", "— 来自微信")]


@pytest.mark.parametrize("page", ["- 1 -", "—2—", "第 1 页 共 3 页", "第2页", "2 / 3", "Page 1 of 2"])
def test_the_number_of_a_page_is_left_out_and_told(page: str) -> None:
    """As a list of one point it stood below the signature."""
    made = from_text(f"关于停水的通知\n请储水。\n　{page}\n锦苑管理处\n")
    assert made.text.endswith("\n请储水。\n锦苑管理处\n")
    assert f"去掉“{page}”:不是通知的内容" in [str(change.what) for change in made.changes]


@pytest.mark.parametrize("line", ["- 1栋", "第1页的表", "1/2", "-1-2栋", "共3页", "- 15 人"])
def test_a_line_that_only_looks_like_the_number_of_a_page_stays(line: str) -> None:
    assert f"\n{line}\n" in from_text(f"关于停水的通知\n请储水。\n{line}\n锦苑管理处\n").text


def test_a_text_that_already_is_a_document_only_gets_tidied() -> None:
    assert from_text(HEAD.replace("\n", "\r\n")).text == HEAD


def test_a_pair_behind_a_tab_is_put_at_the_margin_and_what_belongs_below_is_not() -> None:
    text = "---\ntitle: 关于停水的通知\n\tauthor: qi-yl\nwindows:\n\t- start: 2026-11-28 09:00\n---\n请储水。\n"
    mended = tidy(text).text
    assert "\nauthor: qi-yl\n" in mended
    assert "\n  - start: 2026-11-28 09:00\n" in mended
