"""``register.json`` and ``state.json``: what was ever public, and how the site stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Mapping as Map
from typing import Any

from gazette.edition import Edition, Published
from gazette.model.state import State
from gazette.outputs.ledger import Event, Line, identity


def register(edition: Edition, lines: Iterable[Line], digests: Map[str, str]) -> bytes:
    """Return ``register.json``: every document ever public, by posting date.

    What the record knows and the edition no longer shows keeps its number, title, kind, dates and digest.
    """
    entries = {
        identity(item.document.number, item.document.path): _shown(item, digests[item.document.path])
        for item in edition.published
    }
    for name, facts in _remembered(lines).items():
        entries.setdefault(name, facts)
    ordered = sorted(entries.values(), key=lambda entry: (entry["posted"], entry["number"], entry["title"]))
    rows = ",\n".join(json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for entry in ordered)
    return f'{{"documents":[\n{rows}\n]}}\n'.encode()


def _shown(item: Published, digest: str) -> dict[str, Any]:
    document = item.document
    start, end = document.posting_start, item.until
    return {
        "number": document.number,
        "title": document.title,
        "kind": document.kind.name,
        "url": item.url,
        "posted": start.text if start else "",
        "until": end.text if end else "",
        "state": item.state.value,
        "digest": digest,
    }


def _remembered(lines: Iterable[Line]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        entry = found.setdefault(
            identity(line.number, line.path),
            {"number": line.number, "posted": line.due, "until": "", "url": "", "state": State.POSTED.value},
        )
        entry |= {"title": line.title, "kind": line.kind, "digest": line.digest}
        if line.event in (Event.ENDED, Event.WITHDRAWN):
            entry |= {"until": line.due, "state": "withdrawn" if line.event == Event.WITHDRAWN else "archived"}
    return found


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
