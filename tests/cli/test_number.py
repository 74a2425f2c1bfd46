"""``number``: the next one, void ones, the old register, the register of what was given out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.model import old_register
from tests.shell.community import Community, notice

NOW = "2026-11-22T09:30"
OFFICE = "series:\n  - {name: 管理处, prefix: 锦苑物, suffix: 之}\n"


@pytest.fixture
def community(tmp_path: Path) -> Community:
    """A community with an office, one notice, and a number voided."""
    made = Community(tmp_path)
    made.write("_office/numbering.yml", OFFICE)
    made.write("_office/site.yml", "name: 锦苑小区\npolicy: named\n")
    made.write("2026/water.md", notice(1, title="关于停水的通知", extra="author: chen\n"))
    return made


def number(community: Community, *words: str) -> int:
    return main(["number", *words, "--notices", str(community.notices), "--lang", "zh", "--now", NOW])


def findings(community: Community, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    main(["check", "--notices", str(community.notices), "--lang", "zh", "--now", NOW])
    return capsys.readouterr().out


def test_the_next_number_follows_the_last_one(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    assert number(community, "next") == 0
    assert capsys.readouterr().out == "锦苑物〔2026〕2号\n"


def test_corrections_take_the_suffix_of_the_house(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    assert number(community, "next", "--corrects", "锦苑物〔2026〕1号") == 0
    assert capsys.readouterr().out == "锦苑物〔2026〕1号之一\n"
    text = notice(1, title="关于停水的更正", extra="author: chen\n").replace("1号", "1号之一")
    community.write("2026/water-2.md", text)
    number(community, "next", "--corrects", "锦苑物〔2026〕1号")
    number(community, "next")
    assert capsys.readouterr().out == "锦苑物〔2026〕1号之二\n锦苑物〔2026〕2号\n"


def test_a_number_is_voided_once_and_only_with_a_reason(
    community: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    assert number(community, "void", "锦苑物〔2026〕2号") == 2
    assert number(community, "void", "锦苑物〔2026〕2号", "--reason", " ") == 2
    assert number(community, "void", "锦苑物〔2026〕2号", "--reason", "写错未用", "--by", "chen") == 0
    assert number(community, "void", "锦苑物〔2026〕2号", "--reason", "写错未用") == 2
    assert number(community, "void", "锦苑物〔2026〕1号", "--reason", "不要了") == 2
    capsys.readouterr()
    number(community, "next")
    assert capsys.readouterr().out == "锦苑物〔2026〕3号\n"
    community.write("2026/b.md", notice(2, extra="author: chen\n"))
    assert "N005" in findings(community, capsys)


@pytest.mark.parametrize(
    ("typed", "serials"),
    [
        (["锦苑物〔2026〕3-6号"], [3, 4, 5, 6]),
        (["锦苑物〔2026〕3号至6号"], [3, 4, 5, 6]),
        (["锦苑物〔2026〕3号至锦苑物〔2026〕6号"], [3, 4, 5, 6]),
        (["锦苑物〔2026〕3 至 6 号"], [3, 4, 5, 6]),
        (["锦苑物[2026]3~6"], [3, 4, 5, 6]),
        (["锦苑物〔2026〕3号", "锦苑物〔2026〕5号"], [3, 5]),
        (["锦苑物〔2026〕3号、5号、8-9号"], [3, 5, 8, 9]),
        (["锦苑物〔2026〕3、5,8"], [3, 5, 8]),
        (["锦苑物〔2026〕3号", "锦苑物〔2026〕3-4号"], [3, 4]),
    ],
)
def test_several_numbers_are_voided_with_one_reason(
    community: Community, capsys: pytest.CaptureFixture[str], typed: list[str], serials: list[int]
) -> None:
    community.write(
        "2026/late.md", notice(20, title="关于停电的通知", extra="author: chen\n")
    )  # they are holes already
    assert number(community, "void", *typed, "--reason", "打印时跳过") == 0
    written = (community.notices / "_office/void-numbers.yml").read_text(encoding="utf-8")
    assert re.findall(r"〔2026〕([0-9]+)号, reason: \"打印时跳过\"", written) == [str(serial) for serial in serials]
    capsys.readouterr()
    number(community, "next")
    assert capsys.readouterr().out == "锦苑物〔2026〕21号\n"


def test_a_range_from_the_next_number_on_leaves_no_hole(
    community: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    assert number(community, "void", "锦苑物〔2026〕3-6号", "--reason", "打印时跳过") == 2
    assert "从 锦苑物〔2026〕2号 起一起作废" in capsys.readouterr().err
    assert number(community, "void", "锦苑物〔2026〕2-6号", "--reason", "打印时跳过") == 0
    capsys.readouterr()
    number(community, "next")
    assert capsys.readouterr().out == "锦苑物〔2026〕7号\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["锦苑物〔2026〕1-3号"], "锦苑物〔2026〕1号 已经用过"),
        (["锦苑物〔2026〕2号", "锦苑物〔2026〕1号"], "锦苑物〔2026〕1号 已经用过"),
        (["锦苑物〔2026〕6-3号"], "不合文号格式"),
        (["锦苑物〔2026〕2-99999号"], "不合文号格式"),
        (["锦苑物〔2026〕2号至别物〔2026〕5号"], "不合文号格式"),
        (["2至5"], "不合文号格式"),
        (["、"], "不合文号格式"),
        ([], "要写文号和理由"),
    ],
)
def test_where_one_of_several_cannot_be_voided_none_is(
    community: Community, capsys: pytest.CaptureFixture[str], typed: list[str], said: str
) -> None:
    assert number(community, "void", *typed, "--reason", "打印时跳过") == 2
    assert said in capsys.readouterr().err
    assert not (community.notices / "_office/void-numbers.yml").exists()


def test_what_check_says_of_a_gap_voids_it_when_it_is_copied(
    community: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    community.write("2026/b.md", notice(9, title="关于停电的通知", extra="author: chen\n"))
    said = findings(community, capsys)
    command = re.search(r"build\.py number (void \S+) --reason", said)
    assert command is not None
    assert command[1] == "void 锦苑物〔2026〕2号至8号"
    assert number(community, *command[1].split(), "--reason", "打印时跳过") == 0
    assert "N004" not in findings(community, capsys)


def test_all_that_is_missing_is_voided_at_once(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    assert number(community, "void", "--missing", "--reason", "打印时跳过") == 2
    assert "没有缺号" in capsys.readouterr().err
    community.write("2026/b.md", notice(4, title="关于停电的通知", extra="author: chen\n"))
    community.write("2026/c.md", notice(8, title="关于停气的通知", extra="author: chen\n"))
    assert number(community, "void", "--missing", "--reason", "打印时跳过") == 0
    assert "已作废 5 个" in capsys.readouterr().out
    assert "N004" not in findings(community, capsys)


def test_what_was_posted_before_the_office_began_leaves_no_gap(
    community: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    """A community of its own keeps what it can use of the sample; only its own numbers follow one another."""
    community.write("2026/b.md", notice(9, title="关于停电的通知", extra="author: chen\n"))
    assert "since: 启用那天" in findings(community, capsys)
    community.write("_office/duties.yml", "since: 2026-11-23\n")
    assert "N004" not in findings(community, capsys)
    later = notice(12, title="关于停气的通知", extra="author: chen\n")
    community.write("2026/c.md", re.sub("posting_start: .*", "posting_start: 2026-11-23", later))
    assert "前面缺号:锦苑物〔2026〕10号 至 锦苑物〔2026〕11号" in findings(community, capsys)


def test_a_number_beyond_the_next_one_is_not_voided(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    """What lies before it would be gone without a word."""
    why = ("--reason", "写错未用")
    assert number(community, "void", "锦苑物〔2026〕6号", *why) == 2
    assert "下一个文号是 锦苑物〔2026〕2号,作废 锦苑物〔2026〕6号 会让中间的号断开" in capsys.readouterr().err
    assert number(community, "void", "锦苑物〔2025〕2号", *why) == 2, "another year is another run"
    for serial in (2, 3):
        assert number(community, "void", f"锦苑物〔2026〕{serial}号", *why) == 0
    community.write("2026/late.md", notice(7, title="关于停电的通知", extra="author: chen\n"))
    assert number(community, "void", "锦苑物〔2026〕5号", *why) == 0, "a hole that is there already"
    assert number(community, "void", "锦苑物〔2026〕8号", *why) == 0


def test_who_voids_a_number_is_in_office(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    community.write(
        "_office/people.yml",
        "people:\n  - {id: chen, role: cs_staff}\n  - {id: gao, role: director, to: 2025-12-31}\n",
    )
    words = ("void", "锦苑物〔2026〕2号", "--reason", "写错未用", "--by")
    assert number(community, *words, "nobody") == 2
    assert "没有“nobody”这个角色或人员" in capsys.readouterr().err
    assert number(community, *words, "gao") == 2
    assert "gao 在 2026-11-22 没有担任职务" in capsys.readouterr().err
    assert number(community, *words, "chen") == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        "文号,标题,日期,经办人\n锦苑物[2026]1号,关于停电的通知,2026/1/5,陈\n",
        "Number\tTitle\tDate\n锦苑物〔2026〕第1号\t关于停电的通知\t2026年1月5日\n",
        '序号;标题;文号\n1;"关于停电的通知";锦苑物（2026）1号\n',
    ],
)
def test_an_old_register_from_any_spreadsheet_keeps_its_numbers_from_being_given_again(
    community: Community, capsys: pytest.CaptureFixture[str], tmp_path: Path, encoding: str, text: str
) -> None:
    file = tmp_path / "old.csv"
    file.write_text(text, encoding=encoding)
    community.remove("2026/water.md")
    assert number(community, "import", str(file)) == 0
    community.write("2026/b.md", notice(1, title="关于绿化的通知", extra="author: chen\n"))
    assert "N003" in findings(community, capsys)
    assert "旧发文登记簿" in findings(community, capsys)
    community.write("2026/b.md", notice(1, title="关于停电的通知", extra="author: chen\n"))
    assert "N003" not in findings(community, capsys)


def test_every_wrong_cell_is_named_and_nothing_is_imported(
    community: Community, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "old.csv"
    rows = ["文号,标题,日期", ",停水,2023-01-05", "锦苑物〔2023〕2号,,2023-01-06", "锦苑物〔2023〕3号,停电,2023-02-30"]
    file.write_text("\n".join([*rows, "锦苑物[2023]3号,停气,"]), encoding="utf-8")
    assert number(community, "import", str(file)) == 1
    said = capsys.readouterr().err
    assert "第 2 行第 1 列(文号)" in said
    assert "第 3 行第 2 列(标题)" in said
    assert "第 4 行第 3 列(日期)" in said
    assert not (community.notices / "_office/old-register.csv").exists()
    file.write_text("文号,标题\n锦苑物〔2023〕3号,停电\n锦苑物[2023]3号,停气\n", encoding="utf-8")
    assert number(community, "import", str(file)) == 1
    assert "第 3 行第 1 列(文号):锦苑物[2023]3号 和第 2 行重复" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('锦苑物〔2024〕5号,"=HYPERLINK(""http://x.example"")",2024-03-05', "第 2 行(标题):“=HYPERLINK"),
        ("锦苑物〔2024〕5号,@SUM(1),2024-03-05", "会被表格软件当成公式"),
        ("锦苑物〔2204〕5号,停电,2024-03-05", "第 2 行(文号):文号是 2204 年的,日期却在 2024-03-05"),
        ("锦苑物（2023）5号,停电,2025-01-05", "核对哪一个写错了"),
    ],
)
def test_a_formula_and_a_number_of_another_year_are_not_taken_over(
    community: Community, capsys: pytest.CaptureFixture[str], tmp_path: Path, row: str, said: str
) -> None:
    file = tmp_path / "old.csv"
    file.write_text(f"文号,标题,日期\n{row}\n", encoding="utf-8")
    assert number(community, "import", str(file)) == 1
    assert said in capsys.readouterr().err
    assert not (community.notices / "_office/old-register.csv").exists()


@pytest.mark.parametrize(
    "row", ["锦苑物〔2024〕5号,停电 (A+B 栋),2025-01-02", "5,停电,2024-03-05", "锦苑物〔2024〕5号,停电,"]
)
def test_a_number_given_out_at_the_turn_of_the_year_is_taken_over(
    community: Community, tmp_path: Path, row: str
) -> None:
    file = tmp_path / "old.csv"
    file.write_text(f"文号,标题,日期\n{row}\n", encoding="utf-8")
    assert number(community, "import", str(file)) == 0


def test_a_register_of_thousands_of_numbers_is_read_whole(
    community: Community, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It is larger than a document may be, and was cut off there: in the middle of a character, so nothing of it was read."""
    file = tmp_path / "old.csv"
    years = range(2000, 2012)
    rows = [
        f"锦苑物〔{year}〕{serial}号,关于第{serial}件事的通知,{year}-03-05"
        for year in years
        for serial in range(1, 501)
    ]
    file.write_text(
        "\n".join(["文号,标题,日期", *rows, "锦苑物〔2026〕9号,关于停气的通知,2026-01-05"]), encoding="utf-8"
    )
    assert number(community, "import", str(file)) == 0
    assert (community.notices / "_office/old-register.csv").stat().st_size > 262_144
    community.write("2026/b.md", notice(9, title="关于绿化的通知", extra="author: chen\n"))
    said = findings(community, capsys)
    assert "N003" in said
    assert "O005" not in said


