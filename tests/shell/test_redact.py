"""``redact``: what slipped out is gone from every byte that is published, and the record says so."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.cli import redact as command
from gazette.outputs import ledger
from gazette.shell import build as building
from tests.shell.community import Community, keep_shells, notice

NUMBER = "锦苑物〔2026〕1号"
PHONE = "13912345678"
NAME = "欧阳小满"
WORDS = ("--reason", "误写了业主的电话和姓名", "--by", "管理处主任")
WAIVED = "author: chen\nwaive:\n  - {rule: P202, reason: 已征得同意, by: ning}\n"
OFFICE = {
    "site.yml": "name: 锦苑小区\noffice_name: 锦苑管理处\npolicy: digest\n",
    "people.yml": "people:\n  - {id: chen, role: cs_staff}\n  - {id: ning, role: director}\n",
    "numbering.yml": "series:\n  - {name: 管理处, prefix: 锦苑物}\n",
}


@pytest.fixture
def community(tmp_path: Path, shells: Path, monkeypatch: pytest.MonkeyPatch) -> Community:
    """A community whose published notice holds a name in its title and a phone number in its body."""
    made = Community(tmp_path)
    for name, text in OFFICE.items():
        made.write(f"_office/{name}", text)
    body = f"请与业主联系，电话 {PHONE}，谢谢。\n\n再说一遍:{PHONE}。"
    made.write("2026/water.md", notice(1, title=f"关于{NAME}家漏水的通知", body=body, extra=WAIVED))
    made.write("2026/trees.md", notice(2, title="关于绿化修剪的通知", extra="author: chen\n"))
    keep_shells(shells, made.var / "cache")
    clock(monkeypatch, "2026-11-22T09:30")
    return made


def clock(monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    monkeypatch.setattr(building, "local_now", lambda zone: datetime.fromisoformat(now))
    monkeypatch.setattr(command, "local_now", lambda zone: datetime.fromisoformat(now))


def run(community: Community, *words: str) -> int:
    places = ["--notices", str(community.notices), "--output", str(community.site)]
    return main([*words, "--lang", "zh", *places])


def approve(community: Community, path: str) -> None:
    words = ["approve", str(community.notices / path), "--as", "director", "--by", "ning", "--yes"]
    assert main([*words, "--notices", str(community.notices), "--now", "2026-11-19T10:00"]) == 0


def everything(community: Community) -> bytes:
    """Return every byte beside the notices: sites in both trees, record, bundle, caches; compressed files unpacked."""
    words = [community.words().encode()]
    folders = (community.var / "forms", community.root / ".site")
    words += [file.read_bytes() for folder in folders for file in folder.rglob("*") if file.is_file()]
    return b"\n".join([*words, (community.var / "ledger.jsonl").read_bytes()])


@pytest.fixture
def published(community: Community) -> Community:
    """The same, published with both the name and the number in it."""
    for path in ("2026/water.md", "2026/trees.md"):
        approve(community, path)
    assert run(community, "publish") == 0
    assert PHONE.encode() in everything(community)
    assert NAME.encode() in (community.var / "ledger.jsonl").read_bytes()
    return community


def redact(community: Community, *words: str) -> int:
    pairs = ("--text", PHONE, "--with", "（电话略）", "--text", NAME, "--with", "某业主")
    return run(community, "redact", NUMBER, *(words or (*pairs, *WORDS)))


@pytest.mark.requirement("000-22", case="fail")
def test_what_is_redacted_is_in_no_byte_that_is_published(published: Community) -> None:
    assert redact(published) == 0
    found = everything(published)
    assert PHONE.encode() not in found
    assert NAME.encode() not in found
    assert "某业主家漏水" in published.read("2026/water/index.html")
    assert "（电话略）" in published.read("2026/water/index.html")


def test_the_record_keeps_its_chain_and_says_who_why_and_when(published: Community) -> None:
    before = ledger.parse((published.var / "ledger.jsonl").read_bytes())
    assert redact(published) == 0
    lines = ledger.parse(published.files()["ledger.jsonl"])
    assert [line.link for line in lines[: len(before)]] == [line.link for line in before]
    last = lines[-1]
    assert (last.event, last.number, last.by, last.reason) == (
        "redacted",
        NUMBER,
        "管理处主任",
        "误写了业主的电话和姓名",
    )
    assert [(line.masked, line.digest == "") for line in lines if line.number == NUMBER] == [
        (True, True),
        (False, False),
    ]
    old = next(line for line in before if line.number == NUMBER)
    assert old.digest not in everything(published).decode("utf-8", "replace")


def test_a_redacted_document_stays_published_frozen_and_approved(published: Community) -> None:
    assert redact(published) == 0
    for _ in range(2):
        assert run(published, "publish") == 0
    lines = ledger.parse((published.var / "ledger.jsonl").read_bytes())
    assert [line.event for line in lines].count("redacted") == 1
    assert "changed" not in {line.event for line in lines}
    register = json.loads(published.read("register.json"))["documents"]
    assert {entry["number"]: entry["state"] for entry in register} == {NUMBER: "posted", "锦苑物〔2026〕2号": "posted"}
    file = published.notices / "2026/water.md"
    file.write_text(file.read_text(encoding="utf-8").replace("谢谢", "多谢"), encoding="utf-8")
    assert run(published, "publish") == 1


def test_without_a_text_it_only_shows_what_it_found(published: Community, capsys: pytest.CaptureFixture[str]) -> None:
    before = (published.notices / "2026/water.md").read_bytes()
    assert run(published, "redact", NUMBER) == 1
    said = capsys.readouterr().out
    assert f"--text '{PHONE}' --with '（电话略）'" in said
    assert (published.notices / "2026/water.md").read_bytes() == before


def test_those_who_answer_for_a_document_stay(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    community.write(
        "_office/people.yml", "people:\n  - {id: chen, role: cs_staff}\n  - {id: ning, name: 宁安澄, role: director}\n"
    )
    body = f"巡查时联系宁安澄先生或业主，电话 {PHONE}，客服 0755-5550-0101。"
    extra = WAIVED + "withdrawn_by: 祁语琳女士\nseal: {kind: 公章, by: 祁语琳女士, date: 2026-11-19}\n"
    text = notice(1, title=f"关于{NAME}家漏水的通知", body=body, extra=extra)
    file = community.write("2026/water.md", text.replace("approver: 管理处主任", "approver: 宁安澄"))
    approve(community, "2026/water.md")
    assert run(community, "publish") == 0
    capsys.readouterr()
    assert run(community, "redact", NUMBER) == 1
    said = capsys.readouterr().out
    assert "祁语琳" not in said
    assert f"--text '{PHONE}' --with '（电话略）'" in said
    assert run(community, "redact", NUMBER, "--text", "宁安澄", "--with", "工作人员", *WORDS) in (0, 1)
    after = file.read_text(encoding="utf-8")
    assert "\napprover: 宁安澄\n" in after
    assert "巡查时联系工作人员先生" in after
    assert "宁安澄" not in community.read("2026/water/index.html")
    assert "巡查时联系工作人员" in community.read("2026/water/index.html")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--text", PHONE), "--reason"),
        (("--text", "13800000000", *WORDS), "里没有"),
        (("--text", "谢", *WORDS), "至少两个字"),
        (("--text", PHONE, "--reason", f"误写了 {PHONE}", "--by", "管理处主任"), "会公开"),
        (("--text", PHONE, "--with", "a", "--with", "b", *WORDS), "--with"),
    ],
)
def test_a_call_that_cannot_work_changes_nothing(
    published: Community, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before, record = (published.notices / "2026/water.md").read_bytes(), (published.var / "ledger.jsonl").read_bytes()
    assert redact(published, *words) == 2
    assert said in capsys.readouterr().err
    assert (published.notices / "2026/water.md").read_bytes() == before
    assert (published.var / "ledger.jsonl").read_bytes() == record


def test_another_spelling_of_the_same_number_is_not_overlooked(
    published: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    file = published.notices / "2026/water.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace(f"再说一遍:{PHONE}", "再说一遍:139-1234-5678"), encoding="utf-8"
    )
    assert redact(published) == 2
    assert "另一种写法" in capsys.readouterr().err


def test_a_redaction_goes_out_while_an_error_elsewhere_holds_new_content_up(published: Community) -> None:
    published.write("2026/broken.md", notice(3, start="2026-11-31", extra="author: chen\n"))
    (published.notices / "2026/broken.md").write_bytes(b"---\ntitle: [\n---\n")
    assert redact(published) == 1
    assert PHONE.encode() not in everything(published)
    assert run(published, "publish") == 1
    assert PHONE.encode() not in everything(published)
    assert "（电话略）" in published.read("2026/water/index.html")
    kept = b"".join(file.read_bytes() for file in (published.var / "last-good").iterdir())
    assert PHONE.encode() not in kept


def test_a_title_of_a_removed_document_is_masked_in_the_record(
    published: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    published.remove("2026/water.md")
    assert run(published, "publish") == 0
    assert NAME.encode() in (published.var / "ledger.jsonl").read_bytes()
    assert redact(published, "--text", NAME, "--with", "某业主", *WORDS) == 0
    assert NAME.encode() not in everything(published)
    assert "纸质件" in capsys.readouterr().out


def test_what_another_document_still_holds_is_named(published: Community, capsys: pytest.CaptureFixture[str]) -> None:
    published.write("2026/more.md", notice(3, title=f"关于{NAME}家的又一份通知", extra="author: chen\n"))
    approve(published, "2026/more.md")
    assert run(published, "publish") == 0
    assert redact(published) == 1
    assert "2026/more/index.html" in capsys.readouterr().err


def test_a_document_that_was_never_published_is_simply_edited(
    community: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    assert redact(community) == 2
    assert "直接改文件" in capsys.readouterr().err
