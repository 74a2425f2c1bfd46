"""Whether a weekday is right for a day whose year is not told."""

from __future__ import annotations

from datetime import date
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.model.mentions import YEARS_TOLD, Mention, day_of
from gazette.patterns import lazy

_YEAR: Final = lazy("((?:19|20)(?<![0-9]..)[0-9]{2}) ?年")
_YEAR_WORDS: Final = lazy("|".join(YEARS_TOLD))
#: A day without its year that is so many days away may be of the year before or after as well.
_FAR: Final = 100


def accepts(mention: Mention, near: date, years: frozenset[int]) -> bool:
    """Whether the weekday is right for the day, in the likeliest year or in another one the text speaks of."""
    days = mention.dates(near)
    if not days:
        return True
    others: list[date | None] = []
    if mention.year is None and mention.years_off is None:
        others += [day_of(year, mention.month, mention.day) for year in years]
        others += [day for day in days if abs((days[0] - near).days) > _FAR]
    return any(day is not None and day.weekday() == mention.weekday for day in (days[0], *others))


def years_told(text: str, near: date) -> frozenset[int]:
    """Return the years a text speaks of: a report of last year names its days without it."""
    text = ascii_digits(text)
    told = {int(year) for year in _YEAR.findall(text)}
    return frozenset(told | {near.year + YEARS_TOLD[word] for word in _YEAR_WORDS.findall(text)})
