"""Move-in guides and fee tables that differ from the procedure are refused, each slip by its own sentence."""

from __future__ import annotations

import pytest

from gazette.movein.papers import CHECKLISTS, SIGNED, Checklist, Paper, Signed, whole
from tests.rules.builders import notice, report_of

_GUIDE = "kind: movein-guide\nreview_by: 2027-06-30\n"
_BODY = (
    "## 欢迎\n欢迎。\n## 准备资料\n见清单。\n## 入伙流程\n1. 报到。\n## 装修流程\n1. 申报。\n## 费用\n"
    "各项收款单位都是管理处。上半月收楼的,从当月15日起算;下半月收楼的,从下月1日起算。通常预交三个月,不愿意的可以按月交。前三张免费,第四张起每张15元。\n"
)
_OFFICE = "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n"
_PLACES = "buildings:\n  - {id: '1', name: 1栋}\nplaces:\n  - {id: garage, name: 地下车库}\n"


def _row(paper: Paper, **more: int) -> str:
    note = "note: 写明代办范围" if "范围" in str(paper.note or "") else "per: 每人" if paper.each else ""
    counts = {"original": int(paper.original), "copies": paper.copies, "photos": paper.photos, **more}
    return (
        "    - {item: "
        + str(paper.name)
        + "".join(f", {k}: {v}" for k, v in counts.items() if v)
        + (f", {note}" if note else "")
        + "}\n"
    )


def _list(checklist: Checklist, rows: list[str]) -> str:
    """Return a guide whose lists are the procedure's, but for one."""
    lists = {one.name: [_row(paper) for paper in whole(one)] for one in CHECKLISTS} | {checklist.name: rows}
    return _GUIDE + "checklists:\n" + "".join(f"  {name}:\n{''.join(rows)}" for name, rows in lists.items())


def _messages(lines: str, body: str = _BODY, **office: str) -> list[tuple[str, str]]:
    report = report_of({"move-in/guide.md": notice(lines, body), **{f"_office/{k}.yml": v for k, v in office.items()}})
    return [(finding.code, str(finding.message)) for finding in report.findings]


@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda one: one.name)
def test_the_procedures_own_lists_pass(checklist: Checklist) -> None:
    assert _messages(_list(checklist, [_row(paper) for paper in whole(checklist)])) == []


@pytest.mark.requirement("001-46", case="fail")
@pytest.mark.requirement("001-47", case="fail")
@pytest.mark.requirement("001-48", case="fail")
@pytest.mark.requirement("001-49", case="fail")
@pytest.mark.requirement("001-50", case="fail")
@pytest.mark.requirement("001-60", case="fail")
@pytest.mark.requirement("001-62", case="fail")
@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda one: one.name)
def test_every_row_left_out_is_named(checklist: Checklist) -> None:
    papers = whole(checklist)
    for at, paper in enumerate(papers):
        found = _messages(_list(checklist, [_row(one) for one in (*papers[:at], *papers[at + 1 :])]))
        assert ("R051", f"“{checklist.title}”的资料缺少“{paper.name}”") in found


@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda one: one.name)
def test_the_order_of_the_rows_says_nothing(checklist: Checklist) -> None:
    rows = [_row(paper) for paper in whole(checklist)]
    assert _messages(_list(checklist, rows[::-1])) == []


def test_a_row_that_holds_another_papers_word_is_the_paper_it_names() -> None:
    """车位 is a word of the contract 车位购买合同, and stands in the office's name for the owner's card too."""
    parking = next(one for one in CHECKLISTS if one.name == "parking")
    rows = [_row(paper).replace("item: 权利人身份证", "item: 车位权利人身份证") for paper in whole(parking)]
    assert any("车位权利人身份证" in row for row in rows)
    for ordered in (rows, rows[::-1], sorted(rows), sorted(rows, key=lambda row: "车位权利人" not in row)):
        assert _messages(_list(parking, ordered)) == []


