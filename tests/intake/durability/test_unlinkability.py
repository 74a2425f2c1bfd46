"""1,000 households answer; whoever steals the files afterwards matches answers to households no better than chance."""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from intake import codes
from intake.cli import export
from intake.store.mixing import mix
from tests.intake.durability import thief
from tests.intake.durability.thief import Loot
from tests.intake.statistics import rounds
from tests.intake.statistics.rounds import DURING, OVER, Round

COUNT = 1000
QUESTIONS = [
    {"id": "mark", "type": "number", "label": "一个数", "min": 10_000_000, "max": 99_999_999, "required": True}
]
#: What an answer and a household leave in the pages: the row, the row once it came back, the index by label.
ANSWER = re.compile(rb'"mark":"?([0-9]{8})')
ROW = re.compile("satisfaction1栋([0-9]{4})mailbox".encode())
SPENT = re.compile("satisfaction1栋([0-9]{4})mailboxweb".encode())
INDEX = re.compile("satisfaction1栋([0-9]{4})(?!mailbox)".encode())


@dataclass(frozen=True)
class Theft:
    """What was stolen before and after mixing, the log lines, and the truth the thief does not have."""

    opened: Round
    before: Loot
    after: Loot
    lines: str
    truth: dict[str, str]

    def scores(self, loot: Loot, fewest: int = COUNT) -> dict[tuple[str, str], float]:
        """Let the thief try everything on some loot."""
        households = {
            f"{name} {order}": ranks
            for name, trace in (("row", ROW), ("index", INDEX), ("spent", SPENT))
            for order, ranks in thief.orders(loot, trace, fewest).items()
        }
        return thief.best_guess(thief.orders(loot, ANSWER, fewest), households, self.truth)


def _steal(folder: Path) -> Loot:
    log = folder / "intake.db-wal"
    return Loot((folder / "intake.db").read_bytes(), log.read_bytes() if log.exists() else b"")


@pytest.fixture(scope="module")
def theft(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theft]:
    """A survey that 1,000 households of one building answered over the web, in an order of their own."""
    folder = tmp_path_factory.mktemp("theft")
    chance = random.Random(20_261_205)
    names = [f"h{number}" for number in range(COUNT)]
    marks = chance.sample(range(10_000_000, 99_999_999), COUNT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTAKE_BUNDLE", str(folder / "forms.json"))
        watcher = _Lines()
        logging.getLogger().addHandler(watcher)
        opened = rounds.begin(folder, QUESTIONS, dict.fromkeys(names, "1栋"))
        token = opened.desk.token(opened.desk.clients[0], f"/s/{opened.survey.id}/")
        pairs = dict(zip(chance.sample(names, COUNT), marks, strict=True))
        for name, mark in pairs.items():
            opened.desk.clients[0].get(f"/s/{opened.survey.id}/?c={opened.codes[name]}")
            assert opened.send(name, {"mark": str(mark)}, token) == 303
        before = _steal(folder)
        mix(opened.desk.settings.database_url, now=DURING)
        labels = {name: f"{number:04}" for number, name in enumerate(names, 1)}
        truth = {str(mark): labels[name] for name, mark in pairs.items()}
        yield Theft(opened, before, _steal(folder), "\n".join(watcher.lines), truth)
        logging.getLogger().removeHandler(watcher)


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def test_the_thief_is_able_before_mixing_the_files_tell(theft: Theft) -> None:
    scores = theft.scores(theft.before, fewest=50)
    assert max(scores.values()) > 0.75, scores


def test_after_mixing_every_way_to_compare_is_guessing(theft: Theft) -> None:
    scores = theft.scores(theft.after)
    assert len(scores) >= 4, "the thief finds every answer and every code in the file"
    assert {ways: score for ways, score in scores.items() if not 0.45 <= score <= 0.55} == {}
    assert theft.after.log == b""


def test_the_log_lines_hold_no_code_and_no_answer(theft: Theft) -> None:
    for code in theft.opened.codes.values():
        assert code not in theft.lines
    assert not any(mark in theft.lines for mark in theft.truth)


def test_once_counting_begins_no_code_is_left_in_any_file(theft: Theft) -> None:
    folder = theft.opened.desk.folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTAKE_BUNDLE", str(folder / "forms.json"))
        assert export.run(theft.opened.arguments("--output", str(folder / "x.json"), now=OVER)) == 0
    loot = _steal(folder)
    key = theft.opened.desk.service.keys.invitation
    hashes = [codes.stored(key, survey="satisfaction", code=code) for code in theft.opened.codes.values()]
    assert not any(hashed in loot.database or hashed in loot.log for hashed in hashes)
    assert not any(trace.search(loot.database + loot.log) for trace in (ROW, SPENT, INDEX))
    assert all(mark.encode() in loot.database for mark in theft.truth), "the answers are kept"
