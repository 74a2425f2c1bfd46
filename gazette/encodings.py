"""Texts whose lines were written by different programs: UTF-8 with a line of GBK or Big5 pasted in, read line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gazette.garbled import LIKELY, usual
from gazette.patterns import lazy

_HAN: Final = lazy("[\u3400-\u9fff]")
#: What two bytes of GBK look like where they happen to be one sign of UTF-8.
_STRANGE: Final = lazy("[\u0100-\u07ff]")
#: Two bytes that are one sign in Big5 or GBK; the bytes the signs of GB2312 end in, and those of Big5 begin with.
_TWO_BYTES: Final = lazy(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_FIRST_GB2312, _FIRST_BIG5, _LAST_BIG5 = 0xA1, 0xA4, 0xF9
#: So many characters back from the first byte that is no UTF-8 the other encoding may have begun.
_BACK: Final = 6
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Mixed:
    """A text read line by line: ``other`` are the lines (from 1) that were not UTF-8, ``lost`` those that nothing reads."""

    text: str
    other: tuple[tuple[int, str], ...]
    lost: tuple[int, ...]


def is_big5(data: bytes) -> bool:
    """Tell whether bytes are Big5: there nearly half of the signs end in a byte that the common ones of GBK never end in."""
    try:
        data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    signs = _TWO_BYTES.findall(data)
    low = sum(1 for sign in signs if sign[1] < _FIRST_GB2312 and _FIRST_BIG5 <= sign[0] <= _LAST_BIG5)
    return bool(signs) and low * 5 >= len(signs)


def read_mixed(data: bytes) -> Mixed | None:
    """Read a text of which some lines are UTF-8 and some are not; None where it is no such text."""
    rows = data.split(b"\n")
    read = [_utf8(row) for row in rows]
    good = sum(1 for row, text in zip(rows, read, strict=True) if text and not row.isascii() and _HAN.search(text))
    bad = sum(1 for text in read if text is None)
    if not bad or good * 3 < bad:
        return None
    texts, other, lost = [], [], []
    for number, (row, text) in enumerate(zip(rows, read, strict=True), start=1):
        found = (text, "utf-8") if text is not None else _read(row)
        texts.append(found[0] if found else "")
        if found is None:
            lost.append(number)
        elif text is None:
            other.append((number, found[1]))
    return Mixed("\n".join(texts), tuple(other), tuple(lost))


def _utf8(row: bytes) -> str | None:
    try:
        return row.decode()
    except UnicodeDecodeError:
        return None


def _read(row: bytes) -> tuple[str, str] | None:
    """Return a line in the likeliest reading: all of it in another encoding, or a part in the midst of UTF-8."""
    if len(row) > _LONGEST:
        return None
    best = max(_readings(row), key=lambda reading: reading[2], default=("", "", 0.0))
    return best[:2] if best[2] >= LIKELY else None


def _readings(row: bytes) -> Iterator[tuple[str, str, float]]:
    """Yield text, encoding and how usual its letters are, for every part that may be of another encoding."""
    for start in _starts(row):
        for end in _ends(row, start):
            for name in ("gb18030", "big5hkscs"):
                try:
                    text = row[:start].decode() + (pasted := row[start:end].decode(name)) + row[end:].decode()
                except UnicodeDecodeError:
                    continue
                if _HAN.search(pasted):
                    yield text, name, _likely(text, pasted, name) - 0.3 * bool(_STRANGE.search(text))


def _likely(text: str, pasted: str, name: str) -> float:
    """Return the share of everyday letters: of Big5 in its own first level, else in that of GB 2312."""
    if name == "gb18030":
        return min(usual(_beyond_ascii(text)), usual(_beyond_ascii(pasted)))
    letters = [sign for sign in _beyond_ascii(pasted) if sign.isalpha()]
    return sum(b"\xa4" <= sign.encode("big5", "ignore")[:1] <= b"\xc6" for sign in letters) / max(1, len(letters))


def _beyond_ascii(text: str) -> str:
    return "".join(sign for sign in text if not sign.isascii())


def _starts(row: bytes) -> list[int]:
    """Return the places where the other encoding may begin: the line's first, and some before the first bad byte."""
    place = _read_from_the_left(row)
    starts = [0, place]
    for sign in reversed(row[:place].decode()[-_BACK:]):
        place -= len(sign.encode())
        starts.append(place)
    return sorted({*starts})


def _read_from_the_left(row: bytes) -> int:
    try:
        row.decode()
    except UnicodeDecodeError as problem:
        return problem.start
    return len(row)


def _ends(row: bytes, start: int) -> list[int]:
    """Return the places where it may end: the line's last, and some from where UTF-8 goes on to the end."""
    place = len(row)
    while place > start and (width := _sign_before(row, place)):
        place -= width
    ends = [len(row), place]
    for sign in row[place:].decode()[:_BACK]:
        place += len(sign.encode())
        ends.append(place)
    return sorted({*ends})


def _sign_before(row: bytes, place: int) -> int:
    """Return how many bytes the sign of UTF-8 before ``place`` has; 0 where none ends there."""
    for width in range(1, 5):
        piece = row[max(0, place - width) : place]
        if len(piece) == width and _utf8(piece) is not None:
            return width
    return 0
