"""``build.py intake void``: set one answer aside for its content, after the survey is closed and with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from gazette.i18n import say
from intake.cli.speaking import Refused, Speak, speech
from intake.cli.surveys import Work, ledger, survey_parser, work
from intake.forms import record
from intake.surveys.entry import is_reason

_SHOWN = 8


def run(argv: Sequence[str]) -> int:
    """List the answers' open parts, or set one aside."""
    speak = speech(argv)
    options = survey_parser("intake void", say("收卷后按内容作废一份答卷；不写编号就列出答卷"), speak)
    options.add_argument("--answer", metavar="REF", help=speak(say("答卷编号的开头；每次打乱后编号都会变")))
    options.add_argument("--reason", default="", help=speak(say("作废的原因，只能是内容：空白、涂画、自相矛盾")))
    arguments = options.parse_args(argv)
    about = work(arguments)
    if not about.definition.is_over(about.local):
        raise Refused(say("问卷还在收答卷，截止以后才能看内容"))
    if arguments.answer is None:
        _list(about, speak)
        return 0
    missing = say('写明作废的原因：--reason "整份空白"')
    if not is_reason(arguments.reason):
        told = say('“{reason}”没有说出答卷的内容，写成 --reason "整份空白"', reason=arguments.reason.strip()[:40])
        raise Refused(told if arguments.reason.strip() else missing)
    with ledger(about) as book:
        if book.totals(about.definition.id) is not None:
            raise Refused(say("已经导出过，不能再作废：两次导出的差别会说出是哪一份"))
        if not book.void(about.definition.id, arguments.answer, arguments.reason[:200]):
            raise Refused(say("没有编号以 {ref} 开头的答卷，或不止一份", ref=arguments.answer[:32]))
    print(speak(say("已作废一份，原因：{reason}", reason=arguments.reason[:200])))
    return 0


def _list(about: Work, speak: Speak) -> None:
    with ledger(about) as book:
        found = book.answers(about.definition.id)
    for row, opened, _, void in found:
        answers = record.join(about.definition, record.Record(record.from_text(opened), {}))
        told = "；".join(f"{label}：{text}" for label, text in record.lines(about.definition, answers))
        mark = speak(say("（已作废：{reason}）", reason=void)) if void else ""
        print(f"{row.hex()[:_SHOWN]}{mark}  {told}")
    print(speak(say("共 {count} 份", count=len(found))))
