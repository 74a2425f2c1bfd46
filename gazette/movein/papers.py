"""The papers to bring, list by list as the procedure has them, and the papers that are signed and handed out.

Lists are never merged and no count is ever averaged: the same paper may need another number of copies on another list
(001 §八 4(3)1), 4(4), 4(5); requirements F, Q13).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gazette.i18n import Message, say


@dataclass(frozen=True, slots=True)
class Paper:
    """One row of a checklist.

    ``words``: a row of an office's own list is this paper when it holds one of them. ``original``: the original is
    shown or handed in; ``copies``: how many copies; ``photos``: how many 1-inch photos; ``each``: per person, not per
    household. ``use``: what the copies are for.
    """

    name: Message
    words: tuple[str, ...]
    original: bool = False
    copies: int = 0
    photos: int = 0
    each: bool = False
    use: Message | None = None
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """What one kind of household brings. ``base``: all of that list first, then these rows (001-47, 001-49)."""

    name: str
    title: Message
    papers: tuple[Paper, ...]
    clause: str
    base: str = ""
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A paper signed or handed out on the day; ``copies`` None: as many as there are households."""

    name: Message
    copies: int | None
    who: Message
    when: Message | None = None


_HANDOVER: Final = Paper(say("收楼通知书"), ("收楼通知", "入伙通知", "交楼通知"), original=True)
_CARD: Final = Paper(say("业主（住户）资料卡"), ("资料卡",), original=True)
_FAMILY: Final = Paper(say("家庭成员身份证"), ("家庭成员",), copies=1, each=True)
_AGENT: Final = Paper(say("代办人身份证"), ("代办人",), original=True, copies=1)
_BOOK: Final = Paper(say("银行存折（卡）"), ("存折", "银行卡"), original=True, copies=1)
_CONFIRM: Final = say("代办车位的资料，来之前请先向管理处确认")


def _identity(name: Message, words: tuple[str, ...], copies: int, use: Message) -> Paper:
    return Paper(name, words, original=True, copies=copies, use=use)


_OWNER: Final = say("业主身份证")
_FILE_BANK_TITLE: Final = say("存档、银行托收、产权登记")
_FILE_BANK: Final = say("存档、银行托收")

#: Every list of the procedure, in its order.
CHECKLISTS: Final[tuple[Checklist, ...]] = (
    Checklist(
        "family",
        say("家庭户"),
        (
            _HANDOVER,
            Paper(say("购房合同"), ("购房合同", "买卖合同"), original=True),
            _identity(_OWNER, ("业主身份证",), 3, _FILE_BANK_TITLE),
            _FAMILY,
            _CARD,
            Paper(say("一寸照片"), ("照片",), photos=2, each=True, note=say("业主和家庭成员")),
            _BOOK,
        ),
        "001 §八 4(3)1)①",
    ),
    Checklist(
        "family-agent",
        say("家庭户请人代办"),
        (Paper(say("业主委托书"), ("委托书",), original=True), _AGENT),
        "001 §八 4(3)1)① H",
        base="family",
    ),
    Checklist(
        "company",
        say("单位户"),
        (
            _HANDOVER,
            Paper(say("购房合同"), ("购房合同", "买卖合同"), original=True),
            _identity(say("法定代表人身份证"), ("法定代表人身份证",), 2, _FILE_BANK),
            Paper(say("法定代表人证明书"), ("证明书",), original=True),
            Paper(say("营业执照"), ("执照",), original=True, copies=1, note=say("原件核对，复印件盖章")),
            Paper(say("入住员工身份证"), ("员工",), copies=1, each=True),
            Paper(say("公司名下银行存折"), ("存折",), original=True, copies=3),
        ),
        "001 §八 4(3)1)②",
    ),
    Checklist(
        "company-agent",
        say("单位户请人代办"),
        (
            Paper(say("公司授权委托书"), ("公司授权", "公司委托"), original=True, note=say("写明代办范围")),
            Paper(say("法定代表人授权委托书"), ("法定代表人授权",), original=True, note=say("写明代办范围")),
            _AGENT,
        ),
        "001 §八 4(3)1)② H",
        base="company",
    ),
    Checklist(
        "parking",
        say("车位"),
        (
            _HANDOVER,
            Paper(say("车位购买合同"), ("车位",), original=True),
            _identity(say("权利人身份证"), ("身份证",), 3, say("存档、银行托收、车位产权登记")),
            _CARD,
            Paper(say("一寸照片"), ("照片",), photos=1),
            _BOOK,
        ),
        "001 §八 4(3)1)③",
        note=_CONFIRM,
    ),
    Checklist(
        "transfer",
        say("二手房过户"),
        (
            Paper(say("房屋转让合同"), ("转让合同", "买卖合同"), original=True),
            Paper(say("房屋产权证明"), ("产权证", "房产证"), original=True),
            _identity(_OWNER, ("业主身份证",), 2, _FILE_BANK),
            _FAMILY,
            _CARD,
            Paper(say("一寸照片"), ("照片",), photos=1, each=True),
            _BOOK,
        ),
        "001 §八 4(5)1)",
    ),
    Checklist(
        "transfer-agent",
        say("二手房过户请人代办"),
        (Paper(say("业主委托书"), ("委托书",), original=True), _AGENT),
        "001 §八 4(5)1)",
        base="transfer",
    ),
    Checklist(
        "tenant",
        say("租住业主房屋"),
        (
            Paper(say("与业主签订的租赁合同"), ("租赁合同",), original=True),
            Paper(say("租户管理协议"), ("管理协议",), original=True, note=say("在客户服务中心签")),
        ),
        "001 §八 4(4)2)",
    ),
    Checklist(
        "commercial-lease",
        say("向公司承租商铺"),
        (
            Paper(say("租赁合同"), ("租赁合同",), original=True),
            Paper(say("营业执照"), ("执照",), original=True, copies=1, note=say("三个月内补齐")),
            Paper(say("负责人和员工身份证"), ("身份证",), copies=1, each=True, note=say("三个月内补齐")),
            Paper(say("负责人和员工照片"), ("照片",), photos=1, each=True, note=say("三个月内补齐")),
        ),
        "001 §八 4(4)1)",
    ),
    Checklist(
        "office-mall",
        say("承租委托管理的写字间、商场"),
        (
            Paper(say("租赁合同"), ("租赁合同",), original=True),
            Paper(say("商户管理协议"), ("管理协议",), original=True),
            Paper(say("灭火器"), ("灭火器",), note=say("按消防规定配齐，现场查看")),
            Paper(say("营业执照"), ("执照",), copies=1),
            Paper(say("负责人和员工身份证"), ("身份证",), copies=1, each=True),
        ),
        "001 §八 4(4)3)",
    ),
)

