"""The receipt as a way to one's own case, and to nobody else's."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gazette.model.checkcode import ALPHABET
from intake import receipts
from intake.forms import record
from intake.sealing import unseal
from intake.settings import Limits, RateRule
from intake.store import keeping
from intake.store.unavailable import StoreUnavailable
from tests.intake.builders import BUNDLE, GOOD, MANY, Desk, open_desk


def text(response: Any) -> str:
    return str(response.get_data(as_text=True))


def owner(desk: Desk) -> tuple[Any, str]:
    """Send one comment; return the browser and its receipt code."""
    browser = desk.visitor()
    desk.send(browser)
    return browser, desk.receipt(browser)


def answered(desk: Desk) -> None:
    """Let the time pass in which a reply was promised."""
    desk.clock.seconds += 24 * 3600


def tokens(page: str) -> dict[str, str]:
    """Return the token of each small form on the page of a case."""
    return {
        part.split('"')[0]: part.split('name="token" value="')[1].split('"')[0]
        for part in page.split('action="/r/')[1:]
        if 'name="token"' in part
    }


def notes(desk: Desk) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Return everything added to the only case, opened."""
    (stored,) = desk.service.store.all()
    return [
        (note.kind, record.from_text(note.answers_open), record.from_text(unseal(desk.key, note.answers_sealed)))
        for note in desk.service.store.notes(stored.id)
    ]


def test_the_case_shows_its_steps_with_dates_and_what_is_due(desk: Desk) -> None:
    browser = desk.visitor()
    desk.send(browser, {**GOOD, "q-reply": "电话回复", "q-phone": "0755-5550-0123"})
    page = text(browser.post("/r/", data={"code": desk.receipt(browser)}))
    steps = re.findall(r"<b>([^<]+)</b> <span>([^<]+)</span>", page)
    assert steps == [("收到", "2026年11月22日 9:30"), ("答复", "最迟 2026年11月23日（周一）9:30")]
    assert page.count("<h1>") == 1


def test_a_receipt_on_paper_says_whose_it_is_and_where_to_look_it_up(tmp_path: Path) -> None:
    site = replace(BUNDLE.site, url="https://example.cn/", office="锦苑管理处", phone="0755-5550-0100")
    desk = open_desk(tmp_path, bundle=replace(BUNDLE, site=site))
    browser, _ = owner(desk)
    page = text(browser.get("/f/feedback/done"))
    desk.service.store.close()
    for part in ("https://example.cn/r/", site.name, "锦苑管理处", "0755-5550-0100"):
        assert part in page


def test_every_form_leads_those_who_hold_a_receipt_on(desk: Desk) -> None:
    assert 'href="/r/">有回执号？查询办理情况' in text(desk.visitor().get("/f/feedback/"))
    assert "有回执号" not in text(desk.visitor().get("/s/satisfaction/"))


def test_there_is_nothing_to_rate_before_the_reply_is_due(desk: Desk) -> None:
    browser, code = owner(desk)
    page = text(browser.post("/r/", data={"code": code}))
    assert list(tokens(page)) == ["message"]
    assert "答复以后，可以在这里评价结果。" in page
    answered(desk)
    assert list(tokens(text(browser.post("/r/", data={"code": code})))) == ["message", "rating"]


def test_a_case_that_was_closed_says_so_and_can_be_rated_at_once(desk: Desk) -> None:
    browser, code = owner(desk)
    (stored,) = desk.service.store.all()
    keeping.record(desk.settings.database_url, [stored.id], closed_at=int(desk.clock.seconds) + 60)
    page = text(browser.post("/r/", data={"code": code}))
    assert "已办结" in page
    assert re.findall(r"<b>([^<]+)</b>", page) == ["收到", "办结"]
    assert list(tokens(page)) == ["message", "rating"]


def test_a_case_nothing_can_be_done_about_says_so_and_that_its_owner_was_asked(desk: Desk) -> None:
    browser, code = owner(desk)
    (stored,) = desk.service.store.all()
    now = int(desk.clock.seconds)
    why = "学校在小区外，作息由学校决定"
    keeping.record(desk.settings.database_url, [stored.id], closed_at=now + 60, refused_because=why)
    page = text(browser.post("/r/", data={"code": code}))
    assert re.findall(r"<b>([^<]+)</b>", page) == ["收到", "说明无法整改的原因"]
    assert "无法整改，原因已说明" in page
    keeping.record(desk.settings.database_url, [stored.id], followed_up_at=now + 120)
    page = text(browser.post("/r/", data={"code": code}))
    assert re.findall(r"<b>([^<]+)</b>", page) == ["收到", "说明无法整改的原因", "回访"]


