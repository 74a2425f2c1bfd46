"""Text that was decoded with the wrong encoding once already, and then saved as good UTF-8."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy

_HAN: Final = lazy("[\u4e00-\u9fff]")
#: The same in bytes: cheaper to look for than to decode what is no UTF-8.
_HAN_IN_UTF8: Final = re.compile(b"\xe4[\xb8-\xbf][\x80-\xbf]|[\xe5-\xe9][\x80-\xbf][\x80-\xbf]")
#: What is left of bytes that no encoding could read, and of memory that nobody had filled.
_LOST: Final = lazy("锟斤拷(?:锟斤拷)*|[烫屯]{4,}|(?:ï¿½)+")
#: UTF-8 read as Western text: accented letters and signs in a row.
_WESTERN: Final = lazy(
    "[{0}][{0}]{{4,}}".format(
        "\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
    )
)
#: GBK whose bytes happen to be valid UTF-8: two-byte signs only (停水通知 is such a word).
_TWO_BYTES: Final = lazy("[\u0080-\u07ff]{3,}")
#: So many of the letters are everyday ones where an encoding was guessed right.
LIKELY: Final = 0.6
#: UTF-8 read as GBK: a run of other characters than ASCII.
_RUN: Final = lazy("[^\x00-\x7f][^\x00-\x7f]{3,}")


def garbled(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, what was meant) of every place that is text gone wrong; the last is empty where it is lost.

    Cheap for ordinary text: it is encoded and decoded once as a whole.
    """
    if "锟" in text or "烫烫" in text or "屯屯" in text or "ï¿" in text:
        yield from ((found.start(), found.end(), "") for found in _LOST.finditer(text))
    if text.isascii():
        return
    for found in _WESTERN.finditer(text):
        meant = _western(found[0])
        if len(_HAN.findall(meant)) >= 2:
            yield found.start(), found.end(), meant
    for found in _TWO_BYTES.finditer(text):
        meant = found[0].encode().decode("gbk", "ignore")
        if len(_HAN.findall(meant)) * 2 > len(found[0]) and usual(meant) >= LIKELY and len(_scripts(found[0])) > 1:
            yield found.start(), found.end(), meant
    if _looks_like_utf8(text):
        for found in _RUN.finditer(text):
            data = found[0].encode("gb18030", "ignore")
            meant = data.decode("utf-8", "ignore")
            whole = len(meant.encode()) * 4 >= len(data) * 3 and len(_HAN.findall(meant)) >= 2
            if whole and usual(meant) > usual(found[0]):
                yield found.start(), found.end(), meant


def _scripts(text: str) -> set[str]:
    """Return the scripts of the signs: a word of a language has one, what once was Chinese any."""
    return {unicodedata.name(sign, "-").split()[0] for sign in text}


def _looks_like_utf8(text: str) -> bool:
    """Whether the text, written as GBK, holds several Chinese characters of UTF-8; ordinary text has next to none."""
    data = text.encode("gb18030", "ignore")
    if len(_HAN_IN_UTF8.findall(data)) < 2:
        return False
    return len(_HAN.findall(data.decode("utf-8", "ignore"))) >= 2


def usual(text: str) -> float:
    """Return the share of everyday characters (the first level of GB 2312) among the Chinese and foreign letters.

    Some ordinary words, such as 时停电，涉及, are by chance whole UTF-8 too: of rare letters, where text gone wrong
    turns rare characters into everyday ones.
    """
    letters = [character for character in text if character.isalpha()]
    return sum("\xb0" <= _lead(letter) <= "\xd7" for letter in letters) / max(1, len(letters))


def _lead(letter: str) -> str:
    return letter.encode("gb2312", "ignore")[:1].decode("latin-1") if _HAN.match(letter) else ""


def _western(text: str) -> str:
    data = b"".join(_byte(character) for character in text)
    return data.decode("utf-8", "ignore")


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1", "ignore")
