"""The publication record on disk: read with its chain checked, only ever added to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from gazette.i18n import Message, say
from gazette.model.corpus import Doubt
from gazette.outputs import ledger
from gazette.outputs.ledger import Line
from gazette.shell.refusals import why
from gazette.shell.trees import PATIENCE, SiteFolderRefused, held

#: Where the handbook says what to do.
HANDBOOK: Final = "docs/operator.md"


class RecordRefused(Exception):
    """Publishing cannot go on with this record; ``message`` says why and what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


class RecordDisputed(RecordRefused):
    """The record cannot be read, does not hold, is lost, or tells another story than its copy.

    ``reason`` says which, ``line`` is where (1-based).
    """

    def __init__(self, reason: Message, line: int = 1) -> None:
        self.reason = reason
        self.line = line
        super().__init__(say("{reason}。没有发布。怎么办见 {handbook} 的“台账”一节", reason=reason, handbook=HANDBOOK))

    def seen_from(self, notices: Path, file: Path) -> Doubt:
        """Return what readers of the record are told, who go on with the lines that hold; ``file`` is the record."""
        try:
            path = os.path.relpath(file, notices).replace(os.sep, "/")
        except ValueError:  # another drive on Windows
            path = file.name
        return Doubt(path, self.line, self.reason, HANDBOOK)


def read(file: Path) -> bytes:
    """Return the record's bytes, or none where there is no record yet. Raises :class:`RecordDisputed`."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as fault:
        raise RecordDisputed(say("公布台账 {file} 读不了:{reason}", file=file, reason=why(fault))) from fault


def trusted(data: bytes) -> tuple[list[Line], ledger.LedgerBroken | None]:
    """Return the lines of a record as far as its chain holds, and what is wrong with the rest."""
    try:
        return ledger.parse(data), None
    except ledger.LedgerBroken as broken:
        good = b"".join(data.splitlines(keepends=True)[: broken.number - 1])
        try:
            return ledger.parse(good), broken
        except ledger.LedgerBroken:  # such as a redaction beyond the break: nothing before it can be judged
            return [], broken


def standing(file: Path, copy: Path) -> tuple[list[Line], RecordDisputed | None]:
    """Return the lines on record for somebody who only looks, as far as they hold, and why the rest does not.

    A publication cut short after the site was switched left lines in ``copy``, the served site's file, that the record
    lacks until the next one takes them over: their numbers are given out all the same.
    """
    lines: list[Line] = []
    try:
        data = read(file)
        lines, broken = trusted(data)
        if broken is not None:
            return lines, _broken(file, broken)
        copied = read(copy)
        return (lines if copied == data else _completed(lines, copied, file=file, copy=str(copy))), None
    except RecordDisputed as disputed:
        return lines, disputed


def open_for_publishing(file: Path, *others: Path | tuple[str, bytes]) -> list[Line]:
    """Return the lines to add to.

    ``others`` are copies elsewhere: the served site's file, or a branch as its name with its bytes. A publication cut
    short after the site was switched left lines in a copy that the record lacks: they are taken over, from the served site
    only as they were announced: anybody who can write there could add lines that hold. A branch is there
    for machines that keep nothing, so it also stands in for a record that is not there.
    Raises :class:`RecordDisputed` for a broken record, a lost one, or two that tell different stories.
    """
    data = read(file)
    lines = _parsed(file, data)
    for other in others:
        if isinstance(other, Path):
            lines = _completed(lines, read(other), file=file, copy=str(other))
        elif lines or data:
            lines = _joined(lines, other[1], file=file, copy=other[0])
        else:
            lines = _parsed(other[0], other[1])
    if ledger.text(lines) != data:
        write(file, lines)
    return lines


def announce(file: Path, lines: Sequence[Line]) -> None:
    """Keep on disk which lines are to come, before the site with them is served."""
    if lines:
        file.parent.mkdir(parents=True, exist_ok=True)
        _put(_announced(file), ledger.text(lines))


def _announced(file: Path) -> Path:
    return file.with_name("ledger.announced")


def _completed(lines: list[Line], copied: bytes, *, file: Path, copy: str) -> list[Line]:
    """Return the record with what the served site's copy has more of, if that was to come. Raises :class:`RecordDisputed`."""
    theirs = _joined(lines, copied, file=file, copy=copy)
    more = theirs[len(lines) :]
    if more and ledger.text(more) != read(_announced(file)):
        values = {"file": file, "copy": copy, "count": len(more)}
        raise RecordDisputed(say("{copy} 比公布台账 {file} 多 {count} 行,不是这里记的", **values), len(lines) + 1)
    return theirs


