"""Months and quarters as keys and periods name them: 2026-10, 2026Q3."""

from __future__ import annotations

from typing import Final

from gazette.patterns import lazy

#: Year and month.
MONTH: Final = lazy("(20[0-9]{2})-(0[1-9]|1[0-2])")
#: Year and number of a quarter as its period is named.
QUARTER: Final = lazy("(20[0-9]{2})Q([1-4])")
#: The same as authors may write it.
QUARTER_TYPED: Final = lazy("(20[0-9]{2})-?Q([1-4])")
