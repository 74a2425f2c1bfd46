"""Tells from a few facts that a build would find nothing to do, before most of the program is even loaded.

After a build the facts it rests on are kept beside the site: the call, the program, every file of the community with
its times, size and inode, the publication record, Git's last commit. While they hold, and every file of the served
site is the one its manifest speaks of, the next build of the same moment would make the same site: it only says so.

As everywhere, the times of a file changed within the grain of the clock are not trusted: of such a file the content counts,
and one changed since the build began keeps it from being remembered at all. The record may be deleted at any time.
Only a build of a fixed moment is kept (``--now``, or a sample's demonstration day): the clock never stands still.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat as modes
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from gazette.shell import git
from gazette.shell import manifest as manifests
from gazette.shell.clock import GRAIN
from gazette.shell.trees import SiteFolderRefused, locked, open_trees
from gazette.shell.version import CONFIG, code_digest

#: A change so shortly before the beginning may have come after it (ns): the clock of a file system ticks.
_TICK: Final = 20_000_000

#: What of the running site's folder a build reads.
_KEPT: Final = ("ledger.jsonl", "roster", "approved", "last-good/index.json")
#: What decides about language and clock besides the arguments.
_ENVIRONMENT: Final = ("LC_ALL", "LANG", "TZ")


@dataclass(frozen=True, slots=True)
class Standing:
    """What was built: by which ``call``, when (ns), from which folders, what they held, and what was printed.

    ``lines`` are what the build said; ``{seconds}`` in the last one stands for the time it took.
    """

    call: str
    started: int
    notices: str
    keep: str
    inputs: str
    lines: list[str]


def recall(argv: Sequence[str], output: Path) -> list[str] | None:
    """Return what the same build said last time, or None where it has to be made (again)."""
    started = time.monotonic()
    kept = _load(output)
    if kept is None or kept.call != _call(argv, os.environ):
        return None
    try:
        with locked(output):
            if _inputs(Path(kept.notices), Path(kept.keep), kept.started) != kept.inputs or not _is_whole(output):
                return None
    except (SiteFolderRefused, OSError):
        return None
    return [*kept.lines[:-1], kept.lines[-1].replace("{seconds}", f"{time.monotonic() - started:.1f}")]


def keep(argv: Sequence[str], output: Path, *, started: int, notices: Path, var: Path, lines: Sequence[str]) -> None:
    """Keep what was just built, begun at ``started`` (ns); nothing is kept where a file may have changed since."""
    try:
        inputs = _inputs(notices.absolute(), var.absolute(), started)
        if inputs is None:
            return
        call = _call(argv, os.environ)
        made = Standing(call, started, str(notices.absolute()), str(var.absolute()), inputs, list(lines))
        fresh = _file(output).with_suffix(".new")
        fresh.write_text(json.dumps(asdict(made), ensure_ascii=False), encoding="utf-8")
        fresh.replace(_file(output))
    except OSError:  # a record that cannot be made costs the next build a second, no more
        return


def _file(output: Path) -> Path:
    return output.parent / f".{output.name}" / "standing.json"


def _load(output: Path) -> Standing | None:
    try:
        found: Any = json.loads(_file(output).read_bytes())
        return Standing(**found) if found["lines"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _call(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return what stands for a call: program, folder, arguments, environment."""
    parts = [code_digest(), _settings(), os.getcwd(), *argv, *(environ.get(name, "") for name in _ENVIRONMENT)]  # noqa: PTH109  # as text
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _settings() -> str:
    """Return the content of the settings of the site's look."""
    try:
        return CONFIG.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _is_whole(output: Path) -> bool:
    """Whether the served site is there with every file its manifest speaks of."""
    trees = open_trees(output)
    served = manifests.load(trees.live_manifest)
    if served is None or trees.live_tree is None:
        return False
    return all(manifests.intact(f"{trees.live_tree}/{path}", known) for path, known in served.entries.items())


def _inputs(notices: Path, keep: Path, started: int) -> str | None:
    """Return what stands for everything a build reads; None where a part of it may have changed since ``started``."""
    digest = hashlib.blake2b(digest_size=16)
    for path, status in _below(str(notices)):
        times = (status.st_mtime_ns, status.st_ctime_ns)
        facts = f"{path}\0{times} {status.st_size} {status.st_ino} {status.st_mode}\0"
        digest.update(facts.encode("utf-8", "surrogatepass"))
        if max(times) > started - GRAIN:
            if max(times) > started - _TICK or _is_coarse(status.st_ctime_ns):
                return None
            if modes.S_ISREG(status.st_mode) or modes.S_ISDIR(status.st_mode):  # a link or a pipe is never followed
                digest.update(_content(Path(path)))
    for name in _KEPT:
        digest.update(_content(keep / name))
    # Numbers that were given once are found in Git's history.
    digest.update(git.answer(notices, "rev-parse", "--verify", "-q", "HEAD") or b"")
    return digest.hexdigest()


def _is_coarse(moment: int) -> bool:
    """Whether a time says only which second or two it was."""
    return moment % 1_000_000 == 0


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield everything below a folder that a build may look at, in sorted order; hidden names are left out as there."""
    with os.scandir(folder) as entries:
        listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in listed:
        yield entry.path, entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)


def _content(path: Path) -> bytes:
    """Return the hash of a file, or the names in a folder: what lies there is named by its content."""
    if path.is_dir():
        return "\0".join(sorted(os.listdir(path))).encode("utf-8", "surrogatepass")  # noqa: PTH208  # names only
    try:
        return hashlib.blake2b(path.read_bytes()).digest()
    except FileNotFoundError:
        return b"-"
