"""The page of one document: facts first, then the text, then what makes it binding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from gazette.edition import Form, Published, Relation
from gazette.i18n import Message, say
from gazette.markup import Heading
from gazette.model.approval import chain
from gazette.model.document import Document
from gazette.model.fields import Urgency
from gazette.model.kinds import Family
from gazette.model.moments import Moment
from gazette.model.state import State
from gazette.portal import body, facts, when
from gazette.portal.cards import buildings, where
from gazette.portal.context import Portal
from gazette.portal.plan import PagePlan, Slots, digest_of
from gazette.portal.words import RELATIONS, STATES, URGENCIES

_SECTIONS = {Family.HANDBOOK: "handbooks/", Family.FORM: "forms/"}
_DESCRIPTION = 120
_CHAPTER, _CHAPTERS = 2, 4  # a text of at least four second-level headings gets a table of contents
_SIGNATURE = 60  # characters: a last paragraph that begins with the issuer is a signature


@dataclass(frozen=True, slots=True)
class Banner:
    """What happened to a document, above its title. ``tone`` is ``ended``, ``changed`` or ``note``."""

    tone: str
    text: str
    title: str = ""
    number: str = ""
    url: str = ""
    since: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to take along; ``size`` in words."""

    title: str
    url: str
    size: str
    ending: str


def plan(item: Published, portal: Portal) -> PagePlan:
    """Plan the page of one public document."""
    document = item.document
    key = digest_of(
        portal.common,
        document.content_hash,
        item.state.value,
        item.form.value,
        item.url,
        _relations_key(item, portal) if item.relations else "",
        body.links_key(document, portal) if document.references or "attachments" in document.fields else "",
    )
    files = body.files_of(document, portal) if item.form is not Form.TOMBSTONE else ()
    return PagePlan(f"{item.url}index.html", "document", key, partial(_render, item, portal), files)


def _relations_key(item: Published, portal: Portal) -> str:
    found = (portal.by_url.get(relation.url) for relation in item.relations)
    others = (other.document.content_hash for other in found if other)
    return digest_of(*(repr(relation) for relation in item.relations), *others)


def _render(item: Published, portal: Portal) -> Slots:
    document = item.document
    path = f"{item.url}index.html"
    root = "../" * path.count("/")
    whole = item.form is not Form.TOMBSTONE
    html, toc = _body(item, portal, root) if whole else ("", ())
    return portal.page(
        path,
        "document.html",
        title=document.title,
        section=_SECTIONS.get(document.kind.family, "notices/"),
        robots="" if item.in_force else "noindex",
        description=_description(document, portal),
        item=item,
        document=document,
        mark=_mark(document, portal),
        kind=portal.look.translate(document.kind.title),
        state=portal.tell(STATES[item.state]),
        banners=tuple(_banners(item, portal)),
        related=tuple(relation for relation in item.relations if relation.name == "related"),
        facts=facts.facts(item, portal) if whole else (),
        actions=document.texts("actions") if whole else (),
        details=facts.details(document, portal) if whole else (),
        html=html,
        toc=toc,
        attachments=tuple(_attachments(document, portal)) if whole else (),
        ask=_ask(item),
        asked=document.kind.family in (Family.FORM, Family.SURVEY),
        record=tuple(_record(item, portal)),
        issuer=issuer(item, portal),
        signed=issuer(item, portal) in document.body.rstrip().rpartition("\n\n")[2][:_SIGNATURE],
        issued=portal.tell(when.day(document.posting_start.day)) if document.posting_start else "",
        touched=buildings(document, portal),
        ends=portal.iso(document.posting_end.end) if document.posting_end else "",
        short=f"n/{item.number.short}/" if item.number else "",
        where=where(document, portal),
    )


def _description(document: Document, portal: Portal) -> str:
    parts = (
        where(document, portal),
        *(portal.tell(when.window(w)) for w in document.windows[:2]),
        document.text("summary"),
    )
    return portal.tell(say("；")).join(filter(None, parts))[:_DESCRIPTION]


def _mark(document: Document, portal: Portal) -> tuple[str, str]:
    word = URGENCIES.get(document.urgency)
    return (document.urgency.value, portal.tell(word)) if word else ("", "")


def _body(item: Published, portal: Portal, root: str) -> tuple[str, tuple[Heading, ...]]:
    """Convert the text, mark what later corrections changed, and list the chapters of a long text."""
    found = body.converted(item.document, portal, root)
    html = found.html
    for relation in item.relations:
        other = portal.by_url.get(relation.url)
        if relation.name == "corrects" and relation.incoming and other:
            pairs = tuple((old, new) for old, new, _ in facts.change_pairs(other.document) if old and new)
            html = body.amended(html, pairs, root + relation.url, portal)
    chapters = tuple(heading for heading in found.headings if heading.level == _CHAPTER)
    return html, chapters if len(chapters) >= _CHAPTERS else ()


