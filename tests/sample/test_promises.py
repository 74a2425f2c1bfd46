"""The sample community is what it says: two years of notices, every kind, every state, and nothing wrong with it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

import pytest

from gazette.model.document import Document
from gazette.model.kinds import KINDS, AfterEnd
from gazette.model.numbers import parse_number
from gazette.model.state import State, state
from tests.sample.community import DEMO_DAY, NOTICES, Sample


def _state(sample: Sample, path: str, now: datetime = DEMO_DAY) -> State:
    return state(sample.corpus.by_path[path], sample.corpus, now)


def test_the_checker_finds_nothing_wrong(sample: Sample) -> None:
    assert [(f.path, f.span.line, f.code, str(f.message)) for f in sample.findings] == []


def test_there_are_at_least_sixty_documents_over_two_years(sample: Sample) -> None:
    starts = [d.posting_start.day for d in sample.corpus.documents if d.posting_start]
    assert len(sample.corpus.documents) >= 60
    assert min(starts).year == 2024
    assert (max(starts) - min(starts)).days >= 2 * 365


def test_every_kind_is_there(sample: Sample) -> None:
    assert {kind.name for kind in KINDS} - {d.kind.name for d in sample.corpus.documents} == set()


def test_every_state_is_there_on_the_demo_day(sample: Sample) -> None:
    assert {state(d, sample.corpus, DEMO_DAY) for d in sample.corpus.documents} == set(State)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2026/12-21-new-year-fair.md", State.DRAFT),
        ("2026/12-01-forum-notice-h2.md", State.IN_APPROVAL),
        ("internal/talking-points-water-nov.md", State.APPROVED),
        ("surveys/2026-year-end.md", State.SCHEDULED),
        ("2026/11-22-road-collapse.md", State.POSTED),
        ("2026/11-02-facade-cleaning.md", State.EXPIRED),
        ("surveys/2026-mid-year.md", State.ARCHIVED),
        ("2026/08-12-facade-noise.md", State.WITHDRAWN),
        ("2026/06-27-burst-pipe-2.md", State.SUPERSEDED),
        ("2026/06-10-fire-drill.md", State.CANCELLED),
    ],
)
def test_a_document_of_each_state_stands_where_the_handbook_says(sample: Sample, path: str, expected: State) -> None:
    assert _state(sample, path) is expected


def test_serials_are_unbroken_but_for_numbers_voided_with_a_reason(sample: Sample) -> None:
    office = sample.corpus.office
    runs: dict[str, list[int]] = defaultdict(list)
    for number in sample.corpus.numbers.values():
        runs[number.run].append(number.serial)
    for void in office.void_numbers:
        voided = parse_number(void.number, office.series)
        assert voided is not None
        assert void.reason
        runs[voided.run].append(voided.serial)
    first = {f"{s.name}-{year}": serial for s in office.series for year, serial in s.opening}
    for run, serials in runs.items():
        low = first.get(run, 1)
        assert sorted(serials) == list(range(low, low + len(serials))), run
    assert len(office.void_numbers) == 1
    assert len(runs) == 7


def test_every_numbered_public_document_has_a_number(sample: Sample) -> None:
    numbered = [d for d in sample.corpus.documents if d.kind.numbered and d.kind.public]
    assert [d.path for d in numbered if d.path not in sample.corpus.numbers] == []


def test_posted_notices_have_the_summary_contact_and_buildings_that_cards_show(sample: Sample) -> None:
    public = [item.document for item in sample.edition.published if not item.document.internal]
    assert [d.path for d in public if not d.text("summary")] == []
    posted = [i.document for i in sample.edition.in_force if i.document.kind.name in ("notice", "event-notice")]
    assert len(posted) >= 5
    assert [d.path for d in posted if d.affects is None or not d.text("contact")] == []


def test_on_the_demo_day_an_emergency_a_water_stop_a_lift_job_an_event_and_a_meeting_are_posted(sample: Sample) -> None:
    posted = {item.document.path for item in sample.edition.in_force}
    assert {
        "2026/11-22-road-collapse.md",
        "2026/11-19-water-stop-7-9.md",
        "2026/11-18-lift-rope-5.md",
        "2026/11-18-health-day.md",
        "2026/11-20-oc-meeting-q4.md",
    } <= posted


def test_the_water_stop_of_tonight_crosses_midnight_and_names_three_buildings(sample: Sample) -> None:
    document = sample.corpus.by_path["2026/11-19-water-stop-7-9.md"]
    stop = document.windows[0]
    assert (stop.begins, stop.ends) == (datetime(2026, 11, 22, 22, 30), datetime(2026, 11, 23, 6, 0))
    assert stop.affects is not None
    assert stop.affects.buildings == ("7", "8", "9")


def test_the_mess_of_real_life_is_there(sample: Sample) -> None:
    documents = sample.corpus.documents
    windows = [window for d in documents for window in d.windows]
    assert {d.text("language") for d in documents} >= {"zh-en", "zh-Hant"}
    assert {window.certainty.value for window in windows} == {"exact", "about", "until-done"}
    assert {window.state for window in windows} >= {"cancelled", "moved"}
    assert any(window.end and window.end.text.endswith("24:00") for window in windows)
    assert any(len(d.windows) >= 5 for d in documents)
    assert any("同上" in d.body for d in documents)
    assert any("\t" in d.body and "\u3000" in d.body and "#3泵房" in d.body for d in documents)
    assert any(d.get("waive") for d in documents)
    assert {name for d in documents for name in ("corrects", "supersedes", "cancels", "updates") if d.text(name)} == {
        "corrects",
        "supersedes",
        "cancels",
        "updates",
    }


def test_the_burst_pipe_is_told_in_three_steps_and_only_the_last_stands(sample: Sample) -> None:
    after = datetime(2026, 6, 28, 7, 0)
    chain = ["2026/06-27-burst-pipe-1.md", "2026/06-27-burst-pipe-2.md", "2026/06-28-burst-pipe-3.md"]
    assert [_state(sample, path, after) for path in chain] == [State.SUPERSEDED, State.SUPERSEDED, State.POSTED]
    assert _state(sample, chain[0], datetime(2026, 6, 27, 21, 30)) is State.POSTED


def test_one_handbook_chapter_is_long(sample: Sample) -> None:
    chapters = [d for d in sample.corpus.documents if d.kind.name == "handbook-chapter"]
    assert max(len("".join(d.body.split())) for d in chapters) >= 5000


def test_pictures_have_words_and_attachments_lie_in_the_tree(sample: Sample) -> None:
    attached = [d for d in sample.corpus.documents if d.get("attachments")]
    assert len(attached) >= 3
    assert sum(d.body.count("![") for d in sample.corpus.documents) >= 4
    assert [d.path for d in sample.corpus.documents if "![]" in d.body] == []


def test_a_form_and_a_survey_to_come_are_there(sample: Sample) -> None:
    posted = {item.document.path for item in sample.edition.in_force}
    assert "forms/feedback.md" in posted
    assert _state(sample, "surveys/2026-year-end.md", datetime(2026, 12, 1)) is State.POSTED
    assert _state(sample, "surveys/2026-year-end.md", datetime(2026, 12, 21)) is not State.POSTED


def test_internal_papers_and_ended_private_kinds_stay_away(sample: Sample) -> None:
    public = [item.document for item in sample.edition.published]
    marked = [d for d in sample.corpus.documents if "锦苑内部" in d.body]
    assert len(marked) == len([d for d in sample.corpus.documents if not d.kind.public]) == 5
    assert [d.path for d in public if "锦苑内部" in d.body] == []
    ended = [item.document for item in sample.edition.ended]
    assert [d.path for d in ended if d.kind.after_end is AfterEnd.PRIVATE] == []


def test_the_director_changed_once_and_old_approvals_still_stand(sample: Sample) -> None:
    directors = [a for a in sample.corpus.office.people if a.role == "director"]
    assert len({a.person for a in directors}) == 2
    approvers = {e.person for d in sample.corpus.documents for e in d.approvals if e.role == "director"}
    assert {a.person for a in directors} < approvers, "a stand-in approved one as well"


def _published_before(document: Document, day: datetime) -> bool:
    return document.posting_start is not None and document.posting_start.start <= day


def test_what_was_posted_by_the_demo_day_stands_approved(sample: Sample) -> None:
    public = [d for d in sample.corpus.documents if d.kind.public and _published_before(d, DEMO_DAY)]
    assert [d.path for d in public if not sample.corpus.approved[d.path]] == []


def test_the_registry_has_the_gaps_that_real_communities_have(sample: Sample) -> None:
    registry = sample.corpus.office.registry
    ids = [building.id for building in registry.buildings]
    assert "4" not in ids
    assert ids.index("12A") == ids.index("12") + 1
    assert sum(building.households for building in registry.buildings) == 1864


def test_the_whole_folder_is_small() -> None:
    assert sum(path.stat().st_size for path in NOTICES.rglob("*") if path.is_file()) < 1_500_000
