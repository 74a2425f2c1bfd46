"""What happened since the last line of the publication record: an edition becomes events. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import replace
from datetime import datetime
from typing import Final

from gazette.edition import Edition, LeftOut, Published
from gazette.model.state import ENDED, State
from gazette.outputs.ledger import OVER, Event, Line, chained, identity, latest


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
        yield Line(event, *facts, _time(ended_at(item, now)), _time(now))


def ended_at(item: Published, now: datetime) -> datetime:
    """Return when a document went out of force."""
    return cut_short(item) or (item.until.end if item.until else now)


def cut_short(item: Published) -> datetime | None:
    """Return when a document was cancelled, taken back or replaced before its time; None where it was not."""
    withdrawn = item.document.moment("withdrawn_on")
    if item.state is State.WITHDRAWN and withdrawn is not None:
        return withdrawn.start
    names = _REPLACED.get(item.state, ())
    later = (one.since for one in item.relations if one.incoming and not one.void and one.name in names)
    return min((since for since in later if since), default=None)


_REPLACED: Final = {State.SUPERSEDED: ("supersedes", "updates"), State.CANCELLED: ("cancels",)}


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
        now = _time(edition.now)
        yield Line(event, line.number, line.path, line.kind, line.title, line.digest, now, now)


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def redacted(lines: Sequence[Line], event: Line, clean: Callable[[str], str], *, seed: str) -> list[Line]:
    """Return the record with ``event``, a redaction, added, and every earlier line of its document masked.

    ``clean`` takes the personal data out of a title.
    """
    name = identity(event.number, event.path)
    masked = [
        replace(line, title=clean(line.title), path=event.path, digest="", salt="")
        if identity(line.number, line.path) == name
        else line
        for line in lines
    ]
    return [*masked, *chained([event], masked, seed=seed)]
