"""Lists, archive, short addresses, the small pages."""

from __future__ import annotations

from datetime import datetime

import pytest

from gazette.portal import pages
from gazette.portal.lists import NEWEST, ONE_PAGE
from tests.portal.builders import document, edition, look_in, page, parse, plans

OLD = document(
    title="旧通知", document_number="锦苑物〔2025〕3号", posting_start="2025-03-01", posting_end="2025-03-09"
)
NEW = document(affects="3栋")
BOTH = {"2025/old.md": OLD, "2026/new.md": NEW}

LISTS = ("notices/", "kinds/notice/", "months/2026-11/", "buildings/3/", "numbers/2026/")


@pytest.mark.parametrize("path", LISTS)
def test_every_list_holds_what_hangs_and_nothing_that_has_ended(path: str) -> None:
    assert page(edition(BOTH), path).texts(".g-card__title") == ["关于3栋停水的通知"]


@pytest.mark.parametrize("path", LISTS)
def test_after_the_end_no_list_holds_it(path: str) -> None:
    of = edition(BOTH, now=datetime.fromisoformat("2026-12-01T00:00"))
    made = plans(of)
    titles = (
        parse(made[f"{path}index.html"].render()["content"]).texts(".g-card__title")
        if f"{path}index.html" in made
        else []
    )
    assert titles == []


def test_a_building_lists_what_concerns_it_and_what_concerns_everyone() -> None:
    everyone = document(title="全区通知", document_number="锦苑物〔2026〕8号", affects="全体")
    of = edition({**BOTH, "2026/all.md": everyone})
    assert set(page(of, "buildings/3/").texts(".g-card__title")) == {"关于3栋停水的通知", "全区通知"}
    assert page(of, "buildings/5/").texts(".g-card__title") == ["全区通知"]


def test_a_card_of_many_windows_shows_those_ahead_and_is_made_anew_at_midnight() -> None:
    windows = ", ".join(f"{{start: 2026-11-{day} 09:00, end: 2026-11-{day} 20:00}}" for day in range(20, 27))
    texts = {"2026/gas.md": document(windows=f"[{windows}]")}
    morning, evening = (edition(texts, now=datetime.fromisoformat(f"2026-11-24T{hour}")) for hour in ("09:30", "22:00"))
    shown = page(morning, "kinds/notice/")
    assert [one[:6] for one in shown.texts(".g-when")] == ["11月24日", "11月25日", "11月26日"]
    assert "另有 4 个时段" in shown.text
    assert "and 4 more" in page(morning, "kinds/notice/", look=look_in("en")).text
    keys = [plans(of)["kinds/notice/index.html"].key for of in (edition(texts), morning, evening)]
    assert keys[0] != keys[1] == keys[2]


def test_the_archive_leads_by_year_and_month_to_what_has_ended() -> None:
    of = edition(BOTH)
    assert page(of, "archive/").links() == {"2025年 1 件": "../archive/2025/"}
    assert page(of, "archive/2025/").links() == {"2025年3月 1 件": "../../archive/2025-03/"}
    shown = page(of, "archive/2025-03/")
    assert "旧通知" in shown.one(".g-card").text
    assert "已到期" in shown.one(".g-card").text
    assert "2025年3月1日（周六）张贴" in shown.one(".g-card").text


def test_archive_pages_ask_not_to_be_indexed() -> None:
    made = plans(edition(BOTH))
    for path in ("archive/index.html", "archive/2025/index.html", "archive/2025-03/index.html"):
        assert '<meta name="robots" content="noindex">' in made[path].render()["head"]


def test_a_short_list_is_one_page_and_a_long_one_is_parted_by_month() -> None:
    def many(count: int) -> dict[str, str]:
        return {
            f"2026/{n}.md": document(document_number=f"锦苑物〔2026〕{n}号", posting_start=f"2026-{9 + n % 3:02}-01")
            for n in range(1, count + 1)
        }

    short = plans(edition(many(ONE_PAGE)))
    assert "notices/2026-10/index.html" not in short
    long = edition(many(ONE_PAGE + 1))
    front = page(long, "notices/")
    assert len(front.all(".g-card")) == NEWEST
    assert "../notices/2026-10/" in front.links().values()
    assert len(page(long, "notices/2026-10/").all(".g-card")) == (ONE_PAGE + 1) // 3
    assert "months/2026-10/2026-10/index.html" not in plans(long)


