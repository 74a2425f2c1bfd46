"""``build.py tidy`` shows the difference, writes only when told to, and never over somebody else's work."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from gazette import tidy as tidying
from gazette.cli import tidy as command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


def test_the_difference_is_shown_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("停水\u200b\r\n".encode())
    assert command.run([str(path)]) == 0
    shown = capsys.readouterr().out
    assert "行尾统一成 LF" in shown
    assert "第 1 行:删去看不见的字符" in shown
    assert "+停水" in shown
    assert "\x1b" not in shown
    assert path.read_bytes() == "停水\u200b\r\n".encode()


def test_write_keeps_the_repaired_text_and_leaves_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("停水通知".encode("gbk"))
    assert command.run([str(path), "--write"]) == 0
    assert path.read_bytes() == "停水通知\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_tidy_file_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("停水\n".encode())
    before = path.stat().st_mtime_ns
    assert command.run([str(path), "--write"]) == 0
    assert "不用整理" in capsys.readouterr().out
    assert path.stat().st_mtime_ns == before


def test_a_file_changed_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("停水\r\n".encode())
    tidy = tidying.tidy

    def tidy_while_somebody_saves(text: str) -> object:
        path.write_bytes("别人的新内容\n".encode())
        return tidy(text)

    monkeypatch.setattr("gazette.cli.tidy.tidy", tidy_while_somebody_saves)
    assert command.run([str(path), "--write"]) == 2
    assert "刚刚被别的程序改过" in capsys.readouterr().err
    assert path.read_bytes() == "别人的新内容\n".encode()


def test_pasted_text_from_standard_input_becomes_a_new_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pasted:
        buffer = io.BytesIO("停水通知\r\n各位业主：\r\n".encode())

    monkeypatch.setattr("sys.stdin", Pasted)
    path = tmp_path / "2026" / "new.md"
    assert command.run([str(path), "--from-text", "-", "--write"]) == 0
    assert path.read_text(encoding="utf-8").startswith("---\ntitle: 停水通知\n")


def test_pasted_text_never_replaces_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, pasted = tmp_path / "a.md", tmp_path / "pasted.txt"
    path.write_text("旧\n", encoding="utf-8")
    pasted.write_text("新\n", encoding="utf-8")
    assert command.run([str(path), "--from-text", str(pasted), "--write"]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "旧\n"


@pytest.mark.parametrize("data", [b"\x00\x01\x02\xff\xfe", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xff\xff"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert command.run([str(path)]) == 2
    assert "不是文字文件" in capsys.readouterr().err


def test_a_missing_file_is_refused_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.run([str(tmp_path / "none.md"), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("Cannot read ")


def test_a_path_below_the_notices_folder_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("停水\n", encoding="utf-8")
    assert command.run(["a.md", "--notices", str(tmp_path)]) == 0
    assert "不用整理" in capsys.readouterr().out


@pytest.mark.parametrize("given", ["2026/new.md", "notices/2026/new.md", "notices/2027/new.md"])
def test_a_new_document_lands_below_the_notices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    (tmp_path / "notices" / "2026").mkdir(parents=True)
    (tmp_path / "pasted.txt").write_text("停水通知\n3号楼停水。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert command.run([given, "--from-text", "pasted.txt", "--write"]) == 0
    (written,) = tmp_path.rglob("new.md")
    assert written.relative_to(tmp_path / "notices").as_posix() == given.removeprefix("notices/")
    assert "不会上网" not in capsys.readouterr().out


def test_a_document_written_elsewhere_is_told_that_nobody_will_see_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notices").mkdir()
    (tmp_path / "pasted.txt").write_text("停水通知\n3号楼停水。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert command.run(["new.md", "--from-text", "pasted.txt", "--write"]) == 0
    assert "new.md 不在 notices 里,不会检查,也不会上网" in capsys.readouterr().out


def test_a_line_of_another_encoding_is_named_and_written_as_it_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("各位业主:\n".encode() + "请提前储水。\n".encode("gbk") + "锦苑小区管理处\n".encode())
    assert command.run([str(path), "--write"]) == 0
    assert "第 2 行:编码由 gb18030 改成 UTF-8" in capsys.readouterr().out
    assert path.read_bytes() == "各位业主:\n请提前储水。\n锦苑小区管理处\n".encode()


def test_a_file_with_a_line_that_cannot_be_read_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    before = "各位业主:\n请提前储水。\n锦苑小区管理处\n".encode()[:-3]
    path.write_bytes(before)
    assert command.run([str(path), "--write"]) == 2
    assert "第 3 行有读不出的字节" in capsys.readouterr().err
    assert path.read_bytes() == before
