"""Rules A001–A012, A020, A021: who must approve, whether they did, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.model.approval import chain, role_of
from gazette.model.corpus import Corpus
from gazette.model.digest import attachment_hashes, digest
from gazette.model.document import ApprovalEntry, Document
from gazette.model.fields import Urgency
from gazette.model.office import Office, Policy
from gazette.rules.registry import Rule, Scope, Subject, page, rule


@rule("A001", "approver-unknown")
def approver_unknown(subject: Subject) -> Iterator[Fault]:
    """检查什么:审批人写角色(管理处主任)或人员登记表里的代号;没有办公资料时写什么名称都可以,但要有字。

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
    for name in document.approvers:
        if not any(character.isalnum() for character in name):
            message = say("审批人“{name}”没有字", name=name[:20])
            yield Fault("A001", document.span("approver"), message, say("写审批的人或角色,例如 管理处主任"))
        elif office.present and name not in known:
            message = say("没有“{name}”这个审批角色", name=name[:40])
            titles = "、".join(
                office.role_titles[role] for role in document.kind.approvals if role in office.role_titles
            )
            yield Fault("A001", document.span("approver"), message, say("这一文种由 {titles} 审批", titles=titles))


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
    titles = say_roles(document.kind.approvals, office)
    if wanted:
        message = say(
            "{kind}要由 {titles} 审批,写的是“{written}”",
            kind=say(document.kind.title), titles=titles, written="、".join(document.approvers)[:60],
        )  # fmt: skip
        yield Fault("A002", document.span("approver"), message, say("approver 写成:{titles}", titles=titles))
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


def say_roles(roles: tuple[str, ...], office: Office) -> str:
    """Return the shown names of roles."""
    return "、".join(office.role_titles.get(role, role) for role in roles)


@rule("A003", "author-unknown")
def author_unknown(subject: Subject) -> Iterator[Fault]:
    """检查什么:拟稿人写人员登记表(_office/people.yml)里的代号。

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
    if author and office.people and author not in {held.person for held in office.people}:
        message = say("人员登记表里没有“{author}”", author=author[:40])
        yield Fault("A003", document.span("author"), message, say("写登记表里的代号,或先登记这个人"))


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
    approvers = [entry.person for entry in subject.approvals[-1:]] or list(document.approvers[-1:])
    names = {author, subject.office.names.get(author, author)}
    if author and approvers and approvers[0] in names:
        message = say("拟稿人和最后审批人都是“{author}”", author=author[:40])
        yield Fault("A004", document.span("author"), message, say("换一个人审批"))


@rule("A005", "approval-void", Severity.ERROR, Scope.CORPUS)
def approval_void(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:审批绑定当时的内容;审批后改了一个字,审批就作废,要重新审批。

    依据:000 §4.2.8.2(审批后公布);B.1 approvals(text_digest)

    错误示例:
        author: chen
        approvals:
          - {role: director, person: lin, on: 2026-11-21, digest: "v1:sha256:0000"}
        文件: _office/site.yml
        name: 锦苑小区
        policy: digest

    正确写法:
        author: chen
        文件: _office/site.yml
        name: 锦苑小区
        policy: digest
    """
    del now
    if corpus.office.site.policy is Policy.NAMED:
        return
    for document in corpus.documents:
        if document.unreadable or not document.approvals or corpus.approved.get(document.path, False):
            continue
        present = digest(document, attachment_hashes(document, corpus.files))
        for entry in document.approvals:
            if entry.digest != present:
                message = say("{role}在 {on} 审批之后,内容有改动", role=entry.role, on=entry.on.text)
                hint = say(
                    "恢复审批时的内容,或重新审批:build.py approve {path} --as {role}",
                    path=document.path,
                    role=entry.role,
                )
                yield document.path, Fault("A005", entry.span, message, hint)


@rule("A006", "approver-not-in-office")
def approver_not_in_office(subject: Subject) -> Iterator[Fault]:
    """检查什么:审批记录里的人,在那一天要担任那个角色(或代理它)。

    依据:B.1 approvals(审批当日任职)

    错误示例:
        author: chen
        approvals:
          - {role: director, person: wu, on: 2026-11-21, digest: x}
        文件: _office/people.yml
        people:
          - {id: lin, role: director}
          - {id: chen, role: cs_staff}
          - {id: wu, role: cs_staff}

    正确写法:
        author: chen
        approvals:
          - {role: director, person: lin, on: 2026-11-21, digest: x}
        文件: _office/people.yml
        people:
          - {id: lin, role: director}
          - {id: chen, role: cs_staff}
    """
    document, office = subject.document, subject.office
    if not office.people:
        return
    for entry in subject.approvals:
        role = role_of(entry.role, office)
        if entry.person and not office.person_holds(entry.person, role, entry.on.day):
            message = say(
                "{person} 在 {on} 不是{role}",
                person=entry.person,
                on=entry.on.text,
                role=office.role_titles.get(role, role),
            )
            yield Fault("A006", entry.span, message, say("核对 _office/people.yml 里的任职起止"))


