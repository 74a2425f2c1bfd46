"""The program's own Python environment: made on the first start, mended when broken, entered on every start.

Standard library only: this module runs before anything is installed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final, NoReturn

from gazette.shell.installing import EnvironmentFailure, compile_sources, install, make_venv, one_at_a_time, tell

ROOT: Final = Path(__file__).resolve().parent.parent.parent
VENV: Final = ROOT / ".venv"
PYTHON: Final = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
RUNTIME_LOCK: Final = ROOT / "requirements.lock"
DEV_LOCK: Final = ROOT / "requirements-dev.lock"

_STAMP: Final = VENV / "gazette.json"
_BUSY: Final = ROOT / ".venv.lock"
_ENTERING: Final = "GAZETTE_ENTERING"
_INTERRUPTED: Final = 130
_UNREAD: Final = 141
_MINOR: Final = f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the environment holds: written last, so its presence means that the work was finished."""

    python: str
    runtime: str
    dev: str = ""


class QuietEnd:
    """Ends the program without a traceback: on Ctrl+C, when nobody reads on, when the environment cannot be made."""

    def __enter__(self) -> None:
        """Give a program that was started without outputs somewhere to write."""
        for name in ("stdout", "stderr"):
            if getattr(sys, name) is None:
                setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(fault, KeyboardInterrupt):
            sys.exit(_INTERRUPTED)
        if isinstance(fault, BrokenPipeError):
            _unread()
        if isinstance(fault, EnvironmentFailure):
            sys.stderr.write(f"{fault}\n")
            sys.exit(2)
        if fault is None or isinstance(fault, SystemExit):
            _flush()


def _flush() -> None:
    """Hand over what was printed while there is still somebody to say what became of it."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _unread()
    except OSError as problem:
        _to_nowhere()
        sys.stderr.write(f"写不出结果:{problem.strerror} / cannot write the result: {problem.strerror}\n")
        sys.exit(2)


def _unread() -> NoReturn:
    """End as other programs do whose reader went away (``| head``)."""
    _to_nowhere()
    sys.exit(_UNREAD)


def _to_nowhere() -> None:
    """Let the last flush of the interpreter succeed."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def enter(*arguments: str) -> None:
    """Return when running inside the environment; otherwise make it if needed and start again in it.

    ``arguments`` is what the environment's Python shall run: a script and its arguments, or ``-m`` and a module.
    """
    if not inside():
        if not _is_ready(any_python=True):
            ensure()
        _start_again(arguments)
    os.environ.pop(_ENTERING, None)
    if not _is_ready():
        ensure()
        _start_again(arguments)


def inside() -> bool:
    """Tell whether this very process runs in the project's environment."""
    return VENV.is_dir() and VENV.samefile(sys.prefix)


def _is_ready(*, dev: bool = False, any_python: bool = False) -> bool:
    """Tell whether the environment holds what the locks ask for.

    ``any_python`` accepts an environment made by another version of Python: only the Python inside can tell
    whether the system's Python was replaced under it, so that check is left to the start within.
    """
    stamp = _read_stamp()
    return (
        stamp is not None
        and PYTHON.exists()
        and stamp.runtime == _digest(RUNTIME_LOCK)
        and (any_python or stamp.python == _MINOR)
        and (not dev or stamp.dev == _digest(DEV_LOCK))
    )


def ensure(*, dev: bool = False) -> None:
    """Make or mend the environment; with ``dev`` also install what tests and checks need.

    Without a stamp an earlier installation was cut short, and nobody can say what it left: it is made anew.
    Raises :class:`EnvironmentFailure` with the next step in its text.
    """
    with one_at_a_time(_BUSY) as turn, _resumable():
        if _is_ready(dev=dev):
            return
        stamp = _read_stamp()
        if stamp is None or stamp.python != _MINOR or not PYTHON.exists():
            make_venv(VENV)
            stamp = Stamp(python=_MINOR, runtime="")
        _STAMP.unlink(missing_ok=True)
        if stamp.runtime != _digest(RUNTIME_LOCK):
            install(RUNTIME_LOCK, python=PYTHON, turn=turn)
            stamp = replace(stamp, runtime=_digest(RUNTIME_LOCK), dev="")
        if dev:
            install(DEV_LOCK, python=PYTHON, turn=turn)
            stamp = replace(stamp, dev=_digest(DEV_LOCK))
        compile_sources(PYTHON, ROOT / "gazette", ROOT / "intake")
        _write_stamp(stamp)
    tell("环境已就绪。", "The environment is ready.")


@contextlib.contextmanager
def _resumable() -> Iterator[None]:
    """Tell who interrupts the work that nothing is broken."""
    try:
        yield
    except KeyboardInterrupt:
        tell(
            "\n安装中断了,什么也没有弄坏;再运行同一条命令就会装好。",
            "Interrupted; run the same command again to finish.",
        )
        raise


def _start_again(arguments: tuple[str, ...]) -> NoReturn:
    """Run ``arguments`` with the environment's Python in place of this process."""
    if os.environ.get(_ENTERING) == str(VENV):
        raise EnvironmentFailure(f"进不了环境 {VENV}:请删除这个文件夹再试。\nCannot enter {VENV}: remove it and retry.")
    environ = {**os.environ, _ENTERING: str(VENV)}
    command = [str(PYTHON), "-X", "utf8", *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the child too, which ends by itself
        sys.exit(subprocess.run(command, env=environ, check=False).returncode)  # noqa: S603  # our own interpreter
    os.execve(PYTHON, command, environ)  # noqa: S606  # our own interpreter, no shell


def _read_stamp() -> Stamp | None:
    """Return what the environment holds, or None when that cannot be known."""
    try:
        return Stamp(**json.loads(_STAMP.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _write_stamp(stamp: Stamp) -> None:
    """Record what the environment holds, in one step."""
    fresh = _STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
    fresh.replace(_STAMP)


def _digest(lock: Path) -> str:
    """Return the digest of a lock file, which stands for everything it lists."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()
