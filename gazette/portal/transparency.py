"""The transparency pages: what owners may expect, by when, done or not; and what became of what was promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from gazette.duties import Duty, Status
from gazette.duties.dates import last_day
from gazette.duties.disclosure import Disclosure, Progress
from gazette.duties.words import SOURCE_WORDS, STAGES, STATUSES, period_words
from gazette.i18n import Message, say
from gazette.model.undertakings import Step
from gazette.portal import when
from gazette.portal.context import Portal
from gazette.portal.plan import PagePlan, digest_of
from gazette.portal.relieved import relief

ADDRESS: Final = "transparency/"
MEASURES: Final = f"{ADDRESS}measures/"
TITLE: Final = say("该做的，做到了吗")
MEASURES_TITLE: Final = say("答应大家的事，办到哪一步")
#: Duties that name a document or a batch of their own say so beside the title.
_NAMED: Final = (
    "oc-notice",
    "oc-minutes",
    "survey-publicity",
    "survey-report",
    "survey-measures",
    "review",
    "move-in-guide",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One duty in words. ``tone`` is the status; ``proofs`` are numbers with where they lead, ``measures``: see their list."""

    tone: str
    status: str
    title: str
    period: str
    due: str
    done: str
    proofs: tuple[tuple[str, str], ...]
    note: str
    measures: bool = False


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure in words. ``steps``: what, when, done or not."""

    tone: str
    state: str
    what: str
    source: str
    origin: str
    origin_link: str
    department: str
    due: str
    steps: tuple[tuple[str, str, bool], ...]
    moved: str
    reason: str
    reported: str
    reported_link: str


def transparency(portal: Portal) -> Iterator[PagePlan]:
    """Plan the two pages; a community without an office has none."""
    shown = portal.disclosure
    if shown is None:
        return
    rows = tuple(_row(duty, portal) for duty in shown.duties)
    measures = tuple(_measure(item, portal) for item in shown.measures)
    years = shown.calendar.unknown_years
    told = (repr(rows), repr(years), shown.simulated, bool(measures or shown.waiting), bool(shown.years), _late(shown))
    key = digest_of(portal.common, *map(str, told))
    render = partial(_render, shown, rows, portal)
    yield PagePlan(f"{ADDRESS}index.html", "list", key, render, sought=portal.tell(TITLE))
    if measures or shown.waiting:
        key = digest_of(portal.common, repr(measures), str(shown.waiting))
        render = partial(_render_measures, measures, shown.waiting, portal)
        yield PagePlan(f"{MEASURES}index.html", "list", key, render, sought=portal.tell(MEASURES_TITLE))


def _render(shown: Disclosure, rows: Sequence[Row], portal: Portal) -> dict[str, str]:
    by_status = {status: [row for row in rows if row.tone == status.value] for status in Status}
    done = [row for status in (Status.DONE, Status.LATE, Status.WAIVED) for row in by_status[status]]
    order = {row.title: place for place, row in reversed(list(enumerate(rows)))}
    done.sort(key=lambda row: order[row.title])
    title = portal.tell(TITLE)
    return dict(
        portal.page(
            f"{ADDRESS}index.html",
            "transparency.html",
            title=title,
            description=portal.tell(say("物业按程序要向大家做到的事：什么时候之前、做了没有、凭什么算做了。")),
            tally=[(status.value, portal.tell(STATUSES[status]), len(by_status[status])) for status in _TALLY],
            overdue=by_status[Status.OVERDUE],
            ahead=by_status[Status.DUE],
            done=[(name, list(items)) for name, items in groupby(done, key=lambda row: row.title)],
            apart=sorted({row.title for row in by_status[Status.NOT_APPLICABLE]}),
            since=portal.tell(when.day(shown.calendar.first)),
            years=shown.calendar.unknown_years,
            simulated=shown.simulated,
            measures=bool(shown.measures or shown.waiting),
            late=_late(shown),
            meetings=bool(shown.years),
        )
    )


def _late(shown: Disclosure) -> int:
    """Count the measures that are overdue: the boxes of the page count duties only."""
    return sum(item.overdue for item in shown.measures)


_TALLY: Final = (Status.OVERDUE, Status.DUE, Status.LATE, Status.WAIVED, Status.DONE)


def _row(duty: Duty, portal: Portal) -> Row:
    tell = portal.tell
    evidence = duty.evidence
    numbers = [number for number in evidence.number.split(",") if number] if evidence else []
    return Row(
        tone=duty.status.value,
        status=tell(STATUSES[duty.status]),
        title=tell(duty.kind.title),
        period=_period(duty, portal),
        due=tell(when.day(last_day(duty.due))) + ("*" if duty.provisional else ""),
        done=tell(when.day(evidence.at.date())) if evidence else "",
        proofs=tuple((number, portal.by_number.get(number, "")) for number in numbers),
        note=_note(duty, portal),
        measures=duty.kind.name == "survey-measures",
    )


def _period(duty: Duty, portal: Portal) -> str:
    """Say which one it is: the period, or what a duty without a period of its own concerns."""
    period = period_words(duty.period)
    if isinstance(period, str) and duty.kind.name in _NAMED and duty.about:
        period = period_words(duty.about)
    if isinstance(period, Message):
        return portal.tell(period)
    month, _, name = period.partition(" ")
    if name and isinstance(of_month := period_words(month), Message):
        return f"{portal.tell(of_month)} {name}"
    return when.spoken_text(period, portal.look.translate)


def _note(duty: Duty, portal: Portal) -> str:
    notes: list[Message] = []
    if duty.status is Status.LATE:
        notes.append(say("晚了 {days} 天", days=duty.days))
    notes += relief(duty, portal)
    return portal.tell(say("；")).join(portal.tell(note) for note in notes)


def _measure(item: Progress, portal: Portal) -> MeasureRow:
    measure, tell = item.measure, portal.tell
    source = tell(SOURCE_WORDS[measure.source])
    steps = tuple(_step(step, portal) for step in measure.steps)
    return MeasureRow(
        tone="overdue" if item.overdue else "open" if item.open else "done",
        state=tell(say("已逾期") if item.overdue else STAGES[item.stage]),
        what=measure.what,
        source="" if source in measure.origin else source,  # 2026年10月服务抽查 says it by itself
        origin=measure.origin,
        origin_link=portal.by_number.get(measure.origin, ""),
        department=measure.department,
        due=tell(when.day(item.due)) if item.due else "",
        steps=steps,
        moved=_moved(item, portal),
        reason=item.reason,
        reported=measure.reported,
        reported_link=portal.by_number.get(measure.reported, ""),
    )


def _moved(item: Progress, portal: Portal) -> str:
    """Say from when to when a measure was moved; one that was overdue by then is not made good by it."""
    act, old = item.moved, item.measure.due
    if act is None or act.on is None or old is None:
        return ""
    days = {"old": when.plain(old), "on": when.plain(act.on)}
    if act.new_due is None:
        return portal.tell(
            say("原定{old}前，{on}同意改期", **days) if item.in_time else say("{on}才同意改期，那时已过{old}", **days)
        )
    days["day"] = when.plain(act.new_due)
    if item.in_time:
        return portal.tell(say("原定{old}前，{on}同意改到{day}", **days))
    return portal.tell(say("{on}才同意改到{day}，那时已过{old}", **days))


def _step(step: Step, portal: Portal) -> tuple[str, str, bool]:
    done = step.done is not None and step.done <= portal.edition.now.date()
    day = step.done if done else step.due
    return step.what, portal.tell(when.day(day, year=False)) if day else "", done


def _render_measures(rows: Sequence[MeasureRow], waiting: int, portal: Portal) -> dict[str, str]:
    return dict(
        portal.page(
            f"{MEASURES}index.html",
            "measures.html",
            title=portal.tell(MEASURES_TITLE),
            description=portal.tell(say("会议决议、建议和调查意见：谁来办、什么时候之前、办到哪一步。")),
            open=[row for row in rows if row.tone != "done"],
            done=[row for row in rows if row.tone == "done"],
            waiting=waiting,
        )
    )
