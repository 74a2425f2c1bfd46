"""What blanks, line ends and brackets set apart, and what a longer word swallows."""

from __future__ import annotations

import pytest

from gazette.privacy import scan


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("full-name", "退费：卓  玉玲；原因：重复扣款"),
        ("full-name", "落款汪 一 帆"),
        ("full-name", "请假人/雷 鸣/工程部"),
        ("full-name", "紧急联系人：时光（儿子）"),
        ("titled-name", "联系人戴 　小姐"),
        ("titled-name", "门卫老孟夜里巡逻"),
        ("titled-name", "由方妈妈认领"),
        ("titled-name", "设计院傅老留下的图"),
        ("titled-name", "Mr.张只看英文邮件"),
        ("mobile", "电话：199\n0000 1234"),
        ("identity-card", "证件分两行：110101\n19900307\n7219"),
        ("plate", "车：鄂A／3T8K0"),
        ("plate", "车尾只看清A·T6059"),
        ("room", "备注【7-804 猫】"),
        ("room", "工单#A-071 01幢-03单元-1901室 漏水"),
        ("landline", "6栋1203室（0755-26001234）与楼下协商"),
        ("landline", "先打我单位座机0755-26001234"),
        ("landline", "白天只接单位分机0755-26001234"),
    ],
)
def test_what_is_set_apart_is_read_together(kind: str, text: str) -> None:
    assert kind in {one.kind for one in scan(text)}


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize(
    "text",
    [
        "款项由钱经理部收齐",
        "向经理层汇报之后再发文",
        "样板间设在8栋1单元1301，欢迎参观",
        "单女士优先的车位",
        "白班长期缺人",
        "黄师傅牌洗地机",
        "鲁迅先生的文章",
        "金桂17株、银杏9株",
        "5#楼_1F_大堂.png",
        "台风“海燕”登陆",
        "姓名 房号 电话",
        "读数150\n5813 9062",
        "会议地点：5栋103室办公室 0755-26001234",
    ],
)
def test_longer_words_plants_and_floors_pass(text: str) -> None:
    assert scan(text) == ()
