"""What to do next about a duty that is open: the way its row knows, unless its finder or a refusal knows better."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from gazette.duties.duty import DutyKind, Occasion
from gazette.duties.unproved import MILESTONES
from gazette.i18n import Message, say

_FILL: Final = "【代号】"


def next_step(kind: DutyKind, occasion: Occasion, now: datetime) -> Message | None:
    """Return the command or the line to type next."""
    first = next((refusal.step for refusal in occasion.judged.refusals if refusal.step is not None), None)
    return first or occasion.step or _usual(kind, occasion, now)


def _usual(kind: DutyKind, occasion: Occasion, now: datetime) -> Message | None:
    if kind.makes:
        return say(
            "python3 build.py new {what},写好后 approve、publish", what=kind.makes.format(period=occasion.period)
        )
    if kind.signers:
        return say("办好后在 {file} 加一行:{line}", file=MILESTONES, line=_entry(kind, occasion, now))
    return None


def _entry(kind: DutyKind, occasion: Occasion, now: datetime) -> str:
    """Return the line of an entry as it would be today; who signs it is never named in a list that may be passed on."""
    return (
        f"- {{duty: {kind.name}, period: {occasion.period}, on: {now:%Y-%m-%d}, by: {_FILL}, role: {kind.signers[0]}}}"
    )
