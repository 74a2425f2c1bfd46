"""What the survey's rows tell whoever steals them before any mixing: no finer time than the day, no code, no common value."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Engine, event

from intake import codes
from intake.cli import enter, export, invite
from intake.settings import DAY
from intake.store import batch
from intake.store.engine import open_engine
from intake.store.invitations import Household, Invitations
from intake.store.jobs import Contact, SurveyAnswer
from intake.store.mixing import mix
from intake.surveys import pages
from tests.intake.builders import write_home
from tests.intake.statistics import rounds
from tests.intake.statistics.rounds import DURING, OVER, Round

TABLES: Final = ("survey_answers", "survey_codes", "survey_contacts", "spent_nonces", "survey_rounds")
QUESTIONS: Final[list[dict[str, Any]]] = [
    {"id": "overall", "type": "scale", "label": "总的满意程度", "levels": ["差", "一般", "好"], "required": True},
    {"id": "more", "type": "long-text", "label": "还想说的"},
]
NAMES: Final = [f"h{number}" for number in range(8)]
#: Digits of a moment: 14:03, 2026-12-05T, and seconds since 1970 as text.
_MOMENT: Final = re.compile(r"[0-9]{1,2}:[0-9]{2}|T[0-9]{2}|17964[0-9]{5}")


@pytest.fixture
def answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Round:
    """A survey answered at odd moments of one day: five times on the web, on paper, by telephone, at home."""
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    opened = rounds.begin(tmp_path, QUESTIONS, dict.fromkeys(NAMES, "1栋"))
    for number, name in enumerate(NAMES[:5]):
        opened.desk.clock.seconds = DURING + 60 + number * 3_607
        token = opened.desk.token(opened.desk.clients[0], "/s/satisfaction/")
        assert opened.send(name, {"overall": "3", "more": "电梯"}, token) == 303
    told = [(name, way, {"overall": "2"}) for name, way in zip(NAMES[5:], ("paper", "phone", "home"), strict=True)]
    batch_file = tmp_path / "batch.csv"
    batch_file.write_text(opened.table(told), encoding="utf-8-sig")
    words = opened.arguments("--from", str(batch_file), "--by", "qi-yl", now="2026-12-05T10:17")
    assert enter.run(words) == 0
    return opened


def values(opened: Round) -> Iterator[tuple[str, str, Any]]:
    """Yield (table, column, value) of everything the tables of surveys hold."""
    with closing(sqlite3.connect(opened.desk.folder / "intake.db")) as connection:
        for table in TABLES:
            found = connection.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in found.description]
            for row in found:
                for column, value in zip(columns, row, strict=True):
                    yield table, column, value


def test_no_row_knows_a_finer_time_than_the_day(answered: Round) -> None:
    found = list(values(answered))
    assert len({table for table, _, _ in found}) == len(TABLES), "every table has rows"
    late = [(table, column, value) for table, column, value in found if isinstance(value, int) and value % DAY > 1]
    assert late == []
    assert [one for one in found if isinstance(one[2], str) and _MOMENT.search(one[2])] == []
    moments = range(DURING - 10, DURING + 8 * 3_607)
    starts = {moment.to_bytes(width, order) for moment in moments for width in (4, 5, 8) for order in ("big", "little")}
    blobs = [value for _, column, value in found if isinstance(value, bytes) and column != "answers_sealed"]
    assert [blob for blob in blobs for width in (4, 5, 8) if {blob[:width], blob[-width:]} & starts] == []


def test_no_two_tables_share_a_value_that_would_join_them(answered: Round) -> None:
    blobs: dict[str, set[bytes]] = {}
    for table, _, value in values(answered):
        if isinstance(value, bytes):
            blobs.setdefault(table, set()).add(value)
    for first, second in combinations(blobs, 2):
        pieces = {one[start : start + 8] for one in blobs[first] for start in range(len(one) - 7)}
        assert not any(one[start : start + 8] in pieces for one in blobs[second] for start in range(len(one) - 7))


def test_a_code_is_stored_under_the_servers_key_and_for_its_survey_only(answered: Round) -> None:
    code = answered.codes["h0"]
    key = answered.desk.service.keys.invitation
    assert codes.stored(key, survey="a", code=code) != codes.stored(key, survey="b", code=code)
    assert codes.stored(b"x" * 32, survey="a", code=code) != codes.stored(key, survey="a", code=code)
    raw = b"".join(path.read_bytes() for path in answered.desk.folder.glob("intake.db*"))
    assert not any(code.encode() in raw for code in answered.codes.values())


def test_what_was_written_by_hand_is_sealed_and_a_browser_keeps_no_receipt_of_a_survey(answered: Round) -> None:
    raw = b"".join(path.read_bytes() for path in answered.desk.folder.glob("intake.db*"))
    assert "电梯".encode() not in raw
    assert b'"overall":3' in raw
    page = answered.desk.clients[0].get("/s/satisfaction/done").get_data(as_text=True)
    assert "receipt-code" not in page
    assert answered.desk.clients[0].get_cookie("receipt-satisfaction") is None


def test_the_rows_of_one_commit_are_written_in_the_order_of_their_own_keys(tmp_path: Path) -> None:
    """SQLite's tables lie in the order of their keys anyway; PostgreSQL's keep the order of writing until they are mixed."""
    write_home(tmp_path)
    url = f"sqlite:///{tmp_path / 'intake.db'}"
    written: dict[str, list[bytes]] = {}

    def watch(*told: Any) -> None:
        statement, rows, several = told[2], told[3], told[5]
        table = re.match(r"(?:INSERT INTO|UPDATE) (\w+)", statement)
        if several and table and table[1] in TABLES[:4]:
            kept = written.setdefault(statement.split()[0] + " " + table[1], [])
            kept += [next(bytes(value) for value in row if isinstance(value, bytes | memoryview)) for row in rows]

    event.listen(Engine, "before_cursor_execute", watch)
    try:
        given = [(bytes([255 - n]) * 32, Household("1栋", f"{n:03}")) for n in range(20)]
        ledger = Invitations(url)
        ledger.issue("satisfaction", given)
        ledger.close()
        engine = open_engine(url)
        with engine.begin() as connection:
            batch.apply(connection, [_job(number, code) for number, (code, _) in enumerate(given)])
        engine.dispose()
    finally:
        event.remove(Engine, "before_cursor_execute", watch)
    assert {name: len(keys) for name, keys in written.items()} == {
        "INSERT survey_codes": 20,
        "UPDATE survey_codes": 20,
        "INSERT survey_answers": 20,
        "INSERT survey_contacts": 20,
        "INSERT spent_nonces": 20,
    }
    assert [name for name, keys in written.items() if keys != sorted(keys)] == []


def _job(number: int, code: bytes) -> SurveyAnswer:
    """Return an answer whose keys run against the order of arrival, each in a way of its own."""
    mark = (number * 7) % 20
    return SurveyAnswer(
        row=bytes([200 - mark]) * 16,
        survey_id="satisfaction",
        form_digest="v1:sha256:survey",
        answers_open="{}",
        answers_sealed=b"",
        key_id="k",
        nonce_hash=bytes([100 + (number * 3) % 20]) * 32,
        nonce_expires=DAY,
        now=DURING,
        code_hash=code,
        needs_code=True,
        channel="phone",
        contact=Contact(bytes([50 - mark]) * 16, "qi-yl", "shu-mh", "2026-12-04"),
    )


def test_counting_one_survey_leaves_the_codes_of_another(answered: Round) -> None:
    ledger = Invitations(answered.desk.settings.database_url)
    ledger.issue("other", [(b"o" * 32, Household("1栋", "001"))])
    words = answered.arguments("--output", str(answered.desk.folder / "x.json"), now=OVER)
    assert export.run(words) == 0
    assert ledger.standing("satisfaction") == []
    assert len(ledger.standing("other")) == 1
    ledger.close()


def test_counting_mixes_once_more_and_the_export_has_no_order_of_arrival(answered: Round) -> None:
    before = {value for table, column, value in values(answered) if (table, column) == ("survey_answers", "id")}
    words = answered.arguments("--output", str(answered.desk.folder / "x.json"), now=OVER)
    assert export.run(words) == 0
    ledger = Invitations(answered.desk.settings.database_url)
    after = [row[0] for row in ledger.answers("satisfaction")]
    ledger.close()
    assert before.isdisjoint(after)
    assert after == sorted(after)


def test_mixing_leaves_no_spent_page_mark_and_no_freed_page_behind(tmp_path: Path) -> None:
    write_home(tmp_path)
    old = [(bytes([one % 256, one // 256]) * 16, DURING - DAY) for one in range(2_000)]
    with closing(sqlite3.connect(tmp_path / "intake.db")) as connection, connection:
        connection.executemany("INSERT INTO spent_nonces VALUES (?, ?)", [*old, (b"n" * 32, DURING + DAY)])
    assert mix(f"sqlite:///{tmp_path / 'intake.db'}", now=DURING) == 0
    with closing(sqlite3.connect(tmp_path / "intake.db")) as connection:
        assert connection.execute("SELECT nonce_hash FROM spent_nonces").fetchall() == [(b"n" * 32,)]
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_letters_lie_in_an_order_that_says_nothing(answered: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[list[str]] = []
    monkeypatch.setattr("intake.cli.printing._engine", None)

    def keep(definition: Any, bundle: Any, letters: Any, **more: Any) -> str:
        shown.append([letter.label for letter in letters])
        return pages.letters_page(definition, bundle, letters, **more)

    monkeypatch.setattr(invite, "letters_page", keep)
    data = answered.desk.folder
    listed = data / "list.csv"
    listed.write_text("楼栋\n" + "1栋\n" * 40, encoding="utf-8")
    with closing(sqlite3.connect(data / "intake.db")) as connection, connection:
        connection.execute("DELETE FROM survey_codes")
    for _ in range(2):
        with closing(sqlite3.connect(data / "intake.db")) as connection, connection:
            connection.execute("DELETE FROM survey_codes")
        words = answered.arguments("--households", str(listed), "--url", "https://forms.example.cn")
        assert invite.run(words) == 0
    first, second = shown
    assert first != sorted(first)
    assert first != second
    assert sorted(first) == sorted(second)
