"""Words of the calendar of duties: statuses, proofs, ways to set a duty aside, periods."""

from __future__ import annotations

from typing import Final

from gazette.duties.duty import Duty, Proof, Refusal, Status
from gazette.duties.measures import Stage
from gazette.i18n import Message, say
from gazette.model.moments import MONTHS, quarter
from gazette.model.periods import MONTH
from gazette.patterns import lazy

STATUSES: Final = {
    Status.OVERDUE: say("已逾期"),
    Status.DUE: say("未到期"),
    Status.LATE: say("逾期完成"),
    Status.WAIVED: say("经同意改期或免办"),
    Status.DONE: say("按期完成"),
    Status.NOT_APPLICABLE: say("不适用"),
}
PROOFS: Final = {
    Proof.LEDGER: say("公布台账"),
    Proof.SIMULATED: say("演示小区没有真实台账，按张贴起算"),
    Proof.ENTRY: say("签名登记"),
}
RELIEFS: Final = {
    "postponed": say("改期"),
    "cancelled": say("取消"),
    "no-hot-issue": say("本季度没有热点难点"),
    "chair-refused": say("业主委员会主任未签，已公布情况说明"),
    "dropped": say("不办"),
}
STAGES: Final = {
    Stage.PROPOSED: say("提出"),
    Stage.POSTPONED: say("经同意改期"),
    Stage.ADOPTED: say("已采纳"),
    Stage.STARTED: say("办理中"),
    Stage.IMPLEMENTED: say("已办完，待验证"),
    Stage.VERIFIED: say("已验证，待反馈"),
    Stage.REPORTED: say("已反馈"),
    Stage.CLOSED: say("已关闭"),
    Stage.DROPPED: say("经同意不办"),
}
SOURCE_WORDS: Final = {
    "resolution": say("业主委员会决议"),
    "suggestion": say("会议建议"),
    "forum": say("业主恳谈会"),
    "survey": say("满意度调查"),
    "spot-check": say("服务抽查"),
    "patrol": say("楼宇巡查"),
    "complaint": say("投诉"),
}

_HALF: Final = lazy(r"(20[0-9]{2})H([12])")
_ROUND: Final = lazy(r"(20[0-9]{2})-(mid-year|year-end)")
_YEAR: Final = lazy(r"20[0-9]{2}")
_MOVE_IN: Final = lazy(r"T = (20[0-9]{2})-([01][0-9])-([0-3][0-9])")


#: Duties about a document or a batch of their own: people know them by its title, not by the file's name.
_BY_TITLE: Final = frozenset({"review"})


def named(duty: Duty) -> Message | str:
    """Say which one a duty is for people who read a list: its period, or the title of what it is about."""
    return duty.about if duty.kind.name in _BY_TITLE and duty.about else period_words(duty.period)


def reason(refusal: Refusal, *, staff: bool) -> Message:
    """Say why something does not count; persons are named to the office only."""
    said = refusal.reason
    return said if staff or "person" not in said.values else Message(said.template, {**said.values, "person": "…"})


def aim(duty: Duty) -> Message:
    """Say by when the office wants to have done it: a working day, though the last day may be none (requirements D, F Q1)."""
    day, mark = duty.target, "*" if duty.provisional else ""
    if duty.since is not None and day < duty.since.date():
        return say(
            "内部目标 {target}{mark}前备好,{since} 起才能办", target=day, mark=mark, since=f"{duty.since:%Y-%m-%d}"
        )
    return say("内部目标 {target}{mark}", target=day, mark=mark)


def about(duty: Duty) -> Message | str:
    """Say what else a duty concerns; empty where its name says it."""
    if duty.kind.name in _BY_TITLE:
        return ""
    return say("租期从 {day} 起", day=duty.about) if duty.kind.name == "lease-papers" else duty.about


def period_words(name: str) -> Message | str:
    """Say a period: ``2026Q3``, ``2026H1``, ``2026-10``, ``2026-mid-year``, ``2026``, ``T = 2026-03-16``; anything else as it is."""
    if told := quarter(name):
        return told
    if found := _HALF.fullmatch(name):
        return say("{year}年上半年", year=found[1]) if found[2] == "1" else say("{year}年下半年", year=found[1])
    if found := _ROUND.fullmatch(name):
        return say("{year}年年中", year=found[1]) if found[2] == "mid-year" else say("{year}年年末", year=found[1])
    if found := MONTH.fullmatch(name):
        return say("{year}年{month}份", year=found[1], month=MONTHS[int(found[2]) - 1])
    if found := _MOVE_IN.fullmatch(name):
        return say("{year}年{month}{day}日起入伙", year=found[1], month=MONTHS[int(found[2]) - 1], day=int(found[3]))
    return say("{year}年度", year=name) if _YEAR.fullmatch(name) else name
