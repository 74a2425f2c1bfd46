"""``new``: a correction begins with what is known of the notice it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell.office import NOTICE, PATH, Office

WINDOWS = (
    "urgency: prepare\naffects: 全体\ncontact: 工程值班 0755-5550-0110\n"
    "windows: [{start: 2026-11-24 09:00, end: 2026-11-24 12:00, what: 停水}]\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A community with one notice that has a window."""
    made = Office(tmp_path).set_up("digest")
    made.write(PATH, NOTICE.replace("author: chen\n", f"author: chen\n{WINDOWS}"))
    return made


def _made(office: Office) -> str:
    (path,) = {file for file in office.notices.rglob("*.md") if file.name != "a.md"}
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "relation"),
    [("correction", "corrects"), ("notice", "postpones"), ("notice", "cancels"), ("notice", "extends"), ("notice", "updates"),
     ("notice", "supersedes")],
)  # fmt: skip
def test_number_range_contact_and_windows_are_taken_over(office: Office, kind: str, relation: str) -> None:
    assert office.run("new", kind, f"--{relation}", "锦苑物〔2026〕1号", "--author", "chen") == 0
    text = _made(office)
    for line in (
        f"{relation}: 锦苑物〔2026〕1号",
        "urgency: prepare",
        "affects: 全体",
        'contact: "工程值班 0755-5550-0110"',
        "document_number: 锦苑物〔2026〕2号",
    ):
        assert f"\n{line}\n" in text
    assert ("window: 2026-11-24 09:00" in text) == (relation in ("corrects", "postpones"))
    assert ("changes:" in text) == (relation != "extends")


def test_filled_in_it_passes_and_what_is_left_open_is_told(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.approve()
    office.run("new", "correction", "--corrects", "锦苑物〔2026〕1号", "--author", "chen")
    (path,) = {file for file in office.notices.rglob("*.md") if file.name != "a.md"}
    inside = path.relative_to(office.notices).as_posix()
    capsys.readouterr()
    assert office.run("check") == 1
    assert "“changes”里还有没填的地方" in capsys.readouterr().out
    office.change("【请填写现在】", "11月26日上午", inside)
    office.change("【请填写更正说明:原来怎么写,现在改成什么】", "停水改到 11月26日上午。", inside)
    assert office.run("check") == 0, capsys.readouterr().out


def test_an_unknown_number_is_told_with_the_nearest(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert office.run("new", "correction", "--corrects", "锦苑物〔2026〕11号") == 2
    assert "是不是 锦苑物〔2026〕1号?" in capsys.readouterr().err


def test_two_relations_at_once_are_refused(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert office.run("new", "correction", "--corrects", "锦苑物〔2026〕1号", "--cancels", "锦苑物〔2026〕1号") == 2
    assert "只写一种" in capsys.readouterr().err


def test_a_cancellation_names_every_window_that_no_longer_holds(office: Office) -> None:
    office.change("what: 停水}]", "what: 停水}, {start: 2026-11-25 14:00, end: 2026-11-25 16:00, what: 试压}]")
    assert office.run("new", "notice", "--cancels", "锦苑物〔2026〕1号", "--author", "chen") == 0
    text = _made(office)
    for what, day in (("停水", "2026-11-24 09:00—2026-11-24 12:00"), ("试压", "2026-11-25 14:00—2026-11-25 16:00")):
        assert f'{{what: {what}, from: "{day}", to: 取消}}' in text
