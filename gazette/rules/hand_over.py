"""Rule O011: a term in the roster ends and nobody follows; from then on nothing counts that this role has to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.duties.table import DUTIES
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.kinds import KINDS
from gazette.model.office import Office, Policy
from gazette.model.office_gaps import PEOPLE
from gazette.rules.registry import Rule, Scope, rule

#: So many days ahead the end of a term is told.
_AHEAD: Final = timedelta(days=30)
_TOP: Final = Span(1, 1)
#: The chair is needed only where there is a committee.
_CHAIR: Final = "oc_chair"


@rule("O011", "role-without-successor", Severity.WARNING, Scope.CORPUS)
def role_without_successor(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:人员登记表里要审批、签署、登记、同意改期的职务,任期到了有人接任或代理;三十天内要到期的也提醒。从来没有人任过的不提醒。

    依据:000 §4.2.8.2(主任审批)、§4.2.2b.3、§4.2.3.3(审批、签署的先后);登记和豁免要本人在任

    错误示例:people.yml 里主任的“止”(to)是昨天,没有写接任的人

    正确写法:离任的人写“止”(to),接任的人另起一行写“起”(from),中间不空一天;空着的那几天在 roles.yml 写代理
    """
    office = corpus.office
    if not office.people or office.site.policy is Policy.NAMED:
        return
    today = now.date()
    for role in _needed(office):
        day = next((one for one in _turns(office, role, today) if _is_vacant(office, role, one)), None)
        if day is None:
            continue
        title = office.role_titles.get(role, role)
        since = day if day > today else _vacant_since(office, role, today)
        message = say(
            "{since} 起没有人任{role}:要这个职务审批、签署、登记、同意的,从那天起都不算", since=since, role=title
        )
        hint = say("登记接任的人,写上“起”(from);暂时代理的,在 roles.yml 的 stand_ins 里写哪个职务代理")
        yield PEOPLE, Fault("O011", _TOP, message, hint)


def _is_vacant(office: Office, role: str, day: date) -> bool:
    """Whether a role that is needed on ``day`` is nobody's then."""
    needed = role != _CHAIR or office.undertakings.settings.has_committee(day)
    return needed and not office.is_filled(role, day)


def _needed(office: Office) -> list[str]:
    """Return the roles that approve, sign, enter or consent, of those that somebody held once."""
    wanted = {role for kind in KINDS for role in (*kind.approvals, *kind.signatures)}
    for duty in DUTIES:
        wanted |= {*duty.signers, *(role for _, role in duty.waivers)}
    held = {post.role for post in office.people}
    return sorted(wanted & held)


def _turns(office: Office, role: str, today: date) -> list[date]:
    """Return today and the days soon on which somebody no longer holds the role, or no longer stands in for it."""
    roles = (role, *office.stand_ins.get(role, ()))
    after = {post.end + timedelta(days=1) for post in office.people if post.role in roles and post.end is not None}
    return [today, *sorted(day for day in after if today < day <= today + _AHEAD)]


def _vacant_since(office: Office, role: str, today: date) -> date:
    """Return the day after the last one on which somebody held a role that nobody holds today."""
    roles = (role, *office.stand_ins.get(role, ()))
    ends = (post.end for post in office.people if post.role in roles and post.end is not None and post.end < today)
    return max(ends, default=today - timedelta(days=1)) + timedelta(days=1)


RULES: Final[tuple[Rule, ...]] = (role_without_successor,)
