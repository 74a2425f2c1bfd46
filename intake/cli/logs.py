"""The one log of the program: every line begins with its moment and zone, its weight and its part."""

from __future__ import annotations

import logging
from typing import Final

_LINE: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"
#: With the zone, so that lines can be laid beside those of other machines (2026-11-22T09:30:00+0800).
_MOMENT: Final = "%Y-%m-%dT%H:%M:%S%z"


def begin() -> None:
    """Write the log to the standard error output, where systemd takes it up."""
    logging.basicConfig(level=logging.INFO, format=_LINE, datefmt=_MOMENT)
    for noisy in ("alembic", "weasyprint"):  # the latter speaks while it is imported
        logging.getLogger(noisy).setLevel(logging.WARNING)  # which steps they take is no news to an office