@pytest.mark.requirement("001-46", case="fail")
@pytest.mark.parametrize("asked", ["5", "1", "1份", "一份", "1 张", "两份"])
@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda one: one.name)
def test_an_original_the_procedure_does_not_want_is_told(checklist: Checklist, asked: str) -> None:
    papers = whole(checklist)
    for at, paper in enumerate(papers):
        if not paper.original and paper.copies + paper.photos:
            more = [
                f"{paper.name}, original: {asked}," if place == at else f"{one.name},"
                for place, one in enumerate(papers)
            ]
            rows = [_row(one).replace(f"{one.name},", item) for one, item in zip(papers, more, strict=True)]
            assert _messages(_list(checklist, rows)) == [("R051", f"“{checklist.title}”多要了“{paper.name}”的原件")]


@pytest.mark.parametrize(("one", "two"), [("1份", "2份"), ("一份", "两份"), ("1 张", "二份")])
def test_a_right_count_is_right_with_its_measure_word(one: str, two: str) -> None:
    family = next(item for item in CHECKLISTS if item.name == "family")
    rows = [_row(paper).replace(": 1", f": {one}").replace(": 2", f": {two}") for paper in whole(family)]
    assert _messages(_list(family, rows)) == []


@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda one: one.name)
def test_a_wrong_count_is_named_whichever_row_it_is_on(checklist: Checklist) -> None:
    papers = whole(checklist)
    for at, paper in enumerate(papers):
        rows = [_row(one, copies=one.copies + 1) if place == at else _row(one) for place, one in enumerate(papers)]
        assert _messages(_list(checklist, rows)) == [("R051", f"“{checklist.title}”里“{paper.name}”的份数和规程不同")]


@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda one: one.name)
def test_a_copy_too_few_is_named_as_one_too_many_is(checklist: Checklist) -> None:
    papers = whole(checklist)
    for at, paper in enumerate(papers):
        if paper.copies:
            rows = [_row(one, copies=one.copies - 1) if place == at else _row(one) for place, one in enumerate(papers)]
            told = f"“{checklist.title}”里“{paper.name}”的份数和规程不同"
            assert _messages(_list(checklist, rows)) == [("R051", told)]
        if paper.original:
            rows = [_row(one, original=0) if place == at else _row(one) for place, one in enumerate(papers)]
            told = f"“{checklist.title}”里“{paper.name}”的份数和规程不同"
            assert _messages(_list(checklist, rows)) == [("R051", told)]


@pytest.mark.requirement("001-46", case="fail")
@pytest.mark.requirement("001-48", case="fail")
@pytest.mark.requirement("001-62", case="fail")
@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda one: one.name)
def test_copies_for_every_person_and_for_the_household_are_told_apart(checklist: Checklist) -> None:
    papers = whole(checklist)
    for at, paper in enumerate(papers):
        rows = [_row(one) for one in papers]
        rows[at] = rows[at].replace(", per: 每人", "") if paper.each else rows[at].replace("}", ", per: 每人}")
        text = notice(_list(checklist, rows), _BODY)
        (finding,) = report_of({"move-in/guide.md": text}).findings
        assert rows[at].strip() == text.split("\n")[finding.span.line - 1].strip()
        told = "没有写明每人一份" if paper.each else "不是每人都要"
        hint = "加上 per: 每人" if paper.each else "删去“每人”,规程按一户算"
        assert (str(finding.message), str(finding.hint)) == (f"“{checklist.title}”里“{paper.name}”{told}", hint)


@pytest.mark.parametrize("per", ["业主和家庭成员每人", "每人"])
def test_every_person_is_said_in_the_offices_own_words(per: str) -> None:
    family = next(one for one in CHECKLISTS if one.name == "family")
    rows = [_row(paper).replace("每人", per) for paper in family.papers]
    assert _messages(_list(family, rows)) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("tenannt", "是不是“租住业主房屋”?改成 tenant:"),
        ("Tenant", "是不是“租住业主房屋”?改成 tenant:"),
        ("租住业主房屋", "是不是“租住业主房屋”?改成 tenant:"),
    ],
)
def test_a_list_under_another_name_is_answered_with_the_right_one(name: str, hint: str) -> None:
    tenant = next(one for one in CHECKLISTS if one.name == "tenant")
    text = notice(_list(tenant, [_row(paper) for paper in tenant.papers]).replace("  tenant:", f"  {name}:"), _BODY)
    (finding,) = report_of({"move-in/guide.md": text}).findings
    assert (str(finding.message), str(finding.hint)) == (f"规程里没有“{name}”这种清单", hint)
    line = text.split("\n")[finding.span.line - 1]
    assert line[finding.span.column - 1 :] == f"{name}:"


