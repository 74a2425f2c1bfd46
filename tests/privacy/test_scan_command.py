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


def _json(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, object]]:
    run([str(path), "--format", "json", *more])
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["findings"]
    return found


@pytest.mark.parametrize(
    "content",
    [
        "😀😀\r\n\t3栋1201室\t王女士\r\n🏠138\u200b00000000",
        "３栋１２０１室　王女士\u2028Dear Hannah Lindqvist, passport E12345678",
        "e\u0301𠮷野家\r3栋1201室\n\n\x00王女士",
    ],
)
def test_spans_point_at_their_words_whatever_stands_before(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(content.encode())
    findings = _json(path, capsys)
    assert len(findings) >= 2
    for one in findings:
        assert content[int(str(one["start"])) : int(str(one["end"]))] == one["text"]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mark.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "王女士".encode())
    assert [(one["start"], one["end"]) for one in _json(path, capsys)] == [(0, 3)]


def test_a_datum_is_one_span_and_a_name_beside_a_number_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "two.txt"
    path.write_text("业主张伟芳13800000000，３栋２单元１２０１", "utf-8")
    assert [one["text"] for one in _json(path, capsys)] == ["张伟芳", "13800000000", "３栋２单元１２０１"]


def test_several_megabytes_and_nothing_at_all_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "large.txt"
    path.write_text("各位业主：明日九点停水，请储水。\n" * 60_000 + "王女士", "utf-8")
    assert len(_json(path, capsys)) == 1
    path.write_bytes(b"")
    assert _json(path, capsys) == []


def test_the_scan_lets_pass_what_check_lets_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "notices" / "_office"
    office.mkdir(parents=True)
    (office / "contacts.yml").write_text('public: [13800000000, "12345"]\n', "utf-8")
    path = tmp_path / "text.txt"
    path.write_text("王女士手机13800000000，家里电话0755-26012345", "utf-8")
    kinds = [one["kind"] for one in _json(path, capsys, "--notices", str(tmp_path / "notices"))]
    assert kinds == ["titled-name", "landline"]
    assert len(_json(path, capsys, "--notices", str(tmp_path))) == 3


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
