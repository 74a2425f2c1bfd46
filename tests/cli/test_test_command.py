"""`build.py test` says what it leaves out, and pytest counts it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import gazette.cli.test as command
from gazette.i18n import say
from gazette.shell.environment import ROOT
from gazette.shell.testing import PARTS, Part

BROWSER = Part("chromium", lambda: False, say("浏览器测试"), "apt-get install chromium")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Sequence[str], bool, Sequence[str]]]:
    """Pretend that the browser is missing, and keep what would be run instead of running it."""
    runs: list[tuple[Sequence[str], bool, Sequence[str]]] = []

    def keep(paths: Sequence[str], *, missing: Sequence[Part], soak: bool, options: Sequence[str]) -> int:
        assert missing == (BROWSER,)
        runs.append((paths, soak, options))
        return 0

    monkeypatch.setattr(command, "ensure", lambda *, dev: None)
    monkeypatch.setattr(command, "missing_parts", lambda: (BROWSER,))
    monkeypatch.setattr(command, "run_tests", keep)
    return runs


def test_a_missing_part_is_named_with_the_command_that_installs_it(
    asked: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.run([]) == 0
    assert "chromium:不测 浏览器测试;安装:apt-get install chromium" in capsys.readouterr().out
    assert asked == [([], False, [])]


def test_the_whole_run_says_how_long_it_takes_and_a_part_does_not(
    asked: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.run([]) == 0
    assert "一刻钟" in capsys.readouterr().out
    assert command.run(["--only", "tests/cli"]) == 0
    assert "一刻钟" not in capsys.readouterr().out
    assert len(asked) == 2


def test_requiring_everything_refuses_to_run_with_a_part_missing(asked: list[object]) -> None:
    assert command.run(["--require-all"]) == 1
    assert asked == []


def test_what_follows_two_dashes_goes_to_pytest(asked: list[object]) -> None:
    command.run(["--soak", "--only", "tests/cli", "tests/shell", "--", "-k", "soak"])
    assert asked == [(["tests/cli", "tests/shell"], True, ["-k", "soak"])]


def test_only_may_be_said_more_than_once(asked: list[object]) -> None:
    command.run(["--only", "tests/cli", "--only", "tests/shell", "tests/rules"])
    assert asked == [(["tests/cli", "tests/shell", "tests/rules"], False, [])]


def test_every_part_has_its_marker(pytestconfig: pytest.Config) -> None:
    registered = {line.partition(":")[0] for line in pytestconfig.getini("markers")}
    assert {part.marker for part in PARTS} <= registered


@pytest.mark.parametrize("parallel", [[], ["-n", "2"]])
def test_left_out_tests_are_counted_at_the_end(tmp_path: Path, parallel: list[str]) -> None:
    (tmp_path / "test_sample.py").write_text(
        "import pytest\n"
        "def test_plain(): pass\n"
        "@pytest.mark.needs_chromium\ndef test_browser(): pass\n"
        "@pytest.mark.needs_chromium\ndef test_browser_again(): pass\n"
        "@pytest.mark.soak\ndef test_for_hours(): pass\n",
        encoding="utf-8",
    )
    settings = ["-p", "tests.conftest", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml")]
    run = [sys.executable, "-m", "pytest", *settings, *parallel, "--without=chromium", str(tmp_path)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert "left out: 2 tests marked needs_chromium" in done.stdout
    assert "left out: 1 tests marked soak" in done.stdout
    assert "1 passed" in done.stdout.splitlines()[-1]
