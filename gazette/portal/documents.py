"""The page of one document: facts first, then the text, then what makes it binding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from gazette.edition import Form, Published
from gazette.i18n import say
from gazette.markup import Heading
from gazette.model.document import Document
from gazette.model.fields import Urgency
from gazette.model.kinds import Family
from gazette.model.marks import AMENDING
from gazette.portal import body, facts, when
from gazette.portal.asks import NOWHERE, Answering, Commented, closing, commented, end, feedback_form, until
from gazette.portal.banners import banners
from gazette.portal.cards import buildings, told_state, where
from gazette.portal.context import Portal
from gazette.portal.holding import holds_until
from gazette.portal.leads import leads
from gazette.portal.plan import PagePlan, Slots, digest_of, root_of
from gazette.portal.record import issuer, record
from gazette.portal.registers import short_code, verifying
from gazette.portal.relieved import reasons_key
from gazette.portal.signature import signed
from gazette.portal.words import SECTIONS, URGENCIES

_DESCRIPTION = 120
_CHAPTER, _CHAPTERS = 2, 4  # a text of at least four second-level headings gets a table of contents


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
    files_or_links = bool(document.references) or "attachments" in document.fields
    key = digest_of(
        portal.common,
        document.content_hash,
        item.state.value,
        item.form.value,
        item.url,
        _relations_key(item, portal) if item.relations else "",
        *(moment.isoformat() for moment in item.versions),
        *(f"{entry.role} {entry.on.text}" for entry in item.approvals),
        body.links_key(document, portal) if files_or_links else "",
        entry.key if (entry := portal.registered.get(document.path)) else "",
        facts.cited(document, portal),
        facts.comments(item, portal),
        repr(leads(item, portal)),
        reasons_key(document, portal) if document.kind.name == "culture-plan" else "",
        repr(_ask(item, portal)),
        str(_is_to_come(document, portal)),
        str(item.left_open),
        str(holds_until(item, portal.edition)),
    )
    files = body.files_of(document, portal) if files_or_links and item.form is not Form.TOMBSTONE else ()
    return PagePlan(f"{item.url}index.html", "document", key, partial(_render, item, portal), files)


def _relations_key(item: Published, portal: Portal) -> str:
    found = (portal.by_url.get(relation.url) for relation in item.relations)
    others = (other.document.content_hash for other in found if other)
    return digest_of(*(repr(relation) for relation in item.relations), *others)


def _render(item: Published, portal: Portal) -> Slots:
    document = item.document
    path = f"{item.url}index.html"
    return portal.page(
        path,
        "document.html",
        title=document.title,
        section=SECTIONS.get(document.kind.family, "notices/"),
        robots="" if item.in_force else "noindex",
        description=_description(item, portal),
        item=item,
        document=document,
        mark=_mark(document, portal) if item.in_force else ("", ""),
        kind=portal.look.translate(document.kind.title),
        state=told_state(item, portal),
        banners=tuple(banners(item, portal)),
        related=leads(item, portal),
        asked=document.kind.family in (Family.FORM, Family.SURVEY),
        ask=_ask(item, portal),
        soon=_is_to_come(document, portal),
        record=tuple(record(item, portal)),
        issuer=issuer(item, portal),
        issued=portal.tell(when.day(document.posting_start.day)) if document.posting_start else "",
        touched=buildings(document, portal),
        ends=_ends(item, portal),
        **_checking(item, portal),
        **_content(item, portal, root_of(path)),
    )


def _checking(item: Published, portal: Portal) -> dict[str, object]:
    """Return what compares the page with paper: short address, check code, the code for scanning."""
    short = f"n/{item.number.short}/" if item.number else ""
    return {"short": short, "verifying": verifying(item, portal), "qr": short_code(item, portal)}


def _content(item: Published, portal: Portal, root: str) -> dict[str, object]:
    """Return what a tombstone does not show."""
    document = item.document
    if item.form is Form.TOMBSTONE:
        return {"facts": (), "actions": (), "details": (), "attachments": (), "html": "", "toc": (), "signed": "no"}
    text = document.body  # read from its file when asked for: once
    html, toc = _body(item, text, portal, root)
    return {
        "facts": facts.facts(item, portal),
        "actions": document.texts("actions"),
        "details": facts.details(document, portal),
        "attachments": tuple(_attachments(document, portal)),
        "html": html,
        "toc": toc,
        "signed": signed(text, issuer(item, portal)),
    }


def _description(item: Published, portal: Portal) -> str:
    document = item.document
    if item.form is Form.TOMBSTONE:
        return ""
    parts = (
        where(document, portal),
        *(portal.tell(when.window(w)) for w in item.windows[:2]),
        document.text("summary"),
    )
    return portal.tell(say("；")).join(filter(None, parts))[:_DESCRIPTION]


def _mark(document: Document, portal: Portal) -> tuple[str, str]:
    word = URGENCIES.get(document.urgency)
    return (document.urgency.value, portal.tell(word)) if word else ("", "")


def _body(item: Published, text: str, portal: Portal, root: str) -> tuple[str, tuple[Heading, ...]]:
    """Convert the text, mark what later corrections changed, and list the chapters of a long text."""
    found = body.converted(item.document, text, portal, root)
    html = found.html
    for relation in item.relations:
        other = portal.by_url.get(relation.url)
        if relation.name not in AMENDING or not relation.incoming or other is None:
            continue
        if not relation.void:
            html = body.amended(html, body.replacements(item, other.document, portal), root + relation.url, portal)
    chapters = tuple(heading for heading in found.headings if heading.level == _CHAPTER)
    return html, chapters if len(chapters) >= _CHAPTERS else ()


def _attachments(document: Document, portal: Portal) -> Iterator[Attachment]:
    for path, title in body.attachments(document):
        fact = portal.files.get(path)
        if fact is not None:
            yield Attachment(title, path, _size_in_words(fact.size), path.rsplit(".", 1)[-1].upper())


def _size_in_words(size: int) -> str:
    """Say a file's size: ``86 KB``, ``1.4 MB``."""
    kilobytes = size / 1024
    return f"{max(1, round(kilobytes))} KB" if kilobytes < 1000 else f"{kilobytes / 1024:.1f} MB"


