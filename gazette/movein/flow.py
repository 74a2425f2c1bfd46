"""The seven steps of the day in a guide's own text: where its flow stands, and which of its lines is which step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gazette.i18n import Message, say
from gazette.movein.reading import level_of
from gazette.patterns import lazy

_PAPERS: Final = "资料|证件|材料|身份|手续"
_SIGNED: Final = "协议|合同|规约|公约|责任书|承诺书|文件|文本"
#: What proves that something was paid, registered or inspected is a paper, not the step itself.
_SLIP: Final = "单|表|凭证|收据|通知|证明|发票|票据|清单|须知|登记表|记录"
_DESK: Final = "组|岗|台|处|站|点|区|窗口"
#: The seven steps of the day, in order (001 §八 4(3)2)–3)): the words of a step's line that make it one, and how it is called.
STEPS: Final[tuple[tuple[re.Pattern[str], Message], ...]] = (
    (lazy(rf"(?:引导|报到|接待|签到|取号|迎宾)(?!{_SLIP})"), say("引导")),
    (lazy(rf"(?:讲解|介绍|答疑|解答|宣讲|说明)(?!书|信|{_SLIP}|{_PAPERS})"), say("讲解")),
    (
        lazy(
            rf"(?:验|核|审|查|收|交|递)[^。领]{{0,4}}(?:{_PAPERS})(?!{_SLIP})|(?:{_PAPERS})的?(?:核|审|查|验|登记(?!{_SLIP})|提交)"
            rf"|^(?:{_PAPERS})(?:{_DESK})?$|验证|核验(?![房屋])"
        ),
        say("验资料"),
    ),
    (
        lazy(
            rf"(?:签约|签订|签署)(?!{_SLIP})|签(?![到收领])[^。，、]{{0,6}}(?:{_SIGNED})|(?:{_SIGNED})的?签(?![到收领])"
            rf"|^(?:业主|现场)?签字(?:{_DESK})?$"
        ),
        say("签约"),
    ),
    (lazy(rf"(?:缴|交|付|收)[^。付接]{{0,8}}(?:费|款|押金)(?:用|项)?(?!{_SLIP})|缴纳"), say("缴费")),
    (
        lazy(
            rf"(?:验|看|收|查|接)(?:验|收|看)?(?:房|楼|屋)(?:屋|子)?(?!租|款|费|资料|手续|{_SLIP})"
            rf"|房屋?的?(?:验收|查验|交接|查看)(?!{_SLIP})|^(?:陪同|现场)?(?:验收|查验)(?:{_DESK})?$"
        ),
        say("验房"),
    ),
    (
        lazy(
            rf"(?:领|发|交|取|拿|收)[^。]{{0,6}}钥匙(?!领用|登记|押金|{_SLIP})|钥匙的?(?:发放|移交|交接|领取|交付|签收)(?!{_SLIP})"
            rf"|^钥匙(?:{_DESK})?$"
        ),
        say("领钥匙"),
    ),
)
_FLOW: Final = lazy(r"\s*(#{1,6})\s.*入伙(?:手续)?(?:办理)?(?:流程|步骤)")
_STEP: Final = lazy(
    r"\s*(?:[-*] )?\**(?:第?[（(]?(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,2})[)）步站]?\s*[.、．:：)）]?)"
    r"\s*\**(?P<what>[^。：:，,；;*]+)"
)
_ROW: Final = lazy(r"\s*\|\s*(?P<number>[0-9]{1,2}|[一二三四五六七八九十])\s*\|\s*(?P<what>[^|]+)\|")
_FIRST: Final = frozenset({"1", "一"})

Run = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Flow:
    """The line that heads the flow of moving in, if any, and its numbered steps with their lines."""

    heading: int | None
    steps: Run


def flow(lines: Sequence[str]) -> Flow:
    """Return the flow of moving in: the numbered list, table or row of headings below its heading that has the steps.

    Of several the first with more than half of the steps, where there is none the one that has most: papers to be
    signed are often numbered there too.
    """
    heading = next((index for index, line in enumerate(lines) if _FLOW.match(line)), None)
    if heading is None:
        return Flow(None, [])
    runs = _runs(lines, heading)
    return Flow(heading, next((run for run in runs if _steps_in(run) > len(STEPS) // 2), max(runs, key=_steps_in)))


def _runs(lines: Sequence[str], heading: int) -> list[Run]:
    """Return what is numbered below a heading, up to the next one of its own level: each list, table, row of headings."""
    top = level_of(lines[heading])
    headings: dict[int, Run] = {}
    runs: list[Run] = [[]]
    in_table = False
    for index in range(heading + 1, len(lines)):
        line, level = lines[index], level_of(lines[index])
        if level:
            if level <= top:
                break
            found = _STEP.match(line.lstrip().lstrip("#"))
            if found:
                headings.setdefault(level, []).append((index, found["what"].strip()))
            continue
        row = _ROW.match(line)
        found = row or _STEP.match(line)
        if found:
            if found["number"] in _FIRST or (row is not None) is not in_table:
                runs.append([])
            in_table = row is not None
            runs[-1].append((index, found["what"].strip()))
    return [*headings.values(), *runs]


def _steps_in(run: Run) -> int:
    return sum(any(pattern.search(what) for _, what in run) for pattern, _ in STEPS)
