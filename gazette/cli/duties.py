"""``build.py duties``: what the procedures oblige the office to do, by when, and whether it was done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from gazette.cli.known import corpus_of
from gazette.cli.options import Parser, Usage, folder, moment, parser
from gazette.duties import Calendar, Duty, Status, calendar
from gazette.duties.calendar import unrecorded
from gazette.duties.dates import last_day
from gazette.duties.words import PROOFS, RELIEFS, STATUSES, about, aim, named, reason
from gazette.i18n import Message, Translate, say, told
from gazette.model.corpus import Corpus
from gazette.model.office import Office
from gazette.outputs.duties import as_ics, as_json
from gazette.shell.catalogues import translation
from gazette.shell.language import language

_YEARS: Final = range(2000, 2100)
_EXAMPLES = """\
  python3 build.py duties
  python3 build.py duties --year 2026 --staff
  python3 build.py duties --format ics > duties.ics
  python3 build.py duties --now 2026-12-06 --format json"""


def run(argv: Sequence[str]) -> int:
    """Print the calendar of duties. 0: done, whatever is overdue; 2: wrong usage."""
    options = _options(argv)
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    try:
        first, last = _days(arguments.from_, arguments.to, arguments.year)
        corpus = corpus_of(folder(arguments.notices), translate)
        now = moment(arguments.now, corpus.office)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    found = calendar(corpus, now, first, last)
    _tell_unrecorded(found, corpus, translate)
    if arguments.format == "json":
        print(as_json(found, translate, staff=arguments.staff))
    elif arguments.format == "ics":
        site = corpus.office.site
        sys.stdout.buffer.write(as_ics(found, translate, name=site.office_name, zone=ZoneInfo(site.zone)))
    else:
        for line in lines(found, corpus.office, translate, staff=arguments.staff):
            print(line)
    return 0


def _tell_unrecorded(found: Calendar, corpus: Corpus, translate: Translate) -> None:
    """Say on the error output that duties from before the record cannot but look missed, and how to leave them out."""
    early = unrecorded(found, corpus)
    if early is not None:
        words = "注意:{count} 项职责在公布台账开始({begun})以前到期,没有凭据,显示为逾期。不算以前的,在 _office/duties.yml 写 since: {begun}"
        print(say(words, begun=early[0], count=early[1]).render(translate), file=sys.stderr)


def _options(argv: Sequence[str]) -> Parser:
    options = parser(
        "duties", argv,
        about=say("程序规定要办的事:什么时候之前、办了没有、凭什么算办了。最急的在前。有没有逾期都不影响生成网站。"),
        examples=_EXAMPLES,
    )  # fmt: skip
    options.option(
        "--format", choices=("text", "json", "ics"), default="text", about=say("text 给人看,json 给程序,ics 给日历")
    )
    options.option("--from", dest="from_", metavar="DAY", about=say("从哪天到期的算起,如 2026-01-01"))
    options.option("--to", metavar="DAY", about=say("到哪天到期的为止"))
    options.option("--year", metavar="YEAR", about=say("只看这一年到期的,如 2026"))
    options.option("--staff", action="store_true", about=say("也显示登记人和批准人(只给管理处内部看)"))
    options.common(now=True)
    return options


def _days(first: str | None, last: str | None, year: str | None) -> tuple[date | None, date | None]:
    """Return the span of days asked for; raises :class:`Usage` where a word is no day or they run backwards."""
    if year is not None:
        if first or last or not (year.isascii() and year.isdecimal() and int(year) in _YEARS):
            raise Usage(say("--year 写四位年份,不和 --from、--to 同用"))
        return date(int(year), 1, 1), date(int(year), 12, 31)
    found = tuple(_day(text) if text else None for text in (first, last))
    if found[0] and found[1] and found[0] > found[1]:
        raise Usage(say("--from 晚于 --to"))
    return found[0], found[1]


def _day(text: str) -> date:
    """Read a day of this century; raises :class:`Usage` for anything else."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if not _YEARS[0] <= found.year <= _YEARS[-1]:
        raise Usage(say("“{text}”不是日期,写成 2026-11-22", text=text[:40]))
    return found


def lines(found: Calendar, office: Office, translate: Translate, *, staff: bool) -> Iterator[str]:
    """Yield the calendar for people to read, the most urgent first."""
    tell = partial(told, translate=translate)

    def title_of(role: str) -> str:
        return translate(office.title_of(role))

    span = say(
        "{first} 至 {last} 到期的职责({now} 时)", first=found.first, last=found.last, now=f"{found.now:%Y-%m-%d %H:%M}"
    )
    yield tell(span)
    for year in found.unknown_years:
        yield tell(
            say(
                "注意:这里没有 {year} 年的放假安排,带 * 的日子只按周六、周日推算;公布以后写进 _office/calendar.yml,再写 complete_years: [{year}]",
                year=year,
            )
        )
    if not found.duties:
        yield tell(say("没有。") if office.present else say("没有 _office 办公数据,不计职责。"))
    for status, group in groupby(found.duties, key=lambda duty: duty.status):
        items = list(group)
        yield ""
        yield tell(say("{status}（{count} 项）", status=STATUSES[status], count=len(items)))
        for duty in items:
            yield f"  {tell(_line(duty, title_of))}"
            for note in _notes(duty, title_of, staff=staff):
                yield f"      {tell(note)}"


def _line(duty: Duty, title_of: Callable[[str], str]) -> Message:
    words = {
        "due": f"{last_day(duty.due)}{'*' if duty.provisional else ''}",
        "title": duty.kind.title,
        "period": named(duty),
        "role": title_of(duty.kind.role),
    }
    if duty.status in (Status.OVERDUE, Status.LATE):
        return say("{due} {title} {period}：晚 {days} 天（{role}）", days=duty.days, **words)
    return say("{due} {title} {period}（{role}）", **words)


def _notes(duty: Duty, title_of: Callable[[str], str], *, staff: bool) -> Iterator[Message | str]:
    if more := about(duty):
        yield more
    if not duty.settled:
        yield say("{aim};依据 {clause}", aim=aim(duty), clause=duty.kind.clause)
        for refusal in duty.refusals:
            yield say("不算:{path} {reason}", path=refusal.path, reason=reason(refusal, staff=staff))
        if duty.step is not None:
            yield say("下一步:{step}", step=duty.step)
    if duty.relief is not None:
        role = title_of(duty.relief.role)
        yield say("{role}同意:{way},{reason}", role=role, way=RELIEFS[duty.relief.kind], reason=duty.relief.reason)
        if duty.relief.new_date:
            yield say("改到 {day}", day=duty.relief.new_date)
        if staff:
            yield say("批准人 {person}", person=duty.relief.person)
    if duty.evidence is not None:
        at = f"{duty.evidence.at:%Y-%m-%d %H:%M}"
        yield say("{at} {number}（{proof}）", at=at, number=duty.evidence.number, proof=PROOFS[duty.evidence.proof])
        if staff and duty.evidence.person:
            yield say("登记人 {person}", person=duty.evidence.person)
