"""Slips on the command line are answered with what was meant."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from gazette.cli import Command, command_first, main
from gazette.i18n import say

EXTRA = (
    Command("serve", "intake.cli.serve:run", say("在本机运行网站和表单")),
    Command("intake", "intake.cli:run", say("表单和登记簿的管理命令")),
)


def _told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    try:
        status = main(arguments, extra=EXTRA)
    except SystemExit as ended:
        status = int(ended.code or 0)
    shown = capsys.readouterr()
    return status, (shown.out + shown.err).strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("given", "ordered"),
    [
        (["--lang", "en", "check"], ["check", "--lang", "en"]),
        (["--lang=en", "check", "--strict"], ["check", "--lang=en", "--strict"]),
        (
            ["--notices", "a", "--lang", "en", "test", "--", "-x"],
            ["test", "--notices", "a", "--lang", "en", "--", "-x"],
        ),
        (["check", "--lang", "en"], ["check", "--lang", "en"]),
        (["--lang", "en"], ["--lang", "en"]),
        (["--lang"], ["--lang"]),
        ([], []),
    ],
)
def test_what_every_command_has_may_stand_before_it(given: list[str], ordered: list[str]) -> None:
    assert command_first(given) == ordered


def test_the_language_before_the_command_is_heard(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "explain", "D001"]) == 0
    before = capsys.readouterr().out
    assert main(["explain", "D001", "--lang", "en"]) == 0
    assert before == capsys.readouterr().out


def test_the_language_before_a_command_of_the_intake_is_heard(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--lang", "en", "intake", "lits"], ["intake", "--lang=en", "lits"]):
        assert _told(arguments, capsys) == (2, "There is no command “lits”. Did you mean list?")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--strict", "check"], "先写命令,再写 --strict 这样的选项;命令见 python3 build.py --help"),
        (["chek"], "没有“chek”这个命令。是不是 check?"),
        (["intake", "zzz"], "没有“zzz”这个命令。可用的命令见 python3 build.py intake --help"),
        (["check", "--formatt", "json"], "没有 --formatt 这个选项,是不是 --format?"),
        (["check", "--format", "pdf"], "--format 只能写 text, json, github, gitlab,写的是“pdf”"),
        (["check", "--format"], "--format 后面缺少内容"),
        (["number", "register", "--year", "今年"], "--year 要写整数,写的是“今年”"),
        (["build", "notices"], "不认识:notices;这个命令的写法见 --help"),
        (
            ["withdraw"],
            "缺少:NUMBER, --reason, --by;例如 python3 build.py withdraw 锦苑物〔2026〕47号 --reason 停水取消 --by 管理处主任",
        ),
        (["serve", "--port", "99999"], "--port: 写 1 到 65535 之间的数，如 8000；0 由系统挑一个空着的"),
        (["intake", "serve", "--port", "-1"], "--port: 写 1 到 65535 之间的数，如 8001；0 由系统挑一个空着的"),
    ],
)
def test_a_slip_is_answered_with_what_to_type(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _told(arguments, capsys) == (2, told)


@pytest.mark.needs_sample
def test_from_another_folder_the_way_to_ours_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Path(__file__).resolve().parents[2]
    monkeypatch.chdir(tmp_path)
    status, told = _told(["check"], capsys)
    assert status == 2
    assert told.endswith(f"cd {shlex.quote(str(project))}")
    status, told = _told(["check", "--notices", "others"], capsys)
    assert status == 2
    assert "没有“others”这个文件夹" in told
