"""Rules R057–R059: a move-in guide's text says what the procedure says: counts, seven steps, days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from gazette.calendar import in_words
from gazette.diagnostics import Fault
from gazette.i18n import say
from gazette.model.mentions import day_of
from gazette.model.office import Policy
from gazette.movein.counts import Told, told_counts, wanted
from gazette.movein.fees import fee_start
from gazette.movein.flow import STEPS, flow
from gazette.movein.told_papers import left_out
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

_GUIDE: Final = "movein-guide"
_WHAT: Final = {"original": say("原件"), "copies": say("复印件"), "photos": say("照片")}
_DATE: Final = "(?:(20[0-9]{2}) ?年 ?)?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号]"
_EXAMPLE: Final = lazy(
    f"{_DATE}(?:办理)?(?:收楼|入伙|交楼|接房|收房)(?:的)?[^。；;0-9]{{0,10}}{_DATE} ?(?:开始|起)?(?:起算|计费|计收|算起|开始算|算|起)"
)


@rule("R057", "guide-text-differs")
def guide_text_differs(subject: Subject) -> Iterator[Fault]:
    """检查什么:入伙指引正文(表格、句子)里写的原件、复印件、照片各几份,和规程、资料清单(checklists)一致;正文逐项列出哪类住户的资料,就一项不缺。

    依据:001 §八 4(3)1)、4(4)、4(5)(各类住户的资料)

    错误示例:
        kind: movein-guide
        review_by: 2027-06-30
        正文:
        ## 欢迎
        欢迎入伙。
        ## 准备资料
        家庭户带业主身份证原件和复印件2份。
        ## 入伙流程
        1. 报到。
        ## 装修流程
        1. 申报。
        ## 费用
        按月交。

    正确写法:
        kind: movein-guide
        review_by: 2027-06-30
        正文:
        ## 欢迎
        欢迎入伙。
        ## 准备资料
        家庭户带业主身份证原件和复印件3份。
        ## 入伙流程
        1. 报到。
        ## 装修流程
        1. 申报。
        ## 费用
        按月交。
    """
    if subject.document.kind.name != _GUIDE:
        return
    for told in told_counts(subject.lines):
        if not told.fits:
            checklist, paper = told.papers[0]
            message = say(
                "“{title}”的“{paper}”,这里写的{what}是 {told} 份(张),规程是 {wanted}",
                title=checklist.title, paper=paper.name, what=_WHAT[told.what], told=told.count, wanted=_counts(told),
            )  # fmt: skip
            span = subject.place(told.line, told.column, told.length)
            yield Fault(
                "R057", span, message, say("照规程改成 {wanted};资料清单、正文、表格三处一致", wanted=_counts(told))
            )
    for lacking in left_out(subject.lines):
        message = say("正文列“{title}”的资料,缺“{paper}”", title=lacking.checklist.title, paper=lacking.paper.name)
        hint = say("补上“{paper}”;资料清单、正文、表格三处一致", paper=lacking.paper.name)
        yield Fault("R057", subject.place(lacking.line, 0, len(subject.lines[lacking.line])), message, hint)


def _counts(told: Told) -> str:
    """Return the counts the procedure has for the papers that may be meant."""
    return "、".join(str(count) for count in sorted({wanted(paper, told.what) for _, paper in told.papers}))


@rule("R058", "guide-incomplete")
def guide_incomplete(subject: Subject) -> Iterator[Fault]:
    """检查什么:入伙指引有资料清单(checklists);入伙流程按先后编号,七步都有:引导、讲解、验资料、签约、缴费、验房、领钥匙。

    依据:001 §八 4(3)1)(资料)、4(3)2)–3)(流程)

    错误示例:入伙流程里没有“领钥匙”一步;信息块里没有 checklists

    正确写法:
        ## 入伙流程
        1. 引导
        2. 讲解
        3. 验资料
        4. 签约
        5. 缴费
        6. 验房
        7. 领钥匙
    """
    document = subject.document
    if document.kind.name != _GUIDE or not subject.office.present or subject.office.site.policy is Policy.NAMED:
        return
    if not document.get("checklists"):
        hint = say("python3 build.py new movein-guide 写出来的有全部清单,照抄过来再改")
        yield Fault("R058", document.span("title"), say("没有资料清单(checklists)"), hint)
    yield from _steps_missing(subject)


def _steps_missing(subject: Subject) -> Iterator[Fault]:
    """Yield the steps of the day that the flow leaves out, or has in another order."""
    document = subject.document
    found_flow = flow(subject.lines)
    heading, steps = found_flow.heading, found_flow.steps
    place = subject.place(heading, 0, len(subject.lines[heading])) if heading is not None else document.span("title")
    at = -1
    for pattern, title in STEPS:
        found = [index for index, what in steps if pattern.search(what)]
        if not found:
            message = say("入伙流程里没有“{step}”这一步", step=title)
            yield Fault("R058", place, message, say("照先后编号写全七步:{steps}", steps=_all_steps()))
        elif max(found) < at:
            message = say("入伙流程里“{step}”的先后和规程不同", step=title)
            yield Fault("R058", place, message, say("照先后编号写全七步:{steps}", steps=_all_steps()))
        else:
            at = min(index for index in found if index >= at)


def _all_steps() -> str:
    return " ".join(f"{number}. {title}" for number, (_, title) in enumerate(STEPS, start=1))


@rule("R059", "guide-days-wrong")
def guide_days_wrong(subject: Subject) -> Iterator[Fault]:
    """检查什么:入伙止不早于入伙起;正文举的起算例子照规程算:1日至15日收楼的从当月15日起,16日以后的从下月1日起。

    依据:001 §八 4(2)2)①(管理费起算)

    错误示例:
        kind: notice
        posting_end: 2026-12-31
        move_in_from: 2026-12-16
        move_in_to: 2026-12-01
        正文:
        12月16日收楼的，12月16日起算。

    正确写法:
        kind: notice
        posting_end: 2026-12-31
        move_in_from: 2026-12-01
        move_in_to: 2026-12-16
        正文:
        12月16日收楼的，1月1日起算。
    """
    document = subject.document
    first, last = document.get("move_in_from"), document.get("move_in_to")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        message = say("入伙止 {last} 早于入伙起 {first}", last=last, first=first)
        yield Fault("R059", document.span("move_in_to"), message, say("核对两个日期"))
    start = document.posting_start
    year = first.year if isinstance(first, date) else start.day.year if start else 0
    for index, line in enumerate(subject.lines) if year else ():
        for found in _EXAMPLE.finditer(line):
            moved = day_of(int(found[1] or year), int(found[2]), int(found[3]))
            begins = fee_start(moved) if moved else None
            if moved and begins and (begins.month, begins.day) != (int(found[5]), int(found[6])):
                message = say(
                    "{moved} 收楼,管理费从 {begins} 起算,这里写的是“{text}”", moved=moved, begins=begins, text=found[0]
                )
                hint = say("改成 {day}", day=in_words(begins))
                yield Fault("R059", subject.place(index, found.start(), len(found[0])), message, hint)


RULES: Final[tuple[Rule, ...]] = (guide_text_differs, guide_incomplete, guide_days_wrong)
