"""The public forms of requirements B.3, as the office approved them and as intake serves them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest

from gazette import check
from gazette.calendar import WorkCalendar
from gazette.edition import Edition
from gazette.forms.bundle import Bundle, from_json, to_json
from gazette.model.comments import comment_window
from gazette.model.document import Document
from gazette.shell.formbundle import make_bundle
from tests.intake.builders import Desk, open_desk
from tests.sample.community import DEMO_DAY, Sample

#: Form id → the questions it may ask (B.3). Whoever adds one has to say so here, and why in the form (E1).
LISTED: Final = {
    "feedback": {"content", "category", "place", "reply", "phone", "email"},
    "complaint": {"content", "happened", "category", "place", "points", "contact", "phone", "email"},
    "repair": {"item", "where", "place", "building", "room", "times", "warranty", "phone"},
    "special-service": {"service", "times", "building", "room", "phone"},
    "visit-booking": {"name", "organisation", "people", "purpose", "arrival", "phone"},
    "agenda-comment": {"item", "text", "standing", "name", "building", "room"},
    "followup-answer": {"case", "about", "service", "settled", "needs", "suggestions"},
    "data-request": {"wish", "known", "receipt", "phone", "details"},
}
FILLED: Final[dict[str, dict[str, str]]] = {
    "complaint": {
        "q-content": "保洁员三天没有来打扫大堂。",
        "q-happened": "11月18日到20日",
        "q-category": "环境卫生",
        "q-points": "每天打扫一次",
        "q-contact": "匿名",
    },
    "repair": {"q-item": "路灯不亮", "q-where": "公共部位", "q-place": "东门", "q-warranty": "不清楚"},
    "special-service": {
        "q-service": "钟点保洁（45 元/小时，两小时起）",
        "q-times": "周六上午",
        "q-building": "3栋",
        "q-room": "1单元 0802",
        "q-phone": "0755-5550-0123",
    },
    "visit-booking": {
        "q-name": "黎未名",
        "q-organisation": "个人",
        "q-people": "2",
        "q-purpose": "参观小区",
        "q-arrival": "2026-11-23T10:00",
    },
    "agenda-comment-2026-7": {
        "q-item": "西门增建电动自行车充电棚",
        "q-text": "请装烟感和监控。",
        "q-standing": "匿名",
    },
    "followup-answer": {
        "q-about": "特约服务或维修",
        "q-service.1": "5",
        "q-service.2": "4",
        "q-service.3": "3",
        "q-service.4": "5",
    },
    "data-request": {"q-wish": "查看", "q-known": "当时留的电话", "q-phone": "0755-5550-0123"},
}  # fmt: skip


@pytest.fixture(scope="module")
def bundle(sample: Sample) -> Bundle:
    """What ``publish`` hands over on the demo day, read back as intake reads it."""
    return from_json(to_json(make_bundle(sample.edition)))


@pytest.fixture
def desk(tmp_path: Path, bundle: Bundle) -> Iterator[Desk]:
    """An intake that serves the sample's forms; its clock stands at the demo day."""
    opened = open_desk(tmp_path, bundle=bundle)
    yield opened
    opened.service.store.close()


def send(desk: Desk, form: str, answers: dict[str, str]) -> Any:
    browser = desk.visitor()
    return browser.post(f"/f/{form}/", data={"token": desk.token(browser, f"/f/{form}/"), **answers})


def errors(response: Any) -> list[str]:
    page = response.get_data(as_text=True)
    if 'class="gf-summary"' not in page:
        return []
    summary = page.split('class="gf-summary"')[1].split("</div>")[0]
    return [part.split("</a>")[0].split(">")[-1] for part in summary.split("<li>")[1:]]


def test_every_form_asks_only_what_the_list_names(bundle: Bundle) -> None:
    asked = {
        (form.about.series if form.about else form.id): {question.id for question in form.questions}
        for form in bundle.forms
        if form.kind == "form"
    }
    assert asked == LISTED


def test_who_is_in_office_is_handed_over_by_day(bundle: Bundle, sample: Sample) -> None:
    assert bundle.posts
    for day in (date(2025, 8, 31), date(2025, 9, 1), DEMO_DAY.date()):
        assert bundle.in_office(day) == {held.person for held in sample.corpus.office.people if held.holds(day)}
    assert "zhang-yq" not in bundle.in_office(date(2025, 9, 1))


def test_a_survey_leads_to_whom_its_document_names(bundle: Bundle, sample: Sample) -> None:
    known = (*sample.edition.published, *sample.edition.coming)
    named = {one.document.slug: one.document.text("contact") for one in known}
    surveys = [form for form in bundle.forms if form.kind == "survey" and named[form.id]]
    assert surveys
    for form in surveys:
        assert form.phone
        assert form.phone in named[form.id]
        assert form.phone in form.contact


