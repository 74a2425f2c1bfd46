"""Rules O009, O010, A018, N011 and N012: under ``signed`` nothing that decides what is published changes without a signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import Message, say
from gazette.model import mandate
from gazette.model.approval import chain, later_lacking, role_of
from gazette.model.corpus import Corpus
from gazette.model.digest import LATER, present_digest
from gazette.model.newest import is_ahead, is_older, is_tie
from gazette.model.office import Policy
from gazette.model.signing import Verdict
from gazette.model.vanished import unhung
from gazette.rules.formalities import SAID
from gazette.rules.frozen import gone_down
from gazette.rules.registry import Rule, Scope, rule

_TOP: Final = Span(1, 1)
_SITE: Final = "_office/site.yml"
_RECORD: Final = f"_office/{mandate.RECORD}"


@rule("O009", "office-data-not-approved", Severity.ERROR, Scope.CORPUS)
def office_data_not_approved(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:policy 是 signed 的小区,办公数据(_office 里的文件)也要有人签名批准:人员、钥匙、审批方式、文号、豁免都在里面。
    改了一个文件就要重新批准;审批方式比上一版网站放宽的,也要批准。没有批准,新内容不上网,原来的网站照常。
    谁可以批、认哪把钥匙,看上一版网站的登记,不看改过的。

    依据:000 §4.2.8.2(主任审批签名);B.1 approvals(审批当日任职)

    错误示例:
        author: chen
        文件: _office/site.yml
        name: 锦苑小区
        policy: signed
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
    proof = mandate.asked(corpus.office, corpus.before)
    if proof is None:
        return
    hint = _who(corpus, now, signed=proof is Policy.SIGNED)
    approved = mandate.approved_by(corpus.office, corpus.before, corpus.verdicts)
    if approved is None:
        for path, message in _not_approved(corpus):
            yield path, Fault("O009", _TOP, message, hint)
        return
    if is_ahead(approved, now):
        message = say("批准的时间 {on} 还没有到,现在是 {now}", on=approved.on.text, now=f"{now:%Y-%m-%d %H:%M}")
        yield _RECORD, Fault("O009", _TOP, message, hint)
    for name in mandate.changed(corpus.office):
        if name not in mandate.DIARIES:
            yield f"_office/{name}", Fault("O009", _TOP, _changed(corpus, name, approved.on.text), hint)
    for name in mandate.taken_away(corpus.office):
        message = say("{on} 批准的措施 {id} 不见了:办不到的写 dropped,不删去", on=approved.on.text, id=name)
        yield f"_office/{mandate.MEASURES}", Fault("O009", _TOP, message, hint)


def _not_approved(corpus: Corpus) -> Iterator[tuple[str, Message]]:
    """Yield where and why no approval of the office's data counts."""
    office = corpus.office
    if _is_looser(corpus):
        yield _SITE, _looser(corpus)
    elif not office.mandate.entries:
        yield _RECORD, say("审批要签名(policy: signed),办公数据却还没有人签名批准")
    for entry in office.mandate.entries:
        verdict = corpus.verdicts.get(mandate.office_claim(entry).key, Verdict.MISSING)
        known = mandate.known(corpus.before)
        if is_tie(entry, known):
            yield (
                _RECORD,
                say("{on} 批准过另一份办公数据,同一分钟的两份分不出先后:过一分钟再批准一次", on=entry.on.text),
            )
        elif is_older(entry, known):
            yield _RECORD, say("{on} 的批准早于网站上一版的,是放回去的旧数据", on=entry.on.text)
        elif verdict in SAID:
            yield _RECORD, _refused(entry.person, entry.on.text, verdict)
        else:
            values = {"person": entry.person or entry.role, "on": entry.on.text}
            yield (
                _RECORD,
                say("{person} 在 {on} 对办公数据的批准不算:没有签名、没有这个权限,或和记下的文件对不上", **values),
            )


def _is_looser(corpus: Corpus) -> bool:
    return corpus.office.site.policy is not Policy.SIGNED  # else nothing would be asked for


def _looser(corpus: Corpus) -> Message:
    was = corpus.before.site.policy.value if corpus.before else ""
    return say("审批方式从 {was} 放宽到了 {now},没有有权的人批准", was=was, now=corpus.office.site.policy.value)


def _refused(person: str, on: str, verdict: Verdict) -> Message:
    return say(SAID[verdict][0].template, person=person, on=on)


def _changed(corpus: Corpus, name: str, on: str) -> Message:
    files, recorded = corpus.office.mandate.files, corpus.office.mandate.recorded
    if _SITE.endswith(name) and _is_looser(corpus):
        return _looser(corpus)
    if name not in files:
        return say("{name} 在 {on} 批准时还在,现在不见了", name=name, on=on)
    if name not in recorded:
        return say("{name} 是 {on} 批准以后新加的", name=name, on=on)
    return say("{name} 在 {on} 批准以后有改动", name=name, on=on)