def _banners(item: Published, portal: Portal) -> Iterator[Banner]:
    ended = _ended(item)
    if ended:
        yield Banner("ended", portal.tell(ended))
    for relation in item.relations:
        opening = RELATIONS.get((relation.name, relation.incoming))
        if opening is not None:
            yield _relation_banner(item, relation, opening, portal)


def _ended(item: Published) -> Message | None:
    document = item.document
    if item.state is State.WITHDRAWN:
        on, reason = document.get("withdrawn_on"), document.text("withdraw_reason")
        day = when.moment(on) if isinstance(on, Moment) else ""
        return say("已撤回：{day}由管理处提前收回。{reason}", day=day, reason=reason)
    if item.state in (State.EXPIRED, State.ARCHIVED) and document.posting_end:
        return say("已到期：公示期到{end}为止，内容仅供查阅。", end=when.moment(document.posting_end))
    if item.state is State.SUPERSEDED:
        return say("已被新的文件取代，请以新文件为准。")
    return say("已取消，不再执行。") if item.state is State.CANCELLED else None


def _relation_banner(item: Published, relation: Relation, opening: Message, portal: Portal) -> Banner:
    other = portal.by_url.get(relation.url)
    speaker = other.document if relation.incoming and other else item.document
    listed = facts.changes(speaker, portal) if relation.name in ("corrects", "updates", "supersedes") else ()
    since = portal.tell(say("自{day}起", day=when.day(relation.since.date()))) if relation.since else ""
    tone = "changed" if relation.incoming else "note"
    return Banner(tone, portal.tell(opening), relation.title, relation.number, relation.url, since, listed)


def _attachments(document: Document, portal: Portal) -> Iterator[Attachment]:
    for path, title in body.attachments(document):
        fact = portal.files.get(path)
        if fact is not None:
            yield Attachment(title, path, size_in_words(fact.size), path.rsplit(".", 1)[-1].upper())


def size_in_words(size: int) -> str:
    """Say a file's size: ``86 KB``, ``1.4 MB``."""
    kilobytes = size / 1024
    return f"{max(1, round(kilobytes))} KB" if kilobytes < 1000 else f"{kilobytes / 1024:.1f} MB"


def _ask(item: Published) -> str:
    """Return the tail of the address where a form or survey is answered, also of a survey's announcement."""
    document = item.document
    if document.kind.name in ("form", "survey"):
        return f"{'f' if document.kind.name == 'form' else 's'}/{document.slug}/"
    if document.kind.name == "survey-publicity" and document.text("survey"):
        return f"s/{document.text('survey')}/"
    return f"f/{document.text('feedback')}/" if document.text("feedback") else ""


def issuer(item: Published, portal: Portal) -> str:
    """Say who issued a document: its own word, its number series' issuer, or the office."""
    office = portal.edition.office
    series = next((s for s in office.series if item.number and s.name == item.number.series), None)
    return item.document.text("issuer") or (series.issuer if series else "") or office.site.office_name


def _record(item: Published, portal: Portal) -> Iterator[tuple[str, str]]:
    """What settles a dispute: number, period, who approved, who issued, state."""
    document, tell = item.document, portal.tell
    if document.number:
        yield tell(say("文号")), document.number
    yield tell(say("公示时间")), tell(_period(document))
    yield tell(say("审批")), tell(say("、")).join(_approvers(document, portal))
    yield tell(say("发布单位")), issuer(item, portal)
    yield tell(say("状态")), tell(STATES[item.state])
    for name, label in (
        ("version", say("版本")),
        ("reviewed_on", say("最近复核")),
        ("review_by", say("复核期限")),
    ):
        value = document.get(name)
        if value is not None:
            yield tell(label), tell(when.day(value)) if isinstance(value, date) else str(value)


def _period(document: Document) -> Message:
    start, end = document.posting_start, document.posting_end
    if start is None:
        return say("长期")
    if end is None:
        return say("自{start}起长期有效", start=when.moment(start))
    return say("{start}至{end}", start=when.moment(start), end=when.moment(end))


def _approvers(document: Document, portal: Portal) -> Iterator[str]:
    """Name roles, never persons; without office data what the author wrote is all there is."""
    office = portal.edition.office
    if not office.present and document.approvers:
        yield from document.approvers
        return
    for role in chain(document, office):
        yield portal.look.translate(office.role_titles.get(role, role))


def is_urgent(document: Document) -> bool:
    """Whether a document stands on top of the home page."""
    return document.urgency is Urgency.NOW