def test_every_form_says_who_why_how_long_in_both_languages(bundle: Bundle) -> None:
    for form in bundle.forms:
        if form.kind == "form":
            assert all((form.title.english, form.purpose.english, form.retention.english, form.routing.queue))
            assert form.intro_en_html
            personal = {
                question.id for question in form.questions if question.sensitive or question.type in ("phone", "email")
            }
            assert personal == {use.question for use in form.personal}
            for question in form.questions:
                assert question.label.english
                assert bool(question.help.text) == bool(question.help.english)


def test_lists_and_the_survey_to_come_are_there_in_english_too(bundle: Bundle) -> None:
    assert all(choice.english for choices in bundle.lists.values() for choice in choices)
    feedback = bundle.form("feedback")
    assert feedback is not None
    assert "call 0755-5550-0100" in feedback.intro_en_html.replace('<a href="tel:075555500100">', "").replace(
        "</a>", ""
    )


@pytest.mark.requirement("000-16", case="pass")
@pytest.mark.requirement("002-01", case="pass")
@pytest.mark.parametrize("form", FILLED)
def test_a_filled_form_gets_a_receipt_with_a_time(desk: Desk, form: str) -> None:
    browser = desk.visitor()
    sent = browser.post(f"/f/{form}/", data={"token": desk.token(browser, f"/f/{form}/"), **FILLED[form]})
    assert errors(sent) == []
    assert sent.status_code == 303
    page = browser.get(f"/f/{form}/done").get_data(as_text=True)
    assert 'id="receipt-code">' in page
    due = {
        "complaint": "不另外联系您。最迟在 2026年11月23日（周一）9:30 前，凭回执号可以查到怎样处理，2026年12月1日（周二）24:00 前办结",
        "repair": "最迟在 2026年11月22日（周日）11:30 前答复",
        "special-service": "最迟在 2026年11月22日（周日）11:30 前答复",
        "visit-booking": "最迟在 2026年11月22日（周日）13:30 前答复",
        "agenda-comment-2026-7": "管理处会按流程处理",
        "followup-answer": "最迟在 2026年11月25日（周三）24:00 前答复",
        "data-request": "最迟在 2026年12月11日（周五）24:00 前答复",
    }
    assert due[form] in page


@pytest.mark.requirement("000-16", case="fail")
def test_a_complaint_without_its_points_or_a_way_to_answer_is_refused(desk: Desk) -> None:
    sent = send(desk, "complaint", {**FILLED["complaint"], "q-points": "", "q-contact": ""})
    assert errors(sent) == ["请填写“您要求解决的要点”", "请选择“怎样联系您”"]
    named = send(desk, "complaint", {**FILLED["complaint"], "q-contact": "电话"})
    assert errors(named) == ["请填写“电话号码”"]


@pytest.mark.requirement("002-02", case="pass")
@pytest.mark.requirement("002-02", case="fail")
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"q-name": ""}, "请填写“您的姓名”"),
        ({"q-organisation": ""}, "请填写“单位”"),
        ({"q-people": ""}, "请填写“来几个人”"),
        ({"q-purpose": ""}, "请填写“来访事由”"),
        ({"q-arrival": ""}, "请填写“预计到达时间”"),
        ({"q-people": "0"}, "“来几个人”不能小于 1"),
        ({"q-people": "-3"}, "“来几个人”不能小于 1"),
        ({"q-arrival": "2026-11-20T10:00"}, "“预计到达时间”要晚于现在"),
        ({"q-arrival": "2026-11-23T20:00"}, "“预计到达时间”请在 9:00-17:30 之间"),
        ({"q-arrival": "2026-11-28T10:00"}, "“预计到达时间”这天不上班，请换一个工作日"),
        ({"q-arrival": "明天上午"}, "“预计到达时间”请写日期和时间，如 2026-11-23 14:30"),
    ],
)
def test_a_visit_is_booked_only_with_everything_and_in_working_hours(
    desk: Desk, change: dict[str, str], message: str
) -> None:
    assert send(desk, "visit-booking", FILLED["visit-booking"]).status_code == 303
    sent = send(desk, "visit-booking", {**FILLED["visit-booking"], **change})
    assert sent.status_code == 422
    assert errors(sent) == [message]


@pytest.mark.requirement("002-01", case="fail")
@pytest.mark.parametrize("arrival", ["2026-11-22T09:30", "2026-11-20T10:00", "2025-11-24T10:00"])
def test_who_has_come_already_has_not_booked_beforehand(desk: Desk, arrival: str) -> None:
    sent = send(desk, "visit-booking", {**FILLED["visit-booking"], "q-arrival": arrival})
    assert sent.status_code == 422
    assert errors(sent) == ["“预计到达时间”要晚于现在"]
    assert desk.service.store.count() == 0


