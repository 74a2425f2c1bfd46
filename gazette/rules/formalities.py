"""Rules A011–A017: signatures, the seal, the order of both, and approvals that are not finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.model.approval import Approval, Standing, approval, confirmations, counted, lacking, role_of
from gazette.model.corpus import Corpus
from gazette.model.digest import present_digest
from gazette.model.document import ApprovalEntry, Document
from gazette.model.kinds import AfterEnd
from gazette.model.office import Policy
from gazette.model.signing import Verdict, claim
from gazette.rules.approvals import unsigned
from gazette.rules.registry import Rule, Scope, Subject, rule

#: Verdict → what is said, what to do.
SAID: Final = {
    Verdict.UNREADABLE: (
        say("{person} 的签名残缺,读不出来"),
        say("重新签:python3 build.py approve {path} --as {role} --sign 私钥"),
    ),
    Verdict.NAMESPACE: (
        say("{person} 的签名不是为审批签的(用途不对)"),
        say("用 python3 build.py approve --sign 重新签"),
    ),
    Verdict.STRANGER: (
        say("签名用的钥匙不在 _office/allowed_signers 里,不知道是谁签的"),
        say("确是本人的新钥匙,由管理员登记后再检查;不是就追查是谁签的"),
    ),
    Verdict.SOMEBODY_ELSE: (say("签名用的是别人的钥匙,不是 {person} 的"), say("由 {person} 本人重新审批")),
    Verdict.EARLY: (say("{person} 的钥匙在 {on} 还没有启用"), say("核对 allowed_signers 的 valid-after 和审批日期")),
    Verdict.EXPIRED: (say("{person} 的钥匙在 {on} 已经过期"), say("用有效的钥匙重新审批")),
    Verdict.REVOKED: (say("{person} 的钥匙已经作废(revoked_keys)"), say("用新钥匙重新审批")),
    Verdict.ALTERED: (
        say("签名和这份文件对不上:签的是另一份文件、旧的版本,或签后改了文号、路径、角色、日期"),
        say("恢复签名时的内容,或重新审批:python3 build.py approve {path} --as {role} --sign 私钥"),
    ),
    Verdict.UNCHECKED: (say("{person} 的签名没有核对成功"), say("再检查一次;仍不行就核对 revoked_keys 的格式")),
}
#: What a seal line looks like.
_SEAL_LINE: Final = "seal: {kind: 管理处公章, by: 经办人代号, date: 2026-11-21}"


def _in_approval(corpus: Corpus) -> Iterator[tuple[Document, Approval]]:
    """Yield the readable documents that have approvals recorded and are not ready yet."""
    if corpus.office.site.policy is Policy.NAMED:
        return
    for document in corpus.documents:
        if not document.unreadable and "approvals" in document.fields and not corpus.approved.get(document.path, False):
            yield document, approval(document, corpus.office, present_digest(document, corpus.files), corpus.verdicts)


def _unproved(corpus: Corpus) -> Iterator[tuple[Document, ApprovalEntry, Verdict]]:
    """Yield the entries that fit the present content and whose signature does not make them count."""
    if corpus.office.site.policy is not Policy.SIGNED:
        return
    for document, _ in _in_approval(corpus):
        present = present_digest(document, corpus.files)
        for entry in document.approvals:
            verdict = corpus.verdicts.get(claim(document, entry).key, Verdict.UNCHECKED)
            if entry.digest == present and verdict is not Verdict.GOOD:
                yield document, entry, Verdict.MISSING if not entry.signature else verdict


@rule("A011", "signature-missing", Severity.ERROR, Scope.CORPUS)
def signature_missing(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:网站设置写了 policy: signed,每一条审批都要有审批人自己的签名,没有签名的不算。

    依据:000 §4.2.8.2(主任审批签名)

    错误示例:policy 是 signed,审批记录里只有 role、person、on、digest

    正确写法:审批时加 --sign:python3 build.py approve notices/2026/a.md --as director --sign ~/.ssh/id_ed25519
    """
    del now
    for document, entry, verdict in _unproved(corpus):
        if verdict is Verdict.MISSING:
            message = say("{role}的审批没有签名", role=entry.role)
            command = "由本人审批并签名:python3 build.py approve {path} --as {role} --sign 私钥"
            hint = say(command, path=document.path, role=entry.role)
            yield document.path, Fault("A011", entry.span, message, hint)


