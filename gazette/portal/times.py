"""What belongs together stays on one line: nobody should read 9:00— at the end of one and 16:00 on the next.

Ranges of times, days (2026年12月5日), their weekdays, document numbers, codes, buildings (5至8栋, 12A栋) and a figure with
the unit behind its blank (64 万元); the rest of a text breaks as it likes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from gazette.patterns import lazy

_RANGE: Final = r"[0-9]{1,2}[:：][0-9]{2} ?(?:[-－–—~～至]{1,2}) ?(?:次日 ?)?[0-9]{1,2}[:：][0-9]{2}(?![0-9:：])"
_DAY: Final = r"(?:[0-9]{4} ?年 ?)?[0-9]{1,2} ?月 ?[0-9]{1,2} ?[日号]|[0-9]{4} ?年 ?[0-9]{1,2} ?月"
_HOUSES: Final = r"[0-9]{1,3}[A-Z]?(?: ?[-－–—~～至到] ?[0-9]{1,3}[A-Z]?)? ?(?:[栋幢座层]|单元|号楼)(?!\u3000)"
#: Months in a row (6月、12月), and a count of days without its blank, as people write it.
_MONTH: Final = r"(?<!第)(?<![0-9])[0-9]{1,2}月(?=[、，,；;。]|$)"
_WORKDAYS: Final = r"(?<![-0-9A-Za-z.,:：])[0-9]{1,3}个?工作日"
_LONE: Final = "[件条个户人名位次张份元米套台部辆项天票家处页级吨度站步款期届批]"
_COUNT: Final = rf"(?:第 ?)?[0-9][0-9,.]{{0,11}} (?:[万亿]元|分钟|小时|个月|个?工作日|[平立]方米|{_LONE})(?!\u3000)"
_CODE: Final = r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){1,2}(?![-0-9A-Za-z])"
#: Elements whose text cannot hold another element.
_PLAIN: Final = lazy("<(script|style|option|textarea|title)(?=[ >])")
#: So many characters fit into the narrowest column of a table: 12月15日.
_SHORT: Final = 6
#: Where a unit too long for its place goes on: 2027年 / 3月 / 15日, never within a figure.
_GOES_ON: Final = lazy("(?<=[年月]) ?(?=[0-9])")
#: What is kept already.
_KEPT: Final = (' class="g-nb', ' class="g-code')
#: No unit is without one of these. One class first, so that the search skips what is none of it.
_SIGNS: Final = lazy(
    "[0-9A-Z〔（](?:(?<=〔)|(?<=（)周|(?<=[0-9])[:： 年月至到—–~～栋幢座层单号个工-]|(?<=[0-9][A-Z])[栋幢座]|[0-9A-Z]{3}-)"
)


def kept_together(html: str, prefixes: tuple[str, ...] = ()) -> str:
    """Return HTML whose units are not broken between lines; attributes stay as they are.

    ``prefixes`` are what document numbers begin with (``锦苑物``).
    """
    unit, done, at = _unit(prefixes), 0, 0
    out: list[str] = []
    while (sign := _SIGNS.search(html, at)) is not None:
        if plain := _PLAIN.search(html, at, sign.start()):
            at = html.find(f"</{plain[1]}>", plain.end())
            if at < 0:
                break
            continue
        tag, start, at = _around(html, sign.start())
        if start < at and not any(kept in tag for kept in _KEPT):
            out += (html[done:start], unit.sub(_kept, html[start:at]))
            done = at
    return "".join((*out, html[done:]))


def _around(html: str, at: int) -> tuple[str, int, int]:
    """Return the tag before the text around ``at``, and where that text begins and ends: nowhere within a tag."""
    opened, end = html.rfind("<", 0, at), html.find("<", at)
    end = len(html) if end < 0 else end
    if opened < 0:
        return "", 0, end
    closed = html.find(">", opened, end)
    if 0 <= closed < at:
        return html[opened:closed], closed + 1, end
    return "", max(closed + 1, at + 1), max(closed + 1, at + 1)


@lru_cache(maxsize=8)
def _unit(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    # A wide blank behind a unit would hang over the edge of the page.
    begins = "|".join(re.escape(prefix) for prefix in sorted(prefixes, key=len, reverse=True))
    number = rf"(?:(?:{begins})?〔[0-9]{{4}}〕 ?第? ?[0-9]+ ?号)"
    dated = rf"(?<![0-9])(?<![0-9][:：])(?:(?P<range>{_RANGE})|(?:{_DAY})(?!\u3000))"
    counted = rf"(?<![-0-9A-Za-z.,:：])(?:{_HOUSES}|{_COUNT})"
    weekday = r"（周[一二三四五六日天]）[前起]?(?!\u3000)"
    return re.compile(rf"{number}|{dated}|{weekday}|{counted}|{_WORKDAYS}|{_MONTH}|(?<![-0-9A-Za-z]){_CODE}")


def _kept(found: re.Match[str]) -> str:
    if not found["range"]:
        narrow = "" if len(found[0]) <= _SHORT else " g-no"  # longer than a narrow place may be
        unit = _GOES_ON.sub(r"\g<0><wbr>", found[0]) if narrow else found[0]
        return f'<span class="g-nb{narrow}">{unit}</span>'
    first, day, second = found[0].partition("次日")  # so long a range may go on with the next day on the next line
    spans = (first, day + second) if day else (first,)
    return "".join(f'<span class="g-nb">{one}</span>' for one in spans)
