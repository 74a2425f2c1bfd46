"""Charts of the drafted survey report: only what the drafter drew itself is taken for one, and readers may see it."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from gazette import check
from gazette.rules import manual
from gazette.shell.files import scan
from gazette.statistics.chart import Bar, bar_chart, chart_words

BARS = [
    Bar("非常满意", Fraction(5, 8), "62.5% (1,250)"),
    Bar(
        "“A&B” <一般>，还说得过去，\n但楼道里的灯坏了好几个月也没有人来修，希望尽快修好", Fraction(1, 8), "12.5% (250)"
    ),
    Bar("不满意", None, "不公布"),
    Bar("", Fraction(0), "0.0% (0)"),
]
CHART = bar_chart(
    BARS, title="您对保安的服务<总体>满意吗", description="非常满意 62.5%，不满意 不公布", name="chart-01"
)
PATH = f"{manual.MODEL_PATH.rpartition('/')[0]}/survey-report-mid-01.svg"
PICTURE = "\n正文:\n![各项](survey-report-mid-01.svg)\n"


def _codes(chart: bytes) -> list[tuple[str, str]]:
    """Return the findings of a notice that shows ``chart``, by the way files are looked through."""
    words, name = chart_words(chart), sha256(chart).hexdigest()
    charts = {} if words is None else {name: words}
    corpus, _ = check.run({manual.MODEL_PATH: manual.overlay(PICTURE).encode()}, manual.MODEL_NOW, files={PATH: name})
    found = check.corpus_findings(replace(corpus, charts=charts), manual.MODEL_NOW)
    return [(one.code, str(one.message)) for one in found]


def test_what_a_chart_says_is_read_back() -> None:
    words = chart_words(CHART)
    assert words is not None
    assert words.split("\n")[0] == "您对保安的服务<总体>满意吗"
    assert "非常满意 62.5% (1,250)" in words
    assert "“A&B” <一般>，还说得过去， 但楼道里的灯坏了好几个月也没有人…" in words or "“A&B” <一般>" in words


def test_a_chart_of_the_drafter_may_be_shown() -> None:
    assert _codes(CHART) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</svg>", "<script>alert(1)</script>\n</svg>"),
        ("<svg ", '<svg onload="alert(1)" '),
        ("<title", '<title onclick="alert(1)"'),
        ("</g>", '<a href="https://example.com"><text x="1" y="1">请点</text></a>\n</g>'),
        ("</g>", "<foreignObject><iframe/></foreignObject>\n</g>"),
        ("</g>", '<image href="https://example.com/a.png"/>\n</g>'),
        ("</g>", '<use href="#x"/>\n</g>'),
        ("</g>", "<style>@import url(//example.com)</style>\n</g>"),
        ("</g>", "<!-- 张三 -->\n</g>"),
        ("<svg ", '<?xml-stylesheet href="a.css"?>\n<svg '),
        ("<svg ", '<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg '),
        ("<svg ", "\ufeff<svg "),
        ("</svg>\n", "</svg>\n<svg/>"),
        ("非常满意</text>", "&#x3c;b></text>"),
        ("非常满意</text>", "非常满意\u202e</text>"),
        ('fill="#2b5f9e"', 'fill="url(https://example.com/#a)"'),
        ('width="66"', 'width="67"'),
        ("\n", "\r\n"),
    ],
)
def test_a_chart_with_one_foreign_thing_is_none(old: str, new: str) -> None:
    changed = CHART.replace(old.encode(), new.encode(), 1)
    assert changed != CHART
    assert chart_words(changed) is None
    assert [code for code, _ in _codes(changed)] == ["L019"]


def test_whatever_bytes_change_only_words_and_lengths_do() -> None:
    """A thousand charts with one byte changed, cut out or put in: what still counts has the same shapes."""
    chance, shapes = random.Random(20261127), re.compile(rb"<[^<>]*>")
    names = [re.split(rb"[ >]", shape)[0] for shape in shapes.findall(CHART)]
    for _ in range(1000):
        at, data = chance.randrange(len(CHART)), bytearray(CHART)
        data[at : at + chance.randrange(2)] = bytes([chance.randrange(256)] * chance.randrange(2))
        if chart_words(bytes(data)) is not None:
            assert [re.split(rb"[ >]", shape)[0] for shape in shapes.findall(data)] == names


def test_a_chart_that_names_a_door_is_refused_like_a_text() -> None:
    named = bar_chart([Bar("3栋1201室的意见", Fraction(1), "1")], title="意见", description="一条", name="chart-01")
    assert [code for code, _ in _codes(named)] == ["L019"]
    assert "房号" in _codes(named)[0][1]


def test_the_folder_is_looked_through_for_charts_by_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(CHART)
    (tmp_path / "b.SVG").write_bytes(CHART.replace(b"</svg>", b"<script/></svg>"))
    found = scan(tmp_path)
    assert found.charts == {found.others["a.svg"]: chart_words(CHART)}


FORMER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 62" width="440" height="62" role="img" aria-labelledby="chart-01-title chart-01-desc">
<title id="chart-01-title">意见</title>
<desc id="chart-01-desc">满意 62.5% (50)</desc>
<rect width="440" height="62" fill="#ffffff"/>
<g font-family="system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif" font-size="15" fill="#1b1b1f">
<text x="158" y="36" text-anchor="end">满意</text><rect x="168" y="22" width="90" height="18" fill="#2b5f9e"/><text x="266" y="36">62.5% (50)</text>
</g>
</svg>
"""


def test_a_chart_of_a_report_that_is_out_already_stays_one() -> None:
    """What was published in the former measures is shown as it is; one other sign in it, and it is no chart."""
    assert chart_words(FORMER.encode()) == "意见\n满意 62.5% (50)\n满意 62.5% (50)"
    assert chart_words(FORMER.replace('x="158"', 'x="110"').encode()) is None


def test_a_chart_is_no_wider_than_a_phone_and_every_part_of_it_fits() -> None:
    """Its letters are those of the text around it, not twelve pixels high."""
    long = Bar("没有意见的住户" * 4, Fraction(1), "100.0% (1,864)")
    drawn = bar_chart([long], title="意见", description="一条", name="chart-01").decode()
    assert 'width="360"' in drawn
    letters = int(drawn.split('font-size="')[1].split('"')[0])
    assert letters >= 17
    first, *_ = re.findall(r'<text x="(\d+)" y="\d+" text-anchor="end">([^<]*)<', drawn)
    assert int(first[0]) >= len(first[1]) * letters
    mixed = bar_chart(
        [Bar("5栋、6栋ABCDEFGHIJ", None, "—")], title="意见", description="一条", name="chart-01"
    ).decode()
    for end, line in re.findall(r'<text x="(\d+)" y="\d+" text-anchor="end">([^<]*)<', mixed):
        assert sum(letters if ord(sign) > 0x2E80 else letters * 0.64 for sign in line) <= int(end)
    figure = re.search(r'<text x="(\d+)" y="\d+">([^<]*)<', drawn)
    assert figure is not None
    assert int(figure[1]) + len(figure[2]) * letters * 0.56 <= 360
