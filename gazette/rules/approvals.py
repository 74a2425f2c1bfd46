"""Rules A001–A004: who must approve, whether they did, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault
from gazette.i18n import Message, say
from gazette.model.approval import chain, lacking, role_of, signers
from gazette.model.convert import FALSE, TRUE
from gazette.model.document import Document
from gazette.model.fields import as_written
from gazette.model.office import Office
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule
from gazette.rules.wording import is_placeholder

#: What answers a question instead of naming anybody: approver: NO.
_NOBODY: Final = (
    TRUE | FALSE | {"y", "n", "none", "nobody", "ok", "有", "没有", "同意", "已批", "已审", "已审批", "已批准"}
)
#: Between several that were written as one: 管理处主任、业委会主任.
_APART: Final = lazy(r"\s*[、,，;；]\s*")


@rule("A001", "approver-unknown")
def approver_unknown(subject: Subject) -> Iterator[Fault]:
    """检查什么:审批人写角色(管理处主任)或人员登记表里的代号;没有办公资料时写什么名称都可以,但要是人或角色(NO、同意、日期都不是)。

    依据:000 §4.2.8.2(主任审批签名);B.2

    错误示例:
        approver: 班长
        author: chen
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}

    正确写法:
        approver: 管理处主任
        author: chen
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
    """
    document, office = subject.document, subject.office
    known = {
        *office.role_titles,
        *office.role_titles.values(),
        *(a.person for a in office.people),
        *office.names.values(),
    }
    for name, place in subject.strings(document.fields["approver"]) if "approver" in document.fields else ():
        if not any(character.isalpha() for character in name) or name.lower() in _NOBODY:
            message = say("审批人“{name}”不是人,也不是角色", name=name[:20])
            yield Fault("A001", place, message, say("写审批的人或角色,例如 管理处主任"))
        elif len(several := [part for part in _APART.split(name) if part.strip()]) > 1 and name not in known:
            message = say("“{name}”是几个审批人写在一起", name=name[:40])
            yield Fault("A001", place, message, say("写成列表,按先后:approver: [{names}]", names=", ".join(several)))
        elif office.present and name not in known:
            message = say("没有“{name}”这个审批角色", name=name[:40])
            titles = "、".join(
                office.role_titles[role] for role in document.kind.approvals if role in office.role_titles
            )
            yield Fault("A001", place, message, say("这一文种由 {titles} 审批", titles=titles))


@rule("A002", "approver-not-entitled")
def approver_not_entitled(subject: Subject) -> Iterator[Fault]:
    """检查什么:每个文种有规定的审批人和先后;写了别的角色,规定的人还是要批。

    依据:000 §4.2.2a.2、§4.2.2b.3、§4.2.4、§4.2.8.2;B.2

    错误示例:
        approver: 客服主管
        author: chen
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}

    正确写法:
        approver: 管理处主任
        author: chen
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
    """
    document, office = subject.document, subject.office
    if not office.present or not document.approvers or any(approver_unknown.check(subject)):
        return
    roles = [found for name in document.approvers for found in _roles_named(name, document, office)]
    wanted = [role for role in document.kind.approvals if role not in roles]
    titles = office.titles_of(document.kind.approvals)
    if wanted:
        message = say(
            "{kind}要由 {titles} 审批,写的是“{written}”",
            kind=say(document.kind.title), titles=titles, written="、".join(document.approvers)[:60],
        )  # fmt: skip
        key = as_written("approver", document.keys.values())
        yield Fault("A002", document.span("approver"), message, say("{key} 写成:{titles}", key=key, titles=titles))
        return
    order = [role for role in roles if role in document.kind.approvals]
    if order != sorted(order, key=document.kind.approvals.index):
        message = say("审批先后不对:{written}", written="、".join(document.approvers)[:60])
        yield Fault("A002", document.span("approver"), message, say("按先后写:{titles}", titles=titles))


def _roles_named(name: str, document: Document, office: Office) -> Iterator[str]:
    """Yield the role a word names, or the roles a person holds when posting starts."""
    role = role_of(name, office)
    if role in office.role_titles:
        yield role
        return
    day = document.posting_start.day if document.posting_start else None
    people = {name, *(person for person, shown in office.names.items() if shown == name)}
    for held in office.people:
        if held.person in people and (day is None or held.holds(day)):
            yield held.role


@rule("A003", "author-unknown")
def author_unknown(subject: Subject) -> Iterator[Fault]:
    """检查什么:拟稿人写人员登记表(_office/people.yml)里的代号,或没有第二个人叫的姓名。

    依据:B.1 author(在人员登记表里)

    错误示例:
        author: wang
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}

    正确写法:
        author: chen
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
    """
    document, office = subject.document, subject.office
    author = document.text("author")
    if (
        author
        and office.people
        and not is_placeholder(author)
        and office.person_of(author) not in {held.person for held in office.people}
    ):
        message = say("人员登记表里没有“{author}”", author=author[:40])
        yield Fault("A003", document.span("author"), message, _codes_known(subject))


def _codes_known(subject: Subject) -> Message:
    start = subject.document.posting_start
    held = subject.office.people
    present = dict.fromkeys(subject.office.shown(a.person) for a in held if start is None or a.holds(start.day))
    return say("写登记表里的代号:{codes};或先登记这个人", codes="、".join(list(present)[:20]) or "—")


@rule("A004", "author-approves-own-text")
def author_approves_own_text(subject: Subject) -> Iterator[Fault]:
    """检查什么:拟稿人不能是最后审批的人。

    依据:B.1 author(与最后审批人不同)

    错误示例:
        author: lin
        approver: lin
        文件: _office/people.yml
        people:
          - {id: lin, role: director}

    正确写法:
        author: chen
        approver: lin
        文件: _office/people.yml
        people:
          - {id: lin, role: director}
          - {id: chen, role: cs_staff}
    """
    document = subject.document
    author = document.text("author")
    office = subject.office
    final = chain(document, office)[-1:]  # an entry written behind that of the last role changes nothing
    deciding = [entry for entry in subject.approvals if role_of(entry.role, office) in final]
    approvers = [entry.person for entry in (*deciding, *subject.approvals[-1:])] or list(document.approvers[-1:])
    names = {author, office.person_of(author), office.names.get(author, author)}
    if author and names & {one for approver in approvers for one in (approver, office.person_of(approver))}:
        message = say("拟稿人和最后审批人都是“{author}”", author=author[:40])
        yield Fault("A004", document.span("author"), message, say("换一个人审批"))


def unsigned(document: Document, office: Office, on: str) -> tuple[Message, Message] | None:
    """Return who has not signed a service report, and the line that says so once they did on ``on``; None where nobody lacks."""
    missing = [role for role in lacking(document, office) if role != "seal"]
    if not missing:
        return None
    rows = ", ".join(f"{{role: {role}, on: {on}}}" for role in signers(document, office))
    hint = say("签署后加一行(日期写签署的那天),再审批:{line}", line=f"signatures: [{rows}]")
    return say("服务报告还没有 {titles} 签署", titles=office.titles_of(missing)), hint


RULES: Final[tuple[Rule, ...]] = (
    approver_unknown,
    approver_not_entitled,
    author_unknown,
    author_approves_own_text,
)
