"""The n-th call to the database or to the file system fails under ``enter`` and ``invite``: what is told is what is so."""

from __future__ import annotations

import errno
import itertools
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Engine, event

from gazette.cli import Command, main
from gazette.forms.bundle import from_json, to_json
from gazette.forms.definition import Fieldwork
from gazette.i18n import say
from gazette.model.checkcode import ALPHABET
from intake import codes, keyfiles
from intake.forms import record
from intake.sealing import unseal
from intake.store.jobs import Outcome
from intake.store.submissions import Store
from intake.store.unavailable import StoreUnavailable
from intake.surveys import entry
from tests.intake.builders import Desk
from tests.intake.durability.test_faults import FAULTS, Saboteur
from tests.intake.statistics import rounds
from tests.intake.statistics.rounds import OPEN, Round

QUESTIONS: Final[list[dict[str, Any]]] = [
    {"id": "overall", "type": "scale", "label": "总的满意程度", "levels": ["差", "一般", "好"], "required": True},
    {"id": "aspects", "type": "matrix", "label": "各项", "levels": 4, "rows": ["保洁", "保安"], "not_applicable": True},
    {"id": "urgent", "type": "choices", "label": "先做什么", "options": ["电梯", "车库"], "other": True},
    {"id": "more", "type": "long-text", "label": "还想说的"},
]
ANSWER: Final = {
    "overall": "3",
    "aspects": {"保洁": "4", "保安": "na"},
    "urgent": ["电梯", "其他"],
    "urgent.other": "路灯",
    "more": "门禁，总坏",
}
#: What somebody types for it: code, way, then a line for each question and matrix row, and no reason to void it.
TYPED: Final = ("paper", "3", "4", "不适用", "1 3", "路灯", "门禁，总坏", "")
CODE: Final = re.compile(rf"(?:[{ALPHABET}]{{4}}-){{6}}[{ALPHABET}]{{4}}")
#: The file system as ``write_file`` and the letters meet it.
FILE_CALLS: Final = ((os, "open"), (os, "fsync"), (Path, "mkdir"), (Path, "replace"), (Path, "unlink"))


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Round:
    """A survey with the codes of three households, and a second one that gave out none yet."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    monkeypatch.setattr("intake.cli.printing._engine", None)
    work = Fieldwork(("web", "paper"), ("qi-yl",), ("南门大堂",), "问卷回收专人", "每周一")
    made = rounds.begin(tmp_path, QUESTIONS, {"h0": "1栋", "h1": "1栋", "h2": "3栋"}, fieldwork=work)
    path = tmp_path / "forms.json"
    bundle = from_json(path.read_text(encoding="utf-8"))
    path.write_text(to_json(replace(bundle, forms=(made.survey, replace(made.survey, id="second")))), encoding="utf-8")
    (tmp_path / "list.csv").write_text("楼栋\n1栋\n1栋\n3栋\n", encoding="utf-8")
    return made


def run(words: list[str]) -> int:
    """Run a command as the program does, to its outermost edge."""
    return main(["intake", *words], extra=(Command("intake", "intake.cli:run", say("表单和登记簿的管理命令")),))


@contextmanager
def failing_database(saboteur: Saboteur) -> Iterator[None]:
    """Have every connection of the process report to the saboteur."""
    event.listen(Engine, "do_connect", saboteur.connect)
    yield
    event.remove(Engine, "do_connect", saboteur.connect)


@contextmanager
def failing_files(saboteur: Saboteur) -> Iterator[None]:
    """Have every change of the file system report to the saboteur."""

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            saboteur.count()
            return real(*given, **named)

        return call

    class Files:
        """The module ``os`` as key files see it."""

        def __getattr__(self, name: str) -> Any:
            return watched(getattr(os, name)) if (os, name) in FILE_CALLS else getattr(os, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyfiles, "os", Files())
        for owner, name in FILE_CALLS:
            if owner is Path:
                patch.setattr(Path, name, watched(getattr(Path, name)))
        yield


class Lasting(Saboteur):
    """Everything from the chosen call on fails, as on a disk that stays full."""

    def count(self) -> None:
        self.calls += 1
        if self.failing and self.calls >= self.failing:
            raise self.fault


FULL: Final = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
#: What fails, and for how long: once, or from then on.
BREAKS: Final = {
    "full disk for the database": lambda: (Saboteur(FAULTS["full disk"]), failing_database),
    "database locked": lambda: (Saboteur(FAULTS["locked"]), failing_database),
    "I/O error": lambda: (Saboteur(FAULTS["I/O error"]), failing_database),
    "database gone for good": lambda: (Lasting(FAULTS["I/O error"]), failing_database),
    "no room for one file": lambda: (Saboteur(FULL), failing_files),
    "no room for any file": lambda: (Lasting(FULL), failing_files),
}


def _rows(desk: Desk, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(desk.folder / "intake.db")) as connection:
        return connection.execute(query).fetchall()


def _codes_on(letters: Path, opened: Round, survey: str) -> dict[str, set[bytes]]:
    """Return the hashes of the codes on each letter file."""
    key = opened.desk.service.keys.invitation
    found = {}
    for page in letters.glob("*letters-*") if letters.is_dir() else ():
        shown = {codes.read(code) or "" for code in CODE.findall(page.read_text(encoding="utf-8"))}
        found[page.name] = {codes.stored(key, survey=survey, code=code) for code in shown}
    return found


def _loop(make: Callable[[], tuple[Saboteur, Any]], one: Callable[[int, Callable[[], Any]], None]) -> int:
    """Run ``one`` with the first, second, … call failing until none is left; return how many there were."""
    number = 0
    while True:
        number += 1
        saboteur, breaking = make()
        saboteur.failing = number
        one(number, lambda: breaking(saboteur))  # noqa: B023  # called within this turn
        if saboteur.calls < number:
            return number - 1


@pytest.mark.parametrize("broken", BREAKS)
def test_whichever_call_fails_every_letter_that_is_left_has_its_code_in_the_ledger(
    opened: Round, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, statuses = opened.desk.folder, []

    def one(number: int, breaking: Callable[[], Any]) -> None:
        with closing(sqlite3.connect(data / "intake.db")) as connection, connection:
            connection.execute("DELETE FROM survey_codes WHERE survey_id = 'second'")
        letters = data / "letters" / str(number)
        words = ["second", "--data", str(data), "--now", OPEN, "--url", "https://forms.example.cn"]
        with breaking():
            statuses.append(run(["invite", *words, "--households", str(data / "list.csv"), "--output", str(letters)]))
        told = capsys.readouterr()
        ledger = {row[0] for row in _rows(opened.desk, "SELECT code_hash FROM survey_codes WHERE survey_id = 'second'")}
        _compare(letters, opened, ledger, told=told.out + told.err, count=3)
        assert ("已发 3 个邀请码" in told.out) == bool(ledger)
        assert statuses[-1] in (0, 2)
        assert (statuses[-1] == 0) <= bool(ledger)
        if statuses[-1] and not ledger:
            assert re.search("什么都没有存|还不知道|数据库打不开|系统不允许", told.err), told.err

    calls = _loop(BREAKS[broken], one)
    assert calls > 10
    assert set(statuses) == {0, 2}


def _compare(letters: Path, opened: Round, ledger: set[bytes], *, told: str, count: int) -> None:
    """Hold letters and ledger together: all or nothing, and what could not be removed is named."""
    assert "Traceback" not in told
    assert len(ledger) in (0, count)
    found = _codes_on(letters, opened, "second")
    if ledger:
        assert set().union(*found.values()) == ledger
        left = {name for name in found if "unissued-" in name}
    else:
        assert all("unissued-" in name for name in found), found
        left = set(found)
        assert not left or "请销毁" in told
    assert all(name in told for name in left)


@pytest.mark.parametrize("broken", BREAKS)
def test_whichever_call_fails_one_letter_of_a_household_is_valid(
    opened: Round, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, statuses = opened.desk.folder, []
    now = {opened.survey.id: _hash(opened)}

    def one(number: int, breaking: Callable[[], Any]) -> None:
        letters, before = data / "letters" / str(number), now[opened.survey.id]
        words = ["--reissue", "1栋-0001", "--url", "https://forms.example.cn", "--output", str(letters)]
        with breaking():
            statuses.append(run(["invite", *opened.arguments(*words)]))
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        now[opened.survey.id] = _hash(opened)
        printed = _codes_on(letters, opened, opened.survey.id)
        if statuses[-1] == 0:
            assert now[opened.survey.id] != before
            assert list(printed.values()) == [{now[opened.survey.id]}]
            assert all(name in told.out for name in printed)
        elif now[opened.survey.id] == before:
            assert all("unissued-" in name and name in told.err for name in printed)
            assert re.search("照旧有效|还不知道|数据库打不开|系统不允许", told.err), told.err
        else:
            assert "换码了没有还不知道" in told.err

    calls = _loop(BREAKS[broken], one)
    assert calls >= 4
    assert set(statuses) == {0, 2}


def _hash(opened: Round) -> bytes:
    query = f"SELECT code_hash FROM survey_codes WHERE survey_id = '{opened.survey.id}' AND label = '0001'"
    ((found,),) = _rows(opened.desk, query)
    return bytes(found)


@pytest.mark.parametrize("broken", [name for name in BREAKS if "file" not in name])
def test_whichever_call_fails_a_batch_says_exactly_which_rows_are_stored(
    opened: Round, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    batch, statuses = opened.desk.folder / "batch.csv", []

    def one(number: int, breaking: Callable[[], Any]) -> None:
        del number
        _forget(opened)
        entries = [(name, "paper", {**ANSWER, "more": name}) for name in ("h0", "h1", "h2")]
        batch.write_text(opened.table(entries), encoding="utf-8-sig")
        with breaking():
            statuses.append(run(["enter", *opened.arguments("--from", str(batch), "--by", "qi-yl")]))
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        _judge(told.out, told.err, stored=_stored(opened), status=statuses[-1])
        words = re.findall("--again ([0-9A-Z]+)", told.err)
        if words:
            more = ("--from", str(batch), "--by", "qi-yl", "--again", words[0])
            assert run(["enter", *opened.arguments(*more)]) == 0
            assert _stored(opened) == ["h0", "h1", "h2"]
            capsys.readouterr()

    calls = _loop(BREAKS[broken], one)
    assert calls > 20
    assert 0 in statuses


def test_an_answer_without_a_code_is_counted_once_when_its_table_is_keyed_in_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    work = Fieldwork(("web", "paper"), ("qi-yl",), ("南门大堂",), "问卷回收专人", "每周一")
    made = rounds.begin(tmp_path, QUESTIONS, {}, fieldwork=work, target_rate="")
    batch = tmp_path / "batch.csv"
    alike = [("", "paper", ANSWER)] * 3  # three households may well say the same
    batch.write_text(re.sub(CODE, "", made.table(alike)), encoding="utf-8-sig")
    asked = ("--from", str(batch), "--by", "qi-yl")
    with monkeypatch.context() as patch:
        patch.setattr(Store, "write", _silent_from_the_second_on(Store.write))
        patch.setattr(Store, "is_spent", _silent)
        assert run(["enter", *made.arguments(*asked)]) == 2
    told = capsys.readouterr().err
    assert "第 3 行存下没有还不知道" in told
    (word,) = re.findall("--again ([0-9A-Z]+)", told)
    assert len(_stored(made)) == 2
    for _ in range(2):
        assert run(["enter", *made.arguments(*asked, "--again", word.lower())]) == 0
        assert len(_stored(made)) == 3
    batch.write_text("\n".join(batch.read_text(encoding="utf-8-sig").splitlines()[::2]), encoding="utf-8-sig")
    assert run(["enter", *made.arguments(*asked)]) == 0
    assert len(_stored(made)) == 4  # another table, another word: the same words again are another household's


def _silent_from_the_second_on(real: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """Return a ``write`` that stores every answer and, from the second on, tells nobody."""
    calls = itertools.count()

    def write(store: Store, job: Any, *, timeout: float) -> Outcome:
        outcome = real(store, job, timeout=timeout)
        if next(calls):
            raise StoreUnavailable("no answer in time", pending=True)
        return outcome

    return write


def _silent(store: Store, mark: bytes) -> bool:
    del store, mark
    raise StoreUnavailable("no answer in time", pending=True)


@pytest.mark.parametrize("word", ["ABCD", "0123456789ABCDEF0"])
def test_a_word_copied_wrongly_is_refused_before_anything_is_stored(
    opened: Round, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("--again", word)
    batch = opened.desk.folder / "batch.csv"
    batch.write_text(opened.table([("h0", "paper", ANSWER)]), encoding="utf-8-sig")
    assert run(["enter", *opened.arguments("--from", str(batch), "--by", "qi-yl", *more)]) == 2
    assert "照抄" in capsys.readouterr().err
    assert run(["enter", *opened.arguments("--by", "qi-yl", *more)]) == 2
    assert "--from" in capsys.readouterr().err
    assert _stored(opened) == []


def _judge(out: str, err: str, *, stored: list[str], status: int) -> None:
    """Hold what a batch of three rows said against the rows that are there."""
    assert stored == ["h0", "h1", "h2"][: len(stored)]
    if status == 0:
        assert (len(stored), "录入 3 份，没有录入 0 份" in out) == (3, True)
        return
    assert status == 2
    unsure = re.search(r"第 (\d) 行存下没有还不知道", err)
    sure = re.search(r"第 (\d) 行没有存下", err)
    if unsure:
        assert len(stored) in (int(unsure[1]) - 2, int(unsure[1]) - 1)
        assert f"录入 {int(unsure[1]) - 2} 份" in out
    elif sure:
        assert len(stored) == int(sure[1]) - 2
        assert f"录入 {len(stored)} 份" in out
    else:
        assert re.search("数据库打不开|什么都没有录入", err), err
        assert stored == []


def _stored(opened: Round) -> list[str]:
    """Return the households whose answers are stored, by the words the test put into them."""
    rows = _rows(opened.desk, "SELECT answers_sealed FROM survey_answers")
    return sorted(str(record.from_text(unseal(opened.desk.key, row[0]))["more"]) for row in rows)


def _forget(opened: Round) -> None:
    with closing(sqlite3.connect(opened.desk.folder / "intake.db")) as connection, connection:
        connection.execute("DELETE FROM survey_answers")
        connection.execute("UPDATE survey_codes SET returned = '', is_void = 0")
        connection.execute("DELETE FROM spent_nonces")


def test_what_was_typed_on_the_screen_comes_back_as_a_table_that_can_be_keyed_in(
    opened: Round, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = [codes.shown(opened.code("h0")), *TYPED, codes.shown(opened.code("h1")), *TYPED]

    def keyboard(lines: list[str]) -> None:
        waiting = iter([*lines, ""])
        monkeypatch.setattr("builtins.input", lambda prompt="": next(waiting))

    keyboard(typed)
    saboteur = Lasting(FAULTS["full disk"])
    with failing_database(saboteur):
        assert run(["enter", *opened.arguments("--by", "qi-yl")]) == 0
    whole = saboteur.calls
    capsys.readouterr()
    seen = set()
    for number in range(whole - 25, whole + 1):
        _forget(opened)
        keyboard(typed)
        saboteur = Lasting(FAULTS["full disk"])
        saboteur.failing = number
        with failing_database(saboteur):
            status = run(["enter", *opened.arguments("--by", "qi-yl")])
        told, kept = capsys.readouterr(), len(_stored(opened))
        if saboteur.calls < number:
            break  # this time fewer calls were needed
        assert status == 2
        if "如下" not in told.out:
            continue  # it failed before anything was typed
        table = _given_back(told.out)
        (again,) = entry.rows(table, opened.survey)
        assert codes.read(again.code) == opened.code("h1" if kept else "h0")
        assert again.posted["q-more"] == ["门禁，总坏"]
        path = opened.desk.folder / "again.csv"
        path.write_text(table, encoding="utf-8")
        assert run(["enter", *opened.arguments("--from", str(path), "--by", "qi-yl")]) == 0
        assert len(_stored(opened)) == kept + 1
        seen.add(kept)
        capsys.readouterr()
    assert seen == {0, 1}


def _given_back(out: str) -> str:
    return out.partition("录入：\n")[2].partition("\n\n")[0] + "\n"


def test_an_answer_with_a_slip_comes_back_to_be_mended(
    opened: Round, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = iter([codes.shown(opened.code("h0")), "paper", "9", *TYPED[2:], ""])
    monkeypatch.setattr("builtins.input", lambda prompt="": next(waiting))
    assert run(["enter", *opened.arguments("--by", "qi-yl")]) == 1
    table = _given_back(capsys.readouterr().out)
    path = opened.desk.folder / "again.csv"
    path.write_text(table.replace(",9,", ",好,"), encoding="utf-8")
    assert run(["enter", *opened.arguments("--from", str(path), "--by", "qi-yl")]) == 0
    assert _stored(opened) == ["门禁，总坏"]


@pytest.mark.parametrize("fault", FAULTS)
def test_confirming_a_receipt_needs_no_database(desk: Desk, fault: str) -> None:
    browser = desk.visitor()
    desk.send(browser)
    code = desk.receipt(browser)
    saboteur = Lasting(FAULTS[fault])
    saboteur.failing = 1
    desk.service.store._reading.dispose()
    desk.service.store._writer._drop_connection()
    with failing_database(saboteur):
        assert desk.receipt(browser) == code
        assert browser.post("/f/feedback/done").status_code == 303
        assert "receipt-code" not in browser.get("/f/feedback/done").get_data(as_text=True)
    assert saboteur.calls == 0
