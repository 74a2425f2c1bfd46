"""What is past its term goes, exactly as listed; nothing of it is left in any file, and nothing else is touched."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gazette.forms.bundle import to_json
from gazette.forms.definition import FormDefinition
from intake import keyfiles
from intake.cases.keeping import DAY
from intake.cli import exported, run
from intake.cli.speaking import Refused
from intake.sealing import key_id
from intake.store.invitations import Household, Invitations
from intake.store.submissions import Store
from tests.intake.builders import BUNDLE, FEEDBACK, GOOD, START, SURVEY, Desk, open_desk
from tests.intake.durability.clients import ROOT
from tests.intake.store.jobs import digest, submission, survey_answer

CALL = {**GOOD, "q-reply": "电话回复", "q-phone": "19900000042"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An intake that the commands find, with two kinds of form: 730 and 90 days."""
    for name in ("DATABASE_URL", "INTAKE_DATA"):
        monkeypatch.delenv(name, raising=False)
    short = replace(FEEDBACK, id="short", keep_days=90, personal=())
    opened = open_desk(tmp_path, bundle=replace(BUNDLE, forms=(FEEDBACK, short, SURVEY)))
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    yield opened
    opened.service.store.close()


def _purge(desk: Desk, capsys: pytest.CaptureFixture[str], day: int, *more: str) -> tuple[int, list[str]]:
    """Purge ``day`` days after the start; return the status and the lines."""
    now = datetime.fromtimestamp(START + day * DAY + 8 * 3600, tz=UTC).strftime("%Y-%m-%dT%H:%M")
    capsys.readouterr()
    status = run(["purge", "--data", str(desk.folder), "--now", now, "--lang", "zh", *more])
    return status, capsys.readouterr().out.splitlines()


def _cases(lines: list[str]) -> list[str]:
    """Return the lines about cases: counters of requests run out every ten minutes."""
    return [line for line in lines if " 件" in line]


def _case(desk: Desk, *arguments: str) -> int:
    return run(["case", "--data", str(desk.folder), *arguments])


def _listed(desk: Desk) -> dict[int, set[str]]:
    """Return each case with the contact answers still kept."""
    store = desk.service.store
    return {stored.id: set(store.contacts(stored.receipt_hash)) for stored in store.all()}


