"""Each step of the schema, up and down, with data in the tables."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text

from intake.store import migration
from intake.store.engine import open_engine
from intake.store.tables import metadata

SUBMISSION: Final = (
    "INSERT INTO submissions (form_id, form_number, form_digest, received_at, receipt_hash, content_mac, answers_open,"
    " answers_sealed, key_id, language) VALUES ('f', 'n', 'd', 1, zeroblob(32), zeroblob(32), '{}', x'00', 'k', 'zh')"
)
BUCKET: Final = "INSERT INTO rate_buckets VALUES (x'01', 1, 1)"
ANSWER: Final = "INSERT INTO survey_answers VALUES (x'01', 's', 'd', '{}', x'00', 'k')"

CONTACT: Final = "INSERT INTO contact_answers VALUES (zeroblob(32), 'phone', 365, x'00')"
CODE: Final = "INSERT INTO survey_codes VALUES (zeroblob(32), 's', '1栋', '001', 'mailbox', '', 0)"

NOTE: Final = (
    "INSERT INTO case_notes (submission_id, kind, written_at, nonce_hash, content_mac, answers_open, answers_sealed,"
    " key_id) VALUES (1, 'message', 1, zeroblob(32), zeroblob(32), '{}', x'00', 'k')"
)
STEP: Final = (
    "INSERT INTO defect_steps (submission_id, step, happened_on, recorded_at, words_sealed, key_id)"
    " VALUES (1, 'found', '2026-03-16', 1, x'', 'k')"
)


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'intake.db'}"


def test_the_database_is_its_owners_alone_whatever_the_umask(tmp_path: Path, database: str) -> None:
    before = os.umask(0)
    try:
        migration.upgrade(database)
        engine = open_engine(database)
        with engine.begin() as connection:
            connection.execute(text(SUBMISSION))
            modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
        engine.dispose()
    finally:
        os.umask(before)
    assert modes == {"intake.db": 0o600, "intake.db-wal": 0o600, "intake.db-shm": 0o600}


@pytest.fixture
def run(database: str) -> Callable[[str], int]:
    def execute(statement: str) -> int:
        engine = open_engine(database)
        with engine.begin() as connection:
            result = connection.execute(text(statement))
            value = result.scalar() if result.returns_rows else result.rowcount
        engine.dispose()
        return int(value or 0)

    return execute


def _tables(database: str) -> set[str]:
    engine = open_engine(database)
    names = set(inspect(engine).get_table_names()) - {"alembic_version"}
    engine.dispose()
    return names


def test_0001_makes_and_removes_the_submissions(database: str, run: Callable[[str], int]) -> None:
    migration.upgrade(database, revision="0001")
    assert _tables(database) == {"submissions"}
    assert run(SUBMISSION) == 1
    migration.downgrade(database, revision="base")
    assert _tables(database) == set()


def test_0002_adds_the_counters_and_leaves_the_submissions(database: str, run: Callable[[str], int]) -> None:
    migration.upgrade(database, revision="0001")
    run(SUBMISSION)
    migration.upgrade(database, revision="0002")
    assert run(BUCKET) == 1
    assert run("SELECT count(*) FROM submissions") == 1
    migration.downgrade(database, revision="0001")
    assert _tables(database) == {"submissions"}
    assert run("SELECT count(*) FROM submissions") == 1


def test_0003_adds_the_survey_tables_and_leaves_the_rest(database: str, run: Callable[[str], int]) -> None:
    migration.upgrade(database, revision="0002")
    run(SUBMISSION)
    run(BUCKET)
    migration.upgrade(database, revision="0003")
    assert run(ANSWER) == 1
    migration.downgrade(database, revision="0002")
    assert _tables(database) == {"submissions", "rate_buckets"}
    assert run("SELECT count(*) FROM rate_buckets") == 1


def test_0004_adds_the_codes_and_keeps_the_answers(database: str, run: Callable[[str], int]) -> None:
    migration.upgrade(database, revision="0003")
    run(ANSWER)
    migration.upgrade(database, revision="0004")
    assert run("SELECT count(*) FROM survey_answers WHERE void_reason = ''") == 1
    assert run(CODE) == 1
    migration.downgrade(database, revision="0003")
    assert _tables(database) == {"submissions", "rate_buckets", "survey_answers", "spent_nonces"}
    assert run("SELECT count(*) FROM survey_answers") == 1


def test_0005_adds_the_notes_and_leaves_the_cases(database: str, run: Callable[[str], int]) -> None:
    migration.upgrade(database, revision="0004")
    run(SUBMISSION)
    migration.upgrade(database, revision="0005")
    assert run(NOTE) == 1
    migration.downgrade(database, revision="0004")
    assert "case_notes" not in _tables(database)
    assert run("SELECT count(*) FROM submissions") == 1


def test_every_step_has_a_test_that_goes_up_and_down() -> None:
    steps = {path.name[:4] for path in (Path(migration.__file__).parent / "migrations" / "versions").glob("[0-9]*.py")}
    tested = {name[5:9] for name in globals() if name.startswith("test_0")}
    assert sorted(steps - tested) == [], "write test_NNNN_… here: up with a row in the tables before it, and down again"


def test_0006_adds_terms_and_goes_down_without_losing_cases(database: str, run: Callable[[str], int]) -> None:
    migration.upgrade(database, revision="0005")
    run(SUBMISSION)
    migration.upgrade(database, revision="0006")
    assert run("SELECT count(*) FROM submissions WHERE terms = ''") == 1
    assert run(CONTACT) == 1
    assert run("INSERT INTO case_keeping (submission_id, hold_reason) VALUES (1, 'why')") == 1
    migration.downgrade(database, revision="0005")
    assert {"contact_answers", "case_keeping"} & _tables(database) == set()
    assert run("SELECT count(*) FROM submissions") == 1


def test_0007_adds_the_steps_of_defects_and_leaves_the_cases(database: str, run: Callable[[str], int]) -> None:
    migration.upgrade(database, revision="0006")
    run(SUBMISSION)
    migration.upgrade(database, revision="0007")
    assert run(STEP) == 1
    migration.downgrade(database, revision="0006")
    assert "defect_steps" not in _tables(database)
    assert run("SELECT count(*) FROM submissions") == 1


def test_0008_adds_how_cases_came_out_and_leaves_what_was_recorded(database: str, run: Callable[[str], int]) -> None:
    migration.upgrade(database, revision="0007")
    run(SUBMISSION)
    run("INSERT INTO case_keeping (submission_id, closed_at) VALUES (1, 1795311000)")
    migration.upgrade(database, revision="0008")
    assert run("SELECT count(*) FROM case_keeping WHERE refused_because = '' AND followed_up_at = 0") == 1
    migration.downgrade(database, revision="0007")
    assert run("SELECT count(*) FROM case_keeping WHERE closed_at = 1795311000") == 1


def test_the_migrations_make_exactly_the_tables_that_queries_expect(database: str) -> None:
    migration.upgrade(database)
    engine = open_engine(database)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        missing = compare_metadata(context, metadata)
        assert missing == [], (
            "a table or column stands in tables.py only, or in the migrations only: CONTRIBUTING, recipe i"
        )
    engine.dispose()
    assert migration.current(database) == migration.newest()


def _plain(table: str, text: object) -> str:
    """Return a name without its prefix (migrations wrote it twice), or a condition on one line."""
    return " ".join(str(text).replace(f"ck_{table}_", "").split())


def test_the_checks_of_the_tables_are_those_the_migrations_made(database: str) -> None:
    """Alembic does not compare them: a check written only in ``tables.py`` would be dead text."""
    migration.upgrade(database)
    engine = open_engine(database)
    found = inspect(engine)
    made = {
        (table, _plain(table, check["name"]), _plain(table, check["sqltext"]))
        for table in metadata.tables
        for check in found.get_check_constraints(table)
    }
    engine.dispose()
    told = {
        (table.name, _plain(table.name, check.name), _plain(table.name, check.sqltext))
        for table in metadata.tables.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }
    assert sorted(told ^ made) == [], (
        "write the same check in tables.py and in a new migration (CONTRIBUTING, recipe i)"
    )


def test_running_the_migrations_again_changes_nothing(database: str, run: Callable[[str], int]) -> None:
    migration.upgrade(database)
    run(SUBMISSION)
    migration.upgrade(database)
    assert run("SELECT count(*) FROM submissions") == 1


@pytest.mark.parametrize(
    "statement",
    [
        SUBMISSION.replace("zeroblob(32), zeroblob(32)", "zeroblob(31), zeroblob(32)"),
        SUBMISSION.replace("zeroblob(32), zeroblob(32)", "zeroblob(32), zeroblob(0)"),
        SUBMISSION.replace("'zh'", "'fr'"),
        SUBMISSION.replace("'d', 1,", "'d', 0,"),
        SUBMISSION.replace("'d', 1,", "'d', 'today',"),
        BUCKET.replace("1, 1)", "0, 1)"),
        CODE.replace("zeroblob(32)", "zeroblob(16)"),
        CODE.replace("'', 0)", "'fax', 0)"),
        CODE.replace("'', 0)", "'web', 2)"),
        NOTE.replace("message", "gossip"),
        NOTE.replace("zeroblob(32), zeroblob(32)", "zeroblob(31), zeroblob(32)"),
        STEP.replace("found", "forgotten"),
        STEP.replace("2026-03-16", "16 March"),
        STEP.replace("', 1, x", "', 0, x"),
    ],
)
def test_the_database_itself_refuses_rows_that_make_no_sense(
    database: str, run: Callable[[str], int], statement: str
) -> None:
    migration.upgrade(database)
    with pytest.raises(Exception, match=r"CHECK constraint|cannot store"):
        run(statement)
