"""``/healthz`` says 200 only where a post could be stored."""

from __future__ import annotations

import pytest

from intake.public import health
from tests.intake.builders import Desk
from tests.intake.durability.test_faults import FAULTS, sabotage


@pytest.mark.parametrize("fault", ["full disk", "I/O error"])
def test_it_fails_while_nothing_can_be_written_and_is_well_again_by_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(health, "_EVERY", 0.0)
    browser = desk.visitor()
    assert browser.get("/healthz").status_code == 200
    with sabotage(desk.service.store, FAULTS[fault]) as saboteur:
        saboteur.failing = 1
        told = browser.get("/healthz")
    assert told.status_code == 503
    assert told.headers["Retry-After"] == "30"
    assert browser.get("/healthz").status_code == 200


def test_however_many_ask_it_is_tried_out_once_in_a_while(desk: Desk) -> None:
    browser = desk.visitor()
    with sabotage(desk.service.store, ValueError()) as saboteur:
        assert browser.get("/healthz").status_code == 200
        tried = saboteur.calls
        assert {browser.get("/healthz").status_code for _ in range(20)} == {200}
        assert 0 < tried == saboteur.calls


def test_a_failure_is_told_again_until_it_is_tried_again(desk: Desk) -> None:
    browser = desk.visitor()
    with sabotage(desk.service.store, FAULTS["full disk"]) as saboteur:
        saboteur.failing = 1
        assert [browser.get("/healthz").status_code for _ in range(2)] == [503, 503]