@rule("A012", "signature-not-valid", Severity.ERROR, Scope.CORPUS)
def signature_not_valid(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:签名要出自登记的钥匙(_office/allowed_signers),在审批那天有效,没有作废,签的就是这一份。

    依据:000 §4.2.8.2(主任审批签名)

    错误示例:把另一份通知的签名复制过来;用没有登记、已过期或已作废(revoked_keys)的钥匙签名

    正确写法:由审批人用自己登记的钥匙重新审批:python3 build.py approve notices/2026/a.md --as director --sign ~/.ssh/id_ed25519
    """
    del now
    for document, entry, verdict in _unproved(corpus):
        if verdict in SAID:
            values = {"person": entry.person, "on": entry.on.text, "path": document.path, "role": entry.role}
            message, hint = (say(text.template, **values) for text in SAID[verdict])
            yield document.path, Fault("A012", entry.span, message, hint)


@rule("A013", "seal-missing", Severity.ERROR, Scope.CORPUS)
def seal_missing(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:有文号、要上公告栏的文件,审批后盖章并记下(seal),才能公布。电子公告、报刊剪摘、表单不用。

    依据:000 §4.2.8.2(项目公章)

    错误示例:有审批记录,没有 seal 这一行

    正确写法:seal: {kind: 管理处公章, by: chen, date: 2026-11-21}
    """
    del now
    for document, found in _in_approval(corpus):
        if found.standing is Standing.COMPLETE and "seal" in lacking(document, corpus.office):
            hint = say("盖章后加一行:{line}", line=_SEAL_LINE)
            yield document.path, Fault("A013", document.span("approvals"), say("已经审批,没有用印记录"), hint)


@rule("A014", "seal-out-of-order")
def seal_out_of_order(subject: Subject) -> Iterator[Fault]:
    """检查什么:先审批,再签署,再盖章,最后公布:用印不早于审批和签署,不晚于张贴起。

    依据:000 §4.2.3.3(签署、盖章)、§4.2.8.2(公布前)

    错误示例:
        seal: {kind: 管理处公章, by: chen, date: 2026-11-23}

    正确写法:
        seal: {kind: 管理处公章, by: chen, date: 2026-11-21}
    """
    document = subject.document
    sealed, start = document.sealed_on, document.posting_start
    yield from _signed_too_early(document)
    if sealed is None:
        return
    versions = document.kind.after_end is AfterEnd.VERSIONS  # goes up again with each version
    if start is not None and sealed > start.day and not versions:
        message = say("{on} 才用印,{start} 已经张贴", on=sealed.isoformat(), start=start.text)
        yield Fault("A014", document.span("seal"), message, say("核对两个日期;张贴起不早于用印"))
    confirming = confirmations(subject.approvals)
    given = [entry.on.day for index, entry in enumerate(subject.approvals) if index not in confirming]
    last = max((*given, *(on for _, on in document.signatures)), default=sealed)
    if sealed < last:
        message = say("{on} 就用印,{last} 才审批或签署", on=sealed.isoformat(), last=last.isoformat())
        yield Fault("A014", document.span("seal"), message, say("先审批、签署,再用印"))


def _signed_too_early(document: Document) -> Iterator[Fault]:
    """Yield the fault of a report that was signed before the company had approved it."""
    milestones = document.get("milestones")
    approved = str(milestones.get("approved", "")) if isinstance(milestones, Mapping) else ""
    first = min((on.isoformat() for _, on in document.signatures), default="")
    if first and approved > first:
        message = say("{on} 已经签署,公司 {approved} 才审定", on=first, approved=approved)
        yield Fault("A014", document.span("signatures"), message, say("先由公司审定,再签署、用印"))


@rule("A015", "signatures-incomplete", Severity.ERROR, Scope.CORPUS)
def signatures_incomplete(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:服务报告经公司审定后,由业主委员会主任和管理处主任签署(signatures),查阅通知才能公布。

    依据:000 §4.2.3.3(业委会主任签名、主任签名、盖章)

    错误示例:查阅通知已经审批,signatures 里只有 director

    正确写法:signatures: [{role: oc_chair, on: 2026-10-16}, {role: director, on: 2026-10-16}]
    """
    for document, found in _in_approval(corpus):
        said = unsigned(document, corpus.office, f"{now:%Y-%m-%d}") if found.standing is Standing.COMPLETE else None
        if said:
            yield document.path, Fault("A015", document.span("signatures"), *said)


@rule("A016", "phone-approval-not-confirmed", Severity.DUTY, Scope.CORPUS)
def phone_approval_not_confirmed(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:电话同意的紧急通知,下一个工作日内由同一角色补书面审批。过期只提醒,不影响公布。

    依据:000 §4.2.8.3(经主任同意)

    错误示例:
        urgency: now
        posting_start: 2026-11-20
        approvals:
          - {role: director, on: 2026-11-20, digest: x, mode: phone}
        现在: 2026-11-24T09:00

    正确写法:
        urgency: now
        posting_start: 2026-11-20
        approvals:
          - {role: director, on: 2026-11-20, digest: x, mode: phone}
          - {role: director, on: 2026-11-23, digest: x, mode: written}
        现在: 2026-11-24T09:00
    """
    for document in corpus.documents:
        if "approvals" not in document.fields or document.unreadable:
            continue
        entries = counted(document, corpus)
        confirmed = {role_of(entry.role, corpus.office) for entry in entries if entry.mode != "phone"}
        for entry in entries:
            due = corpus.office.calendar.next_workday(entry.on.day + timedelta(days=1))
            if entry.mode == "phone" and role_of(entry.role, corpus.office) not in confirmed and now.date() > due:
                by, shown = due.isoformat(), corpus.office.title_of(role_of(entry.role, corpus.office))
                message = say("{role}在 {on} 电话同意,{due} 前没有补书面审批", role=shown, on=entry.on.text, due=by)
                hint = say("补上:python3 build.py approve {path} --as {role}", path=document.path, role=shown)
                yield document.path, Fault("A016", entry.span, message, hint)


@rule("A017", "approval-not-finished", Severity.WARNING, Scope.CORPUS)
def approval_not_finished(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:到了张贴起,规定的几个人还没有批完,文件就不会公布。

    依据:000 §4.2.2b.3、§4.2.4;B.2

    错误示例:业主恳谈会通知张贴起已到,只有部门负责人批过,主任还没有批

    正确写法:张贴起之前,由每一位按先后运行 python3 build.py approve
    """
    for document, found in _in_approval(corpus):
        start = document.posting_start
        if found.standing is Standing.PARTIAL and start is not None and start.start <= now:
            message = say("到了张贴起,还缺 {titles} 审批", titles=corpus.office.titles_of(found.missing))
            hint = say("张贴起改成最后一位审批的那天或以后;已有的审批都作废,要重来,只改一次")
            if (start.day == now.date() and start.whole_day) or document.kind.after_end is AfterEnd.VERSIONS:
                role = corpus.office.titles_of(found.missing[:1])
                hint = say(
                    "今天审批:python3 build.py approve {path} --as {role};来不及就改张贴起,改了以后已有的审批都作废,要从头审批",
                    path=document.path,
                    role=role,
                )
            yield document.path, Fault("A017", document.span("posting_start"), message, hint)


RULES: Final[tuple[Rule, ...]] = (
    signature_missing,
    signature_not_valid,
    seal_missing,
    seal_out_of_order,
    signatures_incomplete,
    phone_approval_not_confirmed,
    approval_not_finished,
)
