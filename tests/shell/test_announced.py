"""The served site's copy of the record is believed for the lines that a publication cut short had announced, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.cli import main
from gazette.outputs import ledger
from gazette.shell import record
from tests.shell.community import Community, Publish, notice


class Killed(BaseException):
    """The power failed."""


def _add(community: Community, event: str, seen: str) -> None:
    """Add a line that holds to the served copy, as anybody can who may write there."""
    file = community.site / "ledger.jsonl"
    known = ledger.parse(file.read_bytes())
    forged = replace(known[-1], event=event, due=seen, seen=seen)
    file.write_bytes(ledger.text([*known, *ledger.chained([forged], known, seed="x")]))


@pytest.mark.parametrize(("event", "seen"), [("withdrawn", "2026-11-22T09:40"), ("ended", "2036-01-01T00:00")])
def test_a_line_that_somebody_added_to_the_served_copy_is_not_taken_over(
    community: Community, publish: Publish, capsys: pytest.CaptureFixture[str], event: str, seen: str
) -> None:
    assert publish("2026-11-22T09:30") == 0
    before = (community.var / "ledger.jsonl").read_bytes()
    _add(community, event, seen)
    assert publish("2026-11-22T10:00") == 2
    assert "多 1 行,不是这里记的。没有发布" in capsys.readouterr().err
    assert (community.var / "ledger.jsonl").read_bytes() == before
    main(["redact", "锦苑物〔2026〕1号", "--text", "水箱", "--reason", "x", "--by", "x", "--notices", str(community.notices),
          "--output", str(community.site)])  # fmt: skip
    assert (community.var / "ledger.jsonl").read_bytes() == before


def test_lines_announced_by_a_publication_cut_short_are_taken_over_once(
    community: Community, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*args: object) -> None:
        raise Killed

    assert publish("2026-11-22T09:30") == 0
    assert not (community.var / "ledger.announced").exists()
    community.write("2026/b.md", notice(2))
    with monkeypatch.context() as patch:
        patch.setattr(record, "append", killed)
        with pytest.raises(Killed):
            publish("2026-11-22T09:40")
    assert (community.var / "ledger.announced").exists()
    assert publish("2026-11-22T09:50") == 0
    assert not (community.var / "ledger.announced").exists()
    lines = ledger.parse((community.var / "ledger.jsonl").read_bytes())
    assert [line.number[-2:] for line in lines] == ["1号", "2号"]


def test_after_an_older_backup_a_person_chooses_the_longer_copy(community: Community, publish: Publish) -> None:
    assert publish("2026-11-22T09:30") == 0
    backup = (community.var / "ledger.jsonl").read_bytes()
    assert publish("2026-11-23T09:30") == 0
    (community.var / "ledger.jsonl").write_bytes(backup)
    assert publish("2026-11-23T09:40") == 2
    copy = community.root / "copy.jsonl"
    copy.write_bytes((community.site / "ledger.jsonl").read_bytes())
    assert publish("2026-11-23T09:50", "--adopt-ledger", str(copy)) == 0
    assert (community.var / "ledger.jsonl").read_bytes() == copy.read_bytes()