def test_a_list_of_nobodys_is_answered_with_all_names() -> None:
    text = notice(_list(CHECKLISTS[0], [_row(paper) for paper in CHECKLISTS[0].papers]) + "  boats: []\n", _BODY)
    (finding,) = report_of({"move-in/guide.md": text}).findings
    assert str(finding.message) == "规程里没有“boats”这种清单"
    assert all(f"{one.name}({one.title})" in str(finding.hint) for one in CHECKLISTS)


@pytest.mark.requirement("001-46", case="fail")
@pytest.mark.requirement("001-47", case="fail")
@pytest.mark.requirement("001-48", case="fail")
@pytest.mark.requirement("001-49", case="fail")
@pytest.mark.requirement("001-50", case="fail")
@pytest.mark.requirement("001-60", case="fail")
@pytest.mark.requirement("001-62", case="fail")
@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda one: one.name)
def test_a_whole_list_left_out_is_named_where_somebody_needs_it(checklist: Checklist) -> None:
    lines = _list(checklist, ["@\n"]).replace(f"  {checklist.name}:\n@\n", "")
    told = [("R051", f"缺少“{checklist.title}”的资料清单")]
    may = checklist.name in ("commercial-lease", "office-mall")
    body = _BODY + "地下车位月租 380 元。\n"
    assert _messages(f"{lines}author: chen\n", body, people=_OFFICE, buildings=_PLACES) == ([] if may else told)
    assert _messages(lines, body) == ([] if may or checklist.name == "parking" else told)


@pytest.mark.parametrize("checklist", CHECKLISTS[:8], ids=lambda one: one.name)
def test_the_rows_that_are_told_for_a_missing_list_are_the_right_ones(checklist: Checklist) -> None:
    lines, body = _list(checklist, ["@\n"]) + "author: chen\n", _BODY + "地下车位月租 380 元。\n"
    text = notice(lines.replace(f"  {checklist.name}:\n@\n", ""), body)
    office = {"_office/buildings.yml": _PLACES, "_office/people.yml": _OFFICE}
    (finding,) = report_of({"move-in/guide.md": text, **office}).findings
    name, rows = str(finding.hint).removeprefix("加上 ").split(":,下面一行一项:")
    typed = "".join(f"    - {row}\n" for row in rows.removeprefix("- ").split(" - "))
    assert name == checklist.name
    assert _messages(lines.replace("@\n", typed), body, people=_OFFICE, buildings=_PLACES) == []


def test_lists_written_as_one_are_no_lists_by_name() -> None:
    assert _messages(f"{_GUIDE}checklists: [{{item: 购房合同}}]") == [
        ("F019", "这里应该是一组“名称: 内容”,写的是一个列表")
    ]


def test_a_paper_the_procedure_does_not_ask_for_is_refused() -> None:
    tenant = next(one for one in CHECKLISTS if one.name == "tenant")
    rows = [*(_row(paper) for paper in tenant.papers), "    - {item: 结婚证, copies: 1}\n"]
    assert _messages(_list(tenant, rows)) == [("R051", "“租住业主房屋”多要了“结婚证”")]


