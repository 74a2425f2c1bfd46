"""Which files the exports wrote, so that they go when the answers in them are past their term."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from intake.keyfiles import write_file

_NAME: Final = "exports.json"


@dataclass(frozen=True, slots=True)
class Exported:
    """One file: the survey it holds answers of, where it was written, and what it held (SHA-256 in hex)."""

    survey: str
    path: str
    digest: str

    def is_there(self) -> bool:
        """Tell whether the file still lies where it was written."""
        return Path(self.path).is_file()

    def is_unchanged(self) -> bool:
        """Tell whether it still holds what was written: another file of that name is not ours to delete."""
        return _digest(Path(self.path)) == self.digest


def read(folder: Path) -> tuple[Exported, ...]:
    """Return what is written down in an intake's folder; nothing where that cannot be read."""
    try:
        return tuple(Exported(**one) for one in json.loads((folder / _NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return ()


def add(folder: Path, survey: str, paths: Iterable[Path]) -> None:
    """Write down files just written."""
    fresh = [Exported(survey, str(path.resolve()), _digest(path)) for path in paths]
    taken = {one.path for one in fresh}
    keep(folder, (*(one for one in read(folder) if one.path not in taken), *fresh))


def keep(folder: Path, entries: Iterable[Exported]) -> None:
    """Write down exactly these."""
    text = json.dumps([asdict(one) for one in entries], ensure_ascii=False, indent=1)
    write_file(folder / _NAME, text.encode() + b"\n", mode=0o600)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
