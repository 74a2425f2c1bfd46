"""Rules D021 and D022: what hangs for days is still true when it is read, and what was closed is opened again in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.model.changes import posted_until
from gazette.model.corpus import Corpus
from gazette.model.left_open import left_open
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Scope, Subject, rule

#: Not 美好明天, and not the 后天 of 最后天数 or 雨后天台.
_WORD: Final = lazy(
    r"(?P<today>今[天日晚夜早])|(?<![好的创])(?P<tomorrow>明[天日晚早])|(?P<yesterday>昨[天日晚夜])"
    r"|(?<![最以之前雨])(?P<after>后天)(?![台面井花窗数])"
)
_AWAY: Final = {"today": 0, "tomorrow": 1, "yesterday": -1, "after": 2}
#: So long after the end the office is reminded that nothing was heard.
_REMINDED: Final = timedelta(days=30)


@rule("D021", "day-word-in-title", Severity.WARNING)
def day_word_in_title(subject: Subject) -> Iterator[Fault]:
    """检查什么:标题里的“今晚”“明天”“昨日”要和张贴的那天对得上;不是当天贴的事,标题写日期。

    依据:000 §4.2.5.2(时间);000 §4.2.8.1

    错误示例:
        title: 3-8栋今晚停水通知
        urgency: prepare
        windows:
          - {start: 2026-11-25 22:00, end: 2026-11-26 06:00, what: 停水}

    正确写法:
        title: 3-8栋11月25日夜间停水通知
        urgency: prepare
        windows:
          - {start: 2026-11-25 22:00, end: 2026-11-26 06:00, what: 停水}
    """
    document = subject.document
    start, found = document.posting_start, _WORD.search(document.text("title"))
    days = {window.start.day for window in subject.windows if window.state != "cancelled"}
    meeting = document.moment("meeting_at")
    days |= {meeting.day} if meeting is not None else set()
    if found is None or start is None or not days:
        return
    meant = start.day + timedelta(days=_AWAY[found.lastgroup or "today"])
    if meant not in days:
        day = min(days)
        message = say("标题说“{word}”,{start} 张贴,事情在 {day}", word=found[0], start=start.text, day=day.isoformat())
        hint = say("写日期:{month}月{number}日", month=day.month, number=day.day)
        yield Fault("D021", document.span("title"), message, hint)


@rule("D022", "end-not-told", Severity.WARNING, Scope.CORPUS)
def end_not_told(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:没有写到哪天为止的封闭、停用(至完工、修复为止),公示期满后要有一份通知说恢复了没有。满了30天不再提醒。

    依据:000 §4.2.8.2(到期收回);同一件事有始有终

    错误示例:
        现在: 2026-11-28T09:00
        windows:
          - {start: 2026-11-23 07:20, what: 南门车行封闭, certainty: 修复为止}

    正确写法:
        现在: 2026-11-28T09:00
        windows:
          - {start: 2026-11-23 07:20, what: 南门车行封闭, certainty: 修复为止}
        文件: 2026/nan-men.md
        title: 南门恢复车行的通知
        document_number: 锦苑物〔2026〕13号
        posting_start: 2026-11-27
        posting_end: 2026-12-01
        related: [锦苑物〔2026〕12号]
    """
    for document in corpus.documents:
        end = posted_until(document, corpus, now)
        if end is None or not end.end <= now < end.end + _REMINDED or document.moment("withdrawn_on") is not None:
            continue
        window = left_open(document, corpus, now)
        if window is not None:
            what = window.what or document.title
            message = say("“{what}”没有写到哪天,公示期已过,还没有通知说恢复了没有", what=what[:40])
            hint = say("已经恢复就贴一份恢复通知,没有恢复就贴续报;里面写 related: [{number}]", number=document.number)
            yield document.path, Fault("D022", window.span, message, hint)


RULES: Final[tuple[Rule, ...]] = (day_word_in_title, end_not_told)
