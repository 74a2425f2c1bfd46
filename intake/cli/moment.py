"""The moment a command counts with: as given, else now, at the clock of the site."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from gazette.i18n import say
from gazette.shell.clock import parse_now
from intake.cli.speaking import Refused

#: Naive local times of the commands are of this zone.
ZONE: Final = ZoneInfo("Asia/Shanghai")
_EPOCH: Final = 1970


def moment(text: str | None) -> datetime:
    """Return the moment written as ``text``, or now. Raises :class:`Refused` where it is none."""
    if text is None:
        return datetime.now(ZONE)
    found = parse_now(text)
    if found is None or found.year <= _EPOCH:  # what is kept are seconds since then
        raise Refused(say("时间“{text}”读不懂，写成 2026-12-21T09:00", text=text[:30]))
    return found.replace(tzinfo=ZONE)
