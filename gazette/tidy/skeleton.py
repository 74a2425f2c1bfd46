"""A new document from pasted text: the title and the dates found, the rest for the author to fill in."""

from __future__ import annotations

import re
from typing import Final

from gazette.frontmatter.quoting import quoted
from gazette.i18n import Message, Translate, say, untranslated
from gazette.model.title_words import together
from gazette.patterns import lazy
from gazette.tidy.change import Tidied
from gazette.tidy.steps import tidy
from gazette.tidy.trimmings import without_trimmings

_DATE: Final = lazy(
    r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|\d{1,2}\s*月\s*\d{1,2}\s*日|[二〇零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}[日號号]"
)
_NUMBER: Final = lazy(r"[^\s<>|\"]{0,20}[〔\[【(（]\s*\d{4}\s*[〕\]】)）]\s*第?\s*\d{1,5}\s*[号號]?")
_ADDRESSEE: Final = lazy(r"(?:各位|尊敬的|全体|致|亲爱的).{0,20}(?:[:：].*)?$|.*[:：]$")
_TITLE_MARKS: Final = lazy(r"^#{1,6}[ \u3000]+|^(?:>[ \u3000]*)+|^\*\*(.*)\*\*$")
#: What a text is about has a name of its own here: 标题：…
_LABEL: Final = lazy(r"(?:标题|题目|主题|事由)[ \u3000]*[:：][ \u3000]*")
#: A picture, a call to a group, who wrote when in a chat, a point of a list, a fact.
_NO_TITLE: Final = lazy(
    r"^!?\[.*\]\(|^<|^@|[ \u3000](?:上午|下午|晚上|凌晨)?[ ]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$"
    r"|^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．)）](?!\d)|[●○■□◆➢✓→·•①-⑳])"
    r"|^(?:时间|日期|地点|范围|对象|内容|联系人?|电话|附件)[ \u3000]*[:：]"
)
#: What stands above a title: who writes, and the word for the sort of sheet.
_WRITER: Final = lazy(
    r"[^，。、：:；;]{0,20}(?:管理[处處]|服务中心|委员会|业委会|[业業]主委[員员][会會]|物[业業].{0,12}公司)(?:文件)?"
)
_SORT: Final = lazy(r"(?:紧急|重要|温馨)?(?:通知|公告|通告|提示|公示|启事|告示|通知书)")
#: How a title below these reads.
_READS: Final = lazy(
    r"[关關][于於]..+|.{2,}(?:通知|公告|通告|提示|公示|启事|告示|倡议|邀请|纪要|报告|计划|说明|方案|规定|办法|通报|安排)[书函]?(?:[（(].*[)）])?"
)
_TOP_LINES: Final = 5
_NEEDS_QUOTES: Final = lazy(
    r"[:#\"'\\\[\]{}&*!|>%@`,?-]|^\s|\s$|^(?:yes|no|on|off|true|false|null|~)$|^[0-9.]+$", re.IGNORECASE
)
_LONGEST_TITLE: Final = 40
_MOST_DATES: Final = 8


def from_text(pasted: str, translate: Translate = untranslated) -> Tidied:
    """Turn pasted text into a document with an information block to fill in.

    The first line becomes the title when it reads like one; then it is not repeated in the body. A document
    number and dates found in the text are proposed in comments, never filled in: only the author knows
    which of them is meant. `translate` gives the language of the comments.
    """
    tidied = tidy(pasted)
    if tidied.text.startswith("---\n"):
        return tidied
    text, left_out = without_trimmings(tidied.text)
    title, body = _title(text)
    hints = {
        "title": None if title else say("标题:写明什么事、哪些楼栋"),
        "document_number": _number_hint(body),
        "posting_start": _dates_hint(body),
        "posting_end": say("张贴止:当天也算在内"),
        "approver": say("审批人"),
        "author": say("拟稿人:人员登记表里的代号或姓名"),
    }
    head = [f"{key}:" + (f"   # {hint.render(translate)}" if hint else "") for key, hint in hints.items()]
    if title:
        head[0] += f" {quoted(title) if _NEEDS_QUOTES.search(title) else title}"
    return Tidied("\n".join(["---", *head, "---", "", body.lstrip("\n")]), tidied.changes + left_out)


def _title(text: str) -> tuple[str, str]:
    """Return the title and the text without it; a letterhead, a number or a day above it stays where it is."""
    lines = text.lstrip("\n").split("\n")
    top = [index for index, line in enumerate(lines) if line.strip(" \u3000")][:_TOP_LINES]
    likely = next((index for index in top if not _is_above(_bare(lines[index]))), None)
    if likely is not None and likely not in top[:1] and not _READS.fullmatch(_bare(lines[likely])):
        likely = None
    for index in (likely, *top[:1]):
        if index is not None and _is_title(bare := _bare(lines[index])):
            return bare, "\n".join([*lines[:index], *lines[index + 1 :]])
    return "", text


def _bare(line: str) -> str:
    first = line.strip(" \t\u3000")
    mark = _TITLE_MARKS.match(first)
    bare = (mark[1] or first[mark.end() :]) if mark else first
    return together(_LABEL.sub("", bare, count=1) if _LABEL.match(bare) else bare).strip(" \u3000")


def _is_above(bare: str) -> bool:
    return _is_head(bare) or _SORT.fullmatch(bare) is not None


def _is_head(bare: str) -> bool:
    """Whether a line is a number, a day or who writes: never the title."""
    return any(pattern.fullmatch(bare) for pattern in (_NUMBER, _DATE, _WRITER))


def _is_title(bare: str) -> bool:
    if not bare or len(bare) > _LONGEST_TITLE or _is_head(bare):
        return False
    return not (_ADDRESSEE.match(bare) or _NO_TITLE.search(bare) or "|" in bare or bare.endswith(("。", "；", "，")))


def _number_hint(body: str) -> Message:
    if found := _NUMBER.search(body):
        return say("文号:正文里有 {number}", number=" ".join(found[0].split()))
    return say("文号:下一个可用的,用 python3 build.py number next 查")


def _dates_hint(body: str) -> Message:
    seen = list(dict.fromkeys(re.sub(r"\s", "", found) for found in _DATE.findall(body)))[:_MOST_DATES]
    if seen:
        return say("张贴起:写成 2026-11-22 这样;正文里的日期有 {dates}", dates="、".join(seen))
    return say("张贴起:写成 2026-11-22 这样")
