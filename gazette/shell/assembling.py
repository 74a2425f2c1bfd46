"""An edition becomes a site: everything that belongs to it is planned, brought into the resting tree and verified."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from gazette.duties.disclosure import Disclosure, disclose
from gazette.edition import Edition
from gazette.model.corpus import Corpus
from gazette.model.digest import present_digest
from gazette.outputs import ledger, register
from gazette.outputs.register import Entry
from gazette.portal import Look, PagePlan, pages
from gazette.portal.plan import digest_of
from gazette.shell import manifest as manifests
from gazette.shell import site
from gazette.shell.catalogues import translation
from gazette.shell.indexing import Indexing, carry_shards, drop_shards
from gazette.shell.known import SourceChanged
from gazette.shell.manifest import Manifest
from gazette.shell.pictures import FileFacts
from gazette.shell.rendering import Change, Planned, bring_up, mirror, planned_pages
from gazette.shell.search import lists, page_shards, shards
from gazette.shell.sieve import sieve_of
from gazette.shell.site import Shells
from gazette.shell.site.stamping import Made
from gazette.shell.trees import Trees, clear
from gazette.shell.verify import check_links, check_paths
from gazette.shell.version import CONFIG, PACKAGE, code_digest, generator


@dataclass(frozen=True, slots=True)
class Assembly:
    """What goes into a site. ``lines`` are the publication record.

    ``elsewhere`` tells where the files lie, by path, that are no longer what they were: the served site has them still.
    """

    edition: Edition
    corpus: Corpus
    notices: Path
    cache: Path
    site_url: str
    lines: Sequence[ledger.Line]
    demo: datetime | None = None
    elsewhere: Map[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assembled:
    """What a build did: files made, carried over and removed; search indexes made; pages in all."""

    change: Change
    shards: int
    pages: int


def digests(edition: Edition, corpus: Corpus) -> dict[str, str]:
    """Return the present digest of every document that is or was public, by path."""
    shown = (*edition.published, *edition.private)
    return {item.document.path: present_digest(item.document, corpus.files) for item in shown}


def assemble(assembly: Assembly, trees: Trees) -> Assembled:
    """Bring the resting tree to the edition; raise :class:`~gazette.shell.verify.SiteRefused` when it is not fit.

    The tree's manifest is put beside it last, so that a tree cut short is never taken for a whole one.
    """
    edition = assembly.edition
    translate = translation(edition.office.site.language)
    look, shells, generation = _look(assembly)
    own, live = _manifests(trees, generation)
    sieve = sieve_of(edition, private=_private(assembly, trees))
    salt = f"{generation}{edition.office.digest}"
    indexing = Indexing(edition, translate, sieve, trees.search)
    try:  # the indexer is at work first; the rest goes on beside it
        wanted = shards(edition, salt=salt)
        touched = carry_shards(wanted, trees.resting_tree, own, live)
        early = touched if own.search else []  # a first index is made in one go
        indexing.start(early)
        entries = register.entries(edition, assembly.lines, digests(edition, assembly.corpus))
        plans = _plans(assembly, look, entries)
        wanted += (others := page_shards(plans, salt=salt))
        touched += carry_shards(others, trees.resting_tree, own, live)
        indexing.start(touched[len(early) :])
        drop_shards(wanted, trees.resting_tree, own)
        planned = list(_planned(assembly, [*plans, *lists(edition, wanted, translate, salt=salt)], shells, entries))
        check_paths(item.path for item in planned)
        kept = [path for _, files in own.search.values() for path in files]
        change = bring_up(trees.resting_tree, planned, kept=kept, own=own, live=live, sieve=sieve)
        made = indexing.finish(trees.resting_tree, own)
    finally:
        indexing.close()
    check_links(own.entries, trees.resting_tree)
    manifests.save(own, trees.resting_manifest)
    return Assembled(change, made, len(plans))


def _look(assembly: Assembly) -> tuple[Look, Shells, str]:
    """Return what every page is made with, and what stands for all of it."""
    settings = assembly.edition.office.site
    look = site.look(translation(settings.language), zone=settings.zone, site_url=assembly.site_url)
    shells = site.shells(
        config_file=CONFIG,
        cache=assembly.cache,
        language=settings.language,
        site_url=assembly.site_url,
        deepest=max((item.url.count("/") for item in assembly.edition.published), default=0),
    )
    generation = digest_of(code_digest(), look.digest, shells.digest, settings.language, assembly.site_url)
    return look, shells, generation


def _plans(assembly: Assembly, look: Look, entries: tuple[Entry, ...]) -> list[PagePlan]:
    files = FileFacts(assembly.notices, assembly.corpus.files, assembly.elsewhere)
    disclosure = _disclosure(assembly)
    return list(
        pages(assembly.edition, look=look, files=files, disclosure=disclosure, entries=entries, demo=assembly.demo)
    )


def _disclosure(assembly: Assembly) -> Disclosure | None:
    """Return the public part of the duties; what a publication adds to the record counts as public."""
    known = replace(assembly.corpus.history, publications=ledger.history(assembly.lines).publications)
    return disclose(replace(assembly.corpus, history=known), assembly.edition.now)


def files_of(assembly: Assembly) -> list[Planned]:
    """Return every file of the site but the search index, each with the way to make it: nothing is written."""
    edition = assembly.edition
    look, shells, generation = _look(assembly)
    salt = f"{generation}{edition.office.digest}"
    entries = register.entries(edition, assembly.lines, digests(edition, assembly.corpus))
    plans = _plans(assembly, look, entries)
    wanted = [*shards(edition, salt=salt), *page_shards(plans, salt=salt)]
    more = lists(edition, wanted, translation(edition.office.site.language), salt=salt)
    return list(_planned(assembly, [*plans, *more], shells, entries))


def prepare_next(trees: Trees) -> None:
    """After a build from scratch, bring the other tree up too, so that the next build's cost follows its change."""
    served = manifests.load(trees.live_manifest)
    resting = manifests.load(trees.resting_manifest)
    if served is None or trees.live_tree is None or (resting and resting.generation == served.generation):
        return
    trees.resting_manifest.unlink(missing_ok=True)
    clear(trees.resting_tree)
    trees.resting_tree.mkdir(parents=True)
    mirror(trees.live_tree, served, trees.resting_tree)
    manifests.save(served, trees.resting_manifest)


