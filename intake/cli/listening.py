"""Taking the address to serve on, or saying what to type where it cannot be had."""

from __future__ import annotations

import argparse
import contextlib
import errno
import re
import socket
from collections.abc import Iterator, Sequence

from gazette.i18n import say
from gazette.shell.refusals import why
from intake.cli.speaking import Refused, Speak
from intake.hosting.server import listen


@contextlib.contextmanager
def listening(host: str, port: int) -> Iterator[Sequence[socket.socket]]:
    """Hold the sockets of an address. Raises :class:`Refused` when it is taken or not to be had."""
    sockets = _listen(host, port)
    try:
        yield sockets
    finally:
        for one in sockets:
            one.close()


def _listen(host: str, port: int) -> Sequence[socket.socket]:
    try:
        return listen(host, port)
    except OSError as problem:
        other = port + 1 if port < 65_535 else port - 1
        if problem.errno == errno.EADDRINUSE:
            raise Refused(say("端口 {port} 已被别的程序占用，换一个：--port {other}", port=port, other=other)) from None
        reason = why(problem)
        message = say("端口 {port} 用不了（{reason}），换一个：--port {other}", port=port, reason=reason, other=other)
        raise Refused(message) from problem


def add_port(options: argparse.ArgumentParser, speak: Speak, *, default: int) -> None:
    """Add the option ``--port``, which refuses at once what is no port."""
    wrong = say("写 1 到 65535 之间的数，如 {default}；0 由系统挑一个空着的", default=default)

    def port(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65_535:
            raise argparse.ArgumentTypeError(speak(wrong))
        return int(text)

    about = say("监听的端口，默认 {default}；0 由系统挑一个空着的", default=default)
    options.add_argument("--port", type=port, default=default, metavar="N", help=speak(about))


def port_of(sockets: Sequence[socket.socket]) -> int:
    """Return the port on which ``sockets`` listen."""
    return int(sockets[0].getsockname()[1])
