"""One form from the first look to the receipt, as a browser without JavaScript meets it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from gazette.forms.bundle import to_json
from gazette.forms.definition import Choice
from intake.forms import record
from intake.sealing import unseal
from intake.settings import Limits, RateRule
from intake.store.jobs import Job, Outcome
from intake.store.submissions import Store
from intake.store.unavailable import StoreUnavailable
from tests.intake.builders import BUNDLE, FEEDBACK, GOOD, MANY, START, SURVEY, Desk, open_desk


def text(response: object) -> str:
    return response.get_data(as_text=True)  # type: ignore[attr-defined, no-any-return]  # a test response


def only_row(desk: Desk) -> tuple[dict[str, object], dict[str, object]]:
    """Return the open and the opened sealed part of the only row."""
    (stored,) = desk.service.store.all()
    sealed = record.from_text(unseal(desk.key, stored.answers_sealed))
    for box in desk.service.store.contacts(stored.receipt_hash).values():
        sealed |= {name: whole[1] for name, whole in record.from_text(unseal(desk.key, box)).items()}
    return record.from_text(stored.answers_open), sealed


def test_a_filled_form_is_stored_sealed_and_answered_with_a_receipt(desk: Desk) -> None:
    browser = desk.visitor()
    sent = desk.send(browser)
    assert sent.status_code == 303
    assert sent.headers["Location"] == "/f/feedback/done"
    page = text(browser.get("/f/feedback/done"))
    assert re.search(r'id="receipt-code">[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}<', page)
    assert only_row(desk) == ({"category": "环境卫生", "reply": "不用回复"}, {"content": "路灯坏了三天，请来修。"})


@pytest.mark.parametrize("path", ["/f/feedback/", "/f/", "/r/", "/f/no-such-form/"])
def test_one_touch_on_the_offices_number_calls_it(desk: Desk, path: str) -> None:
    phone = BUNDLE.site.phone
    page = text(desk.visitor().get(path))
    main = page[page.index('class="gf"') :]
    assert f'<a href="tel:{phone.replace("-", "")}">{phone}</a>' in main


def test_the_receipt_says_what_happens_next_and_by_when(desk: Desk) -> None:
    browser = desk.visitor()
    desk.send(browser, {**GOOD, "q-reply": "电话回复", "q-phone": "0755-5550-0123"})
    page = text(browser.get("/f/feedback/done"))
    assert "2026年11月22日 9:30" in page
    assert "最迟在 2026年11月23日（周一）9:30 前答复" in page
    english = text(browser.get("/f/feedback/done?lang=en"))
    assert "22 November 2026, 9:30" in english
    assert "Mon 23 November 2026, 9:30" in english


def test_who_wants_no_reply_is_promised_none(desk: Desk) -> None:
    browser = desk.visitor()
    desk.send(browser)
    told = "不另外联系您。最迟在 2026年11月23日（周一）9:30 前，凭回执号可以查到怎样处理"
    page = text(browser.get("/f/feedback/done"))
    assert told in page
    assert "前答复" not in page
    case = text(desk.visitor().post("/r/", data={"code": desk.receipt(browser)}))
    assert told in case
    assert "<b>答复</b>" not in case


def test_the_receipt_can_be_shown_again_until_it_is_confirmed(desk: Desk) -> None:
    browser = desk.visitor()
    desk.send(browser)
    code = desk.receipt(browser)
    desk.clock.seconds += 3600
    assert desk.receipt(browser) == code
    assert browser.post("/f/feedback/done").status_code == 303
    assert "回执已经确认过" in text(browser.get("/f/feedback/done"))


def test_whoever_opens_the_page_of_a_receipt_without_one_is_not_told_that_something_was_received(desk: Desk) -> None:
    page = text(desk.visitor().get("/f/feedback/done"))
    assert "<h1>回执不再显示</h1>" in page
    assert "已经收到" not in page


def test_the_case_is_found_again_by_its_receipt(desk: Desk) -> None:
    browser = desk.visitor()
    desk.send(browser)
    found = desk.visitor().post("/r/", data={"code": desk.receipt(browser).lower().replace("-", " ")})
    assert found.status_code == 200
    assert "意见箱" in text(found)
    assert "2026年11月22日 9:30" in text(found)
    assert "路灯" not in text(found)


def test_a_second_sending_of_the_same_page_shows_the_same_receipt(desk: Desk) -> None:
    browser = desk.visitor()
    token = desk.token(browser)
    desk.send(browser, token=token)
    first = text(browser.get("/f/feedback/done"))
    desk.clock.seconds += 7200
    desk.send(browser, token=token)
    assert text(browser.get("/f/feedback/done")) == first
    assert desk.service.store.count() == 1


@pytest.mark.parametrize(
    ("pending", "words", "title"),
    [(True, "不知道存好没有", "请看这里"), (False, "暂时无法保存", "还没有提交成功")],
)
def test_whether_it_may_have_been_stored_is_said_and_pressing_again_doubles_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, *, pending: bool, words: str, title: str
) -> None:
    client, real = desk.visitor(), desk.service.store.write

    def late(job: Job, *, timeout: float) -> Outcome:
        if pending:
            real(job, timeout=timeout)
        raise StoreUnavailable("no answer in time", pending=pending)

    token = desk.token(client)
    monkeypatch.setattr(Store, "write", lambda _, job, *, timeout: late(job, timeout=timeout))
    answer = desk.send(client, token=token)
    assert answer.status_code == 503
    assert words in answer.get_data(as_text=True)
    assert f'id="gf-summary-title">{title}<' in answer.get_data(as_text=True)
    assert GOOD["q-content"] in answer.get_data(as_text=True)
    monkeypatch.undo()
    assert desk.send(client, token=token).status_code == 303
    assert desk.service.store.count() == 1


def test_a_page_sent_again_with_other_words_is_not_swallowed(desk: Desk) -> None:
    browser = desk.visitor()
    token = desk.token(browser)
    desk.send(browser, token=token)
    changed = desk.send(browser, {**GOOD, "q-content": "路灯坏了四天，还没修。"}, token=token)
    assert changed.status_code == 409
    assert "刚才已经提交成功" in text(changed)
    assert "路灯坏了四天，还没修。" in text(changed)
    token = text(changed).split('name="token" value="')[1].split('"')[0]
    assert desk.send(browser, {**GOOD, "q-content": "路灯坏了四天，还没修。"}, token=token).status_code == 303
    assert desk.service.store.count() == 2


def test_mistakes_come_back_with_the_typed_text_and_links_to_the_fields(desk: Desk) -> None:
    browser = desk.visitor()
    sent = desk.send(browser, {"q-content": "短", "q-category": "火星", "q-reply": "电话回复", "q-phone": "12"})
    page = text(sent)
    assert sent.status_code == 422
    assert "<title>错误：意见箱" in page
    assert page.count("<h1>") == 1
    summary = page.split('class="gf-summary"')[1].split("</div>")[0]
    assert re.findall(r'href="#([^"]+)"', summary) == ["q-content", "q-category", "q-phone"]
    assert "至少写 5 个字，现在有 1 个" in summary
    assert ">\n短</textarea>" in page
    assert 'value="12"' in page
    assert 'value="电话回复" checked' in page
    for target in ("q-content", "q-category", "q-phone"):
        assert page.count(f'id="{target}"') == 1
    assert 'aria-describedby="q-phone-if q-phone-error" aria-invalid="true"' in page
    assert desk.service.store.count() == 0


def test_after_a_mistake_the_same_page_can_be_sent_and_counts_once(desk: Desk) -> None:
    browser = desk.visitor()
    token = desk.token(browser)
    wrong = desk.send(browser, {**GOOD, "q-content": "短"}, token=token)
    assert f'name="token" value="{token}"' in text(wrong)
    assert desk.send(browser, token=token).status_code == 303
    assert desk.service.store.count() == 1


def test_an_answer_to_a_question_that_was_not_asked_is_not_kept(desk: Desk) -> None:
    browser = desk.visitor()
    assert desk.send(browser, {**GOOD, "q-phone": "19900000001"}).status_code == 303
    assert "phone" not in only_row(desk)[1]


def test_a_question_that_is_asked_by_a_condition_must_be_answered(desk: Desk) -> None:
    browser = desk.visitor()
    sent = desk.send(browser, {**GOOD, "q-reply": "电话回复"})
    assert "请填写“电话号码”" in text(sent)
    assert desk.send(browser, {**GOOD, "q-reply": "电话回复", "q-phone": "199 0000 0001"}).status_code == 303
    assert only_row(desk)[1]["phone"] == "19900000001"


def test_too_fast_asks_to_send_again_and_the_second_press_works(desk: Desk) -> None:
    browser = desk.visitor()
    page = text(browser.get("/f/feedback/"))
    token = page.split('name="token" value="')[1].split('"')[0]
    desk.clock.seconds += 1
    sent = desk.send(browser, token=token)
    assert sent.status_code == 422
    assert "提交得太快" in text(sent)
    assert "路灯坏了三天，请来修。" in text(sent)
    again = text(sent).split('name="token" value="')[1].split('"')[0]
    desk.clock.seconds += 3
    assert desk.send(browser, token=again).status_code == 303


def test_a_page_left_open_for_a_day_still_works(desk: Desk) -> None:
    browser = desk.visitor()
    token = desk.token(browser)
    desk.clock.seconds += 86_400
    assert desk.send(browser, token=token).status_code == 303


def test_an_expired_page_comes_back_filled_in_with_a_fresh_token_that_works_at_once(desk: Desk) -> None:
    browser = desk.visitor()
    token = desk.token(browser)
    desk.clock.seconds += 3 * 86_400
    sent = desk.send(browser, token=token)
    assert sent.status_code == 422
    assert "打开太久" in text(sent)
    assert "路灯坏了三天，请来修。" in text(sent)
    fresh = text(sent).split('name="token" value="')[1].split('"')[0]
    assert desk.send(browser, token=fresh).status_code == 303


@pytest.mark.parametrize("token", ["", "x", "é", "A" * 60, "A" * 100_0])
def test_a_token_that_is_not_ours_gives_the_page_back_filled_in(desk: Desk, token: str) -> None:
    browser = desk.visitor()
    desk.token(browser)
    sent = browser.post("/f/feedback/", data={"token": token, **GOOD})
    assert sent.status_code == 422
    assert "这一页已经失效" in text(sent)
    assert 'id="gf-summary-title">还没有提交成功<' in text(sent)
    assert "路灯坏了三天，请来修。" in text(sent)
    assert desk.service.store.count() == 0


def test_the_trap_asks_to_send_again_and_drops_nothing(desk: Desk) -> None:
    browser = desk.visitor()
    sent = desk.send(browser, {**GOOD, "website": "http://spam.example"})
    assert sent.status_code == 422
    assert "路灯坏了三天，请来修。" in text(sent)
    assert 'name="website" type="text" tabindex="-1" autocomplete="off" value=""' in text(sent)
    again = text(sent).split('name="token" value="')[1].split('"')[0]
    assert desk.send(browser, token=again).status_code == 303


@pytest.mark.parametrize("headers", [{}, {"Origin": "null"}, {"Referer": ""}, {"Sec-Fetch-Site": "none"}])
def test_a_browser_that_sends_no_origin_is_known_by_its_cookie(desk: Desk, headers: dict[str, str]) -> None:
    assert desk.send(desk.visitor(), headers=headers).status_code == 303


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "https://localhost:443"}]
)
def test_a_browser_without_cookies_is_known_by_its_origin_and_shown_the_receipt_at_once(
    desk: Desk, headers: dict[str, str]
) -> None:
    browser = desk.app.test_client(use_cookies=False)
    token = desk.token(browser)
    first = desk.send(browser, token=token, headers=headers)
    assert first.status_code == 200
    assert "receipt-code" in text(first)
    again = desk.send(browser, token=token, headers=headers)
    assert text(again) == text(first)
    assert desk.service.store.count() == 1


def test_without_cookie_and_without_origin_the_page_explains_cookies_and_keeps_the_text(desk: Desk) -> None:
    sent = desk.send(desk.app.test_client(use_cookies=False))
    assert sent.status_code == 403
    assert "Cookie" in text(sent)
    assert "路灯坏了三天，请来修。" in text(sent)
    assert desk.service.store.count() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "Cross-Site"},
        {"Sec-Fetch-Site": "same-origin, cross-site"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost:8080"},
        {"Origin": "http://[::1"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "file://"},
    ],
)
@pytest.mark.parametrize("address", ["/f/feedback/", "/f/feedback/done", "/r/"])
def test_a_post_from_another_site_is_refused(desk: Desk, headers: dict[str, str], address: str) -> None:
    browser = desk.visitor()
    token = desk.token(browser)
    sent = browser.post(address, data={"token": token, **GOOD}, headers=headers)
    assert sent.status_code == 403
    assert desk.service.store.count() == 0


def test_a_token_of_another_browser_does_not_pass(desk: Desk) -> None:
    token = desk.token(desk.visitor())
    other = desk.visitor()
    other.get("/f/feedback/")
    assert desk.send(other, token=token).status_code == 403


def test_two_tabs_of_one_browser_are_two_submissions(desk: Desk) -> None:
    browser = desk.visitor()
    one, two = desk.token(browser), desk.token(browser)
    assert desk.send(browser, token=one).status_code == 303
    assert desk.send(browser, token=two).status_code == 303
    assert desk.service.store.count() == 2


def test_the_purpose_and_retention_notice_stands_above_the_fields(desk: Desk) -> None:
    page = text(desk.visitor().get("/f/feedback/"))
    notice, fields = page.split('<form class="gf-form"')
    for words in (
        "锦苑小区管理处",
        "登记、处理您的意见",
        "电话号码：用来给您回电话，办结后保存 365 天",
        "两年",
        "查看、更正或删除",
    ):
        assert words in notice
    assert "q-content" in fields


def test_english_is_one_link_away_and_remembered(desk: Desk) -> None:
    browser = desk.visitor()
    assert 'href="?lang=en"' in text(browser.get("/f/feedback/"))
    page = text(browser.get("/f/feedback/?lang=en"))
    assert "<h1>Opinion box</h1>" in page
    assert 'action="/f/feedback/?lang=en"' in page
    assert "<h1>Opinion box</h1>" in text(browser.get("/f/feedback/"))
    assert "<h1>意见箱</h1>" in text(browser.get("/f/feedback/?lang=zh"))
    assert "<h1>意见箱</h1>" in text(browser.get("/f/feedback/?lang=fr"))


def test_an_english_reader_is_told_of_mistakes_in_english(desk: Desk) -> None:
    browser = desk.visitor()
    browser.get("/f/feedback/?lang=en")
    page = text(desk.send(browser, {**GOOD, "q-content": "", "q-category": ""}))
    assert not re.search(r"错误|请填写", page)
    assert "Error: Opinion box" in page
    assert "Choose an answer for “Subject”" in page
    assert '<span lang="zh-CN">您的意见</span>' in page


def test_a_chinese_reader_meets_no_english(desk: Desk) -> None:
    page = text(desk.send(desk.visitor(), {"q-reply": "电话回复"}))
    assert "Subject" not in page
    assert "请选择“属于哪一类”" in page


def test_author_text_is_shown_as_text(tmp_path: Path) -> None:
    hostile = replace(FEEDBACK.questions[0].label, text='<script>alert(1)</script>{x}{{y}}"')
    form = replace(FEEDBACK, questions=(replace(FEEDBACK.questions[0], label=hostile),), personal=())
    desk = open_desk(tmp_path, bundle=replace(BUNDLE, forms=(form,)))
    browser = desk.visitor()
    for page in (text(browser.get("/f/feedback/")), text(desk.send(browser, {"q-content": ""}))):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{x}{{y}}&#34;" in page
    desk.service.store.close()


def test_typed_text_is_shown_as_text(desk: Desk) -> None:
    typed = "</textarea><script>alert(1)</script>\n<img src=x onerror=alert(2)>{{7*7}}"
    page = text(desk.send(desk.visitor(), {**GOOD, "q-content": typed, "q-category": '" onfocus="x'}))
    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page
    assert "{{7*7}}" in page
    assert 'onfocus="x' not in page


def test_a_form_not_yet_open_does_not_exist_and_an_ended_one_says_so(tmp_path: Path) -> None:
    later = replace(FEEDBACK, id="later", opens=datetime(2026, 11, 22, 9, 31))
    over = replace(FEEDBACK, id="over", closes=datetime(2026, 11, 22, 9, 30))
    desk = open_desk(tmp_path, bundle=replace(BUNDLE, forms=(later, over)))
    browser = desk.visitor()
    assert browser.get("/f/later/").status_code == 404
    assert browser.post("/f/later/").status_code == 404
    assert browser.get("/f/over/").status_code == 410
    desk.clock.seconds += 60
    assert browser.get("/f/later/").status_code == 200
    desk.service.store.close()


def test_a_survey_that_is_over_leads_to_the_results(tmp_path: Path) -> None:
    over = replace(FEEDBACK, id="over", closes=datetime(2026, 11, 22, 9, 30))
    asked = replace(over, id="asked", kind="survey", report_by=date(2026, 12, 12))
    desk = open_desk(tmp_path, bundle=replace(BUNDLE, forms=(over, asked)))
    browser = desk.visitor()
    answer = browser.get("/s/asked/")
    assert answer.status_code == 410
    assert '<a href="/surveys/">历次问卷和结果</a>' in text(answer)
    assert "<h1>这次问卷已经结束</h1>" in text(answer)
    assert "“意见箱”已于 2026年11月22日（周日）9:30 截止。结果最迟 2026年12月12日（周六）公布。" in text(answer)
    assert "9:30. The results will" in text(browser.get("/s/asked/?lang=en"))
    assert "/surveys/" not in text(browser.get("/f/over/"))
    desk.service.store.close()


def test_what_is_too_long_was_not_sent_and_is_shortened_on_the_page_before(desk: Desk) -> None:
    sent = desk.visitor().post("/f/feedback/", data={"q-content": "长" * 200_000})
    assert sent.status_code == 413
    assert "没有提交成功。请返回上一页，删短后再提交" in text(sent)


def test_what_was_typed_when_the_form_ended_is_given_back(tmp_path: Path) -> None:
    ending = replace(FEEDBACK, closes=datetime(2026, 11, 22, 9, 31))
    desk = open_desk(tmp_path, bundle=replace(BUNDLE, forms=(ending,)))
    browser = desk.visitor()
    token = desk.token(browser)
    desk.clock.seconds = START + 60
    sent = desk.send(browser, token=token)
    assert sent.status_code == 410
    assert "路灯坏了三天，请来修。" in text(sent)
    assert desk.service.store.count() == 0
    desk.service.store.close()


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", ["甲\n其他：丁", "满意", "保洁：不适用\n保安：很不满意", "1栋", "10"]),
        ("en", ["甲\nOther: 丁", "满意", "保洁: Not applicable\n保安: 很不满意", "1栋", "10"]),
    ],
)
def test_what_was_picked_when_a_survey_ended_is_given_back_in_words(
    tmp_path: Path, lang: str, expected: list[str]
) -> None:
    over = replace(SURVEY, kind="form", closes=datetime(2026, 11, 22, 9, 30))
    desk = open_desk(tmp_path, bundle=replace(BUNDLE, forms=(over,)))
    picked = {"q-many": ["甲", "其他"], "q-many.other": "丁", "q-scale": "4", "q-matrix.1": "na", "q-matrix.2": "1"}
    sent = desk.visitor().post(f"/f/{over.id}/?lang={lang}", data={**picked, "q-nps": "10", "q-building": "1栋"})
    assert sent.status_code == 410
    kept = re.findall(r'<pre class="gf-kept">([^<]*)</pre>', text(sent))
    assert kept == [expected[0], *expected[1:3], expected[4], expected[3]]
    desk.service.store.close()


def test_a_new_bundle_is_served_without_a_restart_and_a_broken_one_is_not(desk: Desk) -> None:
    browser = desk.visitor()
    token = desk.token(browser)
    renamed = replace(FEEDBACK, title=replace(FEEDBACK.title, text="新意见箱"), digest="v1:sha256:new")
    bundle = desk.settings.bundle
    bundle.write_text(to_json(replace(BUNDLE, forms=(renamed,))), encoding="utf-8")
    assert "<h1>新意见箱</h1>" in text(browser.get("/f/feedback/"))
    stale = desk.send(browser, token=token)
    assert stale.status_code == 422
    assert "路灯坏了三天，请来修。" in text(stale)
    for broken in ("", "{", json.dumps({"version": 99}), "\x00"):
        bundle.write_text(broken, encoding="utf-8")
        assert "<h1>新意见箱</h1>" in text(browser.get("/f/feedback/"))


def test_limits_keep_the_typed_text_and_say_when_to_come_back(tmp_path: Path) -> None:
    limits = Limits(submissions=(RateRule("address", 2, 600),), lookups=MANY)
    desk = open_desk(tmp_path, limits=limits)
    browser = desk.visitor()
    assert [desk.send(browser).status_code for _ in range(3)] == [303, 303, 429]
    token = desk.token(browser)
    limited = desk.send(browser, token=token)
    assert limited.headers["Retry-After"] == "600"
    assert "路灯坏了三天，请来修。" in text(limited)
    other = desk.send(desk.visitor(), environ_base={"REMOTE_ADDR": "192.0.2.9"})
    assert other.status_code == 303
    desk.clock.seconds += 600
    assert desk.send(browser, token=token).status_code == 303
    desk.service.store.close()


def test_a_survey_is_answered_without_time_receipt_or_order(desk: Desk) -> None:
    browser = desk.visitor()
    token = desk.token(browser, "/s/satisfaction/")
    answers = {
        "q-one": "其他",
        "q-one.other": "丁",
        "q-many": ["甲", "丙"],
        "q-matrix.1": "5",
        "q-scale": "na",
        "q-consent": "同意",
    }
    sent = None
    for _ in range(2):
        sent = browser.post("/s/satisfaction/", data={"token": token, **answers})
        assert sent.status_code == 303
        assert "感谢您的参与" in text(browser.get(sent.headers["Location"]))
    ((opened, sealed, _),) = desk.service.store.answers("satisfaction")
    assert record.from_text(opened) == {
        "one": "其他",
        "many": ["甲", "丙"],
        "scale": "na",
        "matrix": {"保洁": 5},
        "consent": "同意",
    }
    assert record.from_text(unseal(desk.key, sealed)) == {"one": "丁"}
    assert desk.service.store.count() == 0
    assert sent is not None
    assert "receipt" not in str(sent.headers)


def test_a_form_is_no_survey_and_a_survey_no_form(desk: Desk) -> None:
    browser = desk.visitor()
    assert browser.get(f"/s/{FEEDBACK.id}/").status_code == 404
    assert browser.get(f"/f/{SURVEY.id}/").status_code == 404


def test_an_english_form_has_the_offices_english_and_marks_what_is_chinese(tmp_path: Path) -> None:
    told = replace(FEEDBACK, intro_en_html="<p>In danger call us.</p>")
    desk = open_desk(
        tmp_path, bundle=replace(BUNDLE, forms=(told,), categories=(Choice("收费", "Charges"), Choice("其他")))
    )
    english = text(desk.visitor().get("/f/feedback/?lang=en"))
    assert "In danger call us." in english
    assert "请写给管理处。" not in english
    assert "What the office has not translated, and the menus of this website, are in Chinese." in english
    assert "Charges</label>" in english
    assert '<span lang="zh-CN">其他</span>' in english
    chinese = text(desk.visitor().get("/f/feedback/"))
    assert "请写给管理处。" in chinese
    assert "In danger" not in chinese
    desk.service.store.close()


def test_an_introduction_without_english_is_marked_as_chinese(desk: Desk) -> None:
    page = text(desk.visitor().get("/f/feedback/?lang=en"))
    assert '<div class="gf-intro" lang="zh-CN"><p>请写给管理处。</p></div>' in page
