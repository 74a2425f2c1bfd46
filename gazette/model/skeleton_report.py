"""What is known of a service report when its notice is begun: the days on which its parts went and were approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.model.office import Office

KIND: Final = "service-report-notice"
#: Key in the notice → the duty whose entry tells the day.
_STEPS: Final = {
    "service_part_sent": "service-part",
    "business_part_sent": "business-part",
    "approved": "report-approved",
}


def report_lines(office: Office, quarter: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the steps of a quarter's report with the days entered in ``milestones.yml``, or to be filled in."""
    days = {
        entry.duty: entry.on.isoformat()
        for entry in office.undertakings.milestones
        if entry.period == quarter and entry.on is not None
    }
    steps = ", ".join(f"{key}: {days.get(duty, '【请填写日期】')}" for key, duty in _STEPS.items())
    yield "milestones", (f"milestones: {{{steps}}}",)