def _ask(item: Published, portal: Portal) -> Answering:
    """Return where a form or survey is answered, also of a survey's announcement, and how long."""
    document = item.document
    if document.text("asks_about"):
        closes_at = closing(item, portal)
        if closes_at is None:
            return Answering(
                over=portal.tell(say("现在没有要征求意见的会议。下次会议通知贴出以后，从通知那一页填写。")),
                first=True,
            )
        return Answering(f"f/{document.slug}/", portal.iso(closes_at), until=until(closes_at, portal), first=True)
    if document.kind.name in ("form", "survey"):
        tail, told = "f" if document.kind.name == "form" else "s", until(item.until.end, portal) if item.until else ""
        return Answering(f"{tail}/{document.slug}/", _ends(item, portal), until=told, first=True)
    if document.kind.name == "survey-publicity" and document.text("survey"):
        return Answering(f"s/{document.text('survey')}/", _ends(item, portal), first=True)
    if form := feedback_form(item, portal.edition):
        tail = f"f/{form}/" + (f"?{urlencode({'about': document.number})}" if document.number else "")
        return Answering(tail, _ends(item, portal))
    return _comment(commented(item, portal.edition), portal)


def _comment(bound: Commented | None, portal: Portal) -> Answering:
    """Return where owners comment on a notice: its form closes long before the notice comes down."""
    now = portal.edition.now
    if bound is None or now < bound.opens:
        return NOWHERE
    if now < bound.closes:
        return Answering(f"f/{bound.form}/", portal.iso(bound.closes), until=until(bound.closes, portal), first=True)
    return Answering(over=portal.tell(say("书面意见{day}已截止。", day=end(bound.closes))), first=True)


def _ends(item: Published, portal: Portal) -> str:
    return portal.iso(item.until.end) if item.until else ""


def _is_to_come(document: Document, portal: Portal) -> bool:
    """Whether the survey that this document announces is not there to be answered yet."""
    survey = document.text("survey") if document.kind.name == "survey-publicity" else ""
    return bool(survey) and all(
        item.document.slug != survey for item in portal.edition.published if item.document.kind.name == "survey"
    )


def is_urgent(document: Document) -> bool:
    """Whether a document stands on top of the home page."""
    return document.urgency is Urgency.NOW
