"""What a later document makes of an earlier one: moved and cancelled windows, a longer posting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from gazette import check
from gazette.edition import Edition, Published, make
from gazette.model.corpus import History, Publication
from gazette.model.office_reader import read_office
from gazette.model.state import State, state
from tests.portal.builders import OFFICE, document, edition, page

NOW = datetime(2026, 11, 22, 9, 30)
OLD = "锦苑物〔2026〕7号"
BUILDINGS = """
buildings:
  - {id: "3", name: 3栋, units: ["1", "2"]}
  - {id: "5", name: 5栋}
  - {id: "12A", name: 12A栋}
places:
  - {id: gate, name: 南门}
  - {id: garage, name: 地下车库}
"""
FILES = {**OFFICE, "buildings.yml": BUILDINGS}


def _old(windows: str, **fields: str) -> str:
    return document(windows=windows, **fields)


def _later(**fields: str) -> str:
    given = {
        "document_number": "锦苑物〔2026〕8号",
        "title": "关于更正停水时间的通知",
        "posting_start": "2026-11-21",
        **fields,
    }
    return document(**given)


def _edition(old: str, later: str, now: datetime = NOW) -> Edition:
    office, _ = read_office({name: text.encode() for name, text in FILES.items()})
    corpus, report = check.run({"2026/a.md": old.encode(), "2026/b.md": later.encode()}, now, office=office)
    assert [f for f in report.findings if f.code.startswith(("F", "L02"))] == []
    return make(corpus, (), now)


def _windows(edition: Edition) -> list[tuple[str, str, str]]:
    """Return start, whom and what became of each window of the earlier document."""
    item = _item(edition)
    return [(w.start.text, w.affects.text if w.affects else "", w.state) for w in item.windows]


def _item(edition: Edition) -> Published:
    return next(item for item in edition.published if item.document.path == "2026/a.md")


TWO = "[{start: 2026-11-24 09:00, end: 2026-11-24 12:00, what: 停水}, {start: 2026-11-25 09:00, end: 2026-11-25 12:00, what: 停水}]"
ALL = "[{start: 2026-11-24 09:00, end: 2026-11-24 12:00, what: 停水, affects: 3-12A栋}]"


def test_one_window_is_moved_and_the_other_stands() -> None:
    later = _later(corrects=OLD, changes="[{what: 停水, from: 24日, to: 26日, window: 2026-11-24 09:00}]")
    assert _windows(_edition(_old(TWO), later)) == [("2026-11-24 09:00", "", "moved"), ("2026-11-25 09:00", "", "")]


def test_a_window_repeated_as_moved_is_moved_too() -> None:
    later = _later(
        corrects=OLD, changes="[24日改到26日]",
        windows="[{start: 2026-11-24 09:00, state: moved}, {start: 2026-11-26 09:00, end: 2026-11-26 12:00}]",
    )  # fmt: skip
    assert [state for _, _, state in _windows(_edition(_old(TWO), later))] == ["moved", ""]


def test_one_building_of_three_is_moved_and_the_others_stand() -> None:
    later = _later(
        corrects=OLD, changes="[{what: 停水, from: 24日, to: 26日, window: 2026-11-24 09:00, affects: 12A栋}]"
    )
    assert _windows(_edition(_old(ALL), later)) == [
        ("2026-11-24 09:00", "3栋、5栋", ""),
        ("2026-11-24 09:00", "12A栋", "moved"),
    ]


def test_one_row_can_be_cancelled_while_the_rest_stands() -> None:
    rows = ALL.replace("3-12A栋", "地下车库").replace("}]", "}, {start: 2026-11-24 09:00, what: 停水, affects: 南门}]")
    later = _later(
        corrects=OLD, changes="[{what: 停水, to: 取消, window: 2026-11-24 09:00, affects: 南门, state: 取消}]"
    )
    assert _windows(_edition(_old(rows), later)) == [
        ("2026-11-24 09:00", "地下车库", ""),
        ("2026-11-24 09:00", "南门", "cancelled"),
    ]


def test_another_unit_of_the_same_building_is_not_touched() -> None:
    later = _later(corrects=OLD, changes="[{what: 停水, window: 2026-11-24 09:00, affects: 3栋2单元}]")
    assert _windows(_edition(_old(ALL.replace("3-12A栋", "3栋1单元")), later)) == [("2026-11-24 09:00", "3栋1单元", "")]


def test_a_postponement_without_details_moves_all_that_has_not_begun() -> None:
    old = _old(TWO.replace("[{", "[{start: 2026-11-20 09:00, end: 2026-11-20 10:00}, {", 1))
    later = _later(postpones=OLD, changes="[改期，另行通知]")
    assert [state for _, _, state in _windows(_edition(old, later))] == ["", "moved", "moved"]


def test_before_the_correction_is_posted_nothing_is_moved() -> None:
    later = _later(postpones=OLD, changes="[改期]", posting_start="2026-11-23")
    assert [state for _, _, state in _windows(_edition(_old(TWO), later))] == ["", ""]
    later_on = _edition(_old(TWO), later, datetime(2026, 11, 23, 0, 0))
    assert [state for _, _, state in _windows(later_on)] == ["moved", "moved"]


def test_a_correction_that_was_withdrawn_changes_nothing_any_more() -> None:
    later = _later(
        postpones=OLD, changes="[改期]", withdrawn_on="2026-11-22", withdrawn_by="li", withdraw_reason="照原定时间进行"
    )
    assert [state for _, _, state in _windows(_edition(_old(TWO), later))] == ["", ""]


def test_a_moved_window_stands_in_no_list_of_coming_days_and_is_marked_on_its_page() -> None:
    changed = _later(
        corrects=OLD, changes="[{what: 停水, from: 11月24日, to: 11月26日, window: 2026-11-24 09:00}]",
        windows="[{start: 2026-11-26 09:00, end: 2026-11-26 12:00, what: 停水}]",
    )  # fmt: skip
    of = _edition(_old(TWO.replace(", {start: 2026-11-25 09:00, end: 2026-11-25 12:00, what: 停水}", "")), changed)
    home = page(of, "")
    coming = home.all(".g-block")[0].text
    assert "11月24日" not in coming
    assert "11月26日" in coming
    assert "11月24日（周二）9:00—12:00 停水 已改期" in home.text
    old = page(of, "2026/a/")
    assert "已改期" in old.text
    assert "自2026年11月21日（周六）起" in old.text
    assert "停水：原为“11月24日”，改为“11月26日”" in old.text
    assert "停水：原为“11月24日”，改为“11月26日”" in page(of, "2026/b/").text


def test_the_changed_words_are_marked_where_they_stand_also_by_a_postponement() -> None:
    of = _edition(
        document("停水定在11月24日上午。"), _later(postpones=OLD, changes="[{from: 11月24日上午, to: 11月26日上午}]")
    )
    old = page(of, "2026/a/")
    assert [mark.text for mark in old.all("del")] == ["11月24日上午"]
    assert [mark.text for mark in old.all("ins")] == ["更正为：11月26日上午"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 30, 23, 59), State.POSTED),
        (datetime(2026, 12, 1), State.POSTED),
        (datetime(2026, 12, 5, 23, 59), State.POSTED),
        (datetime(2026, 12, 6), State.EXPIRED),
    ],
)
def test_an_extension_keeps_the_old_notice_posted_until_its_own_end(now: datetime, expected: State) -> None:
    of = _edition(document(), _later(extends=OLD, posting_start="2026-11-25", posting_end="2026-12-05"), now)
    assert _item(of).state is expected
    until = _item(of).until
    assert until is not None
    assert until.text == "2026-12-05"
    assert "2026年12月5日（周六）" in page(of, "2026/a/").one(".g-record").text


@pytest.mark.parametrize(
    ("start", "end", "until"),
    [
        ("2026-11-30 23:59", "2026-12-05", "2026-12-05"),
        ("2026-12-01 00:00", "2026-12-05", "2026-11-30"),  # its first minute is the one in which the old one ended
        ("2026-11-25", "2026-11-30 24:00", "2026-11-30"),
        ("2026-11-25", "2026-11-29", "2026-11-30"),
    ],
)
def test_an_extension_counts_if_it_goes_up_before_the_end_and_ends_later(start: str, end: str, until: str) -> None:
    later = _later(extends=OLD, posting_start=start, posting_end=end)
    of = edition({"2026/a.md": document(), "2026/b.md": later}, now=datetime(2026, 12, 2))
    found = _item(of).until
    assert found is not None
    assert found.text == until


def test_what_has_ended_does_not_come_back() -> None:
    later = _later(extends=OLD, posting_start="2026-12-02", posting_end="2026-12-10")
    office, _ = read_office({name: text.encode() for name, text in FILES.items()})
    now = datetime(2026, 12, 3)
    corpus, report = check.run({"2026/a.md": document().encode(), "2026/b.md": later.encode()}, now, office=office)
    assert state(corpus.by_path["2026/a.md"], corpus, now) is State.EXPIRED
    assert "L021" in {finding.code for finding in report.findings}


def test_a_postponed_drill_is_as_urgent_as_the_drill_was() -> None:
    office, _ = read_office({name: text.encode() for name, text in FILES.items()})
    drill = document(urgency="prepare", title="关于消防演习的通知").encode()
    for urgency, told in (("information", True), ("prepare", False)):
        later = _later(postpones=OLD, changes="[改期]", urgency=urgency).encode()
        report = check.run({"2026/a.md": drill, "2026/b.md": later}, NOW, office=office)[1]
        assert ("L015" in {finding.code for finding in report.findings}) is told


def test_a_notice_that_moves_what_is_still_to_come_is_in_time() -> None:
    office, _ = read_office({name: text.encode() for name, text in FILES.items()})
    windows = "[{start: 2026-11-20, end: 2026-11-21, what: 登记}, {start: 2026-12-12 14:30, end: 2026-12-12 17:00, what: 会议}]"
    moved = "[{start: %s, end: %s, what: 会议, state: moved}]"
    for start, end, told in (("2026-12-12 14:30", "2026-12-12 17:00", False), ("2026-11-20", "2026-11-21", True)):
        later = _later(postpones=OLD, posting_start="2026-11-22", windows=moved % (start, end)).encode()
        report = check.run({"2026/a.md": document(windows=windows).encode(), "2026/b.md": later}, NOW, office=office)[1]
        assert ("L030" in {finding.code for finding in report.findings}) is told


def test_a_handbook_says_when_each_of_its_versions_was_published() -> None:
    office, _ = read_office({name: text.encode() for name, text in FILES.items()})
    text = document(kind="handbook-chapter", review_by="2027-01-01", document_number="", posting_end="").encode()
    seen = tuple(
        Publication("", "handbooks/a.md", "x", event, datetime(2026, month, 15, 9))
        for event, month in (("posted", 1), ("changed", 6), ("ended", 7))
    )
    other = replace(seen[0], path="handbooks/b.md", at=datetime(2026, 2, 2))
    corpus, _ = check.run({"handbooks/a.md": text}, NOW, office=office, history=History((*seen, other)))
    shown = page(make(corpus, (), NOW), "handbooks/a/").one(".g-record").texts("dd")
    assert "2026年1月15日（周四）、2026年6月15日（周一）" in shown


ROWS = "| 日期 | 楼栋 |\n|---|---|\n| 11月24日 | 3、5、12A栋 |\n| 11月25日 | 南门 |"
#: The time that ONE_HOUSE moves the window to.
MOVED_TO = "[{start: 2026-11-26 09:00, end: 2026-11-26 12:00, what: 停水}]"
ONE_HOUSE = "[{what: 停水, from: 11月24日, to: 11月26日, window: 2026-11-24 09:00}]"


def test_a_row_for_more_buildings_than_the_correction_is_not_struck() -> None:
    old = document(ROWS, windows=ALL, affects="全体")
    later = _later(corrects=OLD, affects="12A栋", changes=ONE_HOUSE, windows=MOVED_TO)
    of = _edition(old, later)
    shown = page(of, "2026/a/")
    assert shown.all("del") == []
    assert shown.one("ins").text == "12A栋更正为：11月26日"
    assert _windows(of) == [("2026-11-24 09:00", "3栋、5栋", ""), ("2026-11-24 09:00", "12A栋", "moved")]
    facts = [line.text for line in shown.one(".g-facts").all(".g-window")]
    assert [("已改期" in line, "12A栋" in line) for line in facts] == [(False, False), (True, True)]


def test_a_row_that_is_corrected_for_all_it_is_for_is_struck() -> None:
    rows = ALL.replace("3-12A栋", "3栋、5栋").replace("}]", "}, {start: 2026-11-24 14:00, what: 停水, affects: 12A栋}]")
    changes = ONE_HOUSE.replace("09:00", "14:00")
    shown = page(
        _edition(
            document(ROWS, windows=rows), _later(corrects=OLD, affects="12A栋", changes=changes, windows=MOVED_TO)
        ),
        "2026/a/",
    )
    assert [mark.text for mark in shown.all("del")] == ["11月24日"]


@pytest.mark.parametrize(
    ("whole", "part", "struck"),
    [
        ("全体", "12A栋", False),
        ("3-12A栋", "12A栋", False),
        ("12A栋", "12A栋", True),
        ("12A栋", "全体", True),
        ("12A栋", "12A栋1单元", False),
        ("12A栋、南门", "12A栋", False),
    ],
)
def test_without_a_window_whom_the_documents_are_for_decides(whole: str, part: str, *, struck: bool) -> None:
    office = {**FILES, "buildings.yml": BUILDINGS.replace("name: 12A栋}", 'name: 12A栋, units: ["1", "2"]}')}
    later = _later(corrects=OLD, affects=part, changes="[{from: 在会所登记, to: 在大堂登记}]")
    of = edition({"2026/a.md": document("请在会所登记。", affects=whole), "2026/b.md": later}, office=office)
    assert [mark.text for mark in page(of, "2026/a/").all("del")] == (["在会所登记"] if struck else [])


def test_half_a_building_that_is_moved_leaves_the_window_to_the_other_half() -> None:
    later = _later(corrects=OLD, affects="3栋1单元", changes=ONE_HOUSE, windows=MOVED_TO)
    assert _windows(_edition(_old(ALL.replace("3-12A栋", "3栋")), later)) == [
        ("2026-11-24 09:00", "3栋", ""),
        ("2026-11-24 09:00", "3栋1单元", "moved"),
    ]


def test_the_page_of_a_building_shows_its_own_windows_as_they_now_stand() -> None:
    windows = ALL.replace("}]", "}, {start: 2026-11-25 09:00, end: 2026-11-25 12:00, what: 停气, affects: 3栋}]")
    later = _later(
        corrects=OLD, affects="12A栋", changes=ONE_HOUSE,
        windows="[{start: 2026-11-26 09:00, end: 2026-11-26 12:00, what: 停水, affects: 12A栋}]",
    )  # fmt: skip
    of = _edition(document("正文。", windows=windows, affects="全体"), later)
    theirs, others = page(of, "buildings/12A/"), page(of, "buildings/5/")
    assert [day.one(".g-day__name").text for day in theirs.all(".g-day")] == ["11月26日（周四）"]
    assert [day.one(".g-day__name").text for day in others.all(".g-day")] == ["11月24日（周二）"]
    cards = {card.links().popitem()[0]: card.texts(".g-card__time") for card in theirs.all(".g-card")}
    assert cards["关于3栋停水的通知"] == ["11月24日（周二）9:00—12:00 停水 已改期"]
