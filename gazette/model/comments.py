"""How long owners may send written comments on a notice (000 §4.2.2b.2: 10日内书面)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from gazette.calendar import WorkCalendar
from gazette.model.document import Document

#: The kind of notice on which owners comment.
KIND: Final = "oc-meeting-notice"
#: Days after the posting day, which is not counted itself (Civil Code art. 201).
COMMENT_DAYS: Final = 10
#: The id of the opinion box (requirements B.3): complaint summaries lead to it of themselves (000 §4.2.2a.2).
OPINION_BOX: Final = "feedback"


def comment_window(document: Document, calendar: WorkCalendar) -> tuple[datetime, datetime] | None:
    """Return when comments open and close (exclusive), or None for a document without a posting start."""
    start, meeting = document.posting_start, document.moment("meeting_at")
    if start is None:
        return None
    return start.start, comments_close(start.day, meeting.start if meeting else None, calendar)


def comments_close(posted: date, meeting: datetime | None, calendar: WorkCalendar) -> datetime:
    """Return the first moment after the comments on a notice posted on a day.

    The tenth day counts whole, to 24:00; on a day off the next working day takes its place (art. 203), but never
    one after the meeting itself begins.
    """
    last = calendar.next_workday(posted + timedelta(days=COMMENT_DAYS))
    closes = datetime.combine(last + timedelta(days=1), time.min)
    return min(closes, meeting) if meeting else closes


def last_day(closes: datetime) -> date:
    """Return the last day on which comments are taken that close (exclusive) at a moment."""
    return (closes - timedelta(microseconds=1)).date()
