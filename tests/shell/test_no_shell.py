"""Git and ssh-keygen are started with lists of words: whatever a folder or a key is called, no shell reads it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.shell.community import keep_shells
from tests.shell.office import PATH, Office, make_key, signer

HOSTILE = "x; touch owned #$(touch owned)`touch owned`' & touch owned |\" -o owned"


@pytest.mark.needs_git
@pytest.mark.needs_ssh_keygen
def test_a_folder_and_a_key_named_like_commands_are_only_names(
    tmp_path: Path, shells: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / HOSTILE
    office = Office(root).set_up("signed")
    keep_shells(shells, office.var / "cache")
    key = make_key(root / HOSTILE, "lin")
    office.allow(signer("lin", key))
    monkeypatch.chdir(root)
    for words in (["init", "-q"], ["add", "notices"]):
        subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)
    assert office.approve_office("--sign", str(key)) == 0
    assert office.approve("--sign", str(key)) == 0
    author = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    subprocess.run(["git", *author, "commit", "-qam", HOSTILE], cwd=root, check=True, capture_output=True)
    assert office.run("check") == 0
    assert office.build("2026-11-22T09:30") == 0
    assert "请提前储水" in office.read("2026/a/index.html")
    assert office.approve("--sign", str(key), path=PATH) in (0, 1)
    assert [path for path in tmp_path.rglob("*") if path.name.startswith("owned")] == []
