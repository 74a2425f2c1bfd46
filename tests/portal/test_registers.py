"""The register, the page for verifying, check codes, and what short addresses of gone documents say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gazette.edition import Edition
from gazette.model.checkcode import check_code
from gazette.model.digest import digest
from gazette.outputs import ledger
from gazette.outputs.ledger import Line
from gazette.outputs.register import Entry, entries
from gazette.portal import PagePlan, pages
from tests.portal.builders import OFFICE, document, edition, look_in, parse

DIGEST = "v1:sha256:ab"
GONE = Line(
    "posted", "锦苑物〔2026〕3号", "2026/gone.md", "notice", "旧通知", DIGEST, "2026-03-01T00:00", "2026-03-01T08:00"
)


def lines(*given: Line) -> list[Line]:
    return ledger.chained(given, (), seed="s")


def registered(of: Edition, record: Sequence[Line] = ()) -> tuple[Entry, ...]:
    return entries(of, record, {item.document.path: digest(item.document) for item in (*of.published, *of.private)})


def plans(of: Edition, record: Sequence[Line] = ()) -> dict[str, PagePlan]:
    found = pages(of, look=look_in(), files={}, entries=registered(of, record))
    return {plan.path: plan for plan in found}


def content(planned: dict[str, PagePlan], path: str) -> str:
    return planned[path].render()["content"]


def test_the_check_code_has_no_letters_that_are_misread_and_follows_the_text() -> None:
    codes = {check_code(f"v1:sha256:{number}") for number in range(2000)}
    assert len(codes) == 2000
    assert not set("".join(codes)) & set("01OILU")
    assert {len(code) for code in codes} == {9}
    assert check_code("") == ""


def test_the_page_shows_the_code_and_leads_to_the_page_for_verifying() -> None:
    of = edition({"2026/a.md": document()})
    entry = registered(of)[0]
    shown = content(plans(of), "2026/a/index.html")
    assert f'<span class="g-code">{entry.code}</span>' in shown
    assert f"c={entry.code}" in shown
    assert "verify/?n=" in shown


def test_the_register_lists_everything_of_a_year_and_names_void_numbers() -> None:
    office = {**OFFICE, "void-numbers.yml": "void:\n  - {number: 锦苑物〔2026〕5号, reason: 内部原因}\n"}
    old = document(
        title="旧", document_number="锦苑物〔2026〕2号", posting_start="2026-03-01", posting_end="2026-03-09"
    )
    of = edition({"2026/a.md": document(), "2026/old.md": old}, office=office)
    shown = content(plans(of, lines(GONE)), "register/2026/index.html")
    places = [shown.index(f"锦苑物〔2026〕{serial}号") for serial in (2, 3, 7, 5)]
    assert places == sorted(places)
    assert "作废，从未使用" in shown
    assert "内部原因" not in shown


def test_a_document_that_is_gone_keeps_its_short_address() -> None:
    record = lines(GONE, replace(GONE, event="withdrawn", due="2026-03-05T09:00", seen="2026-03-05T09:00"))
    planned = plans(edition({"2026/a.md": document()}), record)
    shown = parse(content(planned, "n/2026-3/index.html")).text
    assert "旧通知" in shown
    assert "不再公开" in shown
    assert "2026-03-05" in shown
    assert "n/2026-7/index.html" in planned


def test_what_is_scheduled_or_a_draft_is_in_no_list() -> None:
    later = document(
        title="秘密", document_number="锦苑物〔2026〕8号", posting_start="2026-12-01", posting_end="2026-12-09"
    )
    planned = plans(edition({"2026/a.md": document(), "2026/b.md": later}))
    for path in ("register/2026/index.html", "verify/2026.json", "verify/index.html"):
        assert "秘密" not in content(planned, path)
        assert "8号" not in content(planned, path)


def test_the_lists_for_verifying_know_versions_void_numbers_and_those_of_the_paper_time() -> None:
    office = {
        **OFFICE,
        "void-numbers.yml": "void:\n  - {number: 锦苑物〔2026〕5号, reason: 写错}\n",
        "old-register.csv": "文号,标题\n锦苑物〔2019〕4号,旧事\n旧字第8号,无年份\n",
    }
    of = edition({"2026/a.md": document()}, office=office)
    first = Line(
        "posted", "锦苑物〔2026〕7号", "2026/a.md", "notice", "x", DIGEST, "2026-11-20T00:00", "2026-11-20T08:00"
    )
    planned = plans(of, lines(first))
    rows = json.loads(content(planned, "verify/2026.json"))
    assert rows["锦苑物/2026/5"] == ["锦苑物〔2026〕5号", "void"]
    assert rows["锦苑物/2026/7"][7] == [[check_code(DIGEST), "2026-11-20"]]
    assert json.loads(content(planned, "verify/2019.json"))["锦苑物/2019/4"] == ["锦苑物〔2019〕4号", "paper"]
    assert json.loads(content(planned, "verify/other.json")) == {"旧字8": ["旧字第8号", "paper"]}
    assert "旧事" not in "".join(content(planned, path) for path in planned if path.startswith(("verify", "register")))


def test_the_register_is_made_anew_only_when_an_entry_of_its_year_changes() -> None:
    texts = {
        "2026/a.md": document(),
        "2025/b.md": document(
            document_number="锦苑物〔2025〕1号", posting_start="2025-11-20", posting_end="2025-11-30"
        ),
    }
    before = plans(edition(texts))
    after = plans(edition({**texts, "2026/a.md": document("改了。")}))
    assert before["register/2025/index.html"].key == after["register/2025/index.html"].key
    assert before["register/2026/index.html"].key != after["register/2026/index.html"].key
    assert before["2025/b/index.html"].key == after["2025/b/index.html"].key


def test_what_was_taken_back_or_cancelled_ends_on_that_day_in_the_register() -> None:
    taken = document(withdrawn_on="2026-11-22", withdrawn_by="li", withdraw_reason="改期")
    cancelled = document(document_number="锦苑物〔2026〕8号", posting_start="2026-11-18")
    cancels = document(
        document_number="锦苑物〔2026〕9号", posting_start="2026-11-21", cancels="锦苑物〔2026〕8号", changes="[取消]"
    )
    found = registered(edition({"2026/a.md": taken, "2026/b.md": cancelled, "2026/c.md": cancels}))
    assert {entry.number: entry.until for entry in found} == {
        "锦苑物〔2026〕7号": "2026-11-22",
        "锦苑物〔2026〕8号": "2026-11-21",
        "锦苑物〔2026〕9号": "2026-11-30",
    }


def test_what_has_no_page_any_more_by_its_kind_stays_in_the_register() -> None:
    fields = {"kind": "press-clipping", "title": "剪报：垃圾分类", "posting_end": "2026-12-01", "document_number": ""}
    of = edition({"2026/b.md": document(**fields)}, now=datetime(2026, 12, 20, 9))
    (entry,) = registered(of)
    assert (entry.title, entry.url, entry.until, entry.state) == ("剪报：垃圾分类", "", "2026-12-01", "archived")
    shown = content(plans(of), "register/2026/index.html")
    assert "剪报：垃圾分类" in shown
    assert "2026/b/" not in shown


def test_the_page_for_verifying_speaks_of_a_code_for_scanning_only_where_sheets_have_one() -> None:
    of = edition({"2026/a.md": document()})
    found = {
        plan.path: plan
        for plan in pages(of, look=look_in(site_url="https://jinyuan.example/"), files={}, entries=registered(of))
    }
    assert "二维码" in content(found, "verify/index.html")
    assert "二维码" not in content(plans(of), "verify/index.html")


def test_a_paper_of_this_year_is_not_called_ended_before_its_year_is() -> None:
    budget = document(
        title="2026年度预算", document_number="锦苑物〔2025〕9号", kind="annual-budget", year="2026",
        posting_start="2025-12-26", posting_end="2026-03-31",
    )  # fmt: skip
    texts = {"service/2026.md": budget}
    last, after = (edition(texts, now=datetime.fromisoformat(day)) for day in ("2026-12-31T23:30", "2027-01-01T00:00"))
    told = "公示期已满，有效至2026年12月31日"
    (row,) = json.loads(content(plans(last), "verify/2025.json")).values()
    assert (row[3], row[9]) == (told, "2026-12-31")
    assert told in parse(content(plans(last), "register/2025/index.html")).text
    (row,) = json.loads(content(plans(after), "verify/2025.json")).values()
    assert (row[3], row[9]) == ("已到期", "")
    for path in ("verify/2025.json", "register/2025/index.html"):
        assert plans(last)[path].key != plans(after)[path].key
