"""Makes a virtual environment and installs locked packages, with or without ``ensurepip``.

Standard library only. It speaks Chinese and English at once, on standard error: the reader's language is not known
yet, and standard output belongs to the command that was asked for.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gazette.shell.lock import try_lock

#: The interpreter that environments are made from, also when this process already runs inside one.
_BASE: Final[str] = getattr(sys, "_base_executable", None) or sys.executable
_SETTINGS: Final = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}
_MISDIRECTING: Final = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV", "PYTHONHOME", "PYTHONPATH")
_COLLECTING: Final = re.compile(
    r"(?:Collecting |Processing \S*[/\\])(?P<name>[\w.]+(?:-[a-zA-Z][\w.]*)*)(?:\[[^]]*])?(?:==|-)(?P<version>[\w.]+)"
)
_NOT_INSTALLED: Final = (
    "安装没有完成。请检查网络(可用 pip config 设置镜像),再运行同一条命令,会从头补好。\n"
    "The installation did not finish. Check the network (pip config can name a mirror) and run the same command again."
)
_WORDS: Final = "安装程序最后说的是: What the installer said last:\n"
#: What the installer says while it tries again to reach the network.
_RETRYING: Final = re.compile(r"WARNING: Retrying ")
_LOCKED: Final = re.compile(r"^[\w.-]+(?:\[[^]]*])?==", re.MULTILINE)


class EnvironmentFailure(Exception):
    """The environment cannot be made; the text says what the operator can do."""


def tell(chinese: str, english: str) -> None:
    """Say one line in both languages."""
    sys.stderr.write(f"{chinese} {english}\n")
    sys.stderr.flush()


@contextlib.contextmanager
def one_at_a_time(path: Path) -> Iterator[int]:
    """Hold the lock file ``path``; a second start waits for the first. Yields the open file's number.

    Raises :class:`EnvironmentFailure` where the file cannot be written.
    """
    try:
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as fault:
        raise EnvironmentFailure(
            f"写不了 {path}:请用有权限的账号先运行一次 python3 build.py setup。\n"
            f"Cannot write {path}: run python3 build.py setup once from an account that may."
        ) from fault
    try:
        if not try_lock(number):
            tell("另一次安装正在进行,等它结束……", "Another start is installing; waiting for it.")
            while not try_lock(number):
                time.sleep(0.5)
        yield number
    finally:
        os.close(number)


def make_venv(folder: Path) -> None:
    """Make an empty environment at ``folder``, replacing what stands there. Raises :class:`EnvironmentFailure`."""
    tell("正在建立运行环境……", f"Making the environment in {folder.name} …")
    with_pip = importlib.util.find_spec("ensurepip") is not None
    if with_pip and _venv(folder).returncode == 0:
        return
    made = _venv(folder, "--without-pip")
    if made.returncode != 0:
        raise EnvironmentFailure(_no_tools(made.stderr))


def _venv(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run Python's own ``venv`` on a cleared folder."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as fault:
        raise EnvironmentFailure(
            f"删不掉 {fault.filename}:请关闭正在使用它的程序再试。\n"
            f"Cannot remove {fault.filename}: end the programs that use it and retry."
        ) from fault
    return _run([_BASE, "-m", "venv", *options, str(folder)])


def install(lock: Path, *, python: Path, turn: int) -> None:
    """Install everything ``lock`` lists into the environment of ``python``, checking every file's digest.

    ``turn`` is the lock file's number: the installer inherits it, so that an installer whose parent was killed
    still keeps the next start waiting. Raises :class:`EnvironmentFailure` with the installer's last words.
    """
    command = [*_pip(python), "install", "--progress-bar", "off", "--require-hashes", "-r", str(lock)]
    total = len(_LOCKED.findall(lock.read_text(encoding="utf-8")))
    tell(f"正在安装 {lock.name} 所列的组件(最多 {total} 个)……", f"Installing up to {total} packages …")
    last: deque[str] = deque(maxlen=15)
    seen, retried = 0, False
    with subprocess.Popen(  # noqa: S603  # our own interpreter, no shell
        command,
        env=_environ(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if sys.platform == "win32" else (turn,),
    ) as process:
        for line in process.stdout or ():
            last.append(line)
            if not retried and (retried := bool(_RETRYING.match(line))):
                tell("  网络不通,正在重试……", "No answer from the network, trying again …")
            seen = _report(line, number=seen, total=total)
    if process.returncode != 0:
        raise EnvironmentFailure(f"{_NOT_INSTALLED}\n{_WORDS}{''.join(last).rstrip()}")


def compile_sources(python: Path, *packages: Path) -> None:
    """Compile our own packages as the installer compiles the others: a start then need not, even where it may not write.

    Whatever cannot be written is compiled at every start instead.
    """
    _run([str(python), "-m", "compileall", "-q", *(str(package) for package in packages)])


def _report(line: str, *, number: int, total: int) -> int:
    """Turn the installer's talk into one short line per package; return how many were seen."""
    found = _COLLECTING.match(line)
    if found:
        sys.stderr.write(f"  {number + 1}/{total} {found['name']} {found['version']}\n")
        return number + 1
    if line.startswith("Installing collected packages"):
        tell("  下载完毕,正在写入……", "Downloaded; writing …")
    return number


def _pip(python: Path) -> list[str]:
    """Return the command that installs into the environment of ``python``: its own pip, else the system's."""
    for command in ([str(python), "-m", "pip"], [_BASE, "-m", "pip", "--python", str(python)]):
        if _run([*command, "--version"]).returncode == 0:
            return command
    raise EnvironmentFailure(_no_tools("no usable pip (22.3 or newer)"))


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run one of Python's own tools quietly."""
    return subprocess.run(  # noqa: S603  # our own interpreter, no shell
        command,
        env=_environ(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _environ() -> dict[str, str]:
    """Return the process environment without settings that would install somewhere else."""
    kept = {name: value for name, value in os.environ.items() if name.upper() not in _MISDIRECTING}
    return {**kept, **_SETTINGS}


def _no_tools(cause: str) -> str:
    """Return what to do when this Python can neither make an environment with pip nor lend its own."""
    return (
        f"{cause.strip()}\n"
        "这台电脑的 Python 缺少 venv 或 pip。Debian/Ubuntu 请先运行:\n"
        "This Python lacks venv or pip. On Debian or Ubuntu first run:\n"
        "    sudo apt install python3-venv python3-pip\n"
        "其他系统:请安装 python.org 的完整版 Python。 Elsewhere: install the full Python from python.org."
    )
