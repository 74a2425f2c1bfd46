"""Rule M010: records of the office that everyone reads hold no personal data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.undertakings import Measure, Undertakings
from gazette.privacy import LABELS, scan
from gazette.rules.made_public import context_of
from gazette.rules.personal import masked
from gazette.rules.registry import Rule, Scope, rule

_Text = tuple[str, str, Span]


@rule("M010", "personal-data-in-open-record", Severity.ERROR, Scope.CORPUS)
def personal_data_in_open_record(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:措施登记表、豁免原因、节点备注会公开或长期留在库里,不写房号、姓名、电话。

    依据:000 §4.2.2a.2(不得公布房号、姓名);个人信息保护法 25

    错误示例:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: M1
            what: 修好3栋2单元1201室楼上的漏水
            source: complaint
            origin: 10月投诉
            department: 设备管理部
            due: 2026-12-31

    正确写法:
        author: chen
        文件: _office/measures.yml
        measures:
          - id: M1
            what: 修好3栋某业主反映的漏水
            source: complaint
            origin: 10月投诉
            department: 设备管理部
            due: 2026-12-31
    """
    del now
    context = context_of(corpus.office)
    for path, text, span in _texts(corpus.office.undertakings):
        for found in scan(text, context=context):
            message = say(
                "登记里出现{kind}“{value}”:{reason}", kind=LABELS[found.kind], value=masked(found), reason=found.reason
            )
            yield path, Fault("M010", span, message, say("写到楼栋,人写成“某业主”或职务"))


def _texts(known: Undertakings) -> Iterator[_Text]:
    for waiver in known.waivers:
        yield "_office/waivers.yml", waiver.reason, waiver.span
    for entry in known.milestones:
        yield "_office/milestones.yml", entry.note, entry.span
    for batch in known.settings.move_ins:
        yield "_office/duties.yml", batch.batch, Span(1, 1)
    for lease in known.settings.leases:
        yield "_office/duties.yml", lease.id, Span(1, 1)
    for measure in known.measures:
        for text in _of_measure(measure):
            yield "_office/measures.yml", text, measure.span


def _of_measure(measure: Measure) -> Iterator[str]:
    yield from (measure.id, measure.what, measure.origin, measure.department)
    for step in measure.steps:
        yield from (step.what, step.evidence)
    for act in (measure.implemented, measure.verified, measure.postponed, measure.dropped):
        if act is not None:
            yield act.text


RULES: Final[tuple[Rule, ...]] = (personal_data_in_open_record,)
