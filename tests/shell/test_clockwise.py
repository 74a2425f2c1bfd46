"""By a clock that is behind the publication record nothing is built or published, until a person says which is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from gazette.cli import main
from gazette.outputs import ledger
from gazette.shell import build as building
from tests.shell.community import Community

By = Callable[..., int]


@pytest.fixture
def by_clock(community: Community, monkeypatch: pytest.MonkeyPatch) -> By:
    """Run a command with the clock at a given moment."""

    def run(command: str, now: str, *options: str) -> int:
        monkeypatch.setattr(building, "local_now", lambda zone: datetime.fromisoformat(now))
        places = ["--notices", str(community.notices), "--output", str(community.site)]
        return main([command, "--lang", "zh", *places, *options])

    return run


def hangs(community: Community) -> bool:
    return '"state":"posted"' in community.read("register.json").replace(" ", "")


def events(community: Community) -> list[str]:
    return [line.event for line in ledger.parse((community.var / "ledger.jsonl").read_bytes())]


@pytest.fixture
def over(community: Community, by_clock: By) -> Community:
    """A community whose notice hung and has come down."""
    assert by_clock("publish", "2026-11-22T09:30") == 0
    assert by_clock("publish", "2026-11-23T09:30") == 0
    assert not hangs(community)
    return community


@pytest.mark.parametrize("command", ["publish", "build"])
def test_a_clock_set_back_does_not_hang_an_ended_notice_again(
    over: Community, by_clock: By, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    before = over.files()
    assert by_clock(command, "2026-11-22T10:00") == 2
    told = capsys.readouterr().err
    assert "现在的时间是 2026-11-22 10:00,公布台账最后一行却是 2026-11-23 09:30 记的" in told
    assert "--clock-checked" in told
    assert over.files() == before
    assert events(over) == ["posted", "ended"]
    assert by_clock(command, "2026-11-23T09:31") == 0


def test_a_clock_a_little_behind_stands_still_at_the_last_moment_on_record(over: Community, by_clock: By) -> None:
    assert by_clock("publish", "2026-11-23T08:30") == 0
    assert '"built_at": "2026-11-23T09:30"' in over.read("state.json")
    assert events(over) == ["posted", "ended"]


def test_a_given_moment_is_no_clock(over: Community) -> None:
    assert over.build("2026-11-22T10:00") == 0
    assert hangs(over)


def test_where_the_clock_was_fast_before_a_person_says_so_once(over: Community, by_clock: By) -> None:
    assert by_clock("publish", "2026-11-22T10:00", "--clock-checked") == 0
    assert events(over) == ["posted", "ended", "posted"]
    assert by_clock("publish", "2026-11-22T10:05") == 0


def test_what_a_person_said_holds_until_the_record_goes_on(community: Community, by_clock: By) -> None:
    assert by_clock("publish", "2026-11-22T09:30") == 0
    assert by_clock("publish", "2026-11-21T08:00") == 2
    assert by_clock("publish", "2026-11-21T08:00", "--clock-checked") == 0  # nothing is added to the record
    assert by_clock("publish", "2026-11-21T08:05") == 0
    assert by_clock("publish", "2026-11-23T08:00") == 0
    assert by_clock("publish", "2026-11-21T08:00") == 2
