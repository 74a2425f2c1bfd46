"""``build.py draft``: turns an export file of intake into a draft document. Drafts carry no approval."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from gazette.cli import draft_complaints
from gazette.cli.drafting import tell_draft, write_draft
from gazette.cli.given import read_given
from gazette.cli.known import corpus_of
from gazette.cli.options import Usage, folder, moment, parser
from gazette.drafts.survey_report import Header, NothingIssued, survey_report
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.kinds import BY_NAME
from gazette.model.sequence import next_number
from gazette.shell.catalogues import translation
from gazette.shell.language import language
from gazette.shell.refusals import why
from gazette.statistics.export import Export, ExportError, from_text
from gazette.statistics.publish import Wish, publish

_EXAMPLES = """\
  python3 build.py draft complaint-summary --month 2026-10 --from complaints-2026-10.json
  python3 build.py draft survey-report 2026-year-end --from 2026-year-end.json
  python3 build.py draft survey-report 2026-year-end --from now.json --last 2026-mid-year.json --by-building"""

#: How long the report is proposed to hang.
_DAYS = 30


def run(argv: Sequence[str]) -> int:
    """Write a draft. 0: written; 2: wrong usage, or a file is there already."""
    if argv and argv[0] == "complaint-summary":
        return draft_complaints.run(argv)
    arguments = _arguments(argv)
    translate = translation(language(argv))
    try:
        notices = folder(arguments.notices)
        corpus = corpus_of(notices, translate)
        export = _read(arguments.export, arguments.survey)
        last = _read(arguments.last, "") if arguments.last else None
        now = moment(arguments.now, corpus.office)
        header = _header(corpus, arguments.survey, now.date(), author=arguments.author or "", last=last)
        wish = Wish(crosses=None if arguments.by_building else ())
        spoken = translation(corpus.office.site.language)
        draft = survey_report(export.sheet.survey, publish(export, wish, before=last), header, spoken)
        write_draft(notices, draft)
    except NothingIssued:
        print(say("导出文件里没有发放份数,写不成报告").render(translate), file=sys.stderr)
        return 2
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    tell_draft(notices, draft, say("填好改进措施,核对后请审批"), translate)
    return 0


def _arguments(argv: Sequence[str]) -> Namespace:
    options = parser("draft", argv, about=say("把意见系统导出的文件写成待审批的文件草稿。"), examples=_EXAMPLES)
    options.option(
        "kind",
        choices=("survey-report", "complaint-summary"),
        metavar="KIND",
        about=say("survey-report 问卷调查报告,complaint-summary 投诉处理公示(另有 --help)"),
    )
    options.option("survey", metavar="ID", about=say("问卷代号:问卷文件的文件名"))
    options.option("--from", dest="export", type=Path, required=True, metavar="EXPORT", about=say("导出文件"))
    options.option("--last", type=Path, metavar="EXPORT", about=say("上一次调查的导出文件,用来比较"))
    options.option("--by-building", action="store_true", about=say("能公布的题目都按楼栋再列一遍"))
    options.option("--author", metavar="ID", about=say("拟稿人;不写就用问卷文件的拟稿人"))
    options.common(now=True)
    return options.parse_args(argv)


def _read(path: Path, survey: str) -> Export:
    """Return an export; ``survey`` is the id it must be of, where that matters. Raises :class:`Usage`."""
    try:
        export = from_text(read_given(path).decode("utf-8-sig", errors="replace"))
    except (OSError, ExportError) as fault:
        reason = fault.message if isinstance(fault, ExportError) else why(fault)
        raise Usage(say("读不了导出文件 {path}:{reason}", path=path, reason=reason)) from fault
    if survey and export.sheet.survey.id != survey:
        known = export.sheet.survey.id
        raise Usage(say("{path} 是问卷 {known} 的导出文件,不是 {survey}", path=path, known=known, survey=survey))
    return export


def _header(corpus: Corpus, survey: str, today: date, *, author: str, last: Export | None) -> Header:
    questionnaire = _questionnaire(corpus, survey)
    start = today + timedelta(days=1)
    office, asked = corpus.office, questionnaire.posting_start if questionnaire else None
    asked_to = questionnaire.posting_end if questionnaire else None
    director = BY_NAME["survey-report"].approvals[0]
    return Header(
        number=next_number(corpus, office.series_for("survey-report"), start),
        posting_start=start,
        posting_end=start + timedelta(days=_DAYS),
        approver=office.title_of(director),
        author=author or (questionnaire.text("author") if questionnaire else ""),
        office=office.site.office_name,
        affects=questionnaire.affects.text if questionnaire and questionnaire.affects else "",
        contact=questionnaire.text("contact") if questionnaire else "",
        asked_from=asked.day if asked else None,
        asked_to=asked_to.day if asked_to else None,
        questionnaire=questionnaire.number if questionnaire else "",
        last_title=last.sheet.survey.title.text if last else "",
    )


def _questionnaire(corpus: Corpus, survey: str) -> Document | None:
    return next((one for one in corpus.documents if one.kind.name == "survey" and one.slug == survey), None)
