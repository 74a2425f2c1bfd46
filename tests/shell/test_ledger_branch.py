"""The record on a Git branch: two clones race with real Git, the loser stops and nothing of it shows."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.outputs import ledger
from gazette.shell import build as building
from gazette.shell import ledgerbranch
from tests.shell.community import WATER, Community, keep_shells, notice


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=chen", "-c", "user.email=chen@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def clones(tmp_path: Path, shells: Path) -> tuple[Community, Community]:
    """Two clones of one repository of notices, each with its own machine."""
    hub, first = tmp_path / "hub.git", Community(tmp_path / "one")
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(hub))
    first.write("2026/water.md", WATER)
    git(first.root, "init", "-q", "-b", "main")
    git(first.root, "add", "notices")
    git(first.root, "commit", "-q", "-m", "x")
    git(first.root, "remote", "add", "origin", str(hub))
    git(first.root, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", str(hub), str(tmp_path / "two"))
    both = first, Community(tmp_path / "two")
    for clone in both:
        keep_shells(shells, clone.var / "cache")
    return both


def publish(clone: Community, now: str, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr(building, "local_now", lambda zone: datetime.fromisoformat(now))
    places = ["--notices", str(clone.notices), "--output", str(clone.site)]
    return main(["publish", "--lang", "zh", "--ledger-branch", "ledger", *places, *options])


def recorded(clone: Community) -> list[ledger.Line]:
    git(clone.root, "fetch", "-q", "origin", "ledger")
    return ledger.parse(git(clone.root, "show", "FETCH_HEAD:ledger.jsonl").encode())


def test_a_new_machine_goes_on_where_the_branch_stands(
    clones: tuple[Community, Community], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = clones
    assert publish(one, "2026-11-22T09:30", monkeypatch, "--new-ledger") == 0
    assert publish(two, "2026-11-23T09:30", monkeypatch) == 0
    assert [line.event for line in recorded(one)] == ["posted", "ended"]
    assert two.files()["ledger.jsonl"] == ledger.text(recorded(one))
    shutil.rmtree(one.var)
    keep_shells(two.var / "cache", one.var / "cache")
    assert publish(one, "2026-11-23T10:00", monkeypatch) == 0
    assert git(one.root, "rev-list", "--count", "FETCH_HEAD").strip() == "1"


def test_where_the_record_is_pushed_to_is_said_before_it_is(
    clones: tuple[Community, Community], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = clones
    hub = git(one.root, "remote", "get-url", "origin").strip()
    pushed = ledgerbranch.push

    def push(branch: ledgerbranch.Branch, data: bytes, message: str) -> None:
        assert f"台账会推送到远程仓库的分支 origin/ledger({hub})" in capsys.readouterr().out
        pushed(branch, data, message)

    monkeypatch.setattr(ledgerbranch, "push", push)
    assert publish(one, "2026-11-22T09:30", monkeypatch, "--new-ledger") == 0
    assert recorded(one)


def test_a_password_in_the_remote_is_not_said(clones: tuple[Community, Community]) -> None:
    one, _ = clones
    git(one.root, "remote", "set-url", "origin", "https://chen:geheim@example.org/n.git")
    assert "https://example.org/n.git" in str(ledgerbranch.destination(one.notices, "ledger"))


def test_the_loser_of_a_race_stops_with_nothing_changed_and_wins_the_next_time(
    clones: tuple[Community, Community], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = clones
    assert publish(one, "2026-11-22T09:30", monkeypatch, "--new-ledger") == 0
    assert publish(two, "2026-11-22T09:31", monkeypatch) == 0
    two.write("2026/trees.md", notice(2))
    before = two.stable_files()
    push = ledgerbranch.push

    def overtaken(branch: ledgerbranch.Branch, data: bytes, message: str) -> None:
        with monkeypatch.context() as alone:
            alone.setattr(ledgerbranch, "push", push)
            assert publish(one, "2026-11-23T09:30", alone) == 0
        push(branch, data, message)

    with monkeypatch.context() as patch:
        patch.setattr(ledgerbranch, "push", overtaken)
        assert publish(two, "2026-11-23T09:30", patch) == 2
    assert "抢先" in capsys.readouterr().err
    assert two.stable_files() == before
    assert [line.event for line in recorded(one)] == ["posted", "ended"]
    assert publish(two, "2026-11-23T09:31", monkeypatch) == 0
    assert [(line.event, line.number[-2:]) for line in recorded(one)] == [
        ("posted", "1号"), ("ended", "1号"), ("posted", "2号"),
    ]  # fmt: skip


def test_each_publication_with_something_new_adds_one_commit_to_the_one_before(
    clones: tuple[Community, Community], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = clones
    assert publish(one, "2026-11-22T09:30", monkeypatch, "--new-ledger") == 0
    for now in ("2026-11-22T09:31", "2026-11-23T09:30"):
        assert publish(one, now, monkeypatch) == 0
    hub = one.root.parent / "hub.git"
    assert git(hub, "rev-list", "--count", "ledger").strip() == "2"
    assert git(hub, "ls-tree", "--name-only", "ledger").split() == ["ledger.jsonl"]


def test_a_record_kept_here_that_tells_another_story_stops(
    clones: tuple[Community, Community], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = clones
    assert publish(one, "2026-11-22T09:30", monkeypatch, "--new-ledger") == 0
    places = ["--notices", str(two.notices), "--output", str(two.site)]
    assert main(["publish", "--lang", "zh", *places]) == 0
    assert publish(two, "2026-11-22T09:40", monkeypatch) == 2
    assert "origin/ledger" in capsys.readouterr().err
    copy = two.root / "branch.jsonl"
    copy.write_bytes(ledger.text(recorded(one)))
    assert publish(two, "2026-11-22T09:41", monkeypatch, "--adopt-ledger", str(copy)) == 0
    assert two.files()["ledger.jsonl"] == ledger.text(recorded(one))
    assert publish(two, "2026-11-23T09:30", monkeypatch) == 0


@pytest.mark.parametrize("name", ["-f", "a..b", "main"])
def test_a_branch_that_cannot_hold_the_record_is_refused(
    clones: tuple[Community, Community], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    one, _ = clones
    monkeypatch.setattr(building, "local_now", lambda zone: datetime.fromisoformat("2026-11-22T09:30"))
    places = ["--notices", str(one.notices), "--output", str(one.site)]
    assert main(["publish", "--lang", "zh", *places, f"--ledger-branch={name}"]) == 2
    assert not one.site.exists()


def test_without_a_remote_the_branch_is_a_local_one(community: Community, monkeypatch: pytest.MonkeyPatch) -> None:
    git(community.root, "init", "-q", "-b", "main")
    assert publish(community, "2026-11-22T09:30", monkeypatch, "--new-ledger") == 0
    assert ledger.parse(git(community.root, "show", "ledger:ledger.jsonl").encode())


def test_a_branch_that_was_deleted_is_missed_by_a_machine_that_keeps_nothing(
    clones: tuple[Community, Community], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = clones
    assert publish(one, "2026-11-22T09:30", monkeypatch) == 2
    assert "第一次发布,加 --new-ledger" in capsys.readouterr().err
    assert not one.site.exists()
    one.remove("2026/water.md")
    assert publish(one, "2026-11-22T09:30", monkeypatch, "--new-ledger") == 0  # nothing to record yet, but it begins
    assert recorded(one) == []
    assert publish(two, "2026-11-22T09:31", monkeypatch) == 0
    assert publish(two, "2026-11-22T09:32", monkeypatch, "--new-ledger") == 2
    assert "去掉 --new-ledger" in capsys.readouterr().err
    git(two.root, "push", "-q", "origin", ":ledger")
    assert publish(one, "2026-11-22T09:33", monkeypatch) == 2
    assert publish(two, "2026-11-23T09:30", monkeypatch) == 0  # its own record stands in, and the branch is back
    assert [line.event for line in recorded(one)] == ["posted", "ended"]


def test_a_new_record_is_for_a_branch(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    places = ["--notices", str(community.notices), "--output", str(community.site)]
    assert main(["publish", "--lang", "zh", *places, "--new-ledger"]) == 2
    assert "--ledger-branch" in capsys.readouterr().err
