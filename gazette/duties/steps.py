"""What to do next about a duty that is open: the way its row knows, unless its finder or a refusal knows better."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from gazette.calendar import WorkCalendar
from gazette.duties.dates import last_day
from gazette.duties.duty import DutyKind, Occasion
from gazette.frontmatter.quoting import quoted
from gazette.i18n import Message, say
from gazette.model.office import Office
from gazette.model.undertakings import MILESTONES

#: Working days before, by which it is known who works in the holiday.
_ASKED: Final = 3
_FILL: Final = "【代号】"
_DAY: Final = "【日期】"
#: Signs that mean something else within a line of {…}.
_SIGNS: Final = frozenset(",:{}[]#\"'&*!|>%@`")


def next_step(kind: DutyKind, occasion: Occasion, office: Office, *, now: datetime) -> Message | None:
    """Return the command or the line to type next."""
    first = next((refusal.step for refusal in occasion.judged.refusals if refusal.step is not None), None)
    if first or occasion.step:
        return first or occasion.step
    usual = _usual(kind, occasion, office, now=now)
    if usual is not None and _ahead(occasion, now):
        usual = say("{day} 起:{step}", day=f"{occasion.since:%Y-%m-%d}", step=usual)
    return usual and _on_days_off(usual, occasion, office.calendar)


def _on_days_off(step: Message, occasion: Occasion, work: WorkCalendar) -> Message:
    """Add who has to be there, where no working day lies between the day on which it can be done and the last (requirements D1)."""
    if occasion.since is None or work.next_workday(occasion.since.date()) <= last_day(occasion.due):
        return step
    first = asked = occasion.since.date()
    for _ in range(_ASKED):
        asked = work.previous_workday(asked - timedelta(days=1))
    values = {"first": first, "last": last_day(occasion.due), "asked": asked}
    return say("{step};{first} 至 {last} 都不上班,{asked} 前排好值班的人", step=step, **values)


def _ahead(occasion: Occasion, now: datetime) -> bool:
    """Whether it cannot be done yet."""
    return occasion.since is not None and now < occasion.since


def _usual(kind: DutyKind, occasion: Occasion, office: Office, *, now: datetime) -> Message | None:
    what = kind.makes.format(period=occasion.period)
    if kind.drafts:
        export, draft = (part.format(period=occasion.period) for part in kind.drafts)
        return say(
            "python3 build.py intake {export},再 python3 build.py draft {draft},填好后 approve、publish;"
            "没有用意见系统的,python3 build.py new {what}",
            export=export,
            draft=draft,
            what=what,
        )
    if what:
        return say("python3 build.py new {what},写好后 approve、publish", what=what)
    if kind.signers:
        step = say("办好后在 {file} 加一行:{line}", file=MILESTONES, line=_entry(kind, occasion, office, now=now))
        return step if any(office.is_filled(role, now.date()) for role in kind.signers) else _vacant(step, kind, office)
    return None


def _vacant(step: Message, kind: DutyKind, office: Office) -> Message:
    """Add that nobody can sign the entry now."""
    roles = "、".join(office.role_titles.get(role, role) for role in kind.signers)
    return say("{step};现在没有人任{roles},登记了也不算:先在 _office/people.yml 登记接任的人", step=step, roles=roles)


def _entry(kind: DutyKind, occasion: Occasion, office: Office, *, now: datetime) -> str:
    """Return the line of an entry as it would be today, by the first role of those entitled that somebody holds.

    Who signs it is never named in a list that may be passed on.
    """
    on = _DAY if _ahead(occasion, now) else f"{now:%Y-%m-%d}"
    held = {one.role for one in office.people if one.holds(now.date())}
    role = next((role for role in kind.signers if role in held), kind.signers[0])
    period = quoted(occasion.period) if _SIGNS.intersection(occasion.period) else occasion.period
    return f"- {{duty: {kind.name}, period: {period}, on: {on}, by: {_FILL}, role: {role}}}"
