"""The duties in a published site: proved by the very publication, kept while nothing flips, cheap to record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import pytest

from gazette.check import Examined
from gazette.cli import main
from gazette.model.office import Office
from gazette.privacy.residue import shown
from gazette.shell import build as building
from gazette.shell.examining import examine_meanwhile
from tests.shell.community import Community, notice

OFFICE = {
    "people.yml": "people:\n  - {id: lin, role: director, from: 2020-01-01}\n  - {id: luo, role: quality, from: 2020-01-01}\n",
    "duties.yml": "since: 2026-11-01\n",
    "milestones.yml": "milestones: []\n",
    "site.yml": "name: 锦苑小区\npolicy: named\n",
}
SUMMARY = notice(
    1,
    title="10月份投诉处理情况公示",
    start="2026-11-05",
    end="2026-12-05",
    extra="kind: complaint-summary\nperiod: 2026-10\ncategories: []\nauthor: lin\n",
)
PAGE = "transparency/index.html"


@pytest.fixture
def office(empty: Community) -> Community:
    """A community with an office and one summary."""
    for name, text in OFFICE.items():
        empty.write(f"_office/{name}", text)
    empty.write("2026/summary.md", SUMMARY.replace("approver: 管理处主任", "approver: director"))
    return empty


def publish(community: Community, monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    """Publish with the clock at ``now``."""
    monkeypatch.setattr(building, "local_now", lambda zone: datetime.fromisoformat(now))
    assert main(["publish", "--lang", "zh", "--notices", str(community.notices), "--output", str(community.site)]) == 0


def test_the_publication_itself_is_the_proof_and_a_late_one_is_told(
    office: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(office, monkeypatch, "2026-11-07T10:00")
    page = shown(office.read(PAGE))
    assert "逾期完成" in page
    assert "晚了 2 天" in page
    assert "2026年11月7日（周六）" in page


def test_before_anything_was_published_nothing_is_proved(office: Community) -> None:
    assert office.build("2026-11-07T10:00") == 0
    page = office.read(PAGE)
    assert "已经逾期" in page
    assert "晚了" not in page


def test_the_page_stays_byte_for_byte_until_something_flips_or_comes_into_view(
    office: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(office, monkeypatch, "2026-11-05T10:00")
    first = office.read(PAGE)
    publish(office, monkeypatch, "2026-11-08T10:00")
    assert office.read(PAGE) == first
    publish(office, monkeypatch, "2026-12-06T00:00")
    assert office.read(PAGE) != first


def test_a_signed_entry_makes_no_document_be_examined_again(office: Community, monkeypatch: pytest.MonkeyPatch) -> None:
    assert office.build("2026-11-07T10:00") == 0
    before = office.stable_files()
    asked: list[str] = []

    def examine(
        items: list[tuple[str, bytes]], known: Office, then: Callable[[Sequence[Examined]], None]
    ) -> Iterable[Examined]:
        asked.extend(path for path, _ in items)
        return examine_meanwhile(items, known, then)

    monkeypatch.setattr("gazette.shell.known.examine_meanwhile", examine)
    entry = "milestones:\n  - {duty: spot-check, period: 2026-10, on: 2026-11-06, by: luo, role: quality}\n"
    office.write("_office/milestones.yml", entry)
    assert office.build("2026-11-07T10:00") == 0
    assert asked == []
    assert office.stable_files() == before
