"""What chats and files for paper put around a notice: a tag, a megaphone, where it was sent from, the number of a page."""

from __future__ import annotations

from typing import Final

from gazette.i18n import say
from gazette.patterns import lazy
from gazette.tidy.change import Change

_TAG: Final = lazy(r"[【\[](?:物业|小区|管理处|社区|重要|紧急|温馨)?(?:通知|公告|通告|提示|提醒)[】\]][ \u3000]*(?=\S)")
_MEGAPHONE: Final = lazy("[\U0001f4e2\U0001f4e3\U0001f50a\U0001f514\U0001f4cc]\ufe0f?[ \u3000]*")
_SENT_FROM: Final = lazy(
    r"[—–―~\-· \u3000]*(?:来自|发自|转自)(?:我的)?[ ]?(?:微信|企业微信|手机|iPhone|iPad|华为|小米|QQ)[^，。；]{0,8}"
)
#: The number of a page, as a file made for paper has it at the foot: - 1 -, 第1页 共3页, 2 / 3.
_PAGE: Final = lazy(
    r"[-—–－~·][ ]?\d{1,3}[ ]?[-—–－~·]|第[ ]?\d{1,3}[ ]?页(?:[ ,，/]*共[ ]?\d{1,3}[ ]?页)?|\d{1,3}[ ]/[ ]\d{1,3}|Page \d{1,3}(?: of \d{1,3})?"
)


def without_trimmings(text: str) -> tuple[str, tuple[Change, ...]]:
    """Return a pasted text without them, and what was left out; words of the notice itself all stay."""
    lines, changes = [], []
    is_first = True
    for number, line in enumerate(text.split("\n"), start=1):
        if _SENT_FROM.fullmatch(line.strip()) or _PAGE.fullmatch(line.strip(" \u3000")):
            changes.append(Change(number, say("去掉“{text}”:不是通知的内容", text=line.strip())))
            continue
        kept = line
        for pattern in (_MEGAPHONE, _TAG) if is_first else (_MEGAPHONE,):
            found = pattern.match(kept.lstrip(" \u3000"))
            if found:
                kept = kept.lstrip(" \u3000")[found.end() :]
                changes.append(Change(number, say("去掉“{text}”:不是通知的内容", text=found[0].strip())))
        is_first = is_first and not kept.strip()
        lines.append(kept)
    return "\n".join(lines), tuple(changes)