def test_a_message_is_sealed_stored_and_shown_among_the_steps(desk: Desk) -> None:
    browser, code = owner(desk)
    token = tokens(text(browser.post("/r/", data={"code": code})))["message"]
    desk.clock.seconds += 60
    sent = browser.post("/r/message", data={"code": code, "token": token, "q-message": "今晚又坏了一次。"})
    assert sent.status_code == 200
    assert "已经收到，管理处会看到。" in text(sent)
    assert "<b>您补充了说明</b> <span>2026年11月22日 9:31</span>" in text(sent)
    assert "今晚又坏了" not in text(sent)
    assert notes(desk) == [("message", {}, {"message": "今晚又坏了一次。"})]
    assert "今晚又坏了" not in (desk.folder / "intake.db").read_bytes().decode("utf-8", "ignore")


def test_a_receipt_that_went_round_cannot_bury_its_case(desk: Desk) -> None:
    browser, code = owner(desk)

    def send(number: int, kind: str = "message") -> Any:
        desk.clock.seconds += 70  # one browser, yet never too many look-ups
        token = tokens(text(browser.post("/r/", data={"code": code})))[kind]
        words = {"q-message": f"第{number}条补充说明。"} if kind == "message" else {"q-rating": "满意"}
        return browser.post(f"/r/{kind}", data={"code": code, "token": token, **words})

    answered(desk)
    sent = [send(number).status_code for number in range(60)]
    assert sent[:8] == [200] * 8
    last = send(60)
    assert last.status_code == 429
    assert "第60条补充说明。" in text(last)
    assert send(61, "rating").status_code == 429
    assert len(notes(desk)) == sent.count(200) == 40
    desk.clock.seconds += 86_400
    assert send(62).status_code == 200


def test_a_message_sent_twice_counts_once_and_a_changed_one_is_asked_about(desk: Desk) -> None:
    browser, code = owner(desk)
    token = tokens(text(browser.post("/r/", data={"code": code})))["message"]
    data = {"code": code, "token": token, "q-message": "今晚又坏了一次。"}
    assert [browser.post("/r/message", data=data).status_code for _ in range(3)] == [200, 200, 200]
    changed = browser.post("/r/message", data={**data, "q-message": "另外一件事情。"})
    assert changed.status_code == 409
    assert "另外一件事情。" in text(changed)
    assert len(notes(desk)) == 1
    fresh = tokens(text(changed))["message"]
    assert browser.post("/r/message", data={**data, "token": fresh, "q-message": "另外一件事情。"}).status_code == 200
    assert len(notes(desk)) == 2


def test_the_result_is_rated_by_receipt_and_the_key_holder_reads_it(desk: Desk) -> None:
    browser, code = owner(desk)
    answered(desk)
    token = tokens(text(browser.post("/r/", data={"code": code})))["rating"]
    sent = browser.post("/r/rating", data={"code": code, "token": token, "q-rating": "部分满意", "q-remark": "来得晚"})
    assert sent.status_code == 200
    assert notes(desk) == [("rating", {"rating": "部分满意"}, {"remark": "来得晚"})]


@pytest.mark.parametrize(
    ("kind", "answers", "words"),
    [
        ("message", {"q-message": ""}, "请填写“要补充什么”"),
        ("message", {"q-message": "字" * 1001}, "请删去 1 个字"),
        ("message", {"q-message": "我的证件 11010519491231002X"}, "身份证号码"),
        ("rating", {"q-rating": ""}, "请选择“办得怎么样”"),
        ("rating", {"q-rating": "一般"}, "不在名单里"),
        ("rating", {"q-rating": "满意", "q-remark": "字" * 501}, "请删去 1 个字"),
    ],
)
def test_what_is_wrong_is_said_and_the_text_comes_back(
    desk: Desk, kind: str, answers: dict[str, str], words: str
) -> None:
    browser, code = owner(desk)
    answered(desk)
    token = tokens(text(browser.post("/r/", data={"code": code})))[kind]
    sent = browser.post(f"/r/{kind}", data={"code": code, "token": token, **answers})
    assert sent.status_code == 422
    assert words in text(sent)
    assert 'gf-more gf-fold" open>' in text(sent)
    assert all(value in text(sent) for value in answers.values() if len(value) > 10)
    assert tokens(text(sent))[kind] == token
    assert notes(desk) == []


