"""Rule N008: what stands under the letterhead says the same as the information block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault
from gazette.i18n import say
from gazette.model.convert import ascii_digits
from gazette.model.numbers import parse_number
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

_TOP_LINES: Final = 6
#: A number alone on its line in whatever brackets the keyboard had.
_NUMBER: Final = lazy(
    r"(?P<prefix>[^\s〔\[【［（(]{0,20})[〔\[【［（(](?P<year>20[0-9]{2})[〕\]】］）)]\s*第?\s*(?P<serial>[0-9]{1,5})\s*[号號]?"
)


@rule("N008", "number-in-body-differs")
def number_in_body_differs(subject: Subject) -> Iterator[Fault]:
    """检查什么:正文开头单独写一行文号的,要和信息块的文号一样。

    依据:000 §4.2.8.1(文号);同一内容各处一致

    错误示例:
        正文:
        锦苑物〔2026〕13号

        请提前储水。

    正确写法:
        正文:
        锦苑物〔2026〕12号

        请提前储水。
    """
    number = subject.document.number
    if not number:
        return
    for index, line in enumerate(subject.lines[:_TOP_LINES]):
        told = line.strip(" \u3000*")
        if "20" in told and told != number and (_is_another(told, number) or parse_number(told, subject.office.series)):
            message = say("正文的文号是“{told}”,信息块写的是“{number}”", told=told[:40], number=number[:40])
            yield Fault(
                "N008", subject.place(index, 0, len(line)), message, say("对一下哪个对;正文里的可以删去,页面会显示文号")
            )


def _is_another(told: str, number: str) -> bool:
    """Whether a line is a number of this office, and not the document's own in other brackets."""
    line, own = _NUMBER.fullmatch(ascii_digits(told)), _NUMBER.fullmatch(number)
    if line is None or own is None or line["prefix"][:2] not in ("", own["prefix"][:2]):
        return False
    return (line["year"], int(line["serial"])) != (own["year"], int(own["serial"]))


RULES: Final[tuple[Rule, ...]] = (number_in_body_differs,)