@rule("A007", "approved-after-posting")
def approved_after_posting(subject: Subject) -> Iterator[Fault]:
    """检查什么:审批不晚于张贴开始;紧急通知可以先电话同意,下一个工作日内补书面。

    依据:000 §4.2.8.2(公布前审批);000 §4.2.8.3

    错误示例:
        approvals:
          - {role: director, on: 2026-11-24, digest: x}

    正确写法:
        approvals:
          - {role: director, on: 2026-11-22, digest: x}
    """
    document, office = subject.document, subject.office
    start = document.posting_start
    if start is None:
        return
    limit = start.day
    if document.urgency is Urgency.NOW:
        limit = office.calendar.next_workday(start.day + timedelta(days=1))
    for entry in subject.approvals:
        if entry.on.day > limit:
            message = say("{on} 才审批,{start} 已经张贴", on=entry.on.text, start=start.text)
            yield Fault("A007", entry.span, message, say("张贴起改到审批之后"))


@rule("A008", "approvals-out-of-order")
def approvals_out_of_order(subject: Subject) -> Iterator[Fault]:
    """检查什么:几个人审批的,按规定的先后记录,后面的日期不早于前面的。

    依据:000 §4.2.2b.3(公司领导阅、主任委员批);B.2

    错误示例:
        approvals:
          - {role: dept_head, on: 2026-11-22, digest: x}
          - {role: director, on: 2026-11-21, digest: x}

    正确写法:
        approvals:
          - {role: dept_head, on: 2026-11-21, digest: x}
          - {role: director, on: 2026-11-22, digest: x}
    """
    document, office = subject.document, subject.office
    order = chain(document, office)
    entries = subject.approvals
    for before, after in zip(entries, entries[1:], strict=False):
        if after.on.start < before.on.start:
            message = say("{after}的审批({on})早于前一位", after=after.role, on=after.on.text)
            yield Fault("A008", after.span, message, say("按审批的先后排列,日期从早到晚"))
        elif _rank(before, order, office) > _rank(after, order, office) >= 0:
            message = say("{after}应当先于{before}审批", after=after.role, before=before.role)
            yield Fault("A008", after.span, message, say("先后是:{titles}", titles=say_roles(order, office)))


def _rank(entry: ApprovalEntry, order: tuple[str, ...], office: Office) -> int:
    role = role_of(entry.role, office)
    return order.index(role) if role in order else -1


@rule("A009", "phone-approval-not-confirmed", Severity.WARNING)
def phone_approval_not_urgent(subject: Subject) -> Iterator[Fault]:
    """检查什么:只有紧急通知可以电话同意,其他文件要书面审批。

    依据:000 §4.2.8.3(应急广播经主任同意)

    错误示例:
        approvals:
          - {role: director, on: 2026-11-22, digest: x, mode: phone}

    正确写法:
        urgency: now
        approvals:
          - {role: director, on: 2026-11-22, digest: x, mode: phone}
    """
    document = subject.document
    if document.urgency is Urgency.NOW:
        return
    for entry in subject.approvals:
        if entry.mode == "phone":
            message = say("{role}是电话同意,这不是紧急通知", role=entry.role)
            yield Fault("A009", entry.span, message, say("请补书面审批,或写 urgency: now"))


@rule("A010", "broadcast-before-consent")
def broadcast_before_consent(subject: Subject) -> Iterator[Fault]:
    """检查什么:应急广播先经主任同意,再播出。

    依据:000 §4.2.8.3

    错误示例:
        kind: broadcast
        删去 document_number
        script: 请关好门窗。
        consent_at: 2026-11-22 20:30
        broadcast_at: 2026-11-22 20:00
        area: 全小区
        operator: 值班员

    正确写法:
        kind: broadcast
        删去 document_number
        script: 请关好门窗。
        consent_at: 2026-11-22 19:50
        broadcast_at: 2026-11-22 20:00
        area: 全小区
        operator: 值班员
    """
    document = subject.document
    consent, aired = document.moment("consent_at"), document.moment("broadcast_at")
    if consent is not None and aired is not None and consent.start > aired.start:
        message = say("{consent} 才同意,{aired} 已经播出", consent=consent.text, aired=aired.text)
        yield Fault("A010", document.span("consent_at"), message, say("核对两个时间"))


WAIVER_UNSIGNED = page(
    "A020",
    "waiver-without-name",
    """检查什么:安全和隐私的规则(L001–L003、P2…)只有署了批准人才能豁免。

    依据:000 §4.2.2a.2(不公布房号、姓名);个人信息保护法 25

    错误示例:
        waive:
          - {rule: P202, reason: 电话已征得同意}
        正文:
        联系维修师傅 13912345678。

    正确写法:
        contact: 客服前台
    """,
)
WAIVER_UNUSED = page(
    "A021",
    "waiver-not-needed",
    """检查什么:写了豁免,这份文件里却没有这个问题,豁免就该删去。

    依据:B.1(豁免要有理由并列出)

    错误示例:
        waive:
          - {rule: D013, reason: 年度计划}

    正确写法:
        posting_end: 2027-11-26
        waive:
          - {rule: D013, reason: 年度计划全年张贴}
    """,
    severity=Severity.WARNING,
)

RULES: Final[tuple[Rule, ...]] = (
    approver_unknown,
    approver_not_entitled,
    author_unknown,
    author_approves_own_text,
    approval_void,
    approver_not_in_office,
    approved_after_posting,
    approvals_out_of_order,
    phone_approval_not_urgent,
    broadcast_before_consent,
    WAIVER_UNSIGNED,
    WAIVER_UNUSED,
)
