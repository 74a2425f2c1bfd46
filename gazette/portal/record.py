"""What settles a dispute about a document: number, period, who approved, who issued, state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gazette.edition import Published
from gazette.i18n import Message, say
from gazette.model.approval import chain, role_of
from gazette.model.state import State
from gazette.portal import when
from gazette.portal.cards import told_state
from gazette.portal.context import Portal


def issuer(item: Published, portal: Portal) -> str:
    """Say who issued a document: its own word, its number series' issuer, or the office."""
    office = portal.edition.office
    series = next((s for s in office.series if item.number and s.name == item.number.series), None)
    return item.document.text("issuer") or (series.issuer if series else "") or office.site.office_name


def record(item: Published, portal: Portal) -> Iterator[tuple[str, str]]:
    """Yield label and value of each line."""
    document, tell = item.document, portal.tell
    if document.number:
        yield tell(say("文号")), document.number
    yield tell(say("公示时间")), tell(_period(item))
    yield tell(say("审批")), tell(say("、")).join(_approvers(item, portal))
    if document.sealed_on is not None:
        yield tell(say("用印")), tell(when.day(document.sealed_on))
    yield tell(say("发布单位")), issuer(item, portal)
    yield tell(say("状态")), told_state(item, portal)
    for name, label in (
        ("version", say("版本")),
        ("reviewed_on", say("最近复核")),
        ("review_by", say("复核期限")),
    ):
        value = document.get(name)
        if value is not None:
            yield tell(label), tell(when.day(value)) if isinstance(value, date) else str(value)
    if len(item.versions) > 1:
        yield tell(say("历次公布")), tell(say("、")).join(tell(when.day(moment.date())) for moment in item.versions)


def _period(item: Published) -> Message:
    start, end = item.document.posting_start, item.until
    if start is None:
        return say("长期")
    withdrawn = item.document.moment("withdrawn_on") if item.state is State.WITHDRAWN else None
    if withdrawn is not None:
        return say("{start}至{end}，提前收回", start=when.moment(start), end=when.moment(withdrawn))
    if end is None:
        return say("自{start}起长期有效", start=when.moment(start))
    return say("{start}至{end}", start=when.moment(start), end=when.moment(end))


def _approvers(item: Published, portal: Portal) -> Iterator[str]:
    """Name roles, never persons; without office data what the author wrote is all there is."""
    office, document = portal.edition.office, item.document
    if not office.present and document.approvers:
        yield from document.approvers
        return
    given = {role_of(entry.role, office): entry.on.day for entry in reversed(item.approvals)}
    for role in chain(document, office):
        title = portal.look.translate(office.title_of(role))
        if role in given:
            title = portal.tell(say("{title}（{day}）", title=title, day=given[role].isoformat()))
        yield title
