"""A missing, broken or forked record stops publishing; what the operator's handbook says gets it going again."""

from __future__ import annotations

import json
import re
import shlex
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.outputs import ledger
from gazette.shell import build as building
from gazette.shell import record
from tests.shell.community import Community, Publish, notice

HANDBOOK = Path(__file__).resolve().parent.parent.parent / "docs/operator.md"


def commands() -> list[str]:
    """Return the commands of the handbook's section on the record."""
    section = HANDBOOK.read_text(encoding="utf-8").partition("\n## 台账\n")[2].partition("\n## ")[0]
    return re.findall(r"^python3 build\.py (.+)$", section, re.MULTILINE)


def follow(community: Community, publish: Publish, command: str) -> int:
    """Do what the handbook says, in this community's folder."""
    name, *options = shlex.split(command.replace("site/", f"{community.site}/"))
    assert name == "publish"
    return publish("2026-11-22T10:00", *options)


def lines(community: Community) -> list[ledger.Line]:
    return ledger.parse((community.var / "ledger.jsonl").read_bytes())


ADOPT = next(command for command in commands() if "--adopt-ledger" in command)


def lose(file: Path) -> None:
    file.unlink()


def spoil(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("停水", "停电", 1), encoding="utf-8")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def fork(file: Path) -> None:
    first = ledger.parse(file.read_bytes())[0]
    other = replace(first, seen="2026-11-22T09:31", salt="", seal="", previous="")
    file.write_bytes(ledger.text(ledger.chained([other], (), seed="other")))


