"""The duties as text, JSON and calendar file: stable, foldable, without persons unless asked for."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.cli import duties, main
from gazette.duties import Status, calendar
from gazette.duties.words import period_words
from gazette.i18n import Message, untranslated
from gazette.outputs.duties import as_ics, as_json, folded
from gazette.shell.catalogues import translation
from tests.duties.builders import Small, entries, waivers

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def small() -> Small:
    """An office with something done, something waived and something overdue."""
    made = Small()
    made.add("complaint-summary", "2026-11-05T10:00", period="2026-10")
    made.say("milestones.yml", entries(("spot-check", "2026-10", "2026-10-30", "luo", "quality")))
    row = {"duty": "oc-meeting", "period": "2026Q3", "kind": "cancelled", "approved_on": "2026-09-25"}
    made.say("waivers.yml", waivers({**row, "approved_by": "jing", "approved_role": "company_leader"}))
    return made


def unfolded(data: bytes) -> list[str]:
    """Read the content lines of a calendar file as RFC 5545 §3.1 has it."""
    assert data.endswith(b"\r\n")
    return data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def test_every_entry_of_the_calendar_file_has_what_a_calendar_needs(small: Small) -> None:
    shown = small.at("2026-11-22T09:30", "2026-09-01", "2026-12-31")
    lines = unfolded(as_ics(shown, untranslated, name="锦苑,管理处", zone=SHANGHAI))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "X-WR-CALNAME:锦苑\\,管理处" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(shown.duties)
    for name in ("UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY"):
        assert sum(line.startswith(f"{name}:") for line in lines) == len(shown.duties)
    assert {line for line in lines if line.startswith("DTSTAMP")} == {"DTSTAMP:20261122T013000Z"}
    assert "SUMMARY:未到期 公布上月投诉及处理情况 2026年11月份" in lines
    assert lines[lines.index("UID:complaint-summary-2026-11@duties.gazette") + 2] == "DTSTART;VALUE=DATE:20261205"


def _text(value: str) -> str:
    """Read a value of a calendar file as RFC 5545 §3.3.11 has it, sign by sign."""
    signs = iter(value)
    return "".join({"n": "\n", "N": "\n"}.get(sign := next(signs), sign) if one == "\\" else one for one in signs)


@pytest.mark.parametrize("name", ["锦苑,管理处", "锦苑;一期", "D:\\notices", "锦苑\n二行", "a\\,b\\n"])
def test_a_name_comes_back_from_the_calendar_file_as_it_was(small: Small, name: str) -> None:
    lines = unfolded(as_ics(small.at("2026-11-22"), untranslated, name=name, zone=SHANGHAI))
    (line,) = [line for line in lines if line.startswith("X-WR-CALNAME:")]
    assert "\n" not in line
    assert _text(line.removeprefix("X-WR-CALNAME:")) == name


def test_no_line_of_the_calendar_file_is_longer_than_75_octets(small: Small) -> None:
    data = as_ics(small.at("2026-11-22"), untranslated, name="锦苑", zone=SHANGHAI)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300))
def test_folding_keeps_every_character_and_cuts_none_in_two(text: str) -> None:
    data = folded(text)
    assert all(len(line) <= 75 and line.decode() is not None for line in data.split(b"\r\n"))
    assert data.replace(b"\r\n ", b"") == text.encode() + b"\r\n"


def test_identifiers_stay_the_same_whenever_the_file_is_made(small: Small) -> None:
    def uids(now: str) -> set[str]:
        data = as_ics(small.at(now, "2026-09-01", "2026-12-31"), untranslated, name="锦苑", zone=SHANGHAI)
        return {line for line in unfolded(data) if line.startswith("UID:")}

    assert uids("2026-11-06") == uids("2026-12-31")
    assert all(uid.isascii() for uid in uids("2026-11-06"))


def test_json_is_a_fixed_contract_and_names_nobody_unless_asked(small: Small) -> None:
    shown = small.at("2026-11-22T09:30", "2026-09-01", "2026-12-31")
    content = json.loads(as_json(shown, untranslated, staff=False))
    assert list(content) == ["now", "from", "to", "unknown_years", "duties"]
    rows = {row["id"]: row for row in content["duties"]}
    assert rows["complaint-summary/2026-10"] == {
        "id": "complaint-summary/2026-10",
        "duty": "complaint-summary",
        "rule": "000-19",
        "clause": "000 §4.2.2a.2",
        "title": "公布上月投诉及处理情况",
        "period": "2026-10",
        "about": "",
        "due": "2026-11-05T24:00",
        "target": "2026-11-04",
        "target_provisional": False,
        "status": "done",
        "days": 0,
        "role": "cs_supervisor",
        "public": True,
        "without_chair": False,
        "evidence": {"proof": "ledger", "number": "锦苑物〔2026〕1号", "at": "2026-11-05T10:00", "role": ""},
        "waiver": None,
        "uncounted": [],
        "next": "",
    }
    assert rows["oc-meeting/2026Q3"]["waiver"] == {
        "kind": "cancelled", "role": "company_leader", "reason": "与下季度合并", "new_date": None,
    }  # fmt: skip
    assert '"person"' not in as_json(shown, untranslated, staff=False)
    told = {row["id"]: row for row in json.loads(as_json(shown, untranslated, staff=True))["duties"]}
    assert told["spot-check/2026-10"]["evidence"]["person"] == "luo"
    assert told["oc-meeting/2026Q3"]["waiver"]["person"] == "jing"


@pytest.fixture
def folder(small: Small, tmp_path: Path) -> Path:
    """The same office on disk; nothing of it was ever published."""
    notices = tmp_path / "notices"
    from_disk = {**small.documents, **{f"_office/{name}": text for name, text in small.office.items()}}
    for path, text in from_disk.items():
        (notices / path).parent.mkdir(parents=True, exist_ok=True)
        (notices / path).write_text(text, encoding="utf-8")
    return notices


def run(folder: Path, *more: str) -> int:
    """Run the command."""
    return main(["duties", "--notices", str(folder), "--lang", "zh", *more])


def test_the_text_begins_with_what_is_most_urgent(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--now", "2026-11-22", "--year", "2026") == 0
    text = capsys.readouterr().out
    heads = [line for line in text.splitlines() if line.endswith("项）")]
    assert [head.split("（")[0] for head in heads] == ["已逾期", "未到期", "经同意改期或免办", "按期完成"]
    assert "2026-11-05 公布上月投诉及处理情况 2026年10月份：晚 17 天（客服主管）" in text
    assert "jing" not in text


def test_staff_see_who_signed_and_who_agreed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--now", "2026-11-22", "--year", "2026", "--staff") == 0
    text = capsys.readouterr().out
    assert "登记人 luo" in text
    assert "批准人 jing" in text


def test_the_calendar_file_comes_out_with_its_own_line_ends(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(folder, "--now", "2026-11-22", "--format", "ics") == 0
    assert capfdbinary.readouterr().out.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


def test_a_year_not_announced_is_said_above_the_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--now", "2026-11-22", "--from", "2027-01-01", "--to", "2027-02-28") == 0
    text = capsys.readouterr().out
    assert "这里没有 2027 年的放假安排" in text
    assert "complete_years: [2027]" in text
    assert "2027-01-05*" in text


@pytest.mark.parametrize(
    "wrong", [("--from", "2026年"), ("--to", "9999-12-31"), ("--from", "2026-12-01", "--to", "2026-11-01"), ("--year", "26"), ("--year", "2026", "--to", "2026-03-01")]
)  # fmt: skip
def test_a_call_that_cannot_work_ends_with_2_and_says_why(folder: Path, wrong: tuple[str, ...]) -> None:
    assert run(folder, *wrong) == 2


def test_overdue_duties_fail_neither_the_command_nor_the_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--now", "2026-11-22") == 0
    assert "已逾期" in capsys.readouterr().out
    main(["check", "--notices", str(folder), "--now", "2026-11-22", "--lang", "zh"])
    assert "逾期" not in capsys.readouterr().out


def test_a_folder_without_an_office_has_no_duties(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "--now", "2026-11-22", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["duties"] == []


def test_a_new_office_starts_with_nothing_overdue() -> None:
    made = Small()
    made.say("duties.yml", "inclusive: true\n")
    shown = calendar(made.corpus(), datetime(2026, 11, 2, 9, 0))
    assert str(shown.first) == "2026-11-01"
    assert {duty.status.value for duty in shown.duties} == {"due"}


@pytest.mark.parametrize(("language", "said"), [("zh", "2026年9月份"), ("en", "September 2026")])
def test_a_month_is_called_by_its_name(language: str, said: str) -> None:
    month = period_words("2026-09")
    assert isinstance(month, Message)
    assert month.render(translation(language)) == said


def test_what_everyone_waits_for_stands_before_what_the_office_does_inside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Small()
    made.say("duties.yml", "since: 2026-11-30\nleases:\n  - {id: 便利店, from: 2026-08-31}\n")
    guide = made.add("movein-guide", "2026-11-01T09:00", review_by="2026-12-20", title="锦苑小区入伙指引")
    shown = made.at("2026-12-06T09:00", "2026-11-30", "2026-12-31")
    late = [duty.kind.name for duty in shown.duties if duty.status is Status.OVERDUE]
    assert late[0] == "complaint-summary"
    assert "lease-papers" in late[1:]
    said = "\n".join(duties.lines(shown, made.corpus().office, untranslated, staff=False))
    assert "复核长期资料 锦苑小区入伙指引" in said
    assert guide[-3:] not in said.split("复核长期资料")[1].split("\n")[0]
    assert "租期从 2026-08-31 起" in said


@pytest.mark.parametrize(("since", "told"), [("2026-01-01", True), ("2026-11-22", False)])
def test_what_was_due_before_the_record_is_told_to_look_missed_and_how_to_leave_it_out(
    folder: Path, capsys: pytest.CaptureFixture[str], *, since: str, told: bool
) -> None:
    (folder / "_office" / "duties.yml").write_text(f"since: {since}\n", encoding="utf-8")
    assert run(folder, "--now", "2026-11-22") == 0
    said = capsys.readouterr().err
    assert ("项职责在公布台账开始(2026-11-22)以前到期" in said) is told
    assert ("写 since: 2026-11-22" in said) is told


def test_a_sample_is_taken_at_its_word_for_what_lies_before_its_record(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "_office" / "duties.yml").write_text("since: 2026-01-01\n", encoding="utf-8")
    (folder / "_office" / "site.yml").write_text("sample: true\n", encoding="utf-8")
    assert run(folder, "--now", "2026-11-22") == 0
    assert capsys.readouterr().err == ""


def test_text_json_and_calendar_file_tell_one_target_before_a_day_off() -> None:
    made = Small()
    made.say("calendar.yml", "complete_years: [2027]\n")
    shown = made.at("2027-01-04", "2027-01-10", "2027-01-20")  # 10 January 2027 is a Sunday
    rows = {row["id"]: row for row in json.loads(as_json(shown, untranslated, staff=False))["duties"]}
    text = "\n".join(duties.lines(shown, made.corpus().office, untranslated, staff=False))
    file = unfolded(as_ics(shown, untranslated, name="锦苑", zone=SHANGHAI))
    for duty, due, aim in (
        ("service-part", "2027-01-10", "2027-01-08"),
        ("business-part", "2027-01-15", "2027-01-14"),
        ("report-approved", "2027-01-20", "2027-01-19"),
    ):
        row = rows[f"{duty}/2026Q4"]
        assert (row["due"], row["target"]) == (f"{due}T24:00", aim)
        assert f"{due} {row['title']}" in text
        assert f"内部目标 {aim};" in text
        begins = file.index(f"UID:{duty}-2026Q4@duties.gazette")
        entry = file[begins : file.index("END:VEVENT", begins)]
        assert f"DTSTART;VALUE=DATE:{due.replace('-', '')}" in entry
        assert any(line.startswith("DESCRIPTION:") and f"内部目标 {aim}" in line for line in entry)


def test_a_target_before_the_first_possible_day_is_told_as_the_day_to_be_ready_by() -> None:
    made = Small()
    shown = made.at("2026-09-20", "2026-10-05", "2026-10-05")  # no working day between 1 and 5 October
    text = "\n".join(duties.lines(shown, made.corpus().office, untranslated, staff=False))
    assert "内部目标 2026-09-30前备好,2026-10-01 起才能办" in text


def test_a_postponed_duty_tells_its_new_day_in_the_calendar_file(small: Small) -> None:
    row = {"duty": "forum", "period": "2026H2", "kind": "postponed", "approved_on": "2026-11-20"}
    who = {"approved_by": "teng", "approved_role": "company_vp", "new_date": "2027-01-20"}
    small.say("waivers.yml", waivers({**row, **who}))
    file = unfolded(as_ics(small.at("2026-12-01"), untranslated, name="锦苑", zone=SHANGHAI))
    entry = file[file.index("UID:forum-2026H2@duties.gazette") :]
    told = next(line for line in entry if line.startswith("DESCRIPTION:"))
    assert "改期 · 改到 2027-01-20" in told
