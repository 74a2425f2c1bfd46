"""Time goes one way: by a clock that is behind the publication record, what has ended would hang again.

A clock may be a little behind (a correction, the end of summer time): then the last moment on record counts. One that is
further behind is wrong, or was wrong when the record was written. Which of the two it is only a person can tell, and
that is kept until the record goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from gazette.i18n import say
from gazette.outputs.ledger import Line
from gazette.shell.options import Options
from gazette.shell.record import HANDBOOK, RecordRefused

#: So much behind is no fault.
_SLACK: Final = timedelta(hours=1)
#: The file that names the line of the record whose time a person found to be wrong.
NAME: Final = "clock-checked"


class ClockBehind(RecordRefused):
    """The clock shows an earlier time than the record."""

    def __init__(self, now: datetime, last: datetime) -> None:
        super().__init__(
            say(
                "现在的时间是 {now},公布台账最后一行却是 {last} 记的,网站没有变。先核对这台机器的时钟:慢了就调准再运行;"
                "时钟是对的,那一行是时钟快的时候记的,同一条命令加 --clock-checked(见 {handbook} 的“台账”一节)",
                now=now.isoformat(" ", "minutes"),
                last=last.isoformat(" ", "minutes"),
                handbook=HANDBOOK,
            )
        )


def onward(now: datetime, lines: Sequence[Line], options: Options) -> datetime:
    """Return ``now`` by the clock, or the last moment on record where that is a little later.

    A redaction does not wait for the clock: it goes by the last moment on record, however late.
    Raises :class:`ClockBehind` where the record is far ahead and nobody found its time to be wrong.
    """
    last = datetime.fromisoformat(lines[-1].seen) if lines else now
    if last <= now or _is_known_wrong(lines[-1], options):
        return now
    if last - now > _SLACK and options.redaction is None:
        raise ClockBehind(now, last)
    return last


def _is_known_wrong(line: Line, options: Options) -> bool:
    """Whether a person found the clock to be right and the time of this line wrong."""
    file = options.keep / NAME
    if options.clock_checked:
        options.keep.mkdir(parents=True, exist_ok=True)
        file.write_text(line.link, encoding="ascii")
        return True
    try:
        return file.read_text(encoding="ascii") == line.link
    except (OSError, ValueError):
        return False
