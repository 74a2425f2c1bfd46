"""``publish``: by the clock, with a record of what became public, changed or ended, and the forms for intake."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from gazette.cli import main
from gazette.outputs import ledger
from gazette.shell.record import announce
from tests.shell.community import Community, Publish, notice


def events(community: Community) -> list[tuple[str, str]]:
    lines = ledger.parse((community.var / "ledger.jsonl").read_bytes())
    return [(line.event, line.number.rpartition("〕")[2]) for line in lines]


def test_the_first_publication_starts_the_record_and_copies_it_to_the_site(
    community: Community, publish: Publish
) -> None:
    assert publish("2026-11-22T09:30") == 0
    record = (community.var / "ledger.jsonl").read_bytes()
    assert community.files()["ledger.jsonl"] == record
    line = json.loads(record)
    assert (line["event"], line["due"], line["seen"]) == ("posted", "2026-11-20T00:00", "2026-11-22T09:30")
    assert (line["previous"], line["path"], line["kind"]) == ("0" * 64, "2026/water.md", "notice")


def test_nothing_new_adds_no_line(community: Community, publish: Publish) -> None:
    for now in ("2026-11-22T09:30", "2026-11-22T09:31", "2026-11-22T23:59"):
        assert publish(now) == 0
    assert events(community) == [("posted", "1号")]


def test_the_end_is_recorded_with_its_due_time_however_late_it_was_seen(community: Community, publish: Publish) -> None:
    assert publish("2026-11-22T09:30") == 0
    assert publish("2026-11-25T08:00") == 0
    last = ledger.parse((community.var / "ledger.jsonl").read_bytes())[-1]
    assert (last.event, last.due, last.seen) == ("ended", "2026-11-23T00:00", "2026-11-25T08:00")


def test_a_notice_missed_altogether_is_recorded_as_posted_and_ended(community: Community, publish: Publish) -> None:
    assert publish("2026-12-24T08:00") == 0
    assert events(community) == [("posted", "1号"), ("ended", "1号")]


def test_a_correction_is_recorded_on_both_documents_and_a_removal_as_withdrawn(
    community: Community, publish: Publish
) -> None:
    assert publish("2026-11-20T09:00") == 0
    correction = "kind: correction\ncorrects: 锦苑物〔2026〕1号\nchanges: [{what: 时间, old: 8:30, new: 9:30}]\n"
    community.write("2026/water-2.md", notice(2, title="关于3号楼停水时间的更正", start="2026-11-21", extra=correction))
    assert publish("2026-11-21T08:00") == 0
    assert {*events(community)} == {("posted", "1号"), ("corrected", "1号"), ("posted", "2号")}
    community.remove("2026/water-2.md")
    publish("2026-11-21T09:00")
    assert events(community)[-1] == ("withdrawn", "2号")


def test_the_page_of_a_handbook_lists_the_version_that_is_published_with_it(
    community: Community, publish: Publish
) -> None:
    text = notice(2, title="装修手册", extra="kind: handbook-chapter\nreview_by: 2027-06-30\n")
    text = re.sub("document_number: .*\n|posting_end: .*\n", "", text)
    for day, words in (("20", ""), ("22", "新增一条。")):
        community.write("handbooks/fitting.md", f"{text}\n{words}\n")
        assert publish(f"2026-11-{day}T09:30") == 0
    page = community.files()["handbooks/fitting/index.html"].decode()
    assert "历次公布" in page
    told = page.replace("<wbr>", "")
    assert told.index("2026年11月20日") < told.rindex("2026年11月22日")
    assert publish("2026-11-22T09:31") == 0
    assert community.files()["handbooks/fitting/index.html"].decode() == page


@pytest.mark.parametrize("content", ["known", "lost"])
def test_a_posted_notice_that_vanishes_is_named_and_how_to_get_it_back(
    community: Community, publish: Publish, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    community.write("_office/site.yml", "name: 锦苑小区\npolicy: digest\n")
    community.write("_office/people.yml", "people:\n  - {id: lin, role: director}\n  - {id: lan, role: cs_staff}\n")
    community.remove("2026/water.md")
    file = community.write("2026/trees.md", notice(1, end="2026-12-03", extra="author: lan\n"))
    where = ["--notices", str(community.notices), "--lang", "zh", "--now"]
    assert main(["approve", str(file), "--as", "director", "--yes", *where, "2026-11-20T08:00"]) == 0
    text = file.read_text(encoding="utf-8")
    assert publish("2026-11-22T09:30") == 0
    file.write_text(re.sub(r"approvals:\n.*\n", "", text), encoding="utf-8")
    capsys.readouterr()
    main(["check", *where, "2026-11-22T10:00"])
    assert (
        "N009 提醒: 锦苑物〔2026〕1号《关于绿化修剪的通知》还在公示期(到 2026-12-03),审批记录不见了"
        in capsys.readouterr().out
    )
    if content == "lost":
        for one in (community.var / "approved").iterdir():
            one.unlink()
    community.remove("2026/trees.md")
    assert publish("2026-11-22T11:00") == 0
    told = capsys.readouterr().out
    assert "N009 提醒: 锦苑物〔2026〕1号《关于绿化修剪的通知》还在公示期" in told
    assert "withdraw 锦苑物〔2026〕1号 --reason" in told
    for now, code in (("2026-11-25T08:00", content == "known"), ("2026-12-04T08:00", False)):
        main(["check", *where, now])
        assert ("N009" in capsys.readouterr().out) is code
    file.write_text(text, encoding="utf-8")
    main(["check", *where, "2026-11-25T08:00"])
    assert "N009" not in capsys.readouterr().out


def test_a_changed_document_without_a_number_is_recorded(community: Community, publish: Publish) -> None:
    text = notice(2, extra="kind: electronic-notice\n").replace("document_number: 锦苑物〔2026〕2号\n", "")
    community.write("2026/screen.md", text)
    assert publish("2026-11-21T09:00") == 0
    community.write("2026/screen.md", text.replace("停车", "逗留"))
    assert publish("2026-11-21T10:00") == 0
    assert [event for event, _ in events(community)] == ["posted", "posted", "changed"]


def test_a_broken_line_stops_publishing_and_says_what_to_do(
    community: Community, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("2026-11-22T09:30") == 0
    assert publish("2026-11-23T09:30") == 0
    record = community.var / "ledger.jsonl"
    record.write_text(record.read_text(encoding="utf-8").replace("停水", "停电", 1), encoding="utf-8")
    before = community.stable_files()
    assert publish("2026-11-24T09:30") == 2
    said = capsys.readouterr().err
    assert "第 1 行" in said
    assert "docs/operator.md" in said
    assert community.stable_files() == before
    assert community.build("2026-11-24T09:30") == 0


def test_a_lost_record_stops_publishing_until_it_is_restored(
    community: Community, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("2026-11-22T09:30") == 0
    record = community.var / "ledger.jsonl"
    record.unlink()
    assert publish("2026-11-22T10:00") == 2
    assert "ledger.jsonl" in capsys.readouterr().err
    record.write_bytes(community.files()["ledger.jsonl"])
    assert publish("2026-11-22T10:00") == 0
    assert events(community) == [("posted", "1号")]


def test_a_forked_record_stops_publishing(community: Community, publish: Publish) -> None:
    assert publish("2026-11-22T09:30") == 0
    record = community.var / "ledger.jsonl"
    line = ledger.parse(record.read_bytes())[0]
    record.write_bytes(ledger.text(ledger.chained([replace(line, seen="2026-11-22T09:31")], (), seed="x")))
    assert publish("2026-11-22T10:00") == 2


def test_lines_that_only_reached_the_site_before_a_kill_are_taken_over(community: Community, publish: Publish) -> None:
    assert publish("2026-11-22T09:30") == 0
    record = community.var / "ledger.jsonl"
    before = record.read_bytes()
    assert publish("2026-11-23T09:30") == 0
    whole = record.read_bytes()
    record.write_bytes(before)
    announce(record, ledger.parse(whole)[1:])
    assert publish("2026-11-24T09:30") == 0
    assert record.read_bytes() == whole
    assert community.files()["ledger.jsonl"] == whole


def test_expiry_is_recorded_while_an_error_holds_new_content_up(community: Community, publish: Publish) -> None:
    assert publish("2026-11-22T09:30") == 0
    community.write("2026/broken.md", notice(2, start="2026-11-31"))
    assert publish("2026-11-23T09:30") == 1
    assert events(community) == [("posted", "1号"), ("ended", "1号")]


def test_the_register_remembers_what_the_site_no_longer_shows(community: Community, publish: Publish) -> None:
    clipping = notice(
        2,
        title="报刊剪摘：垃圾分类",
        extra="kind: press-clipping\nsource: 某报\nsource_date: 2026-11-01\n",
        end="2026-11-21",
    )
    community.write("2026/clip.md", clipping)
    assert publish("2026-11-21T09:30") == 0
    assert publish("2026-11-22T09:30") == 0
    assert "垃圾分类" not in community.read("index.html")
    register = {entry["title"]: entry for entry in json.loads(community.read("register.json"))["documents"]}
    assert register["报刊剪摘：垃圾分类"]["state"] == "archived"
    assert register["报刊剪摘：垃圾分类"]["url"] == ""


def test_what_was_over_before_anything_was_published_is_no_fault_of_the_site(
    community: Community, publish: Publish
) -> None:
    clipping = notice(
        2,
        title="报刊剪摘：垃圾分类",
        extra="kind: press-clipping\nsource: 某报\nsource_date: 2026-11-01\n",
        end="2026-11-21",
    )
    community.write("2026/clip.md", clipping)
    assert publish("2026-11-22T09:30") == 0
    assert "垃圾分类" in community.read("register.json")
    assert main(["verify", str(community.site), "--lang", "zh", "--now", "2026-11-22T09:31"]) == 0


def test_the_forms_are_left_for_the_intake_outside_the_site(community: Community, publish: Publish) -> None:
    assert publish("2026-11-22T09:30") == 0
    bundle = json.loads((community.var / "forms/bundle.json").read_text(encoding="utf-8"))
    assert bundle["forms"] == []
    assert not any("bundle" in path for path in community.files())


def test_a_published_notice_stays_frozen_also_under_another_file_name(community: Community, publish: Publish) -> None:
    assert publish("2026-11-22T09:30") == 0
    text = (community.notices / "2026/water.md").read_text(encoding="utf-8")
    community.remove("2026/water.md")
    community.write("2026/moved.md", text)
    assert publish("2026-11-22T09:40") == 0
    community.write("2026/moved.md", text.replace("8:30", "9:30"))
    assert publish("2026-11-22T09:50") == 1
    assert "8:30" in community.read("2026/moved/index.html")


_SITE = "name: 甲小区\npolicy: named\n"
_LEAKING = f"{_SITE}address: 找老刘 138-0013-8000\n"


def test_a_page_that_is_refused_keeps_no_notice_up(
    community: Community, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    """What no rule sees and only the finished page shows holds the new content up, but not the end of the old."""
    community.write("_office/site.yml", _SITE)
    community.write("2026/water.md", notice(1, end="2026-11-22", extra="author: lan\n"))
    assert publish("2026-11-22T09:30") == 0
    community.write("_office/site.yml", _LEAKING)
    community.write("2026/trees.md", notice(2, start="2026-11-24", extra="author: lan\n"))
    assert publish("2026-11-25T08:00") == 1
    said = capsys.readouterr().out
    assert "新内容没有上网" in said
    assert "手机号" in said
    assert events(community) == [("posted", "1号"), ("ended", "1号")]
    assert not any(b"138-0013-8000" in data for data in community.files().values())
    community.write("_office/site.yml", _SITE)
    assert publish("2026-11-25T08:10") == 0
    assert events(community)[2:] == [("posted", "2号")]


def test_a_page_that_is_refused_at_first_leaves_no_site(community: Community, publish: Publish) -> None:
    community.write("_office/site.yml", _LEAKING)
    community.write("2026/water.md", notice(1, extra="author: lan\n"))
    assert publish("2026-11-22T09:30") == 2
    assert not community.site.exists()


def test_on_a_sample_it_says_that_it_goes_by_the_true_clock(
    community: Community, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    community.write("_office/site.yml", "name: 锦苑小区\npolicy: named\nsample: true\ndemo_now: 2026-11-21T09:30\n")
    text = (community.notices / "2026/water.md").read_text(encoding="utf-8")
    community.write("2026/water.md", text.replace("approver:", "author: 客服\napprover:"))
    assert publish("2026-11-22T09:30") == 0
    told = capsys.readouterr().out
    assert "publish 按真实时间,build、serve 这些命令按演示时间 2026-11-21 09:30 算" in told
    assert "--now" not in told


@pytest.mark.parametrize("sample", [True, False])
def test_a_build_of_a_sample_says_how_to_look_ahead_and_a_publication_does_not(
    community: Community, publish: Publish, capsys: pytest.CaptureFixture[str], *, sample: bool
) -> None:
    """Its clock stands, so whoever waits for the day sees nothing."""
    office = "name: 锦苑小区\npolicy: named\n" + ("sample: true\ndemo_now: 2026-11-19T09:30\n" if sample else "")
    community.write("_office/site.yml", office)
    text = (community.notices / "2026/water.md").read_text(encoding="utf-8")
    community.write("2026/water.md", text.replace("approver:", "author: 客服\napprover:"))
    arguments = ["--notices", str(community.notices), "--output", str(community.site), "--lang", "zh"]
    assert main(["build", *arguments, *([] if sample else ["--now", "2026-11-19T09:30"])]) == 0
    told = capsys.readouterr().out
    assert ("先看一眼:python3 build.py serve --now 2026-11-20T" in told) is sample
    assert publish("2026-11-19T09:30") == 0
    assert "先看一眼" not in capsys.readouterr().out
