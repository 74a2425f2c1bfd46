"""What is known of a service report when its notice is begun: the days on which its parts went and were approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from gazette.model.office import Office

KIND: Final = "service-report-notice"
#: Key in the notice → the duty whose entry tells the day.
STEPS: Final = {
    "service_part_sent": "service-part",
    "business_part_sent": "business-part",
    "approved": "report-approved",
}


def registered_days(office: Office, quarter: str) -> dict[str, date]:
    """Return the days on which the steps of a quarter's report were entered in ``milestones.yml``: the last of each."""
    duties = {duty: key for key, duty in STEPS.items()}
    entered = (entry for entry in office.undertakings.milestones if entry.period == quarter and entry.duty in duties)
    return {duties[entry.duty]: entry.on for entry in entered if entry.on is not None}


def report_lines(office: Office, quarter: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the steps of a quarter's report with the days entered in ``milestones.yml``, or to be filled in."""
    days = {key: day.isoformat() for key, day in registered_days(office, quarter).items()}
    steps = ", ".join(f"{key}: {days.get(key, '【请填写日期】')}" for key in STEPS)
    yield "milestones", (f"milestones: {{{steps}}}",)