def _who(corpus: Corpus, now: datetime, *, signed: bool) -> Message:
    """Say how the data are approved, and who may."""
    if not corpus.office.present:
        return say("恢复 _office 文件夹;真的不再要它,由管理员把 var/last-good 移开,从头开始")
    judge = mandate.trusted(corpus.office, corpus.before)
    held = (a for a in judge.people if role_of(a.role, judge) in mandate.ROLES and a.holds(now.date()))
    people = "、".join(dict.fromkeys(f"{judge.title_of(a.role)} {judge.shown(a.person)}" for a in held))
    command = "python3 build.py approve --office --as director" + (" --sign ~/.ssh/id_ed25519" if signed else "")
    return say("核对改动后批准,或恢复原样:{command};可以批的:{people}", command=command, people=people or "—")


@rule("O010", "office-diary-not-approved", Severity.WARNING, Scope.CORPUS)
def office_diary_not_approved(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:policy 是 signed 的小区,节点登记(milestones.yml)、措施登记(measures.yml)上次批准以后又写了新的。只提醒,不挡新内容;
    新写的和改过的措施,批准以后才在网站上显示,其余照常。下次批准办公数据时一并签。

    依据:000 §4.2.8.2(主任审批签名)

    错误示例:办公数据批准以后,milestones.yml 又登记了一条

    正确写法:python3 build.py approve --office --as director --sign ~/.ssh/id_ed25519
    """
    if mandate.asked(corpus.office, corpus.before) is not Policy.SIGNED:
        return
    approved = mandate.approved_by(corpus.office, corpus.before, corpus.verdicts)
    for name in mandate.changed(corpus.office) if approved else ():
        if name in mandate.DIARIES and approved is not None:
            yield (
                f"_office/{name}",
                Fault("O010", _TOP, _changed(corpus, name, approved.on.text), _who(corpus, now, signed=True)),
            )


@rule("A018", "later-decision-not-signed", Severity.ERROR, Scope.CORPUS)
def later_decision_not_signed(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:policy 是 signed 的小区,撤回(withdrawn_on)和豁免(waive)写在审批绑定的内容之外,要由最后一位审批人另外签名,
    没有签名不算:新内容不上网,原来的网站照常。

    依据:000 §4.2.8.2(主任审批签名);C1(撤回由同级批准)

    错误示例:文件签名审批以后,有人加上 withdrawn_on,或加一条 waive,没有签名

    正确写法:由审批人签:python3 build.py approve notices/2026/a.md --as director --sign ~/.ssh/id_ed25519
    """
    del now
    if corpus.office.site.policy is not Policy.SIGNED:
        return
    for document in corpus.documents:
        if not corpus.approved.get(document.path, False) or not document.fields.keys() & set(LATER):
            continue
        if later_lacking(document, corpus.office, present_digest(document, corpus.files), corpus.verdicts):
            key = next(key for key in LATER if key in document.fields)
            role = chain(document, corpus.office)[-1]
            what = say("豁免") if key == "waive" else say("撤回")
            message = say("{what}没有{role}的签名,不算", what=what, role=corpus.office.title_of(role))
            hint = say(
                "由本人签名:python3 build.py approve {path} --as {role} --sign 私钥", path=document.path, role=role
            )
            yield document.path, Fault("A018", document.span(key), message, hint)


@rule("N011", "posted-document-taken-away", Severity.ERROR, Scope.CORPUS)
def posted_document_taken_away(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:policy 是 signed 的小区,还在公示期的文件,文件删了、审批记录删了或作废了,不算撤下:没有人为撤下签过名。新内容不上网,
    原来的网站照常。要撤下,用 withdraw 并签名。已经到期的更正、取消、延期,只要它改的那一份还在公示期,也不能删。

    依据:000 §4.2.8.2(公布期限);C1(撤回由同级批准)

    错误示例:公示到 12月3日 的通知,11月24日有人把文件删了

    正确写法:先恢复文件,再 python3 build.py withdraw 锦苑物〔2026〕12号 --reason 停水取消 --by 管理处主任,再由主任 approve --sign
    """
    if corpus.office.site.policy is not Policy.SIGNED:
        return
    for path, span, message, hint in gone_down(corpus, now):
        yield path, Fault("N011", span, message, hint)


@rule("N012", "signed-text-gone", Severity.WARNING, Scope.CORPUS)
def signed_text_gone(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:policy 是 signed 的小区,签名审批了、还没有张贴的文件不见了,到它的张贴止为止一直提醒。多半是误删,
    也可能是有人不想让它贴出来。

    依据:000 §4.2.8.2(审批后公布)

    错误示例:主任 11月22日签名批准了 12月1日张贴的停水通知,11月25日文件被删了

    正确写法:误删的恢复:git checkout HEAD -- notices/2026/a.md;真的不发了,不用做什么
    """
    for one in unhung(corpus, now):
        values = {
            "name": f"《{one.title[:40]}》" if one.title else one.known.name,
            "on": one.known.on.replace("T", " "),
        }
        until = say("没有写止期") if one.title else say("止期不明")
        if one.end is not None:
            until = say("到 {end}", end=one.end.text)
        words = "{name} {on} 签名批准过,还没有张贴({until}),文件不见了"
        hint = say("误删就恢复,例如 git checkout HEAD -- notices/{path};真的不发了,不用做什么", path=one.path)
        yield one.path, Fault("N012", _TOP, say(words, until=until, **values), hint)


RULES: Final[tuple[Rule, ...]] = (
    office_data_not_approved,
    office_diary_not_approved,
    later_decision_not_signed,
    posted_document_taken_away,
    signed_text_gone,
)