def test_a_document_that_takes_the_address_of_a_list_stands_there_instead() -> None:
    guide = document(kind="handbook", title="业户手册", review_by="2027-01-01", posting_end="", document_number="")
    assert page(edition({"handbooks/index.md": guide}), "handbooks/").one("h1").text == "业户手册"


def test_no_two_pages_share_a_path() -> None:
    of = edition({**BOTH, "handbooks/index.md": document(kind="handbook", review_by="2027-01-01", document_number="")})
    paths = [plan.path for plan in pages(of, look=look_in(), files={})]
    assert len(paths) == len(set(paths))


def test_a_short_address_leads_on_without_a_script() -> None:
    slots = plans(edition(BOTH))["n/2026-7/index.html"].render()
    assert '<meta http-equiv="refresh" content="0; url=../../2026/new/">' in slots["head"]
    assert parse(slots["content"]).links() == {"关于3栋停水的通知": "../../2026/new/"}


def test_a_short_address_that_two_series_share_offers_both() -> None:
    office_series = "series:\n  - {name: 管理处, prefix: 锦苑物}\n  - {name: 业委会, prefix: 锦苑业委}\n"
    texts = {"2026/a.md": document(), "2026/b.md": document(document_number="锦苑业委〔2026〕7号", title="会议")}
    links = page(
        edition(texts, office={"site.yml": "name: 锦苑\n", "numbering.yml": office_series}), "n/2026-7/"
    ).links()
    assert sorted(links.values()) == ["../../2026/a/", "../../2026/b/"]


def test_the_error_page_has_absolute_addresses_below_the_site_s_own_path() -> None:
    slots = plans(edition(BOTH), look=look_in(site_url="https://a.example/gg/"))["404.html"].render()
    assert parse(slots["content"]).links()["回首页"] == "/gg/"
    assert all(address.startswith(("/gg/", "#", "tel:")) for address in parse(slots["header"]).links().values())


def test_the_site_map_holds_what_hangs_and_only_with_a_known_address() -> None:
    assert "sitemap.xml" not in plans(edition(BOTH))
    text = plans(edition(BOTH), look=look_in(site_url="https://a.example/"))["sitemap.xml"].render()["content"]
    assert "<loc>https://a.example/2026/new/</loc>" in text
    assert "2025/old" not in text


def test_the_search_page_offers_the_archive_by_year_and_lists_for_those_without_scripts() -> None:
    shown = page(edition(BOTH), "search/")
    assert [box.attributes["value"] for box in shown.all("input") if box.attributes.get("type") == "checkbox"] == [
        "2025"
    ]
    assert shown.links()["按文号查看"] == "../numbers/"


def test_the_status_page_says_how_much_hangs_and_how_much_is_kept() -> None:
    assert page(edition(BOTH), "status/").texts("dd")[2:] == ["1 件", "1 件"]


def test_every_page_has_exactly_one_first_heading() -> None:
    for path, plan in plans(edition(BOTH)).items():
        if path.endswith(".html"):
            assert len(parse(plan.render()["content"]).all("h1")) == 1, path


def test_while_the_forms_are_down_a_page_of_its_own_says_how_else_to_reach_the_office() -> None:
    office = {"site.yml": "name: 锦苑\noffice_name: 锦苑管理处\nphone: 0755-5550-0100\naddress: 会所一层\n"}
    content = parse(plans(edition(BOTH, office=office))["503.html"].render()["content"])
    assert content.links()["0755-5550-0100"] == "tel:075555500100"
    assert "会所一层" in content.text


FORM = document(
    "", kind="form", title="意见箱", document_number="锦苑物〔2026〕9号", posting_end="", purpose="处理", retention="两年",
    questions="[]",
)  # fmt: skip


@pytest.mark.parametrize("path", ["", "forms/", "contact/"])
def test_whoever_holds_a_receipt_finds_the_look_up(path: str) -> None:
    of = edition({"forms/feedback.md": FORM})
    root = "../" * path.count("/")
    assert page(of, path).links()["有回执号？查询办理情况"] == f"{root}r/"
    assert "有回执号" not in page(edition(BOTH), path).text


