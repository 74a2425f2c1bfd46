"""Rules N001–N005: document numbers fit their series, their year, and stand once for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.duties.calendar import begun
from gazette.i18n import Message, say
from gazette.model.approval import counted
from gazette.model.convert import ascii_digits
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.moments import Moment
from gazette.model.numbers import SHORT_YEAR, SPELT_SERIAL, foreign_prefix, mended, one_number
from gazette.model.sequence import gaps
from gazette.rules.registry import Rule, Scope, Subject, rule


@rule("N001", "number-does-not-fit")
def number_does_not_fit(subject: Subject) -> Iterator[Fault]:
    """检查什么:文号按规定格式:机关代字〔年份〕序号号;六角括号、四位年份、序号不补零、不写“第”。

    依据:000 §4.2.8.1(文号);GB/T 9704 7.2.5

    错误示例:
        document_number: 锦苑物[2026]第012号

    正确写法:
        document_number: 锦苑物〔2026〕12号
    """
    document, office = subject.document, subject.office
    if not document.number or subject.number is not None:
        return
    series = office.series_for(document.kind.name)
    prefix, right = foreign_prefix(document.number, series) or ("", mended(document.number, series))
    registered = "、".join(dict.fromkeys(one.prefix for one in office.series if one.prefix))
    unknown = say("代字“{prefix}”没有登记,登记的有:{registered}", prefix=prefix, registered=registered)
    why = unknown if prefix else _why(document.number, series.template)
    message = say("文号“{number}”不合格式:{why}", number=document.number[:40], why=why)
    hint = say("改成 {number}", number=right) if right else say("照这个样子写:{example}", example=series.example)
    yield Fault("N001", document.span("document_number"), message, hint)


def _why(number: str, template: str) -> Message:
    """Say what most likely went wrong."""
    if ascii_digits(number) != number:
        return say("数字要用半角")
    if "〔" in template and "〔" not in number and any(mark in number for mark in "[【［(（"):
        return say("年份要用六角括号〔〕")
    if "第" in number and "第" not in template:
        return say("不写“第”")
    if SHORT_YEAR.search(number):
        return say("年份写四位")
    if SPELT_SERIAL.search(number):
        return say("序号用阿拉伯数字")
    if "〕0" in number and number.rstrip("号")[-2:] != "〕0":
        return say("序号前面不补 0")
    if number != number.strip() or " " in number:
        return say("中间不留空格")
    return say("应当是 {template}", template=_in_words(template))


def _in_words(template: str) -> str:
    """Write a template as an office says it: 代字〔年份〕序号号."""
    words = {"prefix": "代字", "year": "年份", "month": "月", "day": "日", "serial": "序号", "suffix": ""}
    return re.sub(r"\{(\w+)[^}]*\}", lambda field: words.get(field[1], field[0]), template)


@rule("N002", "number-of-another-year", Severity.ERROR, Scope.CORPUS)
def number_of_another_year(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:文号的年份与审批、张贴的年份一致(十二月审批、一月张贴的除外)。

    依据:000 §4.2.8.1(文号);B.1 document_number(年份=审批年份)

    错误示例:
        document_number: 锦苑物〔2025〕12号

    正确写法:
        document_number: 锦苑物〔2026〕12号
    """
    del now
    for path, number in corpus.numbers.items():
        document = corpus.by_path[path]
        start = document.posting_start
        if start is None or document.unreadable or number.year in _years(document, start, number.year, corpus):
            continue
        message = say("文号是 {year} 年的,张贴却从 {start} 开始", year=number.year, start=start.text)
        hint = say("年份改为 {year},或改正张贴日期", year=start.day.year)
        yield path, Fault("N002", document.span("document_number"), message, hint)


def _years(document: Document, start: Moment, year: int, corpus: Corpus) -> set[int]:
    """Return the years a number may be of: of the posting, of an approval that counts, for a January's draft of the year before."""
    years = {start.day.year}
    if year in years:
        return years
    given = counted(document, corpus)
    if start.day.month == 1 and not given:
        years.add(start.day.year - 1)
    return years | {entry.on.day.year for entry in given}


