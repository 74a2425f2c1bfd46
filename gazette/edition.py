"""The edition: what is public at a moment, in which form, and what is left out and why.

An edition cannot contain an erroneous document: :func:`make` is given the paths that have errors and leaves them out;
whether errors stop the whole build is decided by the caller (design.md section 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from gazette.i18n import Message, say
from gazette.model.approval import counted
from gazette.model.chains import is_withdrawn, related
from gazette.model.changes import posted_until, windows
from gazette.model.comments import comment_window
from gazette.model.corpus import Corpus
from gazette.model.document import ApprovalEntry, Document
from gazette.model.in_time import calls_off
from gazette.model.kinds import AfterEnd, Family
from gazette.model.left_open import left_open
from gazette.model.meeting_times import meeting_begins
from gazette.model.moments import Moment
from gazette.model.numbers import DocumentNumber
from gazette.model.office import Office
from gazette.model.state import ENDED, State, boundaries, midnight_after, state
from gazette.model.windows import Window


class Form(StrEnum):
    """How much of a document the site shows."""

    FULL = "full"
    MARKED = "marked"  # whole, with a banner that it has ended; noindex
    TOMBSTONE = "tombstone"  # title, number, dates and what became of it; noindex


@dataclass(frozen=True, slots=True)
class Relation:
    """Another public document that this one refers to, or that refers to this one.

    ``name`` is the front matter key (``corrects`` …); ``incoming`` tells that the other document wrote it,
    ``void`` that this other one was withdrawn since: it corrects, moves, prolongs or replaces this one no more.
    """

    name: str
    incoming: bool
    title: str
    number: str
    url: str
    since: datetime | None
    void: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """One public document. ``url`` is relative to the site root and ends with a slash.

    ``until`` and ``windows`` are the document's own, or what later documents made of them: always use these. ``approvals`` are those that count,
    ``called_off`` is what it cancels, ``meets`` when its meeting is, as known now, ``versions`` when each of a reference (fee table …) went public.
    ``left_open``: it ended, and nothing public says whether what it closed without an end is open again.
    """

    document: Document
    state: State
    form: Form
    url: str
    number: DocumentNumber | None
    relations: tuple[Relation, ...] = ()
    until: Moment | None = None
    windows: tuple[Window, ...] = ()
    versions: tuple[datetime, ...] = ()
    left_open: bool = False
    called_off: tuple[Window, ...] = ()
    meets: datetime | None = None
    approvals: tuple[ApprovalEntry, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether readers find it in lists, default search, feeds and the sitemap."""
        return self.state is State.POSTED


def form_id(form: str, notice: Published) -> str:
    """Return the id under which a form that asks about notices is answered for one of them."""
    return f"{form}-{notice.number.short if notice.number else notice.document.slug}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that is not public, and why."""

    path: str
    state: State
    reason: Message


@dataclass(frozen=True)
class Edition:
    """Everything the site shows at ``now``, newest posting first.

    ``private`` was public and has no page any more; ``coming`` is approved, has none yet and is not to be shown.
    """

    now: datetime
    office: Office
    published: tuple[Published, ...]
    left_out: tuple[LeftOut, ...]
    next_change: datetime
    private: tuple[Published, ...] = ()
    coming: tuple[Published, ...] = ()

    @cached_property
    def in_force(self) -> tuple[Published, ...]:
        """What hangs now."""
        return tuple(item for item in self.published if item.in_force)

    @cached_property
    def ended(self) -> tuple[Published, ...]:
        """What is in the archive."""
        return tuple(item for item in self.published if not item.in_force)

    @cached_property
    def open_forms(self) -> frozenset[str]:
        """The ids of the forms that hang now."""
        return frozenset(item.document.slug for item in self.in_force if item.document.kind.name == "form")

    @cached_property
    def asking(self) -> Map[str, Published]:
        """The forms that ask about notices, by the kind they ask about."""
        asking = (item for item in reversed(self.in_force) if item.document.kind.name == "form")
        return {kind: item for item in asking if (kind := item.document.text("asks_about"))}

    def family(self, family: Family) -> tuple[Published, ...]:
        """Return what hangs now of one family of kinds."""
        return tuple(item for item in self.in_force if item.document.kind.family is family)


def url_of(path: str) -> str:
    """Return the address of a document, relative to the site root: its path without the ending, and a slash."""
    stem = path.removesuffix(".md")
    return f"{stem.removesuffix('/index') if stem.endswith('/index') else stem}/"