def test_every_page_leads_to_the_look_up_where_there_is_a_form() -> None:
    for texts, leads in (({"forms/feedback.md": FORM}, True), (BOTH, False)):
        footer = plans(edition(texts))["search/index.html"].render()["footer"]
        assert ("../r/" in parse(footer).links().values()) is leads


def test_a_family_leads_to_what_has_ended_of_it() -> None:
    minutes = document(
        kind="oc-minutes", title="三季度纪要", document_number="锦苑物〔2025〕4号", posting_start="2025-09-01",
        posting_end="2025-09-30", meeting="锦苑物〔2025〕2号", resolutions="[]",
    )  # fmt: skip
    of = edition({**BOTH, "2025/minutes.md": minutes})
    meetings = page(of, "meetings/")
    assert "现在没有。" in meetings.text
    assert meetings.links() == {"以前的会议，1 件": "../archive/meetings/"}
    past = page(of, "archive/meetings/")
    assert past.texts(".g-card__title") == ["三季度纪要"]
    assert "只供查阅" in past.text
    assert page(of, "notices/").links()["以前的公告，1 件"] == "../archive/"
    assert page(of, "archive/").links()["会议存档 1 件"] == "../archive/meetings/"
    assert page(of, "events/").links() == {}


BUDGET = document(
    kind="annual-budget", title="2026年度预算", document_number="", year="2026", posting_start="2025-12-26",
    posting_end="2026-03-31",
)  # fmt: skip


def test_a_paper_that_governs_a_year_stays_listed_to_its_last_day_and_is_past_from_then_on() -> None:
    older = BUDGET.replace("2026", "2025").replace("2025-12-26", "2024-12-26")
    texts = {"service/2025.md": older, "service/2026.md": BUDGET}
    last, after = (edition(texts, now=datetime.fromisoformat(day)) for day in ("2026-12-31T23:30", "2027-01-01T00:00"))
    shown = page(last, "service/")
    assert shown.texts(".g-card__title") == ["2026年度预算"]
    assert "公示期已满" in shown.one(".g-card").text
    assert "有效至2026年12月31日" in shown.one(".g-card").text
    assert shown.all(".g-card--ended") == []
    assert shown.links()["以前的服务与收费，1 件"] == "../archive/service/"
    assert page(last, "archive/service/").texts(".g-card__title") == ["2025年度预算"]
    assert page(after, "service/").texts(".g-card__title") == []
    assert page(after, "archive/service/").texts(".g-card__title") == ["2026年度预算", "2025年度预算"]
    keys = [plans(of)["archive/2025-12/index.html"].key for of in (last, after)]
    assert keys[0] != keys[1]


def test_a_paper_of_this_year_that_was_taken_back_is_listed_no_more() -> None:
    taken_back = BUDGET.replace("year: 2026", "year: 2026\nwithdrawn_on: 2026-02-01 09:00\nwithdraw_reason: 数字有误")
    assert page(edition({"service/2026.md": taken_back}), "service/").texts(".g-card__title") == []


def test_the_archive_does_not_call_void_what_was_only_taken_down() -> None:
    assert "不再有效" not in page(edition(BOTH), "archive/2025-03/").text


def _lasting(kind: str, title: str, **more: str) -> str:
    fields = {"document_number": "", "posting_end": "", "review_by": "2027-01-09", "affects": "全体", **more}
    return document("正文。", kind=kind, title=title, **fields)


def test_what_lasts_stands_as_one_needs_it_and_does_not_say_that_it_is_for_everybody() -> None:
    texts = {
        "move-in/guide.md": _lasting("movein-guide", "入伙指引", posting_start="2026-01-05"),
        "move-in/renovation.md": _lasting("renovation-guide", "装修指引", posting_start="2026-11-05"),
        "handbooks/a.md": _lasting("handbook-chapter", "分册", affects="3栋"),
        "handbooks/owners.md": _lasting("handbook", "手册"),
    }
    moving = page(edition(texts), "move-in/")
    assert moving.texts(".g-card__title") == ["入伙指引", "装修指引"]
    assert "全小区" not in moving.text
    books = page(edition(texts), "handbooks/")
    assert books.texts(".g-card__title") == ["手册", "分册"]
    assert [who.text.removeprefix("涉及范围：") for who in books.all(".g-card__who")] == ["3栋"]
