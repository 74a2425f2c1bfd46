"""Why the operating system would not: in our words where it is an everyday reason."""

from __future__ import annotations

import errno
from typing import Final

from gazette.i18n import say

_EVERYDAY: Final = {
    errno.ENOENT: say("没有这个文件"),
    errno.EISDIR: say("这是文件夹"),
    errno.EACCES: say("没有权限"),
    errno.EPERM: say("没有权限"),
    errno.EROFS: say("这里不能写"),
    errno.ENOSPC: say("磁盘满了"),
    errno.EEXIST: say("那里已经有同名的文件"),
    errno.ENAMETOOLONG: say("名称太长"),
    errno.ENOTDIR: say("路径中间有一段是文件,不是文件夹"),
    errno.ECONNREFUSED: say("那里没有网站在运行"),
}


def why(problem: BaseException) -> object:
    """Return why the system would not, to be put into a message."""
    number = getattr(problem, "errno", None)
    return _EVERYDAY.get(number or 0) or getattr(problem, "strerror", None) or problem
