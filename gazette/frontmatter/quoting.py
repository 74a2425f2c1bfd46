"""Texts as a program writes them into an information block."""

from __future__ import annotations

import re
from typing import Final

from gazette.patterns import lazy

#: What YAML reads otherwise than as the text it is: signs at its beginning, a colon or # within, words that mean yes or nothing.
_READ_OTHERWISE: Final = lazy(
    r"^[-?:,\[\]{}#&*!|>'\"%@`~\s]|:(?:\s|$)|\s#|\s$|^(?:yes|no|on|off|true|false|null)$|^[0-9.]+$", re.IGNORECASE
)


def quoted(text: str) -> str:
    """Return a text as YAML takes it in every case: in double quotes, on one line, its spaces and line ends single spaces."""
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def as_value(text: str) -> str:
    """Return a text as it can stand behind a key: as it is, or in quotes where YAML would read something else."""
    return quoted(text) if _READ_OTHERWISE.search(text) else text
