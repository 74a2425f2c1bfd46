"""Titles are broken between their words, and nothing of them is changed."""

from __future__ import annotations

import re

import pytest

from gazette.portal.phrases import by_words
from tests.portal.builders import document, edition, plans


def _lines(title: str) -> str:
    """Return a title with a stroke wherever a line may end between two characters."""
    return re.sub("<[^>]+>", "", by_words(title).replace("<wbr>", "|"))


@pytest.mark.parametrize(
    "broken",
    [
        "关于|召开|2026年|第四|季度|业主|委员会|会议的|通知",
        "关于|7—9栋|11月22日|夜间|停水|检修的|通知",
        "关于|12A栋|电梯|更换新日期的|通知",
        "关于|5栋|1单元|电梯|更换|钢丝绳的|通知",
        "更正：地下|车库|C区|冲洗改到11月27日",
        "广播稿：7至9栋|今晚|停水|提醒",
        "剪报：拆下的锂电池|在家|充电|引发火情",
        "关于|入户|燃气|安全|检查的|通知 Gas Safety Check",
        "3和5栋|停水",
        "关于|业主大会|会议的|通知",
    ],
)
def test_a_title_is_broken_between_words_and_never_behind_a_figure(broken: str) -> None:
    assert _lines(broken.replace("|", "")) == broken


def test_nothing_of_a_title_is_lost_and_signs_stay_signs() -> None:
    html = by_words("<停水>&“检修”的通知")
    assert re.sub("</?(?:span|wbr)[^>]*>", "", html) == "&lt;停水&gt;&amp;“检修”的通知"


def test_a_title_without_chinese_stays_as_it_is() -> None:
    assert by_words("Gas & Safety") == "Gas &amp; Safety"


def test_pages_and_cards_show_titles_so() -> None:
    planned = plans(edition({"2026/a.md": document(title="关于召开业主委员会会议的通知")}))
    assert "业主<wbr>委员会<wbr>会议的<wbr>通知</span></h1>" in planned["2026/a/index.html"].render()["content"]
    assert "业主<wbr>委员会<wbr>会议的<wbr>通知</span></a></h3>" in planned["index.html"].render()["content"]
