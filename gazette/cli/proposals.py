"""What ``new`` can propose from what the office recorded: keys of a document to be, with their lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from gazette.duties.held import event_numbers, event_over, is_first
from gazette.frontmatter.quoting import quoted
from gazette.model.chains import called_off
from gazette.model.complaints import KIND as SUMMARY
from gazette.model.corpus import Corpus
from gazette.model.kinds import Kind
from gazette.model.meant_numbers import NAMED
from gazette.model.meeting_times import meeting_begins
from gazette.model.skeleton import quarter_before
from gazette.model.skeleton_report import KIND as REPORT
from gazette.model.skeleton_report import report_lines
from gazette.model.skeleton_signing import signature_lines
from gazette.model.skeleton_summary import known_lines
from gazette.movein.typed import checklist_lines
from gazette.rules.charges import PARKING
from gazette.rules.follow_up import open_matters

Lines = tuple[str, tuple[str, ...]]


def proposals(kind: Kind, corpus: Corpus, period: str, *, start: date, now: datetime) -> Iterator[Lines]:
    """Yield the keys that can be proposed, with their lines."""
    if kind.name == SUMMARY:
        yield from known_lines(corpus, period)
    elif kind.name == REPORT:
        yield from report_lines(corpus.office, quarter_before(start))
    elif kind.name == "movein-guide":
        parking = any(PARKING.search(place.name) for place in corpus.office.registry.places)
        yield "checklists", tuple(checklist_lines(parking=parking))
    elif kind.name == "event-evaluation":
        yield from _evaluated(corpus, now)
    elif ("meeting", kind.name) in NAMED:
        yield from _minutes(kind, corpus, now)
    yield from signature_lines(kind, corpus.office, start)


def _evaluated(corpus: Corpus, now: datetime) -> Iterator[Lines]:
    """Yield the event last held that nobody evaluated yet (000-51)."""
    done = {one.text("event") for one in corpus.documents if one.kind.name == "event-evaluation"}
    notices = [one for one in corpus.documents if one.kind.name == "event-notice" and one.number]
    open_ = (one for one in notices if is_first(one, corpus) and not done.intersection(event_numbers(one, corpus, now)))
    over = ((event_over(one, corpus, now), one.number) for one in open_ if called_off(one, corpus, now) is None)
    ended = [(ends, number) for ends, number in over if ends is not None and ends <= now]
    if ended:
        yield "event", (f"event: {max(ended)[1]}",)


def _minutes(kind: Kind, corpus: Corpus, now: datetime) -> Iterator[Lines]:
    """Yield the meeting last held that has no minutes, and for a committee's what is to be reported (000 §4.2.2b.4)."""
    told = {one.text("meeting") for one in corpus.documents if one.kind.name == kind.name}
    notices = (
        one for one in corpus.documents if one.kind.name == NAMED["meeting", kind.name] and one.number not in told
    )
    begun = ((meeting_begins(one, corpus, now), one.number) for one in notices if one.number)
    held = [(begins, number) for begins, number in begun if begins is not None and begins <= now]
    if held:
        yield "meeting", (f"meeting: {max(held)[1]}",)
    matters = open_matters(corpus, now) if kind.name == "oc-minutes" else ()
    if matters:
        rows = (f"  - {{what: {quoted(matter)}, state: 【请填写办到哪一步】}}" for matter in matters)
        yield "previous_status", ("previous_status:", *rows)
