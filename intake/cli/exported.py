"""Which files the exports wrote, so that they go when the answers in them are past their term."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from gazette.i18n import say
from intake.cli.speaking import Refused
from intake.keyfiles import write_file

_NAME: Final = "exports.json"
_ASIDE: Final = "exports-unread-{}.json"
_TEXT: Final = r'"(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-f]{4})*"'
_ENTRY: Final = re.compile(
    rf'"survey":\s*(?P<survey>{_TEXT})\s*,\s*"path":\s*(?P<path>{_TEXT})'
    r'(?:\s*,\s*"digest":\s*"(?P<digest>[0-9a-f]{64})")?'
)


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
    """Return what is written down in an intake's folder; of a list that was cut off or spoilt, what can be made out.

    An entry whose digest is lost is kept without it: such a file is a person's to delete.
    """
    text = _text(folder)
    if _is_whole(text):
        return tuple(Exported(**one) for one in json.loads(text)) if text else ()
    return tuple(
        Exported(json.loads(found["survey"]), json.loads(found["path"]), found["digest"] or "")
        for found in _ENTRY.finditer(text)
    )


def unread(folder: Path) -> tuple[Path, ...]:
    """Return the lists that cannot be read to the end: the one in use, and those kept aside when it was written anew."""
    spoilt = () if _is_whole(_text(folder)) else (folder / _NAME,)
    return (*spoilt, *sorted(folder.glob(_ASIDE.format("*"))))


def add(folder: Path, survey: str, paths: Iterable[Path]) -> None:
    """Write down files just written."""
    fresh = [Exported(survey, str(path.resolve()), _digest(path)) for path in paths]
    taken = {one.path for one in fresh}
    keep(folder, (*(one for one in read(folder) if one.path not in taken), *fresh))


def keep(folder: Path, entries: Iterable[Exported]) -> None:
    """Write down exactly these. A list that could not be read whole is kept aside first: it may name other files."""
    if not _is_whole(_text(folder)):
        spoilt = (folder / _NAME).read_bytes()
        write_file(folder / _ASIDE.format(hashlib.sha256(spoilt).hexdigest()[:8]), spoilt, mode=0o600)
    text = json.dumps([asdict(one) for one in entries], ensure_ascii=False, indent=1)
    write_file(folder / _NAME, text.encode() + b"\n", mode=0o600)


def _text(folder: Path) -> str:
    """Return the list as it stands; raises :class:`Refused` where it is there and cannot be opened."""
    try:
        return (folder / _NAME).read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise Refused(say("导出记录 {path} 打不开：先让运行命令的人能读写它", path=folder / _NAME)) from error


def _is_whole(text: str) -> bool:
    try:
        return not text or all(Exported(**one) for one in json.loads(text))
    except (ValueError, TypeError):
        return False


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
