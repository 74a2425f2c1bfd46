"""``build.py intake complaints``: a month's complaints as figures, for ``build.py draft complaint-summary``; needs no key."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gazette.drafts.complaints import CANNOT_REMEDY, CLOSED, OPEN, Complaints, to_text
from gazette.forms.definition import FormDefinition
from gazette.i18n import Message, say
from gazette.model.periods import MONTH
from gazette.shell.refusals import why
from intake.cases.complaints import Outcome, bounds, category_of, complaints
from intake.cli.current import require_current
from intake.cli.home import database_of, told_home
from intake.cli.listing import read_bundle
from intake.cli.moment import moment
from intake.cli.speaking import Refused, parser, speech
from intake.forms import record
from intake.keyfiles import write_file
from intake.store import keeping
from intake.store.unavailable import StoreUnavailable

#: The form complaints come in by, unless said otherwise.
_FORM: Final = "complaint"


@dataclass(frozen=True, slots=True)
class _Source:
    """Where complaints stand, by which form they came, and the clock of the site."""

    url: str
    form: FormDefinition
    zone: ZoneInfo


def run(argv: Sequence[str]) -> int:
    """Write the export. 0: written; 2: refused, nothing written."""
    speak = speech(argv)
    options = parser("intake complaints", say("导出一个月的投诉件数，供 draft complaint-summary 写公示"), speak)
    options.add_argument("--month", required=True, metavar="YYYY-MM", help=speak(say("哪个月，例如 2026-11")))
    options.add_argument("--form", default=_FORM, metavar="ID", help=speak(say("投诉表单的代号（默认 complaint）")))
    options.add_argument(
        "--output", type=Path, metavar="FILE", help=speak(say("写到哪里（默认 complaints-月份.json）"))
    )
    options.add_argument("--now", metavar="TIME", help=speak(say("当作现在的时间，例如 2026-12-21T09:00")))
    arguments = options.parse_args(argv)
    source = _source(arguments)
    made = complaints(arguments.month, _recorded(source), source.zone)
    path = arguments.output or Path(f"complaints-{made.month}.json")
    try:
        write_file(path, to_text(made).encode(), mode=0o600)
    except OSError as problem:
        raise Refused(say("写不了 {path}：{reason}", path=path, reason=why(problem))) from problem
    for line in _told(made, path):
        print(speak(line))
    return 0


def _source(arguments: Namespace) -> _Source:
    """Return where to read. Raises :class:`Refused` for a month that is not over, and where there is no such form."""
    place = told_home(arguments)
    bundle = read_bundle(place)
    zone = ZoneInfo(bundle.site.zone)
    if not MONTH.fullmatch(arguments.month):
        raise Refused(say("月份“{month}”读不懂，写成 2026-11", month=arguments.month[:20]))
    if bounds(arguments.month, zone)[1] > moment(arguments.now).timestamp():
        raise Refused(say("{month} 还没有过完；过完了再导出，件数才不会变", month=arguments.month))
    found = bundle.form(arguments.form)
    if found is None or found.kind != "form":
        known = "、".join(form.id for form in bundle.forms if form.kind == "form") or "—"
        raise Refused(say("没有已经审批的表单“{id}”；有：{known}", id=arguments.form, known=known))
    return _Source(database_of(place), found, zone)


def _recorded(source: _Source) -> list[Outcome]:
    asked = category_of(source.form)
    try:
        require_current(source.url)
        rows = keeping.outcomes(source.url, source.form.id)
    except StoreUnavailable as error:
        raise Refused(say("数据库打不开：{reason}", reason=error.words)) from error
    return [
        Outcome(
            datetime.fromtimestamp(row.received_at, tz=source.zone),
            str(record.from_text(row.answers_open).get(asked) or ""),
            closed_at=row.closed_at,
            refused_because=re.sub(r"\s+", " ", row.refused_because),
            followed_up_at=row.followed_up_at,
        )
        for row in rows
    ]


def _told(made: Complaints, path: Path) -> list[Message]:
    count = {outcome: sum(case.outcome == outcome for case in made.cases) for outcome in (CLOSED, OPEN, CANNOT_REMEDY)}
    older = sum(case.month != made.month for case in made.cases)
    return [
        say(
            "{month}：受理 {fresh} 件，以前转来 {older} 件；月底办结 {closed} 件，办理中 {open} 件，无法整改 {refused} 件",
            month=made.month,
            fresh=len(made.cases) - older,
            older=older,
            closed=count[CLOSED],
            open=count[OPEN],
            refused=count[CANNOT_REMEDY],
        ),
        say("已写入 {path}，里面没有姓名和房号", path=path),
        say(
            "接着：python3 build.py draft complaint-summary --month {month} --from {path}", month=made.month, path=path
        ),
    ]
