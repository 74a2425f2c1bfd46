"""A community with an office on disk that records approvals, and the keys its people sign with."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from gazette.cli import main
from tests.shell.community import Community, keep_shells

PEOPLE = """\
people:
  - {id: lin, name: 林一, role: director, from: 2026-01-01}
  - {id: gao, name: 高二, role: director, to: 2025-12-31}
  - {id: chen, name: 陈三, role: cs_staff}
  - {id: miao, name: 苗四, role: dept_head}
  - {id: bai, name: 白五, role: company_leader}
  - {id: teng, name: 滕六, role: oc_chair}
"""
NOW = "2026-11-22T09:30"
NOTICE = """\
---
title: 关于3栋停水的通知
document_number: 锦苑物〔2026〕1号
posting_start: 2026-11-22
posting_end: 2026-11-30
approver: 管理处主任
author: chen
---
各位业主：请提前储水。

锦苑管理处
"""
PATH = "2026/a.md"


@dataclass(frozen=True)
class Office(Community):
    """A community whose approvals count by ``policy``."""

    def set_up(self, policy: str) -> Office:
        self.write("_office/site.yml", f"name: 锦苑小区\noffice_name: 锦苑管理处\npolicy: {policy}\n")
        self.write("_office/people.yml", PEOPLE)
        self.write(PATH, NOTICE)
        return self

    def run(self, command: str, *arguments: str, now: str = NOW) -> int:
        """Run a command on this community."""
        timed = ["--now", now] if command in ("check", "approve", "new") else []
        return main([command, *arguments, "--notices", str(self.notices), "--lang", "zh", *timed])

    def approve(self, *options: str, path: str = PATH, role: str = "director", now: str = NOW) -> int:
        return self.run("approve", str(self.notices / path), "--as", role, "--yes", *options, now=now)

    def approve_office(self, *options: str, role: str = "director", now: str = NOW) -> int:
        """Approve the office's own data."""
        return self.run("approve", "--office", "--as", role, "--yes", *options, now=now)

    def text(self, path: str = PATH) -> str:
        return (self.notices / path).read_text(encoding="utf-8")

    def change(self, old: str, new: str, path: str = PATH) -> None:
        """Replace a text that stands in a document."""
        before = (self.notices / path).read_bytes()
        assert old.encode() in before
        self.write(path, before.replace(old.encode(), new.encode()))

    def allow(self, *lines: str) -> None:
        self.write("_office/allowed_signers", "".join(f"{line}\n" for line in lines))


def published_and_signed(root: Path, shells: Path, keys: dict[str, Path]) -> Office:
    """Return a community that publishes what is signed, with one notice on its site."""
    made = Office(root).set_up("signed")
    keep_shells(shells, made.var / "cache")
    made.allow(signer("lin", keys["lin"]), signer("bai", keys["bai"]))
    made.write("_office/void-numbers.yml", "void: []\n")
    made.write("_office/milestones.yml", "milestones: []\n")
    assert made.approve_office("--sign", str(keys["lin"])) == 0
    assert made.approve("--sign", str(keys["lin"])) == 0
    assert made.build(NOW) == 0
    return made


def make_key(folder: Path, name: str) -> Path:
    """Make a key pair without a passphrase; return the private file."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
    subprocess.run(command, check=True, timeout=30)
    return folder / name


def public(key: Path) -> str:
    """Return type and key of a public key file, without its comment."""
    return " ".join(key.with_suffix(".pub").read_text(encoding="ascii").split()[:2])


def signer(person: str, key: Path, options: str = 'namespaces="gazette-approval"') -> str:
    """Return a line of the list of signers."""
    return f"{person} {options} {public(key)}"


def sign(office: Office, keys: dict[str, Path], path: str, text: str, now: str) -> str:
    """Have a text signed; return the file with the signature."""
    office.write(path, text)
    assert office.approve("--sign", str(keys["lin"]), path=path, now=now) == 0
    return office.text(path)