def scrub(trees: Trees) -> None:
    """Remove the tree that is not served: it may still hold what a redaction took away."""
    trees.resting_manifest.unlink(missing_ok=True)
    clear(trees.resting_tree)


def _manifests(trees: Trees, generation: str) -> tuple[Manifest, tuple[Path, Manifest] | None]:
    """Return what the resting tree holds, ready to be written to, and the served tree where it is of use."""
    own = manifests.load(trees.resting_manifest)
    trees.resting_manifest.unlink(missing_ok=True)
    if own is None or own.generation != generation:
        clear(trees.resting_tree)
        own = Manifest(generation)
    trees.resting_tree.mkdir(parents=True, exist_ok=True)
    served = manifests.load(trees.live_manifest)
    if served is None or served.generation != generation or trees.live_tree is None:
        return own, None
    return own, (trees.live_tree, served)


def _planned(
    assembly: Assembly,
    plans: Sequence[PagePlan],
    shells: Shells,
    entries: Sequence[Entry],
) -> Iterator[Planned]:
    edition = assembly.edition
    yield from planned_pages(plans, shells.by_kind)
    yield from _own_files(assembly, dict.fromkeys(path for plan in plans for path in plan.files))
    fixed = {**shells.assets, **site.static_files()}
    fixed["state.json"] = register.state(edition, generator=generator())
    fixed["ledger.jsonl"] = ledger.text(assembly.lines)
    yield Planned(
        "register.json", digest_of(*(entry.key for entry in entries)), partial(_register, entries), page=False
    )
    for path, data in fixed.items():
        yield Planned(path, hashlib.blake2b(data, digest_size=16).hexdigest(), partial(Made, data), page=False)


def _own_files(assembly: Assembly, paths: Iterable[str]) -> Iterator[Planned]:
    """Yield the pictures and attachments that pages lead to, at the path they have below the notices folder."""
    for path in paths:
        known = assembly.corpus.files.get(path, "")
        file = assembly.elsewhere.get(path, assembly.notices / path)
        yield Planned(path, known, partial(_read, file, known), page=False)


def _register(entries: Sequence[Entry]) -> Made:
    return Made(register.register(entries))


def _read(path: Path, known: str) -> Made:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise SourceChanged(str(path)) from fault
    if known and hashlib.sha256(data).hexdigest() != known:
        raise SourceChanged(str(path))
    return Made(data)


def _private(assembly: Assembly, trees: Trees) -> list[bytes]:
    """Return the local folders that no page may name; very short ones would match anything."""
    folders = {str(path.resolve()) for path in (assembly.notices, trees.home.parent, PACKAGE.parent)}
    return sorted(folder.encode() for folder in folders if folder.count("/") + folder.count("\\") > 1)
