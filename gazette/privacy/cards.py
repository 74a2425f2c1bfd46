"""Numbers of cards: identity cards of the mainland, Hong Kong, Macau and Taiwan, and bank cards.

Every pattern has fixed bounds, so a hostile line costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.identity import LENGTH, is_checked
from gazette.privacy.lines import since
from gazette.privacy.model import Context, Hit
from gazette.privacy.numbers import TECHNICAL, bare, registered

#: Fifteen signs of a number in a row: the least an identity card or an account has.
_LONG: Final = lazy("[0-9](?<![0-9][0-9])[0-9](?:[ \\-–—.·]?[0-9Xx*]){13}")
_GAP: Final = "[ \\-–—.·]?"
_IDENTITY: Final = lazy(
    f"(?<![0-9A-Za-z])[1-8][0-9](?:{_GAP}[0-9*xX]){{4}}(?:{_GAP}[0-9*]){{11}}{_GAP}[0-9Xx*](?![0-9A-Za-z*])"
)
#: Fifteen digits (before 1999): region, day of birth, three more.
_OLD_IDENTITY: Final = lazy(f"(?<![0-9A-Za-z.\\-])[1-8][0-9](?:{_GAP}[0-9]){{13}}(?![0-9A-Za-z]|[ \\-.·][0-9])")
#: GB/T 2260: the provinces.
_PROVINCES: Final = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split()
)
_ISLAND_IDENTITY: Final = lazy(
    r"[A-Z1578](?<![0-9A-Za-z].)(?:[A-Z]?[0-9]{6}[(（][0-9A]?[)）]|[12][0-9]{8}(?![0-9A-Za-z]))"
)
_CHECK_SIGN: Final = lazy("[(（](?<=[0-9].)[0-9A][)）]")
_ACCOUNT: Final = lazy(r"(?<![0-9A-Za-z.])[0-9](?:[ \-]?[0-9]){14,22}(?![0-9A-Za-z])")

#: Nineteen figures of a bank's card in its groups, whatever was mistyped: where money is paid, or a sum stands behind.
_IN_GROUPS: Final = lazy("6(?<![0-9A-Za-z.]6)2[0-9]{2}(?:[ \\-][0-9]{4}){3}[ \\-][0-9]{3}(?![0-9A-Za-z])")
_PAID: Final = lazy("补贴|补助|发放|工资|退款|退还|报销|赔付|赔款|抚恤|慰问|汇入|收款|名单")
_SUM: Final = lazy("[ |]{1,3}[0-9][0-9,]{0,9}(?:\\.[0-9]{1,2})?[ ]?元")
_CARD_WORDS: Final = lazy(
    "(?:卡号|账号|帐号|账户|帐户|银行|工行|建行|农行|中行|招行|交行|借记卡|信用卡|储蓄卡|存折|开户|转账|汇款|转到|"
    "转至|汇到|汇至|打到|打款|打入|退款|退至|退到|退回|付至|存入|卡|尾号)"
)
_PUBLIC_ACCOUNT: Final = lazy(
    "(?:对公|专户|公司|收款单位|基本户|物业费|管理费|维修资金|公共收益|公共账户|公账|业委会|管理处|户名[：:]?[^，。;； "
    "]{2,20}(?:公司|中心|委员会))"
)
#: Cards in machines: numbers of a lift's SIM.
_MACHINE: Final = lazy("ICCID|IMSI|IMEI|SIM|MEID|物联|流量卡|芯片")
_IDENTITY_WORDS: Final = lazy("(?:身份证|身份證|证件号|證件|ID ?[Cc]ard|ID(?: ?[Nn]o)?|公民身份|旧证|老证|一代证)")
#: The book in which a family is registered: 户口本复印不清…原登记号.
_HOUSEHOLD: Final = lazy("户口(?:本|簿|页)")
_OLD_WORDS: Final = lazy("十五位|15位|旧证|老证|一代")


def cards(text: str, context: Context) -> Iterator[Hit]:
    """Yield identity cards (checksum, or shape with context) and bank cards (Luhn, or context)."""
    if _CHECK_SIGN.search(text) or "证" in text:
        yield from _island_cards(text)
    if _LONG.search(text) is None:
        return
    for match in _IDENTITY.finditer(text):
        if _is_identity(text, match):
            yield Hit("identity-card", match.start(), match.end())
    for match in _OLD_IDENTITY.finditer(text):
        if _is_old_identity(text, match):
            yield Hit("identity-card", match.start(), match.end())
    known = registered(context.accounts)
    for match in _ACCOUNT.finditer(text):
        if bare(match[0]) not in known and _is_account(text, match):
            yield Hit("bank-card", match.start(), match.end())
    paid = (match for match in _IN_GROUPS.finditer(text) if _is_paid(text, match))
    yield from (Hit("bank-card", *match.span()) for match in paid if bare(match[0]) not in known)


def _island_cards(text: str) -> Iterator[Hit]:
    """Yield Hong Kong, Macau and Taiwan identity numbers: A123456(7), 1234567(8), A123456789."""
    for match in _ISLAND_IDENTITY.finditer(text):
        if match[0][-1] in ")）" or _near(_IDENTITY_WORDS, text, match.start(), 12):
            yield Hit("identity-card", match.start(), match.end())


def _near(words: re.Pattern[str], text: str, at: int, reach: int) -> bool:
    return words.search(text, since(text, at, reach), at) is not None


def _is_date(day: str) -> bool:
    return "1900" <= day[:4] <= "2035" and "01" <= day[4:6] <= "12" and "01" <= day[6:8] <= "31"


def _is_identity(text: str, match: re.Match[str]) -> bool:
    number = re.sub("[ \\-–—.·]", "", match[0]).upper()
    if len(number) != LENGTH:
        return False
    if "*" in number:
        # Six and more hidden signs leave no birth date: that is the usual way to mask.
        return number.count("*") < 6
    if "X" in number[:17] or not _is_date(number[6:14]):
        return False
    if TECHNICAL.search(text, since(text, match.start(), 12), match.start()):
        return is_checked(number) and (
            _near(_IDENTITY_WORDS, text, match.start(), 12) or _near(_HOUSEHOLD, text, match.start(), 40)
        )
    return True


def _is_old_identity(text: str, match: re.Match[str]) -> bool:
    """Believe the shape alone where the digits stand together; with gaps, or behind 编号, the words must say it."""
    number = bare(match[0])
    if not _is_date("19" + number[6:12]):
        return False
    if _near(_IDENTITY_WORDS, text, match.start(), 16) or _OLD_WORDS.search(text, match.end(), match.end() + 16):
        return True
    technical = TECHNICAL.search(text, since(text, match.start(), 12), match.start())
    accounts = _CARD_WORDS.search(text, since(text, match.start(), 14), match.start())
    return len(match[0]) == len(number) and number[:2] in _PROVINCES and not technical and not accounts


def _is_account(text: str, match: re.Match[str]) -> bool:
    number = bare(match[0])
    before = text[since(text, match.start(), 30) : match.start()]
    if _MACHINE.search(before[-12:]):
        return False
    if TECHNICAL.search(before) and not _CARD_WORDS.search(before[-8:]):
        return False
    behind = text[match.end() : match.end() + 30].partition("\n")[0]
    public = any(_PUBLIC_ACCOUNT.search(words) for words in (before, behind))
    if 16 <= len(number) <= 19 and number[0] in "3456" and _luhn(number):  # ISO/IEC 7812
        lone = "".join(match[0].split()) == number or re.fullmatch("(?:[0-9]{4}[ -]){3,4}[0-9]{1,4}", match[0])
        return bool(lone) and not (public and number[:2] != "62")
    return len(number) >= 15 and not public and _CARD_WORDS.search(before[-14:]) is not None


def _is_paid(text: str, match: re.Match[str]) -> bool:
    before = text[since(text, match.start(), 40) : match.start()]
    if TECHNICAL.search(before) or _MACHINE.search(before) or _PUBLIC_ACCOUNT.search(before):
        return False
    return bool(_SUM.match(text, match.end()) or _PAID.search(before) or _CARD_WORDS.search(before[-14:]))


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0  # digit sum
