"""Rule D027: figures that a scanner misread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.i18n import say
from gazette.model.misread import misread
from gazette.rules.registry import Rule, Subject, rule


@rule("D027", "figures-misread")
def figures_misread(subject: Subject) -> Iterator[Fault]:
    """检查什么:日期、钟点、金额、座机的数字里没有夹着字母(O、o、l、I)和空格;扫描识别、从 PDF 复制的文字常有,读者会看错,程序也读不出来。

    依据:000 §4.2.5.2(时间);000 §4.2.8.1

    错误示例:
        正文:
        定于11月25日9:OO停水,请储水。

    正确写法:
        正文:
        定于11月25日9:00停水,请储水。
    """
    first = subject.document.body_line
    head = (row for row in subject.dated if row[1] < first)
    for line, number in (*head, *((line, number) for number, line in enumerate(subject.lines, start=first))):
        for start, end, meant in misread(line):
            message = say("“{text}”的数字里夹着字母或空格,像是扫描时认错了", text=line[start:end])
            hint = say("对照原件,写成 {meant}", meant=meant)
            yield Fault("D027", Span(number, start + 1, end - start), message, hint)


RULES: Final[tuple[Rule, ...]] = (figures_misread,)
