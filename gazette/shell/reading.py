"""Reads a community from disk: only what changed is examined again; the last good input stands by."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from gazette import check
from gazette.check import Examined, Report
from gazette.diagnostics import Diagnostic
from gazette.edition import Edition
from gazette.model.corpus import Corpus, Doubt
from gazette.model.digest import present_digest
from gazette.model.office import Office
from gazette.model.office_reader import read_office
from gazette.outputs import ledger
from gazette.shell import cache as caches
from gazette.shell import mandate, signatures
from gazette.shell import snapshot as snapshots
from gazette.shell.approved import with_earlier
from gazette.shell.examining import examine_all
from gazette.shell.files import scan
from gazette.shell.givennumbers import Proof, given_numbers
from gazette.shell.known import SourceChanged, examine_found, kept_documents, read_bytes
from gazette.shell.mandate import LAST_GOOD
from gazette.shell.roster import with_roster
from gazette.shell.snapshot import Snapshot

#: Events that record a text.
_TEXTS = frozenset({ledger.Event.POSTED, ledger.Event.CHANGED, ledger.Event.REDACTED})


@dataclass(frozen=True)
class Community:
    """Everything a build knows about a community. ``fresh`` are the bytes read in this run, by their SHA-256.

    ``changed`` are the paths of files that belong to it and are not there any more as they were.
    """

    corpus: Corpus
    examined: Mapping[str, Examined]
    office_files: Mapping[str, bytes]
    extra: Sequence[Diagnostic]
    fresh: Mapping[str, bytes] = field(default_factory=dict)
    public: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()

    @property
    def office(self) -> Office:
        """The office's own data."""
        return self.corpus.office

    def report(self, now: datetime) -> Report:
        """Run the rules over all documents and return everything found."""
        findings = (finding for item in self.examined.values() for finding in item.findings)
        return check.report(self.corpus, findings, now, extra=self.extra)

    def blocking(self, report: Report) -> tuple[str, ...]:
        """Return what holds up new content: errors in approved or public documents, unreadable ones, office data."""
        return tuple(sorted(path for path in report.erroneous if self._blocks(path)))

    def _blocks(self, path: str) -> bool:
        document = self.corpus.by_path.get(path)
        if document is None or document.unreadable:
            return True
        return self.corpus.approved.get(path, False) or path in self.public


def read_community(notices: Path, keep: Path, lines: Sequence[ledger.Line], doubt: Doubt | None = None) -> Community:
    """Read everything below ``notices``; ``keep`` is the folder of what a running site keeps.

    ``lines`` are the publication record as far as it holds, ``doubt`` says why the rest does not.
    """
    started = caches.clock()
    found = scan(notices)
    office, office_reports = read_office(found.office)
    office = with_roster(office, keep)
    examined, fresh = examine_found(found, notices, office, kept_documents(keep), started=started)
    last = mandate.before(keep, office, found.office)
    proof = Proof(office, mandate.judging_files(office, found.office, last))
    history = ledger.history(lines, given_numbers(notices, keep, office.site.policy, proof), doubt)
    verdicts = signatures.verdicts(examined.values(), office, found.office, keep)
    verdicts |= mandate.verdicts(office, found.office, last, keep)
    corpus = check.gather(examined.values(), office, history, found.others, verdicts=verdicts)
    kept = snapshots.load(keep / LAST_GOOD)
    corpus = replace(corpus, before=last.office if last else None, newest=kept.newest if kept else {})
    corpus = replace(with_earlier(corpus, notices, keep), charts=found.charts, texts=found.texts)
    return Community(
        corpus,
        examined,
        found.office,
        (*check.office_findings(office_reports), *found.findings),
        fresh,
        kept.public if kept else frozenset(),
    )


