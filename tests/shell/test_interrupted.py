"""What somebody reads who ends a long command with Ctrl+C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gazette.shell import environment

RUN = "import sys; from gazette.shell.testing import run_tests; sys.exit(run_tests([sys.argv[1]], missing=(), soak=False, options=['-n0']))"
LONG = """
import time, pathlib

def test_short(): pass

def test_long():
    pathlib.Path(__file__).with_suffix(".begun").touch()
    time.sleep(60)
"""


def test_interrupted_tests_still_say_what_they_found(tmp_path: Path) -> None:
    file = tmp_path / "test_sleeping.py"
    file.write_text(LONG, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", RUN, str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        process_group=0,
    ) as run:
        patience = time.monotonic() + 60
        while not file.with_suffix(".begun").exists() and time.monotonic() < patience:
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGINT)
        said, _ = run.communicate(timeout=60)
    assert "KeyboardInterrupt" in said
    assert "1 passed" in said
    assert run.returncode == pytest.ExitCode.INTERRUPTED


def test_an_interrupted_installation_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_BUSY", tmp_path / "lock")
    monkeypatch.setattr(environment, "_STAMP", tmp_path / "stamp")
    monkeypatch.setattr(environment, "make_venv", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.ensure()
    assert "再运行同一条命令" in capsys.readouterr().err
