"""The checklists and the table of papers, figure by figure as the procedure has them."""

from __future__ import annotations

import pytest

from gazette.movein.papers import BY_NAME, SIGNED, Paper, whole


def _rows(name: str) -> list[tuple[str, int, int, int, bool]]:
    """Return name, original, copies, photos and whether it is per person."""
    return [(str(p.name), int(p.original), p.copies, p.photos, p.each) for p in whole(BY_NAME[name])]


FAMILY = [
    ("收楼通知书", 1, 0, 0, False),
    ("购房合同", 1, 0, 0, False),
    ("业主身份证", 1, 3, 0, False),
    ("家庭成员身份证", 0, 1, 0, True),
    ("业主（住户）资料卡", 1, 0, 0, False),
    ("一寸照片", 0, 0, 2, True),
    ("银行存折（卡）", 1, 1, 0, False),
]
TRANSFER = [
    ("房屋转让合同", 1, 0, 0, False),
    ("房屋产权证明", 1, 0, 0, False),
    ("业主身份证", 1, 2, 0, False),
    ("家庭成员身份证", 0, 1, 0, True),
    ("业主（住户）资料卡", 1, 0, 0, False),
    ("一寸照片", 0, 0, 1, True),
    ("银行存折（卡）", 1, 1, 0, False),
]
COMPANY = [
    ("收楼通知书", 1, 0, 0, False),
    ("购房合同", 1, 0, 0, False),
    ("法定代表人身份证", 1, 2, 0, False),
    ("法定代表人证明书", 1, 0, 0, False),
    ("营业执照", 1, 1, 0, False),
    ("入住员工身份证", 0, 1, 0, True),
    ("公司名下银行存折", 1, 3, 0, False),
]


@pytest.mark.requirement("001-46", case="pass")
def test_001_46_family() -> None:
    assert _rows("family") == FAMILY


@pytest.mark.requirement("001-47", case="pass")
def test_001_47_an_agent_for_a_family_brings_all_of_it_and_two_more() -> None:
    assert _rows("family-agent") == [*FAMILY, ("业主委托书", 1, 0, 0, False), ("代办人身份证", 1, 1, 0, False)]


@pytest.mark.requirement("001-48", case="pass")
def test_001_48_company() -> None:
    assert _rows("company") == COMPANY
    notes = {str(paper.name): str(paper.note) for paper in BY_NAME["company"].papers if paper.note}
    assert notes == {"营业执照": "原件核对，复印件盖章"}


@pytest.mark.requirement("001-49", case="pass")
def test_001_49_an_agent_for_a_company_brings_all_of_it_and_three_more_both_letters_with_their_scope() -> None:
    assert _rows("company-agent") == [
        *COMPANY,
        ("公司授权委托书", 1, 0, 0, False),
        ("法定代表人授权委托书", 1, 0, 0, False),
        ("代办人身份证", 1, 1, 0, False),
    ]
    assert [str(p.note) for p in BY_NAME["company-agent"].papers[:2]] == ["写明代办范围"] * 2


@pytest.mark.requirement("001-50", case="pass")
def test_001_50_parking() -> None:
    assert _rows("parking") == [
        ("收楼通知书", 1, 0, 0, False),
        ("车位购买合同", 1, 0, 0, False),
        ("权利人身份证", 1, 3, 0, False),
        ("业主（住户）资料卡", 1, 0, 0, False),
        ("一寸照片", 0, 0, 1, False),
        ("银行存折（卡）", 1, 1, 0, False),
    ]
    assert "parking-agent" not in BY_NAME


@pytest.mark.requirement("001-60", case="pass")
def test_001_60_a_tenant_brings_two_papers() -> None:
    assert _rows("tenant") == [("与业主签订的租赁合同", 1, 0, 0, False), ("租户管理协议", 1, 0, 0, False)]
    assert [str(paper.note or "") for paper in BY_NAME["tenant"].papers] == ["", "在客户服务中心签"]


@pytest.mark.requirement("001-62", case="pass")
def test_001_62_a_resale_differs_from_a_family_in_four_rows() -> None:
    family, transfer = _rows("family"), _rows("transfer")
    assert [at for at, (one, other) in enumerate(zip(family, transfer, strict=True)) if one != other] == [0, 1, 2, 5]
    assert transfer == TRANSFER
    assert _rows("transfer-agent") == [*TRANSFER, ("业主委托书", 1, 0, 0, False), ("代办人身份证", 1, 1, 0, False)]


