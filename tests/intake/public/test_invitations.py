"""An invitation code on the web: out of the address, into the page, good for one answer."""

from __future__ import annotations

import base64
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from gazette.forms.bundle import to_json
from intake import codes
from intake.store.invitations import Household, Invitations
from tests.intake.builders import BUNDLE, SURVEY, Desk, open_desk

PAGE = "/s/satisfaction/"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An intake whose survey plans a recovery rate, and so asks for a code."""
    invited = replace(SURVEY, target_rate="60%")
    return open_desk(tmp_path, bundle=replace(BUNDLE, forms=(invited,)))


def give(desk: Desk, count: int = 1) -> list[str]:
    """Give out codes; return them as printed."""
    made = [codes.fresh() for _ in range(count)]
    ledger = Invitations(desk.settings.database_url)
    key = desk.service.keys.invitation
    hashed = [codes.stored(key, survey="satisfaction", code=code) for code in made]
    ledger.issue("satisfaction", [(one, Household("1栋", f"{n:03}")) for n, one in enumerate(hashed, 1)])
    ledger.close()
    return [codes.shown(code) for code in made]


def fill(desk: Desk, browser: FlaskClient, code: str, **more: str) -> Any:
    """Send the survey's page with a code."""
    return browser.post(PAGE, data={"token": desk.token(browser, PAGE), "code": code, "q-nps": "9", **more})


def stored(desk: Desk) -> list[str]:
    return [row[0] for row in desk.service.store.answers("satisfaction")]


@pytest.mark.requirement("000-62", case="pass")
def test_a_code_is_good_for_one_answer_and_the_first_one_counts(desk: Desk) -> None:
    (code,) = give(desk)
    assert fill(desk, desk.visitor(), code.lower().replace("-", " ")).status_code == 303
    second = fill(desk, desk.visitor(), code, **{"q-nps": "1"})
    assert second.status_code == 409
    page = second.get_data(as_text=True)
    assert "已经交过一份" in page
    assert 'id="gf-summary-title">这一份没有收<' in page
    assert "您没有交过的，请致电" in page
    assert stored(desk) == ['{"nps":9}']


@pytest.mark.requirement("000-62", case="fail")
@pytest.mark.parametrize("typed", ["", "ABCD", "2222-2222-2222-2222-2222-2222-2223"])
def test_without_a_right_code_nothing_is_stored_and_what_was_ticked_stays(desk: Desk, typed: str) -> None:
    give(desk)
    sent = fill(desk, desk.visitor(), typed)
    page = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert 'href="#code"' in page
    assert 'id="code-error"' in page
    assert 'value="9" checked' in page
    assert stored(desk) == []


def test_a_code_of_another_survey_is_none(desk: Desk) -> None:
    give(desk)
    sent = fill(desk, desk.visitor(), codes.fresh())
    assert sent.status_code == 422
    assert "不是这次问卷的" in sent.get_data(as_text=True)


def test_the_letters_address_is_left_at_once_and_the_page_holds_the_code(desk: Desk) -> None:
    (code,) = give(desk)
    browser = desk.visitor()
    first = browser.get(PAGE, query_string={"c": code.replace("-", ""), "lang": "en"})
    assert (first.status_code, first.headers["Location"]) == (303, PAGE)
    assert first.headers["Referrer-Policy"] == "same-origin"
    assert code.replace("-", "") not in str(first.headers)
    page = browser.get(PAGE).get_data(as_text=True)
    assert f'value="{code}"' in page
    assert 'lang="en"' in page
    assert code not in desk.visitor().get(PAGE).get_data(as_text=True)


def test_a_used_code_is_told_before_anybody_fills_in_the_page(desk: Desk) -> None:
    code, other = give(desk, 2)
    assert fill(desk, desk.visitor(), code).status_code == 303
    for brought, told in ((code, True), (other, False)):
        browser = desk.visitor()
        browser.get(PAGE, query_string={"c": brought})
        page = browser.get(PAGE).get_data(as_text=True)
        assert ("这个邀请码已经交过一份，不用再填" in page) is told
        assert f'value="{brought}"' in page


def test_a_code_that_is_none_of_the_survey_is_told_at_once(desk: Desk) -> None:
    give(desk)
    browser = desk.visitor()
    browser.get(PAGE, query_string={"c": codes.fresh()})
    assert "不是这次问卷的" in browser.get(PAGE).get_data(as_text=True)


def test_an_address_that_lost_part_of_its_code_says_so(desk: Desk) -> None:
    (code,) = give(desk)
    browser = desk.visitor()
    cut = browser.get(PAGE, query_string={"c": code[:-4]})
    assert (cut.status_code, cut.headers["Location"]) == (303, f"{PAGE}?unread")
    assert "邀请码没有带全" in browser.get(f"{PAGE}?unread").get_data(as_text=True)
    assert "邀请码没有带全" not in browser.get(PAGE).get_data(as_text=True)


def test_what_carries_a_code_through_the_browser_can_be_read_by_us_only(desk: Desk) -> None:
    (code,) = give(desk)
    browser = desk.visitor()
    browser.get(PAGE, query_string={"c": code})
    cookie = browser.get_cookie("invitation-satisfaction")
    assert cookie is not None
    for place in (cookie.value.encode(), base64.urlsafe_b64decode(cookie.value)):
        assert not any(piece.encode() in place for piece in code.split("-"))


def test_once_answered_the_browser_forgets_the_code(desk: Desk) -> None:
    first, second = give(desk, 2)
    browser = desk.visitor()
    browser.get(PAGE, query_string={"c": first})
    token = desk.token(browser, PAGE)
    assert browser.post(PAGE, data={"token": token, "code": first, "q-nps": "9"}).status_code == 303
    assert first not in browser.get(PAGE).get_data(as_text=True)
    again = browser.post(PAGE, data={"token": token, "code": second, "q-nps": "3"})
    assert again.status_code == 303
    assert len(stored(desk)) == 2, "one telephone handed on: two households, two answers"


def test_a_page_sent_twice_is_one_answer_and_no_reproach(desk: Desk) -> None:
    (code,) = give(desk)
    browser = desk.visitor()
    token = desk.token(browser, PAGE)
    for _ in range(2):
        assert browser.post(PAGE, data={"token": token, "code": code, "q-nps": "9"}).status_code == 303
    assert len(stored(desk)) == 1


def test_a_questionnaire_changed_after_the_first_answer_takes_no_more(desk: Desk) -> None:
    first, second = give(desk, 2)
    assert fill(desk, desk.visitor(), first).status_code == 303
    changed = replace(SURVEY, target_rate="60%", digest="v1:sha256:changed")
    (desk.folder / "forms.json").write_text(to_json(replace(BUNDLE, forms=(changed,))), encoding="utf-8")
    refused = fill(desk, desk.visitor(), second)
    assert refused.status_code == 503
    assert "被改动过" in refused.get_data(as_text=True)
    assert len(stored(desk)) == 1


def test_no_log_line_and_no_file_holds_a_code(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    (code,) = give(desk)
    browser = desk.visitor()
    browser.get(PAGE, query_string={"c": code})
    fill(desk, browser, code)
    fill(desk, browser, code)
    plain = code.replace("-", "")
    pieces = {text[start : start + 7] for text in (plain, code) for start in range(len(text) - 6)}
    assert [piece for piece in pieces if piece in caplog.text] == []
    content = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert plain.encode() not in content
    assert code.encode() not in content
