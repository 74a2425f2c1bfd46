"""Reading on the office's own computer, by the very lines of the operator's handbook."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from intake import keyfiles
from intake.cli import run
from intake.sealing import key_id
from tests.conventions.sources import ROOT, text
from tests.intake.builders import GOOD, open_desk


def _lines() -> str:
    """Return what the handbook has the office type."""
    section = text("docs/operator.md").split("\n### 在客服电脑上看\n")[1]
    return section.split("```\n")[1]


@pytest.fixture
def computer(tmp_path: Path) -> Path:
    """The program's folder on the office's computer: its key, and what was copied from the server."""
    server, office = tmp_path / "server", tmp_path / "office"
    (server / "keys").mkdir(parents=True)
    desk = open_desk(server)
    desk.send(desk.visitor())
    desk.service.store.close()
    assert run(["backup", "--data", str(server)]) == 0
    copied = office / "抄来的"
    copied.mkdir(parents=True)
    (backup,) = (server / "backups").glob("*.zip")
    backup.rename(copied / "intake-20261126-030000-000000.zip")
    (server / "forms.json").rename(copied / "bundle.json")
    keyfiles.write_private(office / "office.key", {key_id(bytes(desk.key.public_key)): desk.key}, passphrase="")
    return office


def test_what_came_in_is_read_by_the_lines_of_the_handbook_and_again_with_a_newer_copy(computer: Path) -> None:
    lines = _lines().replace("python3 build.py", f'"{sys.executable}" -X utf8 "{ROOT / "build.py"}"')
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("INTAKE_", "DATABASE_"))}
    for _ in range(2):
        done = subprocess.run(
            ["bash", "-e", "-c", lines], cwd=computer, env=environ, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert GOOD["q-content"] in done.stdout
    assert not (computer / "var" / "office" / "intake" / "keys" / "office.key").exists()
