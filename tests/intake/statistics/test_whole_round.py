"""28 questions, 1,864 households, through the real doors: web, paper, telephone, visits, export, report."""

from __future__ import annotations

import json
import re
import shutil
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from gazette.cli import draft, main
from gazette.statistics.export import Export, from_text
from intake.cli import export
from tests.intake.statistics import engine, oracle, rounds, year_end

BUILDINGS = list(year_end.BUILDINGS)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Export, Path, dict[str, int]]:
    """The export file of the whole round, where it lies, and how the pages were answered."""
    folder = tmp_path_factory.mktemp("round")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTAKE_BUNDLE", str(folder / "forms.json"))
        opened = rounds.begin(folder, year_end.QUESTIONS, year_end.codes())
        token = opened.desk.token(opened.desk.clients[0], f"/s/{opened.survey.id}/")
        answered: dict[str, int] = {}
        for is_web, group in groupby(year_end.submissions(), key=lambda one: one[1] == "web"):
            if is_web:
                for code, _, posted in group:
                    status = str(opened.send(code, posted, token))
                    answered[status] = answered.get(status, 0) + 1
            else:
                opened.key_in(group, folder / "batch.csv")
        path = folder / "export.json"
        opened.desk.clock.seconds += 30 * 86_400
        assert export.run(opened.arguments("--output", str(path), now=rounds.OVER)) == 0
    return from_text(path.read_text(encoding="utf-8")), path, answered


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    """What independent code lets count, and its figures."""
    came: list[tuple[str, Any]] = [(code, (way, posted)) for code, way, posted in year_end.submissions()]
    kept = oracle.accept(year_end.codes(), came, lambda one: oracle.check(year_end.QUESTIONS, one[1], BUILDINGS))
    valid = [oracle.check(year_end.QUESTIONS, posted, BUILDINGS) for _, (_, posted) in kept["accepted"]]
    figures = oracle.count(year_end.QUESTIONS, [one for one in valid if one is not None], BUILDINGS)
    return {**kept, "figures": figures}


@pytest.mark.requirement("000-64", case="pass")
def test_every_figure_of_the_export_is_that_of_independent_code(
    finished: tuple[Export, Path, dict[str, int]], truth: dict[str, Any]
) -> None:
    analysis = finished[0].analysis()
    assert analysis.valid == len(truth["accepted"]) == 1305
    assert {item.key: engine.plain(item) for item in analysis.items} == truth["figures"]


@pytest.mark.requirement("000-62", case="pass")
@pytest.mark.requirement("000-60", case="pass")
def test_the_recovery_rate_counts_households_by_building_and_way(
    finished: tuple[Export, Path, dict[str, int]], truth: dict[str, Any]
) -> None:
    took_part = finished[0].participation()
    assert took_part is not None
    assert (took_part.issued, took_part.valid) == (1864, 1305)
    codes = year_end.codes()
    for part in took_part.buildings:
        assert part.issued == year_end.BUILDINGS[part.name]
        assert part.valid == sum(1 for code, _ in truth["accepted"] if codes[code] == part.name)
    ways = {part.name: part.valid for part in took_part.channels}
    assert ways == {
        way: sum(1 for _, (came, _) in truth["accepted"] if came == way) for way in ("web", "paper", "phone", "home")
    }


def test_pages_were_refused_as_often_as_independent_code_refuses_them(
    finished: tuple[Export, Path, dict[str, int]],
) -> None:
    statuses = finished[2]
    assert set(statuses) == {"303", "409", "422"}
    assert statuses["422"] >= 41


def test_the_report_prints_each_figure_or_hides_it(
    finished: tuple[Export, Path, dict[str, int]], truth: dict[str, Any], tmp_path: Path
) -> None:
    assert draft.run(["survey-report", "satisfaction", "--from", str(finished[1]), "--notices", str(tmp_path)]) == 0
    (report,) = tmp_path.rglob("*.md")
    text = report.read_text(encoding="utf-8")
    assert re.search(r"^作答 [0-9,]+ 份。平均 ", text, re.MULTILINE)  # in words of residents, not "n = "
    assert " | 作答份数 | 平均 |" in text
    assert "rate: 70.0%" in text
    sections = dict(re.findall(r"^### \d+\. (.+?)\n(.*?)(?=^##)", text, flags=re.MULTILINE | re.DOTALL))
    compared = 0
    for question in year_end.QUESTIONS:
        if question["type"] not in ("choice", "choices", "scale", "nps"):
            continue
        figures = truth["figures"][question["id"]]
        labels = oracle.levels_of(question) if question["type"] == "scale" else list(figures["counts"])
        for label, key in zip(labels, figures["counts"], strict=True):
            row = re.search(
                rf"^\| {re.escape(label)} \| ([\d,—]+) \| ([\d.%—]+) \|", sections[question["label"]], re.MULTILINE
            )
            if row is None or row[1] == "—":
                continue
            assert row[1].replace(",", "") == str(figures["counts"][key])
            if figures["answered"] and row[2] != "—":
                assert row[2] == oracle.rounded(figures["shares"][key] * 100, 1) + "%"
                compared += 1
    assert compared > 60


@pytest.mark.needs_sample
@pytest.mark.requirement("000-64", case="pass")
def test_the_drafted_report_is_approved_and_published_with_its_charts(
    finished: tuple[Export, Path, dict[str, int]], tmp_path: Path
) -> None:
    notices, places = tmp_path / "notices", ["--notices", str(tmp_path / "notices"), "--lang", "zh"]
    (notices / "_office").mkdir(parents=True)
    for name in ("site", "people", "numbering", "buildings", "contacts"):
        shutil.copy(f"notices/_office/{name}.yml", notices / "_office")
    given = ["survey-report", "satisfaction", "--from", str(finished[1]), "--author", "qi-yl"]
    assert draft.run([*given, *places, "--now", "2027-01-04T09:00"]) == 0
    (report,) = notices.rglob("*.md")
    text = report.read_text(encoding="utf-8")
    filled = re.sub(
        r"\|  \|  \|  \|  \|$", "| 加强巡查 | 工程部 | 2027年3月31日 | 管理处复查 |", text, flags=re.MULTILINE
    )
    report.write_text(filled, encoding="utf-8")
    assert main(["check", "--strict", *places, "--now", "2027-01-04T10:00"]) == 0
    approval = [
        "approve",
        str(report),
        "--as",
        "director",
        "--by",
        "ning-ac",
        "--yes",
        *places,
        "--now",
        "2027-01-04T11:00",
    ]
    assert main(approval) == 0
    site = tmp_path / "site"
    assert main(["build", *places, "--output", str(site), "--now", "2027-01-06T09:00"]) == 0
    shown = re.findall(
        r'<img src="([^"]+\.svg)" alt="([^"]+)"', (site / "2027" / report.stem / "index.html").read_text("utf-8")
    )
    charts = sorted(notices.rglob("*.svg"))
    assert len(shown) == len(charts) > 15
    assert {(site / "2027" / report.stem / path).resolve().read_bytes() for path, _ in shown} == {
        chart.read_bytes() for chart in charts
    }


def test_the_same_answers_give_the_same_export(
    finished: tuple[Export, Path, dict[str, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = finished[1].parent
    monkeypatch.setenv("INTAKE_BUNDLE", str(folder / "forms.json"))
    again = tmp_path / "again.json"
    assert export.run(["satisfaction", "--data", str(folder), "--now", rounds.OVER, "--output", str(again)]) == 0
    assert again.read_bytes() == finished[1].read_bytes()
    assert json.loads(again.read_text(encoding="utf-8"))["void"] == 0