def make(corpus: Corpus, erroneous: Iterable[str], now: datetime) -> Edition:
    """Make the edition of ``corpus`` at ``now``; documents whose path is in ``erroneous`` are left out."""
    broken = frozenset(erroneous)
    states: dict[str, State] = {d.path: state(d, corpus, now) for d in corpus.documents}
    forms: dict[str, Form] = {}
    left_out: list[LeftOut] = []
    for document in corpus.documents:
        form, reason = _form(document, states[document.path], broken)
        if form is None:
            left_out.append(LeftOut(document.path, states[document.path], reason))
        else:
            forms[document.path] = form
    published = [_published(corpus.by_path[path], form, states, forms, corpus, now=now) for path, form in forms.items()]
    published.sort(key=lambda item: item.document.path)
    published.sort(key=_goes_up, reverse=True)
    sound = (item for item in left_out if not corpus.by_path[item.path].internal and item.path not in broken)
    unseen = tuple(_published(corpus.by_path[i.path], Form.TOMBSTONE, states, forms, corpus, now=now) for i in sound)
    private = tuple(item for item in unseen if item.state in ENDED)
    coming = tuple(item for item in unseen if item.state is State.SCHEDULED)
    return Edition(now, corpus.office, tuple(published), tuple(left_out), next_change(corpus, now), private, coming)


def next_change(corpus: Corpus, now: datetime) -> datetime:
    """Return the next moment at which the built site would differ: a start, an end (also of comments), a withdrawal, midnight."""
    ahead = [moment for document in corpus.documents for moment in boundaries(document) if moment > now]
    asked = {kind for document in corpus.documents if (kind := document.text("asks_about"))}
    for document in corpus.documents:
        window = comment_window(document, corpus.office.calendar) if document.kind.name in asked else None
        ahead += [moment for moment in window or () if moment > now]
    return min([midnight_after(now), *ahead])


def _form(document: Document, current: State, broken: frozenset[str]) -> tuple[Form | None, Message]:
    if document.path in broken or document.unreadable:
        return None, say("有错误")
    if document.internal:
        return None, say("内部资料,不进网站")
    if current is State.POSTED:
        return Form.FULL, say("")
    if current in ENDED:
        if document.kind.after_end is AfterEnd.PRIVATE:
            return None, say("已结束,按文种不再公开")
        if document.kind.after_end is AfterEnd.TOMBSTONE or current is State.WITHDRAWN:
            return Form.TOMBSTONE, say("")
        return Form.MARKED, say("")
    reasons = {
        State.DRAFT: _unapproved(document),
        State.IN_APPROVAL: say("等待审批"),
        State.APPROVED: say("已审批,还没有张贴起止日期"),
        State.SCHEDULED: say("还没到张贴日期"),
    }
    return None, reasons[current]


def _unapproved(document: Document) -> Message:
    """Say what a draft lacks: somebody to approve it, or the approval of whom it names."""
    if not document.approvers:
        return say("草稿,还没有审批人")
    return say(
        "还没有审批:python3 build.py approve {path} --as {approver}", path=document.path, approver=document.approvers[0]
    )


def _published(
    document: Document, form: Form, states: Map[str, State], forms: Map[str, Form], corpus: Corpus, *, now: datetime
) -> Published:
    return Published(
        document,
        states[document.path],
        form,
        url_of(document.path),
        corpus.numbers.get(document.path),
        tuple(_relations(document, forms, corpus, now)),
        posted_until(document, corpus, now),
        windows(document, corpus, now) if document.fields.keys() & {"windows", "time"} else (),
        _versions(document, corpus) if document.kind.after_end is AfterEnd.VERSIONS else (),
        states[document.path] in ENDED and left_open(document, corpus, now) is not None,
        calls_off(document, corpus),
        meeting_begins(document, corpus, now) if "meeting_at" in document.fields else None,
        counted(document, corpus),
    )


def _relations(document: Document, forms: Map[str, Form], corpus: Corpus, now: datetime) -> Iterator[Relation]:
    """Yield the public documents that this one names, or that name it; a cancellation and each link that it calls off."""
    found = related(document, corpus, now)
    once = {(name, other.path, since is other): (name, other, since) for name, other, since in found}
    for (_, path, incoming), (name, other, since) in once.items():
        if path in forms:
            start = since.posting_start.start if since.posting_start else None
            void = incoming and name not in ("cancels", "related") and is_withdrawn(other, now)
            yield Relation(name, incoming, other.title, other.number, url_of(other.path), start, void)


def _versions(document: Document, corpus: Corpus) -> tuple[datetime, ...]:
    published = (item for item in corpus.history.publications if item.path == document.path)
    return tuple(item.at for item in published if item.event in ("posted", "changed"))


def _goes_up(item: Published) -> datetime:
    start = item.document.posting_start
    return start.start if start else datetime(1, 1, 1)
