"""Two sites published beside each other share one record: one waits for the other, so that no line is written twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.outputs import ledger
from gazette.shell import build as building
from gazette.shell import record
from tests.shell.community import Community

Run = Callable[..., int]
NOW = "2026-11-22T09:30"


@pytest.fixture
def run(community: Community, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command for one of several sites."""
    monkeypatch.setattr(building, "local_now", lambda zone: datetime.fromisoformat(NOW))

    def run(command: str, site: str, *options: str) -> int:
        places = ["--notices", str(community.notices), "--output", str(community.root / site)]
        return main([command, "--lang", "zh", *places, *options])

    return run


@pytest.mark.parametrize("options", [(), ("--adopt-ledger", "{root}/copy.jsonl")])
def test_while_somebody_writes_the_record_nobody_else_does(
    community: Community,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
) -> None:
    file = community.var / "ledger.jsonl"
    assert run("publish", "site") == 0
    before = file.read_bytes()
    (community.root / "copy.jsonl").write_bytes(before)
    monkeypatch.setattr(record, "PATIENCE", 0.0)
    with record.guarded(file):
        assert run("publish", "second", *(option.format(root=community.root) for option in options)) == 2
        assert run("build", "third", "--now", NOW) == 0  # who only reads need not wait
    assert f"还在写 {file}" in capsys.readouterr().err
    assert not (community.root / "second").exists()
    assert file.read_bytes() == before
    assert run("publish", "second") == 0


def test_the_second_goes_on_where_the_first_left_the_record(
    community: Community, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the first one writes last is there before the second one reads: without that both added the same line."""
    file, append = community.var / "ledger.jsonl", record.append
    second: list[int] = []
    other = threading.Thread(target=lambda: second.append(run("publish", "second")))

    def slowly(place: Path, lines: Sequence[ledger.Line]) -> None:
        if not other.ident:
            other.start()
            other.join(timeout=1)
        append(place, lines)

    monkeypatch.setattr(record, "append", slowly)
    assert run("publish", "first") == 0
    other.join(timeout=120)
    assert second == [0]
    assert [line.event for line in ledger.parse(file.read_bytes())] == ["posted"]
    assert (community.root / "second/ledger.jsonl").read_bytes() == file.read_bytes()
