"""Who approves, and whether they agree: what approvals of documents and of the office's data have in common."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime

from gazette.cli.options import Usage
from gazette.frontmatter.near_names import nearest_few
from gazette.i18n import Message, Translate, say
from gazette.model.approval import role_of
from gazette.model.approving import Approver
from gazette.model.office import Office, Policy


def approver_of(office: Office, arguments: Namespace, now: datetime) -> Approver:
    """Return who approves. Raises :class:`Usage` for an unknown role, or a person who does not hold it."""
    role = arguments.role
    person = office.person_of(arguments.by) if arguments.by is not None else None
    if office.site.policy is Policy.SIGNED and arguments.sign is None:
        raise Usage(say("本小区的审批要签名:加 --sign 和您的私钥文件,例如 --sign ~/.ssh/id_ed25519"))
    known = role_of(role, office)
    if office.present and known not in office.role_titles:
        raise Usage(_unknown(role, office))
    holders = sorted({a.person for a in office.people if a.role == known and a.holds(now.date())})
    if person is None and len(holders) > 1:
        raise Usage(
            say("{role}有几个人,请用 --by 写明:{holders}", role=role, holders="、".join(map(office.shown, holders)))
        )
    if not office.people and office.site.policy is not Policy.NAMED:
        raise Usage(say("人员登记表(_office/people.yml)里没有人,不知道谁可以审批:先登记人员"))
    if person is None and office.people and not holders:
        raise Usage(_nobody(known, office, now.date()))
    if person is not None and office.people and not office.person_holds(person, known, now.date()):
        title = office.title_of(known)
        names = "、".join(map(office.shown, holders)) or "—"
        raise Usage(say("{person} 今天不是{role};是的有:{holders}", person=person, role=title, holders=names))
    return Approver(known, person or (holders[0] if holders else ""), arguments.mode, now)


def _nobody(role: str, office: Office, today: date) -> Message:
    """Say that nobody holds a role, and who stands in for it, or how somebody comes to."""
    title = office.role_titles.get(role, role)
    acting = sorted({post.person for post in office.people if office.entitles(post.person, role, today)})
    if acting:
        names = "、".join(map(office.shown, acting))
        return say("今天没有人担任{role},由代理的人批:--by {names}", role=title, names=names)
    return say(
        "今天没有人担任{role},也没有人代理:先在 _office/people.yml 登记接任的人,或在 _office/roles.yml 的 stand_ins 写哪个职务代理",
        role=title,
    )


def _unknown(role: str, office: Office) -> Message:
    """Say which roles are most like one that there is not, and which there are."""
    shown = {word: f"{title}({name})" for name, title in office.role_titles.items() for word in (title, name)}
    near = "、".join(dict.fromkeys(shown[word] for word in nearest_few(role, list(shown))))
    listed = "、".join(dict.fromkeys(shown.values()))
    if near:
        return say("没有“{role}”这个角色。是不是 {near}?全部角色:{listed}", role=role[:40], near=near, listed=listed)
    return say("没有“{role}”这个角色;有:{listed}", role=role[:40], listed=listed)


def is_confirmed(translate: Translate) -> bool:
    """Ask on the terminal and return whether the answer is yes; no answer is no."""
    question = say("同意按这个内容公布吗?输入 y 回车:").render(translate)
    try:
        return input(question).strip().lower() in ("y", "yes", "是", "同意")
    except EOFError:
        return False
