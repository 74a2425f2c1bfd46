"""Runs Pagefind for the touched shards, beside the rest of the build, and puts its files into the resting tree."""

from __future__ import annotations

import json
import pickle
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pagefind_bin import get_executable

from gazette.edition import Edition
from gazette.i18n import Message, Translate
from gazette.shell.crew import Aside
from gazette.shell.manifest import Manifest, entry, intact
from gazette.shell.rendering import make_room, put_link
from gazette.shell.search import PRIMARY, Record, Shard, joined, requests
from gazette.shell.sieve import Sieve
from gazette.shell.trees import clear
from gazette.shell.verify import SiteRefused

_INDEXER: Final = Path(__file__).with_name("indexer.py")
#: The program's files that a search needs, once; its own user interfaces are not used.
_PROGRAM: Final = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
_INDEX: Final = ("pagefind-entry.json", "pagefind.*.pf_meta", "index/*", "fragment/*", "filter/*")
_RUNS: Final = 2
#: Pagefind takes as long to start as for some hundred records; fewer than this many are not worth a second one.
_WORTHWHILE: Final = 800


class IndexingFailed(Exception):
    """Pagefind did not make the index."""


class Indexing:
    """Pagefind at work on the shards of an edition as they are given to it; :meth:`finish` waits for all of them."""

    def __init__(self, edition: Edition, translate: Translate, sieve: Sieve, folder: Path) -> None:
        """``folder`` is the indexer's own; what a build that was killed left there is removed."""
        self._folder = folder
        self._edition = edition
        self._translate = translate
        self._sieve = sieve
        self._touched: list[Shard] = []
        self._runs: list[tuple[Path, Aside]] = []

    def start(self, touched: Sequence[Shard]) -> None:
        """Index ``touched`` beside what the caller does next; nothing is started where nothing was touched."""
        if not touched:
            return
        if not self._touched:
            clear(self._folder)
            self._folder.mkdir()
        records = sum(len(shard.items) + len(shard.pages) for shard in touched)
        runs = min(_RUNS, len(touched), records // _WORTHWHILE + 1)
        self._touched += touched
        self._runs += [self._start(touched[run::runs], len(self._runs) + run) for run in range(runs)]

    def _start(self, part: Sequence[Shard], run: int) -> tuple[Path, Aside]:
        """Write what to ask Pagefind for and ask it, both aside; return also where the first says what it met."""
        file, met = self._folder / f"requests-{run}", self._folder / f"met-{run}"

        def prepare() -> list[str]:
            try:
                found: list[Message] | Exception = self._write(part, file)
            except Exception as fault:  # noqa: BLE001  # crosses the process boundary, and is raised again in finish
                found = fault
            met.write_bytes(pickle.dumps(found, 5))
            return [sys.executable, "-I", "-S", str(_INDEXER), str(get_executable()), str(file)]

        return met, Aside(prepare)

    def _write(self, part: Sequence[Shard], file: Path) -> list[Message]:
        """Write what to ask Pagefind for; return what a search must not show."""
        leaks: list[Message] = []
        encode = json.JSONEncoder(ensure_ascii=False).encode
        with file.open("w", encoding="utf-8") as out:
            for number, shard in enumerate(part):
                output = str(file.parent / shard.name)
                for request in requests(shard, self._edition, output, number=number, translate=self._translate):
                    leaks += self._look(request)
                    out.write(encode(request) + "\n")
        return leaks

    def _look(self, request: Record) -> Iterator[Message]:
        """Look through what a search would show and find; what parts the characters is none of it."""
        words = [joined(str(request.get("content", ""))), *request.get("meta", {}).values()]
        if leak := self._sieve.problem_in("\n".join(words), str(request.get("url", ""))):
            yield leak

    def finish(self, tree: Path, manifest: Manifest) -> int:
        """Wait, move the new files into ``tree`` and note them; return how many shards were made.

        Raises :class:`IndexingFailed`, :class:`~gazette.shell.verify.SiteRefused` for personal data in a record.
        """
        leaks: list[Message] = []
        for met, run in self._runs:
            status, said = run.wait()
            found = pickle.loads(met.read_bytes()) if met.exists() else []  # noqa: S301  # from our own child
            if isinstance(found, Exception):
                raise found
            leaks += found
            if status:
                raise IndexingFailed(said.strip() or f"status {status}")
        if leaks:
            raise SiteRefused(leaks)
        for shard in self._touched:
            self._place(shard, tree, manifest)
        return len(self._touched)

    def _place(self, shard: Shard, tree: Path, manifest: Manifest) -> None:
        made = self._folder / shard.name
        names = [*_INDEX, *_PROGRAM] if shard.name == PRIMARY else _INDEX
        folders: set[str] = set()
        files: list[str] = []
        for found in sorted(path for name in names for path in made.glob(name)):
            path = shard.folder + found.relative_to(made).as_posix()
            if not found.stat().st_size:
                raise IndexingFailed(f"{found.name} is empty")
            target = f"{tree}/{path}"
            make_room(target, folders)
            found.replace(target)
            manifest.entries[path] = entry(shard.key, Path(target).stat(), holds=[path])
            files.append(path)
        manifest.search[shard.name] = (shard.key, tuple(files))

    def close(self) -> None:
        """End what still runs and remove the scratch files."""
        for _, run in self._runs:
            run.end()
        shutil.rmtree(self._folder, ignore_errors=True)


def carry_shards(wanted: Sequence[Shard], tree: Path, own: Manifest, live: tuple[Path, Manifest] | None) -> list[Shard]:
    """Link those of the ``wanted`` shards that the served tree holds, and return those that must be made."""
    for shard in wanted:
        key, files = own.search.get(shard.name, (shard.key, ()))
        if key != shard.key or not all(_whole(tree, path, own) for path in files):
            _drop(shard.name, tree, own)
    missing = [shard for shard in wanted if shard.name not in own.search]
    if live is None:
        return missing
    return [shard for shard in missing if not _link(shard, tree, own, live)]


def drop_shards(wanted: Sequence[Shard], tree: Path, own: Manifest) -> None:
    """Remove the shards of the tree that are not among all the ``wanted`` ones."""
    for name in own.search.keys() - {shard.name for shard in wanted}:
        _drop(name, tree, own)


def _drop(name: str, tree: Path, own: Manifest) -> None:
    _, files = own.search.pop(name)
    for path in files:
        Path(tree, path).unlink(missing_ok=True)
        own.entries.pop(path, None)


def _whole(tree: Path, path: str, manifest: Manifest) -> bool:
    known = manifest.entries.get(path)
    return known is not None and intact(f"{tree}/{path}", known)


def _link(shard: Shard, tree: Path, own: Manifest, live: tuple[Path, Manifest]) -> bool:
    source, manifest = live
    key, files = manifest.search.get(shard.name, ("", ()))
    if key != shard.key or not all(_whole(source, path, manifest) for path in files):
        return False
    folders: set[str] = set()
    for path in files:
        make_room(f"{tree}/{path}", folders)
        put_link(f"{source}/{path}", f"{tree}/{path}")
        own.entries[path] = manifest.entries[path]
    own.search[shard.name] = (shard.key, files)
    return True
