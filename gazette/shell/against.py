"""Compares a published site with the notices it should come from: what must hang now, and every page byte by byte."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gazette.check import Report
from gazette.edition import Edition, make
from gazette.i18n import Message, say
from gazette.outputs.inspection import Found
from gazette.outputs.ledger import identity
from gazette.shell import record
from gazette.shell.assembling import digests
from gazette.shell.published import Published
from gazette.shell.reading import Community, last_good, read_community
from gazette.shell.remade import Basis, differences

Read = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is not as it should be, and what could not be compared."""

    found: tuple[Found, ...]
    not_compared: tuple[Message, ...]


def compared(notices: Path, site: Published, now: datetime, *, most: int) -> Compared:
    """Compare a site with the notices at ``now``; no more than ``most`` of its files are read."""
    with _kept(notices) as keep:
        home = notices.absolute().parent
        lines, disputed = record.standing(keep / "ledger.jsonl", home / "site" / "ledger.jsonl")
        doubt = disputed.seen_from(notices, keep / "ledger.jsonl") if disputed else None
        present = read_community(notices, keep, lines, doubt)
        report = present.report(now)
        blocking = present.blocking(report)
        kept = last_good(keep, present)
        shown = kept if blocking and kept is not None else present
        found = [*_doubted(present), *_held_up(blocking)]
        edition = _edition(shown, report if shown is present else shown.report(now), now)
        held = frozenset(blocking) if shown is present else frozenset()
        differing = list(_hanging(shown, edition, site.read, held))
        basis = kept if kept is not None else None if differing or blocking else present
        of_site = lines or record.trusted(site.read("ledger.jsonl") or b"")[0]
        made_from = Basis(basis, notices, keep, of_site) if basis is not None else None
        pages, notes = differences(made_from, site, most=most)
    return Compared((*found, *differing, *pages), notes)


@contextmanager
def _kept(notices: Path) -> Iterator[Path]:
    """Give the folder of what a running site keeps, or an empty one where there is none: somebody only looks."""
    keep = notices.absolute().parent / "var"
    if keep.is_dir():
        yield keep
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _edition(community: Community, report: Report, now: datetime) -> Edition:
    return make(community.corpus, report.erroneous - community.public, now)


def _doubted(present: Community) -> Iterator[Found]:
    doubt = present.corpus.history.doubt
    if doubt is not None:
        yield Found("record", "ledger.jsonl", say("比对用的台账:{reason}", reason=doubt.reason), warning=True)


def _held_up(blocking: tuple[str, ...]) -> Iterator[Found]:
    """Yield what holds new content up: the site rightly shows the last edition then."""
    for path in blocking:
        message = say("{path} 有错误,新内容没有上网,网站应当还是上一版:先 check,不要动网站", path=path)
        yield Found("held-up", path, message, warning=True)


def _hanging(community: Community, edition: Edition, read: Read, held: frozenset[str]) -> Iterator[Found]:
    """Yield what should hang and does not, hangs in another text, or hangs and should not; ``held`` is left as it hangs."""
    wanted = digests(edition, community.corpus)
    hanging = {name: row for name, row in _rows(read).items() if row["state"] == "posted"}
    for item in edition.in_force:
        document = item.document
        name = document.number or document.title
        row = hanging.pop(identity(document.number, document.path), None)
        if document.path in held:
            continue
        if row is None:
            yield Found("missing", item.url, say("{name} 现在应当张贴,网站上没有", name=name))
        elif row["digest"] != wanted[document.path]:
            yield Found("outdated", item.url, say("{name} 的内容和 notices 里的不一样", name=name))
    for row in hanging.values():
        if row["path"] not in held:
            name = str(row["number"] or row["title"])
            yield Found("surplus", str(row["url"]), say("{name} 不应当张贴,却在网站上", name=name))


def _rows(read: Read) -> dict[str, dict[str, object]]:
    try:
        rows = json.loads(read("register.json") or b"{}").get("documents", [])
        return {identity(str(row["number"]), str(row["path"])): row for row in rows}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