def test_a_booking_without_a_token_of_the_page_is_none(desk: Desk) -> None:
    sent = desk.visitor().post("/f/visit-booking/", data=FILLED["visit-booking"])
    assert sent.status_code == 422
    assert desk.service.store.count() == 0


@pytest.mark.requirement("000-10", case="pass")
@pytest.mark.requirement("000-10", case="fail")
def test_a_follow_up_needs_all_four_scores(desk: Desk) -> None:
    filled = FILLED["followup-answer"]
    assert send(desk, "followup-answer", filled).status_code == 303
    for number, item in enumerate(("礼仪", "服务态度", "服务技能", "服务及时性"), 1):
        sent = send(desk, "followup-answer", {**filled, f"q-service.{number}": ""})
        assert errors(sent) == [f"请选择“{item}”"]
    assert send(desk, "followup-answer", {"q-about": "投诉", "q-settled": "部分满意"}).status_code == 303
    assert errors(send(desk, "followup-answer", {"q-about": "投诉"})) == ["请选择“投诉处理的结果满意吗”"]


def notice(start: str, meeting: str) -> Document:
    """Return a meeting notice with these two times."""
    text = f"""---
title: 业主委员会会议通知
kind: oc-meeting-notice
posting_start: {start}
meeting_at: {meeting}
---
正文
"""
    corpus, _ = check.run({"2026/meeting.md": text.encode()}, DEMO_DAY)
    return corpus.by_path["2026/meeting.md"]


@pytest.mark.requirement("000-28", case="pass")
@pytest.mark.parametrize(
    ("start", "meeting", "closes"),
    [
        ("2026-12-11", "2026-12-31 14:30", "2026-12-22 00:00"),
        ("2026-11-20", "2026-12-12 14:30", "2026-12-01 00:00"),
        ("2026-11-18", "2026-12-12 14:30", "2026-12-01 00:00"),
        ("2026-09-21", "2026-10-20 14:30", "2026-10-09 00:00"),
        ("2026-11-18", "2026-11-29 14:30", "2026-11-29 14:30"),
    ],
)
def test_comments_close_ten_days_after_the_posting_or_on_the_next_working_day_but_before_the_meeting(
    start: str, meeting: str, closes: str
) -> None:
    window = comment_window(notice(start, meeting), WorkCalendar())
    assert window == (datetime.fromisoformat(start), datetime.fromisoformat(closes))


@pytest.mark.requirement("000-28", case="pass")
@pytest.mark.requirement("000-28", case="fail")
def test_a_comment_is_taken_to_the_last_minute_and_then_refused_with_a_page(desk: Desk) -> None:
    address = "/f/agenda-comment-2026-7/"
    assert desk.visitor().get("/f/agenda-comment/").headers["Location"] == address
    page = desk.visitor().get(address).get_data(as_text=True)
    assert "锦苑业委〔2026〕第7号" in page
    assert "2026年11月30日（周一）24:00 截止" in page
    shanghai = ZoneInfo("Asia/Shanghai")
    desk.clock.seconds = datetime(2026, 11, 30, 23, 59, tzinfo=shanghai).timestamp() - 10
    assert send(desk, "agenda-comment-2026-7", FILLED["agenda-comment-2026-7"]).status_code == 303
    late = desk.visitor()
    token = desk.token(late, address)
    desk.clock.seconds = datetime(2026, 12, 1, tzinfo=shanghai).timestamp()
    refused = late.post(address, data={"token": token, **FILLED["agenda-comment-2026-7"]})
    assert refused.status_code == 410
    assert "请装烟感和监控。" in refused.get_data(as_text=True)
    closed = desk.visitor().get("/f/agenda-comment/")
    assert closed.status_code == 410
    assert "现在没有要征求意见的会议。" in closed.get_data(as_text=True)
    assert "已经结束" not in closed.get_data(as_text=True)
    assert desk.service.store.count() == 1


def test_a_notice_that_no_longer_hangs_takes_no_comments(sample: Sample) -> None:
    edition = sample.edition
    hanging = next(item for item in edition.published if item.document.number == "锦苑业委〔2026〕第7号")
    without = tuple(item for item in edition.published if item is not hanging)
    taken_down = replace(hanging, state=type(hanging.state)["WITHDRAWN"])
    changed = Edition(edition.now, edition.office, (taken_down, *without), edition.left_out, edition.next_change)
    forms = {form.id: form for form in make_bundle(changed).forms}
    assert not forms["agenda-comment-2026-7"].is_open(edition.now)
    assert forms["agenda-comment-2026-7"].about is not None
