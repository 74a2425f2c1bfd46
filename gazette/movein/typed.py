"""The lists of papers as they are typed into a guide's information block."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.movein.papers import BY_NAME, CHECKLISTS, Checklist, Paper


def always(*, parking: bool) -> Iterator[Checklist]:
    """Yield the lists no guide does without; shops and offices have theirs only where there are any."""
    for one in CHECKLISTS:
        if one.name not in ("commercial-lease", "office-mall") and (one.name != "parking" or parking):
            yield one


def rows_of(checklist: Checklist) -> Iterator[str]:
    """Yield the rows of a list as they are typed."""
    if checklist.base:
        yield f"- {{item: {BY_NAME[checklist.base].title}全部资料}}"
    for paper in checklist.papers:
        note = f", note: {paper.note}" if "范围" in str(paper.note or "") else ""
        yield f"- {{item: {paper.name}, {typed_counts(paper)}{note}}}"


def typed_counts(paper: Paper) -> str:
    """Return the counts of a paper as they are typed in a row."""
    parts = [f"original: {int(paper.original)}"] if paper.original else []
    parts += [f"copies: {paper.copies + paper.photos}"] if paper.copies or paper.photos else []
    parts += ["per: 每人"] if paper.each else []
    return ", ".join(parts) or "original: 1"


def checklist_lines(*, parking: bool) -> Iterator[str]:
    """Yield the lines of a new guide's ``checklists``: every list no guide does without, whole."""
    yield "checklists:"
    for one in always(parking=parking):
        yield f"  {one.name}:"
        yield from (f"    {row}" for row in rows_of(one))
