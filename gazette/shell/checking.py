"""The whole check of a folder: look through it, read, examine on all processors, report."""

from __future__ import annotations

import contextlib
import gc
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gazette import check
from gazette.check import Examined, Report
from gazette.diagnostics import Diagnostic
from gazette.model.corpus import Corpus
from gazette.model.office import Office
from gazette.model.office_reader import read_office
from gazette.outputs import ledger
from gazette.shell import cache as caches
from gazette.shell import mandate, record, signatures
from gazette.shell.approved import with_earlier
from gazette.shell.crew import WORTHWHILE
from gazette.shell.examining import examine_folder
from gazette.shell.files import Scan, scan
from gazette.shell.givennumbers import Proof, given_numbers
from gazette.shell.known import SourceChanged, examine_found, kept_documents
from gazette.shell.roster import with_roster


@dataclass(frozen=True, slots=True)
class Checked:
    """A community as read, what was found in it, at which moment, and how long that took."""

    corpus: Corpus
    report: Report
    now: datetime
    seconds: float


def check_folder(notices: Path, moment: Callable[[Office], datetime]) -> Checked:
    """Check everything below ``notices``; ``moment`` gives the time once the office's data is known."""
    started = time.perf_counter()
    gc.disable()  # thousands of small frozen values, none of them in cycles
    try:
        corpus, findings, extra = load(notices)
        now = moment(corpus.office)
        report = check.report(corpus, findings, now, extra=extra)
    finally:
        gc.enable()
    return Checked(corpus, report, now, time.perf_counter() - started)


def load(notices: Path) -> tuple[Corpus, Iterable[Diagnostic], list[Diagnostic]]:
    """Return the corpus of a folder, the findings in its documents, and those in its office data and on disk."""
    started = caches.clock()
    found = scan(notices)
    home = notices.absolute().parent
    keep = home / "var"
    office, office_files = read_office(found.office)
    office = with_roster(office, keep)
    examined = _examined(found, notices, office, keep, started=started)
    lines, disputed = record.standing(keep / "ledger.jsonl", home / "site" / "ledger.jsonl")
    doubt = disputed.seen_from(notices, keep / "ledger.jsonl") if disputed else None
    last = mandate.before(keep, office, found.office)
    proof = Proof(office, mandate.judging_files(office, found.office, last))
    history = ledger.history(lines, given_numbers(notices, keep, office.site.policy, proof), doubt)
    verdicts = signatures.verdicts(examined, office, found.office, keep)
    verdicts |= mandate.verdicts(office, found.office, last, keep)
    corpus = check.gather(examined, office, history, found.others, verdicts=verdicts)
    corpus = replace(corpus, before=last.office if last else None, newest=mandate.newest_known(keep))
    corpus = replace(with_earlier(corpus, notices, keep), charts=found.charts, texts=found.texts)
    findings = (finding for item in examined for finding in item.findings)
    return corpus, findings, [*check.office_findings(office_files), *found.findings]


def _examined(found: Scan, notices: Path, office: Office, keep: Path, *, started: int) -> list[Examined]:
    """Examine every document, or only those that changed since the last look where one is kept.

    A file that vanishes meanwhile is left out, and a folder that may not be written to is no hindrance.
    """
    site = kept_documents(keep)
    own = caches.own_place(notices) if len(found.documents) >= WORTHWHILE else None
    place = site if site.exists() else own
    if place is not None:
        with contextlib.suppress(SourceChanged):
            return list(examine_found(found, notices, office, place, started=started)[0].values())
    return examine_folder(notices, found.documents, office)


def relative(notices: Path, path: Path) -> str:
    """Return a path given on the command line as POSIX path below ``notices``; ``..`` where it lies outside.

    A path that is not there is also tried below the notices folder itself.
    """
    root = os.path.realpath(notices)
    here = path if os.path.lexists(path) else notices / path
    real = os.path.realpath(here)
    if os.path.splitdrive(real)[0].lower() != os.path.splitdrive(root)[0].lower() or not os.path.lexists(here):
        return ".."
    inside = os.path.relpath(real, root).replace(os.sep, "/")
    return "" if inside == "." else inside


def selected(report: Report, notices: Path, paths: Sequence[Path]) -> tuple[Report, list[str]]:
    """Return the report on ``paths`` only (files or folders, as given), and those that lie outside the folder."""
    if not paths:
        return report, []
    wanted = {str(path): relative(notices, path) for path in paths}
    outside = [path for path, inside in wanted.items() if inside == ".." or inside.startswith("../")]

    def is_wanted(path: str) -> bool:
        return any(not prefix or path == prefix or path.startswith(f"{prefix}/") for prefix in wanted.values())

    findings = tuple(finding for finding in report.findings if is_wanted(finding.path))
    waived = tuple(item for item in report.waived if is_wanted(item.finding.path))
    return Report(report.documents, findings, waived), outside
