"""Rules M003–M006: a measure counts as done, verified or closed only by the acts the procedure asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.duties.measures import (
    is_by_doer,
    is_implemented,
    is_reported,
    is_told_early,
    is_verified,
    not_verified,
    verifier,
)
from gazette.duties.postponed import ADOPTER
from gazette.duties.signed import not_signed
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.undertakings import MEASURES
from gazette.rules.registry import Rule, Scope, rule

#: Measures from these come out of a document of the tree.
_FROM_DOCUMENTS: Final = ("resolution", "suggestion", "forum", "survey")


@rule("M003", "measure-without-origin", Severity.WARNING, Scope.CORPUS)
def measure_without_origin(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:措施要写明出自哪份文件,由主任采纳;编号只用一次。

    依据:C4 proposed → adopted(000 §4.2.2b.4、§4.2.6.7)

    错误示例:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 停水提前两天通知
            source: suggestion
            origin: 锦苑物〔2026〕99号
            department: 管理处
            due: 2026-12-31
            adopted: {on: 2026-11-20, by: lin, role: director}

    正确写法:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 停水提前两天通知
            source: suggestion
            origin: 锦苑物〔2026〕12号
            department: 管理处
            due: 2026-12-31
            adopted: {on: 2026-11-20, by: lin, role: director}
    """
    del now
    seen: set[str] = set()
    for measure in corpus.office.undertakings.measures:
        hint = say("写上会议纪要、调查报告等的文号(origin),由主任采纳(adopted)")
        if measure.id in seen:
            yield MEASURES, Fault("M003", measure.span, say("编号 {id} 用了两次", id=measure.id), say("换一个编号"))
        seen.add(measure.id)
        if measure.source in _FROM_DOCUMENTS and measure.origin not in corpus.by_number:
            message = say("{id} 的来源“{origin}”不是这里的文件", id=measure.id, origin=measure.origin[:40])
            yield MEASURES, Fault("M003", measure.span, message, hint)
        adopted = measure.adopted
        reason = not_signed(adopted, (ADOPTER,), corpus.office) if adopted and adopted.on else None
        if adopted is not None and reason is not None:  # a day that cannot be read is told where it stands
            message = say("{id} 的采纳不算数:{reason}", id=measure.id, reason=reason)
            yield MEASURES, Fault("M003", adopted.span, message, say("由主任采纳:adopted 里 by 写主任的代号"))


@rule("M004", "measure-without-evidence", Severity.WARNING, Scope.CORPUS)
def measure_without_evidence(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:写“完成”要有依据,每一步都要有完成日期和依据。

    依据:C4 in progress → implemented(000 §4.2.6.7 落实)

    错误示例:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 车库坏灯当天更换
            source: patrol
            origin: 10月巡查
            department: 设备管理部
            due: 2026-11-20
            adopted: {on: 2026-11-02, by: lin, role: director}
            implemented: {on: 2026-11-18, by: yu, role: equipment}

    正确写法:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 车库坏灯当天更换
            source: patrol
            origin: 10月巡查
            department: 设备管理部
            due: 2026-11-20
            adopted: {on: 2026-11-02, by: lin, role: director}
            implemented: {on: 2026-11-18, by: yu, role: equipment, evidence: 11月维修单12张}
    """
    del now
    for measure in corpus.office.undertakings.measures:
        done = measure.implemented
        if done is not None and not is_implemented(measure):
            message = say("{id} 写了完成,还缺依据", id=measure.id)
            hint = say("给 implemented 和每个步骤写上 evidence,步骤还要有 done 日期")
            yield MEASURES, Fault("M004", done.span, message, hint)


@rule("M005", "measure-verification-refused", Severity.WARNING, Scope.CORPUS)
def measure_verification_refused(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:办完以后才验证,由该验证的人验证:调查的措施由综合管理部,巡查和抽查的由品质督导部,会议的由主任,投诉的由客服主管。

    依据:C4 implemented → verified(000 §4.2.6.7 跟踪验证)

    错误示例:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 车库坏灯当天更换
            source: survey
            origin: 锦苑物〔2026〕12号
            department: 设备管理部
            due: 2026-11-20
            adopted: {on: 2026-11-02, by: lin, role: director}
            implemented: {on: 2026-11-18, by: yu, role: equipment, evidence: 维修单}
            verified: {on: 2026-11-19, by: lin, role: director, evidence: 夜间查看}

    正确写法:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 车库坏灯当天更换
            source: survey
            origin: 锦苑物〔2026〕12号
            department: 设备管理部
            due: 2026-11-20
            adopted: {on: 2026-11-02, by: lin, role: director}
            implemented: {on: 2026-11-18, by: yu, role: equipment, evidence: 维修单}
            verified: {on: 2026-11-19, by: chu, role: general_office, evidence: 夜间查看}
    """
    del now
    office = corpus.office
    for measure in office.undertakings.measures:
        verified, role = measure.verified, verifier(measure, office)
        unread = any(act is not None and act.on is None for act in (verified, measure.implemented))
        if verified is None or unread or is_by_doer(measure, office):
            continue  # a day was told where it stands; who did it himself is told by M015
        reason = not_verified(measure, verified, office)
        if reason is not None:
            message = say("{id} 的验证不算数:{reason}", id=measure.id, reason=reason)
            hint = say("完成之后,由{role}验证,不能是办事的人", role=office.title_of(role))
            yield MEASURES, Fault("M005", verified.span, message, hint)


@rule("M006", "measure-closed-too-early", Severity.WARNING, Scope.CORPUS)
def measure_closed_too_early(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:措施验证过、用文件反馈过才能关闭;会议的决议和建议在下一次会议纪要里反馈。

    依据:C4 verified → reported back → closed(000 §4.2.2b.4)

    错误示例:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 车库坏灯当天更换
            source: survey
            origin: 锦苑物〔2026〕12号
            department: 设备管理部
            due: 2026-11-20
            adopted: {on: 2026-11-02, by: lin, role: director}
            closed: 2026-11-20

    正确写法:
        author: chen
        正文:
        各位业主:车库的坏灯已经做到当天更换。
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 车库坏灯当天更换
            source: survey
            origin: 锦苑物〔2026〕12号
            department: 设备管理部
            due: 2026-11-20
            adopted: {on: 2026-11-02, by: lin, role: director}
            implemented: {on: 2026-11-18, by: yu, role: equipment, evidence: 维修单}
            verified: {on: 2026-11-19, by: chu, role: general_office}
            reported: 锦苑物〔2026〕12号
            closed: 2026-11-22
    """
    for measure in corpus.office.undertakings.measures:
        ready = is_implemented(measure) and is_verified(measure, corpus.office)
        told = is_reported(measure, corpus, now) or is_told_early(measure, corpus)
        if measure.closed is not None and not (ready and told):
            message = say("{id} 还没有验证和反馈,不能关闭", id=measure.id)
            yield MEASURES, Fault("M006", measure.span, message, say("先写 verified 和 reported(反馈所在文件的文号)"))


RULES: Final[tuple[Rule, ...]] = (
    measure_without_origin,
    measure_without_evidence,
    measure_verification_refused,
    measure_closed_too_early,
)
