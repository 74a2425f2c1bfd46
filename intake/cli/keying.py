"""Who may key in answers: whom the survey names as trained, else whoever is in office (000-58)."""

from __future__ import annotations

from gazette.i18n import say
from intake.cli.speaking import Refused
from intake.cli.surveys import Work


def allow(about: Work, member: str) -> None:
    """Raise :class:`Refused` for who was not trained, or is not in office on that day.

    Whom a survey names may come from a firm that carries it out; somebody of the roster who has left is nobody any more.
    """
    staff = about.definition.fieldwork.staff
    if staff and member not in staff:
        raise Refused(
            say("{member} 不在培训名单里，不能录入；名单：{staff}", member=member[:40], staff="、".join(staff))
        )
    known, present = {post.person for post in about.bundle.posts}, about.bundle.in_office(about.local.date())
    if known and member not in present and (member in known or not staff):
        told = say(
            "{member} 现在没有担任职务，不能录入；--by 写在任的人：{people}",
            member=member[:40],
            people="、".join(sorted(present)),
        )
        raise Refused(told)
