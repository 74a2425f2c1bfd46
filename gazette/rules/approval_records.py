"""Rules A005–A008: recorded approvals: by whom, when, and whether they still hold."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import Message, say
from gazette.model.approval import chain, confirmations, is_entitled, role_of
from gazette.model.corpus import Corpus
from gazette.model.difference import differences
from gazette.model.digest import attachment_hashes, canonical, present_digest
from gazette.model.document import ApprovalEntry, Document
from gazette.model.kinds import AfterEnd
from gazette.model.moments import Moment
from gazette.model.office import Office, Policy
from gazette.rules.registry import Rule, Scope, Subject, rule


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
        文件: _office/people.yml
        people:
          - {id: lin, role: director}
          - {id: chen, role: cs_staff}

    正确写法:
        author: chen
        文件: _office/site.yml
        name: 锦苑小区
        policy: digest
        文件: _office/people.yml
        people:
          - {id: lin, role: director}
          - {id: chen, role: cs_staff}
    """
    del now
    if corpus.office.site.policy is Policy.NAMED:
        return
    for document in corpus.documents:
        if document.unreadable or not document.approvals or corpus.approved.get(document.path, False):
            continue
        present = present_digest(document, corpus.files)
        for entry in document.approvals:
            if entry.digest != present:
                yield (
                    document.path,
                    Fault("A005", entry.span, _what_changed(document, entry, corpus), _renew(document, entry)),
                )


def _renew(document: Document, entry: ApprovalEntry) -> Message:
    advice = "恢复审批时的内容,或重新审批:python3 build.py approve {path} --as {role}"
    return say(advice, path=document.path, role=entry.role)


def _what_changed(document: Document, entry: ApprovalEntry, corpus: Corpus) -> Message:
    """Say what is no longer as it was approved, as exactly as is known."""
    owner = next(
        (
            other
            for other in corpus.documents
            if other is not document and present_digest(other, corpus.files) == entry.digest
        ),
        None,
    )
    if owner is not None:
        return say("这条审批是“{title}”的,不是这一份的", title=owner.title[:40])
    before = corpus.earlier.get(entry.digest)
    found = differences(before, canonical(document, attachment_hashes(document, corpus.files))) if before else ()
    if not found:
        return say(
            "{role}在 {on} 审批之后,内容有改动",
            role=corpus.office.title_of(entry.role),
            on=entry.on.text,
        )
    first = found[0]
    more = say("(另有 {count} 处)", count=len(found) - 1) if len(found) > 1 else ""
    return say(
        "{role}在 {on} 审批之后,{part}有改动:原来“{was}”,现在“{now}”{more}",
        role=corpus.office.title_of(entry.role), on=entry.on.text, part=first.part, was=first.was, now=first.now, more=more,
    )  # fmt: skip


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
    office = subject.office
    if not office.people:
        return
    for entry in subject.approvals:
        role = role_of(entry.role, office)
        title = office.title_of(role)
        if not entry.person:
            message = say("{role}的审批没有写是谁批的", role=title)
            yield Fault("A006", entry.span, message, say("补上 person:人员登记表里的代号"))
        elif not is_entitled(entry, office):
            message = say("{person} 在 {on} 不是{role}", person=entry.person, on=entry.on.text, role=title)
            yield Fault("A006", entry.span, message, say("核对 _office/people.yml 里的任职起止"))


@rule("A007", "approved-after-posting")
def approved_after_posting(subject: Subject) -> Iterator[Fault]:
    """检查什么:审批不晚于张贴开始;紧急通知可以先电话同意,下一个工作日内补书面。手册、收费标准等保留各版本的资料,张贴起是第一版的,
    修订后哪天审批都可以,批了就换上。

    依据:000 §4.2.8.2(公布前审批);000 §4.2.8.3

    错误示例:
        approvals:
          - {role: director, on: 2026-11-24, digest: x}

    正确写法:
        approvals:
          - {role: director, on: 2026-11-22, digest: x}
    """
    start = subject.document.posting_start
    if start is None or subject.document.kind.after_end is AfterEnd.VERSIONS:
        return
    confirming = confirmations(subject.approvals)
    for index, entry in enumerate(subject.approvals):
        if index not in confirming and _is_later(entry.on, start):
            message = say("{on} 才审批,{start} 已经张贴", on=entry.on.text, start=start.text)
            yield Fault("A007", entry.span, message, _later_start(subject, entry.on))


def _later_start(subject: Subject, on: Moment) -> Message:
    """Say from when a document may hang; where several approve, once for all of them."""
    titles = chain(subject.document, subject.office)
    if len(titles) > 1:
        return say(
            "{titles} 先后审批:先定好最后一位哪天批,张贴起改成那一天或以后;改了以后,前面的审批都要重来,所以只改一次",
            titles=subject.office.titles_of(titles),
        )
    return say("把张贴起改成 {day}(只写日期,当天几点批都可以)或以后,再审批一次", day=on.day.isoformat())


def _is_later(one: Moment, other: Moment) -> bool:
    """Whether a moment is later than another; a day without a time counts as any time of it."""
    if one.whole_day or other.whole_day:
        return one.day > other.day
    return one.start > other.start


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
    for before, after in itertools.pairwise(entries):
        if _is_later(before.on, after.on):
            message = say("{after}的审批({on})早于前一位", after=after.role, on=after.on.text)
            yield Fault("A008", after.span, message, say("按审批的先后排列,日期从早到晚"))
        elif _rank(before, order, office) > _rank(after, order, office) >= 0:
            message = say("{after}应当先于{before}审批", after=after.role, before=before.role)
            yield Fault("A008", after.span, message, say("先后是:{titles}", titles=office.titles_of(order)))


def _rank(entry: ApprovalEntry, order: tuple[str, ...], office: Office) -> int:
    role = role_of(entry.role, office)
    return order.index(role) if role in order else -1


RULES: Final[tuple[Rule, ...]] = (
    approval_void,
    approver_not_in_office,
    approved_after_posting,
    approvals_out_of_order,
)
