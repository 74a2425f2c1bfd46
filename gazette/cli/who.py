"""Whom ``--by`` names: somebody in office on the day, by id, name or post; anybody where there is no roster of people."""

from __future__ import annotations

from datetime import date

from gazette.cli.options import Usage
from gazette.frontmatter.near_names import nearest
from gazette.i18n import say
from gazette.model.approval import may_undo
from gazette.model.document import Document
from gazette.model.office import Office


def in_office(word: str, office: Office, day: date) -> None:
    """Raise :class:`Usage` where ``word`` names nobody who is in office on ``day``."""
    if not office.people or office.posts_of(word, day):
        return
    titles = "、".join(office.role_titles.values())
    if any(held.person == office.person_of(word) for held in office.people):
        raise Usage(say("{by} 在 {day} 没有担任职务;--by 写当时在任的人", by=word, day=day))
    if word in {*office.role_titles, *office.role_titles.values()}:
        raise Usage(say("{day} 没有人担任“{role}”;--by 写当时在任的人", role=word, day=day))
    near = nearest(word, [held.person for held in office.people if held.holds(day)])
    hint = say("是不是 {near}?", near=near) if near else say("例如 {titles}", titles=titles)
    raise Usage(say("没有“{by}”这个角色或人员;--by 写角色或人员登记表里的人。{hint}", by=word, hint=hint))


def may_withdraw(word: str, document: Document, office: Office, day: date) -> None:
    """Raise :class:`Usage` where ``word`` names nobody who may take back what was approved (requirements C1)."""
    in_office(word, office, day)
    roles = may_undo(document, office)
    enough = {*roles, *(stand_in for role in roles for stand_in in office.stand_ins.get(role, ()))}
    if not office.people or office.posts_of(word, day) & enough:
        return
    titles = office.titles_of(roles)
    known = dict.fromkeys(
        held.person for role in roles for held in office.people if held.role == role and held.holds(day)
    )
    people = "、".join(map(office.shown, known)) or "—"
    told = say(
        "{number} 是{title}审批的,{by} 不能决定撤回;要由{titles}决定,--by 写当时在任的人:{people}",
        number=document.number, title=office.title_of(roles[0]), by=word, titles=titles, people=people,
    )  # fmt: skip
    raise Usage(told)
