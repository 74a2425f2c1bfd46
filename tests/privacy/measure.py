"""Figures of labelled lines, per kind: ``python3 -m tests.privacy.measure FILE.jsonl…``.

A line of a file is ``{"text": …, "spans": [{"kind": …, "start": …, "end": …}]}``; spans count code points, and are those
that must be stopped. A span counts as stopped when a finding touches it; a line without spans must stay untouched.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from gazette.privacy import scan

#: Kinds with a certain shape.
PATTERNED: Final = frozenset({"mobile", "identity-card", "plate", "email", "bank-card", "passport"})


class Figures:
    """Counts over some files of labelled lines."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Scan every line of ``files``."""
        self.spans: Counter[str] = Counter()
        self.touched: Counter[str] = Counter()
        self.clean = self.stopped = 0
        self.report: list[str] = []
        for file in files:
            for line in file.read_text("utf-8").splitlines():
                self._count(json.loads(line))

    def _count(self, row: dict[str, object]) -> None:
        text, spans = str(row["text"]), row["spans"]
        assert isinstance(spans, list)
        found = scan(text)
        if not spans:
            self.clean += 1
            self.stopped += bool(found)
            self.report += [f"stopped: {text} ({', '.join(one.value for one in found)})"] if found else []
        for span in spans:
            self.spans[span["kind"]] += 1
            if any(one.start < span["end"] and span["start"] < one.end for one in found):
                self.touched[span["kind"]] += 1
            else:
                self.report.append(f"missed {span['kind']}: {text[span['start'] : span['end']]} in {text}")

    def rows(self) -> list[str]:
        """Return the table, one kind a row, and the sums."""
        table = ["| kind | stopped | of |", "|---|---|---|"]
        table += [f"| {kind} | {self.touched[kind]} | {count} |" for kind, count in sorted(self.spans.items())]
        patterned = [sum(counts[kind] for kind in PATTERNED) for counts in (self.touched, self.spans)]
        table.append(f"| of a certain shape | {patterned[0]} | {patterned[1]} |")
        table.append(f"| **all** | {sum(self.touched.values())} | {sum(self.spans.values())} |")
        table.append(f"| clean lines touched | {self.stopped} | {self.clean} |")
        return table


def main(arguments: Sequence[str]) -> int:
    """Print the table, then what was missed and what was stopped without need."""
    figures = Figures(map(Path, arguments))
    print("\n".join([*figures.rows(), "", *figures.report]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
