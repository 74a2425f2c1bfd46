"""``build.py scan``: for people a line and a caret, for programs JSON spans, for scripts an exit status."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from gazette.cli.scan import run

TEXT = "停水通知\n据3栋1201室王女士反映\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "summary.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_people_see_line_column_kind_and_a_caret_below(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(file), "--lang", "zh"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("2:2: 房号“3栋1201室”")
    assert lines[1:3] == ["    据3栋1201室王女士反映", "      ^^^^^^^^^"]
    assert lines[-1] == "找到 2 处"


def test_programs_get_spans_in_code_points(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(file), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "findings": [
            {"kind": "room", "start": 6, "end": 13, "text": "3栋1201室"},
            {"kind": "titled-name", "start": 13, "end": 16, "text": "王女士"},
        ]
    }


def test_a_clean_text_from_the_standard_input_gives_status_zero(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("停水通知".encode("gb18030")), encoding="utf-8"))
    assert run(["-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"findings": []}


def test_the_report_speaks_english_when_asked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(file), "--lang", "en"]) == 1
    assert capsys.readouterr().out.startswith("2:2: room number “3栋1201室”: names one household")


@pytest.mark.parametrize("content", [None, b"\xff\xff\x00\xff"])
def test_a_file_that_cannot_be_read_is_wrong_usage(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.txt"
    if content is not None:
        path.write_bytes(content)
    assert run([str(path)]) == 2
    assert "x.txt" in capsys.readouterr().err


def test_an_unknown_format_is_wrong_usage(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run([str(file), "--format", "xml"])
    assert ended.value.code == 2
    assert "--format" in capsys.readouterr().err


def test_a_long_line_is_cut_around_the_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "long.txt"
    path.write_text("好" * 200 + "13800000000" + "好" * 200, "utf-8")
    assert run([str(path), "--lang", "zh"]) == 1
    row, caret = capsys.readouterr().out.splitlines()[1:3]
    assert row.startswith("    …好")
    assert caret == " " * (4 + 1 + 80) + "^" * 11
