"""Pages of moving in: what to bring for each kind of household, and from when the fee is charged."""

from __future__ import annotations

from datetime import datetime

import pytest

from gazette.movein.papers import CHECKLISTS, Checklist, whole
from tests.portal.builders import OFFICE, document, edition, look_in, page, plans

GUIDE = document(
    "## 欢迎\n欢迎。",
    title="入伙指引（2026年版）",
    kind="movein-guide",
    posting_start="2026-01-05",
    posting_end="",
    review_by="2027-01-05",
)
TABLE = document(
    title="收费标准（2026年版）",
    kind="fee-table",
    document_number="",
    posting_end="",
    review_by="2027-01-05",
    rows='[{item: 物业服务费, unit: 元/平方米·月, price: "3.20", payee: 管理处}, {item: 门禁卡, unit: 元/张, price: "15", payee: 管理处}]',
)
BOTH = {"move-in/guide.md": GUIDE, "service/fees.md": TABLE}


def test_without_a_posted_guide_there_are_no_such_pages() -> None:
    ended = document(title="入伙指引", kind="movein-guide", posting_end="2026-11-21", review_by="2027-01-05")
    for texts in ({}, {"move-in/guide.md": ended}):
        assert not [path for path in plans(edition(texts)) if path.startswith(("move-in/papers", "move-in/fees"))]


@pytest.mark.requirement("001-46", case="pass")
@pytest.mark.requirement("001-47", case="pass")
@pytest.mark.requirement("001-48", case="pass")
@pytest.mark.requirement("001-49", case="pass")
@pytest.mark.requirement("001-50", case="pass")
@pytest.mark.requirement("001-60", case="pass")
@pytest.mark.requirement("001-62", case="pass")
@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda one: one.name)
def test_every_paper_of_every_list_is_shown_with_its_counts(checklist: Checklist) -> None:
    shown = page(edition(BOTH), f"move-in/papers/{checklist.name}/").texts("li")
    for paper in whole(checklist):
        row = next(text for text in shown if str(paper.name) in text)
        assert ("原件 1" in row) is paper.original
        assert (f"复印件 {'每人 ' if paper.each else ''}{paper.copies}" in row) is bool(paper.copies)
        label = "张数" if "一寸照片" in str(paper.name) else "一寸照片"  # what is called so need not say it twice
        assert (f"{label} {'每人 ' if paper.each else ''}{paper.photos}" in row) is bool(paper.photos)


@pytest.mark.requirement("001-49", case="pass")
def test_001_49_the_page_of_a_companys_agent_says_that_both_letters_state_their_scope() -> None:
    shown = page(edition(BOTH), "move-in/papers/company-agent/").texts("li")
    letters = [text for text in shown if "授权委托书" in text]
    assert len(letters) == 2
    assert all("写明代办范围" in text for text in letters)


@pytest.mark.requirement("001-50", case="pass")
def test_001_50_who_sends_somebody_for_a_parking_space_is_told_to_ask_first() -> None:
    told = page(edition(BOTH), "move-in/papers/parking/").one(".g-banner--note").text
    assert told == "代办车位的资料，来之前请先向管理处确认"
    assert not [path for path in plans(edition(BOTH)) if path.startswith("move-in/papers/parking-agent")]


BOTH_SIDES = "业主 1 份、管理处 1 份"
SIGNED_TABLE = [
    ("临时管理规约", "2", BOTH_SIDES),
    ("业主（住户）资料卡", "1", "管理处留存"),
    ("银行托收协议", "3", "业主、管理处、银行各 1 份"),
    ("消防安全责任书", "2", BOTH_SIDES),
    ("房屋验收表", "1", "管理处留存；验房时填写"),
    ("前期物业服务协议", "2", f"{BOTH_SIDES}；买房时没有签的，入伙时补签"),
    ("业主档案袋", "每户 1", "管理处留存"),
    ("普通档案袋", "每户 1", "业主"),
    ("物品领取登记表", "1", "管理处留存"),
    ("钥匙领用登记表", "1", "管理处留存"),
    ("装修申请资料", "1", "要装修的业主"),
    ("停车租赁协议", "2", f"{BOTH_SIDES}；租车位的签"),
    ("停车管理协议", "2", f"{BOTH_SIDES}；有车位的签"),
    ("业户手册", "1", "业主"),
    ("户型平面图和水电走向图", "1", "业主，只发纸质"),
]


@pytest.mark.requirement("001-30", case="pass")
@pytest.mark.requirement("001-31", case="pass")
@pytest.mark.requirement("001-32", case="pass")
@pytest.mark.requirement("001-33", case="pass")
@pytest.mark.requirement("001-34", case="pass")
@pytest.mark.requirement("001-38", case="pass")
def test_the_page_shows_the_fifteen_papers_to_sign_their_copies_and_whose_they_are() -> None:
    cells = page(edition(BOTH), "move-in/papers/").one(".g-table").texts("td")
    assert list(zip(cells[::3], cells[1::3], cells[2::3], strict=True)) == SIGNED_TABLE


@pytest.mark.requirement("001-18", case="pass")
def test_the_page_shows_what_the_rule_says_for_the_coming_months() -> None:
    text = page(edition(BOTH), "move-in/fees/").text
    for days, begins in (
        ("2026年11月1日至15日", "2026年11月15日"),
        ("2026年11月16日至30日", "2026年12月1日"),
        ("2027年2月16日至28日", "2027年3月1日"),
    ):
        assert text.index(begins, text.index(days)) < text.index(days) + 60


def test_in_english_days_and_the_example_are_written_as_a_person_would() -> None:
    content = str(plans(edition(BOTH), look=look_in("en"))["move-in/fees/index.html"].render()["content"])
    assert "16 to 28 February 2027" in content
    assert "moves back.<br>Example: moved in on 3 November 2026" in content


