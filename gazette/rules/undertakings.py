"""Rules M001 and M002: what the office records by hand counts only when the entitled person signed it in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.duties.entered import uncounted
from gazette.duties.relief import refused, unsigned
from gazette.duties.table import BY_NAME
from gazette.duties.waived import clears_nothing
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.undertakings import MILESTONES, WAIVERS
from gazette.rules.registry import Rule, Scope, rule


@rule("M001", "waiver-refused", Severity.WARNING, Scope.CORPUS)
def waiver_refused(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:改期、取消只有程序允许、由有权的人事先同意才算数;不算数的,职责照样逾期。

    依据:000 §4.2.2b.5(公司领导事先同意)、§4.2.4.3、§4.2.6.1(只有年中调查可以改期)

    错误示例:
        author: chen
        文件: _office/waivers.yml
        waivers:
          - duty: oc-meeting
            period: 2026Q4
            kind: postponed
            reason_public: 与下季度会议合并
            approved_by: lin
            approved_role: director
            approved_on: 2026-11-20
            new_date: 2027-01-16

    正确写法:
        author: chen
        文件: _office/waivers.yml
        waivers:
          - duty: oc-meeting
            period: 2026Q4
            kind: postponed
            reason_public: 与下季度会议合并
            approved_by: jing
            approved_role: company_leader
            approved_on: 2026-11-20
            new_date: 2027-01-16
    """
    del now
    for waiver in corpus.office.undertakings.waivers:
        reason = refused(waiver, BY_NAME, corpus.office) or clears_nothing(waiver, corpus)
        if reason is not None:
            message = say("豁免不算数:{reason}", reason=reason)
            yield WAIVERS, Fault("M001", waiver.span, message, say("改正后由有权的人重新同意;这项职责仍按原日期计算"))


@rule("M002", "milestone-refused", Severity.WARNING, Scope.CORPUS)
def milestone_refused(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:内部节点由该登记的人在任时登记,前一步登记了才轮到后一步;期间写得对,日期不早于那件事能做的那天。

    依据:000 §4.2.3.1(服务部分、经营部分审核后,报公司分管领导审定)

    错误示例:
        author: chen
        文件: _office/milestones.yml
        milestones:
          - {duty: report-approved, period: 2026Q3, on: 2026-10-12, by: teng, role: company_vp}

    正确写法:
        author: chen
        文件: _office/milestones.yml
        milestones:
          - {duty: service-part, period: 2026Q3, on: 2026-10-09, by: lin, role: director}
          - {duty: business-part, period: 2026Q3, on: 2026-10-10, by: lin, role: director}
          - {duty: report-approved, period: 2026Q3, on: 2026-10-12, by: teng, role: company_vp}
    """
    entries = corpus.office.undertakings.milestones
    for entry in entries:
        reason, hint = unsigned(entry, entries, BY_NAME, corpus.office), say("由该登记的人按先后登记")
        if reason is None:
            reason, hint = uncounted(entry, corpus, now), say("核对期间和日期:哪一期的事,在那一期做了再登记")
        if reason is not None:
            message = say("登记不算数:{reason}", reason=reason)
            yield MILESTONES, Fault("M002", entry.span, message, hint)


RULES: Final[tuple[Rule, ...]] = (waiver_refused, milestone_refused)
