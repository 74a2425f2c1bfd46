"""Why a waiver clears nothing though the right person gave it: no reason, no such period, or the notice it names tells something else."""

from __future__ import annotations

from typing import Final

from gazette.duties.relief import duty_name, last_day
from gazette.i18n import Message, say
from gazette.model.approval import chain
from gazette.model.corpus import Corpus
from gazette.model.periods import QUARTER
from gazette.model.undertakings import Waiver
from gazette.patterns import lazy

#: The duties of fixed periods → how these are written, and an example.
_PERIODS: Final = {
    "service-report": (QUARTER, "2026Q3"),
    "oc-meeting": (QUARTER, "2026Q3"),
    "forum": (lazy("20[0-9]{2}H[12]"), "2026H1"),
    "survey-mid-year": (lazy("20[0-9]{2}-mid-year"), "2026-mid-year"),
}
#: Who approves the notice that tells why the committee's chair has not signed.
_TELLS: Final = "company_vp"


def clears_nothing(waiver: Waiver, corpus: Corpus) -> Message | None:
    """Return why a waiver clears nothing, whoever gave it, or None."""
    if not waiver.reason.strip():  # everyone reads why (000 §4.2.2b.5)
        return say("没有写能公开的原因(reason_public)")
    return _no_such_period(waiver, corpus) or _tells_nothing(waiver, corpus)


def _no_such_period(waiver: Waiver, corpus: Corpus) -> Message | None:
    duty, period = duty_name(waiver.duty), waiver.period[:60]
    if duty in _PERIODS:
        pattern, example = _PERIODS[duty]
        if pattern.fullmatch(waiver.period):
            return None
        return say("期间“{period}”读不懂,写成 {example} 这样", period=period, example=example)
    if duty == "oc-minutes":
        meeting = corpus.by_number.get(waiver.period)
        if meeting is None or meeting.kind.name != "oc-meeting-notice":
            return say("期间写那次会议通知的文号,“{period}”不是", period=period)
    return None


def _tells_nothing(waiver: Waiver, corpus: Corpus) -> Message | None:
    """Return why the notice of a refused signature is none: it must come from the company, and after what it tells of (F Q17)."""
    if waiver.kind != "chair-refused":
        return None
    notice = corpus.by_number.get(waiver.notice)
    if notice is None:
        return say("没有文号是“{number}”的情况说明", number=waiver.notice[:40])
    if _TELLS not in chain(notice, corpus.office):
        title = corpus.office.title_of(_TELLS)
        return say("{number} 不是{role}批准的,不能当情况说明", number=waiver.notice, role=title)
    meeting = corpus.by_number.get(waiver.period)
    last = meeting.posting_start.day if meeting and meeting.posting_start else last_day(waiver.period)
    start = notice.posting_start
    if last is not None and start is not None and start.day <= last:
        return say(
            "{number} {on} 就张贴了,不会是说 {period} 的", number=waiver.notice, on=start.day, period=waiver.period
        )
    return None
