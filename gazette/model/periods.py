"""Months and quarters as keys and periods name them: 2026-10, 2026Q3."""

from __future__ import annotations

from typing import Final

from gazette.patterns import lazy

#: Year and month.
MONTH: Final = lazy("(20[0-9]{2})-(0[1-9]|1[0-2])")
#: One month, or the first and the last of several: 2026-10, 2026-09至2026-10.
MONTHS: Final = lazy(rf"{MONTH.pattern}(?:至{MONTH.pattern})?")
#: Year and number of a quarter as its period is named.
QUARTER: Final = lazy("(20[0-9]{2})Q([1-4])")
#: Its number in words → in figures.
QUARTER_NUMERALS: Final = {"一": "1", "二": "2", "三": "3", "四": "4"}
#: The same period as authors may write it.
QUARTER_TYPED: Final = lazy("(20[0-9]{2})-?Q([1-4])")
