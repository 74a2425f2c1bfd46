"""A few records are one run of Pagefind; many are shared out, and the index is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from gazette.shell import indexing
from gazette.shell.crew import Aside
from gazette.shell.search import Shard, lists, requests, shards
from tests.portal.builders import document, edition, look_in
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


def test_a_paper_of_this_year_is_searched_with_what_hangs_until_its_year_is_over() -> None:
    budget = document(
        title="2026年度预算", document_number="锦苑物〔2025〕9号", kind="annual-budget", year="2026",
        posting_start="2025-12-26", posting_end="2026-03-31",
    )  # fmt: skip
    last, after = (
        edition({"service/2026.md": budget}, now=datetime.fromisoformat(day))
        for day in ("2026-12-31T23:30", "2027-01-01T00:00")
    )
    say = look_in().translate
    found = {of.now: {shard.name: shard for shard in shards(of, salt="")} for of in (last, after)}
    assert [item.url for item in found[last.now]["now-0"].items] == ["service/2026/"]
    assert "2025-0" not in found[last.now]
    assert [item.url for item in found[after.now]["2025-0"].items] == ["service/2026/"]
    (record,) = [
        one
        for one in requests(found[last.now]["now-0"], last, "x", number=0, translate=say)
        if one.get("url") == "/service/2026/"
    ]
    assert record["meta"]["holds"] == "2026年12月31日"
    assert record["filters"]["state"] == ["posted"]
    assert not record["meta"].keys() & {"archived", "until"}
    numbered = [
        plan
        for plan in lists(last, found[last.now].values(), say, salt="")
        if plan.path.endswith("numbers/posted.json")
    ]
    assert "service/2026/" in numbered[0].render()["content"]