@pytest.mark.requirement("001-18", case="fail")
@pytest.mark.requirement("001-21", case="fail")
@pytest.mark.requirement("001-23", case="fail")
@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("上半月收楼的,从当月15日起算;", "没有说清管理费从哪天起算"),
        ("通常预交三个月,", "没有写通常预交三个月"),
        ("不愿意的可以按月交。", "没有写可以按月交费"),
        ("前三张免费,", "没有写免费的门禁卡有几张"),
        ("免费", "没有写免费的门禁卡有几张"),
        (",第四张起每张15元", "没有写第四张起的门禁卡每张多少元"),
        ("15元", "没有写第四张起的门禁卡每张多少元"),
    ],
)
def test_a_guide_that_does_not_tell_a_fee_rule_is_refused(gone: str, told: str) -> None:
    assert _messages(_GUIDE + "author: chen", _BODY, people=_OFFICE) == []
    assert _messages(_GUIDE + "author: chen", _BODY.replace(gone, ""), people=_OFFICE) == [("R052", told)]


STARTS = "上半月收楼的,从当月15日起算;下半月收楼的,从下月1日起算。"
PAID = "通常预交三个月,不愿意的可以按月交。"


@pytest.mark.requirement("001-18", case="pass")
@pytest.mark.requirement("001-21", case="pass")
@pytest.mark.parametrize(
    ("old", "told"),
    [
        (STARTS, "上半月（1日至15日）收楼的，从当月 15日起；下半月（16日至月底）收楼的，从下月 1日起。"),
        (STARTS, "上半月入伙，自当月 15 号开始计收；下半月入伙，次月起计收。"),
        (STARTS, "\n\n| 收楼 | 起算 |\n|---|---|\n| 上半月 | 当月15日 |\n| 下半月 | 下个月1日 |\n\n"),
        (PAID, "预交 3 个月管理费；也可按月向管理处缴纳。"),
        (PAID, "三个月的管理费一次预缴，业主不愿意的按月付。"),
        (PAID, "按季预交，或者按月缴纳。"),
    ],
)
def test_the_days_and_months_are_told_in_the_offices_own_words(old: str, told: str) -> None:
    assert _messages(_GUIDE + "author: chen", _BODY.replace(old, told), people=_OFFICE) == []


@pytest.mark.requirement("001-18", case="fail")
@pytest.mark.parametrize(
    "told",
    [
        "上半月（1日至15日）收楼的，从当月 18日起；下半月（16日至月底）收楼的，从下月 1日起。",
        "上半月收楼的,从当月1日起算;下半月收楼的,从下月1日起算。",
        "上半月收楼的,从下月15日以后交;下半月收楼的,从下月1日起算。",
        "上半月收楼的,从当月15日起算;下半月收楼的,从当月16日起算。",
        "上半月收楼的,从当月15日起算;下半月收楼的,从下月5日起算。",
        "上半月收楼的,从当月15日起算;下半月收楼的,从下月11日起算。",
        "上半月收楼的,从当月15日起算。",
    ],
)
def test_other_days_than_the_fifteenth_and_the_first_are_refused(told: str) -> None:
    found = _messages(_GUIDE + "author: chen", _BODY.replace(STARTS, told), people=_OFFICE)
    assert found == [("R052", "没有说清管理费从哪天起算")]


@pytest.mark.requirement("001-21", case="fail")
@pytest.mark.parametrize(
    ("told", "lacking"),
    [
        ("通常预交六个月,不愿意的可以按月交。", "没有写通常预交三个月"),
        ("通常预交 13 个月,不愿意的可以按月交。", "没有写通常预交三个月"),
        ("三个月内办完。可以按月交。", "没有写通常预交三个月"),
        ("通常预交三个月,管理费按月计算。", "没有写可以按月交费"),
        ("通常预交三个月,不得按月交。", "没有写可以按月交费"),
        ("通常预交三个月。绿化工作按月考核。车位租金按月交。", "没有写可以按月交费"),
    ],
)
def test_three_months_and_the_monthly_choice_are_both_told(told: str, lacking: str) -> None:
    found = _messages(_GUIDE + "author: chen", _BODY.replace(PAID, told), people=_OFFICE)
    assert found == [("R052", lacking)]


CARDS = "前三张免费,第四张起每张15元。"


