"""The table of requirements says what the tests say."""

from __future__ import annotations

from tests.coverage_report import CASES, TABLE, proofs, rows, table


def test_every_marker_names_a_requirement_and_a_side() -> None:
    known = {row.name for row in rows()}
    assert [proof for proof in proofs() if proof.row not in known or proof.case not in CASES] == []


def test_the_table_is_current() -> None:
    written = TABLE.read_text(encoding="utf-8")
    assert written == table(), "run: python3 build.py test --coverage-table"
