"""``build.py intake case``: what the office records about keeping a case: its end, a hold, deletion at its owner's wish."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import Final

from gazette.i18n import Message, say
from gazette.privacy import LABELS, scan
from intake.cli.current import require_current
from intake.cli.defect import listed
from intake.cli.home import database_of, told_home
from intake.cli.moment import moment
from intake.cli.speaking import Refused, Speak, long_enough, parser, speech
from intake.store import keeping
from intake.store.unavailable import StoreUnavailable

#: Signs that an explanation has at least (R004).
_EXPLAINED: Final = 20


def run(argv: Sequence[str]) -> int:
    """Record, or erase. 0: done; 2: refused, nothing changed."""
    speak = speech(argv)
    arguments = _options(speak).parse_args(argv)
    if any(not 0 < number < 2**63 for number in arguments.numbers):
        raise Refused(say("编号写 1 以上的整数"))
    print(speak(_told(arguments)))
    return 0


def _told(arguments: Namespace) -> Message:
    """Record, and return what to say of it. Raises :class:`Refused` with what was not as it has to be."""
    url = database_of(told_home(arguments))
    try:
        require_current(url)
        return _ACTIONS[arguments.action](url, arguments)
    except keeping.NoSuchCase as error:
        raise Refused(say("没有第 {number} 件，什么都没有改", number=error.number)) from error
    except keeping.StillOpen as error:
        told = say(
            "第 {number} 件是验房发现的问题，业主复验以前不能办结，什么都没有改：{points}。登记用 intake defect",
            number=error.number,
            points=listed(error.points),
        )
        raise Refused(told) from error
    except keeping.NotSettled as error:
        told = say(
            "第 {number} 件到这时还没有办结，办结以前的联系不算回访，什么都没有改；先登记 intake case close {number}",
            number=error.number,
        )
        raise Refused(told) from error
    except StoreUnavailable as error:
        raise Refused(say("数据库写不了：{reason}", reason=error.words)) from error


def _options(speak: Speak) -> ArgumentParser:
    options = parser("intake case", say("登记办结、回访和保留；按本人要求立即删除"), speak)
    options.add_argument(
        "action",
        choices=tuple(_ACTIONS),
        metavar="|".join(_ACTIONS),
        help=speak(
            say("close 办结；followup 回访过；reopen 重新打开；hold 保留，到期不删；release 取消保留；erase 立即删除")
        ),
    )
    options.add_argument(
        "numbers", type=int, nargs="+", metavar="NUMBER", help=speak(say("编号：intake list 里的第一列"))
    )
    options.add_argument("--reason", default="", help=speak(say("保留或删除的原因，不写姓名房号")))
    options.add_argument(
        "--cannot-remedy",
        default="",
        metavar="WHY",
        help=speak(say("和 close 一起用：确实无法整改的原因，会写进投诉公示，不写姓名房号")),
    )
    options.add_argument("--now", metavar="TIME", help=speak(say("当作现在的时间，例如 2026-12-21T09:00")))
    return options


def _close(url: str, arguments: Namespace) -> Message:
    why = _explained(arguments.cannot_remedy)
    keeping.record(url, arguments.numbers, closed_at=_seconds(arguments.now), refused_because=why)
    if why:
        return say("已登记办结 {count} 件：无法整改，原因会写进投诉公示", count=len(arguments.numbers))
    return say("已登记办结 {count} 件；保存期限从这时算起", count=len(arguments.numbers))


def _follow_up(url: str, arguments: Namespace) -> Message:
    keeping.record(url, arguments.numbers, followed_up_at=_seconds(arguments.now))
    return say("已登记回访 {count} 件", count=len(arguments.numbers))


def _reopen(url: str, arguments: Namespace) -> Message:
    keeping.record(url, arguments.numbers, closed_at=0, refused_because="", followed_up_at=0)
    return say("已重新打开 {count} 件", count=len(arguments.numbers))


def _hold(url: str, arguments: Namespace) -> Message:
    keeping.record(url, arguments.numbers, hold_reason=_reason(arguments))
    return say("已保留 {count} 件：取消保留以前，到期也不删除", count=len(arguments.numbers))


def _release(url: str, arguments: Namespace) -> Message:
    keeping.record(url, arguments.numbers, hold_reason="")
    return say("已取消保留 {count} 件", count=len(arguments.numbers))


def _erase(url: str, arguments: Namespace) -> Message:
    _reason(arguments)
    keeping.erase(url, arguments.numbers)
    return say("已删除 {count} 件；备份里的随备份到期删除", count=len(arguments.numbers))


def _reason(arguments: Namespace) -> str:
    missing = say('写明原因：--reason "业委会复议中"')
    return long_enough(str(arguments.reason), missing=missing)[:200]


def _explained(text: str) -> str:
    """Return why nothing can be done, as the public will read it: long enough to explain, pointing at nobody (000-17)."""
    why = " ".join(text.split())
    if why and len(why) < _EXPLAINED:
        raise Refused(say("无法整改的原因要写清楚，至少 {count} 个字：为什么、怎样向投诉人说明的", count=_EXPLAINED))
    for found in scan(why):
        raise Refused(say("原因会公布，里面不能有{kind}“{value}”", kind=LABELS[found.kind], value=found.value))
    return why


def _seconds(text: str | None) -> int:
    return int(moment(text).timestamp())


_ACTIONS: Final[dict[str, Callable[[str, Namespace], Message]]] = {
    "close": _close,
    "followup": _follow_up,
    "reopen": _reopen,
    "hold": _hold,
    "release": _release,
    "erase": _erase,
}
