"""Planned files become files of a tree: carried over where nothing changed, rendered, stamped and written where it did."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gazette.i18n import Message
from gazette.portal import PagePlan
from gazette.shell.crew import share
from gazette.shell.links import anchors_of, targets_of
from gazette.shell.manifest import Entry, Manifest, entry, intact
from gazette.shell.sieve import Sieve
from gazette.shell.site.stamping import Made, Shell, fill
from gazette.shell.verify import SiteRefused, check_page

#: A file that must not be there yet; text is never changed on the way, also on Windows.
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the site: ``key`` stands for its bytes; ``make`` gives it. Pages are looked through for links."""

    path: str
    key: str
    make: Callable[[], Made]
    page: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did to the resting tree."""

    made: int
    carried: int
    removed: int


def planned_pages(plans: Sequence[PagePlan], shells: Map[tuple[str, int], Shell]) -> list[Planned]:
    """Return the pages of the portal as files."""
    return [
        Planned(
            plan.path, plan.key, _stamped(plan, shells[plan.shell, plan.path.count("/")]), plan.path.endswith(".html")
        )
        for plan in plans
    ]


def _stamped(plan: PagePlan, shell: Shell) -> Callable[[], Made]:
    return lambda: fill(shell, plan.render())


def bring_up(
    tree: Path,
    planned: Sequence[Planned],
    *,
    kept: Iterable[str],
    own: Manifest,
    live: tuple[Path, Manifest] | None,
    sieve: Sieve,
) -> Change:
    """Make ``tree`` hold exactly what is planned and ``kept``; ``own`` says what it holds and is brought up to date.

    ``live`` is the served tree with its manifest: what it has already is linked, not made again.
    Raises :class:`SiteRefused` for a page with a fault of our own making.
    """
    wanted = {*kept, *(item.path for item in planned)}
    stale = [path for path in own.entries if path not in wanted]
    for path in stale:
        _remove(tree, path)
        del own.entries[path]
    to_make = [item for item in planned if not _has(tree, item, own)]
    carried = 0
    if live is not None and to_make:
        to_make, carried = _carry(tree, to_make, own, live)
    made = share(_Maker(tree, sieve), to_make)
    problems = [found for _, found in made if isinstance(found, Message)]
    if problems:
        raise SiteRefused(problems)
    own.entries.update((path, found) for path, found in made if not isinstance(found, Message))
    return Change(len(made), carried, len(stale))


def _has(tree: Path, item: Planned, own: Manifest) -> bool:
    known = own.entries.get(item.path)
    return known is not None and known[0] == item.key and intact(f"{tree}/{item.path}", known)


def _carry(
    tree: Path, items: Sequence[Planned], own: Manifest, live: tuple[Path, Manifest]
) -> tuple[list[Planned], int]:
    """Link what the served tree holds already; return what is still to be made and how many files were linked."""
    source, manifest = live
    left: list[Planned] = []
    folders: set[str] = set()
    for item in items:
        known = manifest.entries.get(item.path)
        if known is None or known[0] != item.key or not intact(f"{source}/{item.path}", known):
            left.append(item)
            continue
        target = f"{tree}/{item.path}"
        make_room(target, folders)
        put_link(f"{source}/{item.path}", target)
        own.entries[item.path] = known
    return left, len(items) - len(left)


def make_room(target: str, folders: set[str]) -> None:
    """Make the folder of a file; ``folders`` are those known to be there."""
    folder = target.rpartition("/")[0]
    if folder in folders:
        return
    try:
        os.mkdir(folder)  # noqa: PTH102  # thousands of files a build: no Path for each
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103  # as above
    while folder and folder not in folders:
        folders.add(folder)
        folder = folder.rpartition("/")[0]


def put_link(source: str, target: str) -> None:
    """Give a file of the served tree a place in the other; where links are not to be had, a copy.

    What stood at the place is taken away first: it may be linked into the served tree, and is never written to.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        os.unlink(target)  # noqa: PTH108  # as above
        put_link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _put_bytes(data: bytes, target: str) -> os.stat_result:
    """Write a file that nothing else is linked to; return what the system says of it."""
    try:
        file = os.open(target, _NEW, 0o666)
    except FileExistsError:
        os.unlink(target)  # noqa: PTH108  # as above
        return _put_bytes(data, target)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
        return os.fstat(file)
    finally:
        os.close(file)


def _remove(tree: Path, path: str) -> None:
    """Remove a file and the folders it leaves empty."""
    target = tree / path
    target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == tree:
            return
        try:
            folder.rmdir()
        except OSError:
            return


def mirror(source: Path, manifest: Manifest, target: Path) -> None:
    """Make ``target``, which is empty, hold what ``source`` holds."""

    def link(paths: Sequence[str]) -> list[None]:
        folders: set[str] = set()
        for path in paths:
            make_room(f"{target}/{path}", folders)
            put_link(f"{source}/{path}", f"{target}/{path}")
        return []

    share(link, list(manifest.entries))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Renders and writes a share of the files."""

    tree: Path
    sieve: Sieve

    def __call__(self, items: Sequence[Planned]) -> list[tuple[str, Entry | Message]]:
        folders: set[str] = set()
        return [(item.path, self._make(item, folders)) for item in items]

    def _make(self, item: Planned, folders: set[str]) -> Entry | Message:
        made = item.make()
        if item.page and (problem := check_page(made.data, item.path, self.sieve.private)):
            return problem
        if leak := self.sieve.problem(made, item.path):
            return leak
        target = f"{self.tree}/{item.path}"
        make_room(target, folders)
        facts = _put_bytes(made.data, target)
        held = [item.path, *(f"{item.path}#{anchor}" for anchor in anchors_of(made))] if item.page else [item.path]
        leads_to = targets_of(made, item.path) if item.page else ()
        return entry(item.key, facts, leads_to=leads_to, holds=held)
