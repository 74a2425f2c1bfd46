"""Two trees and one link: how a site changes from one moment to the next without a gap.

``site`` is a symbolic link to ``.site/a`` or ``.site/b`` beside it. The tree it leads to is never written to. A build
brings the other one up to date and then turns the link with one rename, so a kill at any moment leaves a whole site.
Beside each tree lies its manifest; it is taken away before the tree is touched and put back when the tree is whole,
so a tree without a manifest is not trusted.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gazette.i18n import Message, say
from gazette.shell.lock import try_lock
from gazette.shell.refusals import why

_NAMES: Final = ("a", "b")
#: Seconds: how long a build waits for another one of the same site; between two looks; what is not worth a word.
PATIENCE: Final = 300.0
_LOOK: Final = 0.2
_MOMENT: Final = 1.0


class SiteFolderRefused(Exception):
    """The output folder cannot be used; ``message`` says why and what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Trees:
    """The two trees of one site. ``output`` is the link; ``live`` is empty where nothing was ever built."""

    output: Path
    home: Path
    live: str
    resting: str

    @property
    def live_tree(self) -> Path | None:
        """The tree that is served now."""
        return self.home / self.live if self.live else None

    @property
    def resting_tree(self) -> Path:
        """The tree a build may write to."""
        return self.home / self.resting

    @property
    def live_manifest(self) -> Path | None:
        """Where the manifest of the served tree lies."""
        return self.home / f"{self.live}.manifest" if self.live else None

    @property
    def resting_manifest(self) -> Path:
        """Where the manifest of the resting tree lies."""
        return self.home / f"{self.resting}.manifest"

    @property
    def search(self) -> Path:
        """Where the indexer works while a build goes on: on the trees' own disk, so that its files only change their place."""
        return self.home / "search"


@contextlib.contextmanager
def locked(output: Path, *, patience: float = 0, tell: Callable[[Message], None] | None = None) -> Iterator[None]:
    """Keep every other build of the same site out; one under way is waited for, ``patience`` seconds at most.

    ``tell`` hears that it waits. Raises :class:`SiteFolderRefused` when the other one does not end in time. The operating
    system frees the lock when its holder dies, so nobody ever needs to remove a stale one.
    """
    _refuse_unfit(output)
    with held(_home(output) / "lock", output, patience=patience, tell=tell):
        yield


@contextlib.contextmanager
def held(
    lock: Path, guarded: Path, *, patience: float = 0, tell: Callable[[Message], None] | None = None
) -> Iterator[None]:
    """Hold the file ``lock`` so that nobody else writes ``guarded``; for the rest see :func:`locked`.

    Raises :class:`SiteFolderRefused` where the file cannot be written.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as fault:
        folder = lock.parent.parent
        raise SiteFolderRefused(say("写不了 {folder}:{reason}", folder=folder, reason=why(fault))) from fault
    try:
        _wait(number, guarded, patience, tell)
        _sign(number)
        yield
    finally:
        os.close(number)


def _wait(number: int, output: Path, patience: float, tell: Callable[[Message], None] | None) -> None:
    """Return with the lock held; say so where that takes longer than a moment."""
    begun = time.monotonic()
    while not try_lock(number):
        waited = time.monotonic() - begun
        if waited >= patience:
            raise SiteFolderRefused(
                say(
                    "另一次生成(进程 {holder})还在写 {output},这一次没有做,网站没有变。等它结束再运行同一条命令;"
                    "它要是卡住了,先结束那个进程(kill {holder};Windows:taskkill /F /PID {holder}),网站不会坏",
                    output=output,
                    holder=_holder(number),
                )
            )
        if tell is not None and waited > _MOMENT:
            words = "另一次生成(进程 {holder})正在写 {output},等它结束(最多 {minutes} 分钟)……"
            tell(say(words, output=output, holder=_holder(number), minutes=round(patience / 60)))
            tell = None
        time.sleep(_LOOK)


def _sign(number: int) -> None:
    """Write who holds the lock behind its first byte, which is the one that is locked."""
    os.ftruncate(number, 1)
    os.lseek(number, 1, os.SEEK_SET)
    os.write(number, str(os.getpid()).encode())


def _holder(number: int) -> str:
    os.lseek(number, 1, os.SEEK_SET)
    holder = os.read(number, 20).decode("ascii", "replace")
    os.lseek(number, 0, os.SEEK_SET)
    return holder or "?"


def open_trees(output: Path) -> Trees:
    """Find out which tree is served. Raises :class:`SiteFolderRefused` when ``output`` is something else.

    Call it only while the site is locked.
    """
    _refuse_unfit(output)
    home = _home(output)
    if not output.is_symlink():
        return Trees(output, home, "", _NAMES[0])
    live = output.readlink().name
    return Trees(output, home, live if (home / live).is_dir() else "", _other(live))


def _refuse_unfit(output: Path) -> None:
    """Refuse to write over what is not ours, before anything is put beside it."""
    if output.is_symlink():
        target = output.readlink().as_posix()
        if target not in {_target(output, name) for name in _NAMES}:
            raise SiteFolderRefused(
                say("{output} 是指向别处的链接({target}),不会覆盖它;请换一个 --output", output=output, target=target)
            )
    elif output.is_dir() and any(output.iterdir()):
        raise SiteFolderRefused(
            say("{output} 是一个不是本程序生成的文件夹,不会覆盖它;请移走它,或换一个 --output", output=output)
        )
    elif output.exists() and not output.is_dir():
        raise SiteFolderRefused(say("{output} 是一个文件,不会覆盖它;请换一个 --output", output=output))


def flip(trees: Trees) -> None:
    """Serve the resting tree from now on: one rename over the link."""
    fresh = trees.home / "link"
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    fresh.symlink_to(_target(trees.output, trees.resting), target_is_directory=True)
    if trees.output.is_dir() and not trees.output.is_symlink():
        trees.output.rmdir()
    fresh.replace(trees.output)


def clear(tree: Path) -> None:
    """Remove a tree that cannot be trusted."""
    if tree.exists():
        shutil.rmtree(tree)


def _home(output: Path) -> Path:
    return output.parent / f".{output.name}"


def _target(output: Path, name: str) -> str:
    return f".{output.name}/{name}"


def _other(name: str) -> str:
    return _NAMES[1] if name == _NAMES[0] else _NAMES[0]
