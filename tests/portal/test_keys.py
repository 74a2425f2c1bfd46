"""A page's key changes exactly when its slots may: unchanged pages are never rendered again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest

from gazette.portal import FileFact
from tests.portal.builders import NOW, OFFICE, document, edition, plans

A = document("见 [乙](b.md)。", affects="3栋")
B = document(title="乙", document_number="锦苑物〔2026〕8号", posting_start="2026-10-02")
OLD = document(title="旧", document_number="锦苑物〔2025〕3号", posting_start="2025-03-01", posting_end="2025-03-09")
BEFORE = {"2026/a.md": A, "2026/b.md": B, "2025/old.md": OLD}
#: Pages that name the moment they were built.
DATED = {"index.html", "status/index.html"}


def changed(after: Mapping[str, str], *, now: datetime = NOW, office: Mapping[str, str] = OFFICE) -> set[str]:
    """Return the paths whose key differs from before, new and gone ones included."""
    old = {path: plan.key for path, plan in plans(edition(BEFORE)).items()}
    new = {path: plan.key for path, plan in plans(edition(after, now=now, office=office)).items()}
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def test_the_same_input_gives_the_same_keys() -> None:
    assert changed(BEFORE) == set()


def test_an_edited_text_changes_its_page_and_its_short_address_only() -> None:
    assert changed({**BEFORE, "2026/a.md": A.replace("见", "请见")}) == {"2026/a/index.html", "n/2026-7/index.html"}


def test_an_edited_title_changes_the_lists_that_show_it_and_no_other() -> None:
    found = changed({**BEFORE, "2026/b.md": B.replace("title: 乙", "title: 乙二")})
    assert {"2026/b/index.html", "index.html", "notices/index.html", "months/2026-10/index.html"} <= found
    assert not {"months/2026-11/index.html", "archive/2025-03/index.html", "2026/a/index.html", "404.html"} & found


def test_an_edit_in_the_archive_touches_its_month_and_nothing_that_hangs() -> None:
    found = changed({**BEFORE, "2025/old.md": OLD.replace("正文", "全文")})
    assert found == {"2025/old/index.html", "archive/2025-03/index.html", "n/2025-3/index.html"}


def test_a_page_that_links_to_one_no_longer_public_is_made_anew() -> None:
    draft = B.replace("posting_start: 2026-10-02", "posting_start: 2026-12-24").replace("2026-11-30", "2026-12-31")
    assert "2026/a/index.html" in changed({**BEFORE, "2026/b.md": draft})


def test_a_page_is_made_anew_when_a_correction_of_it_appears_or_changes() -> None:
    fix = document(
        kind="correction", document_number="锦苑物〔2026〕9号", corrects="锦苑物〔2026〕7号", changes="[时间改为 9 点]"
    )
    assert "2026/a/index.html" in changed({**BEFORE, "2026/fix.md": fix})
    first = {path: plan.key for path, plan in plans(edition({**BEFORE, "2026/fix.md": fix})).items()}
    later = plans(edition({**BEFORE, "2026/fix.md": fix.replace("9 点", "10 点")}))
    assert first["2026/a/index.html"] != later["2026/a/index.html"].key


def test_another_size_of_an_attachment_is_another_page() -> None:
    of = edition({"2026/a.md": document(attachments="[plan.pdf]")})
    keys = {plans(of, files={"2026/plan.pdf": FileFact(size)})["2026/a/index.html"].key for size in (1, 2)}
    assert len(keys) == 2


def test_time_alone_changes_only_pages_that_name_it() -> None:
    found = changed(BEFORE, now=datetime.fromisoformat("2026-11-22T10:00"))
    assert found >= DATED
    assert not any(
        path.startswith(("2025/", "2026/", "archive/", "months/", "n/", "numbers/", "kinds/")) for path in found
    )


@pytest.mark.parametrize("setting", ["phone: 0755-5550-0199", "office_name: 新管理处"])
def test_what_the_frame_shows_changes_every_page(setting: str) -> None:
    key = setting.split(":", maxsplit=1)[0]
    site = "\n".join(setting if line.startswith(key) else line for line in OFFICE["site.yml"].split("\n"))
    found = changed(BEFORE, office={**OFFICE, "site.yml": site})
    assert {"2026/a/index.html", "archive/2025-03/index.html", "404.html"} <= found


def test_office_data_that_no_page_shows_changes_no_page() -> None:
    boards = "boards:\n  - {id: b1, name: 南门公告栏}\n"
    assert changed(BEFORE, office={**OFFICE, "boards.yml": boards}) == set()


def test_equal_keys_mean_equal_slots() -> None:
    first, again = plans(edition(BEFORE)), plans(edition(dict(reversed(BEFORE.items()))))
    for path, plan in first.items():
        assert plan.render() == again[path].render(), path
