"""Chains of amendments and what a cancellation of any link leaves: nothing of the thing is on again, on no day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from gazette import check
from gazette.edition import Edition
from gazette.model.chains import amendments
from gazette.model.office_reader import read_office
from gazette.model.state import State, state
from gazette.outputs.events import ended_at
from tests.model.test_changes import FILES
from tests.portal.builders import document, edition, page, plans

NOW = datetime(2026, 11, 22, 9, 30)
AFTER = datetime(2026, 11, 24)


def number(n: int) -> str:
    """Return the number of the n-th document of a chain."""
    return f"锦苑物〔2026〕{n}号"


def at(day: int, hour: int = 10, *, what: str = "演练", affects: str = "") -> str:
    """Return a window of one hour on a day of December."""
    own = f", affects: {affects}" if affects else ""
    return f"{{start: 2026-12-{day:02} {hour:02}:00, end: 2026-12-{day:02} {hour + 1:02}:00, what: {what}{own}}}"


def link(n: int, *windows: str, body: str = "正文。", **fields: str) -> str:
    """Return the n-th document of a chain, posted on the n-th of a row of days."""
    given = {
        "title": f"第{n}份", "document_number": number(n), "posting_start": f"2026-11-{19 + n}", "posting_end": "2026-12-31",
        **fields,
    }  # fmt: skip
    return document(body, **given, windows=f"[{', '.join(windows)}]" if windows else "")


def moved(day: int, hour: int = 10, *, affects: str = "") -> str:
    """Return the line of changes that takes a window off its day."""
    whom = f", affects: {affects}" if affects else ""
    return f"[{{what: 演练, window: 2026-12-{day:02} {hour:02}:00{whom}}}]"


def on(of: Edition) -> list[str]:
    """Return the beginnings of all windows that the site says will take place."""
    return sorted(w.start.text for item in of.in_force for w in item.windows if not w.state)


def of(*texts: str, now: datetime = NOW) -> Edition:
    """Return the edition of the documents of a chain, in order."""
    return edition({f"2026/{n}.md": text for n, text in enumerate(texts, 1)}, now=now, office=FILES)


@pytest.mark.parametrize("named", [1, 2])
def test_whichever_link_is_cancelled_neither_the_old_day_nor_the_new_one_is_on(named: int) -> None:
    drill = link(1, at(8))
    later = link(2, at(15), postpones=number(1), changes="[演练改期]")
    assert on(of(drill, later, now=datetime(2026, 11, 21, 12))) == ["2026-12-15 10:00"]
    found = of(drill, later, link(3, cancels=number(named), changes="[{what: 演练, to: 取消}]"))
    assert on(found) == []
    assert [item.state for item in found.published] == [State.POSTED, State.CANCELLED, State.CANCELLED]
    for path in ("2026/1/", "2026/2/"):
        shown = page(found, path)
        assert "已取消" in shown.one(".g-window").text
        assert "本件已被取消 锦苑物〔2026〕3号 第3份" in shown.text
    third = page(found, "2026/3/")
    assert [
        banner.one("p").text.removeprefix("自2026年11月22日（周日）起，") for banner in third.all(".g-banner--note")
    ] == [f"本件取消 {number(n)} 第{n}份" for n in ((1, 2) if named == 1 else (2, 1))]
    assert third.texts("li") == ["演练：取消"]


def test_nothing_of_a_cancelled_chain_is_on_the_home_page_or_on_that_of_a_building() -> None:
    now = datetime(2026, 12, 8, 10, 20)
    found = of(
        link(1, at(8), affects="全体"), link(2, at(15), postpones=number(1), affects="全体"), link(3, cancels=number(2)),
        now=now,
    )  # fmt: skip
    assert [page(found, path).all(".g-day") for path in ("", "buildings/3/")] == [[], []]


def test_a_cancelled_correction_of_one_building_leaves_the_others_as_they_were() -> None:
    outage = link(1, at(3, what="停电"), affects="3栋、5栋")
    correction = link(2, at(4, what="停电", affects="3栋"), corrects=number(1), changes=moved(3, affects="3栋"))
    found = of(outage, correction, link(3, cancels=number(2)))
    assert on(found) == ["2026-12-03 10:00"]
    (item,) = (one for one in found.in_force if one.document.number == number(1))
    assert [(w.affects.text if w.affects else "", w.state) for w in item.windows] == [("5栋", ""), ("3栋", "cancelled")]
    assert on(of(outage, correction, link(3, cancels=number(1)))) == []


def test_a_cancelled_correction_of_one_window_leaves_the_other() -> None:
    first = link(1, at(3), at(9))
    later = link(2, at(4), corrects=number(1), changes=moved(3))
    assert on(of(first, later, link(3, cancels=number(2)))) == ["2026-12-09 10:00"]


def test_what_is_over_when_a_notice_is_cancelled_was_not_cancelled() -> None:
    forum = link(1, "{start: 2026-11-20, end: 2026-11-21, what: 意见征集}", at(8))
    shown = page(of(forum, link(3, cancels=number(1))), "2026/1/")
    assert ["已取消" in line.text for line in shown.all(".g-window")] == [False, True]


def test_a_cancellation_that_is_cancelled_or_withdrawn_or_corrected_brings_nothing_back() -> None:
    drill = link(1, at(8))
    for last in (link(3, cancels=number(2)), link(3, corrects=number(2), changes="[电话更正]")):
        assert on(of(drill, link(2, cancels=number(1)), last)) == []
    gone = link(2, cancels=number(1), withdrawn_on="2026-11-22", withdraw_reason="写错")
    assert on(of(drill, gone)) == []


def test_links_that_name_each_other_in_a_circle_are_gone_through_once() -> None:
    found = of(link(1, at(8), corrects=number(2)), link(2, at(9), corrects=number(1)), link(3, cancels=number(1)))
    assert on(found) == []


def test_two_chains_that_only_mention_each_other_are_two() -> None:
    found = of(link(1, at(8)), link(2, at(9), related=f"[{number(1)}]"), link(3, cancels=number(1)))
    assert on(found) == ["2026-12-09 10:00"]


def _chain(dice: random.Random) -> tuple[list[str], int, int]:
    """Return the documents of a random chain, the day that holds at its end, and which link is cancelled."""
    texts, day = [link(1, at(3))], 3
    for n in range(2, dice.randint(2, 6)):
        relation = dice.choice(("corrects", "postpones", "extends", "updates", "supersedes"))
        if relation == "extends":
            texts.append(link(n, extends=number(n - 1)))
            break
        named = relation == "corrects" or (relation == "postpones" and dice.random() < 0.5)
        changes = {"changes": moved(day)} if named else {}
        day = dice.choice([one for one in range(3, 28) if one != day])
        texts.append(link(n, at(day), **{relation: number(n - 1)}, **changes))
    return texts, day, dice.randint(1, len(texts))


@pytest.mark.parametrize("seed", range(60))
def test_before_a_cancellation_the_last_day_holds_and_after_it_none_in_whatever_order_they_went_up(seed: int) -> None:
    dice = random.Random(seed)
    texts, day, named = _chain(dice)
    assert on(of(*texts, now=datetime(2026, 11, 30))) == [f"2026-12-{day:02} 10:00"]
    days = list(range(20, 21 + len(texts)))
    dice.shuffle(days)
    posted = zip(texts, days, strict=False)
    later = [text.replace(f"start: 2026-11-{20 + n}", f"start: 2026-11-{up}") for n, (text, up) in enumerate(posted)]
    later.append(link(len(texts) + 1, cancels=number(named), posting_start=f"2026-11-{days[-1]}"))
    for ahead in range(0, 36, 7):
        found = of(*later, now=datetime(2026, 11, max(days), 10, 20) + timedelta(days=ahead))
        assert on(found) == []
        assert [item.document.title for item in found.in_force] == [f"第{len(texts) + 1}份"]
        assert [day for path in ("", "buildings/3/") for day in page(found, path).all(".g-day")] == []


@pytest.mark.parametrize(
    ("relation", "told"),
    [
        ("corrects", "对本件的更正已撤回，不作数"), ("postpones", "本件的改期通知已撤回，不作数"),
        ("extends", "本件的延期公示已撤回，不作数"), ("supersedes", "取代本件的文件已撤回，不作数"),
        ("updates", "本件的续报已撤回，不作数"),
    ],
)  # fmt: skip
def test_an_amendment_that_was_withdrawn_says_nothing_more_on_either_page(relation: str, told: str) -> None:
    gone = link(
        2, at(15), title="第二份", body="改到12月15日。", changes="[{from: 12月8日上午, to: 12月15日上午, window: 2026-12-08 10:00}]",
        withdrawn_on="2026-11-22", withdraw_reason="写错", summary="改到12月15日", **{relation: number(1)},
    )  # fmt: skip
    found = of(link(1, at(8), body="演练定在12月8日上午。"), gone)
    assert on(found) == ["2026-12-08 10:00"]
    first, second = page(found, "2026/1/"), page(found, "2026/2/")
    assert first.one(".g-banner--note").text == f"{told} 锦苑物〔2026〕2号 第二份"
    assert (first.all("del"), first.all("ins")) == ([], [])
    assert "12月15日" not in first.text + second.text
    head = plans(found)["2026/2/index.html"].render()
    assert all("12月15日" not in slot for slot in head.values())


@pytest.mark.parametrize("named", [1, 2])
def test_lists_show_the_day_that_a_cancellation_calls_off_whatever_its_title_says(named: int) -> None:
    drill, later = link(1, at(8)), link(2, at(15), postpones=number(1), changes="[演练改期]")
    off = link(3, title="取消：12月8日的演练", urgency="now", cancels=number(named), changes="[{what: 演练, to: 取消}]")
    found = of(drill, later, off)
    (cancellation,) = [item for item in found.published if item.document.number == number(3)]
    assert [(window.start.text, window.state) for window in cancellation.called_off] == [
        ("2026-12-15 10:00", "cancelled")
    ]
    shown = page(found, "").text.partition("取消：12月8日的演练")[2][:60]
    assert "12月15日" in shown
    assert "已取消" in shown


@pytest.mark.parametrize("relation", ["postpones", "corrects"])
def test_what_supersedes_a_notice_supersedes_what_had_amended_it(relation: str) -> None:
    first = link(1, at(8), at(9))
    second = link(2, at(15), changes=moved(8), **{relation: number(1)})
    third = link(3, at(16), changes=moved(15), **{relation: number(2)})
    later = link(4, at(22), supersedes=number(1), changes="[全部改期]")
    assert on(of(first, second, third, now=datetime(2026, 11, 22, 12))) == ["2026-12-09 10:00", "2026-12-16 10:00"]
    found = of(first, second, third, later, now=datetime(2026, 11, 23, 12))
    assert on(found) == ["2026-12-22 10:00"]
    assert [item.state for item in found.ended] == [State.SUPERSEDED] * 3
    for n in (1, 2, 3):
        assert "2026/4/" in str(page(found, f"2026/{n}/").links)
        assert f"2026/{n}/" in str(page(found, "2026/4/").links)


def test_what_is_amended_after_it_was_superseded_and_what_only_an_amendment_was_stay() -> None:
    first, second = link(1, at(8)), link(2, at(15), postpones=number(1), changes="[改期]")
    over = link(3, at(22), supersedes=number(2), changes="[改期]")
    found = of(first, second, over)
    assert on(found) == ["2026-12-22 10:00"]
    assert {item.document.number: item.state for item in found.published} == {
        number(1): State.POSTED, number(2): State.SUPERSEDED, number(3): State.POSTED,
    }  # fmt: skip
    late = link(4, at(23), corrects=number(1), kind="correction", changes="[又改]")
    found = of(
        first, link(2, at(22), supersedes=number(1), changes="[改期]"), link(3), late, now=datetime(2026, 11, 24)
    )
    assert on(found) == ["2026-12-22 10:00", "2026-12-23 10:00"]


def test_a_successor_that_was_withdrawn_brings_back_the_notice_with_what_had_amended_it() -> None:
    first, second = link(1, at(8), at(9)), link(2, at(15), postpones=number(1), changes=moved(8))
    later = link(
        3, at(22), supersedes=number(1), changes="[全部改期]", withdrawn_on="2026-11-23 10:00", withdraw_reason="写错"
    )
    before, found = (of(first, second, later, now=datetime(2026, 11, 23, hour)) for hour in (9, 10))
    assert on(before) == ["2026-12-22 10:00"]
    assert on(found) == ["2026-12-09 10:00", "2026-12-15 10:00"]
    assert [item.state for item in found.published] == [State.WITHDRAWN, State.POSTED, State.POSTED]
    third = page(found, "2026/3/").text
    assert "已撤回" in third
    again = of(first, second, later, link(4, at(23), supersedes=number(1)), now=datetime(2026, 11, 24))
    assert on(again) == ["2026-12-23 10:00"]
    assert {ended_at(item, again.now) for item in again.ended if item.state is State.SUPERSEDED} == {
        datetime(2026, 11, 23)
    }


MEETING = {"kind": "oc-meeting-notice", "place": "会所", "agenda": "[{title: 预算, category: 其他}]"}


def test_a_meeting_without_windows_is_listed_on_the_day_it_was_moved_to() -> None:
    first = link(1, meeting_at="2026-11-25 14:30", **MEETING)
    moved_to = link(
        2, meeting_at="2026-11-26 14:30", postpones=number(1), changes="[{what: 会议, to: 11月26日}]", **MEETING
    )
    whole, later = of(first, moved_to, now=datetime(2026, 11, 20, 9)), of(first, moved_to)
    assert [day.text[:6] for day in page(whole, "").all(".g-day")] == ["11月25日"]
    assert [day.text[:6] for day in page(later, "").all(".g-day")] == ["11月26日"]
    assert "14:30 已改期" in page(later, "2026/1/").text
    assert "已改期" not in page(whole, "2026/1/").text
    off = of(first, moved_to, link(3, cancels=number(1), changes="[{what: 会议, to: 取消}]"))
    assert page(off, "").all(".g-day") == []
    assert "11月26日（周四）14:30起 第2份 已取消" in page(off, "").text


@pytest.mark.parametrize(("line", "shown"), [("state: cancelled", "已取消"), ("to: 另行通知", "已改期")])
def test_lists_show_which_window_a_correction_without_windows_takes_off(line: str, shown: str) -> None:
    first = link(1, at(8, affects="3栋"), at(9, affects="5栋"), affects="3-5栋")
    row = f"{{what: 演练, window: 2026-12-08 10:00, affects: 3栋, {line}}}"
    found = of(first, link(2, title="更正：演练", corrects=number(1), kind="correction", changes=f"[{row}]"))
    (item,) = [one for one in found.published if one.document.number == number(2)]
    assert [window.start.text for window in item.called_off] == ["2026-12-08 10:00"]
    told = page(found, "").text.partition("更正：演练")[0][-60:]
    assert shown in told


def test_a_draft_is_no_link_whatever_number_it_bears() -> None:
    """Else whoever writes a draft under a number that is free could make an approved document look replaced."""
    texts = (link(1), link(2, corrects=number(1)), link(3, corrects=number(2)), link(4, supersedes=number(1)))
    known, _ = read_office({name: text.encode() for name, text in FILES.items()})
    corpus, _ = check.run({f"2026/{n}.md": text.encode() for n, text in enumerate(texts, 1)}, NOW, office=known)
    approved = dict.fromkeys(corpus.by_path, True)
    states = [
        state(corpus.by_path["2026/3.md"], replace(corpus, approved={**approved, "2026/2.md": is_approved}), AFTER)
        for is_approved in (True, False)
    ]
    assert states == [State.SUPERSEDED, State.POSTED]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"postpones": number(2), "corrects": number(1)}, [("3", "corrects", "1")]),
        ({"postpones": number(2)}, [("3", "postpones", "2")]),
        ({"corrects": number(3)}, []),
        ({"corrects": number(9)}, []),
        ({"supersedes": number(1)}, []),
    ],
)
def test_an_amendment_is_of_one_other_document_in_every_run_the_same(
    named: dict[str, str], expected: list[tuple[str, str, str]]
) -> None:
    """Of two relations the first of the table counts, not the one that a set gives first in this run."""
    texts = (link(1, at(1)), link(2, at(2)), link(3, at(3), **named))
    corpus, _ = check.run({f"2026/{n}.md": text.encode() for n, text in enumerate(texts, 1)}, NOW)
    found = [(later.slug, name, original.slug) for later, name, original in amendments(corpus)]
    assert found == expected