@pytest.mark.requirement("001-23", case="pass")
@pytest.mark.parametrize(
    "told",
    [
        "门禁卡:前 3 张免费。超出的每张 15 元。",
        "免费三张，再要的按成本价 12.50 元。",
        "前三张免费，第四张起 15 元/张。",
        "前三张免费；每增加一张十五元，工本费。门禁卡照成本收。",
        "前三张免费。\n\n| 项目 | 单位 | 价格 |\n|---|---|---|\n| 门禁卡（第四张起） | 元/张 | 15 |",
        "前三张免费。\n\n| 项目 | 价格 |\n|---|---|\n| 门禁卡 | 前三张免费，第四张起 15 元 |",
    ],
)
def test_001_23_the_price_of_the_fourth_card_is_told_in_the_offices_own_words(told: str) -> None:
    assert _messages(_GUIDE + "author: chen", _BODY.replace(CARDS, told), people=_OFFICE) == []


@pytest.mark.requirement("001-23", case="pass")
def test_001_23_the_guides_table_of_fees_tells_the_price_too() -> None:
    body = _BODY.replace(CARDS, "前三张免费。")
    for price, wanted in (("15", 0), ("前三张免费，第四张起15", 0), ("前三张免费", 1), ("成本价", 1), ("0", 1)):
        row = f"fee_table:\n  - {{item: 门禁卡, unit: 元/张, price: {price}, payee: 管理处}}"
        assert len(_messages(f"{_GUIDE}author: chen\n{row}", body, people=_OFFICE)) == wanted


@pytest.mark.requirement("001-23", case="fail")
def test_001_23_the_price_of_something_else_in_the_table_is_none_of_a_card() -> None:
    row = "fee_table:\n  - {item: 装修出入证, unit: 元/张, price: 5, payee: 管理处}"
    found = _messages(f"{_GUIDE}author: chen\n{row}", _BODY.replace(CARDS, "前三张免费。"), people=_OFFICE)
    assert found == [("R052", "没有写第四张起的门禁卡每张多少元")]


@pytest.mark.requirement("001-23", case="fail")
@pytest.mark.parametrize("free", ["前四张免费", "前两张免费", "前 13 张免费", "免费 2 张", "免费提供四张"])
def test_001_23_another_number_of_free_cards_is_told(free: str) -> None:
    body = _BODY.replace(CARDS, f"门禁卡每户{free},超出的每张15元。")
    assert _messages(_GUIDE + "author: chen", body, people=_OFFICE) == [("R052", "没有写免费的门禁卡有几张")]


@pytest.mark.requirement("001-23", case="fail")
@pytest.mark.parametrize(
    "told",
    [
        "门禁卡前三张免费，第四张起按成本价。",
        "门禁卡前三张免费，押金 2000 元。",
        "门禁卡前三张免费。每张押金 20 元。",
        "门禁卡前三张免费，以后每张押金 20 元。",
        "门禁卡前三张免费，第四张起押金 20 元。",
        "门禁卡前三张免费。装修工人出入证每张 5 元。",
        "门禁卡前三张免费，第四张起每张 0 元。",
        "门禁卡前三张免费。\n\n| 项目 | 张数 |\n|---|---|\n| 门禁卡 | 3 |",
    ],
)
def test_001_23_without_the_price_the_place_and_the_words_to_add_are_told(told: str) -> None:
    text = notice(_GUIDE + "author: chen", _BODY.replace(CARDS, told))
    (finding,) = report_of({"move-in/guide.md": text, "_office/people.yml": _OFFICE}).findings
    line = text.split("\n")[finding.span.line - 1]
    assert line[finding.span.column - 1 :].startswith("前三张免费")
    assert (finding.code, str(finding.message)) == ("R052", "没有写第四张起的门禁卡每张多少元")
    assert str(finding.hint) == "接着写上:第四张起每张 … 元(成本价),“…”处填金额"


def _rents(told: str, more: str = "") -> list[tuple[str, str]]:
    return _messages(f"{_GUIDE}author: chen\n{more}", f"{_BODY}{told}\n", people=_OFFICE, buildings=_PLACES)


