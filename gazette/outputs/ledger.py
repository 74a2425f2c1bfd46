"""The publication record: one line per event, each carrying the hash of the line before.

What became public, was changed, corrected, ended or was withdrawn: under which number, when it was due and when the
program saw it. Lines are only ever added.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from gazette.edition import Edition, LeftOut, Published
from gazette.i18n import Message, say
from gazette.model.corpus import Given, History, Publication
from gazette.model.moments import Moment
from gazette.model.state import ENDED, State

#: What the first line carries in place of a hash.
FIRST: Final = "0" * 64


class Event(StrEnum):
    """What happened to a document."""

    POSTED = "posted"
    CHANGED = "changed"
    CORRECTED = "corrected"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


#: Events after which a document is no longer in force.
OVER: Final = frozenset({Event.ENDED, Event.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Line:
    """One event. ``due`` and ``seen`` are local times of the site; ``by`` is the number that corrected this one."""

    event: str
    number: str
    path: str
    kind: str
    title: str
    digest: str
    due: str
    seen: str
    by: str = ""
    previous: str = ""


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
        try:
            line = Line(**json.loads(raw))
        except (ValueError, TypeError) as fault:
            raise LedgerBroken(number, say("读不懂")) from fault
        if line.previous != previous:
            raise LedgerBroken(number, say("和上一行接不上(校验值不符)"))
        lines.append(line)
        previous = hashlib.sha256(raw).hexdigest()
    return lines


def text(lines: Iterable[Line], data: bytes) -> bytes:
    """Return the bytes that ``lines`` add to the record ``data``, chained to its last line."""
    last = data.rstrip(b"\n").rpartition(b"\n")[2]
    previous = hashlib.sha256(last).hexdigest() if last else FIRST
    out: list[bytes] = []
    for line in lines:
        content = asdict(replace(line, previous=previous))
        raw = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        previous = hashlib.sha256(raw).hexdigest()
        out.append(raw + b"\n")
    return b"".join(out)


def history(lines: Iterable[Line], given: tuple[Given, ...] = ()) -> History:
    """Return the record as far as rules care, with the numbers ``given`` that Git remembers."""
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
            )
            for line in lines
        ),
        given,
    )


def latest(lines: Iterable[Line]) -> dict[str, Line]:
    """Return the last line of each document by its identity (number, or path where it has none); not corrections."""
    return {identity(line.number, line.path): line for line in lines if line.event != Event.CORRECTED}


def identity(number: str, path: str) -> str:
    """Return what names a document for ever: its number; documents without one go by their path."""
    return number or path


def events(lines: Sequence[Line], edition: Edition, digests: Map[str, str]) -> list[Line]:
    """Return what happened since the last line, oldest first: by due time, then path.

    ``digests`` maps the path of every public document to its present digest.
    """
    known = latest(lines)
    corrected = {(line.number, line.by) for line in lines if line.event == Event.CORRECTED}
    found: list[Line] = []
    present: set[str] = set()
    for item in edition.published:
        name = identity(item.document.number, item.document.path)
        present.add(name)
        found.extend(_of_document(item, known.get(name), digests[item.document.path], edition.now))
        found.extend(_corrections(item, corrected, digests[item.document.path], edition.now))
    gone = {name: line for name, line in known.items() if name not in present and line.event not in OVER}
    found.extend(_of_missing(gone, edition))
    return sorted(found, key=lambda line: (line.due, line.path, _ORDER[line.event]))


_ORDER: Final = {event.value: place for place, event in enumerate(Event)}


def _of_document(item: Published, last: Line | None, digest: str, now: datetime) -> Iterator[Line]:
    document = item.document
    start = document.posting_start
    facts = (document.number, document.path, document.kind.name, document.title, digest)
    over = item.state in ENDED
    if last is None or (last.event in OVER and not over):
        due = start.start if start and last is None else now
        yield Line(Event.POSTED, *facts, _time(due), _time(now))
    elif last.digest != digest:
        yield Line(Event.CHANGED, *facts, _time(now), _time(now))
    if over and (last is None or last.event not in OVER):
        event = Event.WITHDRAWN if item.state is State.WITHDRAWN else Event.ENDED
        yield Line(event, *facts, _time(_end(item, now)), _time(now))


def _end(item: Published, now: datetime) -> datetime:
    """Return when a document went out of force."""
    withdrawn, end = item.document.get("withdrawn_on"), item.document.posting_end
    if item.state is State.WITHDRAWN and isinstance(withdrawn, Moment):
        return withdrawn.start
    replaced = [r.since for r in item.relations if r.incoming and r.since and item.state in _REPLACED]
    return min(replaced) if replaced else end.end if end else now


_REPLACED: Final = (State.SUPERSEDED, State.CANCELLED)


def _corrections(item: Published, known: set[tuple[str, str]], digest: str, now: datetime) -> Iterator[Line]:
    document = item.document
    for relation in item.relations:
        if relation.incoming and relation.name != "related" and (document.number, relation.number) not in known:
            facts = (document.number, document.path, document.kind.name, document.title, digest)
            yield Line(Event.CORRECTED, *facts, _time(relation.since or now), _time(now), relation.number)


def _of_missing(gone: Map[str, Line], edition: Edition) -> Iterator[Line]:
    """Yield the end of documents that were public and are not in the edition: private after the end, or removed."""
    left_out: dict[str, LeftOut] = {item.path: item for item in edition.left_out}
    for line in gone.values():
        item = left_out.get(line.path)
        event = Event.ENDED if item is not None and item.state in ENDED else Event.WITHDRAWN
        yield replace(line, event=event, due=_time(edition.now), seen=_time(edition.now), by="", previous="")


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
