"""Connections shared evenly among the processes of one address.

All of them listen on the same sockets, and whoever looks first takes what comes. Left at that, one process may hold twice
as many connections as another, and whoever is connected to it waits twice as long. So each writes down how many it holds,
and one that takes a connection while another holds fewer hands it over.
"""

from __future__ import annotations

import mmap
import socket
from functools import partial
from typing import Any, Final

from waitress.wasyncore import dispatcher

from intake.hosting.server import Server, parts

_ITEM: Final = "Q"


class Sharing:
    """What the processes have in common. Made before they are started; each then takes a place with :meth:`join`.

    The first process keeps all ends open: what is handed to one that dies is there for the one that takes its place.
    """

    def __init__(self, processes: int) -> None:
        self._processes = range(processes)
        self._held, self._taken = _cells(processes), _cells(processes)
        self._handed = [_cells(processes) for _ in self._processes]
        self._ways = [socket.socketpair() for _ in range(processes)]
        for way in self._ways:
            for end in way:
                end.settimeout(0)

    def join(self, server: Server, place: int) -> None:
        """Let a server that does not run yet take part as the process with the number ``place``."""
        _Door(self, server, place)

    def close(self) -> None:
        """Let go of what the processes have in common, in the one that made it."""
        for way in self._ways:
            for end in way:
                end.close()

    def end(self, place: int) -> socket.socket:
        """Return where a process finds what others hand to it."""
        return self._ways[place][0]

    def note(self, place: int, held: int) -> None:
        """Write down how many connections a process holds."""
        self._held[place] = held

    def receives(self, place: int) -> None:
        """Write down that a process took one that was handed to it."""
        self._taken[place] += 1

    def hand_over(self, taken: socket.socket, place: int) -> bool:
        """Hand a connection to the process that holds fewest, if it is not the one that took it."""
        fewest = min(self._processes, key=lambda other: (self._counted(other), other != place))
        if fewest == place:
            return False
        try:
            socket.send_fds(self._ways[fewest][1], [b"\0"], [taken.fileno()])
        except OSError:  # its end is full: it does not look, so who took the connection keeps it
            return False
        self._handed[place][fewest] += 1
        taken.close()
        return True

    def _counted(self, place: int) -> int:
        """Return how many connections a process holds or will, once it takes what is on its way to it."""
        return self._held[place] + sum(row[place] for row in self._handed) - self._taken[place]


def _cells(count: int) -> memoryview:
    """Return numbers that all processes see. Each has one process that writes it: none is lost between two."""
    return memoryview(mmap.mmap(-1, count * memoryview(b"").cast(_ITEM).itemsize)).cast(_ITEM)


class _Door(dispatcher):  # type: ignore[misc]  # Waitress carries no types
    """Where connections enter a process: those it takes itself, and those others hand to it."""

    def __init__(self, sharing: Sharing, server: Any, place: int) -> None:  # noqa: ANN401  # Waitress carries no types
        self._sharing, self._place, self._parts = sharing, place, parts(server)
        for part in self._parts:
            part.handle_accept = partial(self._take, part)
        super().__init__(sharing.end(place).dup(), map=self._parts[0]._map)  # noqa: SLF001  # the one map of all parts

    def readable(self) -> bool:
        """Say how many connections there are, since this is asked in every round; what is handed over is always taken."""
        self._sharing.note(self._place, self._count())
        return True

    def writable(self) -> bool:
        """Nothing is written here."""
        return False

    def handle_read(self) -> None:
        """Take one connection that was handed over."""
        for number in socket.recv_fds(self.socket, 1, 1)[1]:
            self._begin(self._parts[0], socket.socket(fileno=number))
            self._sharing.note(self._place, self._count())
            self._sharing.receives(self._place)

    def _take(self, part: Any) -> None:  # noqa: ANN401  # Waitress carries no types
        taken = part.accept()
        if taken is None:  # another process was quicker, or the client is gone
            return
        self._sharing.note(self._place, self._count())
        if not self._sharing.hand_over(taken[0], self._place):
            self._begin(part, taken[0])

    def _begin(self, part: Any, taken: socket.socket) -> None:  # noqa: ANN401  # Waitress carries no types
        try:
            address = taken.getpeername()
            part.set_socket_options(taken)
        except OSError:  # the client is gone
            taken.close()
            return
        part.channel_class(part, taken, part.fix_addr(address), part.adj, map=part._map)  # noqa: SLF001  # as Waitress does it

    def _count(self) -> int:
        return sum(len(part.active_channels) for part in self._parts)
