"""Every route is audited: a new one has to say here what it is for."""

from __future__ import annotations

import sqlite3
from typing import Final

from tests.intake.builders import GOOD, Desk

#: Address, methods, whether a request may change what is stored.
AUDITED: Final = {
    ("/f/<form_id>/", "GET"): False,
    ("/f/<form_id>/", "POST"): True,
    ("/f/<form_id>/done", "GET"): False,
    ("/f/<form_id>/done", "POST"): False,
    ("/s/<form_id>/", "GET"): False,
    ("/s/<form_id>/", "POST"): True,
    ("/s/<form_id>/done", "GET"): False,
    ("/s/<form_id>/done", "POST"): False,
    ("/f", "GET"): False,
    ("/f", "POST"): False,
    ("/s", "GET"): False,
    ("/s", "POST"): False,
    ("/r", "GET"): False,
    ("/r", "POST"): False,
    ("/f/<form_id>", "GET"): False,
    ("/f/<form_id>", "POST"): False,
    ("/s/<form_id>", "GET"): False,
    ("/s/<form_id>", "POST"): False,
    ("/f/", "GET"): False,
    ("/s/", "GET"): False,
    ("/r/", "GET"): False,
    ("/r/", "POST"): True,
    ("/r/message", "POST"): True,
    ("/r/rating", "POST"): True,
    ("/f/static/<name>", "GET"): False,
    ("/healthz", "GET"): False,
}


def _routes(desk: Desk) -> set[tuple[str, str]]:
    return {
        (rule.rule, method) for rule in desk.app.url_map.iter_rules() for method in (rule.methods or set()) - {"HEAD"}
    }


def test_the_routes_are_exactly_the_audited_ones(desk: Desk) -> None:
    assert _routes(desk) == set(AUDITED)


def test_no_get_changes_anything(desk: Desk) -> None:
    """Not even with all that a post would need, in the address and in a body."""
    desk.send(desk.visitor())
    browser = desk.visitor()
    desk.send(browser)
    code = desk.receipt(browser)
    tokens = {name: desk.token(browser, f"/{name[0]}/{name[2:]}/") for name in ("f/feedback", "s/satisfaction")}
    before = _dump(desk)
    for rule, method in AUDITED:
        for form, token in tokens.items():
            address = rule.replace("<form_id>", form[2:]).replace("<name>", "none")
            fields = {"token": token, "code": code, "c": "x", "q-nps": "9", "q-message": "补充说明", **GOOD}
            for sent in ({"query_string": fields}, {"data": fields}):
                if method == "GET":
                    browser.get(address, **sent)
                    browser.head(address, **sent)
    assert _dump(desk) == before


def test_a_post_without_a_token_stores_no_answer(desk: Desk) -> None:
    browser = desk.visitor()
    for address in ("/f/feedback/", "/s/satisfaction/"):
        browser.get(address)
        assert browser.post(address, data=GOOD, headers={"Origin": "http://localhost"}).status_code == 422
    assert desk.service.store.count() == 0
    assert desk.service.store.answers("satisfaction") == []


def _dump(desk: Desk) -> bytes:
    connection = sqlite3.connect(desk.folder / "intake.db")
    try:
        return "\n".join(connection.iterdump()).encode()
    finally:
        connection.close()
