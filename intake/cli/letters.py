"""Letters that carry codes: nobody can mistake one for a letter to be sent before the ledger knows its code.

They are written under a name that says so, their codes go into the ledger, and only then do they get their own names.
Whatever fails before, they are destroyed; what fails afterwards costs no code.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gazette.i18n import Message, say
from gazette.shell.refusals import why
from intake.cli.printing import write_pages
from intake.cli.speaking import Refused
from intake.store.invitations import Invitations
from intake.store.unavailable import StoreUnavailable

_UNISSUED: Final = "unissued-"
_MARK_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class Issue:
    """What the ledger is to be told: ``put`` tells it, ``code`` is the hash of one of the codes.

    ``unchanged`` says to staff that everything is as before, ``unsure`` what to do where the ledger does not answer.
    """

    put: Callable[[Invitations], None]
    code: bytes
    unchanged: Message
    unsure: Message


def issue(url: str, folder: Path, pages: Mapping[str, str], about: Issue) -> list[Path]:
    """Write letters (name → page), give out their codes, and return the files. Raises :class:`Refused`."""
    mark = f"{_UNISSUED}{secrets.token_hex(_MARK_BYTES)}-"
    try:
        letters = [write_pages(folder, mark + name, page) for name, page in pages.items()]
        _put(url, about)
    except OSError as problem:
        told = say(
            "{unchanged}：写不了 {folder}（{reason}）。腾出空间或换一个 --output，再运行一次",
            unchanged=about.unchanged,
            folder=folder,
            reason=why(problem),
        )
        raise Refused(_destroyed(folder, mark, told)) from problem
    except Refused as refused:
        raise Refused(_destroyed(folder, mark, refused.message)) from refused
    except BaseException:
        _destroyed(folder, mark, about.unchanged)
        raise
    return [_named(path, path.name.removeprefix(mark)) for path in letters]


def unnamed(letters: Sequence[Path]) -> Message | None:
    """Say which letters count although the disk refused them their own names."""
    files = "、".join(path.name for path in letters if path.name.startswith(_UNISSUED))
    return say("这些信没能改名，照样有效，照样印：{files}", files=files) if files else None


def _put(url: str, about: Issue) -> None:
    """Tell the ledger; where that fails, ask it afresh whether it heard."""
    book = Invitations(url)
    try:
        about.put(book)
    except StoreUnavailable as error:
        try:
            if book.knows(about.code):
                return
        except StoreUnavailable:
            raise Refused(about.unsure) from error
        told = say(
            "{unchanged}：数据库写不了（{reason}）。恢复以后再运行一次", unchanged=about.unchanged, reason=error.words
        )
        raise Refused(told) from error
    finally:
        book.close()


def _destroyed(folder: Path, mark: str, told: Message) -> Message:
    """Remove letters whose codes count nowhere; those that cannot be removed are named after what is ``told``."""
    left = [path for path in folder.glob(f"*{mark}*") if not _removed(path)]
    if not left:
        return told
    files = "、".join(str(path) for path in left)
    return say("{told}。这些信上的码无效，删不掉，请销毁：{files}", told=told, files=files)


def _removed(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _named(path: Path, name: str) -> Path:
    """Give a letter that counts its own name; where the disk refuses, it keeps the one it has, and counts."""
    try:
        return path.replace(path.with_name(name))
    except OSError:
        return path