@rule("N003", "number-stands-twice", Severity.ERROR, Scope.CORPUS)
def number_stands_twice(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:一个文号永远只给一份文件:公布过的、旧发文登记簿上的、审批后又从 Git 里删掉的都算。两份写了同一个文号,文号归已公布的
    那份;都没有公布,归已审批的那份;还分不出来,两份都报。繁体简体、全角半角、括号、“第”“号”写得不同,仍是同一个文号。

    依据:000 §4.2.8.1(文号)

    错误示例:
        title: 停水通知单
        文件: 2026/b.md
        title: 停电通知单

    正确写法:
        title: 停水通知单
        文件: 2026/b.md
        title: 停电通知单
        document_number: 锦苑物〔2026〕13号
    """
    del now
    for same in corpus.twice.values():
        holder = corpus.holder(same)
        for document in same:
            if document is not holder:
                other = holder or next(one for one in same if one is not document)
                message = say("文号 {number} 已经用在 {path}", number=other.number, path=other.path)
                yield document.path, Fault("N003", document.span("document_number"), message, _next_hint())
    for number, title, message in _given_before(corpus):
        holds = corpus.holding(number)
        if holds is not None and holds.title != title:
            yield holds.path, Fault("N003", holds.span("document_number"), message, _next_hint())


def _given_before(corpus: Corpus) -> Iterator[tuple[str, str, Message]]:
    """Yield number, title and complaint for every number that was given to a document before."""
    moved = {document.path: document.number for document in corpus.documents}
    for published in corpus.history.publications:
        if published.event == "posted" and published.title and moved.get(published.path) != published.number:
            on = published.at.date().isoformat()
            message = say(
                "文号 {number} 已经在 {on} 公布过:{title}", number=published.number, on=on, title=published.title
            )
            yield published.number, published.title, message
    recorded = {one_number(published.number) for published in corpus.history.publications}
    for entry in corpus.history.given:  # what was published under a number is told above: Git holds what anybody wrote
        if moved.get(entry.path) != entry.number and one_number(entry.number) not in recorded:
            values = {"number": entry.number, "on": entry.on.isoformat(), "title": entry.title}
            yield (
                entry.number,
                entry.title,
                say("文号 {number} 给过一份审批了的文件,{on} 从 Git 里删去:{title}", **values),
            )
    for old in corpus.office.old_numbers:
        message = say("文号 {number} 在旧发文登记簿上已经给过:{title}", number=old.number, title=old.title)
        yield old.number, old.title, message


def _next_hint() -> Message:
    return say("换一个文号;下一个文号用 python3 build.py number next 查")


@rule("N004", "serial-left-out", Severity.WARNING, Scope.CORPUS)
def serial_left_out(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:同一代字、同一年的序号要连续;没用的号要写明理由作废。启用本系统(duties.yml 的 since)以前张贴的不查。

    依据:000 §4.2.8.1(文号);B.1 document_number(序号连续)

    错误示例:
        title: 停水通知单
        文件: 2026/b.md
        title: 停电通知单
        document_number: 锦苑物〔2026〕15号

    正确写法:
        title: 停水通知单
        文件: 2026/b.md
        title: 停电通知单
        document_number: 锦苑物〔2026〕13号
    """
    for gap in gaps(corpus, begun(corpus, now)):
        document = corpus.by_path[gap.after]
        shown = gap.first if gap.first == gap.last else say("{first} 至 {last}", first=gap.first, last=gap.last)
        message = say("{number} 前面缺号:{missing}", number=document.number, missing=shown)
        hint = say("改用缺的号,或写明作废:python3 build.py number void {number} --reason 理由", number=gap.typed)
        if corpus.office.present and gap.first != gap.last:
            hint = say(
                "改用缺的号,或写明作废:python3 build.py number void {number} --reason 理由;是启用本系统以前的号,"
                "就在 _office/duties.yml 写 since: 启用那天",
                number=gap.typed,
            )
        yield gap.after, Fault("N004", document.span("document_number"), message, hint)


@rule("N005", "void-number-used", Severity.ERROR, Scope.CORPUS)
def void_number_used(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:已经作废的文号不能再用。

    依据:000 §4.2.8.1(文号)

    错误示例:
        author: chen
        文件: _office/void-numbers.yml
        void:
          - {number: 锦苑物〔2026〕12号, reason: 写错}

    正确写法:
        author: chen
        文件: _office/void-numbers.yml
        void:
          - {number: 锦苑物〔2026〕11号, reason: 写错}
    """
    del now
    for item in corpus.office.void_numbers:
        for document in corpus.bearing.get(one_number(item.number), ()):
            message = say("文号 {number} 已作废:{reason}", number=item.number, reason=item.reason)
            yield document.path, Fault("N005", document.span("document_number"), message, _next_hint())


RULES: Final[tuple[Rule, ...]] = (
    number_does_not_fit,
    number_of_another_year,
    number_stands_twice,
    serial_left_out,
    void_number_used,
)
