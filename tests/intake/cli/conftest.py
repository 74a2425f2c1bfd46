"""One intake of its own for every test of a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.cli import run

PASSPHRASE = "a long enough passphrase"


@pytest.fixture
def phrase(tmp_path: Path) -> Path:
    """A file with the office's passphrase."""
    file = tmp_path / "phrase"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


@pytest.fixture
def data(tmp_path: Path, phrase: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that ``init`` prepared."""
    for name in ("DATABASE_URL", "INTAKE_DATA", "INTAKE_BUNDLE", "INTAKE_HOSTS", "INTAKE_HTTPS", "INTAKE_SHELL"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "intake"
    assert run(["init", "--data", str(folder), "--passphrase-file", str(phrase)]) == 0
    return folder