BY_NAME: Final = {item.name: item for item in CHECKLISTS}

_BOTH: Final = say("业主 1 份、管理处 1 份")
_OFFICE: Final = say("管理处留存")

#: The fifteen papers of the day (001 §八 4(2)4), table).
SIGNED: Final[tuple[Signed, ...]] = (
    Signed(say("临时管理规约"), 2, _BOTH),
    Signed(say("业主（住户）资料卡"), 1, _OFFICE),
    Signed(say("银行托收协议"), 3, say("业主、管理处、银行各 1 份")),
    Signed(say("消防安全责任书"), 2, _BOTH),
    Signed(say("房屋验收表"), 1, _OFFICE, say("验房时填写")),
    Signed(say("前期物业服务协议"), 2, _BOTH, say("买房时没有签的，入伙时补签")),
    Signed(say("业主档案袋"), None, _OFFICE),
    Signed(say("普通档案袋"), None, say("业主")),
    Signed(say("物品领取登记表"), 1, _OFFICE),
    Signed(say("钥匙领用登记表"), 1, _OFFICE),
    Signed(say("装修申请资料"), 1, say("要装修的业主")),
    Signed(say("停车租赁协议"), 2, _BOTH, say("租车位的签")),
    Signed(say("停车管理协议"), 2, _BOTH, say("有车位的签")),
    Signed(say("业户手册"), 1, say("业主")),
    Signed(say("户型平面图和水电走向图"), 1, say("业主，只发纸质")),
)


#: Registers kept on paper at the desk: title and columns; rooms and names are written by hand only (table 9–10).
REGISTERS: Final[tuple[tuple[str, Message, tuple[Message, ...]], ...]] = (
    (
        "items",
        say("物品领取登记表"),
        (say("日期"), say("楼栋、房号"), say("物品"), say("数量"), say("领取人签名"), say("经办人")),
    ),
    (
        "keys",
        say("钥匙领用登记表"),
        (
            say("日期"),
            say("楼栋、房号"),
            say("钥匙"),
            say("把数"),
            say("领取或借用"),
            say("应还日期"),
            say("签名"),
            say("归还日期"),
            say("经办人"),
        ),
    ),
)


def whole(checklist: Checklist) -> tuple[Paper, ...]:
    """Return every row, those of the base list first: an agent brings all that the person would have brought."""
    base = BY_NAME[checklist.base].papers if checklist.base else ()
    return (*base, *checklist.papers)
