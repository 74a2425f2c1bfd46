"""Reading typed text: line ends, invisible characters, widths, and identity numbers that must not be sent."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from gazette.i18n import Message, say
from gazette.privacy.identity import is_checked

#: It shows what was typed the other way round, so leaving it out would store another text or number than the one seen.
_TURNED: Final = "\u202e"
#: The last two places of every plane, which are no characters.
_NONE: Final = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
#: What is refused: controls except line feed and tab, the sign that turns text around, annotations, and signs that are none.
_CONTROLS: Final = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ufff9-\ufffb\ufdd0-\ufdef{_NONE}]")
#: Where a joiner is part of what is seen: between the parts of an emoji, and after letters that are written joined.
_JOINED: Final = "[\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]"
_JOINING: Final = "[\u0600-\u0dff\u0f00-\u109f\u1780-\u18af]"
#: Marks that keyboards, web pages and a phone's contacts put in and nobody sees or can take out: dropped without a word.
_MARKS: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202d\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
    f"|(?<!{_JOINING})\u200c|(?<!{_JOINING})\u200d(?!(?<={_JOINED}.){_JOINED})"
)
#: Kinds of characters that show nothing by themselves, and letters and signs that are blank.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Mn", "Me", "Zl", "Zp", "Zs"})
_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
#: What may stand between the digits of a number that somebody spells out.
_GAP: Final = r"[\s.·_/-]{0,2}"
_LONG: Final = re.compile(rf"(?<![0-9])[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9])")
#: The number of before 1999: region, two-digit year, month, day, three more.
_OLD: Final = re.compile(
    rf"(?<![0-9])(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]|91)(?:{_GAP}[0-9]){{13}}(?![0-9])"
)
_SHORTEST: Final = 15
_BREAKS: Final = re.compile("\r\n|[\r\u2028\u2029]")
#: Marks of a box that was ticked, and of one that was not, as people key them in (NFKC, small letters).
_TICKS: Final = frozenset("是 同意 已同意 勾选 已勾选 打勾 已勾 勾 对 有 √ ✓ ✔ ✅ ☑ ☑️ ✔️ 🗹 ■ 1 y yes true on v".split())
_NO_TICKS: Final = frozenset("否 不 不同意 未同意 未勾选 没勾 没有 无 × ✗ ✘ ☐ □ 0 n no false off - / —".split())
_SPELT: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")


def tidy(text: str) -> str:
    """Return typed text with plain line feeds, without marks nobody sees and blank space around it; empty where nothing is seen.

    Controls stay, so that they are refused with their place.
    """
    bare = text if text.isprintable() else _MARKS.sub("", _BREAKS.sub("\n", text))  # what is printable has no marks
    tidied = bare.strip()
    return tidied if _CONTROLS.search(tidied) or any(map(_is_seen, tidied)) else ""


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in _UNSEEN and char not in _BLANK


def narrow(text: str) -> str:
    """Return text with full-width digits, letters and signs as plain ones and no format marks, for values such as phone numbers."""
    plain = unicodedata.normalize("NFKC", text)
    if not plain.replace("\n", "").isprintable():  # there may be format marks: look at every sign
        plain = "".join(char for char in plain if unicodedata.category(char) != "Cf" or char == _TURNED)
    return plain.strip()


def is_tick(cell: str) -> bool:
    """Tell whether a mark in a table of keyed answers means yes."""
    return narrow(cell).casefold() in _TICKS


def is_no_tick(cell: str) -> bool:
    """Tell whether a mark in a table of keyed answers means that a box was left empty."""
    return narrow(cell).casefold() in _NO_TICKS


def refusal(text: str) -> Message | None:
    """Return why a tidied text cannot be taken, or None."""
    found = _CONTROLS.search(text)
    if found:
        return say("第 {place} 个字是看不见的控制字符，请删去后重新输入", place=found.start() + 1)
    if _has_identity_number(text):
        return say("这里有身份证号码。请不要在网上填写证件号码，删去后再提交；需要核对时请到前台出示证件")
    return None


def _has_identity_number(text: str) -> bool:
    """Tell whether an identity number stands in the text (GB 11643; 004-23).

    Of the 18 places the last must check, in the 15 places of the old number a day of birth must stand. Digits of any
    width count, Chinese ones too, with blanks, hyphens or points between them.
    """
    plain = narrow(text).translate(_SPELT)
    if sum(map(plain.count, "0123456789")) < _SHORTEST:
        return False
    return any(is_checked(_joined(found)) for found in _LONG.finditer(plain)) or any(
        _has_birthday(_joined(found)) for found in _OLD.finditer(plain)
    )


def _joined(found: re.Match[str]) -> str:
    return re.sub(r"[^0-9X]", "", found.group().upper())


def _has_birthday(number: str) -> bool:
    try:
        date(1900 + int(number[6:8]), int(number[8:10]), int(number[10:12]))
    except ValueError:
        return False
    return True
