"""Reads and checks the sample community on its demo day."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gazette import check
from gazette.diagnostics import Diagnostic
from gazette.edition import Edition, make
from gazette.model.corpus import Corpus
from gazette.model.office_reader import read_office
from gazette.model.reader import DocumentReader
from gazette.statistics.chart import chart_words

DEMO_DAY = datetime(2026, 11, 22, 9, 30)
NOTICES = Path(__file__).resolve().parents[2] / "notices"


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything about the sample that a promise can be held against."""

    corpus: Corpus
    findings: tuple[Diagnostic, ...]
    edition: Edition


def sample_text(path: str) -> str:
    """Return a file of the sample; nothing where these are somebody else's notices, whose tests without it are not run."""
    file = NOTICES / path
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def read_sample(more: Mapping[str, bytes] | None = None) -> Sample:
    """Read and check the sample as it lies in the repository, with ``more`` files by path."""
    data = {
        path.relative_to(NOTICES).as_posix(): path.read_bytes() for path in sorted(NOTICES.rglob("*")) if path.is_file()
    } | dict(more or {})
    office, office_files = read_office(
        {path.removeprefix("_office/"): text for path, text in data.items() if path.startswith("_office/")}
    )
    sources = {path: text for path, text in data.items() if path.endswith(".md")}
    others = {
        path: hashlib.sha256(text).hexdigest()
        for path, text in data.items()
        if path not in sources and not path.startswith("_office/")
    }
    drawn = {name: words for path, name in others.items() if (words := chart_words(data[path])) is not None}
    reader = DocumentReader(office.registry)
    examined = [check.examine(path, text, reader, office) for path, text in sources.items()]
    corpus = replace(check.gather(examined, office, None, others), charts=drawn)
    report = check.report(corpus, (found for item in examined for found in item.findings), DEMO_DAY)
    findings = (*check.office_findings(office_files), *report.findings)
    return Sample(corpus, findings, make(corpus, report.erroneous, DEMO_DAY))
