"""The environment is made once, mended when cut short, and entered at once otherwise. Locks are empty: no network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from gazette.shell.environment import ROOT, QuietEnd
from gazette.shell.installing import EnvironmentFailure

BASE: Final[str] = getattr(sys, "_base_executable", sys.executable)
START: Final = """
import sys
from gazette.shell.environment import QuietEnd, enter
with QuietEnd():
    enter(__file__, *sys.argv[1:])
    print(sys.prefix, *sys.argv[1:])
"""
#: Stands in for pip, which takes seconds: the environment is real, only nothing is put into it.
QUICKLY: Final = """
import importlib.util
from gazette.shell import environment
find = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name == "ensurepip" else find(name)
environment.install = lambda lock, **_: environment.tell("", f"Installing {lock.name}")
"""
WITHOUT_TOOLS: Final = """
import importlib.util
from pathlib import Path
from gazette.shell import environment, installing
real = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name == "ensurepip" else real(name)
installing._BASE = str(Path(__file__).with_name("python-without-anything"))
with environment.QuietEnd():
    environment.ensure()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that needs nothing: the modules under test, empty locks, and a script that enters."""
    package = tmp_path / "gazette" / "shell"
    package.mkdir(parents=True)
    for name in ("gazette/__init__.py", "gazette/shell/__init__.py", "gazette/shell/environment.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("installing.py", "lock.py"):
        shutil.copy(ROOT / "gazette/shell" / name, package)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text("# nothing\n", encoding="utf-8")
    (tmp_path / "start.py").write_text(START, encoding="utf-8")
    (tmp_path / "quick.py").write_text(QUICKLY + START, encoding="utf-8")
    return tmp_path


def start(project: Path, *arguments: str, script: str = "start.py") -> subprocess.CompletedProcess[str]:
    """Start the project as a user does, with the system's Python."""
    command = [BASE, str(project / script), *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", cwd=project)


def test_the_first_start_makes_the_environment_and_the_second_says_nothing(project: Path) -> None:
    first, second = start(project, "check"), start(project, "check")
    assert first.stdout == second.stdout == f"{project / '.venv'} check\n"
    assert "Making the environment" in first.stderr
    assert second.stderr == ""


def test_an_environment_cut_short_is_made_anew(project: Path) -> None:
    start(project, script="quick.py")
    (project / ".venv" / "gazette.json").unlink()
    (project / ".venv" / "half-written").touch()
    assert "Making the environment" in start(project, script="quick.py").stderr
    assert not (project / ".venv" / "half-written").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(project: Path) -> None:
    start(project, script="quick.py")
    shutil.rmtree(project / ".venv" / ("Scripts" if sys.platform == "win32" else "bin"))
    again = start(project, script="quick.py")
    assert again.returncode == 0
    assert "Making the environment" in again.stderr


def test_a_changed_lock_is_installed_into_the_same_environment(project: Path) -> None:
    start(project, script="quick.py")
    (project / "requirements.lock").write_text("# still nothing\n", encoding="utf-8")
    again = start(project, script="quick.py")
    assert "Installing" in again.stderr
    assert "Making" not in again.stderr


def test_an_environment_of_another_python_is_made_anew(project: Path) -> None:
    start(project, script="quick.py")
    stamp = project / ".venv" / "gazette.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "python": "3.10"}), encoding="utf-8")
    again = start(project, script="quick.py")
    assert again.returncode == 0
    assert "Making the environment" in again.stderr


def test_a_package_that_cannot_be_had_is_told_plainly_and_tried_again(project: Path) -> None:
    lock = project / "requirements.lock"
    lock.write_text("--no-index\nabsent==1.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    refused = start(project)
    assert refused.returncode == 2
    ours, _, theirs = refused.stderr.partition("安装程序最后说的是")
    assert "安装没有完成" in ours
    assert "ERROR: No matching distribution found for absent==1.0" in theirs
    assert "Traceback" not in refused.stderr
    lock.write_text("# nothing\n", encoding="utf-8")
    assert start(project, script="quick.py").returncode == 0


def test_without_a_network_it_says_that_it_tries_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "2")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    (project / "requirements.lock").write_text("absent==1.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    refused = start(project)
    assert refused.returncode == 2
    assert refused.stderr.count("网络不通,正在重试") == 1
    assert "WARNING" not in refused.stderr.partition("安装程序最后说的是")[0]


def test_two_starts_at_once_make_one_environment(project: Path) -> None:
    command = [BASE, str(project / "quick.py")]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    both = [subprocess.Popen(command, cwd=project, **pipes) for _ in range(2)]  # type: ignore[call-overload]  # options in common
    told = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Making the environment" in text for text in told) == 1


def test_a_python_without_tools_names_the_command_that_installs_them(project: Path) -> None:
    (project / "bare.py").write_text(WITHOUT_TOOLS, encoding="utf-8")
    bare = project / "python-without-anything"
    bare.write_text("#!/bin/sh\necho 'No module named venv' >&2\nexit 1\n", encoding="utf-8")
    bare.chmod(0o755)
    refused = start(project, script="bare.py")
    assert refused.returncode == 2
    assert "sudo apt install python3-venv" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_interrupted_program_ends_quietly() -> None:
    with pytest.raises(SystemExit) as ended, QuietEnd():
        raise KeyboardInterrupt
    assert ended.value.code == 130


def test_what_the_operator_can_do_is_shown_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, QuietEnd():
        raise EnvironmentFailure("请先运行……")
    assert ended.value.code == 2
    assert capsys.readouterr().err == "请先运行……\n"
