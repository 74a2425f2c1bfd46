"""A build that would find nothing to do says so at once, and only then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.cli.outcome import run_build
from gazette.shell import standing
from gazette.shell.trees import locked
from tests.shell.community import Community, notice

NOW = "2026-11-22T09:30"


@pytest.fixture
def settled(community: Community, capsys: pytest.CaptureFixture[str]) -> Community:
    """A community built once, its files a moment old; what builds from now on is told by ``whole``."""
    time.sleep(0.05)  # more than a tick of the file system's clock
    assert community.build(NOW) == 0
    capsys.readouterr()
    return community


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Return what counts the builds that were really made."""
    made: list[object] = []

    def counted(*arguments: object) -> object:
        made.append(arguments)
        return run_build(*arguments)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr("gazette.cli.building.run_build", counted)
    return lambda: len(made)


def test_the_same_build_again_is_told_without_being_made(
    settled: Community, whole: Callable[[], int], capsys: pytest.CaptureFixture[str]
) -> None:
    before = settled.read("state.json")
    assert settled.build(NOW) == 0
    assert whole() == 0
    said = capsys.readouterr().out
    assert "新生成 0 个文件,0 组索引" in said
    assert "{seconds}" not in said
    assert str(settled.site) in said.splitlines()[-1]
    assert settled.read("state.json") == before


def _edit(community: Community) -> None:
    community.write("2026/water.md", (community.notices / "2026/water.md").read_bytes() + "补充。\n".encode())


def _edit_keeping_the_time(community: Community) -> None:
    path = community.notices / "2026/water.md"
    times = path.stat()
    path.write_bytes(path.read_bytes().replace(b"8:30", b"8:40"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _add(community: Community) -> None:
    community.write("2026/new.md", notice(2, title="关于电梯年检的通知"))


def _remove(community: Community) -> None:
    (community.notices / "2026/water.md").unlink()


def _office(community: Community) -> None:
    community.write("_office/site.yml", "name: 锦苑小区\npolicy: named\n")


def _lose_a_page(community: Community) -> None:
    (community.site / "2026/water/index.html").unlink()


def _change_a_page(community: Community) -> None:
    path = community.site / "index.html"
    path.write_bytes(path.read_bytes() + b" ")


def _record(community: Community) -> None:
    (community.var / "ledger.jsonl").write_text("x\n", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [_edit, _edit_keeping_the_time, _add, _remove, _office, _lose_a_page, _change_a_page, _record],
    ids=lambda change: change.__name__,
)
def test_whatever_changed_the_build_is_made(
    settled: Community, whole: Callable[[], int], change: Callable[[Community], None]
) -> None:
    change(settled)
    settled.build(NOW)
    assert whole() == 1


def test_another_moment_is_another_build(settled: Community, whole: Callable[[], int]) -> None:
    settled.build("2026-11-22T09:31")
    assert whole() == 1


def test_another_language_is_another_build(
    settled: Community, whole: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    settled.build(NOW)
    assert whole() == 1


def test_a_new_version_of_the_program_builds_again(
    settled: Community, whole: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "code_digest", lambda: "another")
    settled.build(NOW)
    assert whole() == 1


def test_after_an_edit_one_build_is_made_and_the_next_is_told(settled: Community, whole: Callable[[], int]) -> None:
    _edit(settled)
    time.sleep(0.05)
    assert [settled.build(NOW) for _ in range(3)] == [0, 0, 0]
    assert whole() == 1


def test_of_a_young_file_the_content_counts(settled: Community) -> None:
    path = settled.notices / "2026/water.md"
    started = path.stat().st_ctime_ns + 10**9
    before = standing._inputs(settled.notices, settled.var, started)
    assert before is not None
    path.write_bytes(path.read_bytes().replace(b"8:30", b"8:40"))
    assert standing._inputs(settled.notices, settled.var, started + 10**9) != before


def test_a_file_changed_since_the_build_began_keeps_it_from_being_kept(
    settled: Community, whole: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def edited(*arguments: object) -> object:
        result = run_build(*arguments)  # type: ignore[arg-type]  # handed on
        _edit(settled)
        return result

    _edit(settled)
    time.sleep(0.05)
    with monkeypatch.context() as during:
        during.setattr("gazette.cli.building.run_build", edited)
        assert settled.build(NOW) == 0
    assert settled.build(NOW) == 0
    assert whole() == 1  # the build under whose hands the file changed is not counted here
    assert settled.read("2026/water/index.html").count("补充。") == 2


def test_a_file_system_that_keeps_whole_seconds_is_not_trusted(
    settled: Community, whole: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "_is_coarse", lambda moment: True)
    _edit(settled)
    time.sleep(0.05)
    assert [settled.build(NOW) for _ in range(2)] == [0, 0]
    assert whole() == 2


def test_a_pipe_or_a_link_is_not_opened(settled: Community, whole: Callable[[], int]) -> None:
    os.mkfifo(settled.notices / "pipe.md")
    (settled.notices / "link.md").symlink_to("/dev/zero")
    settled.build(NOW)
    assert whole() == 1


def test_a_build_with_errors_is_made_every_time(settled: Community, whole: Callable[[], int]) -> None:
    settled.write("2026/broken.md", notice(2, start="2026-11-31"))
    assert [settled.build(NOW) for _ in range(3)] == [1, 1, 1]
    assert whole() == 3


def test_a_build_by_the_clock_is_made_every_time(settled: Community, whole: Callable[[], int]) -> None:
    by_the_clock = settled.command(NOW)
    del by_the_clock[1:3]
    assert main(by_the_clock) == 0
    assert main(by_the_clock) == 0
    assert whole() == 2


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"lines": ["x"]}', b"\xff"])
def test_a_damaged_record_costs_a_build_and_nothing_else(
    settled: Community, whole: Callable[[], int], content: bytes
) -> None:
    _file(settled).write_bytes(content)
    assert settled.build(NOW) == 0
    assert whole() == 1
    assert json.loads(_file(settled).read_bytes())["lines"]


def test_a_running_build_is_not_overtaken(
    settled: Community, whole: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gazette.shell.build.PATIENCE", 0)
    with locked(settled.site):
        assert settled.build(NOW) == 2
    assert whole() == 1


def test_neither_rules_nor_templates_are_loaded_for_it() -> None:
    code = "import sys, gazette.cli.build; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "gazette.shell.standing" in loaded
    assert not [name for name in loaded if name.startswith(("gazette.rules", "gazette.portal", "jinja2", "babel"))]


def _file(community: Community) -> Path:
    return community.site.parent / f".{community.site.name}" / "standing.json"
