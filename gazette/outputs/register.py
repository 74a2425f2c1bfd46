"""``register.json`` and ``state.json``: what was ever public, and how the site stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from typing import Any, Final

from gazette.edition import Edition, Published
from gazette.model.approval import role_of
from gazette.model.checkcode import check_code
from gazette.model.numbers import parse_number
from gazette.model.office import Office
from gazette.model.state import State
from gazette.outputs.events import ended_at
from gazette.outputs.ledger import OVER, Event, Line, identity

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
#: States in which a document ended before the day its author wrote.
_EARLY: Final = (State.WITHDRAWN, State.SUPERSEDED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Version:
    """One published text of a document: its check code, and the day it was first seen in public."""

    code: str
    on: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One document ever public. ``path`` names its file, ``url`` its page (empty where there is none any more).

    ``posted`` and ``until`` are as the author wrote them, ``until`` the day it ended where that came sooner, or the
    record's times for what the site no longer shows.
    ``approvals`` are role and day; ``redacted`` is the day of the last redaction.
    """

    number: str
    title: str
    kind: str
    path: str
    url: str
    short: str
    year: int
    posted: str
    until: str
    state: str
    digest: str
    approvals: tuple[tuple[str, str], ...] = ()
    versions: tuple[Version, ...] = ()
    redacted: str = ""

    @property
    def code(self) -> str:
        """The check code of the present text."""
        return check_code(self.digest)

    @property
    def key(self) -> str:
        """What stands for everything the entry says."""
        words = (self.number, self.title, self.kind, self.path, self.url, self.short, str(self.year), self.posted)
        more = (self.until, self.state, self.digest, str(self.approvals), str(self.versions or ""), self.redacted)
        return "\x1f".join((*words, *more))


def entries(edition: Edition, lines: Sequence[Line], digests: Map[str, str]) -> tuple[Entry, ...]:
    """Return every document ever public, by posting date.

    What the record knows and the edition no longer shows keeps its number, title, kind, dates and digest.
    """
    found = {
        identity(item.document.number, item.document.path): _shown(item, edition, digests[item.document.path])
        for item in (*edition.private, *edition.published)
    }
    for name, entry in _remembered(lines, edition.office).items():
        found.setdefault(name, entry)
    versions, redacted = _versions(lines), _redacted(lines)
    ordered = sorted(found.items(), key=lambda pair: (pair[1].posted, pair[1].number, pair[1].title))
    return tuple(
        replace(entry, versions=tuple(versions.get(name, ())), redacted=redacted.get(name, ""))
        if name in versions or name in redacted
        else entry
        for name, entry in ordered
    )


def _shown(item: Published, edition: Edition, digest: str) -> Entry:
    document, office = item.document, edition.office
    start, end = document.posting_start, item.until
    early = f"{ended_at(item, edition.now):%Y-%m-%d}" if item.state in _EARLY else ""
    return Entry(
        document.number,
        document.title,
        document.kind.name,
        document.path,
        "" if item in edition.private else item.url,
        item.number.short if item.number else "",
        item.number.year if item.number else start.day.year if start else 0,
        start.text if start else "",
        early or (end.text if end else ""),
        item.state.value,
        digest,
        tuple(_approvals(item, office)),
    )


def _approvals(item: Published, office: Office) -> Iterator[tuple[str, str]]:
    """Yield role and day of each approval that counts; without recorded ones the approvers as named."""
    for entry in item.approvals:
        role = role_of(entry.role, office)
        yield office.title_of(role), entry.on.day.isoformat()
    if not item.document.approvals:
        yield from ((name, "") for name in item.document.approvers)


def _remembered(lines: Iterable[Line], office: Office) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for line in lines:
        name = identity(line.number, line.path)
        number = parse_number(line.number, office.series) if line.number else None
        year = number.year if number else int(line.due[:4])
        short = number.short if number else ""
        new = Entry(line.number, "", line.kind, line.path, "", short, year, line.due, "", State.POSTED.value, "")
        entry = replace(found.get(name, new), title=line.title, kind=line.kind, path=line.path, digest=line.digest)
        if line.event in OVER:
            ended = State.WITHDRAWN if line.event == Event.WITHDRAWN else State.ARCHIVED
            entry = replace(entry, until=line.due, state=ended.value)
        found[name] = entry
    return found


def _versions(lines: Iterable[Line]) -> dict[str, list[Version]]:
    """Return the published texts of each document, oldest first; what was redacted has no code any more."""
    found: dict[str, list[Version]] = {}
    for line in lines:
        if line.digest and line.event in (Event.POSTED, Event.CHANGED, Event.REDACTED):
            known = found.setdefault(identity(line.number, line.path), [])
            code = check_code(line.digest)
            if not known or known[-1].code != code:
                known.append(Version(code, line.seen[:10]))
    return found


def _redacted(lines: Iterable[Line]) -> dict[str, str]:
    return {identity(line.number, line.path): line.seen[:10] for line in lines if line.event == Event.REDACTED}


def register(found: Iterable[Entry]) -> bytes:
    """Return ``register.json``."""
    rows = ",\n".join(_json(_facts(entry)) for entry in found)
    return f'{{"documents":[\n{rows}\n]}}\n'.encode()


def _facts(entry: Entry) -> dict[str, Any]:
    names = ("number", "title", "kind", "path", "url", "short", "posted", "until", "state", "digest", "code")
    facts: dict[str, Any] = {name: getattr(entry, name) for name in names}
    facts["approvals"] = [{"role": role, "on": on} for role, on in entry.approvals]
    facts["versions"] = [{"code": version.code, "on": version.on} for version in entry.versions]
    return {**facts, "redacted": entry.redacted} if entry.redacted else facts


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def state(edition: Edition, *, generator: str) -> bytes:
    """Return ``state.json``: when the site was built, when it changes next, how much it holds."""
    counts: dict[str, int] = {}
    for item in edition.published:
        counts[item.state.value] = counts.get(item.state.value, 0) + 1
    content = {
        "built_at": edition.now.isoformat(timespec="minutes"),
        "next_change": edition.next_change.isoformat(timespec="minutes"),
        "zone": edition.office.site.zone,
        "counts": counts,
        "in_force": len(edition.in_force),
        "generator": generator,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
