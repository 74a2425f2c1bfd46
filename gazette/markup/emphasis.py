"""Which runs of `*` and `_` are meant as emphasis.

Chinese has no blanks between words, so `请**务必**关闭` must work, while masked phones
(`161****0707`), masked names (`张**、李**`, `张*先生、李*女士`), products (`2*3*4`) and blanks to fill in
(`姓名：____`) must keep every character.
"""

from __future__ import annotations

from gazette.patterns import lazy

_PAIR = lazy(r"(?<!\*)\*\*(?!\*)")
_CLOSING = frozenset("”’」』）》〉】〕])}>。！？，；：、…!?.,;:%％")
# Surnames that are also everyday words before a stressed one (于, 高, 白 …) are left out.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐邓冯韩曹曾彭萧肖蔡潘田董袁叶蒋杜苏魏吕丁"
    "沈姚卢傅钟姜崔谭廖范汪陆戴贾韦夏邱侯邹熊孟秦阎薛尹段雷黎史龙陶贺顾毛郝龚邵钱赖武"
    "張劉陳楊黃趙吳孫馬羅鄭謝鄧馮韓蕭葉蔣蘇呂盧鍾譚陸賈韋鄒閻賴龔邱"
)
# *号为必填, *表示暂估: the star itself is meant.
_FIELD_SIGN = lazy(
    "号(?:项|为|是|表示|代表)|为(?:必|选填|暂|可选)|项为|必填|(?:表示|代表|标记|标注)(?!感谢|慰问|歉意|欢迎)"
)
#: All but the end of a number is masked: 尾号***X.
MASKED_TAIL = lazy(r"(?<=[^\s*])\*{2,3}[0-9]{0,3}[0-9A-Z](?![0-9A-Za-z年月日号元*])")
# 签收人李*, 姓名：李*, （必填）电话*: the star hides a name or marks a field.
_MASKED_END = lazy(
    rf"(?:^|[\s、，,；;：:。（）()]|[人者员主名方为是由与和及收])[{_SURNAMES}于高白]$"
    r"|[\s）)](?:姓名|电话|手机|手机号|房号|楼栋|单元|日期|地址|邮箱|微信|签名|联系人|联系电话|联系方式|身份证号?|户主|面积|车牌号?)$"
)
_LONE_STAR = lazy(r"(?<![*\\])\*(?!\*)")
# **伟、**芳 · 3栋**先生、5栋**女士 · **伟，电话：**1234; but **一、时间：** and **业主、住户**
_GIVEN = "(?![一二三四五六七八九十甲乙丙丁第其])[\u4e00-\u9fff]"
_MASKED_START = lazy(
    f"{_GIVEN}(?:[、，,；;]|[、，,；; ]+(?:联系)?(?:电话|手机|房号|楼栋|住址|地址|身份证)号?[：: ])$|(?:{_GIVEN}){{2}}、$"
    "|(?:先生|女士|小姐|业主|住户|同志|师傅|阿姨|老师)[、，,；;和及与 ](?:.*[栋座幢室号楼层元])?$"
)
# A blank that is filled in: __元__, and behind 编号_A_ all others of the line
_FILLED_IN = lazy(r"[年月日时分元角栋幢号室户人份页层]")
_BLANK_BEFORE = lazy(r"[\u4e00-\u9fff]_[^_\s]+_")


def _is_word(char: str) -> bool:
    return char.isalnum()


def can_open(text: str, start: int, end: int) -> bool:
    """Tell whether the run `text[start:end]` may begin emphasis."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not after or after.isspace() or after == text[start]:
        return False
    if text[start] == "_" or end - start == 1:
        return not (before and _is_word(before)) and not _is_closing_only(after)
    if _is_digit_or_latin(before) and _is_digit_or_latin(after):
        return False
    if before in _SURNAMES and before and _is_masked_name(text, start):
        return False
    return not (before and not before.isspace() and _is_word(before) and _is_closing_only(after))


def can_close(text: str, start: int, end: int) -> bool:
    """Tell whether the run `text[start:end]` may end emphasis that is open."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before or before.isspace():
        return False
    if text[start] == "_" or end - start == 1:
        return not (after and _is_word(after))
    return not (_is_digit_or_latin(before) and _is_digit_or_latin(after))


def is_meant(text: str, opened: tuple[int, int], close: int) -> bool:
    """Tell whether two marks that could be a pair are one: an office also masks names and marks fields with them."""
    start, end = opened
    mark, inner = text[start:end], text[end:close]
    if mark == "*":
        return not (_FIELD_SIGN.match(inner) or _MASKED_END.search(inner) or _LONE_STAR.search(inner))
    if mark == "**":
        return _MASKED_START.match(inner) is None
    return not (_FILLED_IN.fullmatch(inner) or (mark == "_" and _BLANK_BEFORE.search(text, 0, start)))


def _is_digit_or_latin(char: str) -> bool:
    return bool(char) and char.isascii() and char.isalnum()


def _is_closing_only(char: str) -> bool:
    """Punctuation that cannot begin an emphasised phrase."""
    return char in _CLOSING


def _is_masked_name(text: str, start: int) -> bool:
    """Tell whether a surname stands alone before the stars, or before the next pair of stars too."""
    alone = start <= 1 or not _is_word(text[start - 2])
    following = _PAIR.search(text, start + 2)
    paired_with_name = following is not None and text[following.start() - 1] in _SURNAMES
    return alone or paired_with_name
