"""Why the database cannot be used: one word for the log, one phrase for the person who has to see to it."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final

from sqlalchemy.exc import DBAPIError

from gazette.i18n import Message, say

_FULL: Final = say("磁盘满了")
_BUSY: Final = say("另一个程序正占着数据库")
_READ_ONLY: Final = say("没有写这个文件的权限")
_BROKEN_DISK: Final = say("磁盘读写出错")
_DAMAGED: Final = say("数据库文件坏了，或者不是数据库；用 intake restore 取回备份")
_NO_TABLES: Final = say("里面还没有表，或者表是旧版本的；先运行 python3 build.py intake init")
_NOT_OPENED: Final = say(
    "文件打不开：不在那里，或者没有权限。第一次用先运行 python3 build.py intake init；丢了用 intake restore 取回备份"
)
_NO_SERVER: Final = say("连不上数据库服务器")
_REFUSED: Final = say("数据库服务器不认这个用户或口令")
_NO_DATABASE: Final = say("数据库服务器上没有这个数据库")

#: What SQLite says, by a part of its sentence.
_SQLITE: Final[Mapping[str, Message]] = {
    "disk is full": _FULL,
    "is locked": _BUSY,
    "readonly database": _READ_ONLY,
    "disk I/O error": _BROKEN_DISK,
    "malformed": _DAMAGED,
    "not a database": _DAMAGED,
    "no such table": _NO_TABLES,
    "no such column": _NO_TABLES,
    "unable to open": _NOT_OPENED,
}
#: What PostgreSQL says, by the beginning of its five-character state.
_POSTGRESQL: Final[Mapping[str, Message]] = {
    "53100": _FULL,
    "55P03": _BUSY,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "58030": _BROKEN_DISK,
    "XX": _DAMAGED,
    "42P01": _NO_TABLES,
    "42703": _NO_TABLES,
    "28": _REFUSED,
    "3D000": _NO_DATABASE,
    "08": _NO_SERVER,
    "57P": _NO_SERVER,
}
_SYSTEM: Final[Mapping[int | None, Message]] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.EIO: _BROKEN_DISK,
}


class StoreUnavailable(Exception):
    """The database cannot be reached or written at the moment; nothing was stored, unless it is still ``pending``.

    ``reason`` is for the log and never holds what somebody wrote; ``words`` says it to the staff.
    """

    def __init__(self, reason: str, words: Message | None = None, *, pending: bool = False) -> None:
        self.reason = reason
        self.words = words or Message("{reason}", {"reason": reason})
        self.pending = pending
        super().__init__(f"store unavailable: {reason}")

    @classmethod
    def because(cls, error: Exception) -> StoreUnavailable:
        """Return what to raise where the database or the system gave ``error``."""
        kind, words = type(error).__name__, explained(error)
        return cls(f"{kind}: {words.template}" if words else kind, words)


def explained(error: Exception) -> Message | None:
    """Return what an error of the database or of the system means, or None where it is none of the known ones."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(cause, OSError):
        return _SYSTEM.get(cause.errno) or _NOT_OPENED
    state = getattr(cause, "sqlstate", "")
    if state:
        return next((words for start, words in _POSTGRESQL.items() if state.startswith(start)), None)
    text = str(cause)
    known = next((words for part, words in _SQLITE.items() if part in text), None)
    return known or (_NO_SERVER if hasattr(cause, "sqlstate") else None)
