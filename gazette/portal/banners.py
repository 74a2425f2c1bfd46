"""What happened to a document: ended, corrected, superseded, cancelled; said on both pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gazette.edition import Form, Published, Relation
from gazette.i18n import Message, say
from gazette.model.chains import is_withdrawn
from gazette.model.moments import Moment
from gazette.model.state import State
from gazette.portal import when
from gazette.portal.context import Portal
from gazette.portal.corrected import changes
from gazette.portal.holding import holds_until
from gazette.portal.words import RELATIONS, WITHDRAWN


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


def banners(item: Published, portal: Portal) -> Iterator[Banner]:
    """Yield what stands above the text of a document."""
    ended = _held(item, portal) or _ended(item)
    if ended:
        yield Banner("ended", portal.tell(ended))
    for relation in item.relations:
        opening = RELATIONS.get((relation.name, relation.incoming))
        if opening is not None:
            yield _relation_banner(item, relation, opening, portal)


def _held(item: Published, portal: Portal) -> Message | None:
    """Say of a paper that governs a year that only its posting is over."""
    last = holds_until(item, portal.edition)
    if last is None or item.until is None:
        return None
    told = {"end": when.moment(item.until), "year": last.year, "last": when.plain(last)}
    return say("公示期已满（到{end}为止）。本件管{year}年全年，到{last}为止有效。", **told)


def _ended(item: Published) -> Message | None:
    document = item.document
    if item.state is State.WITHDRAWN:
        on, reason = document.get("withdrawn_on"), document.text("withdraw_reason")
        day = when.moment(on) if isinstance(on, Moment) else ""
        return say("已撤回：{day}由管理处提前收回。{reason}", day=day, reason=reason)
    if item.state in (State.EXPIRED, State.ARCHIVED) and item.until:
        if item.left_open:
            return say(
                "已到期：公示期到{end}为止。这件事的公示期已过，是否恢复以最新通知为准。", end=when.moment(item.until)
            )
        if item.form is Form.TOMBSTONE:
            return say("已到期：公示期到{end}为止。", end=when.moment(item.until))
        return say("已到期：公示期到{end}为止，内容仅供查阅。", end=when.moment(item.until))
    if item.state is State.SUPERSEDED:
        return say("已被新的文件取代，请以新文件为准。")
    return say("已取消，不再执行。") if item.state is State.CANCELLED else None


def _relation_banner(item: Published, relation: Relation, opening: Message, portal: Portal) -> Banner:
    other = portal.by_url.get(relation.url)
    speaker = other.document if relation.incoming and other else item.document
    if relation.void:  # nothing of it holds, and nothing is told of it
        text = portal.tell(WITHDRAWN[relation.name])
        return Banner("note", text, relation.title, relation.number, relation.url)
    taken_back = is_withdrawn(speaker, portal.edition.now)
    named = item.document.number if relation.incoming else relation.number  # other links of a chain are told of once
    listed = changes(speaker, portal) if speaker.text(relation.name) == named and not taken_back else ()
    since = portal.tell(say("自{day}起", day=when.day(relation.since.date()))) if relation.since else ""
    tone = "changed" if relation.incoming else "note"
    return Banner(tone, portal.tell(opening), relation.title, relation.number, relation.url, since, listed)
