"""The office's own telephone numbers in a text: one touch on a phone calls them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gazette.markup.nodes import Context, Node
from gazette.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator


#: A number as short as 120 may just as well be an amount: it is a telephone only where the text speaks of calling.
_SHORT = 4
#: So many characters before a number tell whether it is to be called.
_BEFORE = 40
_CALLED = lazy("报警|火警|匪警|急救|救护|电话|热线|拨|打|呼叫|求助|[Cc]all|[Dd]ial|[Pp]hone|[Pp]olice")
#: "Do not dial 119": a touch would do what the text asks not to do. "别忘了打 119" asks for the call.
_FORBIDDEN: Final = lazy(
    "(?:(?:不要|请勿|切勿|勿|别|不用|不必|无需|无须|不得|严禁|禁止)(?:再|随意|随便|误|乱|轻易|直接|去|因此|为此)*|误)"
    "(?:拨打|打|拨|呼叫|致电|报)(?:电话|火?警)?[ 0-9、和或/]*$"
)


@lru_cache(maxsize=32)
def phone_pattern(phones: tuple[str, ...]) -> re.Pattern[str] | None:
    """Match the given numbers however their groups are parted, never inside a longer number."""
    digits = [re.sub(r"[^0-9]", "", phone) for phone in phones]
    forms = ["[- ]?".join(number) for number in sorted({d for d in digits if d}, key=lambda d: (-len(d), d))]
    alone = "|".join(f"{form[0]}(?<![0-9-].){form[1:]}" for form in forms)  # the figure first: the search skips by it
    return re.compile(rf"(?:{alone})(?![0-9-])") if forms else None


def plain_nodes(text: str, start: int, *, context: Context, linking: bool) -> Iterator[Node]:
    """Give text without marks as nodes; the office's telephone numbers in it become links."""
    done = 0
    if linking and context.phones is not None:
        for found in context.phones.finditer(text):
            if len(found[0]) <= _SHORT and not _is_called(text, found.start()):
                continue
            if found.start() > done:
                yield Node("text", text[done : found.start()], start + done, start + found.start())
            label = Node("text", found[0], start + found.start(), start + found.end())
            digits = re.sub(r"[^0-9]", "", found[0])
            yield Node("link", found[0], label.start, label.end, target=f"tel:{digits}", children=(label,))
            done = found.end()
    if done < len(text):
        yield Node("text", text[done:], start + done, start + len(text))


def _is_called(text: str, place: int) -> bool:
    """Whether a short number in a text is one that readers are to call."""
    return bool(_CALLED.search(text)) and not _FORBIDDEN.search(text[max(0, place - _BEFORE) : place])