@pytest.mark.requirement("001-21", case="pass")
def test_the_page_says_three_months_or_monthly_with_the_posted_price() -> None:
    text = page(edition(BOTH), "move-in/fees/").text
    assert "通常预交 3 个月；不愿意预交的，可以按月交" in text
    assert "288.00" in text
    assert "864.00" in text


@pytest.mark.requirement("001-23", case="pass")
def test_001_23_the_page_tells_the_free_cards_and_the_posted_price_of_more() -> None:
    assert "门禁卡每户前 3 张免费，第 4 张起每张 15 元（成本价）。" in page(edition(BOTH), "move-in/fees/").text


@pytest.mark.requirement("001-23", case="fail")
def test_001_23_the_page_makes_up_no_price_that_nobody_posted() -> None:
    text = page(edition({"move-in/guide.md": GUIDE}), "move-in/fees/").text
    assert "门禁卡每户前 3 张免费，再要的按成本价。" in text


def test_the_page_changes_with_the_month_and_not_with_the_day() -> None:
    keys = {
        moment: plans(edition(BOTH, now=datetime.fromisoformat(moment)))["move-in/fees/index.html"].key
        for moment in ("2026-11-22T09:30", "2026-11-29T23:59", "2026-12-01T00:00")
    }
    assert keys["2026-11-22T09:30"] == keys["2026-11-29T23:59"] != keys["2026-12-01T00:00"]


def test_the_list_of_moving_in_leads_to_the_pages() -> None:
    links = page(edition(BOTH), "move-in/").links()
    assert links["要带的资料，按住户分"].endswith("move-in/papers/")
    assert links["管理费从哪天起算"].endswith("move-in/fees/")
    assert "../service/fees/" in links.values()


def test_the_pages_speak_english() -> None:
    text = page(edition(BOTH), "move-in/papers/family/", look=look_in("en")).text
    assert "Handover notice" in text
    assert "Original 1" in text


#: What the desk writes down by hand: of an item handed out, and of a key taken for good or lent (table 9–10).
BLANKS = (
    ("items", "物品领取登记表", "日期|楼栋、房号|物品|数量|领取人签名|经办人"),
    ("keys", "钥匙领用登记表", "日期|楼栋、房号|钥匙|把数|领取或借用|应还日期|签名|归还日期|经办人"),
)


@pytest.mark.requirement("001-36", case="pass")
def test_001_36_the_registers_of_items_and_keys_are_there_to_print_and_empty() -> None:
    of = edition(BOTH)
    leads = page(of, "move-in/papers/").links()
    for name, title, columns in BLANKS:
        shown = page(of, f"move-in/papers/{name}-register/")
        assert leads[title].endswith(f"move-in/papers/{name}-register/")
        assert shown.texts("h1") == [title]
        assert shown.texts("th") == columns.split("|")
        assert len(shown.texts("td")) == 11 * len(columns.split("|"))
        assert set(shown.texts("td")) == {""}
        assert "保密" in shown.text


@pytest.mark.requirement("001-36", case="fail")
def test_001_36_without_a_guide_there_is_nothing_to_register() -> None:
    assert not [path for path in plans(edition({})) if "register/index" in path and path.startswith("move-in")]


def test_the_page_says_what_each_kind_of_home_pays_in_all() -> None:
    rows = (
        "[{item: 物业服务费（住宅）, price: '3.20', unit: 元/平方米·月}, {item: 物业服务费（商铺）, price: '5.80', unit: 元/平方米·月}, "
        "{item: 维修资金, price: '0.25', unit: 元/平方米·月}, {item: 门禁卡, price: '15', unit: 元/张}]"
    )
    table = document(
        kind="fee-table", title="收费", document_number="", posting_end="", review_by="2027-01-09", rows=rows
    )
    shown = page(edition({"move-in/guide.md": GUIDE, "service/fees.md": table}), "move-in/fees/").one(".g-rates")
    assert shown.texts("h2") == [
        "物业服务费（住宅）加维修资金：3.45 元/平方米·月",
        "物业服务费（商铺）加维修资金：6.05 元/平方米·月",
    ]
    cells = shown.texts("td")
    assert cells[:5] == ["60 平方米", "192.00", "15.00", "207.00", "621.00"]
    assert cells[-5:] == ["120 平方米", "696.00", "30.00", "726.00", "2,178.00"]
    alone = document(
        kind="fee-table", title="收费", document_number="", posting_end="", review_by="2027-01-09",
        rows="[{item: 物业服务费, price: '3.20', unit: 元/平方米·月}]",
    )  # fmt: skip
    single = page(edition({"move-in/guide.md": GUIDE, "service/fees.md": alone}), "move-in/fees/").one(".g-rates")
    assert single.texts("td")[:3] == ["60 平方米", "192.00", "576.00"]


def test_a_checklist_says_where_to_bring_the_papers_also_when_people_move_in_together_no_more() -> None:
    office = {**OFFICE, "site.yml": OFFICE["site.yml"] + "address: 澄湖路 88 号\n"}
    together = GUIDE.replace(
        "kind: movein-guide", "kind: movein-guide\nmove_in_from: 2026-11-20\nmove_in_to: 2026-11-25\nvenue: 会所一层"
    )
    told = {}
    for day in ("2026-11-25T12:00", "2026-11-26T12:00"):
        of = edition({"move-in/guide.md": together}, now=datetime.fromisoformat(day), office=office)
        told[day] = page(of, "move-in/papers/family/").one(".g-bring__where").text
    assert told == {"2026-11-25T12:00": "带到：会所一层", "2026-11-26T12:00": "带到：澄湖路 88 号，每天 8:00—21:00"}
