"""A few records are one run of Pagefind; many are shared out, and the index is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.shell import indexing
from tests.shell.community import Community, notice

NOW = "2026-11-22T09:30"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many shards each run of Pagefind was given."""
    runs: list[int] = []
    start = indexing.Indexing._start

    def noted(self: indexing.Indexing, file: str) -> object:
        runs.append(Path(file).read_text(encoding="utf-8").count('"NewIndex"'))
        return start(self, file)

    monkeypatch.setattr(indexing.Indexing, "_start", noted)
    return runs


def test_a_small_site_is_one_run_and_two_runs_make_the_same(
    community: Community, tmp_path: Path, started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    community.write("2025/old.md", notice(2, title="关于电梯年检的通知", start="2025-03-01", end="2025-03-10"))
    assert community.build(NOW) == 0
    assert started == [3]
    copy = community.clean_copy(tmp_path / "copy")
    monkeypatch.setattr(indexing, "_WORTHWHILE", 1)
    assert copy.build(NOW) == 0
    assert started == [3, 2, 1]
    assert copy.stable_files() == community.stable_files()
