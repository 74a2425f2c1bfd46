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
    desk.send(desk.visitor())
    before = _dump(desk)
    browser = desk.visitor()
    for rule, method in AUDITED:
        if method == "GET":
            for name in ("feedback", "satisfaction", "none"):
                address = rule.replace("<form_id>", name).replace("<name>", name)
                browser.get(address, query_string={"token": "x", "code": "x", "c": "x", **GOOD})
                browser.head(address)
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
