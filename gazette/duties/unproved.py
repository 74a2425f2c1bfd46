"""Why something that is there proves nothing yet: a document that is not public, an entry that was refused.

The functions that judge proofs ask here for the reason when they refuse one; nothing here decides what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from gazette.duties.duty import Refusal
from gazette.duties.posting import least_days
from gazette.i18n import Message, say
from gazette.model.approval import Standing, approval, lacking
from gazette.model.corpus import Corpus
from gazette.model.digest import present_digest
from gazette.model.document import Document
from gazette.model.undertakings import MILESTONES, WAIVERS, Milestone, Waiver
from gazette.patterns import lazy

_NUMBERS: Final = lazy("[0-9]+")
_PUBLISH: Final = say("运行 python3 build.py publish")


def not_public(document: Document, corpus: Corpus, now: datetime) -> Refusal:
    """Say why a document was not seen in public by ``now``: never approved, changed since, not due yet, not published."""
    path, start = document.path, document.posting_start
    if document.internal:
        return Refusal(path, say("是内部文件,不公布"))
    if not corpus.approved.get(path, False):
        return not_approved(document, corpus)
    if start is not None and start.start > now:
        step = say("到 {day} 运行 python3 build.py publish", day=start.text)
        return Refusal(path, say("已经审批,张贴起 {day} 还没有到", day=start.text), step)
    return Refusal(path, say("已经审批,还没有公布(公布台账里没有)"), _PUBLISH)


def not_approved(document: Document, corpus: Corpus) -> Refusal:
    """Say what the approval of a document lacks, and who gives it."""
    office, path = corpus.office, document.path
    found = approval(document, office, present_digest(document, corpus.files), corpus.verdicts)
    if found.standing is Standing.COMPLETE:
        wanted = "、".join("seal" if name == "seal" else office.title_of(name) for name in lacking(document, office))
        reason = say("已经审批,还缺签署或用印:{wanted}", wanted=wanted)
        return Refusal(path, reason, say("在 {path} 里记上 signatures、seal", path=path))
    titles = office.titles_of(found.missing)
    reason = (
        say("审批以后改过,原来的审批作废了,要由 {titles} 重新审批", titles=titles)
        if found.standing is Standing.VOID
        else say("还没有审批完,缺 {titles}", titles=titles)
    )
    role = office.title_of(found.missing[0]) if found.missing else document.kind.approvals[0]
    return Refusal(path, reason, say("python3 build.py approve {path} --as {role},再 publish", path=path, role=role))


def is_changed(document: Document, corpus: Corpus) -> bool:
    """Whether a document that was approved was changed since, and waits to be approved again."""
    if not document.approvals or corpus.approved.get(document.path, False):
        return False
    digest = present_digest(document, corpus.files)
    return approval(document, corpus.office, digest, corpus.verdicts).standing is Standing.VOID


def too_early(document: Document, at: datetime, since: datetime) -> Refusal:
    """Say that a document was public before there was anything to tell."""
    reason = say("{at} 就公布了,它说的事到 {since} 才过完", at=f"{at:%Y-%m-%d %H:%M}", since=_end(since))
    return Refusal(document.path, reason)


def _end(since: datetime) -> date:
    return (since - timedelta(microseconds=1)).date()


def hangs_too_short(document: Document, corpus: Corpus) -> Refusal:
    """Say that a document does not hang as long as it should."""
    days = least_days(document, corpus)
    step = say("在 {path} 里把张贴止(posting_end)往后改,重新审批", path=document.path)
    return Refusal(document.path, say("张贴不到规定的 {days} 天", days=days), step)


def refused_entries(refused: Iterable[tuple[Milestone, Message]], duty: str, period: str) -> Iterator[Refusal]:
    """Yield the entries of a duty and a period that count for nothing; a period may be written in another way."""
    for entry, reason in refused:
        if entry.duty == duty and (entry.period == period or _same_figures(entry.period, period)):
            yield Refusal(place(entry), reason, say("改正这一行"))


def refused_waivers(refused: Iterable[tuple[Waiver, Message]], duty: str, period: str) -> Iterator[Refusal]:
    """Yield the waivers of a duty and a period that do not hold."""
    for waiver, reason in refused:
        if waiver.duty == duty and (waiver.period == period or _same_figures(waiver.period, period)):
            yield Refusal(f"{WAIVERS}:{waiver.span.line}", reason, say("由有权的人同意后改正这一条"))


def entry_not_yet(entry: Milestone) -> Refusal:
    """Say that an entry is of a day to come."""
    return Refusal(place(entry), say("登记的日期 {on} 还没有到", on=entry.on or "?"), say("办好以后,日期写那一天"))


def entry_too_early(entry: Milestone, since: date) -> Refusal:
    """Say that an entry was made before its matter could be done."""
    reason = say("{on} 登记的,这件事最早 {since} 才能做", on=entry.on or "?", since=since)
    return Refusal(place(entry), reason, say("办好以后,日期写那一天"))


def place(entry: Milestone) -> str:
    """Return where an entry stands."""
    return f"{MILESTONES}:{entry.span.line}"


def _same_figures(one: str, other: str) -> bool:
    """Tell whether two ways to write a period have the same numbers: ``2026年11月`` and ``2026-11``."""
    figures = [tuple(int(figure) for figure in _NUMBERS.findall(text)) for text in (one, other)]
    return bool(figures[0]) and figures[0] == figures[1]
