"""Document numbers (文号): one pattern per series, unique for ever, unbroken per year.

A house style is written as a template such as ``{prefix}〔{year}〕{serial}号``; one without ``{prefix}`` stands for
numbers without an agency word, such as ``[2026]67号``. The default, without office data, is the custom of official
documents: an agency word, the year in tortoise brackets, a serial without leading zero.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from gazette.characters import alike
from gazette.model.buildings import counted
from gazette.model.convert import ascii_digits
from gazette.patterns import lazy

#: Matches any agency word; used when the office has not named its series.
DEFAULT_TEMPLATE: Final = "{prefix}〔{year}〕{serial}号"
_ANY_PREFIX: Final = r"[一-龥A-Z（）()]{2,16}"
_PARTS: Final = {
    "year": r"(?P<year>20[0-9]{2})",
    "month": r"(?P<month>0[1-9]|1[0-2])",
    "day": r"(?P<day>0[1-9]|[12][0-9]|3[01])",
    "serial": r"(?P<serial>[1-9][0-9]{0,4})",
    "suffix": r"(?P<suffix>(?:更|补|续)[0-9]{0,2}|之[一二三四五六七八九十]{1,3}|-[0-9]{1,2})?",
}
_FIELD: Final = lazy(r"\{(\w+)(?::0?(\d))?\}")


@dataclass(frozen=True, slots=True)
class Series:
    """One run of numbers. ``opening`` maps a year to its first serial (earlier ones were given out on paper)."""

    name: str
    prefix: str
    template: str = DEFAULT_TEMPLATE
    opening: tuple[tuple[int, int], ...] = ()
    kinds: tuple[str, ...] = ()
    issuer: str = ""
    suffix: str = "更"

    @property
    def fixed(self) -> bool:
        """Whether the office has named it; the default series takes any agency word."""
        return bool(self.prefix) or "{prefix}" not in self.template

    def first_serial(self, year: int) -> int:
        """Return the first serial this system gives out in ``year``."""
        return dict(self.opening).get(year, 1)

    def format(self, year: int, serial: int, *, month: int = 1, day: int = 1) -> str:
        """Return the number with this serial, without a suffix."""
        parts = {"prefix": self.prefix, "year": str(year), "month": f"{month:02}", "day": f"{day:02}", "suffix": ""}

        def part(found: re.Match[str]) -> str:
            return f"{serial:0{found[2] or 1}}" if found[1] == "serial" else parts.get(found[1], found[0])

        return _FIELD.sub(part, self.template)

    def suffixed(self, number: str, place: int) -> str:
        """Return ``number`` with the suffix of its ``place``-th correction: ``更1``, ``之一``, ``-1``."""
        suffix = self.suffix + (_chinese(place) if self.suffix == "之" else str(place))
        found = pattern(self).fullmatch(number)
        if found is None or "{suffix}" not in self.template:
            return f"{number}{suffix}"
        parts = {**found.groupdict(), "suffix": suffix}
        return _FIELD.sub(lambda field: str(parts[field[1]]), self.template)

    @property
    def example(self) -> str:
        """A number that fits, for messages; with somebody's agency word where any will do."""
        return self.format(2026, 12) if self.fixed else replace(self, prefix="锦苑物").format(2026, 12)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number taken apart. ``series`` is the series' name; ``run`` names the run in which serials must be unbroken."""

    text: str
    series: str
    year: int
    serial: int
    suffix: str = ""
    run: str = ""

    @property
    def short(self) -> str:
        """The short address part, ``2026-67``: year and serial, with month, day and suffix where there are any."""
        return _short(self.year, self.serial, self.suffix, self.run)


@functools.lru_cache(maxsize=1 << 14)  # four times a build for every document
def _short(year: int, serial: int, suffix: str, run: str) -> str:
    dated = run.rpartition(str(year))[2].replace("-", "")
    return "-".join(part for part in (str(year), dated, str(serial), suffix.strip("-")) if part)


#: Stands in for the office's own list where there is none.
ANY_SERIES: Final = Series("default", "")


_BRACKETED: Final = lazy(r"[\[［【(（〔﹝〈<]\s*(20[0-9]{2})\s*年?\s*[\]］】)）〕﹞〉>]")


