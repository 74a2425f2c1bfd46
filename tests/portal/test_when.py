"""Times in the words people use."""

from __future__ import annotations

from datetime import date

import pytest

from gazette.portal import when
from gazette.shell.catalogues import PACKAGE_CATALOGUES, translation
from tests.portal.builders import document, edition, look_in, page

SPOKEN = {
    "{start: 2026-11-23 08:00, end: 2026-11-23 18:00}": "2026年11月23日（周一）8:00—18:00",
    "{start: 2026-11-22 22:30, end: 2026-11-23 06:00}": "2026年11月22日（周日）22:30至次日（11月23日）6:00",
    "{start: 2026-11-23 20:00, end: 2026-11-23 24:00}": "2026年11月23日（周一）20:00—24:00",
    "{start: 2026-11-23, end: 2026-11-23}": "2026年11月23日（周一）全天",
    "{start: 2026-11-23, end: 2026-11-25}": "2026年11月23日（周一）至11月25日（周三）",
    "{start: 2026-12-28, end: 2027-01-03}": "2026年12月28日（周一）至2027年1月3日（周日）",
    "{start: 2026-11-23 08:00}": "2026年11月23日（周一）8:00起",
    "{start: 2026-11-23 20:00, end: 2026-11-23 21:00, certainty: 左右}": "预计2026年11月23日（周一）20:00—21:00",
    "{start: 2026-11-23 08:00, certainty: 至完工}": "2026年11月23日（周一）8:00起，至完工为止",
    "{start: 2026-11-23 08:00, end: 2026-11-24 18:00, certainty: 至完工}": "2026年11月23日（周一）8:00起，至完工为止，预计次日（11月24日）18:00",
}


@pytest.mark.parametrize("window", SPOKEN)
def test_a_window_is_said_the_way_people_say_it(window: str) -> None:
    shown = page(edition({"2026/water.md": document(windows=f"[{window}]")}), "2026/water/")
    assert shown.one(".g-when").text == SPOKEN[window]


def test_several_windows_each_say_what_happens_and_where() -> None:
    windows = """
  - {start: 2026-11-22 22:30, end: 2026-11-23 06:00, what: 停水, affects: 3栋}
  - {start: 2026-11-24 09:00, end: 2026-11-24 11:00, what: 水压低, affects: 5栋}"""
    shown = page(edition({"2026/water.md": document(windows=windows)}), "2026/water/")
    assert shown.texts(".g-window__what") == ["停水 · 3栋", "水压低 · 5栋"]


@pytest.mark.parametrize(("state", "mark"), [("cancelled", "已取消"), ("改期", "已改期")])
def test_a_window_that_does_not_take_place_is_struck_out_and_says_why(state: str, mark: str) -> None:
    windows = f"[{{start: 2026-11-24 10:00, end: 2026-11-24 11:00, what: 演练, state: {state}}}]"
    shown = page(edition({"2026/drill.md": document(windows=windows)}), "2026/drill/")
    assert shown.one(".g-off").text == mark
    assert "g-struck" in shown.one(".g-window").attributes["class"]
    assert not shown.one(".g-window").all("[data-ends]"), "what does not happen cannot end"


def test_english_pages_say_times_in_english() -> None:
    from_zh = edition({"2026/w.md": document(windows="[{start: 2026-11-22 22:30, end: 2026-11-23 06:00}]")})
    shown = page(from_zh, "2026/w/", look=look_in("en"))
    assert shown.one(".g-when").text == "Sun 22 November 2026, 22:30 to 6:00 next day (23 November)"


@pytest.mark.parametrize(
    ("language", "time", "spoken"),
    [
        ("zh", "09:30", "2026年11月2日 09:30"), ("zh", "", "2026年11月2日"),
        ("en", "09:30", "2 November 2026, 09:30"), ("en", "", "2 November 2026"),
    ],
)  # fmt: skip
def test_receipts_and_letters_say_the_day_without_its_weekday(language: str, time: str, spoken: str) -> None:
    words = translation(language, PACKAGE_CATALOGUES)
    assert when.plain(date(2026, 11, 2), time=time).render(words) == spoken
