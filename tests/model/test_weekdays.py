"""Days with their weekdays, and days and hours that do not exist, as offices write them: found, or left alone."""

from __future__ import annotations

from datetime import date

import pytest

from gazette.model.impossible import broken_clocks, broken_dates
from gazette.model.mentions import english_mentions
from gazette.model.weekday_years import accepts, years_told
from gazette.model.weekdays import weekday_mentions

_POSTED = date(2026, 12, 1)  # 9 December 2026 is a Wednesday


def _wrong(line: str) -> list[str]:
    years = years_told(line, _POSTED)
    told = (*weekday_mentions(line), *english_mentions(line))
    return [line[one.start : one.end] for one in told if not accepts(one, _POSTED, years)]


@pytest.mark.parametrize(
    "line",
    [
        "本周五（12月9日）",
        "周五（12月9日）",
        "星期五(12月9日)",
        "周五12月9日停水",
        "12月9日【周五】",
        "12月9日〔星期五〕",
        "12月9日上午（周五）",
        "12月9日8:00（周五）",
        "2026-12-09（周五）停",
        "2026.12.9（周五）",
        "2026/12/9 周五",
        "12/9（周五）",
        "12.9（周五）",
        "12.9 (星期五)",
        "十二月九日星期五",
        "12月9日（五）",
        "12月9日（农历冬月初一，星期五）",
        "12月9日、10日（周五、周六）",
        "12月9日至10日（周三至周五）",
        "12月9日-10日（周五-周六）",
        "12月9日至12月10日（周三至周五）",
        "| 12月9日 | 周五 |",
        "12月9日\t周五\t停水",
        "9 December 2026 (Friday)",
        "12月9日(Fri)",
        "12月9日周五前反馈",
        "12月9日（周五）前",
        "12月9-10日（周四、周五）停水",
        "12月9日、10日（周三至周五）",
        "12月9日至11日（周三、周四、周六）",
        "12月9日（周 五）停水",
        "12月9日周 五停水",
        "12月9日（星 期五）停水",
        "12月9日（五）停水",
        "12月9日（五）起施工",
        "12月9日前（周五）缴清",
        "12月9日（冬至，星期五）",
        "去年12月5日（周六）",
        "明年1月9日（周五）复水",
        "12月9日（周五上午）停水",
        "12 月 9 日 （ 周五 ） 停水",
        "１２月９日（周五）停水",
        "12月9日(礼拜五)",
        "Dec 9, 2026 (Fri)",
        "周五（12月9日）8:00",
        "12月9日（周五）、12月10日（周四）",
        "请于本周五（12月9日）前缴费",
        "12月9日（周五）8:00至12月10日（周四）",
        "12月9日周五，停水",
        "下周三（12月9日）和下周五（12月10日）",
    ],
)
def test_a_wrong_weekday_is_found_in_every_spelling(line: str) -> None:
    assert len(_wrong(line)) >= 1


@pytest.mark.parametrize(
    "line",
    [
        "去年12月5日（周五）已办。",
        "上年12月4日（周四）",
        "每周五（12月9日起）",
        "周五（12月9日起）",
        "12月7日至12月31日（周一至周五）9:00-17:00",
        "12月1日至31日（周六、周日休息）",
        "即日起至12月31日，周一至周五",
        "12月9日（一）停水范围",
        "12月9日周边道路",
        "12月9日起每周五",
        "12月9日、每周五",
        "12月9日（周三）12月10日（周四）",
        "12月9日、10日（周三、周四）",
        "12月9日至10日（周三至周四）",
        "12月7日-11日（周一至周五）",
        "12月7日-11日（周一至五）",
        "12月5日、6日（周六日）",
        "周三、周五12月9日",
        "每周三、周五（12月9日首次）",
        "12月9日（周五休息）",
        "12月1日至20日（周六）",
        "周一至周五12月9日起",
        "12月9日前，每周五",
        "每年12月9日（周五）",
        "本周五（12月4日公布的名单）",
        "3-5（周五）",
        "12月9日周三至12月11日周五",
        "12月5日周六日",
        "星期三（12月9日）至星期五（12月11日）",
        "12月9日（本周三）",
        "12月9日本周五例会照常",
        "| 12月8日 | 周二 | 12月9日 | 周三 |",
        "5月1日（周五）至5日（周二）",
        "12月9日（星期三）8:00",
        "2026-12-09（周三）",
        "12月9日(Wed)",
        "2025年总结：5月9日（周五）开会",
        "5月9日（周五）",
        "12月9日至12日（周三至周六）",
        "每周五12月9日除外",
        "每逢周五（12月9日）",
        "同年12月9日（周五）",
    ],
)
def test_right_weekdays_habits_and_opening_days_stay_silent(line: str) -> None:
    assert _wrong(line) == []


def test_a_weekday_is_marked_with_its_day() -> None:
    assert _wrong("请于本周五（12月9日）前缴费") == ["本周五（12月9日）"]
    assert _wrong("于12月9日（周三）、12月10日（周五）停水") == ["12月10日（周五）"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("请于11月31日前缴费", "11月31日"),
        ("请于2026年11月31日前缴费", "2026年11月31日"),
        ("9月31日前", "9月31日"),
        ("4月31、5月1日停水", "4月31"),
        ("二月三十日", "二月三十日"),
        ("四月三十一日前", "四月三十一日"),
        ("2026.2.30停水。", "2026.2.30"),
        ("2026-02-30", "2026-02-30"),
        ("12月9日25点开始", "25点"),
        ("12月9日8时60分", "8时60分"),
        ("上午26时开始", "26时"),
        ("请25:00前完成", "25:00"),
        ("9:00-25:00", "25:00"),
        ("8:60开始", "8:60"),
        ("12月9日晚上25:30", "25:30"),
        ("周三８：７０到场", "８：７０"),
    ],
)
def test_what_no_calendar_or_clock_has_is_found(line: str, told: str) -> None:
    assert [line[start:end] for start, end in (*broken_dates(line), *broken_clocks(line))] == [told]


@pytest.mark.parametrize(
    "line",
    [
        "12月31日前",
        "十二月三十日",
        "农历二月三十日",
        "2月29日",
        "配比1:15～1:80",
        "稀释比例 1:50 至 1:80",
        "共25点建议",
        "比例12:60",
        "积分满30点可换",
        "12月9日24:00前",
        "12月9日8时30分",
        "版本 2026.2.30.1",
        "4月30、5月1日",
        "第25条、30时效",
        "得票 25:60",
    ],
)
def test_numbers_that_are_no_days_and_hours_stay_silent(line: str) -> None:
    assert [*broken_dates(line), *broken_clocks(line)] == []