#: 〔26〕, and 四十七号.
SHORT_YEAR: Final = lazy(r"(?<=[〔\[（(【［])([2-4][0-9])(?=[〕\]）)】］])")
SPELT_SERIAL: Final = lazy(r"(?<=[〕\]）)】］第])[一二三四五六七八九十]{1,3}(?=号?$)")


def mended(text: str, series: Series) -> str:
    """Return ``text`` as the series writes it; empty where more is wrong than brackets, blanks, 第, zeros, 号, figures or a missing agency word."""
    number = re.sub(r"\s", "", ascii_digits(text[:60]).rstrip(",;，；。、"))
    number = SHORT_YEAR.sub(r"20\1", SPELT_SERIAL.sub(lambda found: counted(found[0]), number))
    for left, right in ("〔〕", "[]", "（）", "()"):
        if f"{left}{{year}}{right}" in series.template:
            number = _BRACKETED.sub(rf"{left}\1{right}", number)
            number = (
                f"{series.prefix}{number}"
                if number.startswith(left) and series.template.startswith("{prefix}")
                else number
            )
    plain = re.sub(r"第?0*([1-9][0-9]*)号?$", r"\1", number)
    tries = (number, plain, f"{plain}号", re.sub(r"([0-9]+)号?$", r"第\1号", plain))
    return next((one for one in tries if pattern(series).fullmatch(one)), "")


def foreign_prefix(text: str, series: Series) -> tuple[str, str] | None:
    """Return the agency word of a number that is right but for it, and the number with the word of ``series``."""
    found = pattern(replace(series, prefix="")).fullmatch(text) if series.prefix else None
    if found is None or "prefix" not in found.groupdict():
        return None
    prefix = found["prefix"]
    return prefix, text.replace(prefix, series.prefix, 1)


@functools.lru_cache(maxsize=64)
def pattern(series: Series) -> re.Pattern[str]:
    """Return the compiled pattern of a series; the same part twice in a template must agree."""
    out: list[str] = []
    position = 0
    for found in _FIELD.finditer(series.template):
        out.append(re.escape(series.template[position : found.start()]))
        out.append(_part(found.group(1), found.group(2), series))
        position = found.end()
    out.append(re.escape(series.template[position:]))
    tail = "" if "{suffix}" in series.template else _PARTS["suffix"]
    return re.compile("".join(out) + tail)


def _part(name: str, width: str | None, series: Series) -> str:
    if name == "prefix":
        return f"(?P<prefix>{re.escape(series.prefix) if series.prefix else _ANY_PREFIX})"
    if name == "serial" and width:
        return rf"(?P<serial>[0-9]{{{width}}})"
    if name not in _PARTS:
        raise ValueError(name)
    return _PARTS[name]


@functools.lru_cache(maxsize=1 << 14)  # edition, register and lists each ask for every document's
def parse_number(text: str, series_list: tuple[Series, ...]) -> DocumentNumber | None:
    """Take a number apart by the first series it fits, or return None."""
    for series in series_list or (ANY_SERIES,):
        found = pattern(series).fullmatch(text)
        if found and int(found.group("serial")) > 0:
            parts = found.groupdict()
            name = series.name if series.fixed else parts.get("prefix") or series.name
            run = "-".join(p for p in (name, parts["year"], parts.get("month"), parts.get("day")) if p)
            return DocumentNumber(text, name, int(parts["year"]), int(parts["serial"]), parts.get("suffix") or "", run)
    return None


def folded(text: str) -> str:
    """Return a number as readers type it: any width, any brackets, with or without 第 and 号. ``verify.js`` folds alike."""
    narrow = unicodedata.normalize("NFKC", text).upper()
    return _BRACKETS.sub("/", _SAID_ALIKE.sub("", narrow)).strip("/")


@functools.lru_cache(maxsize=1 << 14)  # several rules ask for every document's
def one_number(text: str) -> str:
    """Return what all spellings of one number have in common: as readers type it, in either script, without hidden signs.

    No two documents may bear numbers for which this is the same (000 §4.2.8.1): 錦苑物 and 锦苑物 are one issuer.
    """
    return folded(alike(text))


_SAID_ALIKE: Final = lazy(r"[\s第号]")
_BRACKETS: Final = lazy(r"[〔〕【】\[\]()]+")
_DIGITS: Final = "一二三四五六七八九"


def _chinese(place: int) -> str:
    """Return 1 to 99 in Chinese numerals."""
    tens, ones = divmod(place, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return head + (_DIGITS[ones - 1] if ones else "")
