"""A window typed as words is told as the finished line, with its year: to type that line ends the matter."""

from __future__ import annotations

import pytest

from tests.rules.builders import report_of

HEAD = (
    "---\ntitle: 关于停水的通知\ndocument_number: 锦苑物〔2026〕12号\nposting_start: 2026-11-26\n"
    "posting_end: 2026-12-31\napprover: 管理处主任\n"
)
BODY = "---\n各位业主：\n\n因水箱清洗,届时停水,请提前储水。\n\n锦苑物业服务中心\n2026年11月26日\n"
CHANGE = "改成:"


def _hints(block: str) -> list[tuple[str, str]]:
    return [(f.code, str(f.hint)) for f in report_of({"2026/notice.md": HEAD + block + BODY}).findings]


@pytest.mark.parametrize("key", ["时段", "windows"])
@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("11月28日23:00至11月29日6:00", "2026-11-28 23:00", "2026-11-29 06:00"),
        ("2026年11月28日 23:00-11月29日6:00", "2026-11-28 23:00", "2026-11-29 06:00"),
        ("2026-11-28 23:00 至 2026-11-29 06:00", "2026-11-28 23:00", "2026-11-29 06:00"),
        ("11月28日上午9点到下午5点", "2026-11-28 09:00", "2026-11-28 17:00"),
        ("11月28日（星期六）9:00—17:00。", "2026-11-28 09:00", "2026-11-28 17:00"),
        ("12月31日23:00至次日5:00", "2026-12-31 23:00", "2027-01-01 05:00"),
        ("12月31日23:00至1月1日5:00", "2026-12-31 23:00", "2027-01-01 05:00"),
    ],
)
def test_the_printed_line_ends_the_matter(key: str, typed: str, start: str, end: str) -> None:
    [(code, hint)] = _hints(f"{key}: {typed}\n")
    names = ("start", "end") if key.isascii() else ("开始", "结束")
    assert (code, hint) == ("F019", f"{CHANGE}{key}: [{{{names[0]}: {start}, {names[1]}: {end}}}]")
    after = _hints(f"{hint.removeprefix(CHANGE)}\n")
    assert "F" not in {code[0] for code, _ in after}
    assert {code for code, _ in after} <= {"D004"}  # the posting may end before a window does


def test_words_beside_the_only_span_say_what_happens() -> None:
    [(_, hint)] = _hints("时段: 停水 11月28日9:00-17:00\n")
    assert hint.endswith('[{开始: 2026-11-28 09:00, 结束: 2026-11-28 17:00, 事项: "停水"}]')
    assert _hints(f"{hint.removeprefix(CHANGE)}\n") == []


def test_several_hours_of_a_day_are_several_windows() -> None:
    [(_, hint)] = _hints("时段: 11月28日8:00-12:00，14:00-18:00\n")
    assert hint.count("{") == 2
    assert _hints(f"{hint.removeprefix(CHANGE)}\n") == []


def test_an_item_of_a_list_is_told_by_itself() -> None:
    [(code, hint)] = _hints("时段:\n  - 11月28日9:00-17:00\n  - {开始: 2026-11-29 09:00, 结束: 2026-11-29 17:00}\n")
    assert (code, hint) == ("F019", f"{CHANGE}{{开始: 2026-11-28 09:00, 结束: 2026-11-28 17:00}}")


@pytest.mark.parametrize("typed", ["另行通知", "11月28日", "11月28日9:00-17:00和30日"])
def test_what_is_not_clear_is_not_guessed(typed: str) -> None:
    [(code, hint)] = _hints(f"时段: {typed}\n")
    assert (code, hint) == ("F019", "分成几项写,一行一项:开始: …、结束: …、事项: …")
