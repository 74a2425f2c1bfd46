"""Which waivers and entries hold: only those of the entitled role, in time, and only where the procedure allows.

000 §4.2.2b.5, §4.2.4.3 and §4.2.6.1 say where it does; :mod:`gazette.duties.table` says so for each duty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from datetime import date, datetime
from typing import Final

from gazette.duties.dates import midnight, min_day, period
from gazette.duties.duty import DutyKind
from gazette.duties.signed import not_holding
from gazette.i18n import Message, say
from gazette.model.office import Office
from gazette.model.undertakings import Milestone, Waiver

#: Names people give a duty by the document that carries it.
ALIASES: Final = {
    "oc-meeting-notice": "oc-meeting",
    "forum-notice": "forum",
    "forum-minutes": "forum",
    "service-report-notice": "service-report",
}
#: Kinds of waiver that move a duty to another day and are nothing without it.
_MOVES: Final = "postponed"
#: A refused signature is told after the fact; everything else is asked for beforehand.
_AFTERWARDS: Final = "chair-refused"


def duty_name(name: str) -> str:
    """Return the duty that ``name`` means."""
    return ALIASES.get(name, name)


def refused(waiver: Waiver, kinds: Map[str, DutyKind], office: Office) -> Message | None:
    """Return why a waiver does not clear its duty, or None where it holds."""
    kind = kinds.get(duty_name(waiver.duty))
    if kind is None:
        return say("没有“{duty}”这项职责", duty=waiver.duty[:40])
    role = dict(kind.waivers).get(waiver.kind)
    if role is None:
        return say("“{duty}”不能这样豁免,程序不允许", duty=kind.title)
    title = office.title_of(role)
    if waiver.role not in ("", role, title):
        return say("“{duty}”只有{role}可以同意", duty=kind.title, role=title)
    wrong = not_holding(waiver.person, role, waiver.on, office)
    if wrong or waiver.on is None:
        return wrong
    if waiver.kind == _MOVES and (waiver.new_date is None or waiver.new_date <= waiver.on):
        return say("改期要写改到哪天(new_date),要晚于批准日期")
    if waiver.kind == _AFTERWARDS:
        return None if waiver.notice else say("主任未签,要写公司分管领导批准的情况说明的文号(notice)")
    last = last_day(waiver.period)
    if last is not None and waiver.on > last:
        return say("{on} 才批准,期间 {period} 已经过了", on=waiver.on, period=waiver.period)
    return None


def last_day(name: str) -> date | None:
    """Return the last day of a period as written: ``2026Q3``, ``2026H1``, ``2026-mid-year``, ``2026-05 …``; else None."""
    if not name[:4].isdecimal() or not name[:4].isascii() or int(name[:4]) < 1:
        return None
    year, rest = int(name[:4]), name[4:]
    found = _PERIODS.get(rest)
    if found is not None:
        return period(year, *found).last
    month = rest[1:3]
    if rest.startswith("-") and month.isdecimal() and month.isascii() and 1 <= int(month) <= 12:
        return min_day(year, int(month), 31)
    return None


#: What follows the year in a period's name → its first month and its length.
_PERIODS: Final = {
    **{f"Q{number}": (number * 3 - 2, 3) for number in range(1, 5)},
    **{f"H{number}": (number * 6 - 5, 6) for number in (1, 2)},
    "-mid-year": (1, 6),
    "-year-end": (7, 6),
    "": (1, 12),
}


def holding(waivers: Iterable[Waiver], kinds: Map[str, DutyKind], office: Office, now: datetime) -> Iterator[Waiver]:
    """Yield the waivers that hold at ``now``."""
    for waiver in waivers:
        if waiver.on is not None and midnight(waiver.on) <= now and refused(waiver, kinds, office) is None:
            yield waiver


def unsigned(
    entry: Milestone, entries: Iterable[Milestone], kinds: Map[str, DutyKind], office: Office
) -> Message | None:
    """Return why a milestone's entry does not count, or None where it does."""
    kind = kinds.get(duty_name(entry.duty))
    if kind is None or not kind.signers:
        return say("“{duty}”不是可以登记的节点", duty=entry.duty[:40])
    role = next((role for role in kind.signers if entry.role in (role, office.role_titles.get(role))), None)
    if role is None:
        titles = office.titles_of(kind.signers)
        return say("“{duty}”由{roles}登记", duty=kind.title, roles=titles)
    wrong = not_holding(entry.person, role, entry.on, office)
    if wrong or entry.on is None:
        return wrong
    for name in kind.after:
        before = [item for item in entries if item.duty == name and item.period == entry.period and item.on]
        if not any(item.on and item.on <= entry.on for item in before):
            return say("“{before}”还没有登记,不能先登记“{duty}”", before=kinds[name].title, duty=kind.title)
    return None


def signed(
    entries: Iterable[Milestone], kinds: Map[str, DutyKind], office: Office
) -> Map[tuple[str, str], tuple[Milestone, ...]]:
    """Return the entries that count by duty and period, in the order of their days."""
    listed = sorted((item for item in entries if item.on), key=lambda item: str(item.on))
    found: dict[tuple[str, str], tuple[Milestone, ...]] = {}
    for entry in listed:
        if unsigned(entry, listed, kinds, office) is None:
            key = (duty_name(entry.duty), entry.period)
            found[key] = (*found.get(key, ()), entry)
    return found
