"""What is typed on the screen of ``intake enter`` means what stands on the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gazette.forms.definition import Choice, Question
from gazette.model.buildings import Building, Registry
from intake.cli import asking
from intake.fields.base import Context, Offer
from intake.surveys import entry
from tests.intake.builders import SURVEY

SCORES = [Offer(str(score), Choice(str(score))) for score in range(11)]
BUILDINGS = [Offer(name, Choice(name)) for name in ("1栋", "2栋", "5栋", "12栋", "12A栋")]
FALLING = [Offer(str(number), Choice(str(6 - number))) for number in range(1, 6)]
KNOWN = Registry(
    tuple(Building(one.text.removesuffix("栋"), one.text, aliases=("东座",) * (one.text == "5栋")) for one in BUILDINGS)
)
LEVELS = [Offer(str(number), Choice(text)) for number, text in enumerate(("满意", "一般", "不满意"), 1)]


@pytest.mark.parametrize(
    ("offered", "typed", "stored"),
    [
        (SCORES, "9", "9"),
        (SCORES, "10", "10"),
        (SCORES, "0", "0"),
        (BUILDINGS, "5", "5栋"),
        (BUILDINGS, "12", "12栋"),
        (BUILDINGS, "12A栋", "12A栋"),
        (BUILDINGS, "１２A栋", "12A栋"),
        (BUILDINGS, "五号楼", "5栋"),
        (BUILDINGS, "东座", "5栋"),
        (BUILDINGS, "4", "4"),
        (FALLING, "5", "1"),
        (LEVELS, "2", "2"),
        (LEVELS, "不满意", "3"),
    ],
)
def test_what_is_typed_is_the_label_where_labels_are_numbers(
    offered: list[Offer], typed: str, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _prompt: typed)
    assert asking._pick("", offered, KNOWN) == [stored]


def test_what_was_understood_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("builtins.input", lambda _prompt: "5")
    asking._pick("", BUILDINGS, KNOWN)
    assert "→ 5栋" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["5", "5栋", "五号楼", "5座", "东座"])
@pytest.mark.parametrize("kind", ["building", "choice", "choices"])
def test_a_table_understands_a_building_as_the_screen_does(word: str, kind: str) -> None:
    """Also where the office's list of buildings is offered by a question that is no question of type building."""
    question = Question("home", kind, Choice("您住哪一栋"), source="buildings")
    context = Context(date(2026, 12, 5), {"buildings": tuple(Choice(one.text) for one in BUILDINGS)}, registry=KNOWN)
    (keyed,) = entry.rows(f"code,home\nx,{word}\n", replace(SURVEY, questions=(question,)), context)
    assert keyed.posted == {"q-home": ["5栋"]}


def test_a_table_takes_the_figure_of_a_label_and_no_place_in_a_list() -> None:
    marks = Question("mark", "choice", Choice("打几分"), options=(Choice("6分"), Choice("8分"), Choice("10分")))
    words = Question("who", "choice", Choice("您是"), options=(Choice("业主"), Choice("租户")))
    (keyed,) = entry.rows("code,mark,who\nx,10,2\n", replace(SURVEY, questions=(marks, words)))
    assert keyed.posted == {"q-mark": ["10分"], "q-who": ["2"]}
