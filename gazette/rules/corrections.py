"""Rules L022–L024: what is changed stands in the document it is said to stand in, and that document was published."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from collections.abc import Mapping as Map
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Located, Severity, Span
from gazette.i18n import Message, say
from gazette.model.chains import amendments
from gazette.model.changes import is_moved
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.marks import marks
from gazette.model.moments import Moment
from gazette.model.windows import Window
from gazette.model.written import written
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Scope, rule

_FIGURES: Final = lazy("[0-9]+")


@rule("L022", "corrected-figures-not-there", Severity.WARNING, Scope.CORPUS)
def corrected_figures_not_there(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:更正里写的原来的日期、钟点、电话(changes 的 from),在原来那份里要有;改前改后不能一样。

    依据:004 应急(更正);000 §4.2.8.1

    错误示例:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        changes: [{what: 停水日期, from: 11月23日, to: 11月26日}]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        正文:
        各位业主:因更换水泵,11月25日停水,请提前储水。

    正确写法:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        changes: [{what: 停水日期, from: 11月25日, to: 11月26日}]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        正文:
        各位业主:因更换水泵,11月25日停水,请提前储水。
    """
    del now
    for document in corpus.having("corrects"):
        original = corpus.by_number.get(document.text("corrects")) if document.text("corrects") else None
        if original is None or original is document:
            continue
        known = _figures("\n".join(_words(original)))
        for old, new, _, span in _changes(document):
            message: Message | None = None
            if old and old == new:
                message = say("改前、改后都是“{text}”", text=old[:40])
            elif lacking := sorted(_figures(old) - known):
                numbers = "、".join(lacking)[:40]
                message = say(
                    "“{text}”里的 {numbers} 在 {number} 里没有", text=old[:40], numbers=numbers, number=original.number
                )
            if message is not None:
                yield document.path, Fault("L022", span, message, say("from 照抄原来那份里要改的文字,to 写改成什么"))


@rule("L023", "changed-day-without-window", Severity.ERROR, Scope.CORPUS)
def changed_day_without_window(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:更正、改期把某个时段的日期或者钟点改掉(changes 的 from),那一行要用 window 写明原来那个时段从何时开始。

    不写明,原来的时段在首页、楼栋页和日历里照旧是原来的时间;写明以后,只对 affects 的楼栋作废,其他楼栋不变。

    依据:B.1 corrects;004 应急(更正)

    错误示例:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        affects: 8栋
        changes: [{what: 8栋停水, from: 11月25日, to: 11月26日}]
        windows: [{start: 2026-11-26 09:00, end: 2026-11-26 11:00, what: 停水}]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        affects: 3-8栋
        windows: [{start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}]

    正确写法:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        affects: 8栋
        changes: [{what: 8栋停水, from: 11月25日, to: 11月26日, window: 2026-11-25 09:00}]
        windows: [{start: 2026-11-26 09:00, end: 2026-11-26 11:00, what: 停水}]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        affects: 3-8栋
        windows: [{start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}]
    """
    del now
    for document, name, original in amendments(corpus):
        given = marks(document)
        if name == "postpones" and not given:
            continue  # a postponement that names no window moves all that lie ahead
        told = {mark.begins.date() for mark in given}
        for old, new, own, span in _changes(document):
            window = next((one for one in _meant(original, old, new, own) if one.start.day not in told), None)
            if window is not None:
                message = say("“{text}”改了日期或钟点,没有写明改的是哪个时段", text=old[:40])
                start = window.start.text
                hint = say("这一行加 window: {start}", start=start)
                if own is not None:  # a line names one window
                    hint = say(
                        "{start} 的那个时段也改的,另加一行,写 window: {start};没有改的,from 里不写那一天", start=start
                    )
                yield document.path, Fault("L023", span, message, hint)


def _meant(original: Document, old: str, new: str, own: Moment | None) -> Iterator[Window]:
    """Yield the windows that the words of a line take off their time, without what begins while the one it names lasts.

    What begins as another ends is not meant either: the words tell from when to when that one lasts.
    """
    found = [window for window in original.windows if not window.state and is_moved(old, new, window)]
    ends = {window.ends for window in found}
    named = next((window for window in original.windows if own is not None and window.begins == own.start), None)
    until = (named.ends or named.begins).date() if named is not None else None
    for window in found:
        within = named is not None and until is not None and named.start.day <= window.start.day <= until
        if not within and window.begins not in ends:
            yield window


def _changes(document: Document) -> Iterator[tuple[str, str, Moment | None, Span]]:
    """Yield what each line of ``changes`` says it was and is now, the window it names, and its place."""
    value = document.get("changes")
    for item in value if isinstance(value, tuple) else ():
        if isinstance(item, Located) and isinstance(item.value, Map):
            line = {key: part.value for key, part in item.value.items()}
            own = line.get("window")
            old, new = (str(line.get(key, "")).strip() for key in ("from", "to"))
            yield old, new, own if isinstance(own, Moment) else None, item.span


def _words(document: Document) -> Iterator[str]:
    yield document.body
    for located in document.fields.values():
        yield from written(located.value)


def _figures(text: str) -> set[str]:
    """Return the numbers of a text: dates, hours, telephones. People put the words around them now so, now so."""
    return {found.lstrip("0") or "0" for found in _FIGURES.findall(unicodedata.normalize("NFKC", text))}


@rule("L024", "cancelled-before-anybody-knew", Severity.WARNING, Scope.CORPUS)
def cancelled_before_anybody_knew(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:取消、改期的那份通知,批过或者公布过;没有批、没有公布的,业主没见过,直接改那份草稿或删去。

    依据:B.1 cancels、postpones;004 应急

    错误示例:
        author: chen
        cancels: 锦苑物〔2026〕11号
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        author: chen
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
        文件: _office/site.yml
        name: 锦苑小区
        policy: digest

    正确写法:
        author: chen
        cancels: 锦苑物〔2026〕11号
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        author: chen
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
        文件: _office/site.yml
        name: 锦苑小区
        policy: named
    """
    del now
    for document in corpus.having("cancels", "postpones") if corpus.office.present else ():
        for key in ("cancels", "postpones"):
            other = corpus.by_number.get(document.text(key)) if document.text(key) else None
            if other is None or other is document:
                continue
            if not corpus.approved.get(other.path, False) and corpus.history.first(other.number) is None:
                message = say("{number} 没有审批,也没有公布过,没有人等着它", number=other.number)
                hint = say("直接改那份草稿或删去;改的是另一份,就核对 {key} 的文号", key=key)
                yield document.path, Fault("L024", document.span(key), message, hint)


RULES: Final[tuple[Rule, ...]] = (
    corrected_figures_not_there,
    changed_day_without_window,
    cancelled_before_anybody_knew,
)
