"""Whether the database is of the version that the commands need."""

from __future__ import annotations

from gazette.i18n import say
from intake.cli.speaking import Refused
from intake.store import migration


def require_current(url: str) -> None:
    """Raise :class:`Refused` where the database is of another version, ``StoreUnavailable`` where it cannot be asked."""
    if migration.current(url) != migration.newest():
        raise Refused(say("数据库不是这个版本的，先运行 python3 build.py intake init"))
