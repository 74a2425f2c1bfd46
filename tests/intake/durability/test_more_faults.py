"""The n-th call to the database fails on every other way in: surveys, messages, ratings, purge. Whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Engine, event

from intake import codes
from intake.cases.keeping import DAY
from intake.cli import run
from intake.store.invitations import Household, Invitations
from tests.intake.builders import BUNDLE, FEEDBACK, GOOD, START, SURVEY, Desk, open_desk
from tests.intake.durability.test_faults import FAULTS, Saboteur, sabotage

Send = Callable[[], Any]


@dataclass(frozen=True)
class Way:
    """One way in: ``prepare`` opens the page and returns what sends it; ``table`` gets the row, ``typed`` comes back."""

    prepare: Callable[[Desk], Send]
    table: str
    typed: str
    stored: int = 303


def _survey(desk: Desk) -> Send:
    ledger, code = Invitations(desk.settings.database_url), codes.fresh()
    with closing(sqlite3.connect(desk.folder / "intake.db")) as connection, connection:
        connection.execute("DELETE FROM survey_codes")
    key = codes.stored(desk.service.keys.invitation, survey="satisfaction", code=code)
    ledger.issue("satisfaction", [(key, Household("1栋", "001"))])
    ledger.close()
    browser = desk.visitor()
    token = desk.token(browser, "/s/satisfaction/")
    values = {"token": token, "code": codes.shown(code), "q-text": "电梯太慢了"}
    return lambda: browser.post("/s/satisfaction/", data=values)


def _note(kind: str, values: dict[str, str]) -> Callable[[Desk], Send]:
    def prepare(desk: Desk) -> Send:
        browser = desk.visitor()
        desk.send(browser)
        code = desk.receipt(browser)
        desk.clock.seconds += 30 * DAY  # the reply is due: its outcome may be rated
        page = browser.post("/r/", data={"code": code}).get_data(as_text=True)
        token = page.split(f'action="/r/{kind}"')[1].split('name="token" value="')[1].split('"')[0]
        desk.clock.seconds += 10
        return lambda: browser.post(f"/r/{kind}", data={"token": token, "code": code, **values})

    return prepare


WAYS: Final = {
    "survey with a code": Way(_survey, "survey_answers", "电梯太慢了"),
    "message": Way(_note("message", {"q-message": "还是不亮，请再看看"}), "case_notes", "还是不亮，请再看看", 200),
    "rating": Way(
        _note("rating", {"q-rating": "不满意", "q-remark": "等了三天才来"}), "case_notes", "等了三天才来", 200
    ),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An intake with the opinion box and a survey by invitation."""
    return open_desk(tmp_path, bundle=replace(BUNDLE, forms=(FEEDBACK, replace(SURVEY, target_rate="60%"))))


def _rows(desk: Desk, table: str) -> int:
    with closing(sqlite3.connect(desk.folder / "intake.db")) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.mark.parametrize("fault", ["full disk", "locked", "I/O error"])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_whichever_call_fails_nothing_half_is_kept_and_the_text_comes_back(
    desk: Desk, way: Way, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    send = way.prepare(desk)
    with sabotage(desk.service.store, ValueError()) as counting:
        assert send().status_code == way.stored
    assert counting.calls >= 10
    for number in range(1, counting.calls + 1):
        send = way.prepare(desk)
        before = _rows(desk, way.table)
        with sabotage(desk.service.store, FAULTS[fault]) as saboteur:
            saboteur.failing = number
            answer = send()
        if saboteur.calls < number:
            continue  # this time fewer calls were needed
        page = answer.get_data(as_text=True)
        assert answer.status_code == 503, number
        assert way.typed in page
        assert "Traceback" not in page
        assert _rows(desk, way.table) == before
        assert send().status_code == way.stored
        assert _rows(desk, way.table) == before + 1
    assert "not stored" in caplog.text
    assert way.typed not in caplog.text
    desk.service.store.close()


def test_a_purge_whose_nth_call_fails_says_so_and_leaves_all_or_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("INTAKE_BUNDLE", str(desk.folder / "forms.json"))
    desk.send(desk.visitor(), {**GOOD, "q-reply": "电话回复", "q-phone": "19900000042"})
    desk.service.store.close()
    command = ["purge", "--data", str(desk.folder), "--now", "2028-01-01T00:00"]
    assert (START + 366 * DAY) < 1_830_000_000  # the day asked for lies behind the telephone's term
    saboteur, number, statuses = Saboteur(FAULTS["I/O error"]), 0, set()
    event.listen(Engine, "do_connect", saboteur.connect)
    try:
        while saboteur.calls >= number:
            number, saboteur.calls = number + 1, 0
            saboteur.failing = number
            statuses.add(run(command))
            told = capsys.readouterr()
            assert "Traceback" not in told.out + told.err
            assert _rows(desk, "submissions") == 1
            assert _rows(desk, "contact_answers") in (0, 1)
    finally:
        event.remove(Engine, "do_connect", saboteur.connect)
    assert statuses == {0, 2}
    assert number > 20
    assert _rows(desk, "contact_answers") == 0
