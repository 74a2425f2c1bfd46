"""Looks at a published site as anybody can: does it say what the record says, show what it should, and no more? Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from gazette.i18n import Message, say
from gazette.model.state import IN_FORCE
from gazette.outputs import ledger
from gazette.outputs.inspectpages import Pages, listed, page_problems
from gazette.outputs.ledger import OVER, Line, identity, latest
from gazette.patterns import lazy

Read = Callable[[str], bytes | None]

#: A site may be this much behind its own next change before that counts as missed.
GRACE: Final = timedelta(minutes=15)
#: What was seen later than this after it was due is worth a word.
_LATE: Final = timedelta(days=1)
_POSTED: Final = frozenset(state.value for state in IN_FORCE)
_FILES: Final = ("state.json", "register.json", "ledger.jsonl", "index.html")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is not as it should be; ``path`` is below the site root. Warnings do not fail."""

    code: str
    path: str
    message: Message
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was looked at, and what was found. ``zone`` and ``next_change`` are as the site says."""

    documents: int = 0
    posted: int = 0
    lines: int = 0
    pages: int = 0
    masked: int = 0
    built_at: str = ""
    next_change: str = ""
    found: tuple[Found, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return all(one.warning for one in self.found)


@dataclass(frozen=True, slots=True)
class _Site:
    """The site's own files, as far as they can be read."""

    state: dict[str, Any]
    entries: list[dict[str, Any]]
    lines: list[Line]


def zone_of(read: Read) -> str:
    """Return the site's time zone, or the default where it does not say."""
    try:
        return str(json.loads(read("state.json") or b"{}").get("zone", "Asia/Shanghai"))
    except (ValueError, AttributeError, RecursionError):
        return "Asia/Shanghai"


def inspect(read: Read, now: datetime, *, most_pages: int) -> Inspection:
    """Look at a site at ``now``, local time of the site; at no more than ``most_pages`` pages of documents."""
    found: list[Found] = []
    site = _site(read, found)
    pages = Pages(read, most_pages)
    found += _overdue(site.state, now)
    found += _recorded(site)
    found += _expired(site.entries, now)
    found += _unapproved(site.entries)
    found += [Found(*problem) for problem in page_problems(site.entries, pages, _POSTED)]
    found += [Found(*problem) for problem in listed(site.entries, pages, _POSTED)]
    found += _late(site.lines, now)
    return Inspection(
        documents=len(site.entries),
        posted=sum(entry["state"] in _POSTED for entry in site.entries),
        lines=len(site.lines),
        pages=pages.count,
        masked=sum(line.masked for line in site.lines),
        built_at=str(site.state.get("built_at", "")),
        next_change=str(site.state.get("next_change", "")),
        found=tuple(found),
    )


def _site(read: Read, found: list[Found]) -> _Site:
    data = {name: read(name) for name in _FILES}
    for name, content in data.items():
        if content is None:
            found.append(Found("file-missing", name, say("网站上没有 {name}", name=name)))
    state = _parsed(data["state.json"], "state.json", found)
    register = _parsed(data["register.json"], "register.json", found)
    rows = register.get("documents", [])
    rows = rows if isinstance(rows, list) else [rows]
    entries = [row for row in rows if _is_entry(row)]
    if len(entries) < len(rows):
        found.append(Found("register-unreadable", "register.json", say("register.json 里有读不懂的行")))
    return _Site(state, entries, _lines(data["ledger.jsonl"] or b"", found))


_FACTS: Final = ("number", "title", "path", "url", "short", "posted", "until", "state", "digest", "code")


def _is_entry(row: object) -> bool:
    """Whether a row of the register is one; what is published may be anything."""
    if not isinstance(row, dict) or not isinstance(row.get("approvals"), list):
        return False
    return all(isinstance(row.get(name), str) for name in _FACTS)


def _parsed(data: bytes | None, name: str, found: list[Found]) -> dict[str, Any]:
    if data is None:
        return {}
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        found.append(Found("file-unreadable", name, say("{name} 读不懂", name=name)))
        return {}
    return content


