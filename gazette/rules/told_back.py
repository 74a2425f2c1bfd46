"""Rules M011, M012, M014: what is reported back can be read there; what is done, or due, was adopted before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.duties.measures import is_told, is_told_early
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.undertakings import MEASURES
from gazette.rules.registry import Rule, Scope, rule


@rule("M011", "measure-not-told-there", Severity.WARNING, Scope.CORPUS)
def measure_not_told_there(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:措施写了在哪份文件里反馈(reported),那份文件要在办完之后张贴,里面要写到这件事。

    写到的意思:有一行说到措施的主要字眼,或者措施的编号、来源的文号。

    依据:C4 verified → reported back(000 §4.2.2b.4、§4.2.6.7 及时反馈)

    错误示例:
        author: chen
        正文:
        各位业主:因更换水泵,请提前储水。
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 车库坏灯当天更换
            source: patrol
            origin: 10月巡查
            department: 设备管理部
            due: 2026-11-20
            adopted: {on: 2026-11-02, by: lin, role: director}
            implemented: {on: 2026-11-18, by: yu, role: equipment, evidence: 维修单}
            reported: 锦苑物〔2026〕12号

    正确写法:
        author: chen
        正文:
        各位业主:车库的坏灯已经做到当天更换。
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 车库坏灯当天更换
            source: patrol
            origin: 10月巡查
            department: 设备管理部
            due: 2026-11-20
            adopted: {on: 2026-11-02, by: lin, role: director}
            implemented: {on: 2026-11-18, by: yu, role: equipment, evidence: 维修单}
            reported: 锦苑物〔2026〕12号
    """
    del now
    for measure in corpus.office.undertakings.measures:
        document = corpus.by_number.get(measure.reported) if measure.reported else None
        if document is None or document.unreadable:
            continue
        if is_told_early(measure, corpus):
            message = say("{id} 还没办完,{number} 就张贴了", id=measure.id, number=measure.reported)
            yield MEASURES, Fault("M011", measure.span, message, say("reported 写办完以后反馈的那份文件的文号"))
        elif not is_told(measure, document):
            message = say(
                "{number} 里没有写到 {id}“{what}”", number=measure.reported, id=measure.id, what=measure.what[:40]
            )
            yield (
                MEASURES,
                Fault("M011", measure.span, message, say("reported 写真正反馈的那份文件的文号,没有反馈就先删去")),
            )


@rule("M012", "measure-done-before-adopted", Severity.ERROR, Scope.CORPUS)
def measure_done_before_adopted(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:措施先采纳再办,完成的日期不早于采纳的日期。

    依据:C4 adopted → implemented(000 §4.2.6.7 制定措施、落实)

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
            implemented: {on: 2026-10-18, by: yu, role: equipment, evidence: 11月维修单12张}

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
            implemented: {on: 2026-11-02, by: yu, role: equipment, evidence: 11月维修单12张}
    """
    del now
    for measure in corpus.office.undertakings.measures:
        done, adopted = measure.implemented, measure.adopted
        if done is not None and adopted is not None and done.on and adopted.on and done.on < adopted.on:
            message = say("{id} 在 {done} 完成,{adopted} 才采纳", id=measure.id, done=done.on, adopted=adopted.on)
            yield MEASURES, Fault("M012", done.span, message, say("核对 adopted 和 implemented 的日期"))


@rule("M014", "measure-due-before-adopted", Severity.WARNING, Scope.CORPUS)
def measure_due_before_adopted(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:还没办完的措施,期限(due)不早于采纳的日期,多半是年份写错。改过期限、办完、不办的不再提醒。

    依据:C4 proposed → adopted(000 §4.2.6.7 制定措施、期限)

    错误示例:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 车库坏灯当天更换
            source: patrol
            origin: 10月巡查
            department: 设备管理部
            due: 2026-01-20
            adopted: {on: 2026-11-02, by: lin, role: director}

    正确写法:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 车库坏灯当天更换
            source: patrol
            origin: 10月巡查
            department: 设备管理部
            due: 2027-01-20
            adopted: {on: 2026-11-02, by: lin, role: director}
    """
    del now
    for measure in corpus.office.undertakings.measures:
        adopted, due = measure.adopted, measure.due
        settled = measure.implemented or measure.postponed or measure.dropped or measure.closed
        if settled or adopted is None or adopted.on is None or due is None or due >= adopted.on:
            continue
        message = say("{id} 的期限是 {due},{adopted} 才采纳", id=measure.id, due=due, adopted=adopted.on)
        yield MEASURES, Fault("M014", measure.span, message, say("核对 due 和 adopted 的日期"))


RULES: Final[tuple[Rule, ...]] = (measure_not_told_there, measure_done_before_adopted, measure_due_before_adopted)
