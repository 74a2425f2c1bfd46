"""What a scan takes and gives: the registered public context, and the findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from gazette.i18n import Message, say

Kind = Literal[
    "room",
    "mobile",
    "landline",
    "identity-card",
    "bank-card",
    "passport",
    "plate",
    "email",
    "chat",
    "titled-name",
    "full-name",
]

#: Kinds that are told by the words around them, never by their own form: people's names.
NAMES: Final[frozenset[Kind]] = frozenset({"titled-name", "full-name"})

#: A hint only: the rules decide by the kind of document.
Weight = Literal["error", "warning"]

LABELS: Final[dict[Kind, Message]] = {
    "room": say("房号"),
    "mobile": say("手机号"),
    "landline": say("住宅电话"),
    "identity-card": say("身份证号"),
    "bank-card": say("银行账号"),
    "passport": say("护照或通行证号"),
    "plate": say("车牌号"),
    "email": say("电子邮箱"),
    "chat": say("微信或 QQ 号"),
    "titled-name": say("姓氏加称谓"),
    "full-name": say("姓名"),
}

REASONS: Final[dict[Kind, Message]] = {
    "room": say("写到了具体的一户，公布内容只写到楼栋"),
    "mobile": say("个人手机号；办公用的值班手机要先登记"),
    "landline": say("前后文说明是某一户或某个人的电话"),
    "identity-card": say("身份证件号码"),
    "bank-card": say("个人银行卡号或账号；对公收款账号要先登记"),
    "passport": say("护照、通行证或其他证件号码"),
    "plate": say("车牌号码能认出车主"),
    "email": say("个人电子邮箱；办公邮箱要先登记"),
    "chat": say("个人的微信、QQ 等账号"),
    "titled-name": say("姓氏加称谓能认出人，改写成“某业主”“工作人员”"),
    "full-name": say("前后文说明是人名，改写成“某业主”“当事人”"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One personal span; ``start`` and ``end`` count code points of the text that was given to the scan."""

    kind: Kind
    start: int
    end: int
    value: str
    weight: Weight
    reason: Message


@dataclass(frozen=True, slots=True)
class Roster:
    """The office's own households: salted hashes of names, phones, rooms and plates (``gazette.privacy.roster``)."""

    salt: bytes
    marks: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class Context:
    """What the office itself has made public: these values are never findings.

    Phones and accounts are compared by their digits, mailboxes without case, places and names as written.
    ``phones`` are hotlines and registered duty mobiles; ``staff`` are names the office publishes.
    """

    phones: frozenset[str] = frozenset()
    mailboxes: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    plates: frozenset[str] = frozenset()
    roster: Roster | None = None


DEFAULT: Final = Context()


@dataclass(frozen=True, slots=True)
class Hit:
    """A span in a folded text, before it is brought back to the original."""

    kind: Kind
    start: int
    end: int
