"""What is typed on the screen of ``intake enter`` means what stands on the paper."""

from __future__ import annotations

import pytest

from gazette.forms.definition import Choice
from intake.cli import asking
from intake.fields.base import Offer

SCORES = [Offer(str(score), Choice(str(score))) for score in range(11)]
BUILDINGS = [Offer(name, Choice(name)) for name in ("1栋", "2栋", "5栋", "12栋", "12A栋")]
FALLING = [Offer(str(number), Choice(str(6 - number))) for number in range(1, 6)]
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
    assert asking._pick("", offered) == [stored]


def test_what_was_understood_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("builtins.input", lambda _prompt: "5")
    asking._pick("", BUILDINGS)
    assert "→ 5栋" in capsys.readouterr().out