@pytest.mark.parametrize("harm", [lose, spoil, cut, fork])
def test_the_way_out_of_the_handbook_works_for_every_harm(
    community: Community, publish: Publish, harm: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("2026-11-22T09:30") == 0
    told = lines(community)
    harm(community.var / "ledger.jsonl")
    before = community.stable_files()
    capsys.readouterr()
    assert publish("2026-11-22T09:40") == 2
    assert "“台账”一节" in capsys.readouterr().err
    assert community.stable_files() == before
    assert follow(community, publish, ADOPT) == 0
    assert lines(community) == told
    assert publish("2026-11-23T09:30") == 0
    assert [line.event for line in lines(community)] == ["posted", "ended"]


def lock(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("harm", [lose, spoil, cut, fork, lock])
@pytest.mark.parametrize(
    "command",
    [["check"], ["duties"], ["duties", "--format", "json"], ["next-change"], ["number", "next"], ["build"],
     ["withdraw", "锦苑物〔2026〕1号", "--reason", "取消", "--by", "director"]],
    ids=" ".join,
)  # fmt: skip
def test_who_reads_a_record_in_doubt_is_told_and_shown_the_way_out(
    community: Community,
    publish: Publish,
    harm: Callable[[Path], None],
    command: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was published on which day, and which numbers are free, is judged by less than there was: never in silence."""
    assert publish("2026-11-22T09:30") == 0
    harm(community.var / "ledger.jsonl")
    capsys.readouterr()
    places = ["--output", str(community.site)] if command == ["build"] else []
    status = main([*command, "--notices", str(community.notices), *places, "--lang", "zh", "--now", "2026-11-22T10:00"])
    shown = capsys.readouterr()
    told = shown.out + shown.err
    assert status == 0
    assert ("N010 提醒: " if command in (["check"], ["build"]) else "公布台账") in told
    assert "publish 会停下" in told
    assert "--adopt-ledger" in told
    if "json" in command:
        json.loads(shown.out)


def test_a_whole_record_is_no_matter_for_doubt(
    community: Community, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("2026-11-22T09:30") == 0
    capsys.readouterr()
    for command in ("check", "duties"):
        main([command, "--notices", str(community.notices), "--lang", "zh", "--now", "2026-11-22T10:00"])
    shown = capsys.readouterr()
    assert "公布台账" not in shown.out + shown.err


def test_a_record_that_cannot_be_read_stops_publishing(
    community: Community, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("2026-11-22T09:30") == 0
    lock(community.var / "ledger.jsonl")
    capsys.readouterr()
    assert publish("2026-11-22T09:40") == 2
    assert "读不了" in capsys.readouterr().err


def test_what_is_replaced_is_kept_and_counted(
    community: Community, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("2026-11-22T09:30") == 0
    fork(community.var / "ledger.jsonl")
    forked = (community.var / "ledger.jsonl").read_bytes()
    assert follow(community, publish, ADOPT) == 0
    assert "有 1 行不在里面" in capsys.readouterr().out
    kept = [file for file in community.var.glob("ledger-*.jsonl") if file.read_bytes() == forked]
    assert len(kept) == 1


@pytest.mark.parametrize("content", [b"", b"{}\n", b"not a record\n"])
def test_nothing_but_a_whole_record_is_adopted(community: Community, publish: Publish, content: bytes) -> None:
    assert publish("2026-11-22T09:30") == 0
    before = (community.var / "ledger.jsonl").read_bytes()
    other = community.root / "other.jsonl"
    other.write_bytes(content)
    assert publish("2026-11-22T09:40", "--adopt-ledger", str(other)) == 2
    assert publish("2026-11-22T09:40", "--adopt-ledger", str(community.root / "nothing")) == 2
    assert (community.var / "ledger.jsonl").read_bytes() == before


@pytest.fixture
def address(community: Community) -> Iterator[str]:
    """Serve the site on loopback."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(community.site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_record_is_adopted_from_the_address_of_the_site(community: Community, publish: Publish, address: str) -> None:
    assert publish("2026-11-22T09:30") == 0
    told = lines(community)
    lose(community.var / "ledger.jsonl")
    assert publish("2026-11-22T09:40", "--adopt-ledger", f"{address}nothing.jsonl") == 2
    assert publish("2026-11-22T09:40", "--adopt-ledger", f"{address}ledger.jsonl") == 0
    assert lines(community) == told


def test_publishing_goes_by_the_real_clock_only(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["publish", "--notices", str(community.notices), "--now", "2026-11-22T09:30", "--lang", "zh"])
    assert ended.value.code == 2
    assert "--now" in capsys.readouterr().err


def test_a_new_record_is_announced(community: Community, publish: Publish, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish("2026-11-22T09:30") == 0
    assert "新的公布台账从这里开始" in capsys.readouterr().out
    assert publish("2026-11-22T09:31") == 0
    assert "新的公布台账" not in capsys.readouterr().out


class Killed(BaseException):
    """The machine went down here."""


@pytest.mark.parametrize("place", ["flip", "append", "prepare_next", "remember"])
def test_a_publication_cut_short_anywhere_is_recorded_once(
    community: Community, publish: Publish, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    assert publish("2026-11-22T09:30") == 0
    community.write("2026/trees.md", notice(2))

    def killed(*args: object, **more: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(record if place == "append" else building, place, killed)
        with pytest.raises(Killed):
            publish("2026-11-22T10:00")
    assert publish("2026-11-23T09:30") == 0
    events = [(line.event, line.number[-2:]) for line in lines(community)]
    assert events == [("posted", "1号"), ("posted", "2号"), ("ended", "1号")]
    assert community.files()["ledger.jsonl"] == (community.var / "ledger.jsonl").read_bytes()


def test_a_first_publication_cut_short_is_not_taken_for_a_lost_record(
    community: Community, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*args: object, **more: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(record, "append", killed)
        with pytest.raises(Killed):
            publish("2026-11-22T09:30")
    assert publish("2026-11-23T09:30") == 0
    assert [line.event for line in lines(community)] == ["posted", "ended"]


def test_a_number_posted_by_a_publication_cut_short_is_not_given_again(
    community: Community, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site was switched, then the power failed: the served site knows a number that the record does not have yet."""
    assert publish("2026-11-22T09:30") == 0
    record_file = community.var / "ledger.jsonl"
    assert record_file.read_bytes() == (community.site / "ledger.jsonl").read_bytes()
    record.announce(record_file, lines(community))
    record_file.write_bytes(b"")
    community.remove("2026/water.md")
    capsys.readouterr()
    main(["number", "next", "--notices", str(community.notices), "--series", "锦苑物", "--now", "2026-11-22"])
    assert capsys.readouterr().out == "锦苑物〔2026〕2号\n"
    community.write("2026/b.md", notice(1, title="关于停电的通知"))
    main(["check", "--notices", str(community.notices), "--lang", "zh", "--now", "2026-11-22T09:40"])
    assert "N003" in capsys.readouterr().out
    assert record_file.read_bytes() == b""  # looking changes nothing


def test_a_copy_that_tells_another_story_is_not_believed_by_those_who_look(
    community: Community, publish: Publish
) -> None:
    assert publish("2026-11-22T09:30") == 0
    spoil(community.site / "ledger.jsonl")
    assert record.standing(community.var / "ledger.jsonl", community.site / "ledger.jsonl")[0] == lines(community)
