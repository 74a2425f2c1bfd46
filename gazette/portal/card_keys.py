"""What of a document its cards show: when a page of cards must be made anew, and which of many windows come first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, cast

from gazette.edition import Published
from gazette.model.windows import Records, Window
from gazette.portal.context import Portal
from gazette.portal.holding import holds_until
from gazette.portal.plan import digest_of

#: Windows a card shows; the page shows all.
SHOWN: Final = 3


def first_shown(windows: Sequence[Window], now: datetime) -> int:
    """Return where the shown of many windows begin: those of days that are over do not keep out what lies ahead.

    It changes at midnight, as the site does.
    """
    if len(windows) <= SHOWN:
        return 0
    ahead = (at for at, window in enumerate(windows) if window.ends is None or window.ends > _midnight(now))
    return min(next(ahead, 0), len(windows) - SHOWN)


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def facts_key(items: Iterable[Published], portal: Portal) -> str:
    """Return a digest of all that list entries show of ``items``: it survives a change of their bodies."""
    known = portal.lines
    found: list[str] = []
    for item in items:
        line = known.get(item.url)
        if line is None:
            line = known[item.url] = "\x1e".join((*_facts(item), *_days_over(item, portal.edition.now)))
        found.append(line)
    return digest_of(*found)


def ended_key(items: Iterable[Published], portal: Portal) -> str:
    """Return a digest of ended documents: they hardly ever change, so that their whole content may count."""
    facts = ((item.url, item.state, holds_until(item, portal.edition), item.document.content_hash) for item in items)
    return digest_of(*("\x1e".join(map(str, one)) for one in facts))


def _days_over(item: Published, now: datetime) -> Iterable[str]:
    """Yield from which of many windows on a card shows them."""
    windows = item.windows or item.called_off
    if item.in_force and len(windows) > SHOWN:
        yield str([window.ends is not None and window.ends <= _midnight(now) for window in windows])


def _facts(item: Published) -> tuple[str, ...]:
    fields = item.document.fields
    texts = [_text(fields[name].value) for name in _LISTED if name in fields]
    if "windows" in fields:
        texts.extend(_window_texts(cast("Records", fields["windows"].value)))
    if item.relations:  # what others made of it
        texts.extend(
            (
                _text(item.until),
                *(f"{w.start.text}{w.state}{_text(w.affects)}" for w in (*item.windows, *item.called_off)),
            )
        )
    return (item.url, item.state.value, item.document.kind.name, *texts)


_LISTED = (
    "title", "document_number", "posting_start", "posting_end", "urgency", "affects", "area", "audience", "summary", "meeting_at", "time",
)  # fmt: skip


def _text(value: object) -> str:
    return str(getattr(value, "text", value))


def _window_texts(records: Records) -> Iterable[str]:
    for record in records:
        for name, located in record.value.items():
            yield f"{name}={_text(located.value)}"