def last_good(keep: Path, present: Community) -> Community | None:
    """Return the last good input as kept; what is still the same is taken from ``present``."""
    folder = keep / LAST_GOOD
    kept = snapshots.load(folder)
    if kept is None:
        return None
    same_office = kept.office == {name: _hash(data) for name, data in present.office_files.items()}
    office_files = snapshots.read(folder, kept.office.values())
    missing = [
        content_hash
        for path, content_hash in kept.documents.items()
        if not same_office or not _is_same(present, path, content_hash)
    ]
    contents = snapshots.read(folder, missing)
    if len(office_files) < len(set(kept.office.values())) or len(contents) < len(set(missing)):
        return None
    files = {name: office_files[content_hash] for name, content_hash in kept.office.items()}
    office = with_roster(read_office(files)[0], keep)
    examined = _without_redacted(_known(kept, contents, office, present), present)
    verdicts = signatures.verdicts(examined.values(), office, files, keep)
    verdicts |= mandate.verdicts(office, files, None, keep)
    corpus = check.gather(examined.values(), office, present.corpus.history, kept.files, verdicts=verdicts)
    corpus = replace(corpus, charts=present.corpus.charts, texts=present.corpus.texts)
    changed = frozenset(path for path, known in kept.files.items() if present.corpus.files.get(path) != known)
    return Community(corpus, examined, files, (), public=kept.public, changed=changed)


def _known(kept: Snapshot, contents: Mapping[str, bytes], office: Office, present: Community) -> dict[str, Examined]:
    """Return the kept documents, examined: those in ``contents`` anew, the others as they are at present."""
    listed = [(path, contents[name]) for path, name in kept.documents.items() if name in contents]
    anew = {item.document.path: item for item in examine_all(listed, office)}
    return {**{path: present.examined[path] for path in kept.documents if path not in anew}, **anew}


def _without_redacted(examined: Mapping[str, Examined], present: Community) -> dict[str, Examined]:
    """Of what was redacted leave only the text on record: as it was kept since, else as it is now, else nothing."""
    publications = present.corpus.history.publications
    redacted = {item.number or item.path for item in publications if item.event == ledger.Event.REDACTED}
    recorded = {item.number or item.path: item.digest for item in publications if item.event in _TEXTS}
    found: dict[str, Examined] = {}
    for path, item in examined.items():
        name = next((name for name in (item.document.number, path) if name in redacted), "")
        choice = (item, present.examined.get(path)) if name else (item,)
        right = (one for one in choice if one and (not name or _digest(one, present) == recorded.get(name)))
        if (one := next(right, None)) is not None:
            found[path] = one
    return found


def _digest(item: Examined, present: Community) -> str:
    return present_digest(item.document, present.corpus.files)


def forget(keep: Path, path: str, data: bytes) -> None:
    """Keep only ``data``, the redacted source, of a document in the last good input; nothing where it is empty."""
    snapshots.swap(keep / LAST_GOOD, path, data)


def _is_same(present: Community, path: str, content_hash: str) -> bool:
    known = present.examined.get(path)
    return known is not None and known.document.content_hash == content_hash


def remember(keep: Path, notices: Path, community: Community, edition: Edition) -> None:
    """Keep what was just published as the last good input."""
    kept = Snapshot(
        {path: item.document.content_hash for path, item in community.examined.items()},
        {name: _hash(data) for name, data in community.office_files.items()},
        dict(community.corpus.files),
        frozenset(item.document.path for item in edition.published),
        mandate.newest_now(community.corpus, edition.now, accepted=True),
    )
    with contextlib.suppress(SourceChanged):  # the next good build will keep what is there then
        snapshots.keep(keep / LAST_GOOD, kept, _Contents(community, notices))


def remember_approvals(keep: Path, corpus: Corpus, now: datetime) -> None:
    """Keep which approvals were the newest, though no edition is made of this: what was replaced stays replaced."""
    snapshots.note(keep / LAST_GOOD, mandate.newest_now(corpus, now, accepted=False))


class _Contents(Mapping[str, bytes]):
    """The bytes of a community's files by their SHA-256: those of this run, else read again."""

    def __init__(self, community: Community, notices: Path) -> None:
        self._office = {_hash(data): data for data in community.office_files.values()}
        self._fresh = community.fresh
        self._paths = {item.document.content_hash: path for path, item in community.examined.items()}
        self._notices = notices

    def __getitem__(self, content_hash: str) -> bytes:
        known = self._office.get(content_hash) or self._fresh.get(content_hash)
        if known is not None:
            return known
        path = self._paths[content_hash]
        data = read_bytes(self._notices, path)
        if _hash(data) != content_hash:
            raise SourceChanged(path)
        return data

    def __iter__(self) -> Iterator[str]:
        return iter({**self._office, **self._paths})

    def __len__(self) -> int:
        return len({**self._office, **self._paths})


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
