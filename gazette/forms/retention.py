"""How long answers are kept: the days a form states, or those its sentence about keeping names."""

from __future__ import annotations

from typing import Final

from gazette.patterns import lazy

#: Kept where a document says no term at all: forms two years after the case ended, surveys 90 days after the report.
FORM_DAYS: Final = 730
SURVEY_DAYS: Final = 90

_DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"两": 2, "兩": 2}
_TERM: Final = lazy(
    r"([0-9０-９]{1,4}|[〇一二两兩三四五六七八九十百]{1,5}|半)\s*(?:个|個)?\s*(年|月|周|星期|天|日)(?!前|起|[0-9])"
)
_UNITS: Final = {"年": 365, "月": 30, "周": 7, "星期": 7, "天": 1, "日": 1}


def terms(text: str) -> tuple[int, ...]:
    """Return the terms in days that a sentence names, in its order (``两年`` is 730, ``三个月`` 90)."""
    found = []
    for match in _TERM.finditer(text):
        number, unit = match.groups()
        if number == "半":
            found.append(_UNITS[unit] // 2)
        else:
            found.append(number_of(number) * _UNITS[unit])
    return tuple(days for days in found if days)


def keep_days(stated: int | None, text: str, *, survey: bool) -> int:
    """Return how many days answers are kept: as stated, else the longest term of the sentence, else the usual."""
    return stated or max(terms(text), default=SURVEY_DAYS if survey else FORM_DAYS)


def number_of(word: str) -> int:
    """Return a number below a thousand, of figures or Chinese ones."""
    if word.isdigit():
        return int(word)
    hundreds, _, rest = word.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * _DIGITS.get(hundreds, 1) if "百" in word else 0
    value += 10 * _DIGITS.get(tens, 1) if ten else 0
    return value + _DIGITS.get(ones.lstrip("〇") or "〇", 0)
