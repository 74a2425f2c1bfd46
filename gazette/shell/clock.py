"""The clock of the site: naive local time, to the minute."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: Changes of files younger than this are not trusted to show in their times (ns): coarse file systems keep two seconds.
GRAIN: Final = 2_000_000_000
#: As in the documents themselves.
EARLIEST: Final = 1990
LATEST: Final = 2100
_NOW: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?)?")


def local_now(zone: str) -> datetime:
    """Return the present minute in ``zone``, without its offset; an unknown zone counts as Asia/Shanghai."""
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        place = ZoneInfo("Asia/Shanghai")
    return datetime.now(place).replace(second=0, microsecond=0, tzinfo=None)


def parse_now(text: str) -> datetime | None:
    """Read ``2026-11-22T09:30``; a date alone means 00:00. None where it is no such moment."""
    found = _NOW.fullmatch(text.strip())
    if found is None:
        return None
    try:
        given = datetime.fromisoformat(f"{found[1]}-{found[2]}-{found[3]}T{found[4] or '00'}:{found[5] or '00'}")
    except ValueError:
        return None
    return given if EARLIEST <= given.year <= LATEST else None