def _raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_the_dry_run_lists_exactly_what_is_past_and_changes_nothing(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.send(desk.visitor(), CALL)
    desk.send(desk.visitor())
    browser = desk.visitor()
    browser.post("/f/short/", data={"token": desk.token(browser, "/f/short/"), **CALL})
    before = _listed(desk)
    assert before == {1: {"phone"}, 2: set(), 3: set()}
    for day, told in ((89, []), (91, ["3"]), (366, ["1", "3"]), (731, ["1", "2", "3"])):
        status, lines = _purge(desk, capsys, day, "--dry-run")
        assert status == 0
        assert [line.split("第 ")[1].split(" ")[0] for line in _cases(lines)] == told, day
        assert _listed(desk) == before
    dry = _purge(desk, capsys, 366, "--dry-run")[1]
    assert "phone" in next(line for line in dry if "第 1 件" in line)
    done = _purge(desk, capsys, 366)[1]
    assert done[:-1] == dry[:-1]
    assert _listed(desk) == {1: set(), 2: set()}
    assert _purge(desk, capsys, 366)[1][:-1] == []
    _purge(desk, capsys, 731)
    assert _listed(desk) == {}


def test_what_is_left_of_a_case_still_opens(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    keyfiles.write_private(
        desk.folder / "keys" / "office.key", {key_id(bytes(desk.key.public_key)): desk.key}, passphrase=""
    )
    desk.send(desk.visitor(), CALL)
    run(["list", "--data", str(desk.folder)])
    assert "19900000042" in capsys.readouterr().out
    _purge(desk, capsys, 366)
    run(["list", "--data", str(desk.folder)])
    told = capsys.readouterr().out
    assert "19900000042" not in told
    assert "路灯坏了三天" in told


def test_a_form_that_is_changed_or_gone_changes_no_promise(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    browser = desk.visitor()
    browser.post("/f/short/", data={"token": desk.token(browser, "/f/short/"), **GOOD})
    (desk.folder / "forms.json").write_text(to_json(replace(BUNDLE, forms=())), encoding="utf-8")
    assert _cases(_purge(desk, capsys, 89, "--dry-run")[1]) == []
    assert len(_cases(_purge(desk, capsys, 91, "--dry-run")[1])) == 1


def test_a_hold_keeps_a_case_until_it_is_released_and_says_so(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.send(desk.visitor(), CALL)
    assert _case(desk, "hold", "1") == 2  # no reason
    assert _case(desk, "hold", "1", "--reason", "业委会复议中") == 0
    lines = _purge(desk, capsys, 900)[1]
    assert [line[0] for line in _cases(lines)] == ["!"]
    assert _listed(desk) == {1: {"phone"}}
    assert _case(desk, "release", "1") == 0
    _purge(desk, capsys, 900)
    assert _listed(desk) == {}


def test_the_term_runs_from_the_recorded_end(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.send(desk.visitor(), CALL)
    assert _case(desk, "close", "1", "--now", "2027-02-01T10:00") == 0
    assert _cases(_purge(desk, capsys, 366, "--dry-run")[1]) == []
    assert _case(desk, "reopen", "1") == 0
    assert len(_cases(_purge(desk, capsys, 366, "--dry-run")[1])) == 1


def test_a_wrong_number_changes_nothing(desk: Desk) -> None:
    desk.send(desk.visitor())
    assert _case(desk, "hold", "1", "7", "--reason", "业委会复议中") == 2
    with closing(sqlite3.connect(desk.folder / "intake.db")) as connection:
        assert connection.execute("SELECT count(*) FROM case_keeping").fetchone() == (0,)


@pytest.mark.parametrize("way", ["purge", "erase"])
def test_no_byte_of_what_went_is_in_any_file(desk: Desk, capsys: pytest.CaptureFixture[str], way: str) -> None:
    for _ in range(30):
        desk.send(desk.visitor(), {**CALL, "q-category": "环境卫生"})
    browser = desk.visitor()
    desk.send(browser, {**CALL, "q-place": "东门"})
    code = desk.receipt(browser)
    page = browser.post("/r/", data={"code": code}).get_data(as_text=True)
    token = page.split('action="/r/message"')[1].split('name="token" value="')[1].split('"')[0]
    desk.clock.seconds += 10
    assert browser.post("/r/message", data={"token": token, "code": code, "q-message": "再说一句"}).status_code == 200
    stored = next(desk.service.store.all(limit=1))
    boxes = desk.service.store.contacts(stored.receipt_hash)
    (note,) = desk.service.store.notes(stored.id)
    marks = [stored.answers_sealed, stored.receipt_hash, boxes["phone"], note.answers_sealed, "东门".encode()]
    (desk.folder / "forms.json").unlink()
    assert all(mark[:48] in _raw(desk.folder) for mark in marks)
    if way == "purge":
        _purge(desk, capsys, 800)
    else:
        assert _case(desk, "erase", str(stored.id), "--reason", "本人要求") == 0
    assert [mark for mark in marks if mark[:48] in _raw(desk.folder)] == []


def test_counters_and_page_marks_go_when_their_time_is_over(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.send(desk.visitor())
    for _ in range(2):
        browser = desk.visitor()
        token = desk.token(browser, "/s/satisfaction/")
        assert browser.post("/s/satisfaction/", data={"token": token, "q-line": "好"}).status_code == 303
    lines = _purge(desk, capsys, 20)[1]
    assert any("访问计数 1 条" in line for line in lines)
    assert any("页面标记 2 条" in line for line in lines)
    with closing(sqlite3.connect(desk.folder / "intake.db")) as connection:
        for table, left in (("rate_buckets", 0), ("spent_nonces", 0), ("survey_answers", 2), ("submissions", 1)):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (left,), table


def _survey(desk: Desk, **more: object) -> FormDefinition:
    survey = replace(SURVEY, keep_days=90, **more)  # type: ignore[arg-type]  # fields of a survey
    (desk.folder / "forms.json").write_text(to_json(replace(BUNDLE, forms=(survey,))), encoding="utf-8")
    ledger = Invitations(desk.service.store.url)
    ledger.issue("satisfaction", [(digest(label), Household("1栋", label)) for label in ("1", "2")])
    desk.service.store.write(survey_answer("a", code_hash=digest("1")), timeout=10)
    ledger.close()
    return survey


def _counts(desk: Desk) -> tuple[int, int]:
    with closing(sqlite3.connect(desk.folder / "intake.db")) as connection:
        query = "SELECT (SELECT count(*) FROM survey_codes), (SELECT count(*) FROM survey_answers)"
        codes, answers = connection.execute(query).fetchone()
        return codes, answers


def test_answers_of_a_survey_go_after_the_report_and_its_codes_with_it(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    _survey(desk, closes=datetime(2026, 11, 30), reported=datetime(2026, 12, 10))
    for day, left in ((5, (2, 1)), (20, (0, 1)), (100, (0, 1)), (109, (0, 0))):
        _purge(desk, capsys, day)
        assert _counts(desk) == left, day
    ledger = Invitations(desk.service.store.url)
    kept = ledger.totals("satisfaction")
    ledger.close()
    assert kept is not None
    assert (kept.issued, kept.returned) == ({"1栋": 2}, {"1栋": 1})


def test_a_survey_that_nobody_counted_or_reported_on_is_not_kept_for_ever(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    _survey(desk, closes=datetime(2026, 11, 30))
    for day, left in ((90, (2, 1)), (100, (0, 1)), (400, (0, 1)), (470, (0, 0))):
        _purge(desk, capsys, day)
        assert _counts(desk) == left, day


def test_a_survey_that_is_not_among_the_forms_is_left_to_a_person(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    _survey(desk, closes=datetime(2026, 11, 30))
    (desk.folder / "forms.json").write_text(to_json(replace(BUNDLE, forms=())), encoding="utf-8")
    status, lines = _purge(desk, capsys, 2000)
    assert status == 1
    assert any(line.startswith("! 问卷 satisfaction") for line in lines)
    assert _counts(desk) == (2, 1)


def test_export_files_go_with_the_answers_in_them_and_others_never(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _survey(desk, closes=datetime(2026, 11, 30), reported=datetime(2026, 12, 10))
    written, changed, strange = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    for path in (written, changed, strange):
        path.write_text("暗号", encoding="utf-8")
    exported.add(desk.folder, "satisfaction", [written, changed])
    changed.write_text("别的内容", encoding="utf-8")
    assert _purge(desk, capsys, 100)[0] == 0
    assert written.exists()
    status, lines = _purge(desk, capsys, 120)
    assert status == 1
    assert (written.exists(), changed.exists(), strange.exists()) == (False, True, True)
    assert any(line == f"- 导出文件 {written}" for line in lines)


@pytest.mark.parametrize(("cut", "goes"), [(5, True), (30, False)])
def test_a_list_of_exports_that_was_cut_off_is_kept_aside_and_its_files_are_found(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path, *, cut: int, goes: bool
) -> None:
    _survey(desk, closes=datetime(2026, 11, 30), reported=datetime(2026, 12, 10))
    first, last, after = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    for path in (first, last, after):
        path.write_text("暗号", encoding="utf-8")
    exported.add(desk.folder, "satisfaction", [first, last])
    listed = desk.folder / "exports.json"
    spoilt = listed.read_bytes()[:-cut]
    listed.write_bytes(spoilt)
    exported.add(desk.folder, "satisfaction", [after])
    (aside,) = desk.folder.glob("exports-unread-*.json")
    assert aside.read_bytes() == spoilt
    assert aside.stat().st_mode & 0o077 == 0
    status, lines = _purge(desk, capsys, 120)
    assert (first.exists(), last.exists(), after.exists()) == (False, not goes, False)
    assert any(f"{last}" in line for line in lines), "a file whose digest is lost is told, and left to a person"
    assert any(line.startswith(f"! 导出记录 {aside} 读不全") for line in lines)
    assert status == 1


def test_a_list_of_exports_that_cannot_be_opened_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    (desk.folder / "exports.json").mkdir()
    (tmp_path / "a.csv").write_text("暗号", encoding="utf-8")
    with pytest.raises(Refused, match="打不开"):
        exported.add(desk.folder, "satisfaction", [tmp_path / "a.csv"])


def test_backups_past_their_days_go_by_the_time_in_their_names(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    folder = desk.folder / "backups"
    folder.mkdir()
    for name in (
        "intake-20261101-030000-000000.zip",
        "intake-20261120-030000-000000.zip",
        "mine.zip",
        "intake-2-3.zip",
    ):
        (folder / name).write_bytes(b"x")
    assert _purge(desk, capsys, 15)[1][:-1] == ["- 备份 intake-20261101-030000-000000.zip"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "intake-2-3.zip", "intake-20261120-030000-000000.zip", "mine.zip",
    ]  # fmt: skip


def test_a_purge_that_is_killed_leaves_all_or_nothing_and_the_next_one_finishes(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.service.store.close()
    with closing(Store(f"sqlite:///{tmp_path / 'intake.db'}")) as store:
        for number in range(60):
            store.write(submission(number, received_at=START, answers_sealed=b"planted mark %d" % number), timeout=10)
    command = [sys.executable, "-m", "intake", "purge", "--data", str(tmp_path), "--now", "2036-01-01T00:00"]
    for wait in (0.5, 0.7, 0.9, 1.0, 1.1, 1.2, 1.4):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(wait)
            process.kill()
        with closing(sqlite3.connect(tmp_path / "intake.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("SELECT count(*) FROM submissions").fetchone()[0] in (0, 60)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    assert b"planted mark" not in _raw(tmp_path)
