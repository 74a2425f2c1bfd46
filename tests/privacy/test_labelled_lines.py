"""The labelled lines of this folder: how many personal spans are touched, how many clean lines are left alone.

All were written inside the project; docs/privacy.md tells what each batch gave at first sight. This test keeps what has
been reached. Lines written independently are measured elsewhere.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from gazette.privacy import scan

_HERE = Path(__file__).parent
_NUMBERS = frozenset({"mobile", "identity-card", "plate", "email", "bank-card", "passport"})


class Figures:
    """Counts over one set."""

    def __init__(self, name: str) -> None:
        self.spans: Counter[str] = Counter()
        self.touched: Counter[str] = Counter()
        self.clean = self.stopped = 0
        self.report: list[str] = []
        for line in (_HERE / name).read_text("utf-8").splitlines():
            self._count(json.loads(line))

    def _count(self, row: dict[str, object]) -> None:
        text, spans = str(row["text"]), row["spans"]
        assert isinstance(spans, list)
        found = scan(text)
        if not spans:
            self.clean += 1
            self.stopped += bool(found)
            self.report += [f"stopped: {text}"] if found else []
        for span in spans:
            self.spans[span["kind"]] += 1
            if any(one.start < span["end"] and span["start"] < one.end for one in found):
                self.touched[span["kind"]] += 1
            else:
                self.report.append(f"missed: {text[span['start'] : span['end']]} in {text}")


@pytest.mark.parametrize("name", ["development.jsonl", *(f"batch-{number}.jsonl" for number in range(1, 8))])
def test_the_labelled_lines_meet_the_bars(name: str) -> None:
    figures = Figures(name)
    told = "\n".join(figures.report)
    assert sum(figures.touched.values()) >= 0.96 * sum(figures.spans.values()), told
    assert figures.stopped <= 0.03 * figures.clean, told
    numbers = sum(figures.spans[kind] for kind in _NUMBERS)
    assert sum(figures.touched[kind] for kind in _NUMBERS) >= 0.96 * numbers, told


def test_half_of_the_development_lines_are_clean_near_misses() -> None:
    figures = Figures("development.jsonl")
    assert figures.clean >= 150
    assert sum(figures.spans.values()) >= 150
