"""The move-in guide says what the procedure demands, figure by figure (001 §八 4)."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gazette.model.document import Document
from tests.sample.community import Sample


@pytest.fixture
def guide(sample: Sample) -> Document:
    """The sample's move-in guide."""
    return sample.corpus.by_path["move-in/guide-2026.md"]


def _checklist(guide: Document, name: str) -> list[tuple[str, str, str]]:
    lists: Any = guide.get("checklists")
    rows = [row.value for row in lists[name].value]
    return [(row["item"], row.get("original", ""), row.get("copies", "")) for row in rows]


@pytest.mark.requirement("001-25", case="pass")
def test_the_five_sections_stand_in_order(guide: Document) -> None:
    headings = re.findall(r"^## (.+)$", guide.body, re.MULTILINE)
    assert headings == ["一、欢迎", "二、准备资料", "三、入伙流程", "四、装修流程", "五、费用"]


@pytest.mark.requirement("001-46", case="pass")
def test_a_family_brings_seven_things(guide: Document) -> None:
    assert _checklist(guide, "family") == [
        ("收楼通知书", "1", ""),
        ("购房合同", "1", ""),
        ("业主身份证", "1", "3"),
        ("家庭成员身份证", "", "1"),
        ("业主（住户）资料卡", "1", ""),
        ("一寸照片", "", "2"),
        ("银行存折（卡）", "1", "1"),
    ]


@pytest.mark.requirement("001-48", case="pass")
def test_a_company_brings_seven_things(guide: Document) -> None:
    assert _checklist(guide, "company") == [
        ("收楼通知书", "1", ""),
        ("购房合同", "1", ""),
        ("法定代表人身份证", "1", "2"),
        ("法定代表人证明书", "1", ""),
        ("营业执照", "1", "1"),
        ("入住员工身份证", "", "1"),
        ("公司名下银行存折", "1", "3"),
    ]


@pytest.mark.requirement("001-50", case="pass")
def test_the_holder_of_a_parking_space_brings_six_things(guide: Document) -> None:
    assert [row[2] for row in _checklist(guide, "parking")] == ["", "", "3", "", "1", "1"]


@pytest.mark.requirement("001-62", case="pass")
def test_a_resale_differs_from_a_family_in_four_rows_only(guide: Document) -> None:
    family, transfer = _checklist(guide, "family"), _checklist(guide, "transfer")
    differing = [at for at, (one, other) in enumerate(zip(family, transfer, strict=True)) if one != other]
    assert differing == [0, 1, 2, 5]
    assert [row[2] for row in transfer] == ["", "", "2", "1", "", "1", "1"]


@pytest.mark.requirement("001-47", case="pass")
@pytest.mark.requirement("001-49", case="pass")
@pytest.mark.requirement("001-60", case="pass")
def test_agents_add_to_the_list_of_those_they_act_for_and_tenants_bring_two_papers(guide: Document) -> None:
    assert [row[0] for row in _checklist(guide, "family-agent")] == ["家庭户全部七项", "业主委托书", "代办人身份证"]
    assert [row[0] for row in _checklist(guide, "transfer-agent")][1:] == ["业主委托书", "代办人身份证"]
    assert len(_checklist(guide, "company-agent")) == 1 + 3
    assert len(_checklist(guide, "tenant")) == 2


@pytest.mark.requirement("001-30", case="pass")
@pytest.mark.requirement("001-31", case="pass")
@pytest.mark.requirement("001-32", case="pass")
@pytest.mark.requirement("001-33", case="pass")
@pytest.mark.requirement("001-34", case="pass")
@pytest.mark.requirement("001-38", case="pass")
def test_the_fifteen_papers_stand_with_their_copies(guide: Document) -> None:
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|", guide.body, re.MULTILINE)
    copies = {name.strip(): count.strip() for _, name, count in rows}
    assert [int(number) for number, _, _ in rows] == list(range(1, 16))
    assert (copies["临时管理规约"], copies["银行托收协议"], copies["消防安全责任书"]) == ("2", "3", "2")
    assert (copies["房屋验收表"], copies["前期物业服务协议"]) == ("1", "2")
    assert (copies["停车租赁协议"], copies["停车管理协议"]) == ("2", "2")


@pytest.mark.requirement("001-18", case="pass")
@pytest.mark.requirement("001-21", case="pass")
@pytest.mark.requirement("001-23", case="pass")
@pytest.mark.requirement("001-24", case="pass")
def test_fees_say_when_they_start_how_to_pay_and_what_is_free(guide: Document) -> None:
    fees = guide.body.split("## 五、费用")[1]
    assert "上半月（1日至15日）收楼的，从当月 15日起；下半月（16日至月底）收楼的，从下月 1日起" in fees
    assert "预交三个月" in fees
    assert "可以按月交" in fees
    assert "每户前三张免费，第四张起每张 15 元" in fees
    assert re.findall(r"^\| (地下标准车位|地面车位|地下子母车位) \| (\d+) \|", fees, re.MULTILINE) == [
        ("地下标准车位", "380"),
        ("地面车位", "300"),
        ("地下子母车位", "520"),
    ]


def test_the_flow_has_seven_stations(guide: Document) -> None:
    flow = guide.body.split("## 三、入伙流程")[1].split("## 四、")[0]
    assert re.findall(r"^(\d)\. .+（第 (\d) 站）$", flow, re.MULTILINE) == [(str(n), str(n)) for n in range(1, 8)]


@pytest.mark.requirement("001-37", case="pass")
def test_001_37_the_renovation_papers_lie_beside_the_guide_and_its_section_leads_there(
    guide: Document, sample: Sample
) -> None:
    section = guide.body.split("## 四、装修流程", 1)[1].split("\n## ", 1)[0]
    (target,) = re.findall(r"\[装修申请表\]\(([^)]+)\)", section)
    assert f"move-in/{target}" in sample.corpus.files
    assert target in {path.removeprefix("move-in/") for path in guide.attachment_paths}
