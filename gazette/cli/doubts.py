"""What a person should look at who begins a document: the office's data say something else, or do not say it yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from gazette.duties.table import DUTIES
from gazette.frontmatter.near_names import nearest
from gazette.i18n import Message, say
from gazette.model.approval import signers_of
from gazette.model.kinds import Kind
from gazette.model.office import Office, Policy

#: Kinds that only a community with an owners' committee needs: those that carry its duties.
_OF_COMMITTEE: Final = frozenset(kind.makes for kind in DUTIES if kind.committee and kind.makes)


def doubts(kind: Kind, author: str, start: date, end: date, office: Office) -> Iterator[Message]:
    """Yield what is doubtful about a new document that hangs from ``start`` to ``end``; nothing here stops anybody."""
    yield from _no_committee(kind, start, office)
    yield from _vacant(kind, start, office)
    known = sorted({person.person for person in office.people})
    if author and known and author not in known:
        near = nearest(author, known)
        hint = say("是不是 {near}?", near=near) if near else say("先登记在 _office/people.yml,或改正 author")
        yield say("人员登记表里没有“{author}”。{hint}", author=author[:40], hint=hint)
    if not office.calendar.is_known(end.year):
        yield say(
            "这里没有 {year} 年的节假日,日期按周一至周五推算,请核对;公布以后写进 _office/calendar.yml", year=end.year
        )


def _no_committee(kind: Kind, start: date, office: Office) -> Iterator[Message]:
    """Yield what to do instead where the office says that there is no committee (requirements F Q5, Q17)."""
    if office.present and kind.name in _OF_COMMITTEE and not office.undertakings.settings.has_committee(start):
        yield say(
            "_office/duties.yml 写着 {day} 没有业主委员会(owners_committee、committee_terms),“{kind}”没有这项职责。"
            "热点难点在业主恳谈会上听取意见(new forum-notice),预算、计划照常直接公布(new annual-budget、new service-plan);"
            "业委会已经成立的,先改 duties.yml,并在 people.yml 登记业委会主任",
            day=start,
            kind=kind.title,
        )


def _vacant(kind: Kind, start: date, office: Office) -> Iterator[Message]:
    """Yield the roles that approve or sign such a document and that nobody holds on the day it should hang."""
    wanted = dict.fromkeys((*signers_of(kind, office, start), *kind.approvals))
    empty = [role for role in wanted if not office.is_filled(role, start)]
    if office.site.policy is not Policy.NAMED and empty:
        titles = "、".join(office.role_titles.get(role, role) for role in empty)
        yield say(
            "{day} 没有人任{titles},写好了也批不了:先在 _office/people.yml 登记接任的人", day=start, titles=titles
        )
