"""Finders of what a culture plan sets down: its events and its publicity, each by the end of its months (000-49)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gazette.duties.dates import end_of, last_day
from gazette.duties.duty import Judgement, Occasion, Refusal
from gazette.duties.likeness import same_matter, touches
from gazette.duties.posting import is_out
from gazette.duties.view import View
from gazette.i18n import say
from gazette.model.document import Document
from gazette.model.plan_rows import PlanRow, plan_rows


def planned_event(view: View) -> Iterator[Occasion]:
    """Yield each event of a culture plan: its notice by the end of its month (000-49, 000-50)."""
    notices = view.documents("event-notice")
    for plan in view.documents("culture-plan"):
        rows = list(plan_rows(plan, "events")) if view.publication(plan) is not None else []
        for row in rows:
            due = end_of(row.last)
            if view.wanted(due):
                judged = view.judge(item for item in notices if row in announced(item, plan, rows))
                if judged.evidence is None:
                    told = (_untold(item, plan, view) for item in notices if likely(item, plan) == row)
                    judged = Judgement(None, (*judged.refusals, *told))
                step = say("python3 build.py new event-notice,写上 plan_ref: {number}", number=plan.number)
                yield Occasion(row.period, due, judged, plan.number, step=step)


def planned_publicity(view: View) -> Iterator[Occasion]:
    """Yield each subject of publicity of a culture plan: a document that names the plan, or a signed entry (000-49)."""
    for plan in view.documents("culture-plan"):
        rows = plan_rows(plan, "publicity") if view.publication(plan) is not None else ()
        for row in rows:
            if view.wanted(end_of(row.last)):
                naming = (item for item in view.corpus.documents if _is_of(item, plan))
                judged = view.judge(item for item in naming if touches(row.title, f"{item.title} {item.body}"))
                signed = view.entry("planned-publicity", row.period)
                first = min(
                    (one for one in (judged, signed) if one.evidence is not None),
                    key=lambda one: one.evidence.order if one.evidence else (view.now, "", ""),
                    default=Judgement(None, (*judged.refusals, *signed.refusals)),
                )
                yield Occasion(row.period, end_of(row.last), first, plan.number)


def _is_of(document: Document, plan: Document) -> bool:
    """Whether a document names the plan it belongs to."""
    return not document.unreadable and bool(plan.number) and document.text("plan_ref") == plan.number


def announced(notice: Document, plan: Document, rows: list[PlanRow]) -> list[PlanRow]:
    """Return the rows of a plan that a notice announces: which name it, else by the plan it names, its month and title.

    Without a plan's number it is the event of that very title in that month: what everyone was told of twice needs no
    number to be the same.
    """
    named = [row for row in rows if row.notice and row.notice == notice.number]
    ends = _event_ends(notice)
    if named or ends is None:
        return named
    day = last_day(ends)
    free = [row for row in rows if not row.notice and row.holds(day)]
    if not notice.text("plan_ref"):
        return [row for row in free if row.read and row.title and same_matter(row.title, notice.title)]
    if not _is_of(notice, plan):
        return []
    alike = [row for row in free if row.title and touches(row.title, notice.title)]
    return alike or [row for row in free if row.read]


def likely(notice: Document, plan: Document) -> PlanRow | None:
    """Return the row of a plan that a notice without a plan's number is likely to announce: by its title, or month too."""
    ends = _event_ends(notice)
    if notice.unreadable or notice.text("plan_ref") or ends is None:
        return None
    day, rows = last_day(ends), [row for row in plan_rows(plan, "events") if row.title]
    if plan.get("year") != day.year or any(row.notice and row.notice == notice.number for row in rows):
        return None
    alike = [row for row in rows if not row.notice and touches(row.title, notice.title)]
    whole = [row for row in alike if same_matter(row.title, notice.title)]
    return next(iter([*whole, *(row for row in alike if row.read and row.holds(day))]), None)


def _untold(notice: Document, plan: Document, view: View) -> Refusal:
    """Say that a notice does not name the plan; what was published stays as it is."""
    reason = say("没有写 plan_ref,看不出是不是这一项")
    if is_out(notice, view.corpus, view.now):
        return Refusal(notice.path, reason)
    step = say("是这一项的,在 {path} 里写上 plan_ref: {number},再审批、publish", path=notice.path, number=plan.number)
    return Refusal(notice.path, reason, step)


def _event_ends(notice: Document) -> datetime | None:
    """Return the first moment after an event; of one that lasts all day that is the next midnight."""
    ends = [window.ends for window in notice.windows if window.ends is not None and window.state != "cancelled"]
    return max(ends, default=None)
