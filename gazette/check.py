"""Runs the rules over a corpus and gathers one sorted report."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one run, sorted by place. ``documents`` counts what was read."""

    documents: int
    findings: tuple[Diagnostic, ...]

    @property
    def erroneous(self) -> frozenset[str]:
        """Paths that have at least one error."""
        return frozenset(f.path for f in self.findings if f.severity is Severity.ERROR)
