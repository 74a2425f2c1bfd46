"""Compares a published site with the notices it should come from: what must hang now, and in which text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from gazette import check
from gazette.edition import make
from gazette.i18n import say
from gazette.outputs.inspection import Found
from gazette.outputs.ledger import identity
from gazette.shell.assembling import digests
from gazette.shell.checking import load


def compared(notices: Path, read: Callable[[str], bytes | None], now: datetime) -> Iterator[Found]:
    """Yield what should hang at ``now`` and does not, hangs in another text, or hangs and should not."""
    corpus, findings, extra = load(notices)
    report = check.report(corpus, findings, now, extra=extra)
    if corpus.history.doubt is not None:
        yield Found(
            "record", "ledger.jsonl", say("比对用的台账:{reason}", reason=corpus.history.doubt.reason), warning=True
        )
    edition = make(corpus, report.erroneous, now)
    wanted = digests(edition, corpus)
    hanging = {name: row for name, row in _rows(read).items() if row["state"] == "posted"}
    for item in edition.in_force:
        document = item.document
        name = document.number or document.title
        row = hanging.pop(identity(document.number, document.path), None)
        if row is None:
            yield Found("missing", item.url, say("{name} 现在应当张贴,网站上没有", name=name))
        elif row["digest"] != wanted[document.path]:
            yield Found("outdated", item.url, say("{name} 的内容和 notices 里的不一样", name=name))
    for row in hanging.values():
        yield Found("surplus", str(row["url"]), say("{name} 不应当张贴,却在网站上", name=row["number"] or row["title"]))


def _rows(read: Callable[[str], bytes | None]) -> dict[str, dict[str, object]]:
    try:
        rows = json.loads(read("register.json") or b"{}").get("documents", [])
        return {identity(str(row["number"]), str(row["path"])): row for row in rows}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
