"""Telephones with the code of a country or region, those said in English words, and whose landline an English line gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.latin_words import ROMANISED
from gazette.privacy.lines import since
from gazette.privacy.model import Hit

#: The codes that there are, but for +86 and those that may stand without a mark behind them.
_CODE: Final = "(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[124]|9[0-58]|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|8[058]|9[679])[0-9])"
_NEAR: Final = "(?:85[23]|886)[)）]?[ \\-]{0,2}"
#: +852 9555 0132, 00852 …, (852) …, (+1) 415-555-0132; a day behind a figure is none.
_ABROAD: Final = lazy(
    f"[+0(（](?:(?<=[+])(?<![0-9A-Za-z+].)(?:{_NEAR}|{_CODE}(?:[)）][ \\-]{{0,2}}|[ \\-]))|(?<=0)(?<![0-9A-Za-z.\\-].)0{_NEAR}"
    f"|(?<=[(（])(?=[0-9]{{3}}[)）]){_NEAR})(?!(?:19|20)[0-9]{{2}}[ \\-][01][0-9][ \\-])[(（]?[0-9](?:[)） \\-]{{0,2}}[0-9]){{6,10}}(?![0-9.])"
)
#: Hong Kong, Macau and Taiwan give their landlines figures of their own.
_FIXED: Final = lazy("[+0(（]{0,2}(?:852[)） \\-]{0,3}[23]|853[)） \\-]{0,3}2|886[)） \\-]{0,3}[2-8])")
#: The code of the mainland, where it is written as one.
_MAINLAND: Final = lazy("(?:[(（](?:[+]|00)?|[+]|(?<![0-9A-Za-z])00)86[)）]?[ \\-]{0,2}\\Z")
_FIGURES: Final = dict(zip("zero oh one two three four five six seven eight nine".split(), "00123456789", strict=True))
_TIMES: Final = {"double": 2, "triple": 3}
_WORD: Final = (
    "(?:[Zz]ero|[Oo](?:h|ne)|[Tt](?:wo|hree|riple)|[Ff](?:our|ive)|[Ss](?:ix|even)|[Ee]ight|[Nn]ine|[Dd]ouble)"
)
_SAID: Final = lazy(f"{_WORD}(?:[ ,，、.\\-]{{1,3}}{_WORD}){{4,15}}(?![A-Za-z])")
_PARTS: Final = lazy("[a-z]+")
#: A mobile of the mainland, or eight figures of Hong Kong and Macau, perhaps with the code.
_PERSONAL: Final = lazy("(?:86)?1[3-9][0-9]{9}|(?:85[23])?[4-9][0-9]{7}")
_CALL: Final = "(?:[Tt]el(?:ephone)?|TEL|[Pp]hone|[Nn]umber|[Ll]andline|[Cc]all(?:s|ed)?|[Rr]each|[Rr]ing|[Cc]ontact|at|on|is)(?![A-Za-z])"
_SOMEBODY: Final = (
    f"(?:(?:(?:Mr|Mrs|Ms|Miss|Dr|Madam)\\.?[ ]?|(?:{'|'.join(sorted(ROMANISED))}) )[A-Z][a-z]+(?:[ -][A-Z][a-z]+){{0,2}}"
    "|(?:Flat|Room|Unit|Apt\\.?) [0-9]{0,4}[A-Z]?(?![A-Za-z])(?:, (?:Block|Tower|Building) [0-9A-Z]{1,3})?)"
)
#: Her home number is 2345 6789; Mrs Chan, tel. 2345 6789.
_HOME: Final = lazy(
    f"(?<![A-Za-z])(?:(?:[Hh]ome|[Rr]esidence|[Hh]ouse|[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]wner|[Tt]enant|[Rr]esident|[Ll]andlord|[Mm]other|[Ff]ather)(?:['’]?s)?"
    f"(?: [a-z]{{1,9}}){{0,2}} {_CALL}|{_SOMEBODY}[,:;. (（—–\\-]{{0,3}}(?:{_CALL})?)(?: ?(?:is|[Nn]o\\.?))?[：: .]{{0,2}}\\Z"
)
_CALLED: Final = lazy(f"(?<![A-Za-z]){_CALL}[：: .]{{0,3}}\\Z")
_BEHIND: Final = lazy(f"[ ]?[—–,，;(（/:\\-]{{0,2}}[ ]?(?:{_SOMEBODY}|ask for [A-Z])")
_OF_AN_OFFICE: Final = lazy(
    "[Oo]ffice|[Hh]otline|[Rr]eception|[Cc]oncierge|[Cc]ounter|[Dd]esk|[Cc]entre|[Cc]enter|[Cc]ontrol|[Gg]uard|[Ll]obby|[Ss]ervice|[Cc]ustomer"
    "|[Mm]anage|[Mm]aintenance|[Ee]mergency|[Ss]ecurity|[Cc]lubhouse|[Dd]uty|24|[Cc]ompany|Ltd|[Ee]state|[Ss]taff|[Ee]ngineer|[Ff]ax"
)
_REACH: Final = 44


def at_home(text: str, start: int, end: int) -> bool:
    """Tell her home number, and Tel 2345 6789 — Mrs Chan, from the number of an office, in an English line."""
    head = text[since(text, start, _REACH) : start]
    if not head.isascii() or _OF_AN_OFFICE.search(head):
        return False
    return bool(_HOME.search(head) or (_CALLED.search(head) and _BEHIND.match(text, end)))


def abroad(text: str) -> Iterator[Hit]:
    """Yield numbers with the code of another country or region; whose landline it is the words around must say."""
    for match in _ABROAD.finditer(text):
        yield Hit("landline" if _FIXED.match(match[0]) else "mobile", *match.span())


def with_code(text: str, hit: Hit) -> Hit:
    """Return the number together with the +86 before it."""
    code = _MAINLAND.search(text, since(text, hit.start, 8), hit.start)
    return Hit(hit.kind, code.start(), hit.end) if code else hit


def in_english(text: str, known: frozenset[str]) -> Iterator[Hit]:
    """Yield numbers said in words (one three eight, double zero, five …), but for the ``known`` ones."""
    for match in _SAID.finditer(text):
        number, times = "", 1
        for word in _PARTS.findall(match[0].lower()):
            number += _FIGURES.get(word, "") * times
            times = _TIMES.get(word, 1)
        if _PERSONAL.fullmatch(number) and number not in known:
            yield Hit("mobile", *match.span())
