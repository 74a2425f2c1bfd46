"""A build from the notices to the served site, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.shell.trees import locked
from tests.shell.community import WATER, Community, notice

NOW = "2026-11-22T09:30"


def test_a_notice_becomes_a_page_and_stands_in_lists_register_and_state(community: Community) -> None:
    assert community.build(NOW) == 0
    page = community.read("2026/water/index.html")
    assert "关于3号楼停水的通知" in page
    assert "8:30至11:30</span>停水" in page
    register = json.loads(community.read("register.json"))["documents"]
    assert [(entry["number"], entry["state"], entry["url"]) for entry in register] == [
        ("锦苑物〔2026〕1号", "posted", "2026/water/")
    ]
    assert register[0]["digest"].startswith("v1:sha256:")
    state = json.loads(community.read("state.json"))
    assert (state["built_at"], state["next_change"]) == ("2026-11-22T09:30", "2026-11-23T00:00")
    assert state["counts"] == {"posted": 1}


def test_the_last_line_says_where_the_site_is(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    community.build(NOW)
    assert str(community.site) in capsys.readouterr().out.splitlines()[-1]


def test_a_draft_with_errors_is_left_out_and_named(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    community.write(
        "2026/draft.md", "---\ntitle: 草稿里的停电通知\nposting_start: 2026-11-20\nposting_end: 错\n---\n\n正文\n"
    )
    assert community.build(NOW) == 0
    assert "草稿里的停电通知" not in community.words()
    assert "draft.md" in capsys.readouterr().out


def test_nothing_is_published_when_the_very_first_build_has_an_error(community: Community) -> None:
    community.write("2026/broken.md", notice(2, start="2026-11-31"))
    assert community.build(NOW) == 1
    assert not community.site.exists()


def test_a_file_that_cannot_be_read_holds_new_content_up(community: Community) -> None:
    assert community.build(NOW) == 0
    community.write("2026/binary.md", b"\x00\xff\xfe\x00")
    community.write("2026/new.md", notice(2, title="关于电梯年检的通知"))
    assert community.build(NOW) == 1
    assert "电梯年检" not in community.words()


def test_faulty_office_data_holds_new_content_up(community: Community) -> None:
    assert community.build(NOW) == 0
    community.write("_office/site.yml", "name: 新名字\npolicy: named\nnmae: 打错\n")
    assert community.build(NOW) == 1
    assert "新名字" not in community.words()


_SITE = "name: 锦苑小区\npolicy: digest\n"
_PEOPLE = "people:\n  - {id: lin, role: director}\n  - {id: lan, role: cs_staff}\n"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("site.yml", "name: 锦苑小区\n", "O007"),
        ("site.yml", None, "O007"),
        ("people.yml", "people: []\n", "O008"),
        ("people.yml", None, "O008"),
    ],
)
def test_office_data_that_does_not_say_what_counts_as_approved_holds_new_content_up(
    community: Community, name: str, text: str | None, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    community.write("_office/site.yml", _SITE)
    community.write("_office/people.yml", _PEOPLE)
    community.write("2026/water.md", notice(1, extra="author: lan\n"))
    where = ["--notices", str(community.notices), "--now", "2026-11-20T08:00", "--lang", "zh"]
    assert main(["approve", str(community.notices / "2026/water.md"), "--as", "director", "--yes", *where]) == 0
    assert community.build(NOW) == 0
    assert "关于绿化修剪的通知" in community.words()
    community.write("2026/forged.md", notice(2, title="关于物业费上调的通知", extra="author: lan\n"))
    community.remove(f"_office/{name}")
    if text is not None:
        community.write(f"_office/{name}", text)
    main(["approve", str(community.notices / "2026/forged.md"), "--as", "director", "--by", "mallory", "--yes", *where])
    capsys.readouterr()
    assert community.build(NOW) == 1
    assert code in capsys.readouterr().out
    words = community.words()
    assert "关于绿化修剪的通知" in words
    assert "物业费上调" not in words


def test_the_last_good_input_is_kept_even_when_its_files_are_gone(community: Community) -> None:
    community.write("2026/second.md", notice(2, title="关于道路维修的通知"))
    assert community.build(NOW) == 0
    community.write("2026/water.md", notice(1, start="2026-11-31"))
    community.remove("2026/second.md")
    assert community.build("2026-11-22T10:00") == 1
    words = community.words()
    assert "关于3号楼停水的通知" in words
    assert "关于道路维修的通知" in words


def test_drafts_scheduled_and_internal_documents_leave_no_word_in_any_byte(community: Community) -> None:
    community.write("2026/draft.md", notice(2, body="草稿暗号甲乙丙。").replace("approver: 管理处主任\n", ""))
    community.write("2026/later.md", notice(3, start="2026-12-01", end="2026-12-09", body="未到暗号丁戊己。"))
    community.write("2026/inside.md", notice(4, body="内部暗号庚辛壬。", extra="visibility: internal\n"))
    assert community.build(NOW) == 0
    words = community.words()
    assert "提前储水" in words
    for secret in ("暗号甲乙丙", "暗号丁戊己", "暗号庚辛壬"):
        assert secret not in words


def test_a_tombstone_keeps_its_title_and_loses_its_words_everywhere(community: Community) -> None:
    community.write(
        "2026/fair.md", notice(2, end="2026-11-21", body="墓碑暗号子丑寅。", extra="kind: electronic-notice\n")
    )
    assert community.build("2026-11-21T12:00") == 0
    assert "墓碑暗号" in community.words()
    assert community.build("2026-11-22T00:00") == 0
    assert community.build("2026-11-22T00:01") == 0
    assert "墓碑暗号" not in community.words()
    assert "关于绿化修剪的通知" in community.words()


def test_nothing_of_a_removed_notice_stays(community: Community) -> None:
    community.write("2026/gone.md", notice(2, title="关于外墙清洗的通知"))
    assert community.build(NOW) == 0
    community.remove("2026/gone.md")
    assert community.build(NOW) == 0
    assert "外墙清洗" not in community.words()
    assert not (community.site / "2026/gone").exists()
    assert not (community.site / "n/2026-2").exists()


def test_a_renamed_notice_moves_and_leaves_no_folder_behind(community: Community) -> None:
    assert community.build(NOW) == 0
    (community.notices / "2026/water.md").rename(community.notices / "2026/pipe.md")
    assert community.build(NOW) == 0
    assert (community.site / "2026/pipe/index.html").is_file()
    assert not (community.site / "2026/water").exists()


def test_a_picture_is_served_and_replaced_when_it_changes(community: Community) -> None:
    text = WATER + "\n![水阀的位置，在三号楼东侧](valve.png)\n"
    community.write("2026/water.md", text)
    community.write("2026/valve.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\0\0\x10\0\0\0\x20" + b"old")
    assert community.build(NOW) == 0
    assert community.files()["2026/valve.png"].endswith(b"old")
    community.write("2026/valve.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\0\0\x10\0\0\0\x20" + b"new")
    assert community.build(NOW) == 0
    assert community.files()["2026/valve.png"].endswith(b"new")


def test_a_file_no_page_leads_to_is_not_served(community: Community) -> None:
    community.write("2026/list-of-owners.xlsx", b"owners-only-7788")
    assert community.build(NOW) == 0
    assert "owners-only-7788" not in community.words()


def test_an_unchanged_notice_is_neither_rendered_nor_indexed_again(
    community: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    community.write("2025/old.md", notice(1, start="2025-03-01", end="2025-03-09"))
    assert community.build(NOW) == 0
    capsys.readouterr()
    assert community.build(NOW) == 0
    assert "新生成 0 个文件,0 组索引" in capsys.readouterr().out
    inode = (community.site / "2025/old/index.html").stat().st_ino
    community.write("2026/water.md", WATER.replace("提前储水", "提前备水"))
    assert community.build(NOW) == 0
    assert "1 组索引" in capsys.readouterr().out
    assert (community.site / "2025/old/index.html").stat().st_ino == inode


def test_a_page_damaged_on_disk_is_made_again(community: Community) -> None:
    assert community.build(NOW) == 0
    page = (community.site / "2026/water/index.html").resolve()
    other = Path(str(page).replace("/a/", "/x/").replace("/b/", "/a/").replace("/x/", "/b/"))
    for path in (page, other):
        path.unlink(missing_ok=True)
        path.write_text("damaged", encoding="utf-8")
    assert community.build(NOW) == 0
    assert "8:30至11:30</span>停水" in community.read("2026/water/index.html")


@pytest.mark.parametrize(
    "prepare",
    [
        lambda site: (site.mkdir(), (site / "my-file").write_text("mine")),
        lambda site: site.write_text("mine"),
        lambda site: site.symlink_to("elsewhere"),
    ],
    ids=["a folder with files", "a file", "a link elsewhere"],
)
def test_an_output_that_is_not_ours_is_refused_untouched(community: Community, prepare: object) -> None:
    prepare(community.site)  # type: ignore[operator]  # one of the three above
    before = {path.name for path in community.root.iterdir()}
    assert community.build(NOW) == 2
    assert {path.name for path in community.root.iterdir()} - {".site"} == before
    assert not (community.site / "index.html").exists()


def test_an_empty_output_folder_is_replaced(community: Community) -> None:
    community.site.mkdir()
    assert community.build(NOW) == 0
    assert community.site.is_symlink()


def test_a_build_that_waits_in_vain_is_refused_with_a_sentence(
    community: Community, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("gazette.shell.build.PATIENCE", 0)
    with locked(community.site):
        assert community.build(NOW) == 2
    assert "另一次生成" in capsys.readouterr().err
    assert community.build(NOW) == 0


def test_two_documents_with_one_address_are_refused_and_the_old_site_stays(
    community: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    assert community.build(NOW) == 0
    before = community.stable_files()
    community.write("2026/pipes.md", notice(2))
    community.write("2026/pipes/index.md", notice(3))
    assert community.build(NOW) in (1, 2)
    assert community.stable_files() == before
    said = capsys.readouterr()
    assert "pipes" in said.out + said.err


def test_a_wrong_now_or_address_is_wrong_usage(community: Community) -> None:
    assert community.build("gestern") == 2
    assert community.build(NOW, "--site-url", "jinyuan.example") == 2


def test_building_never_writes_the_publication_record(community: Community) -> None:
    assert community.build(NOW) == 0
    assert not (community.var / "ledger.jsonl").exists()
    assert community.read("ledger.jsonl") == ""


def test_no_page_names_a_local_folder(community: Community) -> None:
    assert community.build(NOW) == 0
    assert str(community.root) not in community.words()


def test_deleting_the_cache_changes_nothing_in_the_site(community: Community) -> None:
    assert community.build(NOW) == 0
    before = community.stable_files()
    (community.var / "cache/documents").unlink()
    assert community.build(NOW) == 0
    assert community.stable_files() == before
