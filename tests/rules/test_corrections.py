"""What a correction says it changes stands in the document it corrects (L022), with its window (L023)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

OLD = notice(
    "document_number: 锦苑物〔2026〕11号\ncontact: 客服中心 0755-5550-0101\n"
    "windows: [{start: 2026-11-25 08:30, end: 2026-11-25 11:30, what: 停水}]\n",
    "各位业主：11月25日（周三）停水，请提前储水。",
)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("{what: 日期, from: 11月23日, to: 11月26日}", True),
        ("{what: 日期, from: 11 月 25 日, to: 11月26日}", False),
        ("{what: 钟点, from: 8:30至11:30, to: 9:30至11:30}", False),
        ("{what: 钟点, from: 9:30, to: 8:30}", True),
        ("{what: 电话, from: 0755-5550-0110, to: 0755-5550-0101}", True),
        ("{what: 供水, from: 全天停水, to: 上午停水}", False),
        ("{what: 日期, from: 11月25日, to: 11月25日}", True),
        ("停水改到11月26日", False),
    ],
)
def test_figures_of_the_first_document_are_copied_right(change: str, *, wanted: bool) -> None:
    new = notice(f"kind: correction\ncorrects: 锦苑物〔2026〕11号\nchanges: [{change}]\n")
    found = report_of({"2026/old.md": OLD, "2026/new.md": new}).findings
    assert ("L022" in {one.code for one in found}) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("corrects: {n}\nchanges: [{{from: 11月25日, to: 11月26日}}]", True),
        ("corrects: {n}\nchanges: [{{from: 11月25日至27日, to: 推迟}}]", True),
        ("corrects: {n}\nchanges: [{{from: 11月25日, to: 11月26日, window: 2026-11-25 08:30}}]", False),
        (
            "corrects: {n}\nchanges: [{{from: 11月25日, to: 26日}}]\nwindows: [{{start: 2026-11-25 08:30, state: moved}}]",
            False,
        ),
        ("corrects: {n}\nchanges: [{{from: 11月25日在会所登记, to: 11月25日在大堂登记}}]", False),
        ("corrects: {n}\nchanges: [{{from: 11月24日贴出, to: 11月23日贴出}}]", False),
        ("corrects: {n}\nchanges: [停水由11月25日改到11月26日]", False),
        ("postpones: {n}\nchanges: [{{from: 11月25日, to: 另行通知}}]", False),
    ],
)
def test_a_day_that_is_changed_is_changed_in_the_windows_too(lines: str, *, wanted: bool) -> None:
    kind = "kind: correction\n" if lines.startswith("corrects") else ""
    new = notice(kind + lines.format(n="锦苑物〔2026〕11号") + "\n")
    found = [one for one in report_of({"2026/old.md": OLD, "2026/new.md": new}).findings if one.code == "L023"]
    assert bool(found) == wanted
    assert all("window: 2026-11-25 08:30" in str(one.hint) for one in found)


NIGHT = notice(
    "document_number: 锦苑物〔2026〕11号\nwindows:\n"
    "  - {start: 2026-11-25 22:30, end: 2026-11-26 06:00, what: 停水}\n"
    "  - {start: 2026-11-26 06:00, end: 2026-11-26 08:00, what: 恢复供水}\n"
    "  - {start: 2026-11-26 09:00, end: 2026-11-26 10:00, what: 放水}\n"
    "  - {start: 2026-11-27 09:00, end: 2026-11-27 11:00, what: 冲洗}\n",
    "各位业主：11月25日22:30至26日6:00停水，8:00前水黄，27日冲洗。",
)
SPAN = 'from: "11月25日22:30—11月26日6:00", to: "11月28日22:30"'


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        (f"{SPAN}, window: 2026-11-25 22:30", ""),  # its end is when the next begins
        (SPAN, "这一行加 window: 2026-11-25 22:30"),
        ('from: "11月26日6:00—8:00", to: "11月29日6:00"', "这一行加 window: 2026-11-26 06:00"),
        ("from: 11月25日、11月27日, to: 推迟, window: 2026-11-25 22:30", "2026-11-27 09:00 的那个时段也改的,另加一行"),
        ("from: 11月25日、11月27日, to: 推迟", "这一行加 window: 2026-11-25 22:30"),
    ],
)
@pytest.mark.parametrize("relation", ["corrects", "postpones"])
def test_the_advice_on_windows_can_be_followed(relation: str, line: str, advice: str) -> None:
    marked = "{what: 别的, to: 推迟, window: 2026-11-30 09:00}"  # a postponement that names none moves all
    kind = "kind: correction\n" if relation == "corrects" else ""
    new = notice(f"{kind}{relation}: 锦苑物〔2026〕11号\nchanges: [{{{line}}}, {marked}]\n")
    found = [one for one in report_of({"2026/old.md": NIGHT, "2026/new.md": new}).findings if one.code == "L023"]
    assert [str(one.hint).startswith(advice) for one in found] == [True] * bool(advice)