@pytest.mark.requirement("001-24", case="pass")
@pytest.mark.parametrize(
    "told",
    [
        "地下车位月租 380 元。",
        "停车：租用地面车位每月 300 元。",
        "\n| 车位种类 | 月租（元） |\n|---|---|\n| 地下标准车位 | 380 |",
        "\n| 项目 | 单位 | 价格 |\n|---|---|---|\n| 固定车位月租（地下） | 元/个·月 | 380 |",
    ],
)
def test_001_24_where_there_is_parking_the_guide_tells_the_rent_in_figures(told: str) -> None:
    assert _rents(told) == []


@pytest.mark.requirement("001-24", case="fail")
@pytest.mark.parametrize(
    "told",
    [
        "",
        "车位租金另行通知。",
        "地下车位可以租，月租按收费标准。",
        "车位出租。装修押金 2000 元。",
        "\n| 车位种类 | 月租（元） |\n|---|---|\n| 地下标准车位 | 待定 |",
        "\n| 车位种类 | 自有车位管理费（元） |\n|---|---|\n| 地下标准车位 | 80 |",
        "地下车位月租 0 元。",
        "\n| 车位种类 | 月租（元） |\n|---|---|\n| 地下标准车位 | 0 |",
    ],
)
def test_001_24_where_there_is_parking_a_guide_without_the_rent_is_refused(told: str) -> None:
    assert _rents(told) == [("R052", "没有写车位的月租")]
    row = "fee_table:\n  - {item: 固定车位月租（地下）, unit: 元/个·月, price: '380', payee: 管理处, on_behalf_of: 车位产权人}\n"
    assert _rents(told, row) == []
    for other in (("'380'", "面议"), ("'380'", "0"), ("固定车位月租（地下）", "物业服务费")):
        assert _rents(told, row.replace(*other)) == [("R052", "没有写车位的月租")]


RENTED = "\n| 车位种类 | 月租（元） | 自有车位管理费（元） |\n|---|---:|---:|\n| 地下标准车位 | 380 | 80 |\n"


@pytest.mark.requirement("001-24", case="pass")
@pytest.mark.parametrize(
    "more",
    [
        "| 地面车位 | 300 | 80 |",
        "| 子母车位 | — | 120 |",
        "| 子母车位 | 不对外出租 | 120 |",
        "| 说明 | 当月交 | |",
        "\n车位出租的安排另行通知。地面车位租给访客，每小时 5 元。",
    ],
)
def test_001_24_every_kind_of_space_has_its_rent_or_is_not_for_rent(more: str) -> None:
    assert _rents(RENTED + more) == []


@pytest.mark.requirement("001-24", case="fail")
@pytest.mark.parametrize(
    ("told", "what"),
    [
        (f"{RENTED}| 地面车位 | 待定 | 80 |", "地面车位"),
        (f"{RENTED}| 子母车位 | | 120 |", "子母车位"),
        (f"{RENTED}| 子母车位 | 0 | 120 |", "子母车位"),
        ("\n| 项目 | 单位 | 价格 |\n|---|---|---|\n| 月租（地下） | 元/车位·月 | 380 |\n| 车位月租（地面） | 元 | 面议 |", "车位月租（地面）"),
        ("地下车位月租 380 元，地面车位月租另行通知。", "地面车位月租另行通知"),
    ],
)  # fmt: skip
def test_001_24_a_kind_of_space_without_its_rent_is_named_where_it_stands(told: str, what: str) -> None:
    text = notice(f"{_GUIDE}author: chen", f"{_BODY}{told}\n")
    files = {"move-in/guide.md": text, "_office/people.yml": _OFFICE, "_office/buildings.yml": _PLACES}
    (found,) = report_of(files).findings
    assert (found.code, found.severity, str(found.message)) == ("R052", "error", f"“{what}”没有写月租多少元")
    assert what in text.split("\n")[found.span.line - 1]


