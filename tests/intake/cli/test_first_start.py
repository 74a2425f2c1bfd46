"""A fresh installation: no secret that another one has, none that anybody else may read, none that Git would take."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from intake.cli import run
from intake.keyfiles import read_private, read_public
from tests.conventions.sources import ROOT
from tests.intake.builders import write_home
from tests.intake.cli.conftest import PASSPHRASE

#: Files that hold a secret, or what owners wrote.
PRIVATE = ("intake.db", "keys/office.key", "keys/recovery-sheet.txt", "keys/server.secret")


def _init(folder: Path, passphrase: Path) -> int:
    return run(["init", "--data", str(folder), "--passphrase-file", str(passphrase)])


def test_two_installations_share_no_secret(data: Path, tmp_path: Path, phrase: Path) -> None:
    other = tmp_path / "other"
    assert _init(other, phrase) == 0
    for name in ("keys/server.secret", "keys/office.pub", "keys/office.key", "keys/recovery-sheet.txt"):
        assert (data / name).read_bytes() != (other / name).read_bytes()
    assert len(set((data / "keys" / "server.secret").read_bytes())) > 8
    assert read_public(data / "keys" / "office.pub") != read_public(other / "keys" / "office.pub")


def test_nobody_else_may_read_what_init_writes_whatever_the_umask(tmp_path: Path, phrase: Path) -> None:
    before = os.umask(0)
    try:
        assert _init(tmp_path / "wide", phrase) == 0
    finally:
        os.umask(before)
    modes = {name: (tmp_path / "wide" / name).stat().st_mode & 0o777 for name in PRIVATE}
    assert modes == dict.fromkeys(PRIVATE, 0o600)
    assert (tmp_path / "wide" / "keys").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("passphrase", "status"),
    [
        ("elevenchars", 2), ("", 2), ("a" * 12, 0), ("口令口令口令口令口令口令", 0), ("x" * 200, 0),
    ],
)  # fmt: skip
def test_a_passphrase_has_twelve_characters_or_more_of_any_kind(tmp_path: Path, passphrase: str, status: int) -> None:
    file, folder = tmp_path / "phrase", tmp_path / "intake"
    file.write_text(f"{passphrase}\n", encoding="utf-8")
    assert _init(folder, file) == status
    assert (folder / "keys" / "office.key").exists() is (status == 0)
    if status == 0:
        assert len(read_private(folder / "keys" / "office.key", passphrase=passphrase)) == 1


def test_a_passphrase_typed_at_a_terminal_is_not_shown(tmp_path: Path) -> None:
    """A terminal of its own, to which a person types twice."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execv(
            sys.executable, [sys.executable, "-m", "intake", "init", "--data", str(tmp_path / "intake"), "--lang", "zh"]
        )
    shown, typed = b"", 0
    try:
        while piece := _piece(terminal):
            shown += piece
            if shown.count("：".encode()) > typed < 2:
                time.sleep(0.3)
                os.write(terminal, PASSPHRASE.encode() + b"\n")
                typed += 1
    finally:
        os.close(terminal)
    _, status = os.waitpid(child, 0)
    assert (status, typed) == (0, 2)
    assert PASSPHRASE.encode() not in shown
    assert len(read_private(tmp_path / "intake" / "keys" / "office.key", passphrase=PASSPHRASE)) == 1


def _piece(terminal: int) -> bytes:
    """Return what the terminal shows next; nothing once the program has ended."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


@pytest.mark.needs_git
def test_git_takes_nothing_of_what_an_installation_holds() -> None:
    folders = [f"var/{place}" for place in ("intake", "demo/intake", "preview/intake")]
    asked = [
        f"{folder}/{name}" for folder in folders for name in (*PRIVATE, "backups/intake-20261122-030000-000000.zip")
    ]
    done = subprocess.run(["git", "check-ignore", *asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == asked
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^.*(?:\.secret|\.key|\.pem|\.db|id_ed25519|\.env)$", listed, re.MULTILINE) == [
        "deploy/intake.env"
    ]
    assert not re.search(r"(?i)(?:secret|password|passphrase|key)\s*=\s*\S", (ROOT / "deploy/intake.env").read_text())


#: One line of the log: time with its zone, weight, part, words.
_LINE = re.compile(r"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\+0545 (INFO|WARNING|ERROR|CRITICAL) intake \S.*")


def test_every_line_of_the_log_has_one_form_and_names_its_zone(tmp_path: Path) -> None:
    """The program itself, in a zone no server is in; the forms are spoilt, so that it has something to say."""
    write_home(tmp_path)
    bundle = tmp_path / "forms.json"
    bundle.write_text("{", encoding="utf-8")
    environ = {**os.environ, "INTAKE_BUNDLE": str(bundle), "TZ": "Asia/Kathmandu"}
    environ.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "intake", "serve", "--data", str(tmp_path), "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert "/f/" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        logged = process.stderr.read().splitlines()
    said = [line for line in logged if "form bundle not read" in line]
    assert said
    assert [line for line in logged if not _LINE.fullmatch(line)] == []
