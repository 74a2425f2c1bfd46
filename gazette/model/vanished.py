"""What the record shows as posted, or was signed, and the notices no longer hold: a file is gone, or the approvals in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from gazette.diagnostics import Span
from gazette.model.chains import is_public, is_withdrawn
from gazette.model.changes import posted_until
from gazette.model.corpus import Corpus, Publication
from gazette.model.document import Document
from gazette.model.mandate import PLACE
from gazette.model.moments import Moment, parse_moment
from gazette.model.newest import Newest
from gazette.model.numbers import one_number
from gazette.model.office import Policy
from gazette.model.put_back import name_of

#: Events that leave a document where it is.
_BESIDE: Final = frozenset({"corrected", "redacted"})
_A_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Vanished:
    """A publication whose document is gone, or, where ``document`` is given, stands there without its approvals.

    One that is over counts, where approvals are signed, while another one hangs that it amends or that goes on about it:
    ``leaning``.
    """

    published: Publication
    document: Document | None
    leaning: Document | None = None


def vanished(corpus: Corpus, now: datetime | None = None) -> Iterator[Vanished]:
    """Yield what was posted, has not ended, and was not withdrawn by a word in its document, in the record's order.

    Where approvals are signed, and ``now`` is given, only what is public by then can be the same under another name.
    """
    last: dict[str, Publication] = {}
    for item in corpus.history.publications:
        name = item.number or item.path
        event = last[name].event if item.event in _BESIDE and name in last else item.event
        last[name] = replace(item, event=event)
    for item in last.values():
        is_over = item.event == "ended"
        leaning = _leaning(item, corpus, now) if is_over and now is not None else None
        missed = _missed(item, corpus, now) if not is_over or leaning is not None else None
        if missed is not None:
            yield replace(missed, leaning=leaning)


def _missed(item: Publication, corpus: Corpus, now: datetime | None) -> Vanished | None:
    """Return a publication whose document is gone, or stands there without its approvals, or None."""
    same = corpus.twice.get(one_number(item.number), ())
    if same:
        return Vanished(item, None) if _are_all_bare(same, corpus) else None
    document = corpus.by_number.get(item.number) if item.number else corpus.by_path.get(item.path)
    if document is None:
        return None if _is_renamed(item, corpus, now) else Vanished(item, None)
    if _is_bare(document, corpus):
        return Vanished(item, None if _is_another(document, item, corpus) else document)
    return None


def _leaning(item: Publication, corpus: Corpus, now: datetime) -> Document | None:
    """Return a document that stands and is not over, and that ``item`` amended or that names it; None without signatures."""
    if corpus.office.site.policy is not Policy.SIGNED or not item.number:
        return None
    amended = (corpus.by_number.get(number) for number in corpus.history.amended.get(item.number, ()))
    naming = (other for _, other in corpus.related.get(item.number, ()))
    others = (one for one in (*amended, *naming) if one is not None)
    return next((one for one in others if is_public(one, corpus, now) and not _is_over(one, corpus, now)), None)


def _is_over(document: Document, corpus: Corpus, now: datetime) -> bool:
    end = posted_until(document, corpus, now)
    return is_withdrawn(document, now) or (end is not None and end.end <= now)


def _is_another(document: Document, item: Publication, corpus: Corpus) -> bool:
    """Whether what bears the number lies elsewhere: where approvals are signed, that is another file until somebody signs it."""
    return corpus.office.site.policy is Policy.SIGNED and document.path != item.path


def _are_all_bare(same: tuple[Document, ...], corpus: Corpus) -> bool:
    """Whether, where approvals are signed, none of several documents of one number has the word of anybody."""
    return corpus.office.site.policy is Policy.SIGNED and not any(corpus.approved.get(d.path, False) for d in same)


def _is_renamed(item: Publication, corpus: Corpus, now: datetime | None) -> bool:
    """Whether a document without a number lies under another name now; where approvals are signed, with a good one.

    What was posted beside it is another one: it was there before this one left.
    """
    named = [d for d in corpus.documents if d.title == item.title and d.kind.name == item.kind]
    if corpus.office.site.policy is Policy.SIGNED:
        named = [d for d in named if _took_its_place(d, item, corpus, now)]
    return not item.number and bool(named)


def _took_its_place(document: Document, item: Publication, corpus: Corpus, now: datetime | None) -> bool:
    """Whether a document stands, is public by ``now``, and went up no sooner than the other came down."""
    if not (corpus.approved.get(document.path, False) if now is None else is_public(document, corpus, now)):
        return False
    publications = corpus.history.publications
    first = next((p.at for p in publications if not p.number and p.path == document.path and p.event == "posted"), None)
    return first is None or (item.event == "withdrawn" and item.at <= first)


def _is_bare(document: Document, corpus: Corpus) -> bool:
    """Whether approvals are asked for and none is recorded; where they are signed, whether they no longer hold."""
    policy = corpus.office.site.policy
    if policy is Policy.SIGNED:
        return not document.unreadable and not corpus.approved.get(document.path, False)
    return (
        policy is Policy.DIGEST
        and not document.unreadable
        and not {"approvals", "withdrawn_on"} & document.fields.keys()
    )


@dataclass(frozen=True, slots=True)
class Unhung:
    """A text that was signed and is gone before it ever hung: its place, the newest approval known, its title and end.

    Title and end are only known where somebody still has the text.
    """

    path: str
    known: Newest
    title: str
    end: Moment | None


def unhung(corpus: Corpus, now: datetime) -> Iterator[Unhung]:
    """Yield what was signed, never hung and is neither there nor elsewhere, until its time would be over.

    Where nobody has the text, or it has no end, a year after it was signed.
    """
    recorded = {one_number(p.number) if p.number else p.path for p in corpus.history.publications}
    named = {name_of(document) for document in corpus.documents if not document.unreadable}
    for path, known in sorted(unhung_paths(corpus)):
        if {path, known.name} & recorded or known.name in named:
            continue
        fields = json.loads(corpus.earlier.get(known.digest, "") or "{}").get("fields", {})
        value = str(fields.get("posting_end", ""))
        end = parse_moment(value, Span(1, 1), []) if value else None
        over = end.end if end is not None else datetime.fromisoformat(known.on) + _A_YEAR
        if now < over:
            yield Unhung(path, known, str(fields.get("title", "")), end)


def unhung_paths(corpus: Corpus) -> Iterator[tuple[str, Newest]]:
    """Yield the places, with the newest approval known, where something signed lay that nobody took back."""
    if corpus.office.site.policy is Policy.SIGNED:
        for path, known in corpus.newest.items():
            if path != PLACE and path not in corpus.by_path and not known.withdrawn:
                yield path, known
