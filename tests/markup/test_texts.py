"""Real kinds of office texts: reviewed HTML beside each, and every visible character stays, in its order.

To renew the reviewed HTML after an intended change: `UPDATE_TEXTS=1 python -m pytest tests/markup/test_texts.py`,
then read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.markup import ConvertOptions, convert, plain_text, scan_body, text_of_html

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.md"))
OPTIONS = ConvertOptions(phones=("0755-5550-0100", "0755-5550-0101"))
MARKS = set("#*|-=>`\\<[]!_")
_HIDDEN = re.compile(
    r"<!--.*?-->"  # comments are notes to oneself
    r"|(?<=\])\([^()]*\)"  # targets of links
    r"|\[shuoming\](?:: \S+)?"  # the reference of one text
    r"|^\|[:|-]+\|$"  # rules of tables
    r"|</?(?:table|tr|t[hd]|sup|sub|kbd|br|u|del|ins)\b[^>]*>",
    re.DOTALL | re.MULTILINE,
)


def name_of(path: Path) -> str:
    return path.stem


def test_there_are_texts_of_many_kinds() -> None:
    assert len(TEXTS) >= 40


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_the_html_is_the_reviewed_one(path: Path) -> None:
    html = convert(path.read_text(encoding="utf-8"), OPTIONS).html + "\n"
    reviewed = path.with_suffix(".html")
    if os.environ.get("UPDATE_TEXTS"):
        reviewed.write_text(html, encoding="utf-8")
    assert html == reviewed.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_every_visible_character_is_shown_in_its_order(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    shown = "".join(text_of_html(convert(source, OPTIONS).html).split())
    assert unmatched(_HIDDEN.sub("", source), shown) == ""


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_plain_text_says_what_the_page_shows(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    page = text_of_html(convert(source).html)
    pictures = re.compile(r"!\[([^\]]*)\]")
    assert "".join(plain_text(source).split()) == "".join(page.split()), pictures.findall(source)


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_the_scanner_finds_the_headings_and_links_of_the_page(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    converted, scanned = convert(source), scan_body(source, first_line=8)
    assert [(h.text, h.anchor) for h in scanned.headings] == [(h.text, h.anchor) for h in converted.headings]
    assert [link.target for link in scanned.links] == list(converted.links)
    assert [image.target for image in scanned.images] == list(converted.pictures)
    lines = source.split("\n")
    for found in (*scanned.links, *scanned.images):
        typed = lines[found.line - 8][found.column - 1 : found.column - 1 + found.length]
        assert typed.strip("<>").startswith(("[", "![", "http", "office@"))
    for heading in scanned.headings:
        assert lines[heading.line - 8][heading.column - 1 :].startswith(heading.text)


def unmatched(source: str, shown: str) -> str:
    """Give what the source has and the page lacks, apart from marks; or what the page has in excess."""
    position, missing = 0, ""
    for char in source:
        if char.isspace():
            continue
        if position < len(shown) and shown[position] == char:
            position += 1
        elif char not in MARKS:
            missing += char
    return missing + shown[position:]


_WORDS = st.sampled_from(
    [
        "停水",
        "通知",
        "8:00~12:00",
        "，",
        "。",
        "（",
        "）",
        "、",
        "#3泵房",
        "2#",
        "161****0707",
        "张**",
        "李*",
        "2*3",
        "____",
        "1.",
        "1. ",
        "2. ",
        "11. 18",
        "2026. 11. 18",
        "一、",
        "①",
        " ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\u3000\u3000",
        "<3",
        "< ",
        "&",
        "%",
        "~",
        "+",
        "/",
        "a_b",
        ":",
        "：",
        "\u200b",
        "1️⃣",
        "$",
        "^",
        "@",
        "'",
        '"',
        "{x}",
        "？",
        "！",
        "…",
        "～",
        "——",
        "–",
    ]
)


@given(st.lists(_WORDS, max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_no_office_word_loses_a_character(text: str) -> None:
    shown = text_of_html(convert(text).html)
    assert "".join(shown.split()) == "".join(text.split())
