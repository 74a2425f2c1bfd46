"""``build.py draft complaint-summary``: the month's complaint summary from an export of the desk."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from gazette.cli.drafting import tell_draft, write_draft
from gazette.cli.given import read_given
from gazette.cli.known import corpus_of
from gazette.cli.number import series_of
from gazette.cli.options import Usage, folder, moment, parser
from gazette.drafts.complaint_summary import Heading, complaint_summary
from gazette.drafts.complaints import Complaints, ComplaintsUnreadable, read
from gazette.duties.posting import summary_start
from gazette.i18n import say
from gazette.model.complaints import left_open, month_before
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.kinds import BY_NAME
from gazette.model.sequence import next_number
from gazette.model.skeleton import proposed_end
from gazette.model.skeleton_summary import summary_of
from gazette.shell.catalogues import translation
from gazette.shell.language import language

_EXAMPLES = "  python3 build.py draft complaint-summary --month 2026-10 --from complaints-2026-10.json"
#: How long a summary hangs at least, in days (F Q19).
_SHORTEST = 30


def run(argv: Sequence[str]) -> int:
    """Write the draft. 0: written; 2: wrong usage, or a file is there already."""
    options = parser("draft", argv, about=say("把投诉登记的导出文件写成上个月的投诉处理公示草稿。"), examples=_EXAMPLES)
    options.option("kind", choices=("complaint-summary",), metavar="complaint-summary", about=say("投诉处理公示"))
    options.option("--month", required=True, metavar="YYYY-MM", about=say("哪个月,例如 2026-10"))
    options.option("--from", dest="export", type=Path, required=True, metavar="EXPORT", about=say("导出文件"))
    options.option("--author", metavar="ID", about=say("拟稿人;不写就用上一份公示的拟稿人"))
    options.common(now=True)
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    try:
        notices = folder(arguments.notices)
        corpus = corpus_of(notices, translate)
        complaints = _read(arguments.export, arguments.month)
        today = moment(arguments.now, corpus.office).date()
        heading = _heading(corpus, today, arguments.month, author=arguments.author or "")
        spoken = translation(corpus.office.site.language)
        draft = complaint_summary(complaints, heading, corpus.office.categories, spoken)
        write_draft(notices, draft)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    tell_draft(notices, draft, say("补上主要问题和答复,核对后请审批"), translate)
    return 0


def _read(path: Path, month: str) -> Complaints:
    try:
        complaints = read(read_given(path).decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise Usage(say("读不了导出文件 {path}:{reason}", path=path, reason=fault)) from fault
    except ComplaintsUnreadable as fault:
        raise Usage(say("读不了导出文件 {path}:{reason}", path=path, reason=fault.message)) from fault
    if complaints.month != month:
        raise Usage(say("{path} 是 {found} 的导出文件,不是 {month}", path=path, found=complaints.month, month=month))
    return complaints


def _heading(corpus: Corpus, today: date, month: str, *, author: str) -> Heading:
    kind, office, last = BY_NAME["complaint-summary"], corpus.office, _last(corpus)
    start = summary_start(month, office, today)
    end = proposed_end(kind, office, start)
    series = office.series_for(kind.name)
    director, before = kind.approvals[0], summary_of(corpus, month_before(month))
    return Heading(
        number=next_number(corpus, series if series.fixed else series_of(corpus, None)[0], start),
        posting_start=start,
        posting_end=max(end, start + timedelta(days=_SHORTEST)),
        approver=office.title_of(director),
        author=author or (last.text("author") if last else ""),
        office=office.site.office_name,
        contact=last.text("contact") if last else "",
        feedback=last.text("feedback") if last else "",
        left=left_open(before) if before else {},
    )


def _last(corpus: Corpus) -> Document | None:
    found = [one for one in corpus.documents if one.kind.name == "complaint-summary"]
    return max(found, key=lambda one: one.text("period"), default=None)
