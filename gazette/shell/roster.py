"""The local list of households: a file of salted hashes beside what a running site keeps, never in Git."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import os
import secrets
from dataclasses import replace
from pathlib import Path
from typing import Final

from gazette.model.office import Office
from gazette.privacy.model import Roster
from gazette.privacy.roster import dump, load, make

NAME: Final = "roster"
_SALT: Final = 32


def with_roster(office: Office, keep: Path) -> Office:
    """Return the office with the roster in ``keep``, if there is one; what is kept of documents then depends on it."""
    text = read_roster(keep / NAME)
    if not text:
        return office
    mark = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    return replace(office, roster=text, digest=f"{office.digest}{mark}")


def read_roster(path: Path) -> str:
    """Return the text of a roster, empty where there is none; raise :class:`ValueError` where it is damaged."""
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        return ""
    load(text)
    return text


def make_roster(table: Path, path: Path) -> int:
    """Write the roster of a CSV table (UTF-8 or GB 18030) to ``path``, readable by the owner alone.

    Returns how many values it holds. Raises :class:`OSError`, and :class:`UnicodeDecodeError` where the table is no text.
    """
    data = table.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    made, count = make(csv.reader(text.splitlines()), secrets.token_bytes(_SALT))
    _write(made, path)
    return count


def _write(made: Roster, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(dump(made))
    fresh.replace(path)
