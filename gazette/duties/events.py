"""Finders of what an event brings with it: evaluation, take-down, confirmation, review, move-in, leases (D5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from gazette.calendar import months_after
from gazette.duties.dates import end_of, last_day, midnight
from gazette.duties.duty import NOTHING, Evidence, Judgement, Occasion, Proof, Refusal, proved
from gazette.duties.held import event_numbers, event_over, is_first
from gazette.duties.periodic import Finder
from gazette.duties.unproved import is_changed, not_approved
from gazette.duties.view import View
from gazette.i18n import say
from gazette.model.approval import counted, role_of
from gazette.model.changes import posted_until
from gazette.model.document import ApprovalEntry, Document
from gazette.model.fields import Channel
from gazette.model.kinds import AfterEnd
from gazette.model.state import replaced_at
from gazette.model.undertakings import MoveIn

#: No row of days off is longer.
_LONGEST_HOLIDAY: Final = timedelta(days=30)


def evaluation(view: View) -> Iterator[Occasion]:
    """Yield the evaluation after each event: the internal document as approved, or a signed entry (000-51).

    What was approved before the event was over evaluates nothing.
    """
    done: dict[str, list[Evidence]] = {}
    for document in view.documents("event-evaluation"):
        entry = max(counted(document, view.corpus), key=lambda item: item.on.start, default=None)
        if entry is not None and view.corpus.approved.get(document.path, False) and entry.on.start <= view.now:
            evidence = Evidence(
                Proof.ENTRY, entry.on.start, "", "", role_of(entry.role, view.corpus.office), entry.person
            )
            done.setdefault(document.text("event"), []).append(evidence)
    for notice in view.documents("event-notice"):
        ends = event_over(notice, view.corpus, view.now)
        if ends is None or not _is_public_event(view, notice):
            continue
        day = last_day(ends)
        due = end_of(view.work.add_workdays(day, view.settings.term("evaluation_workdays")))
        if view.wanted(due):
            names = event_numbers(notice, view.corpus, view.now)
            signed = [view.entry("event-evaluation", name, since=day) for name in names]
            after = (item for name in names for item in done.get(name, ()) if item.at.date() >= day)
            found = [*after, *(one.evidence for one in signed if one.evidence)]
            told = (*(refusal for one in signed for refusal in one.refusals), *_unfinished(view, notice, names, ends))
            first = min(found, key=lambda item: item.order, default=None)
            judged = proved(first) if first else Judgement(None, told)
            yield Occasion(notice.number, due, judged, notice.title, since=midnight(day))


def _is_public_event(view: View, notice: Document) -> bool:
    """Whether everyone was told of an event of its own, and nobody called it off."""
    first = bool(notice.number) and is_first(notice, view.corpus)
    return first and not view.cancelled(notice) and view.publication(notice) is not None


def _unfinished(view: View, notice: Document, names: Sequence[str], ends: datetime) -> Iterator[Refusal]:
    """Yield why there is no evaluation of an event yet: it is not over, or what was written is not approved."""
    if ends > view.now:
        yield Refusal(notice.path, say("活动 {on} 才结束", on=last_day(ends)))
    for document in view.documents("event-evaluation"):
        if document.text("event") in names and not view.corpus.approved.get(document.path, False):
            yield not_approved(document, view.corpus)
        elif document.text("event") in names and ends <= view.now:
            yield Refusal(
                document.path,
                say("审批的时候,活动还没有结束:{on} 才结束", on=last_day(ends)),
                say("活动结束后再审批一次"),
            )


def take_down(view: View) -> Iterator[Occasion]:
    """Yield the paper copies to take down: by the working day after the end of the posting (000-72)."""
    long_ago = midnight(view.first - _LONGEST_HOLIDAY)
    for document in view.corpus.documents:
        if document.unreadable or document.internal or not document.number or Channel.BOARD not in document.channels:
            continue
        ended = _ended(view, document)
        if ended is None or not long_ago <= ended <= view.now or view.publication(document) is None:
            continue
        due = end_of(view.work.next_workday(ended.date()))
        if view.wanted(due):
            down = document.get("taken_down_on")
            step = say(
                "收回后在 {path} 里写 taken_down_on(收回日期): {day}", path=document.path, day=f"{view.now:%Y-%m-%d}"
            )
            judged = NOTHING
            if isinstance(down, date) and midnight(down) <= view.now:
                judged = proved(Evidence(Proof.ENTRY, max(midnight(down), ended), document.number, document.path))
            elif isinstance(down, date):
                judged = Judgement(None, (Refusal(document.path, say("收回日期 {on} 还没有到", on=down)),))
            yield Occasion(document.number, due, judged, document.title, at_once=True, step=step)


def _ended(view: View, document: Document) -> datetime | None:
    """Return the first moment after a posting: its end, or earlier by withdrawal or replacement."""
    until = posted_until(document, view.corpus, view.now)
    moments = [until.end] if until else []
    withdrawn = document.moment("withdrawn_on")
    if withdrawn is not None:
        moments.append(withdrawn.start)
    replaced = replaced_at(document, view.corpus, view.now)
    if replaced is not None and replaced[1].posting_start is not None:
        moments.append(replaced[1].posting_start.start)
    return min(moments, default=None)


def phone_confirmation(view: View) -> Iterator[Occasion]:
    """Yield approvals by telephone: confirmed in writing by the next working day (requirements C1, 000-73)."""
    for document in view.corpus.documents:
        for entry in counted(document, view.corpus) if not document.unreadable else ():
            due = end_of(view.work.add_workdays(entry.on.day, 1))
            if entry.mode == "phone" and entry.on.start <= view.now and view.wanted(due):
                confirmed = proved(_confirmed(view, document, entry))
                title = view.corpus.office.title_of(entry.role)
                step = say(
                    "由本人补书面审批:python3 build.py approve {path} --as {role}", path=document.path, role=title
                )
                name = document.number or document.path
                yield Occasion(name, due, confirmed, document.title, at_once=True, step=step)


def _confirmed(view: View, document: Document, by_phone: ApprovalEntry) -> Evidence | None:
    office = view.corpus.office
    for entry in counted(document, view.corpus):
        same = role_of(entry.role, office) == role_of(by_phone.role, office) and entry.digest == by_phone.digest
        if same and entry.mode != "phone" and by_phone.on.day <= entry.on.day and entry.on.start <= view.now:
            at = max(entry.on.start, by_phone.on.start)
            return Evidence(Proof.ENTRY, at, document.number, document.path, role_of(entry.role, office), entry.person)
    return None


def review(view: View) -> Iterator[Occasion]:
    """Yield the reviews of handbooks, guides and fee tables that are coming or missed (001-39)."""
    today = end_of(view.now.date())
    for document in view.corpus.documents:
        day = None if document.unreadable else document.get("review_by")
        if document.kind.after_end is not AfterEnd.VERSIONS or not isinstance(day, date):
            continue
        if is_changed(document, view.corpus) and view.wanted(today):  # what day stood there before is not known
            judged = Judgement(None, (not_approved(document, view.corpus),))
            yield Occasion(f"{document.slug} {day}", today, judged, document.title, at_once=True)
            continue
        near = day - timedelta(days=view.settings.term("review_notice_days")) <= view.now.date()
        replaced = replaced_at(document, view.corpus, view.now)
        if near and replaced is None and view.wanted(end_of(day)) and view.publication(document) is not None:
            step = say("核对 {path},写 reviewed_on,把 review_by 往后改,再审批、publish", path=document.path)
            yield Occasion(f"{document.slug} {day}", end_of(day), NOTHING, document.title, step=step)


def _batches(view: View) -> Iterator[MoveIn]:
    """Yield the batches of move-ins: those of the settings, then those of guides that name none of these days."""
    listed = view.settings.move_ins
    yield from listed
    for guide in view.documents("movein-guide"):
        day = guide.get("move_in_from")
        if isinstance(day, date) and day not in {batch.day for batch in listed}:
            yield MoveIn(guide.number or guide.slug, day, guide.number)


def before_move_in(name: str, *, months: int = 0, days: int = 0, term: str = "") -> Finder:
    """Return a finder of signed entries due before a move-in date T: whole months, days or a term of the office (001-12, 13, 27, 29)."""

    def find(view: View) -> Iterator[Occasion]:
        for batch in _batches(view):
            ahead = timedelta(days=view.settings.term(term) if term else days)
            day = months_after(batch.day, -months) - ahead
            if view.wanted(end_of(day)):
                yield Occasion(batch.batch, end_of(day), view.entry(name, batch.batch), f"T = {batch.day}")

    return find


def guide_before(view: View) -> Iterator[Occasion]:
    """Yield the move-in guide, public before the first move-in day (001-27)."""
    claimed = {batch.guide for batch in view.settings.move_ins if batch.guide}
    for batch in _batches(view):
        if view.wanted(midnight(batch.day)):
            guides = [item for item in view.documents("movein-guide") if _is_for(item, batch, claimed)]
            yield Occasion(batch.batch, midnight(batch.day), view.judge(guides), f"T = {batch.day}")


def _is_for(guide: Document, batch: MoveIn, claimed: set[str]) -> bool:
    """Whether a guide is the one a batch names, or of its day and named by no other batch."""
    if batch.guide:
        return guide.number == batch.guide
    return guide.get("move_in_from") == batch.day and guide.number not in claimed


def lease_papers(view: View) -> Iterator[Occasion]:
    """Yield the licence papers of commercial leases, three months after their beginning (001-59)."""
    for lease in view.settings.leases:
        due = end_of(months_after(lease.day, 3))
        if view.wanted(due):
            yield Occasion(lease.id, due, view.entry("lease-papers", lease.id), f"{lease.day}")
