"""Taking the address to serve on, or saying what to type where it cannot be had."""

from __future__ import annotations

import errno
import socket
from collections.abc import Sequence

from gazette.i18n import say
from intake.cli.speaking import Refused
from intake.hosting.server import listen


def listening(host: str, port: int) -> Sequence[socket.socket]:
    """Return the sockets of an address. Raises :class:`Refused` when it is taken or not to be had."""
    try:
        return listen(host, port)
    except OSError as problem:
        other = port + 1 if port < 65_535 else port - 1
        if problem.errno == errno.EADDRINUSE:
            raise Refused(say("端口 {port} 已被别的程序占用，换一个：--port {other}", port=port, other=other)) from None
        reason = problem.strerror
        message = say("端口 {port} 用不了（{reason}），换一个：--port {other}", port=port, reason=reason, other=other)
        raise Refused(message) from problem
    except OverflowError:
        raise Refused(say("端口是 1 到 65535 之间的数")) from None
