"""What of a document the privacy gate looks through, and where in the file a finding stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gazette.diagnostics import Span
from gazette.model.document import Document
from gazette.patterns import lazy
from gazette.privacy import Finding
from gazette.rules.as_shown import as_typed
from gazette.rules.made_public import context_of, lines_in
from gazette.rules.registry import Subject

#: Fields that hold no free text.
NOT_SCANNED: Final = frozenset(
    {
        "document_number",
        "posting_start",
        "posting_end",
        "kind",
        "approvals",
        "later_approvals",
        "seal",
        "author",
        "waive",
        "report_digest",
    }
    | {
        "corrects",
        "supersedes",
        "cancels",
        "updates",
        "extends",
        "postpones",
        "related",
        "plan_ref",
        "event",
        "meeting",
        "withdrawn_by",
    }
)
_LINE_END: Final = lazy("\n")


def found_in_lines(subject: Subject, shown: Mapping[int, str]) -> Iterator[tuple[Finding, Span]]:
    """Yield what is found in the file's lines; ``shown`` are those that are judged by what pages show of them."""
    text = _scanned(subject, shown)
    every = lines_in(subject.office).scan(text)
    ends = [match.start() for match in _LINE_END.finditer(text)] if every else []
    marked: dict[int, list[Finding]] = {}
    for found in every:
        span = _span_in(text, ends, found)
        index = span.line - subject.document.body_line
        if index in shown:
            marked.setdefault(index, []).append(found)
        else:
            yield found, span
    context = context_of(subject.office)
    for index, those in marked.items():
        for found, start, end in as_typed(subject.lines[index], those, context):
            yield found, subject.place(index, start, end - start)


def _scanned(subject: Subject, shown: Mapping[int, str]) -> str:
    """Return the whole file with the lines emptied that hold no free text: numbers, digests, staff ids."""
    skipped = lines_of(subject.document, NOT_SCANNED)
    rows = subject.head.split("\n")
    kept = ["" if number in skipped else row for number, row in enumerate(rows, start=1)]
    body = subject.document.body
    if shown:
        body = "\n".join(shown.get(index, line) for index, line in enumerate(subject.lines))
    return "\n".join(kept) + body


def lines_of(document: Document, names: frozenset[str]) -> frozenset[int]:
    """Return the lines of the block that hold the keys ``names``."""
    keys = document.keys
    starts = sorted(key.span.line for key in keys.values())
    last = document.body_line
    lines: set[int] = set()
    for name, key in keys.items():
        if name in names:
            following = next((start for start in starts if start > key.span.line), last)
            lines.update(range(key.span.line, following))
    return frozenset(lines)


def _span_in(text: str, ends: Sequence[int], found: Finding) -> Span:
    """Return where a finding stands; ``ends`` are the offsets of the line ends."""
    line = bisect_left(ends, found.start)
    line_start = ends[line - 1] + 1 if line else 0
    line_end = ends[line] if line < len(ends) else len(text)
    return Span(line + 1, found.start - line_start + 1, max(1, min(found.end, line_end) - found.start))
