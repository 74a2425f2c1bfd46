"""Rules R018, R019 and R090: until when comments are taken, and where something takes place, is told and the same in the text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.duties.likeness import touches
from gazette.i18n import say
from gazette.model.comments import KIND, comment_window, last_day
from gazette.model.mentions import Mention, figure_mentions, mentions
from gazette.patterns import lazy
from gazette.rules.planning import LATER
from gazette.rules.registry import Rule, Subject, rule

_WRITTEN: Final = lazy("书面.{0,6}意见|意见.{0,6}书面|书面(?:形式)?(?:提出|提交|反馈)|征集意见|意见征集")
#: Wherever owners are asked for comments, in whatever words.
_ASKED: Final = lazy("书面|(?:提|收集|征集|征求|反映|反馈).{0,8}意见|意见.{0,8}(?:提|交|投|寄|征集|反馈|收到|截止|箱)")
_UNTIL: Final = lazy(
    r"^\s*(?:[（(][^（()）]{0,6})?[)）]?\s*(?:[0-9]{1,2}[:：][0-9]{2}|[0-9]{1,2} ?[时点])?\s*(?:之前|以前|前|止|截止|为止)"
)
_BY: Final = lazy("(?:截止|截至|收到|至|到|止于)(?:日期|时间)?[为于是到至：: ]*$")
_ASIDE: Final = lazy("旁听|登记|报名|查阅|公示|张贴")
_PLACE: Final = lazy(
    r"[\s>*\-]*(?:[一二三四五六七八九十0-9]{1,3}[、.．)）] ?)?\**"
    r"(?:会议|开会|活动|查阅|办理|集合)?(?:地点|地址)\**\s*[:：]\s*\**(?P<place>[^。；;\n]+)"
)
_PART: Final = lazy("([0-9]+|[一二三四五六七八九十]+|[A-Za-z])\\s*(层|楼|号|栋|座|室|单元|区)")
_ELSEWHERE: Final = lazy("原定|改到|改为|网上|线上|或|、")
_FIGURES: Final = {word: str(value) for value, word in enumerate("一二三四五六七八九十", start=1)}


@rule("R018", "comments-close-otherwise", Severity.WARNING)
def comments_close_otherwise(subject: Subject) -> Iterator[Fault]:
    """检查什么:业委会会议通知里写的书面意见截止日期,和规定的十日(最后一天放假的顺延,不晚于开会)一致;网上的意见表到那天关闭。

    依据:000 §4.2.2b.2(10日内书面提出)

    错误示例:
        kind: oc-meeting-notice
        posting_start: 2026-11-20
        posting_end: 2026-12-31
        meeting_at: 2026-12-31 14:30
        place: 会所二层会议室
        agenda: [{title: 更换水泵, category: 其他, report: 专题报告一}]
        正文:
        书面意见请在12月15日前交客户服务中心。

    正确写法:
        kind: oc-meeting-notice
        posting_start: 2026-11-20
        posting_end: 2026-12-31
        meeting_at: 2026-12-31 14:30
        place: 会所二层会议室
        agenda: [{title: 更换水泵, category: 其他, report: 专题报告一}]
        正文:
        书面意见请在11月30日前交客户服务中心。
    """
    document = subject.document
    window = comment_window(document, subject.office.calendar) if document.kind.name == KIND else None
    if window is None:
        return
    opens, closes = window[0].date(), last_day(window[1])
    for text, day, span in _told(subject, opens):
        if day != closes:
            message = say("这里写书面意见收到 {day},照规定收到 {closes}", day=day, closes=closes)
            hint = say("“{text}”改成 {month}月{day}日;或改张贴起", text=text, month=closes.month, day=closes.day)
            yield Fault("R018", span, message, hint)


def _told(subject: Subject, start: date) -> Iterator[tuple[str, date, Span]]:
    """Yield what the text and the summary say of the last day to write."""
    for index, line in enumerate(subject.lines):
        for text, day, column in _deadlines(line, start):
            yield text, day, subject.place(index, column, len(text))
    summary = subject.document.text("summary")
    for text, day, _ in _deadlines(summary, start):
        yield text, day, subject.document.span("summary")


def _deadlines(line: str, start: date) -> Iterator[tuple[str, date, int]]:
    offset = 0
    for sentence in line.replace("；", "。").replace(";", "。").split("。"):
        if _WRITTEN.search(sentence) and not _ASIDE.search(sentence):
            plain = sentence.replace("日前", "日止").replace(
                "号前", "号止"
            )  # a mention is no day before which all is past
            for mention in (*mentions(plain), *figure_mentions(plain)):
                day = _meant(mention, start)
                if day and (_UNTIL.match(sentence[mention.end :]) or _BY.search(sentence[: mention.start])):
                    yield sentence[mention.start : mention.end], day, offset + mention.start
        offset += len(sentence) + 1


def _meant(mention: Mention, start: date) -> date | None:
    return next(iter(mention.dates(start)), None)


@rule("R090", "comments-not-told", Severity.WARNING)
def comments_not_told(subject: Subject) -> Iterator[Fault]:
    """检查什么:业委会会议通知告诉业主,对议题有意见的可以在十日内以书面提出。网页和打印的纸上也写截止的那天。

    依据:000 §4.2.2b.2(业主在10日内书面提出意见)

    错误示例:
        kind: oc-meeting-notice
        posting_start: 2026-11-20
        posting_end: 2026-12-31
        meeting_at: 2026-12-31 14:30
        place: 会所二层会议室
        author: chen
        agenda: [{title: 更换水泵, category: 其他, report: 专题报告一}]
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
          - {id: lin, role: director}

    正确写法:
        kind: oc-meeting-notice
        posting_start: 2026-11-20
        posting_end: 2026-12-31
        meeting_at: 2026-12-31 14:30
        place: 会所二层会议室
        author: chen
        agenda: [{title: 更换水泵, category: 其他, report: 专题报告一}]
        正文:
        对议题有意见的，请在11月30日前以书面提出，交客户服务中心。
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
          - {id: lin, role: director}
    """
    document = subject.document
    if document.kind.name != KIND or not subject.office.present or any(map(document.text, LATER)):
        return
    window = comment_window(document, subject.office.calendar)
    told = (document.body, document.text("summary"), *(one.what for one in subject.windows))
    if window is not None and not any(map(_ASKED.search, told)):
        day = last_day(window[1])
        hint = say(
            "加一行:对议题有意见的，请在{month}月{day}日前以书面提出，交客户服务中心", month=day.month, day=day.day
        )
        yield Fault("R090", Span(document.body_line, 1), say("没有写业主可以对议题提书面意见"), hint)


@rule("R019", "place-differs-in-text", Severity.WARNING)
def place_differs_in_text(subject: Subject) -> Iterator[Fault]:
    """检查什么:正文“地点:”一行写的地方,就是信息块 place 写的地方;网页和日历照 place 显示。

    依据:000 §4.2.2b.2(会议时间、地点告知全体业主);同一内容各处一致

    错误示例:
        kind: oc-meeting-notice
        posting_end: 2026-12-31
        meeting_at: 2026-12-31 14:30
        place: 会所二层会议室
        agenda: [{title: 更换水泵, category: 其他, report: 专题报告一}]
        正文:
        地点:会所一层

    正确写法:
        kind: oc-meeting-notice
        posting_end: 2026-12-31
        meeting_at: 2026-12-31 14:30
        place: 会所二层会议室
        agenda: [{title: 更换水泵, category: 其他, report: 专题报告一}]
        正文:
        地点:会所二层会议室
    """
    place = subject.document.text("place")
    if not place or "【" in place:
        return
    for index, line in enumerate(subject.lines):
        told = _PLACE.match(line)
        if told and not _ELSEWHERE.search(told["place"]) and _contradict(place, told["place"]):
            text = told["place"].strip()
            message = say("正文写的地点是“{text}”,place 写的是“{place}”", text=text[:40], place=place[:40])
            hint = say("核对后两处写成一样")
            yield Fault("R019", subject.place(index, told.start("place"), len(told["place"])), message, hint)


def _contradict(one: str, other: str) -> bool:
    """Whether two ways to name a place cannot both be right: another floor or building, or not a word in common."""
    if "【" in other or one in other or other.strip() in one:
        return False
    parts = [_parts(text) for text in (one, other)]
    if any(parts[0][unit].isdisjoint(parts[1][unit]) for unit in parts[0].keys() & parts[1].keys()):
        return True
    return not (touches(one, other) or touches(other, one))


def _parts(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for number, unit in _PART.findall(text):
        found.setdefault("层" if unit == "楼" else unit, set()).add(_FIGURES.get(number, number))
    return found


RULES: Final[tuple[Rule, ...]] = (comments_close_otherwise, place_differs_in_text, comments_not_told)
