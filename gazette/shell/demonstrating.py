"""What a site counts from and where it lies: a demonstration's moment, the address with its closing slash."""

from __future__ import annotations

from datetime import datetime
from datetime import time as time_of_day

from gazette.model.office import Office
from gazette.shell.clock import parse_now
from gazette.shell.options import Options


def demonstration(options: Options, office: Office, now: datetime) -> datetime | None:
    """Return the moment the pages count from, or None where they go by the reader's own clock.

    A demonstration begins at the moment it is given, or on the sample's day. The moment stays for a whole day, so that
    a demonstration that runs on makes its pages new once a day only.
    """
    begun = options.demo
    if begun is None and office.site.sample and options.now is None:
        begun = parse_now(office.site.demo_now)
    if begun is None or options.publish:
        return None
    return max(begun, datetime.combine(now.date(), time_of_day.min))


def address(url: str) -> str:
    """Return a site address with its closing slash."""
    return url if not url or url.endswith("/") else f"{url}/"
