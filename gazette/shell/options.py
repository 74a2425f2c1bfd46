"""What a build is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from gazette.i18n import Message
from gazette.outputs.ledger import Line


def _silent(message: Message) -> None:
    del message


@dataclass(frozen=True, slots=True)
class Redaction:
    """What a redaction records: its ``event``, and how it cleans the titles of the document's earlier lines.

    ``source`` is the document's file as it is now; empty where there is none any more.
    """

    event: Line
    clean: Callable[[str], str]
    source: bytes


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for.

    ``var`` is the folder of what a running site keeps (default: beside the notices). ``now`` is naive local time of
    the site; None means the demonstration day of a sample community, else the clock; ``demo`` is the
    moment from which a demonstration runs on until ``now``, so that the pages count from it too. ``publish`` also writes the publication record and
    always goes by the clock; ``branch`` names the Git branch that also holds the record, and ``redaction`` is to be
    recorded before anything else; ``adopted`` says that the record was just chosen by a person and the served site's copy
    does not count; ``new_ledger`` that nothing was published before, so that ``branch`` is not missed;
    ``clock_checked`` that a person found the clock to be right where the record is ahead of it.
    ``tell`` hears of the steps of a long build.
    """

    notices: Path = Path("notices")
    output: Path = Path("site")
    var: Path | None = None
    site_url: str = ""
    now: datetime | None = None
    demo: datetime | None = None
    publish: bool = False
    branch: str = ""
    adopted: bool = False
    redaction: Redaction | None = None
    new_ledger: bool = False
    clock_checked: bool = False
    tell: Callable[[Message], None] = field(default=_silent)

    @property
    def keep(self) -> Path:
        """The folder of what a running site keeps."""
        return self.var if self.var is not None else self.notices.absolute().parent / "var"

    @property
    def ledger(self) -> Path:
        """The publication record."""
        return self.keep / "ledger.jsonl"
