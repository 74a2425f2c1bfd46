"""What is sent is what is stored: decoded once, bound to the form's own questions, escaped where it is shown."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

import pytest

from gazette.forms.bundle import Bundle, to_json
from gazette.forms.definition import Choice
from intake import codes
from intake.forms import record
from intake.sealing import unseal
from intake.store.invitations import Household, Invitations
from tests.intake.builders import BUNDLE, FEEDBACK, GOOD, Desk, choices
from tests.intake.durability.clients import Visitor
from tests.intake.public.wire import serving


@dataclass(frozen=True)
class Counter:
    """The forms behind the real server, and one browser on a connection of its own."""

    desk: Desk
    port: int
    visitor: Visitor

    def offer(self, bundle: Bundle) -> None:
        """Serve other forms from now on."""
        self.desk.settings.bundle.write_text(to_json(bundle), encoding="utf-8")

    def send(self, body: str) -> tuple[int, str]:
        """Open the opinion box, send it with these fields, and return status and page."""
        token = self.visitor.token()
        self.desk.clock.seconds += 10
        return self.visitor.ask("POST", "/f/feedback/", f"token={quote(token)}&{body}")

    def receipt(self) -> str:
        """Send the opinion box as it should be; return the receipt's code."""
        assert self.send(urlencode(GOOD))[0] == 303
        return self.visitor.receipt()

    def stored(self) -> list[tuple[dict[str, object], dict[str, object]]]:
        """Return the open and the opened sealed part of each submission, oldest first."""
        rows = reversed(list(self.desk.service.store.all()))
        return [
            (record.from_text(one.answers_open), record.from_text(unseal(self.desk.key, one.answers_sealed)))
            for one in rows
        ]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Ask the database itself."""
        with closing(sqlite3.connect(self.desk.folder / "intake.db")) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """One server for the test, one browser."""
    with serving(tmp_path, portal=False) as (port, desk):
        visitor = Visitor(port)
        yield Counter(desk, port, visitor)
        visitor.close()


@pytest.mark.parametrize("typed", ["%E8%B7%AF%E7%81%AF", "%2541%2B+%26", "a&amp;b &#65; &lt;b&gt;", "\\u8def\\x41"])
def test_a_value_is_decoded_once_and_what_looks_encoded_inside_stays(counter: Counter, typed: str) -> None:
    assert counter.send(urlencode({**GOOD, "q-content": typed}))[0] == 303
    assert counter.stored()[0][1] == {"content": typed}


def test_a_choice_encoded_twice_is_none_of_the_list(counter: Counter) -> None:
    status, page = counter.send(urlencode({**GOOD, "q-category": quote(GOOD["q-category"])}))
    assert status == 422
    assert "不在名单里" in page
    assert counter.stored() == []


def test_what_was_typed_is_stored_bare_and_escaped_once_on_the_page(counter: Counter) -> None:
    typed = "<b>路灯</b> &amp; \"坏\" '了'"
    status, page = counter.send(urlencode({**GOOD, "q-content": typed, "q-category": ""}))
    assert status == 422
    assert "&lt;b&gt;路灯&lt;/b&gt; &amp;amp; &#34;坏&#34; &#39;了&#39;" in page
    assert counter.send(urlencode({**GOOD, "q-content": typed}))[0] == 303
    assert counter.stored()[0][1] == {"content": typed}


def test_a_title_never_leaves_the_title(counter: Counter) -> None:
    hostile = "</title><script>alert(1)</script>"
    counter.offer(replace(BUNDLE, forms=(replace(FEEDBACK, title=Choice(hostile, hostile)),)))
    pages = [counter.visitor.ask("GET", f"/f/feedback/{query}")[1] for query in ("", "?lang=en")]
    pages.append(counter.send(urlencode({"q-content": ""}))[1])
    for page in pages:
        assert "<script>alert" not in page
        assert page.count("</title>") == 1
        assert "&lt;/title&gt;&lt;script&gt;alert(1)" in page.partition("</title>")[0]


#: Names the program uses inside, and questions that are not this reader's to answer.
_STRANGE: Final = {
    "id": "7", "receipt_hash": "x", "received_at": "1", "key_id": "x", "language": "en", "terms": "{}", "form_id": "short",
    "form_number": "x", "form_digest": "x", "content_mac": "x", "answers_open": "{}", "answers_sealed": "x", "buckets": "",
    "contacts": "x", "nonce": "x", "status": "closed", "q-phone": "19900000042", "q-unknown": "x", "q-content.other": "x",
    "q-": "x", "phone": "19900000042", "about": "锦苑物〔2026〕1号", "csrf_token": "x", "__class__": "x", "q-__init__": "x",
}  # fmt: skip
_PLAIN_COLUMNS: Final = "form_id, form_number, form_digest, key_id, language, terms, answers_open"


def test_fields_that_the_form_does_not_ask_change_nothing(counter: Counter) -> None:
    assert counter.send(urlencode(GOOD))[0] == 303
    assert counter.send(urlencode({**_STRANGE, **GOOD}))[0] == 303
    plain, strange = counter.rows(f"SELECT {_PLAIN_COLUMNS} FROM submissions ORDER BY id")
    assert strange == plain
    assert counter.rows("SELECT id, received_at FROM submissions WHERE id = 7 OR received_at < 1000") == []
    assert counter.rows("SELECT count(*) FROM contact_answers") == [(0,)]
    assert counter.stored()[0] == counter.stored()[1]


@pytest.mark.parametrize("name", ["q-content", "q-category", "q-reply", "token"])
def test_one_question_takes_one_value_whichever_comes_first(counter: Counter, name: str) -> None:
    again = urlencode({name: {**GOOD, "token": "x"}[name]})
    for body in (f"{urlencode(GOOD)}&{again}", f"{again}&{urlencode(GOOD)}"):
        status, page = counter.send(body)
        assert status == 422
        assert ("这一页已经失效" if name == "token" else "收到了不止一个答案") in page
    assert counter.stored() == []
    assert counter.send(urlencode(GOOD))[0] == 303


def test_two_codes_at_once_open_no_case(counter: Counter) -> None:
    code = counter.receipt()
    assert counter.visitor.ask("POST", "/r/", f"code={code}")[0] == 200
    for body in (f"code={code}&code={code}", f"code=x&code={code}", f"code={code}&code=x"):
        assert counter.visitor.ask("POST", "/r/", body)[0] == 422


_SQL: Final = (
    "'); DROP TABLE submissions; --",
    '" OR 1=1 --',
    "a', 'b",
    ":name %s %(name)s ? $1",
    "x'; DELETE FROM rate_buckets",
)


def test_text_meant_for_the_database_arrives_as_text(counter: Counter) -> None:
    counter.offer(replace(BUNDLE, categories=choices(*_SQL)))
    for text in _SQL:
        assert counter.send(urlencode({**GOOD, "q-category": text}))[0] == 303
    assert [one["category"] for one, _ in counter.stored()] == list(_SQL)
    ledger = Invitations(counter.desk.settings.database_url)
    key = counter.desk.service.keys.invitation
    made = [(codes.stored(key, survey=text, code="x"), Household(text, text)) for text in _SQL]
    for text, one in zip(_SQL, made, strict=True):
        ledger.issue(text, [one])
    ledger.close()
    kept = counter.rows("SELECT survey_id, building, label FROM survey_codes")
    assert sorted(map(str, kept)) == sorted(str((text,) * 3) for text in _SQL)
    assert all(counter.desk.service.store.is_invited(text) for text in _SQL)
    assert not counter.desk.service.store.is_invited("' OR '1'='1")
    assert list(counter.desk.service.store.all(form_id="' OR '1'='1")) == []


def test_a_receipt_opens_its_own_case_and_adds_to_no_other(counter: Counter) -> None:
    first = counter.receipt()
    counter.desk.clock.seconds += 7200
    second = counter.receipt()
    moments = {}
    for code in (first, second):
        page = counter.visitor.ask("POST", "/r/", f"code={code}")[1]
        (moments[code],) = re.findall(r"<b>收到</b> <span>([^<]+)</span>", page)
    assert moments[first] != moments[second]
    page = counter.visitor.ask("POST", "/r/", f"code={second}")[1]
    token = page.split('action="/r/message"')[1].split('name="token" value="')[1].split('"')[0]
    counter.desk.clock.seconds += 10
    body = urlencode({"code": first, "token": token, "q-message": "只关第一件的事"})
    assert counter.visitor.ask("POST", "/r/message", body)[0] == 200
    assert counter.rows("SELECT submission_id FROM case_notes") == [(1,)]
