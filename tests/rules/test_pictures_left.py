"""What is left of pictures: our own example as words of one, and what WeChat and Word write in place of one."""

from __future__ import annotations

import pytest

from gazette.shell.catalogues import translation
from tests.rules.builders import notice, report_of

TEXT = "3-8栋11月25日停水,请提前储水,请各位业主关好阀门。"


def _told(line: str, more: str = "") -> list[tuple[str, int, int]]:
    files = {"2026/a.md": notice("title: 停水通知单", f"{TEXT}\n\n{line}\n\n{more}"), "2026/typhoon.png": "图"}
    return [(f.code, f.span.column, f.span.length) for f in report_of(files).findings]


def test_the_words_of_our_own_example_are_none() -> None:
    [finding] = report_of({"2026/a.md": notice("", f"{TEXT}\n\n![](typhoon.png)"), "2026/typhoon.png": "图"}).findings
    shown = str(finding.hint).partition("!")[2]
    assert shown == "[图上是什么](typhoon.png)"
    assert [code for code, *_ in _told(f"!{shown}")] == ["L006"]
    assert [code for code, *_ in _told("![what it shows](typhoon.png)")] == ["L006"]
    assert _told("![台风路径图](typhoon.png)") == []
    assert _told("![图上是什么树](typhoon.png)") == []


def test_the_example_of_either_language_is_known() -> None:
    [finding] = report_of({"2026/a.md": notice("", f"{TEXT}\n\n![](typhoon.png)"), "2026/typhoon.png": "图"}).findings
    shown = finding.hint.render(translation("en")).partition("![")[2]
    assert shown == "what it shows](typhoon.png)"


@pytest.mark.parametrize(
    "left", ["[图片]", "[图片1]", "[图片 2]", "【图片】", "［图片］", "[动画表情]", "[视频]", "[Image]", "[Photo]"]
)
@pytest.mark.parametrize("around", ["{}", "\u3000\u3000{}"])
def test_what_stands_in_place_of_a_picture_is_told(left: str, around: str) -> None:
    assert _told(around.format(left)) == [("W019", around.index("{") + 1, len(left))]


@pytest.mark.parametrize("line", ["见[图片]。", "请看【图片】下方。", "[图片说明]", "图片", "[x] 图片"])
def test_words_about_pictures_are_let_be(line: str) -> None:
    assert "W019" not in {code for code, *_ in _told(line)}


def test_a_link_defined_below_is_none_left() -> None:
    assert "W019" not in {code for code, *_ in _told("[图片]", "[图片]: typhoon.png\n")}
