"""The list of households: building and running label come in, everything else stays out."""

from __future__ import annotations

import pytest

from gazette.model.buildings import Building, Registry
from intake.surveys.households import Listed, ListFault, read

KNOWN = Registry(
    (
        Building("1", "1栋", aliases=("1座",)),
        Building("3", "3栋"),
        Building("12A", "12A栋", aliases=("十二A栋", "枫林阁")),
    )
)


def test_building_and_running_label_come_in() -> None:
    found = read("building,label\n1栋,001\n1栋,002\n3栋,3栋-001\n", registry=KNOWN)
    assert [(one.building, one.label) for one in found.households] == [("1栋", "001"), ("1栋", "002"), ("3栋", "001")]
    assert (found.left_out, found.relabelled) == ((), False)


@pytest.mark.parametrize("text", ["building\n1栋\n1栋\n", "楼栋\r\n1\r\n1座\r\n", "\ufeff序号,楼栋\n,1栋\n,1栋\n"])
def test_without_labels_the_households_are_counted(text: str) -> None:
    assert [one.label for one in read(text, registry=KNOWN).households] == ["001", "002"]


@pytest.mark.parametrize("word", ["12A", "12a栋", "12A座", "12A号楼", "１２Ａ栋", "十二A栋", "枫林阁"])
def test_a_building_may_be_called_whatever_the_registry_calls_it(word: str) -> None:
    assert [one.building for one in read(f"building\n{word}\n", registry=KNOWN).households] == ["12A栋"]


@pytest.mark.parametrize("label", ["502", "1-1201", "A座12F", "0502", "2"])
def test_a_label_that_is_no_running_number_could_be_a_room_and_stays_out(label: str) -> None:
    found = read(f"building,label\n1栋,{label}\n12A栋,1203\n", registry=KNOWN)
    assert found.relabelled
    assert [one.label for one in found.households] == ["001", "001"]


def test_other_columns_stay_out_and_are_named() -> None:
    found = read("姓名,楼栋,房号,电话\n某某,3栋,502,19900000001\n", registry=KNOWN)
    assert found.left_out == ("姓名", "房号", "电话")
    assert found.households == (Listed("3栋", "001", "mailbox"),)


def test_labels_may_run_over_the_whole_list() -> None:
    found = read("building,label,channel\n1栋,1,hand\n3栋,2,信箱\n", registry=KNOWN)
    assert [(one.label, one.channel) for one in found.households] == [("001", "hand"), ("002", "mailbox")]


@pytest.mark.requirement("000-60", case="fail")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "名单是空的"),
        ("building\n", "没有住户"),
        ("房号\n502\n", "要有 building"),
        ("building\n1栋\n4栋\n", "第 3 行的楼栋“4栋”"),
        ("building\n12栋\n", "第 2 行的楼栋“12栋”"),
        ("building,channel\n1栋,飞鸽\n", "第 2 行的投放方式"),
    ],
)
def test_a_list_that_cannot_be_used_says_where_and_why(text: str, told: str) -> None:
    with pytest.raises(ListFault, match=told):
        read(text, registry=KNOWN)
