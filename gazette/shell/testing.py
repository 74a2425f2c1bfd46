"""The test suite: which optional parts this machine has, and the run without those it lacks."""

from __future__ import annotations

import os
import platform
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gazette.i18n import Message, say
from gazette.model.office_reader import read_office
from gazette.shell.environment import ROOT
from gazette.shell.files import scan

#: The first is Debian's browser without a window: the same engine, at two thirds of the processor time.
_BROWSERS: Final = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
)  # fmt: skip
_MAC_BROWSERS: Final = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
_POSTGRES_FOLDERS: Final = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
_WORKERS: Final = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Something outside Python that some tests need; ``marker`` without ``needs_`` names those tests."""

    name: str
    found: Callable[[], bool]
    leaves_out: Message
    install: str

    @property
    def marker(self) -> str:
        """The pytest marker of the tests that need this part."""
        return f"needs_{self.name}"


def chromium() -> str | None:
    """Return the path of a browser to drive, or None. ``GAZETTE_CHROMIUM`` names another one."""
    named = os.environ.get("GAZETTE_CHROMIUM")
    if named:
        return named
    on_path = (shutil.which(name) for name in _BROWSERS)
    in_folder = (str(path) for name in _MAC_BROWSERS if (path := Path("/Applications") / name).exists())
    return next((path for path in (*on_path, *in_folder) if path), None)


def postgres_programs() -> Path | None:
    """Return the folder that holds PostgreSQL's ``initdb`` and ``postgres``, or None; the newest when several."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    folders = (path for pattern in _POSTGRES_FOLDERS for path in Path("/").glob(pattern.removeprefix("/")))
    return max((path for path in folders if (path / "initdb").exists()), key=_version, default=None)


def _version(programs: Path) -> list[int]:
    """Return the version in a folder name such as ``15``, ``pgsql-16`` or ``postgresql@17``."""
    return [int(number) for number in re.findall(r"\d+", programs.parent.name)]


def _chinese_fonts() -> bool:
    """Tell whether text in Chinese can be drawn; only Linux comes without."""
    if platform.system() != "Linux":
        return True
    return shutil.which("fc-list") is not None and bool(_output("fc-list", ":lang=zh-cn", "family"))


def _pango() -> bool:
    """Tell whether the PDF engine finds its libraries."""
    return _succeeds(sys.executable, "-c", "import weasyprint")


def _strace() -> bool:
    """Tell whether system calls may be watched here; containers often forbid it."""
    return shutil.which("strace") is not None and _succeeds("strace", "-o", os.devnull, "true")


def _program(*names: str) -> Callable[[], bool]:
    """Return the question whether programs are on the path."""
    return lambda: all(shutil.which(name) is not None for name in names)


PARTS: Final = (
    Part(
        "chromium",
        lambda: chromium() is not None,
        say("浏览器里的端到端、无障碍和版面测试"),
        "apt-get install chromium",
    ),
    Part("fonts", _chinese_fonts, say("要看清汉字的版面测试"), "apt-get install fonts-noto-cjk"),
    Part(
        "pango",
        _pango,
        say("A4 张贴件、二维码信函等 PDF 测试"),
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ),
    Part("postgres", lambda: postgres_programs() is not None, say("PostgreSQL 存储测试"), "apt-get install postgresql"),
    Part("git", _program("git"), say("读取历史记录的测试"), "apt-get install git"),
    Part("ssh_keygen", _program("ssh-keygen"), say("审批签名测试"), "apt-get install openssh-client"),
    Part("strace", _strace, say("落盘先于回执的测试"), "apt-get install strace"),
    Part("caddy", _program("caddy"), say("Caddy 配置的测试"), "apt-get install caddy"),
    Part("nginx", _program("nginx", "openssl"), say("nginx 配置的测试"), "apt-get install nginx-light openssl"),
    Part("systemd", _program("systemd-analyze"), say("systemd 配置的测试"), "apt-get install systemd"),
)


def is_sample(notices: Path = ROOT / "notices") -> bool:
    """Tell whether the notices are the sample community's; tests of what it says are not run on anybody else's."""
    return read_office(scan(notices).office)[0].site.sample


def missing_parts() -> tuple[Part, ...]:
    """Return the parts this machine lacks."""
    return tuple(part for part in PARTS if not part.found())


def run_tests(paths: Sequence[str], *, missing: Sequence[Part], soak: bool, options: Sequence[str]) -> int:
    """Run pytest without the tests that need a missing part; return its exit status."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        *_parallel(),
        *(f"--without={part.name}" for part in missing),
        *(["--soak"] if soak else []),
        *options,
        *paths,
    ]
    with subprocess.Popen(command, cwd=ROOT) as tests:  # noqa: S603  # our own interpreter, no shell
        return _ended(tests)


def _ended(tests: subprocess.Popen[bytes]) -> int:
    """Wait for the tests also when they are interrupted: they hear of it themselves and still say what they found."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return tests.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def write_coverage_table() -> int:
    """Write the table of requirements and the tests that prove them; return the exit status."""
    command = [sys.executable, str(ROOT / "tests" / "coverage_report.py")]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603  # as above


def _parallel() -> list[str]:
    """Return the options that use this machine's processors.

    A file's tests stay together and share its fixtures; files are handed out in the order of ``tests/order.py``. There are
    two processes more than there are processors: a quarter of the time tests wait, for browsers, servers and the disk.
    """
    processors = os.cpu_count() or 1
    workers = str(min(processors + 2, _WORKERS))
    return ["-n", workers, "--dist", "loadfile", "--no-loadscope-reorder"] if processors > 1 else []


def _succeeds(*command: str) -> bool:
    """Tell whether a command ends well."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603  # fixed commands


def _output(*command: str) -> str:
    """Return what a command prints."""
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8").stdout  # noqa: S603  # as above