@pytest.mark.requirement("001-30", case="pass")
@pytest.mark.requirement("001-31", case="pass")
@pytest.mark.requirement("001-32", case="pass")
@pytest.mark.requirement("001-33", case="pass")
@pytest.mark.requirement("001-34", case="pass")
@pytest.mark.requirement("001-38", case="pass")
def test_the_fifteen_papers_and_their_copies() -> None:
    assert [(str(one.name), one.copies) for one in SIGNED] == [
        ("临时管理规约", 2),
        ("业主（住户）资料卡", 1),
        ("银行托收协议", 3),
        ("消防安全责任书", 2),
        ("房屋验收表", 1),
        ("前期物业服务协议", 2),
        ("业主档案袋", None),
        ("普通档案袋", None),
        ("物品领取登记表", 1),
        ("钥匙领用登记表", 1),
        ("装修申请资料", 1),
        ("停车租赁协议", 2),
        ("停车管理协议", 2),
        ("业户手册", 1),
        ("户型平面图和水电走向图", 1),
    ]


@pytest.mark.requirement("001-30", case="pass")
@pytest.mark.requirement("001-31", case="pass")
@pytest.mark.requirement("001-32", case="pass")
@pytest.mark.requirement("001-34", case="pass")
@pytest.mark.requirement("001-38", case="pass")
def test_each_side_has_its_copy() -> None:
    sides = {str(one.name): str(one.who) for one in SIGNED if one.copies and one.copies > 1}
    assert sides.pop("银行托收协议") == "业主、管理处、银行各 1 份"
    assert set(sides) == {"临时管理规约", "消防安全责任书", "前期物业服务协议", "停车租赁协议", "停车管理协议"}
    assert set(sides.values()) == {"业主 1 份、管理处 1 份"}


@pytest.mark.requirement("001-30", case="pass")
def test_what_is_there_once_stays_with_the_office_or_goes_to_the_owner() -> None:
    single = {str(one.name): str(one.who) for one in SIGNED if one.copies == 1}
    kept = {"业主（住户）资料卡", "房屋验收表", "物品领取登记表", "钥匙领用登记表"}
    assert {name for name, who in single.items() if who == "管理处留存"} == kept
    assert all("业主" in who for name, who in single.items() if name not in kept)


@pytest.mark.requirement("001-46", case="pass")
@pytest.mark.requirement("001-48", case="pass")
@pytest.mark.requirement("001-50", case="pass")
@pytest.mark.requirement("001-62", case="pass")
@pytest.mark.parametrize(
    ("name", "uses"),
    [
        ("family", "存档、银行托收、产权登记"),
        ("company", "存档、银行托收"),
        ("parking", "存档、银行托收、车位产权登记"),
        ("transfer", "存档、银行托收"),
    ],
)
def test_each_copy_of_an_identity_card_has_its_use(name: str, uses: str) -> None:
    (card,) = (paper for paper in BY_NAME[name].papers if paper.use)
    assert (str(card.use), card.copies) == (uses, len(uses.split("、")))


def test_the_words_of_a_paper_point_at_no_other_paper_of_its_list() -> None:
    """A row of an office's own list is one paper; where two share a word, the first that fits is taken."""
    for checklist in BY_NAME.values():
        for paper in checklist.papers:
            assert _first(checklist.papers, str(paper.name)) is paper, (checklist.name, str(paper.name))


def _first(papers: tuple[Paper, ...], text: str) -> Paper | None:
    return next((paper for paper in papers if any(word in text for word in paper.words)), None)


OFFICE_MALL = [
    ("租赁合同", 1, 0, 0, False),
    ("商户管理协议", 1, 0, 0, False),
    ("灭火器", 0, 0, 0, False),
    ("营业执照", 0, 1, 0, False),
    ("负责人和员工身份证", 0, 1, 0, True),
]


@pytest.mark.requirement("001-61", case="pass")
def test_001_61_a_tenant_of_an_entrusted_office_brings_five_things_fire_gear_among_them() -> None:
    assert _rows("office-mall") == OFFICE_MALL
    gear = next(paper for paper in whole(BY_NAME["office-mall"]) if str(paper.name) == "灭火器")
    assert "消防规定" in str(gear.note)
