"""How long a case is kept: what was promised when it was sent, and since when the term runs.

The term is written down with the case, so that a form changed or taken down later changes nothing for those who
answered before (requirements E).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from gazette.forms.definition import ANSWER_TYPES, FormDefinition
from gazette.forms.retention import FORM_DAYS
from intake.fields.base import Json

DAY: Final = 86_400
#: A visit booked further ahead than this keeps nothing any longer (days).
_FURTHEST: Final = 366
_DATES: Final = frozenset(name for name, shape in ANSWER_TYPES.items() if shape.counted == "date")


@dataclass(frozen=True, slots=True)
class Terms:
    """``days`` the whole is kept; ``about`` is the last moment the answers are about, such as a visit (seconds)."""

    days: int = FORM_DAYS
    about: int = 0


@dataclass(frozen=True, slots=True)
class Life:
    """What is recorded of a case's life, in seconds since 1970: 0 where nothing is."""

    received_at: int
    written_at: int = 0
    closed_at: int = 0
    held: bool = False

    def ended(self, about: int) -> int:
        """Return when the case ended: as recorded, else with the last thing that happened or that it is about.

        Without a recorded end the case would otherwise be kept for ever; whoever still needs it records a hold.
        """
        if self.closed_at:
            return self.closed_at
        return max(self.received_at, self.written_at, min(about, self.received_at + _FURTHEST * DAY))


def promised_terms(definition: FormDefinition, answers: Mapping[str, Json], zone: tzinfo) -> str:
    """Return the terms of a submission as they are stored; ``answers`` is its open part."""
    about = max((_seconds(answers.get(one.id), zone) for one in definition.questions if one.type in _DATES), default=0)
    return json.dumps({"days": definition.keep_days, "about": about}, separators=(",", ":"))


def read_terms(text: str) -> Terms:
    """Read stored terms; those of a submission without any are the usual ones."""
    return Terms(**json.loads(text)) if text else Terms()


def is_past(life: Life, *, days: int, about: int, now: int) -> bool:
    """Tell whether ``days`` after a case's end are over; never for one on hold."""
    return not life.held and now >= life.ended(about) + days * DAY


def _seconds(answer: Json, zone: tzinfo) -> int:
    try:
        return int(datetime.fromisoformat(str(answer)).replace(tzinfo=zone).timestamp())
    except (ValueError, OverflowError, OSError):
        return 0
