"""Reading typed text: line ends, invisible characters, widths, and identity numbers that must not be sent."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from gazette.i18n import Message, say

#: C0 and C1 controls except line feed and tab, and the signs that turn the reading direction around.
_INVISIBLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CANDIDATE: Final = re.compile(r"(?<![0-9])[1-9](?:[\s-]?[0-9]){16}[\s-]?[0-9Xx](?![0-9])")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK: Final = "10X98765432"


def tidy(text: str) -> str:
    """Return typed text with plain line feeds and without blank space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def narrow(text: str) -> str:
    """Return text with full-width digits, letters and signs as plain ones, for values such as phone numbers."""
    return unicodedata.normalize("NFKC", text).strip()


def refusal(text: str) -> Message | None:
    """Return why a tidied text cannot be taken, or None."""
    found = _INVISIBLE.search(text)
    if found:
        return say("第 {place} 个字是看不见的控制字符，请删去后重新输入", place=found.start() + 1)
    if has_identity_number(text):
        return say("这里有身份证号码。请不要在网上填写证件号码，删去后再提交；需要核对时请到前台出示证件")
    return None


def has_identity_number(text: str) -> bool:
    """Tell whether an 18-place identity number with a valid check place stands in the text (GB 11643; 004-23)."""
    plain = narrow(text)
    if sum(map(plain.count, "0123456789")) < len(_WEIGHTS):
        return False
    for found in _CANDIDATE.finditer(plain):
        number = re.sub(r"[\s-]", "", found.group()).upper()
        total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
        if _CHECK[total % 11] == number[17]:
            return True
    return False
