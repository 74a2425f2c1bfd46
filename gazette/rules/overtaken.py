"""Rules A019 and A024: under ``signed`` an approval counts in its time: not once it is over, and not before its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import Message, say
from gazette.model.approval import chain, counted
from gazette.model.corpus import Corpus
from gazette.model.newest import is_ahead
from gazette.model.office import Policy
from gazette.model.put_back import PutBack, Since, put_back
from gazette.rules.registry import Rule, Scope, rule

_AGAIN: Final = "python3 build.py approve {path} --as {role} --sign 私钥"


@rule("A019", "older-approval-put-back", Severity.ERROR, Scope.CORPUS)
def older_approval_put_back(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:policy 是 signed 的小区,同一份文件后来批准过新的文字、签名撤回过、从网站撤下过或遮盖过,以前批准的文字放回来就不算,
    签名是真的也不算:新内容不上网,原来的网站照常。确实要用现在这份,就重新审批一次。

    依据:000 §4.2.8.2(主任审批签名);B.1 approvals(绑定内容)

    错误示例:服务标准 11月20日批准一版,11月22日批准了改过的一版,又把 11月20日的文件放了回来;或把签过名的撤回从文件里删掉

    正确写法:恢复最新批准的文件;真的要用旧的,由审批人再批:python3 build.py approve notices/2026/a.md --as director --sign ~/.ssh/id_ed25519
    """
    del now
    for one in put_back(corpus):
        command = say(_AGAIN, path=one.document.path, role=chain(one.document, corpus.office)[-1])
        hint = say("恢复最新批准的文件;真的要用现在这份,由本人再批一次:{command}", command=command)
        yield one.document.path, Fault("A019", one.entry.span, _said(one), hint)


def _said(one: PutBack) -> Message:
    values = {"on": one.entry.on.text, "since": one.on.replace("T", " ")}
    if one.since is Since.TIED:
        return say("{since} 这一分钟批准过两份不同的文字,分不出先后", since=values["since"])
    if one.since is Since.DOWN:
        return say("这份文字是 {on} 批准的,{since} 已经撤下:没有再批准,不能放回来", **values)
    if one.since is Since.REDACTED:
        return say("这份文字是 {on} 批准的,{since} 遮盖过里面的个人信息:遮盖以前的文字不算", **values)
    return say("这份文字是 {on} 批准的,{since} 已经批准过新的:放回来的旧文字不算", **values)


@rule("A024", "approval-of-a-day-ahead", Severity.ERROR, Scope.CORPUS)
def approval_of_a_day_ahead(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:policy 是 signed 的小区,签名审批的时间不能在将来:多半是审批人电脑的时钟快了。时间在将来的,现在不算,也压不住以后的审批。
    快一个小时以内的不报。

    依据:000 §4.2.8.2(公布前审批)

    错误示例:审批人的电脑日期错成 2036 年,签出来的审批就是 2036 年的

    正确写法:把电脑的日期时间调准,由审批人再批一次:python3 build.py approve notices/2026/a.md --as director --sign ~/.ssh/id_ed25519
    """
    if corpus.office.site.policy is not Policy.SIGNED:
        return
    for document in corpus.documents:
        ahead = corpus.approved.get(document.path, False) and counted(document, corpus)
        for entry in ahead or ():
            if is_ahead(entry, now):
                values = {"on": entry.on.text, "now": f"{now:%Y-%m-%d %H:%M}"}
                message = say("审批的时间 {on} 还没有到,现在是 {now}", **values)
                command = say(_AGAIN, path=document.path, role=entry.role)
                hint = say("把审批人电脑的日期时间调准,再批一次:{command}", command=command)
                yield document.path, Fault("A024", entry.span, message, hint)


RULES: Final[tuple[Rule, ...]] = (older_approval_put_back, approval_of_a_day_ahead)
