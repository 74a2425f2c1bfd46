"""Runs the whole check over texts in memory, as the rule tests need it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gazette import check
from gazette.model.office_reader import read_office
from gazette.rules import manual

NOW = manual.MODEL_NOW
#: What stands in ``_office/site.yml`` where a test gives other data of the office only.
SETTINGS = "name: 锦苑小区\npolicy: named\n".encode()


def report_of(files: Mapping[str, str | bytes], now: datetime = NOW) -> check.Report:
    """Check files by path; those below ``_office/`` are the office's data, other endings than .md lie beside."""
    data = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    given = {path.removeprefix("_office/"): text for path, text in data.items() if path.startswith("_office/")}
    office, office_files = read_office({**({"site.yml": SETTINGS} if given else {}), **given})
    sources = {path: text for path, text in data.items() if path.endswith(".md")}
    others = {path: "" for path in data if path not in sources and not path.startswith("_office/")}
    corpus, report = check.run(sources, now, office=office, files=others)
    every = sorted((*report.findings, *check.office_findings(office_files)), key=lambda f: f.sort_key)
    assert all(str(one.message) for one in every)  # each can be said, and so can what is advised
    assert all(str(one.hint) for one in every)
    return check.Report(len(corpus.documents), tuple(every), report.waived)


def notice(lines: str = "", body: str | None = None) -> str:
    """Return the model notice with ``lines`` laid over it."""
    return manual.overlay(lines + ("" if body is None else f"\n正文:\n{body}"))


def found(text: str | bytes, path: str = manual.MODEL_PATH, **more: str) -> list[tuple[str, int, int]]:
    """Return (code, line, column) of every finding in one document."""
    del more
    report = report_of({path: text})
    return [(f.code, f.span.line, f.span.column) for f in report.findings]


def codes(text: str | bytes, path: str = manual.MODEL_PATH) -> set[str]:
    """Return the codes of every finding in one document."""
    return {code for code, _, _ in found(text, path)}
