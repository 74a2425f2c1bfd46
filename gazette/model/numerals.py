"""Figures written in Chinese, as they stand under official letters: ``二〇二六年十一月二十六日``."""

from __future__ import annotations

from typing import Final

_ONES: Final = "〇一二三四五六七八九"
#: Nought, and what is typed for it: the sign of the keyboard that is at hand, letters that look like it.
_NOUGHTS: Final = "〇○零◯0OoＯｏΟО"  # of Latin, full-width, Greek and Cyrillic
_FIGURES: Final = {sign: value for value, sign in enumerate(_ONES)} | dict.fromkeys(_NOUGHTS, 0)

#: A day with its year; without one it may be of the lunar calendar.
CHINESE_DAY: Final = (
    f"(?P<year>[〇○零一二三四五六七八九][{_NOUGHTS}一二三四五六七八九]{{3}})"
    "\\s?年\\s?(?P<month>十[一二]?|[一二三四五六七八九])\\s?月\\s?"
    "(?P<day>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\\s?[日号]"
)

#: The same where the year may be left out.
CHINESE_DATE: Final = "(?<![〇○零一二三四五六七八九十])(?<![农阴旧]历)" + CHINESE_DAY.replace(
    "(?P<year>", "(?:(?P<year>"
).replace("年\\s?", "年\\s?)?", 1)


def figure(word: str) -> int:
    """Return a number of plain or Chinese figures: ``26``, ``二〇二六``, ``二十六``."""
    if word.isascii():
        return int(word)
    if "十" in word:
        tens, _, ones = word.partition("十")
        return _FIGURES.get(tens, 1) * 10 + _FIGURES.get(ones, 0)
    return int("".join(str(_FIGURES[sign]) for sign in word))