def _lines(data: bytes, found: list[Found]) -> list[Line]:
    try:
        return ledger.parse(data)
    except ledger.LedgerBroken as broken:
        message = say("台账第 {number} 行:{reason}", number=broken.number, reason=broken.reason)
        found.append(Found("ledger-broken", "ledger.jsonl", message))
        return []


def moment(text: object) -> datetime | None:
    """Return a moment as the site's own files write it, or None."""
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=None)
    except ValueError:
        return None


def _overdue(state: dict[str, Any], now: datetime) -> Iterator[Found]:
    """Yield that a site whose next change has passed was not published when it should have been."""
    change, built = moment(state.get("next_change")), moment(state.get("built_at"))
    if state and (change is None or built is None):
        yield Found("file-unreadable", "state.json", say("{name} 读不懂", name="state.json"))
    elif change is not None and now > change + GRACE:
        values = {"change": f"{change:%Y-%m-%d %H:%M}", "built": f"{built:%Y-%m-%d %H:%M}"}
        message = say("漏了一次发布:{change} 应当更新,网站还是 {built} 的。请看定时任务", **values)
        yield Found("overdue", "state.json", message)
    elif built is not None and built > now + GRACE:
        yield Found(
            "clock", "state.json", say("网站说自己生成于将来:{built}", built=f"{built:%Y-%m-%d %H:%M}"), warning=True
        )


def _recorded(site: _Site) -> Iterator[Found]:
    """Register and record tell the same story, document by document."""
    if not site.lines:
        if site.entries:
            yield Found("not-recorded", "ledger.jsonl", say("网站有文件,台账却是空的:请用 publish 发布"))
        return
    known = latest(site.lines)
    for entry in site.entries:
        line = known.pop(identity(entry["number"], entry["path"]), None)
        name = entry["number"] or entry["title"]
        if line is None and not entry["url"]:
            continue  # over before anything was published, and no page shows it
        if line is None:
            yield Found("not-recorded", entry["url"], say("{name} 在网站上,台账里没有", name=name))
        elif line.digest != entry["digest"]:
            yield Found("digest-differs", entry["url"], say("{name} 的内容摘要和台账不符", name=name))
        elif (line.event in OVER) == (entry["state"] in _POSTED):
            yield Found("state-differs", entry["url"], say("{name} 的状态和台账不符", name=name))
    for name in known:
        yield Found("register-short", "register.json", say("台账里有 {name},登记簿里没有", name=name))


def _expired(entries: Sequence[dict[str, Any]], now: datetime) -> Iterator[Found]:
    for entry in entries:
        end = _end(str(entry["until"]))
        if entry["state"] in _POSTED and end is not None and now >= end + GRACE:
            message = say(
                "{name} 已在 {until} 到期,还显示在张贴中", name=entry["number"] or entry["title"], until=entry["until"]
            )
            yield Found("expired-shown", entry["url"], message)


def _end(text: str) -> datetime | None:
    """Return the first moment after an end as the author wrote it: a day counts whole, 24:00 is the next midnight."""
    day, _, clock = text.partition(" ")
    start = moment(day)
    if start is None:
        return None
    found = _CLOCK.fullmatch(clock or "24:00")
    return start + timedelta(hours=int(found[1]), minutes=int(found[2])) if found else None


_CLOCK: Final = lazy(r"([0-9]{1,2}):([0-9]{2})")


def _unapproved(entries: Sequence[dict[str, Any]]) -> Iterator[Found]:
    for entry in entries:
        if entry["state"] in _POSTED and not entry["approvals"]:
            yield Found(
                "not-approved", entry["url"], say("{name} 没有审批记录", name=entry["number"] or entry["title"])
            )


def _late(lines: Sequence[Line], now: datetime) -> Iterator[Found]:
    """Yield what was published or taken down a day or more after it was due, during the last month.

    What was due before the record begins hung, or came down, without this program: nobody can say when.
    """
    begun = moment(lines[0].seen) if lines else None
    for line in lines:
        due, seen = moment(line.due), moment(line.seen)
        if due and seen and begun and due >= begun and seen - due >= _LATE and now - seen < timedelta(days=31):
            values = {"name": line.number or line.title, "due": line.due, "seen": line.seen}
            message = say("{name} 应当在 {due} 生效,{seen} 才发布", **values)
            yield Found("late", "ledger.jsonl", message, warning=True)
