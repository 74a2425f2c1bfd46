"""A few records are one run of Pagefind; many are shared out, and the index is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from gazette.shell import indexing
from gazette.shell.crew import Aside
from gazette.shell.search import Shard, shards
from tests.portal.builders import document, edition
from tests.shell.community import Community, notice

NOW = "2026-11-22T09:30"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many shards each run of Pagefind was given."""
    runs: list[int] = []
    start = indexing.Indexing._start

    def noted(self: indexing.Indexing, part: Sequence[Shard], run: int) -> tuple[Path, Aside]:
        runs.append(len(part))
        return start(self, part, run)

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


def test_what_a_later_notice_moved_is_indexed_anew() -> None:
    """Its own file is as it was; what a search says of it is not."""
    later = document(document_number="锦苑物〔2026〕8号", title="关于延长停水时间的通知", extends="锦苑物〔2026〕7号")
    shown = edition({"2026/a.md": document(), "2026/b.md": later})
    moved = tuple(
        replace(item, until=item.document.posting_start) if item.document.path == "2026/a.md" else item
        for item in shown.published
    )
    keys = [[shard.key for shard in shards(one, salt="")] for one in (shown, replace(shown, published=moved))]
    assert keys[0] != keys[1]


def test_no_page_lies_deeper_than_the_documents_or_the_shells_that_are_always_there(community: Community) -> None:
    """The shells are made before the pages are planned."""
    deep = "2026/a/b/c/d/e/old.md"
    community.write(deep, notice(2, title="关于电梯年检的通知", start="2025-03-01", end="2025-03-10"))
    assert community.build(NOW) == 0
    depths = {path: path.count("/") for path in community.files() if path.endswith(".html")}
    assert max(depths.values()) == deep.count("/") + 1
    assert max(depth for path, depth in depths.items() if not path.startswith("2026/a/")) < 5


def test_the_indexer_works_beside_the_trees_and_clears_what_a_kill_left(community: Community) -> None:
    left = community.site.parent / f".{community.site.name}/search/left"
    left.mkdir(parents=True)
    community.write("2026/new.md", notice(3, title="关于电梯年检的通知", start="2026-11-20", end="2026-11-30"))
    assert community.build(NOW) == 0
    assert not left.parent.exists()
