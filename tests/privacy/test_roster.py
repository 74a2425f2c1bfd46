"""The local list of households: found without a title, stored as hashes, never in Git."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.privacy import Context, scan
from gazette.privacy.roster import dump, load, make
from gazette.shell.reading import read_community
from gazette.shell.roster import NAME, make_roster, read_roster

TABLE = "姓名,房号,电话,车牌\n宓若愚,3-2-1201,0755-26001234,粤B·6K7M8\n古丽·阿依,8栋502,19900001234,\n高峰,5栋101,,\n"
PLAIN = "宓若愚说好的。电话2600 1234无人接。8 502那家。6K7M8一号位。"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "households.csv"
    path.write_bytes(TABLE.encode("gb18030"))
    return path


def _values(text: str, path: Path) -> list[str]:
    return [one.value for one in scan(text, context=Context(roster=load(read_roster(path))))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今日宓若愚打扫楼道", "宓若愚"), ("阀门3-2-1201已关", "3-2-1201"), ("三栋二单元一二〇一旁", "三栋二单元一二〇一"),
        ("工具放在0755-26001234", "0755-26001234"), ("和古丽·阿依一起", "古丽·阿依"), ("车位B6K7M8", "B6K7M8"),
    ],
)  # fmt: skip
def test_what_stands_in_the_roster_is_found(text: str, value: str, table: Path, tmp_path: Path) -> None:
    make_roster(table, tmp_path / NAME)
    assert value in _values(text, tmp_path / NAME)


@pytest.mark.parametrize("text", ["早高峰电梯拥挤", "3-2-1202号文件柜", "热线0755-26005678", "11月22日9:00停水"])
def test_ordinary_words_and_strangers_numbers_pass(text: str, table: Path, tmp_path: Path) -> None:
    make_roster(table, tmp_path / NAME)
    assert _values(text, tmp_path / NAME) == []


def test_the_file_holds_hashes_alone_and_only_its_owner_reads_it(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "var" / NAME
    make_roster(table, path)
    text = path.read_text("ascii")
    assert "1201" not in text.splitlines()[0]
    assert all(set(line) <= set("0123456789abcdef") for line in text.splitlines()[1:])
    assert sys.platform == "win32" or path.stat().st_mode & 0o077 == 0


def test_two_salts_give_other_hashes() -> None:
    rows = [["宓若愚"]]
    assert not make(rows, b"a" * 32)[0].marks & make(rows, b"b" * 32)[0].marks
    roster, count = make(rows, b"a" * 32)
    assert (load(dump(roster)), count) == (roster, 1)


def test_check_stops_what_the_roster_knows(table: Path, tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    (notices / "a.md").write_text("---\ntitle: 通知\n---\n\n车位B6K7M8请移走。\n", "utf-8")
    keep = tmp_path / "var"

    def codes() -> set[str]:
        items = read_community(notices, keep, []).examined.values()
        return {finding.code for item in items for finding in item.findings if finding.code.startswith("P")}

    assert codes() == set()
    make_roster(table, keep / NAME)
    assert codes() == {"P207"}
    (keep / NAME).unlink()
    assert codes() == set()


def test_the_command_makes_and_uses_it(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["scan", "--roster-from", str(table), "--lang", "en"]) == 0
    assert "never in Git" in capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("今日宓若愚打扫楼道".encode()), encoding="utf-8"))
    assert main(["scan", "-", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["text"] == "宓若愚"


@pytest.mark.parametrize("content", ["x", "gazette-roster 1 zz\n"])
def test_a_damaged_roster_is_said_not_ignored(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "r").write_text(content)
    (tmp_path / "t").write_text("停水")
    assert main(["scan", str(tmp_path / "t"), "--roster", str(tmp_path / "r")]) == 2
    assert "roster" in capsys.readouterr().err


def test_git_does_not_see_it() -> None:
    ignored = Path(__file__).resolve().parents[2] / ".gitignore"
    assert "/var/" in ignored.read_text("utf-8").splitlines()
