"""PostgreSQL's own programs are told the password where nobody else can read it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from intake.store import copies

URL = "postgresql+psycopg://office:gehe%40im%2F1@127.0.0.1:5433/intake?sslmode=disable"
#: Stands on the path in place of the program and writes down how it was started.
_PROGRAM = """\
#!{python}
import json, os, pathlib, sys
told = [sys.argv, os.environ.get("PGPASSWORD"), pathlib.Path("/proc/self/cmdline").read_bytes().decode()]
pathlib.Path(__file__).with_suffix(".told").write_text(json.dumps(told))
"""


@pytest.mark.parametrize("name", ["pg_dump", "pg_restore"])
def test_no_password_stands_in_the_list_of_what_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    program = tmp_path / name
    program.write_text(_PROGRAM.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.delenv("PGPASSWORD", raising=False)
    if name == "pg_dump":
        copies.take(URL, tmp_path / "copy")
    else:
        copies.put_back(URL, tmp_path / "copy")
    arguments, password, listed = json.loads(program.with_suffix(".told").read_text(encoding="utf-8"))
    assert password == "gehe@im/1"
    assert "gehe" not in listed
    assert any("postgresql://office@127.0.0.1:5433/intake?sslmode=disable" in word for word in arguments)
