"""What the home page leads to at the time it matters, and when that changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest

from gazette.edition import Edition
from tests.portal.builders import NOW, Element, document, edition, page, plans

SURVEY = document("", kind="survey", title="满意度问卷", purpose="改进", retention="一年", questions="[]")
SUMMARY = document(kind="complaint-summary", title="10月投诉公示", period="2026-10", summary="受理 25 件")
GUIDE = document(
    kind="movein-guide", title="16栋入伙指引", posting_end="", posting_start="2026-10-01",
    move_in_from="2026-11-25", move_in_to="2026-12-10",
)  # fmt: skip
MEETING = document(
    kind="oc-meeting-notice", title="四季度会议通知", document_number="锦苑物〔2026〕8号", posting_start="2026-11-20",
    posting_end="2026-12-12", meeting_at="2026-12-12 14:30", place="会所", agenda="[{title: 绿化}]",
)  # fmt: skip
COMMENT = document(
    "", kind="form", title="议题意见", document_number="锦苑物〔2026〕9号", posting_end="", asks_about="oc-meeting-notice",
    purpose="汇总", retention="90 天", questions="[]",
)  # fmt: skip
ALL = {
    "surveys/s.md": SURVEY, "complaint-summaries/2026-10.md": SUMMARY, "move-in/guide.md": GUIDE,
    "2026/meeting.md": MEETING, "forms/comment.md": COMMENT,
}  # fmt: skip


def of(texts: Mapping[str, str] = ALL, now: str = "2026-11-22T09:30") -> Edition:
    return edition(texts, now=datetime.fromisoformat(now))


def lines(found: Edition) -> list[Element]:
    return page(found, "").all(".g-ask--timely")


def titles(now: str, texts: Mapping[str, str] = ALL) -> list[str]:
    return [line.all("a")[0].text for line in lines(of(texts, now))]


def test_what_closes_first_stands_on_top_and_all_of_it_before_what_is_posted() -> None:
    assert titles("2026-11-22T09:30") == ["四季度会议通知", "满意度问卷", "16栋入伙指引", "10月投诉公示"]
    text = page(of(), "").text
    assert text.index("这几天请留意") < text.index("正在公示")


def test_a_meeting_leads_to_its_form_and_its_notice_with_the_closing_day() -> None:
    meeting = lines(of())[0]
    assert "对议题的书面意见，11月30日（周一）截止" in meeting.text
    assert meeting.links() == {"四季度会议通知": "2026/meeting/", "在网上写意见": "f/comment-2026-8/"}
    assert meeting.one(".g-over").attributes["data-ends"] == "2026-12-01T00:00+08:00"


def test_when_comments_have_closed_the_line_is_gone_to_the_minute() -> None:
    assert "四季度会议通知" in titles("2026-11-30T23:59")
    assert "四季度会议通知" not in titles("2026-12-01T00:00")


def test_without_a_form_for_comments_a_meeting_has_no_line() -> None:
    texts = {path: text for path, text in ALL.items() if path != "forms/comment.md"}
    assert "四季度会议通知" not in titles("2026-11-22T09:30", texts)


def test_the_end_of_comments_is_a_moment_at_which_the_site_changes_also_within_a_day() -> None:
    early = {**ALL, "2026/meeting.md": MEETING.replace("2026-12-12 14:30", "2026-11-29 14:30")}
    assert of(early, "2026-11-29T09:00").next_change == datetime(2026, 11, 29, 14, 30)
    assert "11月29日（周日）14:30截止" in lines(of(early, "2026-11-29T09:00"))[0].text
    assert "四季度会议通知" not in titles("2026-11-29T14:30", early)


def test_a_guide_leads_to_papers_and_fees_in_the_months_of_moving_in_only() -> None:
    guide = lines(of())[2]
    assert "11月25日（周三）至12月10日（周四）办理入伙" in guide.text
    assert list(guide.links().values()) == ["move-in/guide/", "move-in/papers/", "move-in/fees/"]
    assert "16栋入伙指引" not in titles("2026-10-31T23:59")
    assert "16栋入伙指引" in titles("2026-11-01T00:00")
    assert "16栋入伙指引" in titles("2026-12-10T23:59")
    assert "16栋入伙指引" not in titles("2026-12-11T00:00")


def test_a_new_summary_stands_there_for_a_week() -> None:
    assert "10月投诉公示" in titles("2026-11-26T23:59")
    assert "10月投诉公示" not in titles("2026-11-27T00:00")


def test_the_home_page_s_key_knows_what_its_lines_say() -> None:
    before = plans(of())["index.html"].key
    assert before == plans(of())["index.html"].key
    moved = {**ALL, "2026/meeting.md": MEETING.replace("meeting_at: 2026-12-12", "meeting_at: 2026-11-28")}
    assert plans(of(moved))["index.html"].key != before


@pytest.mark.parametrize("path", ["index.html", "forms/index.html"])
def test_nothing_timely_leaves_no_empty_heading(path: str) -> None:
    shown = page(edition({"2026/a.md": document()}, now=NOW), path)
    assert shown.all("[aria-labelledby]") == [] or "这几天请留意" not in shown.text


FORMS = {
    "forms/feedback.md": ("业主意见箱", "deadline: question_reply_hours"),
    "forms/repair.md": ("报修", "deadline: handler_contact_hours"),
    "forms/data.md": ("查阅个人信息", "deadline: privacy_reply_workdays"),
    "forms/other.md": ("别的表单", "summary: 写给管理处"),
}


def test_forms_are_grouped_by_what_somebody_wants_and_say_until_when() -> None:
    texts = {
        path: document(
            "", kind="form", title=title, document_number=f"锦苑物〔2026〕{20 + n}号", posting_end="", purpose="办理",
            retention="两年", questions="[]", **dict([more.split(": ")]),
        )
        for n, (path, (title, more)) in enumerate(FORMS.items())
    }  # fmt: skip
    shown = page(of({**ALL, **texts}), "forms/")
    assert shown.texts("h2") == ["反映问题、提意见", "报修、预约服务", "参与小区的事", "我的个人信息"]
    groups = [[link.text for link in group.all("a")] for group in shown.all(".g-asks")]
    assert sorted(groups[0]) == ["业主意见箱", "别的表单"]
    assert groups[1:] == [["报修"], ["议题意见"], ["查阅个人信息"]]
    assert "11月30日（周一）截止" in shown.all(".g-asks")[2].text
    assert "随时可填" in shown.all(".g-asks")[1].text
    assert "0755-5550-0100" in shown.one(".g-ways").text


def answer(now: str) -> Element:
    return page(of(now=now), "2026/meeting/")


def test_the_notice_of_a_meeting_leads_to_its_form_only_while_that_is_open() -> None:
    shown = answer("2026-11-30T23:59")
    assert shown.one(".g-cta").one(".g-button").attributes["href"] == "../../f/comment-2026-8/"
    assert shown.one(".g-cta").one(".g-over").attributes["data-ends"] == "2026-12-01T00:00+08:00"
    assert "11月30日（周一）截止" in shown.one(".g-cta").text
    html = plans(of(now="2026-11-30T23:59"))["2026/meeting/index.html"].render()["content"]
    assert html.index('class="g-cta"') < html.index('class="g-body'), "who comes to answer need not read to the end"
    later = answer("2026-12-01T00:00")
    assert later.all(".g-cta") == []
    assert "书面意见11月30日（周一）已截止。" in later.text


def test_the_page_of_the_form_is_answered_only_while_a_meeting_takes_comments() -> None:
    comment = page(of(), "forms/comment/")
    assert comment.links()["现在填写"].endswith("f/comment/")
    assert comment.one(".g-over").attributes["data-ends"] == "2026-12-01T00:00+08:00"
    later = page(of(now="2026-12-01T00:00"), "forms/comment/")
    assert "现在填写" not in later.links()
    assert "现在没有要征求意见的会议。下次会议通知贴出以后，从通知那一页填写。" in later.text