@pytest.mark.parametrize("token", ["", "x", "A" * 60])
def test_a_page_without_its_token_comes_back_filled_in_with_one_that_works(desk: Desk, token: str) -> None:
    browser, code = owner(desk)
    sent = browser.post("/r/message", data={"code": code, "token": token, "q-message": "今晚又坏了一次。"})
    assert sent.status_code == 422
    assert "今晚又坏了一次。" in text(sent)
    fresh = tokens(text(sent))["message"]
    again = browser.post("/r/message", data={"code": code, "token": fresh, "q-message": "今晚又坏了一次。"})
    assert again.status_code == 200
    assert len(notes(desk)) == 1


def test_the_text_of_a_message_survives_limits_and_a_full_disk(tmp_path: Path) -> None:
    limits = Limits(submissions=MANY, lookups=(RateRule("address", 1, 600),))
    desk = open_desk(tmp_path, limits=limits)
    browser, code = owner(desk)
    token = tokens(text(browser.post("/r/", data={"code": code})))["message"]
    data = {"code": code, "token": token, "q-message": "今晚又坏了一次。"}
    limited = browser.post("/r/message", data=data)
    assert (limited.status_code, limited.headers["Retry-After"]) == (429, "600")
    assert "今晚又坏了一次。" in text(limited)

    def broken(*_: object, **__: object) -> None:
        raise StoreUnavailable("disk full")

    object.__setattr__(desk.service.store, "write", broken)
    unavailable = browser.post("/r/message", data=data)
    assert unavailable.status_code == 503
    assert "今晚又坏了一次。" in text(unavailable)
    desk.service.store.close()


def test_a_strange_code_adds_nothing_and_gets_the_answer_of_every_strange_code(desk: Desk) -> None:
    browser, code = owner(desk)
    token = tokens(text(browser.post("/r/", data={"code": code})))["message"]
    strange = _unknown(random.Random(7))
    answers = [
        text(browser.post(path, data={"code": strange, "token": token, "q-message": "别人的事情", "q-rating": "满意"}))
        for path in ("/r/", "/r/message", "/r/rating")
    ]
    # What the guesser wrote comes back to be copied; of cases the three answers say the same.
    own = [re.findall(r'<pre class="gf-kept">([^<]*)</pre>', answer) for answer in answers]
    assert own == [[], ["别人的事情"], ["满意"]]
    assert len({re.sub(r"<h2>您刚才填写的内容.*</pre>\n*", "", answer, flags=re.DOTALL) for answer in answers}) == 1
    assert notes(desk) == []


def _unknown(chance: random.Random) -> str:
    body = "".join(chance.choices(ALPHABET, k=receipts.LENGTH - 1))
    return body + receipts.check_character(body)


def _malformed(chance: random.Random) -> str:
    return "".join(chance.choices("0123456789OILZ-", k=receipts.LENGTH))


def test_two_thousand_guesses_learn_nothing_from_text_status_or_time(desk: Desk) -> None:
    """A well-formed guess and nonsense look alike; the time tells them apart no better than a coin."""
    chance = random.Random(20261122)
    owner(desk)
    browser = desk.visitor()
    browser.post("/r/", data={"code": "x"})
    kinds = [True, False] * 1000
    chance.shuffle(kinds)
    took: dict[bool, list[float]] = {True: [], False: []}
    seen = set()
    for formed in kinds:
        code = _unknown(chance) if formed else _malformed(chance)
        started = time.perf_counter()
        response = browser.post("/r/", data={"code": code})
        took[formed].append(time.perf_counter() - started)
        page = text(response).replace(f'value="{code}"', "")
        seen.add((response.status_code, page, tuple(sorted(dict(response.headers).items()))))
    assert len(seen) == 1
    assert 0.45 < _area(took[True], took[False]) < 0.55


def _area(one: list[float], other: list[float]) -> float:
    """Return how often a value of ``one`` exceeds one of ``other``: the area under the curve of the best threshold."""
    ranked = sorted([(value, 1) for value in one] + [(value, 0) for value in other])
    ranks = sum(place for place, (_, mark) in enumerate(ranked, 1) if mark)
    return (ranks - len(one) * (len(one) + 1) / 2) / (len(one) * len(other))


def test_a_message_to_a_case_that_is_not_found_is_given_back(desk: Desk) -> None:
    """A case may be erased while its owner writes; what was written is not lost with it."""
    code = receipts.derive(b"k" * 32, form="feedback", nonce=b"n" * 16)
    page = desk.visitor().post("/r/message", data={"code": code, "q-message": "水又漏了，<请>再来看。"})
    assert page.status_code == 422
    assert "没有找到这个回执号。请核对三组字母和数字，一共 12 位，再查一次" in text(page)
    assert '<pre class="gf-kept">水又漏了，&lt;请&gt;再来看。</pre>' in text(page)
    assert "gf-kept" not in text(desk.visitor().post("/r/", data={"code": code}))
