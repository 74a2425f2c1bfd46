"""The publication record on disk: read with its chain checked, only ever added to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from gazette.i18n import Message, say
from gazette.outputs import ledger
from gazette.outputs.ledger import Line


class RecordRefused(Exception):
    """Publishing cannot go on with this record; ``message`` says why and what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def read(file: Path) -> bytes:
    """Return the record's bytes, or none where there is no record yet."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def trusted(data: bytes) -> tuple[bytes, list[Line], ledger.LedgerBroken | None]:
    """Return the part of a record whose chain holds, its lines, and what is wrong with the rest."""
    try:
        return data, ledger.parse(data), None
    except ledger.LedgerBroken as broken:
        good = b"".join(data.splitlines(keepends=True)[: broken.number - 1])
        return good, ledger.parse(good), broken


def open_for_publishing(file: Path, published: Path) -> bytes:
    """Return the record to add to; ``published`` is the copy in the served site.

    A publication cut short after the site was switched left lines in the copy that the record lacks: they are taken
    over. Raises :class:`RecordRefused` for a broken record, a lost one, or two that tell different stories.
    """
    data, copy = read(file), read(published)
    try:
        ledger.parse(data)
    except ledger.LedgerBroken as broken:
        raise RecordRefused(
            say(
                "公布台账 {file} 第 {number} 行:{reason}。请从备份恢复它,或在核对后用 {copy} 换下它",
                file=file,
                number=broken.number,
                reason=broken.reason,
                copy=published,
            )
        ) from broken
    if not copy or data.startswith(copy):
        return data
    if not data:
        raise RecordRefused(
            say("找不到公布台账 {file},但网站上有一份。请从备份恢复它,或把 {copy} 复制过来", file=file, copy=published)
        )
    if copy.startswith(data) and trusted(copy)[2] is None:
        append(file, copy[len(data) :])
        return copy
    raise RecordRefused(
        say("公布台账 {file} 和网站上的 {copy} 对不上。请核对备份,留下正确的一份再发布", file=file, copy=published)
    )


def append(file: Path, data: bytes) -> None:
    """Add finished lines and wait until they are on disk."""
    if not data:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def extended(data: bytes, lines: Sequence[Line]) -> bytes:
    """Return the record with ``lines`` added."""
    return data + ledger.text(lines, data)
