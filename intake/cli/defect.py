"""``build.py intake defect``: a defect found at a handover on its way to the developer and back to its owner."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from gazette.i18n import Message, say
from gazette.shell.clock import parse_now
from intake.cases.defects import WORDED, DefectStep
from intake.cli.current import require_current
from intake.cli.home import Home, database_of, told_home
from intake.cli.moment import moment
from intake.cli.speaking import Refused, parser, speech
from intake.forms import record
from intake.keyfiles import KeyFault, read_public
from intake.sealing import sealer
from intake.store import defects
from intake.store.unavailable import StoreUnavailable

#: Every step in words.
STEPS: Final[Mapping[DefectStep, Message]] = {
    DefectStep.FOUND: say("验房发现"),
    DefectStep.AGREED: say("业主同意转给开发单位"),
    DefectStep.SENT: say("验收表转给开发单位"),
    DefectStep.REPAIRED: say("开发单位修好"),
    DefectStep.REINSPECTED: say("业主复验签字"),
    DefectStep.MISTAKEN: say("撤销：不是验房发现的问题"),
}
#: What a step's words say, where it needs any.
_NOTES: Final[Mapping[DefectStep, Message]] = {
    DefectStep.SENT: say('写明开发单位谁签收：--note "项目部签收"'),
    DefectStep.REINSPECTED: say('写明业主复验的意见：--note "已修好，同意"'),
    DefectStep.MISTAKEN: say('写明原因：--note "公共部位报修，登记错了"'),
}
_LONGEST: Final = 500


def run(argv: Sequence[str]) -> int:
    """Record one step. 0: done; 2: refused, nothing changed."""
    speak = speech(argv)
    options = parser("intake defect", say("登记验房发现的问题：转给开发单位、修好、业主复验"), speak)
    named = speak(say("；")).join(f"{step.value} {speak(words)}" for step, words in STEPS.items())
    options.add_argument("step", choices=(steps := [step.value for step in STEPS]), metavar="|".join(steps), help=named)
    options.add_argument(
        "numbers", type=int, nargs="+", metavar="NUMBER", help=speak(say("编号：intake list 里的第一列"))
    )
    options.add_argument("--on", metavar="DATE", help=speak(say("哪天的事，例如 2026-03-16；不写是今天")))
    options.add_argument("--note", default="", help=speak(say("签收人、业主的意见或原因；用公钥封存")))
    options.add_argument("--now", metavar="TIME", help=speak(say("当作现在的时间，例如 2026-12-21T09:00")))
    arguments = options.parse_args(argv)
    if any(not 0 < number < 2**63 for number in arguments.numbers):
        raise Refused(say("编号写 1 以上的整数"))
    place = told_home(arguments)
    step = _step(arguments, place)
    left = _record(database_of(place), arguments.numbers, step)
    print("\n".join(speak(line) for line in _told(arguments.numbers, left, step.step)))
    return 0


def _record(url: str, numbers: Sequence[int], step: defects.StoredStep) -> Mapping[int, Sequence[Message]]:
    try:
        require_current(url)
        return defects.record(url, numbers, step)
    except defects.NoSuchCase as error:
        raise Refused(say("没有第 {number} 件，什么都没有改", number=error.number)) from error
    except defects.NoDefect as error:
        told = say(
            "第 {number} 件还没有登记为验房发现的问题，先登记：intake defect found {number}", number=error.number
        )
        raise Refused(told) from error
    except StoreUnavailable as error:
        raise Refused(say("数据库写不了：{reason}", reason=error.words)) from error


def _step(arguments: Namespace, place: Home) -> defects.StoredStep:
    step, now = DefectStep(arguments.step), moment(arguments.now)
    day = _day(arguments.on, now)
    note = str(arguments.note).strip()[:_LONGEST]
    if step in WORDED and not note:
        raise Refused(_NOTES[step])
    try:
        office = sealer(read_public(place.public_key))
    except KeyFault as fault:
        raise Refused(fault.message) from fault
    words = office.seal(record.to_text({"note": note})) if note else b""
    return defects.StoredStep(step, day, int(now.timestamp()), words, office.key_id)


def _day(text: str | None, now: datetime) -> date:
    if text is None:
        return now.date()
    found = parse_now(text)
    if found is None:
        raise Refused(say("日期“{text}”读不懂，写成 2026-03-16", text=text[:30]))
    day = found.date()
    if day > now.date():
        raise Refused(say("{day} 还没有到，发生了再登记", day=day))
    return day


def _told(numbers: Sequence[int], left: Mapping[int, Sequence[Message]], step: DefectStep) -> Iterator[Message]:
    yield say("已登记“{step}” {count} 件", step=STEPS[step], count=len(numbers))
    for number in numbers:
        if number not in left:
            continue
        if left[number]:
            yield say("第 {number} 件办结以前还差：{points}", number=number, points=listed(left[number]))
        else:
            yield say("第 {number} 件可以办结：intake case close {number}", number=number)


def listed(points: Sequence[Message]) -> Message:
    """Return several points as one."""
    first, *rest = points
    return say("{first}；{rest}", first=first, rest=listed(rest)) if rest else first
