"""Rule D018: the date under the letter belongs to this posting, not to the copy it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from gazette.calendar import last_of_month
from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.model.document import Document
from gazette.model.mentions import Mention, figure_mentions, mentions
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

#: An office signs some days before it posts; so long before, the year or month was left from an older letter.
_LONG_BEFORE: Final = 60
#: The date stands among the last lines: below it come telephone numbers, attachments and copies.
_LAST_LINES: Final = 6
_AROUND: Final = lazy(
    r"[\s　*_]*(?:[^\s，。、：:;；|]{2,30}(?:处|公司|中心|委员会|业委会|部|办公室|物业)[\s　]*)?[*_]*"
)
#: Kinds about a period → the field that names it, and how many months it has.
_ABOUT: Final = {"complaint-summary": ("period", 1), "service-report-notice": ("quarter", 3)}
_PERIOD: Final = lazy("(?P<year>20[0-9]{2})-?(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2]))")
_BEHIND: Final = lazy(r"[\s　*_。.）)]*$")


@rule("D018", "signature-date-off", Severity.WARNING)
def signature_date_off(subject: Subject) -> Iterator[Fault]:
    """检查什么:正文末尾落款的日期不晚于张贴起,也不早得多(60天以上多半是照旧稿改的,年月没有改);
    投诉公示和查阅通知的落款不早于所属月份、季度的最后一天。

    依据:000 §4.2.8.1(张贴起止日期);同一内容各处一致

    错误示例:
        正文:
        因更换水泵,请提前储水。

        锦苑小区物业管理处
        2025年11月21日

    正确写法:
        正文:
        因更换水泵,请提前储水。

        锦苑小区物业管理处
        2026年11月21日
    """
    document = subject.document
    start = document.posting_start
    signed = _signature(subject)
    if start is None or signed is None or not document.kind.needs_end:
        return
    mention, span = signed
    day = next(iter(mention.dates(start.day)), None)
    if day is not None and day > start.day:
        message = say("落款是 {day},晚于张贴起 {start}", day=day.isoformat(), start=start.text)
        yield Fault("D018", span, message, say("改正落款日期,或把张贴起改到这一天"))
    elif day is not None and (start.day - day).days > _LONG_BEFORE:
        message = say("落款是 {day},比张贴起早 {days} 天", day=day.isoformat(), days=(start.day - day).days)
        yield Fault("D018", span, message, say("看看落款的年份和月份有没有写错"))
    elif day is not None and (over := _over(document)) is not None and day < over:
        message = say("落款是 {day},{period} 到 {over} 才过完", day=day.isoformat(), period=_named(document), over=over)
        yield Fault("D018", span, message, say("看看落款的年份和月份有没有写错"))


def _named(document: Document) -> str:
    return document.text("period") or document.text("quarter")


def _over(document: Document) -> date | None:
    """Return the last day of the month or quarter that a summary or report is about."""
    key, months = _ABOUT.get(document.kind.name, ("", 0))
    found = _PERIOD.fullmatch(document.text(key)) if key else None
    if found is None:
        return None
    last = int(found["month"] or int(found["quarter"]) * months)
    return last_of_month(int(found["year"]), last)


def _signature(subject: Subject) -> tuple[Mention, Span] | None:
    """Return the last line of the body that is a date with its year, perhaps behind who signs."""
    written = [(index, line) for index, line in enumerate(subject.lines) if line.strip()]
    for index, line in reversed(written[-_LAST_LINES:]):
        for mention in (*mentions(line), *figure_mentions(line)):
            before = _AROUND.match(line)
            if mention.year and before and before.end() == mention.start and _BEHIND.match(line, mention.end):
                return mention, subject.place(index, mention.start, mention.end - mention.start)
    return None


RULES: Final[tuple[Rule, ...]] = (signature_date_off,)
