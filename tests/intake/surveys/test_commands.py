"""The commands around a survey: who gets a code, who may key in what, who sees what and when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gazette.cli import draft
from gazette.forms.bundle import Post, from_json, to_json
from gazette.forms.definition import Fieldwork
from gazette.statistics.export import from_text
from intake import codes
from intake.cli import enter, export, invite, mix, recovery, void
from intake.cli.speaking import Refused
from intake.store.invitations import Invitations
from tests.intake.statistics import rounds
from tests.intake.statistics.rounds import OPEN, OVER, Round

QUESTIONS: list[dict[str, Any]] = [
    {"id": "overall", "type": "scale", "label": "总的满意程度", "levels": ["差", "一般", "好"], "required": True},
    {"id": "aspects", "type": "matrix", "label": "各项", "levels": 4, "rows": ["保洁", "保安"], "not_applicable": True},
    {"id": "urgent", "type": "choices", "label": "先做什么", "options": ["电梯", "车库"], "other": True},
    {"id": "more", "type": "long-text", "label": "还想说的"},
]
GOOD = {"overall": "3", "aspects": {"保洁": "4", "保安": "na"}, "urgent": ["电梯", "其他"], "urgent.other": "路灯"}
HOUSEHOLDS = {f"h{number}": "1栋" if number < 6 else "3栋" for number in range(12)}
WORK = Fieldwork(("web", "paper", "phone", "home"), ("qi-yl", "shu-mh"), ("南门大堂",), "问卷回收专人", "每周一")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Round:
    """A survey of twelve households with its codes given out."""
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    return rounds.begin(tmp_path, QUESTIONS, HOUSEHOLDS, fieldwork=WORK)


def key_in(opened: Round, *names: str, way: str = "paper", answers: Mapping[str, Any] = GOOD) -> int:
    return opened.key_in([(name, way, answers) for name in names], opened.desk.folder / "batch.csv")


def stored(opened: Round) -> list[str]:
    return [row[0] for row in opened.desk.service.store.answers(opened.survey.id)]


@pytest.mark.requirement("000-55", case="pass")
@pytest.mark.requirement("000-59", case="pass")
def test_paper_telephone_and_visits_are_keyed_in_like_the_web(opened: Round) -> None:
    token = opened.desk.token(opened.desk.clients[0], "/s/satisfaction/")
    assert opened.send("h0", GOOD, token) == 303
    for name, way in (("h1", "paper"), ("h2", "phone"), ("h3", "home")):
        assert key_in(opened, name, way=way) == 0
    assert len(set(stored(opened))) == 1
    assert len(stored(opened)) == 4


@pytest.mark.requirement("000-62", case="pass")
def test_a_second_answer_of_a_household_is_told_and_not_counted(
    opened: Round, capsys: pytest.CaptureFixture[str]
) -> None:
    assert key_in(opened, "h0", "h0", "h1", "stranger") == 1
    told = capsys.readouterr()
    assert "录入 2 份，没有录入 2 份" in told.out
    assert "第 3 行：这一户已经交过一份" in told.err
    assert "第 5 行：邀请码不是这份问卷的" in told.err
    shown = [text for code in opened.codes.values() for text in (code, codes.shown(code))]
    assert [text for text in shown if text in told.out + told.err] == [], (
        "a screen is looked at, and a run's output kept"
    )
    assert len(stored(opened)) == 2


@pytest.mark.requirement("000-55", case="fail")
@pytest.mark.parametrize("way", ["", "fax"])
def test_an_answer_without_a_way_is_refused(opened: Round, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert key_in(opened, "h0", way=way) == 1
    assert "调查方式" in capsys.readouterr().err
    assert stored(opened) == []


@pytest.mark.requirement("000-55", case="fail")
def test_a_way_the_survey_does_not_list_is_refused(opened: Round, capsys: pytest.CaptureFixture[str]) -> None:
    only = replace(opened.survey, fieldwork=replace(WORK, modes=("web", "paper")))
    path = opened.desk.folder / "forms.json"
    path.write_text(to_json(replace(from_json(path.read_text(encoding="utf-8")), forms=(only,))), encoding="utf-8")
    assert key_in(opened, "h0", way="phone") == 1
    assert "mode 里没有 phone" in capsys.readouterr().err


@pytest.mark.requirement("000-59", case="fail")
@pytest.mark.parametrize(
    ("agreed", "told"),
    [
        (",2026-12-04 19:30,是", "约访人"),
        ("shu-mh,2026-12-04 19:30,否", "先同意"),
        ("shu-mh,昨天,是", "2026-12-05 19:30"),
        ("shu-mh,2026-12-05 19:30,是", "之前"),
    ],
)
def test_a_visit_without_consent_beforehand_is_refused(
    opened: Round, agreed: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = opened.desk.folder / "visit.csv"
    head = "code,mode,contacted_by,contacted_at,consent,overall"
    path.write_text(f"{head}\n{opened.codes['h0']},home,{agreed},3\n", encoding="utf-8")
    assert enter.run(opened.arguments("--from", str(path), "--by", "qi-yl")) == 1
    assert told in capsys.readouterr().err
    assert stored(opened) == []


@pytest.mark.requirement("000-58", case="fail")
@pytest.mark.parametrize(
    ("staff", "refused"),
    [((), {"zhang-yq", "chu-qy", "nobody-x"}), (("qi-yl", "zhang-yq", "of-a-firm"), {"zhang-yq"})],
    ids=["counted only", "named"],
)
def test_only_who_is_in_office_on_that_day_keys_in(opened: Round, staff: tuple[str, ...], refused: set[str]) -> None:
    """Where the survey names who was trained, that may be somebody of a firm; who has left is nobody any more."""
    posts = (
        Post("qi-yl", date(2024, 1, 1)),
        Post("zhang-yq", None, date(2026, 12, 4)),
        Post("chu-qy", date(2026, 12, 6), None),
    )
    path = opened.desk.folder / "forms.json"
    survey = replace(opened.survey, fieldwork=replace(WORK, staff=staff))
    bundle = replace(from_json(path.read_text(encoding="utf-8")), forms=(survey,), posts=posts)
    path.write_text(to_json(bundle), encoding="utf-8")
    table = opened.desk.folder / "batch.csv"
    for name in sorted(refused):
        table.write_text(opened.table([("h0", "paper", GOOD)]), encoding="utf-8")
        with pytest.raises(Refused, match=f"{name} 现在没有担任职务，不能录入；--by 写在任的人：qi-yl$"):
            enter.run(opened.arguments("--from", str(table), "--by", name))
    for house, name in enumerate(staff or ("qi-yl",)):
        if name not in refused:
            table.write_text(opened.table([(f"h{house}", "paper", GOOD)]), encoding="utf-8")
            assert enter.run(opened.arguments("--from", str(table), "--by", name)) == 0


@pytest.mark.requirement("000-58", case="fail")
def test_who_was_not_trained_keys_in_nothing(opened: Round) -> None:
    path = opened.desk.folder / "batch.csv"
    path.write_text(opened.table([("h0", "paper", GOOD)]), encoding="utf-8")
    with pytest.raises(Refused, match="不在培训名单里"):
        enter.run(opened.arguments("--from", str(path), "--by", "lian-qs"))


def test_a_typing_fault_is_told_as_the_page_would(opened: Round, capsys: pytest.CaptureFixture[str]) -> None:
    assert key_in(opened, "h0", answers={"overall": "9"}) == 1
    assert "第 2 行：“总的满意程度”请在给出的等级里选择" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "status", "count"),
    [("否", 0, 1), ("1", 1, 0), ("√", 1, 0), ("true", 1, 0), ("作废", 1, 0), ("空白", 0, 0), ("整份空白", 0, 0)],
)
def test_an_answer_is_void_only_for_a_reason_in_words(opened: Round, word: str, status: int, count: int) -> None:
    path = opened.desk.folder / "batch.csv"
    path.write_text(f"code,mode,void,overall\n{opened.codes['h0']},paper,{word},3\n", encoding="utf-8")
    assert enter.run(opened.arguments("--from", str(path), "--by", "qi-yl")) == status
    assert len(stored(opened)) == count


def test_headings_that_are_no_questions_are_named(opened: Round) -> None:
    path = opened.desk.folder / "batch.csv"
    path.write_text("code,总体\nx,3\n", encoding="utf-8")
    with pytest.raises(Refused, match="“总体”不是题目"):
        enter.run(opened.arguments("--from", str(path), "--by", "qi-yl", "--mode", "paper"))


@pytest.mark.parametrize(
    "heading",
    [
        "aspects/保洁",
        "aspects.1",
        "aspects：保洁",
        "aspects[保洁]",
        "Aspects 保洁".replace(" ", "-"),
        "各项/保洁",
        "保洁",
    ],
)
def test_the_row_of_a_matrix_is_understood_however_it_is_parted(opened: Round, heading: str) -> None:
    path = opened.desk.folder / "batch.csv"
    path.write_text(f"邀请码,方式,overall,{heading}\n{opened.codes['h0']},纸质,好,4\n", encoding="utf-8")
    assert enter.run(opened.arguments("--from", str(path), "--by", "qi-yl")) == 0
    assert '"保洁":4' in stored(opened)[0]


def test_a_matrix_in_one_column_is_told_the_columns_it_needs(opened: Round) -> None:
    path = opened.desk.folder / "batch.csv"
    path.write_text("code,aspects\nx,3\n", encoding="utf-8")
    with pytest.raises(Refused, match="每一行要有自己的一列：aspects/保洁、aspects/保安"):
        enter.run(opened.arguments("--from", str(path), "--by", "qi-yl", "--mode", "paper"))


def test_invite_gives_a_blank_table_that_enter_reads_and_never_writes_over_one_begun(
    opened: Round, tmp_path: Path
) -> None:
    asked = opened.arguments("--blank", "--output", str(tmp_path / "paper"))
    assert invite.run(asked) == 0
    table = tmp_path / "paper" / "answers.csv"
    (headings,) = table.read_text(encoding="utf-8-sig").splitlines()
    assert headings.split(",")[:2] == ["邀请码", "方式"]
    assert headings.endswith("总的满意程度,各项 / 保洁,各项 / 保安,先做什么,还想说的")
    row = [opened.codes["h0"], "纸质", *[""] * (headings.count(",") - 6), "好", "4", "不适用", "电梯", ""]
    table.write_text(f"{headings}\n{','.join(row)}\n", encoding="utf-8-sig")
    assert invite.run(asked) == 0
    assert enter.run(opened.arguments("--from", str(table), "--by", "qi-yl")) == 0
    assert len(stored(opened)) == 1


def test_levels_by_name_and_labels_as_headings_are_understood(opened: Round) -> None:
    path = opened.desk.folder / "batch.csv"
    rows = "邀请码,方式,总的满意程度,各项 / 保洁,各项 / 保安,先做什么\n{},纸质,好,4,不适用,电梯；其他：路灯\n"
    path.write_text(rows.format(codes.shown(opened.codes["h0"])), encoding="gb18030")
    assert enter.run(opened.arguments("--from", str(path), "--by", "qi-yl")) == 0
    assert key_in(opened, "h1") == 0
    assert len(set(stored(opened))) == 1


@pytest.mark.requirement("000-62", case="pass")
def test_the_recovery_rate_is_live_and_the_reminders_name_labels_only(
    opened: Round, capsys: pytest.CaptureFixture[str]
) -> None:
    key_in(opened, "h0", "h1", "h7")
    key_in(opened, "h2", way="home")
    capsys.readouterr()
    listed = opened.desk.folder / "remind.csv"
    assert recovery.run(opened.arguments("--format", "json", "--remind", str(listed))) == 0
    told = capsys.readouterr().out
    found = json.loads(told[: told.rindex("}") + 1])
    assert (found["issued"], found["valid"], found["rate"], found["target"]) == (12, 4, "33.3%", "60%")
    assert found["buildings"] == {"1栋": [3, 6], "3栋": [1, 6]}
    assert found["channels"] == {"home": 1, "paper": 3}
    lines = listed.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "building,label"
    assert len(lines) == 9


def test_nobody_sees_results_while_the_survey_is_open(opened: Round) -> None:
    key_in(opened, "h0")
    with pytest.raises(Refused, match="还在收答卷"):
        export.run(opened.arguments("--output", str(opened.desk.folder / "x.json")))
    with pytest.raises(Refused, match="还在收答卷"):
        void.run(opened.arguments())


@pytest.mark.requirement("000-62", case="fail")
def test_closing_below_the_target_needs_a_reason_that_is_told_and_then_destroys_the_codes(
    opened: Round, capsys: pytest.CaptureFixture[str]
) -> None:
    key_in(opened, "h0", "h1", "h2")
    path = opened.desk.folder / "x.json"
    with pytest.raises(Refused, match="写明原因"):
        export.run(opened.arguments("--output", str(path), now=OVER))
    assert export.run(opened.arguments("--output", str(path), "--reason", "寒潮，多户外出", now=OVER)) == 0
    took_part = from_text(path.read_text(encoding="utf-8")).participation()
    assert took_part is not None
    assert (took_part.issued, took_part.valid, took_part.reached) == (12, 3, False)
    assert recovery.run(opened.arguments(now=OVER)) == 0
    assert "原因：寒潮，多户外出" in capsys.readouterr().out
    assert draft.run(["survey-report", "satisfaction", "--from", str(path), "--notices", str(path.parent)]) == 0
    (report,) = path.parent.rglob("*.md")
    assert "没有达到计划的 60.0%，原因：寒潮，多户外出。" in report.read_text(encoding="utf-8")
    ledger = Invitations(opened.desk.settings.database_url)
    assert ledger.standing("satisfaction") == []
    ledger.close()
    with pytest.raises(Refused, match="已经开始统计"):
        key_in(opened, "h5")


def test_an_answer_is_set_aside_for_its_content_with_a_reason(
    opened: Round, capsys: pytest.CaptureFixture[str]
) -> None:
    key_in(opened, *(f"h{number}" for number in range(10)))
    path = opened.desk.folder / "x.json"
    capsys.readouterr()
    assert void.run(opened.arguments(now=OVER)) == 0
    reference = capsys.readouterr().out.split()[0]
    with pytest.raises(Refused, match="写明作废的原因"):
        void.run(opened.arguments("--answer", reference, now=OVER))
    assert void.run(opened.arguments("--answer", reference, "--reason", "整份涂画", now=OVER)) == 0
    assert export.run(opened.arguments("--output", str(path), now=OVER)) == 0
    found = from_text(path.read_text(encoding="utf-8"))
    assert (found.sheet.size, found.sheet.void) == (9, 1)
    with pytest.raises(Refused, match="已经导出过"):
        void.run(opened.arguments("--answer", reference, "--reason", "另一份涂画", now=OVER))


def test_tables_for_the_office_keep_words_apart_from_ticks(opened: Round) -> None:
    key_in(opened, *(f"h{number}" for number in range(10)), answers={**GOOD, "more": "=1+1 电梯太慢"})
    table = opened.desk.folder / "t.csv"
    assert export.run(opened.arguments("--output", str(table.with_suffix(".json")), "--csv", str(table), now=OVER)) == 0
    ticks = table.read_text(encoding="utf-8-sig")
    words = table.with_name("t-texts.csv").read_text(encoding="utf-8-sig")
    assert "电梯太慢" not in ticks
    assert "'=1+1 电梯太慢" in words


def test_mixing_by_command_keeps_the_answers(opened: Round, capsys: pytest.CaptureFixture[str]) -> None:
    key_in(opened, "h0", "h1")
    assert mix.run(["--data", str(opened.desk.folder)]) == 0
    assert "已打乱 2 份" in capsys.readouterr().out
    assert len(stored(opened)) == 2


def test_codes_are_given_out_once_and_a_lost_letter_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    monkeypatch.setattr("intake.cli.printing._engine", None)
    opened = rounds.begin(tmp_path, QUESTIONS, {"h0": "1栋", "h1": "3栋"}, fieldwork=WORK)
    survey = opened.survey
    ledger = Invitations(opened.desk.settings.database_url)
    other = replace(survey, id="third", target_rate="60%")
    path = tmp_path / "forms.json"
    path.write_text(to_json(replace(from_json(path.read_text(encoding="utf-8")), forms=(other,))), encoding="utf-8")
    listed = tmp_path / "list.csv"
    listed.write_text("楼栋,房号\n1栋,502\n1栋,503\n3栋,101\n", encoding="utf-8")
    words = ["third", "--data", str(tmp_path), "--now", OPEN, "--url", "https://forms.example.cn"]
    assert invite.run([*words, "--households", str(listed)]) == 0
    told = capsys.readouterr().out
    assert "没有读进系统的列：房号" in told
    assert len(ledger.standing("third")) == 3
    pages = {page.name: page.read_text(encoding="utf-8") for page in (tmp_path / "letters" / "third").iterdir()}
    assert set(pages) == {"letters-1栋.html", "letters-3栋.html", "questionnaire.html", "answers.csv"}
    assert "502" not in "".join(pages.values())
    assert pages["letters-1栋.html"].count('class="letter"') == 2
    del pages["answers.csv"]
    assert all("2026年12月1日 到 2026年12月20日" in page for page in pages.values())
    with pytest.raises(Refused, match="已经发过"):
        invite.run([*words, "--households", str(listed)])
    assert invite.run([*words, "--reissue", "3栋-001"]) == 0
    assert len(ledger.standing("third")) == 3
    with pytest.raises(Refused, match="没有发过码"):
        invite.run([*words, "--reissue", "3栋-009"])
    ledger.close()


@pytest.mark.needs_pango
def test_letters_and_questionnaire_are_pdf_where_they_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    opened = rounds.begin(tmp_path, QUESTIONS, {"h0": "1栋"}, fieldwork=WORK)
    assert invite.run(opened.arguments("--blank")) == 0
    assert (tmp_path / "letters" / "satisfaction" / "questionnaire.pdf").read_bytes().startswith(b"%PDF-")
