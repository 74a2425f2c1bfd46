"""Sayings, figures, dishes, plants, places and words of work that look like a name; each beside somebody who is one."""

from __future__ import annotations

from typing import Final

import pytest

from gazette.privacy import scan

#: Name → what must pass, what must be stopped (with the words).
_CLASSES: Final[dict[str, tuple[str, str]]] = {
    "idioms": (
        (
            "张冠李戴的事情不能再有|“李代桃僵”擦掉|小李飞刀都没你们准|姜太公钓鱼愿者上钩|刘姥姥进大观园似的|马大哈把钥匙丢了|关公战秦琼|徐庶进曹营一言不发|"
            "庄周梦蝶的布景|金玉良言|老马识途|何乐而不为|醉翁之意不在酒|举案齐眉|壮志凌云|深山老林|翻老黄历没用|车满为患|井井有绪|养虎为患|打肿脸充胖子"
        ),
        "业主金玉良投诉楼上=金玉良|小李飞快赶到=小李|老马说他识途=老马|张冠投诉=张冠|李代来电=李代|马大海来电=马大海",
    ),
    "the neighbour of jokes": (
        "老王隔壁的梗就别发了|隔壁老王的笑话到此为止|老王的段子",
        "隔壁老王漏水投诉=老王|老王隔壁那户装修=老王|老王来领快递=老王",
    ),
    "figures of the stage": (
        (
            "张生与崔莺莺的唱词|秦香莲告状|陈世美的扮相|关云长过五关|赵子龙救阿斗|张果老骑驴|财神赵公明|东郭先生和狼|南郭先生滥竽充数|卓文君当垆卖酒|"
            "郭德纲相声专场|赵本山小品|红灯记李铁梅|沙家浜阿庆嫂|智取威虎山杨子荣|李铁梅选段|刘三姐山歌|祥林嫂似的念叨"
        ),
        "业主李铁梅投诉=李铁梅|杨子荣来电反映=杨子荣|郭先生来访=郭先生|刘三姐家漏水=刘三姐|顾大嫂送来锦旗=顾大嫂|业主刘兰芳来电=刘兰芳",
    ),
    "plants": (
        (
            "黄葛树、李子树各打一遍药|黄桷树补栽3株|紫叶李开花|红叶李修剪|马尾松锯除|金钟花开了|栾树结果|麦冬补栽|黄金菊换季|榆叶梅刷白|洋甘菊一盆|"
            "龙船花三盆|天竺葵浇水"
        ),
        "商陆投诉楼上=商陆|业主蒲苇同意=蒲苇|麦冬生来电=麦冬生|张玉树修剪绿篱=张玉树|李开花来电=李开花|景天、白露两位获奖=景天",
    ),
    "dishes and makes": (
        "赖汤圆、龙抄手代金券|钟水饺|宋嫂鱼羹|李庄白肉|梁溪脆鳝|孙家羊汤|马家牛肉面|冯家鸡汤|宫保鸡丁|金钱肚一份|采芝斋礼盒",
        "宋嫂来电=宋嫂|孙家成投诉=孙家成|业主李庄白投诉=李庄白|汤圆圆来电=汤圆圆",
    ),
    "places": (
        (
            "石老人海水浴场停车场满|石老人村公交站改名|周末王哥庄大集|姜哥庄旧村改造|宋哥庄水库放水|李爷庙修缮|潘家园旧货|陈塘庄地铁|温江花博会|"
            "摩洛哥地砖|墨西哥餐厅|蒙哥马利|牟平县志|彭州市志|王婆岭步道|赵夫人墓"
        ),
        "王哥来电=王哥|石老人家里电话=石老人|王哥庄上的地=王哥|冯奶奶庙会那天摔倒=冯奶奶|李姑娘来电=李姑娘|周老人家里没人=周老人|业主陈博会投诉=陈博",
    ),
    "words of work": (
        "感应灯常亮|经查明属实|农电工到场|包工队进场|包工包料|司局长|文工团员|宇航服展览",
        "业主常亮来电=常亮|业主查明投诉=查明|包工来电，业主包女士=包女士",
    ),
}


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize("name", _CLASSES)
def test_what_only_looks_like_a_name_passes(name: str) -> None:
    stopped = {text: [one.value for one in found] for text in _CLASSES[name][0].split("|") if (found := scan(text))}
    assert stopped == {}


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize("name", _CLASSES)
def test_somebody_beside_it_is_stopped(name: str) -> None:
    pairs = [line.split("=") for line in _CLASSES[name][1].split("|")]
    missed = [text for text, value in pairs if not any(value in one.value or one.value in value for one in scan(text))]
    assert missed == []


def test_a_title_in_the_next_line_is_nobodys() -> None:
    """A name of a compound surname took the line's end for a character of itself."""
    (found,) = scan("户名 尉迟秋\n保洁员、保安员招聘")
    assert found.value == "尉迟秋"