@pytest.mark.requirement("001-24", case="fail")
def test_001_24_a_row_of_the_guides_own_fees_without_its_rent_is_named() -> None:
    row = "  - {{item: 车位月租（{kind}）, unit: 元/月, price: '{price}', payee: 管理处}}\n"
    both = row.format(kind="地下", price="380") + row.format(kind="地面", price="{ground}")
    for price, wanted in (("300", []), ("不出租", []), ("面议", [("R052", "“车位月租（地面）”没有写月租多少元")])):
        assert _rents("", "fee_table:\n" + both.replace("{ground}", price)) == wanted


@pytest.mark.requirement("001-24", case="fail")
@pytest.mark.parametrize("name", ["地下车库", "北门停车场", "地面车位"])
def test_001_24_parking_is_known_by_any_of_its_names(name: str) -> None:
    places = _PLACES.replace("地下车库", name)
    found = _messages(f"{_GUIDE}author: chen", _BODY, people=_OFFICE, buildings=places)
    assert found == [("R052", "没有写车位的月租")]


@pytest.mark.requirement("001-24", case="pass")
def test_001_24_where_there_is_no_parking_no_rent_is_asked_for() -> None:
    assert _messages(f"{_GUIDE}author: chen", _BODY, people=_OFFICE) == []


@pytest.mark.requirement("001-22", case="fail")
@pytest.mark.requirement("001-44", case="fail")
@pytest.mark.parametrize(
    ("payee", "told"),
    [
        ("", "“押金”没有写收款单位"),
        (", payee: 管理处、开发单位", "“押金”写了几个收款单位:管理处、开发单位"),
        (", payee: 管理处代收", "“押金”写了代收,没有写代谁收取"),
    ],
)
def test_every_fee_has_exactly_one_payee(payee: str, told: str) -> None:
    lines = f"kind: fee-table\nreview_by: 2027-06-30\nrows:\n  - {{item: 押金, price: '2000'{payee}}}"
    assert ("R053", told) in _messages(lines)


@pytest.mark.requirement("001-44", case="fail")
def test_the_guides_own_table_of_fees_is_held_to_one_payee_too() -> None:
    lines = f"{_GUIDE}fee_table:\n  - {{item: 门禁卡, price: '15', payee: 管理处和开发单位}}"
    assert _messages(lines) == [("R053", "“门禁卡”写了几个收款单位:管理处和开发单位")]


@pytest.mark.requirement("001-22", case="pass")
@pytest.mark.requirement("001-44", case="pass")
def test_what_is_collected_for_others_names_who_gets_it() -> None:
    lines = (
        "kind: fee-table\nreview_by: 2027-06-30\n"
        "rows:\n  - {item: 清运, price: '4', payee: 清运单位, on_behalf_of: 清运单位}"
    )
    assert _messages(lines) == []


def _documents(rows: list[str]) -> str:
    return f"{_GUIDE}documents:\n{''.join(rows)}"


SIGNED_ROWS = [f"  - {{item: {paper.name}, copies: {paper.copies or 1}}}\n" for paper in SIGNED]


def test_the_procedures_own_table_of_papers_passes() -> None:
    assert _messages(_documents(SIGNED_ROWS)) == []


@pytest.mark.requirement("001-30", case="fail")
@pytest.mark.requirement("001-31", case="fail")
@pytest.mark.requirement("001-32", case="fail")
@pytest.mark.requirement("001-33", case="fail")
@pytest.mark.requirement("001-34", case="fail")
@pytest.mark.requirement("001-36", case="fail")
@pytest.mark.requirement("001-38", case="fail")
@pytest.mark.parametrize("at", range(len(SIGNED)), ids=lambda at: str(SIGNED[at].name))
def test_every_paper_left_out_or_with_other_copies_is_named(at: int) -> None:
    paper = SIGNED[at]
    assert _messages(_documents([*SIGNED_ROWS[:at], *SIGNED_ROWS[at + 1 :]])) == [
        ("R054", f"签署文件里缺少“{paper.name}”")
    ]
    if paper.copies is not None:
        for copies in (paper.copies - 1, paper.copies + 1):
            wrong = f"  - {{item: {paper.name}, copies: {copies}}}\n"
            rows = [*SIGNED_ROWS[:at], wrong, *SIGNED_ROWS[at + 1 :]]
            assert _messages(_documents(rows)) == [("R054", f"“{paper.name}”的份数和规程不同")]


