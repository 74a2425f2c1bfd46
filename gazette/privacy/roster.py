"""The office's own list of households as salted hashes: what stands in it is found without a title or a label.

The file keeps no name and no number, but whoever holds it can try names against it: it stays on the office's machine,
outside Git, as confidential as the list itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.fold import fold, numerals
from gazette.privacy.lexicon import COMPOUND, NO_PERSONS, RARE, SURNAMES
from gazette.privacy.model import Hit, Kind, Roster
from gazette.privacy.words import BEGIN

_HEAD: Final = "gazette-roster 1 "
_SIZE: Final = 12
_HAN: Final = "\u4e00-\u9fff"
_NAME: Final = lazy(f"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}·[{_HAN}]{{1,8}}")
_FIRST: Final = lazy(f"[{''.join(sorted(SURNAMES | RARE | {name[0] for name in COMPOUND}))}](?=[{_HAN}])")
_AFAR: Final = lazy(f"[{_HAN}]{{1,8}}·[{_HAN}]{{1,8}}")
_PHONE: Final = lazy("(?<![0-9A-Za-z])[0-9](?:[ \\-]?[0-9]){6,11}(?![0-9A-Za-z])")
_PLATE: Final = lazy("[A-Za-z][ ·.\\-]?[A-Za-z0-9]{5,6}(?![A-Za-z0-9])")
#: Building, perhaps unit, room: 3-2-1201, 3栋2单元1201, 3 1201.
_ROOM: Final = lazy(
    "(?<![0-9.])([0-9]{1,3})[^0-9\\n.:：]{1,4}(?:([0-9]{1,2})[^0-9\\n.:：]{1,4})?([0-9]{3,4})(?![0-9.:：年元])"
)
_HEADINGS: Final = frozenset(
    "姓名 业主 业主姓名 住户 电话 手机 手机号 联系电话 房号 房间号 楼栋 单元 室号 车牌 车牌号 name phone room "
    "plate".split()
)


def holds(roster: Roster, value: str) -> bool:
    """Whether ``value``, in its plain form, stands in the list."""
    return _hash(roster.salt, value) in roster.marks


def _hash(salt: bytes, value: str) -> bytes:
    return hashlib.blake2b(value.encode(), key=salt, digest_size=_SIZE).digest()


def make(rows: Iterable[Iterable[str]], salt: bytes) -> tuple[Roster, int]:
    """Return the roster of a table's cells and how many values it holds; headings and ordinary words stay out."""
    plain = {value for row in rows for cell in row for value in _values(cell)}
    return Roster(salt, frozenset(_hash(salt, value) for value in plain)), len(plain)


def _values(cell: str) -> Iterator[str]:
    text = fold(cell).text.strip()
    if text.casefold() in _HEADINGS:
        return
    if _NAME.fullmatch(text):
        if text not in NO_PERSONS and not (len(text) == 2 and text[1] in BEGIN.get(text[0], ())):  # 高峰, 文明
            yield text
        return
    rooms = {_room(match) for match in _ROOM.finditer(numerals(fold(cell)).text)}
    yield from rooms
    if not rooms:
        yield from (_digits(match[0]) for match in _PHONE.finditer(text))
    yield from (_plate(match[0]) for match in _PLATE.finditer(text))


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def _plate(text: str) -> str:
    return re.sub("[^0-9A-Z]", "", text.upper())


def _room(match: re.Match[str]) -> str:
    return "-".join(part.lstrip("0") for part in match.groups() if part)


def matches(text: str, roster: Roster) -> Iterator[Hit]:
    """Yield what of the folded ``text`` stands in the roster; rooms come from :func:`rooms`."""
    for match in _FIRST.finditer(text):
        for length in (4, 3, 2):
            name = text[match.start() : match.start() + length]
            if len(name) == length and holds(roster, name):
                yield Hit("full-name", match.start(), match.start() + length)
                break
    if "·" in text:
        yield from (Hit("full-name", *match.span()) for match in _AFAR.finditer(text) if holds(roster, match[0]))
    for match in _PHONE.finditer(text):
        number = _digits(match[0])
        if holds(roster, number):
            kind: Kind = "mobile" if len(number) == _MOBILE and number[0] == "1" else "landline"
            yield Hit(kind, *match.span())
    yield from (Hit("plate", *match.span()) for match in _PLATE.finditer(text) if holds(roster, _plate(match[0])))


def rooms(text: str, roster: Roster) -> Iterator[Hit]:
    """Yield the rooms of the roster in ``text``, whose numerals are digits."""
    yield from (Hit("room", *match.span()) for match in _ROOM.finditer(text) if holds(roster, _room(match)))


def dump(roster: Roster) -> str:
    """Return the roster as a text file."""
    return "\n".join([_HEAD + roster.salt.hex(), *sorted(mark.hex() for mark in roster.marks), ""])


def load(text: str) -> Roster:
    """Read a roster; raise :class:`ValueError` where the text is none."""
    head, *lines = text.split()[2:] if text.startswith(_HEAD) else [""]
    if not head:
        raise ValueError(text[:_SIZE])
    return Roster(bytes.fromhex(head), frozenset(map(bytes.fromhex, lines)))


_MOBILE: Final = 11
