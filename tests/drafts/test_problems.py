"""What the table of measures begins with: questions somebody is dissatisfied with, never a neutral comparison."""

from __future__ import annotations

import pytest

from gazette.drafts.problems import problems, without_nps
from gazette.forms.definition import Choice
from gazette.statistics.plan import Bin, Plan
from gazette.statistics.publication import Cell, Table
from gazette.statistics.secrecy import Limits

LEVELS = tuple(Bin(str(number), f"第{number}级") for number in range(1, 6))


def _table(name: str, *counts: int | None, mean: str) -> Table:
    cells = tuple(Cell(Choice(str(place)), "bin", count) for place, count in enumerate(counts))
    return Table(Plan(name, "scale", Choice(name), bins=LEVELS), "", cells=cells, mean=mean)


@pytest.mark.requirement("000-65", case="pass")
def test_the_lowest_of_the_questions_with_a_problem_come_first() -> None:
    tables = [
        _table("和年中相比", 0, 0, 27, 0, 0, mean="3.00"),
        _table("保安", 1, 2, 3, 11, 10, mean="4.00"),
        _table("电梯", 9, 8, 5, 3, 2, mean="2.30"),
        _table("绿化", 2, 6, 9, 6, 4, mean="3.15"),
        _table("车库", None, 8, 9, None, 4, mean="2.60"),
        _table("门禁", None, 1, 9, None, 4, mean="3.60"),
        _table("人数太少", 1, 0, 0, 0, 0, mean=""),
    ]
    assert [table.plan.id for table in problems(tables)] == ["电梯", "车库", "绿化"]


@pytest.mark.parametrize(("answered", "why"), [(7, "作答不到 20 份"), (40, "能推算出少于 5 份"), (None, "能推算出")])
def test_a_recommendation_without_its_score_says_why(answered: int | None, why: str) -> None:
    plan = Plan("nps", "nps", Choice("愿意推荐吗"))
    assert why in str(without_nps(Table(plan, "", answered=answered), Limits(small=5, base=20)))