@pytest.mark.requirement("001-49", case="fail")
def test_001_49_both_letters_state_their_scope() -> None:
    agent = next(one for one in CHECKLISTS if one.name == "company-agent")
    rows = [_row(paper).replace(", note: 写明代办范围", "") for paper in whole(agent)]
    assert sorted(_messages(_list(agent, rows))) == [
        ("R051", "“公司授权委托书”没有写明代办范围"),
        ("R051", "“法定代表人授权委托书”没有写明代办范围"),
    ]


@pytest.mark.requirement("001-47", case="fail")
def test_001_47_an_agent_brings_all_of_the_right_list() -> None:
    agent = next(one for one in CHECKLISTS if one.name == "family-agent")
    extra = [_row(paper) for paper in agent.papers]
    assert _messages(_list(agent, ["    - {item: 家庭户全部七项}\n", *extra])) == []
    assert len(_messages(_list(agent, ["    - {item: 单位户全部七项}\n", *extra]))) == 7 + 1


@pytest.mark.requirement("001-49", case="pass")
@pytest.mark.requirement("001-49", case="fail")
def test_001_49_an_agent_for_a_company_brings_all_that_the_company_brings() -> None:
    agent = next(one for one in CHECKLISTS if one.name == "company-agent")
    extra = [_row(paper) for paper in agent.papers]
    assert _messages(_list(agent, ["    - {item: 单位户全部七项}\n", *extra])) == []
    found = _messages(_list(agent, ["    - {item: 家庭户全部七项}\n", *extra]))
    assert ("R051", "“单位户请人代办”的资料缺少“公司名下银行存折”") in found
    assert len(found) == 7 + 1


TABLE = "| 序号 | 文件 | 份数 |\n|---|---|---|\n" + "".join(
    f"| {number} | {paper.name} | {paper.copies or '每户 1'} |\n" for number, paper in enumerate(SIGNED, 1)
)


@pytest.mark.parametrize("at", range(len(SIGNED)), ids=lambda at: str(SIGNED[at].name))
def test_the_guides_own_table_is_held_to_the_procedure_too(at: int) -> None:
    assert _messages(_GUIDE, f"{_BODY}\n{TABLE}") == []
    lines = TABLE.splitlines(keepends=True)
    without = "".join([*lines[: at + 2], *lines[at + 3 :]])
    assert _messages(_GUIDE, f"{_BODY}\n{without}") == [("R054", f"签署文件里缺少“{SIGNED[at].name}”")]


@pytest.mark.parametrize(
    ("rows", "missed"), [(3, ()), (len(SIGNED) // 2, ()), (len(SIGNED) // 2 + 1, SIGNED[len(SIGNED) // 2 + 1 :])]
)
def test_a_table_is_the_one_of_signed_papers_when_most_of_them_stand_in_it(
    rows: int, missed: tuple[Signed, ...]
) -> None:
    """A table of papers to bring names some of them too, and is no list of the fifteen."""
    few = "".join(TABLE.splitlines(keepends=True)[: 2 + rows])
    found = _messages(_GUIDE, f"{_BODY}\n{few}")
    assert found == [("R054", f"签署文件里缺少“{paper.name}”") for paper in missed]


@pytest.mark.requirement("001-61", case="fail")
@pytest.mark.parametrize("gone", ["租赁合同", "商户管理协议", "灭火器", "营业执照", "负责人和员工身份证"])
def test_001_61_what_a_tenant_of_an_office_or_mall_must_have_is_missed_by_name(gone: str) -> None:
    office = next(one for one in CHECKLISTS if one.name == "office-mall")
    rows = [_row(paper) for paper in whole(office) if str(paper.name) != gone]
    assert ("R051", f"“{office.title}”的资料缺少“{gone}”") in _messages(_list(office, rows))
