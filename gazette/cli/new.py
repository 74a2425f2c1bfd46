"""``build.py new KIND``: a skeleton with the next number, proposed dates and every required key explained."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from gazette.cli.amended import add_amending, amended_by
from gazette.cli.doubts import doubts
from gazette.cli.known import corpus_of
from gazette.cli.number import series_of
from gazette.cli.options import Usage, folder, moment, parser
from gazette.cli.proposals import proposals
from gazette.duties.posting import summary_since, summary_start
from gazette.frontmatter.near_names import nearest
from gazette.i18n import Message, say
from gazette.model.complaints import KIND as SUMMARY
from gazette.model.complaints import month_before
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.fields import KIND_WORDS
from gazette.model.kinds import FOLDERS, KINDS, Family, Kind
from gazette.model.mentions import mentions
from gazette.model.periods import MONTH
from gazette.model.sequence import next_number
from gazette.model.skeleton import Plan, proposed, proposed_end, skeleton
from gazette.model.skeleton_summary import summary_of
from gazette.shell.catalogues import translation
from gazette.shell.editing import create_file
from gazette.shell.language import language
from gazette.shell.reporting import shown_path

_EXAMPLES = """\
  python3 build.py new 通知 --title 关于3-8栋停水的通知
  python3 build.py new correction --corrects 锦苑物〔2026〕47号
  python3 build.py new 通知 --postpones 锦苑物〔2026〕47号
  python3 build.py new event-notice
  python3 build.py new complaint-summary --month 2026-11 --now 2026-12-01"""
#: A day in a title that lies farther ahead is not what the posting leads up to.
_FAR: Final = timedelta(days=60)
#: Characters of a title in a file's name.
_LONGEST_STEM: Final = 30


def run(argv: Sequence[str]) -> int:
    """Write a skeleton. 0: written; 2: wrong usage."""
    arguments = _arguments(argv)
    translate = translation(language(argv))
    if arguments.kind in ("?", "？"):
        print("\n".join(f"  {kind.name:<24} {translate(kind.title)}" for kind in KINDS))
        return 0
    try:
        notices = folder(arguments.notices)
        kind = _kind(arguments.kind)
        corpus = corpus_of(notices, translate)
        now = moment(arguments.now, corpus.office)
        start, end, period = _days(kind, arguments.month, corpus, now.date())
        start, amended = amended_by(arguments, corpus, start, now)
        number = _number(corpus, kind, start) if kind.numbered else ""
        title = arguments.title or (amended.title if amended else _titled(kind, period))
        end = amended.until(end) if amended else _last_named(title, start, end)
        known = tuple(proposals(kind, corpus, period, start=start, now=now))
        plan = Plan(start, end, number, title, arguments.author, amended, period, known)
        text = skeleton(kind, corpus.office, plan, translate)
        path = _create(notices, _folder(arguments.folder, kind, start), period or _stem(kind, title, start), text)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    path = shown_path(notices, path)
    print(say("写好了 {path}", path=path).render(translate))
    for doubt in doubts(kind, arguments.author, start, end, corpus.office):
        print(doubt.render(translate), file=sys.stderr)
    print(say("填好【请填写…】的地方,再运行 python3 build.py check {path}", path=path).render(translate))
    return 0


def _arguments(argv: Sequence[str]) -> Namespace:
    options = parser(
        "new", argv,
        about=say("写一份新文件:下一个文号、建议的张贴日期、必填项和说明都备好。已有的文件不会被覆盖。"), examples=_EXAMPLES,
    )  # fmt: skip
    options.option("kind", metavar="KIND", about=say("文种,中文或英文;写 ? 列出全部"))
    options.option("--title", default="", about=say("标题"))
    options.option("--month", default="", metavar="YYYY-MM", about=say("投诉公示、工作简报说的是哪个月,例如 2026-10"))
    options.option("--folder", metavar="DIR", about=say("放在 notices 的哪个文件夹;默认按文种和年份"))
    add_amending(options)
    options.option("--author", default="", about=say("拟稿人(人员登记表里的代号)"))
    options.common(now=True)
    return options.parse_args(argv)


def _days(kind: Kind, month: str, corpus: Corpus, today: date) -> tuple[date, date, str]:
    """Return the posting's first and last day, and the month the document is about; raises :class:`Usage` for one that cannot be."""
    start, end = proposed(kind, corpus.office, today)
    if month and "period" not in kind.required:
        raise Usage(say("--month 只用于投诉处理公示和工作简报"))
    if month and not MONTH.fullmatch(month):
        raise Usage(say("--month 读不懂“{month}”,写成 2026-10", month=month[:20]))
    if kind.name != SUMMARY:
        return start, end, month
    period = month or _summarised(corpus, start, today)
    since = summary_since(period, corpus.office)
    if period >= f"{start:%Y-%m}" and today < since:
        last = month_before(f"{start:%Y-%m}")
        raise Usage(
            say("{month} 还没有过完,{since} 起才能写;写上个月:--month {last}", month=period, since=since, last=last)
        )
    there = summary_of(corpus, period)
    if there is not None:
        raise Usage(_there(there, period, start))
    start = summary_start(period, corpus.office, today)
    return start, proposed_end(kind, corpus.office, start), period


