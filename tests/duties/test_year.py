"""A year lived with the record kept under a moved clock gives the duties that an independent script works out."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.edition import make
from gazette.outputs.events import events
from gazette.outputs.ledger import Event, chained
from gazette.shell import record
from gazette.shell.assembling import digests
from gazette.shell.checking import load
from tests.duties.oracle import Year
from tests.duties.story import COMMITS, MID_YEAR, NOW, OFFICE, Q3B, TAKEN_DOWN
from tests.shell.community import Community

#: Duties that come by the calendar alone, whatever documents there are.
PERIODIC = frozenset(
    (
        "complaint-summary", "service-part", "business-part", "report-approved", "service-report", "oc-meeting", "forum",
        "survey-mid-year", "survey-year-end", "annual-budget", "service-plan", "culture-plan", "quarterly-assessment",
        "work-meeting", "records-filing", "spot-check", "move-in-date", "move-in-papers", "move-in-cleaning",
        "move-in-guide", "move-in-guide-sent", "lease-papers",
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Live the year: every document is published when it is put into the folder, not when it says."""
    community = Community(tmp_path_factory.mktemp("year"))
    for name, text in OFFICE.items():
        community.write(f"_office/{name}", text)
    for moment in sorted({moment for moment, _, _ in COMMITS}):
        for path, text in [(path, text) for when, path, text in COMMITS if when == moment]:
            community.write(path, text)
        _record(community, datetime.fromisoformat(moment))
    lines, _ = record.trusted(record.read(community.var / "ledger.jsonl"))
    assert len({line.number for line in lines if line.event == Event.POSTED}) == len(COMMITS)
    for file in community.notices.rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        for number, line in TAKEN_DOWN.items():
            if f"document_number: {number}\n" in text:
                file.write_text(text.replace("\nchannels", f"\n{line}\nchannels"), encoding="utf-8")
    return community.root


def _record(community: Community, now: datetime) -> None:
    """Write into the record what a publication at ``now`` would, without making its pages."""
    file = community.var / "ledger.jsonl"
    lines, broken = record.trusted(record.read(file))
    assert broken is None
    corpus, _, _ = load(community.notices)
    edition = make(corpus, (), now)
    new = events(lines, edition, digests(edition, corpus))
    record.append(file, chained(new, lines, seed="test"))


def listed(root: Path, now: str, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str, int]]:
    """Return what the command says of 2026: id → (due day, status, days late)."""
    capsys.readouterr()
    assert main(["duties", "--notices", str(root / "notices"), "--now", now, "--year", "2026", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["duties"]
    return {row["id"]: (row["due"].removesuffix("T24:00"), row["status"], row["days"]) for row in found}


def test_the_duties_of_a_lived_year_equal_an_independent_count(lived: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, expected = listed(lived, NOW, capsys), Year(lived, datetime.fromisoformat(NOW)).all()
    assert {key.split("/")[0] for key in found} == {key.split("/")[0] for key in expected}, (
        "a duty stands in gazette/duties/table.py that tests/duties/oracle.py does not work out, or the other way round:"
        " write it there by other means, from the bare files"
    )
    assert found == expected


@pytest.mark.parametrize("now", ["2026-01-01", "2026-04-06T12:00", "2026-07-01T00:00", "2026-10-09T08:00"])
def test_what_the_calendar_alone_brings_agrees_at_any_moment_of_the_year(
    lived: Path, now: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found, expected = listed(lived, now, capsys), Year(lived, datetime.fromisoformat(now)).all()
    periodic = {key for key in expected if key.split("/")[0] in PERIODIC}
    assert len(periodic) > 60
    assert {key: found[key] for key in periodic} == {key: expected[key] for key in periodic}


def test_every_planted_fault_is_in_the_list(lived: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = listed(lived, NOW, capsys)
    assert found["complaint-summary/2026-03"] == ("2026-04-05", "done-late", 2)
    assert found["complaint-summary/2026-07"] == ("2026-08-05", "done", 0)
    assert found["complaint-summary/2026-10"] == ("2026-11-05", "overdue", 57)
    assert found["oc-meeting/2026Q2"] == ("2026-06-30", "waived", 0)
    assert found["oc-meeting/2026Q4"] == ("2026-12-31", "overdue", 1)
    assert found["survey-year-end/2026-year-end"] == ("2026-12-31", "overdue", 1)
    assert found["report-approved/2026Q1"] == ("2026-04-20", "overdue", 256)
    assert found["service-part/2026Q3"] == ("2026-10-10", "overdue", 83)
    assert found["business-part/2026Q3"] == ("2026-10-15", "overdue", 78)
    assert found["service-report/2026Q3"] == ("2026-10-20", "done-late", 1)
    assert found["forum/2026H1"] == ("2026-06-30", "done-late", 3)
    assert found[f"oc-minutes/{Q3B}"] == ("2026-10-04", "overdue", 89)
    assert found[f"survey-report/{MID_YEAR}"] == ("2026-07-20", "overdue", 165)
    assert found["measure/M2"] == ("2026-11-30", "overdue", 32)
    assert found["measure/M4"] == ("2026-06-30", "overdue", 185)
