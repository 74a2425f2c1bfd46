"""The table of a long list in a survey report: what nobody answered takes one row, and no figure is lost."""

from __future__ import annotations

from gazette.drafts.figures import Words, chart, single_table
from gazette.forms.definition import Choice
from gazette.i18n import untranslated
from gazette.statistics.plan import Plan
from gazette.statistics.publication import Cell, Table

WORDS = Words(untranslated)


def _table(kind: str, zeros: int) -> Table:
    given = (Cell(Choice("东门"), "bin", 80, "100.0%"),)
    none = tuple(Cell(Choice(f"{number}号车库"), "bin", 0, "0.0%") for number in range(zeros))
    hidden = (Cell(Choice("会所"), "bin", None), Cell(Choice("未作答"), "skipped", 0))
    return Table(Plan("where", kind, Choice("在哪里")), "", 80, 80, given + none + hidden)


def test_places_that_nobody_named_take_one_row() -> None:
    rows = single_table(_table("place", 6), WORDS).splitlines()
    assert [row.split("|")[1].strip() for row in rows[2:]] == ["东门", "会所", "未作答", "其余 6 项都是 0"]
    assert [part.strip() for part in rows[-1].strip("|").split("|")] == ["其余 6 项都是 0", "0", "0.0%"]
    assert "会所" in rows[3]
    assert "—" in rows[3]


def test_a_few_that_nobody_named_stand_by_name() -> None:
    assert "4号车库" in single_table(_table("place", 5), WORDS)
    assert "其余" not in single_table(_table("place", 5), WORDS)


def test_the_levels_of_a_scale_stand_all() -> None:
    assert single_table(_table("scale", 8), WORDS).count("号车库") == 8


def test_the_chart_leaves_out_what_the_table_tells_in_one_row() -> None:
    drawn = chart([_table("place", 6)], WORDS, name="a")
    assert drawn is not None
    assert "车库" not in drawn[1]
    assert "东门 100.0% (80)" in drawn[1]
    few = chart([_table("place", 5)], WORDS, name="a")
    assert few is not None
    assert "4号车库" in few[1]