def test_a_register_that_is_too_large_is_told_and_not_read_in_part(
    community: Community, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(old_register, "MOST_BYTES", 50)
    community.write("_office/old-register.csv", "文号,标题\n锦苑物〔2024〕5号,关于停电的通知\n")
    assert "登记簿超过 50 字节,没有读" in findings(community, capsys)


def test_a_table_without_headings_or_of_another_program_is_told_what_to_do(
    community: Community, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "old.csv"
    file.write_text("锦苑物〔2023〕3号,停电\n", encoding="utf-8")
    assert number(community, "import", str(file)) == 1
    assert "表头" in capsys.readouterr().err
    file.write_bytes(b"PK\x03\x04 a workbook")
    assert number(community, "import", str(file)) == 2
    assert "另存为" in capsys.readouterr().err


def test_a_second_import_adds_and_a_clash_with_a_notice_is_refused(
    community: Community, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "old.csv"
    file.write_text("文号,标题\n锦苑物〔2025〕3号,停电\n", encoding="utf-8")
    assert number(community, "import", str(file)) == 0
    file.write_text("文号,标题\n锦苑物〔2025〕3号,停电\n锦苑物〔2025〕4号,停气\n", encoding="utf-8")
    assert number(community, "import", str(file)) == 0
    assert "新登记 1 个" in capsys.readouterr().out
    file.write_text("文号,标题\n锦苑物〔2026〕1号,停气\n", encoding="utf-8")
    assert number(community, "import", str(file)) == 2
    assert "关于停水的通知" in capsys.readouterr().err


def test_the_register_has_a_row_for_every_number_of_the_year(
    community: Community, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    number(community, "void", "锦苑物〔2026〕2号", "--reason", "写错未用")
    community.write("2026/b.md", notice(4, title="=HYPERLINK", extra="author: chen\n"))
    capsys.readouterr()
    assert number(community, "register", "--year", "2026") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [f"锦苑物〔2026〕{serial}号" for serial in (1, 2, 3, 4)]
    assert "写错未用" in lines[2]
    assert "缺号" in lines[3]
    table = tmp_path / "register.csv"
    assert number(community, "register", "--csv", str(table)) == 0
    assert '"\'=HYPERLINK"' in table.read_text(encoding="utf-8-sig")
    assert number(community, "register", "--csv", str(table)) == 2