def _parsed(file: Path | str, data: bytes) -> list[Line]:
    try:
        return ledger.parse(data)
    except ledger.LedgerBroken as broken:
        raise _broken(file, broken) from broken


def _broken(file: Path | str, broken: ledger.LedgerBroken) -> RecordDisputed:
    values = {"file": file, "number": broken.number, "reason": broken.reason}
    return RecordDisputed(say("公布台账 {file} 第 {number} 行:{reason}", **values), broken.number)


def _joined(lines: list[Line], copied: bytes, *, file: Path, copy: str) -> list[Line]:
    """Return the longer of two records that tell the same story. Raises :class:`RecordDisputed`."""
    theirs, broken = trusted(copied)
    ours, other = [line.link for line in lines], [line.link for line in theirs]
    if ours[: len(other)] == other:
        return lines
    if not lines and not file.exists():
        raise RecordDisputed(say("找不到公布台账 {file},但 {copy} 里有", file=file, copy=copy))
    if other[: len(ours)] == ours and broken is None:
        return theirs
    parted = next((n for n, pair in enumerate(zip(ours, other, strict=False), 1) if pair[0] != pair[1]), len(ours))
    raise RecordDisputed(say("公布台账 {file} 和 {copy} 记的不一样", file=file, copy=copy), max(1, parted))


def adopt(file: Path, data: bytes, *, source: str, now: datetime) -> tuple[int, int, Path | None]:
    """Make ``data`` the record. What stood there before is kept beside it.

    Returns how many lines the new record has, how many of the old one it lacks, and where the old one lies now.
    Raises :class:`RecordRefused` where ``data`` is no whole record.
    """
    try:
        lines = ledger.parse(data)
    except ledger.LedgerBroken as broken:
        values = {"source": source, "number": broken.number, "reason": broken.reason}
        raise RecordRefused(say("{source} 第 {number} 行:{reason}。没有换", **values)) from broken
    if not lines:
        raise RecordRefused(say("{source} 里没有台账。没有换", source=source))
    before = read(file)
    links = {line.link for line in lines}
    lost = sum(line.link not in links for line in trusted(before)[0])
    kept = None
    if before and before != data:
        kept = file.with_name(f"{file.stem}-{now:%Y%m%d-%H%M}-{os.getpid()}.jsonl")
        file.replace(kept)
    write(file, lines)
    return len(lines), lost, kept


@contextmanager
def guarded(file: Path, tell: Callable[[Message], None] | None = None) -> Iterator[None]:
    """Keep everybody else from adding to the record: two sites may be published beside each other with one record.

    Raises :class:`RecordRefused` where somebody else does not end.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(held(file.with_name("ledger.lock"), file, patience=PATIENCE, tell=tell))
        except SiteFolderRefused as refused:
            raise RecordRefused(refused.message) from refused
        yield


def begin(file: Path) -> None:
    """Put an empty record in place where there is none, before a first site is served.

    So a first publication cut short is told from a record that was lost.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()


def append(file: Path, lines: Sequence[Line]) -> None:
    """Add finished lines and wait until they are on disk."""
    if not lines:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as out:
        out.write(ledger.text(lines))
        out.flush()
        os.fsync(out.fileno())
    _announced(file).unlink(missing_ok=True)


def write(file: Path, lines: Sequence[Line]) -> None:
    """Put a whole record in place in one step: after a redaction, a recovery, an adoption."""
    file.parent.mkdir(parents=True, exist_ok=True)
    _put(file, ledger.text(lines))
    _announced(file).unlink(missing_ok=True)


def _put(file: Path, data: bytes) -> None:
    fresh = file.with_name(f"{file.name}.new")
    with fresh.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
