"""Rules A020 and A021: a rule set aside for one document, with a reason that everyone can read in the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, cast

from gazette.diagnostics import Diagnostic, Fault, Severity, Span
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.windows import Records
from gazette.rules.registry import Rule, page

#: Active HTML, odd links, paths out of the tree and personal data: set aside only under somebody's name.
SIGNED_ONLY: Final = ("P2", "L001", "L002", "L003")
#: Never set aside: what says whose text it is, under which number, and what was waived. Who could waive these could waive all.
NEVER: Final = ("A0", "O0", "N003", "N006", "N011")


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that was set aside, with the reason and the name under which it was."""

    finding: Diagnostic
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class _Waiver:
    rule: str
    reason: str
    by: str
    line: int | None
    span: Span

    def names(self, finding: Diagnostic) -> bool:
        return self.rule in (finding.code, finding.name) and self.line in (None, finding.span.line)

    @property
    def is_short_of_name(self) -> bool:
        return self.rule.startswith(SIGNED_ONLY) and not self.by


def apply_waivers(
    corpus: Corpus, findings: Iterable[Diagnostic]
) -> tuple[list[Diagnostic], list[Waived], list[tuple[str, Fault]]]:
    """Return the findings that stay, those set aside, and faults of waivers that cover nothing or lack a name."""
    waivers = {document.path: tuple(_waivers(document)) for document in corpus.documents if "waive" in document.fields}
    kept: list[Diagnostic] = []
    waived: list[Waived] = []
    used: dict[tuple[str, Span], bool] = {}
    for finding in findings:
        covering = next((w for w in waivers.get(finding.path, ()) if w.names(finding)), None)
        never = finding.code.startswith(NEVER)
        if covering is not None:
            used[finding.path, covering.span] = never
        if covering is None or never:
            kept.append(finding)
        else:
            waived.append(Waived(finding, covering.reason, covering.by))
    return kept, waived, list(_faults(waivers, used))


def _faults(waivers: dict[str, tuple[_Waiver, ...]], used: dict[tuple[str, Span], bool]) -> Iterator[tuple[str, Fault]]:
    for path, listed in waivers.items():
        for waiver in listed:
            if used.get((path, waiver.span), waiver.rule.startswith(NEVER)):
                message = say("{rule} 管的是审批、文号和豁免本身,不能豁免", rule=waiver.rule[:40])
                yield path, Fault("A020", waiver.span, message, say("改正这个问题,删去这一条豁免"))
            elif (path, waiver.span) not in used:
                message = say("豁免了 {rule},这份文件里却没有这个问题", rule=waiver.rule[:40])
                yield path, Fault("A021", waiver.span, message, say("删去这一条豁免"))
            elif waiver.is_short_of_name:
                message = say("{rule} 关系到安全或隐私,豁免要有人署名", rule=waiver.rule[:40])
                yield path, Fault("A020", waiver.span, message, say("加一行 by: 批准豁免的人"))


def _waivers(document: Document) -> Iterator[_Waiver]:
    for item in cast("Records", document.get("waive") or ()):
        found = {key: located.value for key, located in item.value.items()}
        if "rule" in found and "reason" in found:
            line = cast("int | None", found.get("line"))
            yield _Waiver(str(found["rule"]), str(found["reason"]), str(found.get("by", "")), line, item.span)


WAIVER_UNSIGNED = page(
    "A020",
    "waiver-without-name",
    """检查什么:安全和隐私的规则(L001–L003、P2…)只有署了批准人才能豁免;审批、办公数据和公文号本身的规则(A0…、O0…、N003、N006、N011)谁也不能豁免。

    依据:000 §4.2.2a.2(不公布房号、姓名);个人信息保护法 25

    错误示例:
        waive:
          - {rule: P202, reason: 电话已征得同意}
        正文:
        联系维修师傅 13912345678。

    正确写法:
        contact: 客服前台
    """,
)
WAIVER_UNUSED = page(
    "A021",
    "waiver-not-needed",
    """检查什么:写了豁免,这份文件里却没有这个问题,豁免就该删去。

    依据:B.1(豁免要有理由并列出)

    错误示例:
        waive:
          - {rule: D013, reason: 年度计划}

    正确写法:
        posting_end: 2027-11-26
        waive:
          - {rule: D013, reason: 年度计划全年张贴}
    """,
    severity=Severity.WARNING,
)

RULES: Final[tuple[Rule, ...]] = (
    WAIVER_UNSIGNED,
    WAIVER_UNUSED,
)
