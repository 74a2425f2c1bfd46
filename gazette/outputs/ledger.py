"""The publication record: one line per event, each carrying the hash of the line before.

What became public, was changed, corrected, ended, withdrawn or redacted: under which number, when it was due and when
the program saw it. Lines are only ever added.

Title, path and digest of a line enter the chain through its seal only: the hash of the three and a random salt. So a
redaction can mask them in earlier lines of the same document, and drop the salt, without breaking the chain; and
nobody can find out what was masked by trying. A line may be masked only where a later line records the redaction.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from gazette.i18n import Message, say
from gazette.model.corpus import Doubt, Given, History, Publication

#: What the first line carries in place of a hash.
FIRST: Final = "0" * 64


class Event(StrEnum):
    """What happened to a document."""

    POSTED = "posted"
    CHANGED = "changed"
    CORRECTED = "corrected"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    REDACTED = "redacted"


#: Events after which a document is no longer in force.
OVER: Final = frozenset({Event.ENDED, Event.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Line:
    """One event. ``due`` and ``seen`` are local times of the site.

    ``by`` is the number that corrected this one, or who approved a redaction; ``reason`` is why it was redacted.
    ``salt``, ``seal`` and ``previous`` are filled when the line is added to the record.
    """

    event: str
    number: str
    path: str
    kind: str
    title: str
    digest: str
    due: str
    seen: str
    by: str = ""
    reason: str = ""
    salt: str = ""
    seal: str = ""
    previous: str = ""

    @property
    def masked(self) -> bool:
        """Whether a redaction took what the seal stands for."""
        return not self.salt and bool(self.seal)

    @property
    def link(self) -> str:
        """What the next line carries: the hash of everything but what the seal stands for."""
        facts = (
            self.event,
            self.number,
            self.kind,
            self.due,
            self.seen,
            self.by,
            self.reason,
            self.seal,
            self.previous,
        )
        return _hash(*facts)


class LedgerBroken(Exception):
    """A line of the record cannot be trusted; ``number`` is its place, 1-based."""

    def __init__(self, number: int, reason: Message) -> None:
        self.number = number
        self.reason = reason
        super().__init__(str(say("公布台账第 {number} 行:{reason}", number=number, reason=reason)))


def parse(data: bytes) -> list[Line]:
    """Read the record and check its chain. Raises :class:`LedgerBroken` at the first line that does not hold."""
    lines: list[Line] = []
    previous = FIRST
    if data and not data.endswith(b"\n"):
        raise LedgerBroken(data.count(b"\n") + 1, say("这一行没有写完"))
    for number, raw in enumerate(data.splitlines(), 1):
        line = _line(raw, number)
        if line.previous != previous:
            raise LedgerBroken(number, say("和上一行接不上(校验值不符)"))
        if line.salt and line.seal != _seal(line):
            raise LedgerBroken(number, say("标题、路径或内容摘要被改过(封印不符)"))
        lines.append(line)
        previous = line.link
    _check_masks(lines)
    return lines


def _line(raw: bytes, number: int) -> Line:
    try:
        line = Line(**json.loads(raw))
        readable = all(isinstance(value, str) for value in asdict(line).values()) and written(line) == raw + b"\n"
    except (ValueError, TypeError, RecursionError) as fault:
        raise LedgerBroken(number, say("读不懂")) from fault
    if not readable or not line.seal or not (_is_moment(line.due) and _is_moment(line.seen)):
        raise LedgerBroken(number, say("读不懂"))
    return line


def _is_moment(text: str) -> bool:
    """Whether a text is a local time as this program writes it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.tzinfo is None and moment.isoformat(timespec="minutes") == text


def _check_masks(lines: Sequence[Line]) -> None:
    """Refuse a line that is masked without a later redaction of its document, or not masked with one."""
    redacted: set[str] = set()
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        name = identity(line.number, line.path)
        if line.masked and name not in redacted:
            raise LedgerBroken(number, say("被遮盖了,却没有遮盖记录"))
        if name in redacted and not line.masked:
            raise LedgerBroken(number, say("有遮盖记录,却没有遮盖"))
        if line.event == Event.REDACTED:
            redacted.add(name)


def written(line: Line) -> bytes:
    """Return a finished line as it stands in the record."""
    return json.dumps(asdict(line), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def chained(lines: Iterable[Line], after: Sequence[Line], *, seed: str) -> list[Line]:
    """Return ``lines`` sealed and chained to the last line of ``after``. ``seed`` is a secret of this publication."""
    previous = after[-1].link if after else FIRST
    out: list[Line] = []
    for line in lines:
        salted = replace(line, salt=_hash(seed, str(len(out)))[:_SALT], previous=previous)
        out.append(replace(salted, seal=_seal(salted)))
        previous = out[-1].link
    return out


def text(lines: Iterable[Line]) -> bytes:
    """Return finished lines as the bytes of the record."""
    return b"".join(written(line) for line in lines)


_SALT: Final = 32


def _seal(line: Line) -> str:
    return _hash(line.salt, line.path, line.title, line.digest)


def _hash(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def history(lines: Iterable[Line], given: tuple[Given, ...] = (), doubt: Doubt | None = None) -> History:
    """Return the record as far as rules care, with the numbers ``given`` that Git remembers and what is in ``doubt``."""
    return History(
        tuple(
            Publication(
                line.number,
                line.path,
                line.digest,
                line.event,
                datetime.fromisoformat(line.seen),
                line.title,
                line.kind,
                line.by,
            )
            for line in lines
        ),
        given,
        doubt,
    )


def latest(lines: Iterable[Line]) -> dict[str, Line]:
    """Return the last line of each document by its identity (number, or path where it has none).

    Corrections do not count; a redaction changes title, path and digest, not whether the document is in force.
    """
    found: dict[str, Line] = {}
    for line in lines:
        name = identity(line.number, line.path)
        if line.event == Event.REDACTED and name in found:
            found[name] = replace(found[name], path=line.path, title=line.title, digest=line.digest)
        elif line.event != Event.CORRECTED:
            found[name] = line
    return found


def identity(number: str, path: str) -> str:
    """Return what names a document for ever: its number; documents without one go by their path."""
    return number or path
