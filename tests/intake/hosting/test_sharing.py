"""To whom a connection is handed while others are on their way."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from intake.hosting.sharing import Sharing


@pytest.fixture
def sharing() -> Iterator[Sharing]:
    made = Sharing(2)
    yield made
    made.close()


def _hands_over(sharing: Sharing) -> bool:
    one, other = socket.socketpair()
    with one, other:
        return sharing.hand_over(one, 0)


def _takes(sharing: Sharing) -> None:
    for number in socket.recv_fds(sharing.end(1), 1, 1)[1]:
        socket.socket(fileno=number).close()
    sharing.receives(1)


def test_connections_on_their_way_count_for_whom_they_are_handed_to(sharing: Sharing) -> None:
    """Else a burst all goes to a process that has had no time to look."""
    sharing.note(0, 3)
    handed = []
    for _ in range(5):
        handed.append(_hands_over(sharing))
        sharing.note(1, 0)  # a round in which it has taken none of them yet
    assert handed == [True, True, True, False, False]


def test_one_that_was_taken_counts_once(sharing: Sharing) -> None:
    sharing.note(0, 2)
    assert _hands_over(sharing)
    sharing.note(1, 1)
    _takes(sharing)
    assert _hands_over(sharing)
    assert not _hands_over(sharing)
