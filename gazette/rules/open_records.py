"""Rule M010: records of the office that everyone reads hold no personal data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.undertakings import MEASURES, MILESTONES, SETTINGS, WAIVERS, Undertakings
from gazette.privacy import LABELS, scan
from gazette.rules.made_public import context_of
from gazette.rules.personal import masked
from gazette.rules.registry import Rule, Scope, rule

_Text = tuple[str, str, Span]


@rule("M010", "personal-data-in-open-record", Severity.ERROR, Scope.CORPUS)
def personal_data_in_open_record(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:措施登记表、豁免原因、节点备注会公开或长期留在库里,不写房号、姓名、电话;谁办的、谁批的写代号。

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
    office = corpus.office
    context = context_of(office)
    for path, text, span in _texts(office.undertakings):
        person = office.person_of(text)
        if person != text:
            message = say("登记里写了姓名,这里的人写代号")
            yield path, Fault("M010", span, message, say("写成 {id}", id=person))
            continue
        for found in scan(text, context=context):
            message = say(
                "登记里出现{kind}“{value}”:{reason}", kind=LABELS[found.kind], value=masked(found), reason=found.reason
            )
            yield path, Fault("M010", span, message, say("写到楼栋,人写成“某业主”或职务"))


def _texts(known: Undertakings) -> Iterator[_Text]:
    for path, records in (
        (WAIVERS, known.waivers),
        (MILESTONES, known.milestones),
        (MEASURES, known.measures),
    ):
        for record in records:
            for text in _said(record):
                yield path, text, record.span
    for batch in known.settings.move_ins:
        yield SETTINGS, batch.batch, Span(1, 1)
    for lease in known.settings.leases:
        yield SETTINGS, lease.id, Span(1, 1)


def _said(record: object) -> Iterator[str]:
    """Yield every text of a record and of what it holds, whatever its fields are called."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from _said(item)
    elif is_dataclass(record) and not isinstance(record, Span):
        for each in fields(record):
            yield from _said(getattr(record, each.name))


RULES: Final[tuple[Rule, ...]] = (personal_data_in_open_record,)
