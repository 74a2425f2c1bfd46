"""From which moment the pages count: a sample's demonstration day, or the reader's own clock."""

from __future__ import annotations

from datetime import datetime

from gazette.model.office import Office, Site
from gazette.shell.demonstrating import demonstration
from gazette.shell.options import Options

NOW = datetime(2026, 11, 22, 9, 30)
SAMPLE = Office(present=True, site=Site(sample=True, demo_now="2026-11-22 09:30"))


def test_a_sample_built_without_a_moment_counts_from_its_demonstration() -> None:
    assert demonstration(Options(), SAMPLE, NOW) == NOW


def test_a_demonstration_that_runs_on_keeps_its_moment_for_the_day_and_follows_at_midnight() -> None:
    running = Options(now=datetime(2026, 11, 22, 15, 7), demo=NOW)
    assert demonstration(running, SAMPLE, datetime(2026, 11, 22, 15, 7)) == NOW
    assert demonstration(running, SAMPLE, datetime(2026, 11, 23, 15, 7)) == datetime(2026, 11, 23)


def test_a_given_moment_a_publication_and_a_real_community_go_by_the_real_clock() -> None:
    assert demonstration(Options(now=NOW), SAMPLE, NOW) is None
    assert demonstration(Options(publish=True), SAMPLE, NOW) is None
    assert demonstration(Options(publish=True, demo=NOW), SAMPLE, NOW) is None
    real = Office(present=True, site=Site(demo_now="2026-11-22 09:30"))
    assert demonstration(Options(), real, NOW) is None


def test_a_preview_of_another_moment_counts_from_it_in_any_community() -> None:
    begun = datetime(2026, 12, 5, 10, 0)
    given = Options(now=datetime(2026, 12, 5, 10, 20), demo=begun)
    assert demonstration(given, SAMPLE, datetime(2026, 12, 5, 10, 20)) == begun
    assert demonstration(given, Office(present=True), datetime(2026, 12, 6, 10, 20)) == datetime(2026, 12, 6)
