"""The leak runbook is there, names three roles and only commands that exist (E14)."""

from __future__ import annotations

import re

import pytest

from intake.cli import COMMANDS
from tests.deploy.servers import DEPLOY

DOCS = DEPLOY.parent / "docs"
RUNBOOK = (DOCS / "leak-runbook.md").read_text(encoding="utf-8")


def test_the_runbook_names_three_roles_and_who_tells_whom() -> None:
    table = RUNBOOK.split("## 三个人")[1].split("## ")[0]
    roles = [row.split("|")[1].strip() for row in table.splitlines() if row.startswith("| ") and "角色" not in row]
    assert roles == ["发现人", "值班负责人", "系统负责人"]
    assert all(role in RUNBOOK.split("## 第一个小时")[1] for role in roles[1:])
    assert "第五十七条" in RUNBOOK


@pytest.mark.parametrize("name", ["leak-runbook.md", "operator.md", "privacy.md"])
def test_every_command_a_handbook_names_exists(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:build\.py |`)intake ([a-z]+)", text))
    assert named <= {command.name for command in COMMANDS}
    assert named
