"""The examples that every ``--help`` ends in are understood, and those that need nobody else do what they say."""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

from gazette.cli import COMMANDS, Command, main
from gazette.cli.options import Parser
from gazette.i18n import say
from intake.cli import COMMANDS as INTAKE
from tests.conventions.sources import ROOT
from tests.sample.community import sample_text

EXTRA: Final = (
    Command("serve", "intake.cli.serve:run", say("在本机运行网站和表单")),
    Command("intake", "intake.cli:run", say("表单和登记簿的管理命令")),
)
CALLS: Final = (
    *([command.name] for command in (*COMMANDS, EXTRA[0])),
    *(["intake", command.name] for command in INTAKE),
)
_LINE: Final = re.compile(r"^  (?:py|python3) build\.py (.+)$", re.MULTILINE)
#: What an example needs that no test has → examples that are only understood.
_ELSEWHERE: Final = (
    "example.org", "/srv/", "/mnt/", "--sign", "setup", "test", "serve", "publish", "build", "verify", "draft", "number import", "redact",
    "scan --roster", "intake ",
)  # fmt: skip
DRAFT: Final = """\
---
title: 关于12月5日生活水箱清洗停水的通知
document_number: 锦苑物〔2026〕98号
posting_start: 2026-12-01
posting_end: 2026-12-05
approver: 管理处主任
author: qi-yl
---
各位业主:
12月5日(星期六)9:00至17:00清洗生活水箱,3-8栋停水。
"""


class Understood(BaseException):
    """The whole line was read without a complaint."""


def _examples() -> list[str]:
    """Return what stands behind ``build.py`` in the examples of every command, in their order."""
    found: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argparse.ArgumentParser, "print_help", lambda self, file=None: found.append(self.format_help()))
        for call in CALLS:
            with pytest.raises(SystemExit):
                main([*call, "--help", "--lang", "zh"], extra=EXTRA)
    return [line for text in found for line in _LINE.findall(text.replace("\\\n", " ").partition("\n例子:")[2])]


EXAMPLES: Final = _examples()


def _words(line: str) -> list[str]:
    """Return a line's words as a shell hands them on, without what it reads from and writes to."""
    return shlex.split(re.sub(r" [<>] \S+$", "", line))


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_is_a_line_its_command_understands(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parse = Parser.parse_args

    def understand(self: Parser, *arguments: Any, **more: Any) -> None:
        parse(self, *arguments, **more)
        raise Understood

    monkeypatch.setattr(Parser, "parse_args", understand)
    with pytest.raises(Understood):
        main(_words(line), extra=EXTRA)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample with what the examples name, as the working folder; whoever is asked says yes."""
    shutil.copytree(ROOT / "notices", tmp_path / "notices")
    year = tmp_path / "notices" / "2026"
    (year / "11-22-ting-shui.md").write_text(DRAFT, encoding="utf-8")
    emergency = re.sub(
        "^(?:approvals:|  - {role:|seal:).*\n", "", sample_text("2026/11-22-road-collapse.md"), flags=re.MULTILINE
    )
    emergency = emergency.replace("〔2026〕56号", "〔2026〕97号").replace("2026-11-22 07:40", "2026-11-22 10:00")
    (year / "11-22-bao-guan.md").write_text(emergency, encoding="utf-8")
    (tmp_path / "粘贴.txt").write_text("停水通知\n3号楼停水。\n", encoding="utf-8")
    (tmp_path / "小结.txt").write_text("请业主给管理处打电话。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("builtins.input", lambda *_: "y")
    return tmp_path


@pytest.mark.needs_sample
@pytest.mark.parametrize("line", [line for line in EXAMPLES if not any(word in line for word in _ELSEWHERE)])
def test_an_example_typed_as_it_stands_works(
    line: str, office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [
        found.relative_to(office).as_posix() if "*" in word else word
        for word in _words(line)
        for found in (office.glob(word) if "*" in word else [office])
    ]
    words = ["小结.txt" if word == "-" else word for word in words]
    status = main([*words, "--lang", "zh"], extra=EXTRA)
    assert status == 0, capsys.readouterr()