def _summarised(corpus: Corpus, start: date, today: date) -> str:
    """Return the month before, or this month where that is there and a holiday lies between this one and its day."""
    before, this = month_before(f"{start:%Y-%m}"), f"{start:%Y-%m}"
    early = summary_of(corpus, before) is not None and today >= summary_since(this, corpus.office)
    return this if early else before


def _there(there: Document, period: str, today: date) -> Message:
    """Say how a summary that is there is changed: what hangs already only by a correction."""
    hangs = there.posting_start is not None and there.posting_start.start.date() <= today
    if there.number and there.get("approvals") and hangs:
        return say(
            "{month} 的投诉公示已经公布:{number}({path});要改就发更正:python3 build.py new correction --corrects {number}",
            month=period,
            number=there.number,
            path=there.path,
        )
    return say("{month} 的投诉公示已经有了:{path};要改就在那里改", month=period, path=there.path)


def _last_named(title: str, start: date, end: date) -> date:
    """Return the last day the title names, if a posting from ``start`` leads up to it; else ``end`` as proposed."""
    named = [mention.dates(start)[:1] for mention in mentions(title)]
    ahead = [day for days in named for day in days if start <= day <= start + _FAR]
    return max(ahead, default=end)


def _titled(kind: Kind, period: str) -> str:
    if not period or kind.name != SUMMARY:
        return ""
    year, month = period.split("-")
    return f"{year}年{int(month)}月份投诉处理情况公示"


def _kind(word: str) -> Kind:
    kind = KIND_WORDS.get(word)
    if kind is None:
        near = nearest(word, list(KIND_WORDS))
        hint = say("是不是 {near}?", near=near) if near else say("全部文种:python3 build.py new ?")
        raise Usage(say("没有“{word}”这个文种。{hint}", word=word[:40], hint=hint))
    return kind


def _number(corpus: Corpus, kind: Kind, day: date) -> str:
    office = corpus.office
    series = office.series_for(kind.name)
    return next_number(corpus, series if series.fixed else series_of(corpus, None)[0], day)


def _folder(given: str | None, kind: Kind, start: date) -> str:
    """Return the folder below the notices; raises :class:`Usage` where it would leave them."""
    if given is not None:
        parts = [part for part in given.replace("\\", "/").split("/") if part not in ("", ".")]
        if ".." in parts or Path(given).is_absolute() or any(part.startswith(("_", ".")) for part in parts):
            raise Usage(say("--folder 写 notices 里面的文件夹"))
        return "/".join(parts)
    own = next((name for name, of_kind in FOLDERS.items() if of_kind == kind.name), None)
    if own:
        return own
    if kind.family is Family.INTERNAL:
        return "internal"
    if kind.family in (Family.MOVE_IN, Family.HANDBOOK):
        return kind.family.value
    return "service" if not kind.needs_end else str(start.year)


def _stem(kind: Kind, title: str, start: date) -> str:
    """Return the file's name without its ending: the day and what it is about, fit for an address."""
    words = re.sub(r"[^0-9A-Za-z\u3400-\u9fff]+", "-", title).strip("-")
    cut, behind = words[:_LONGEST_STEM], words[_LONGEST_STEM : _LONGEST_STEM + 1]
    if behind and (behind.isascii() or behind in "年月日号栋时点"):  # no part of a day, a number, a word
        cut = re.sub("[0-9A-Za-z年月]+\\Z", "", cut)
    return f"{start:%m-%d}-{cut.strip('-') or kind.name}"


def _create(notices: Path, place: str, stem: str, text: str) -> str:
    """Write the file under the first free name; return its path below the notices folder."""
    for count in range(1, 100):
        name = f"{stem}.md" if count == 1 else f"{stem}-{count}.md"
        path = f"{place}/{name}" if place else name
        try:
            create_file(notices / path, text.encode())
        except FileExistsError:
            continue
        return path
    raise Usage(say("同名文件太多,请换一个标题"))
