"""Rules M007 and M015: a measure is moved or given up only in time and with consent, and verified by somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.duties.dates import midnight
from gazette.duties.measures import is_by_doer, verifier
from gazette.duties.postponed import due_day, is_set_aside, postponed
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.undertakings import MEASURES
from gazette.rules.registry import Rule, Scope, rule


@rule("M007", "measure-set-aside-alone", Severity.WARNING, Scope.CORPUS)
def measure_set_aside_alone(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:措施改期或不办,要写能公开的原因,由采纳它的主任同意;改期要在期限当天或以前同意,日期不写将来的。期限过了才改的,仍算逾期。

    依据:C4 adopted → postponed / dropped;001 第一部分(承诺的事说到做到)、002(办不到的事先告知)

    错误示例:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 地面增设车位
            source: patrol
            origin: 10月巡查
            department: 管理处
            due: 2026-11-20
            adopted: {on: 2026-11-02, by: lin, role: director}
            dropped: {on: 2026-11-18, by: yu, role: equipment}

    正确写法:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 地面增设车位
            source: patrol
            origin: 10月巡查
            department: 管理处
            due: 2026-11-20
            adopted: {on: 2026-11-02, by: lin, role: director}
            dropped: {on: 2026-11-18, by: lin, role: director, reason: 这里是消防通道}
    """
    office = corpus.office
    for measure in office.undertakings.measures:
        late = postponed(measure, office, now).late if measure.implemented is None else ()
        for act in (*measure.postponed, *((measure.dropped,) if measure.dropped else ())):
            if act.on is None:
                continue  # its day cannot be read, and is told where it stands
            values, hint = {"id": measure.id, "on": act.on}, say("写同意的那一天,不写将来的日期")
            if not is_set_aside(measure, act, office):
                message = say("{id} 改期或不办没有经主任同意,或没有原因", id=measure.id)
                yield MEASURES, Fault("M007", act.span, message, say("写上 reason,由主任同意(by、role、on)"))
            elif midnight(act.on) > now:
                yield MEASURES, Fault("M007", act.span, say("{id} 改期或不办的日期 {on} 还没有到", **values), hint)
            elif act in late:
                message = say(
                    "{id} 在 {on} 才同意改期,期限 {due} 已经过了,仍算逾期",
                    due=due_day(measure, office, now) or "?",
                    **values,
                )
                yield (
                    MEASURES,
                    Fault("M007", act.span, message, say("改期要在期限以前同意;办好后写 implemented,不用删这一行")),
                )


@rule("M015", "measure-verified-by-its-doer", Severity.ERROR, Scope.CORPUS)
def measure_verified_by_its_doer(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:谁做的不能由谁验证,写代号还是写姓名都一样。

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
            implemented: {on: 2026-11-18, by: chu, role: general_office, evidence: 维修单}
            verified: {on: 2026-11-19, by: chu, role: general_office, evidence: 夜间查看}

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
        if measure.verified is not None and is_by_doer(measure, office):
            role, person = verifier(measure, office), office.person_of(measure.verified.person)
            message = say("{id} 是 {person} 办的,又由 {person} 验证", id=measure.id, person=person[:40])
            hint = say("由{role}的另一个人看过以后,由他写 verified", role=office.title_of(role))
            yield MEASURES, Fault("M015", measure.verified.span, message, hint)


RULES: Final[tuple[Rule, ...]] = (measure_set_aside_alone, measure_verified_by_its_doer)
