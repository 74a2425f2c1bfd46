"""Lists whose dashes YAML would not see: no blank after it, another sign for it, or a row that stands deeper than the one before."""

from __future__ import annotations

from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.frontmatter.margin import NAME
from gazette.i18n import Message, say
from gazette.patterns import lazy

#: A dash without a blank, a sign that looks like one or like an item, a number with a stop.
_MARK: Final = lazy(
    r"([ \t]*)(-(?=[^\s\-0-9])|-(?=\d[\d\-、至]*[栋幢座号#])|[－﹣‐‑–—−·•●○▪＊*＋+]\s*|(?:\d{1,2}(?:\.(?!\d)|[、)）])|[①-⑳])\s*)(?=\S)"
)
_ITEM: Final = lazy(r"([ \t]*)- +(?=\S)")
_ITEM_PAIR: Final = lazy(rf"([ \t]*)- ({NAME})\s*: +[^\s|>]")
_OPENS: Final = lazy(rf"\s*(?:- +)*{NAME}\s*:\s*(?:#.*)?$")
_KEYED: Final = lazy(rf"\s*(?:- +)*{NAME}\s*: +([^\s#].*)$")


def dash_slip(row: str, above: str, line: int) -> tuple[str, Fault] | None:
    """Return the row as it should be, and the fault, where it is meant as an item of the list that ``above`` begins or goes on with."""
    item = _ITEM.match(row)
    if item:
        return _too_deep(row, above, len(item[1]), line)
    found = _MARK.match(row)
    below = len(above) - len(above.lstrip()) > len(row) - len(row.lstrip()) and row.lstrip()[:1] == "-"
    listed = below or _OPENS.match(above) or _ITEM.match(above)
    if found is None or not listed or (found[2].strip() == "*" and row.rstrip().count("*") > 1):
        return None
    if not found[1] and not _OPENS.match(above):
        return None
    right = f"- {row[found.end() :].strip()}"
    message = (
        say("减号后面没有空格:“{line}”", line=row.strip()[:40])
        if found[2] == "-"
        else say("列表的每一项前面要用英文减号和空格:“{line}”", line=row.strip()[:40])
    )
    fault = Fault("F009", Span(line, len(found[1]) + 1, max(1, len(found[2].rstrip()))), message, _write(right))
    own = _ITEM.match(above)
    indent = own[1] if own else found[1]
    return f"{indent}{right}", fault


def _too_deep(row: str, above: str, indent: int, line: int) -> tuple[str, Fault] | None:
    """Return what is wrong with an item that YAML takes for more text of the row above."""
    before = len(above) - len(above.lstrip())
    item = _ITEM.match(above)
    pair, beside = _ITEM_PAIR.match(row), _ITEM_PAIR.match(above)
    if pair and beside and indent and pair[1] == beside[1] and pair[2] != beside[2]:
        message = say("和上一行是同一项,不要再写减号:“{line}”", line=row.strip()[:60])
        hint = say("行首空 {count} 格,写成 {line}", count=indent + 2, line=row.strip()[2:].strip())
        return f"{' ' * indent}  {row.strip()[2:].strip()}", Fault("F009", Span(line, indent + 1), message, hint)
    if item and before < indent and not _OPENS.match(above) and not _ends_open(above):
        message = say("行首多了空格:“{line}”", line=row.strip()[:60])
        hint = (
            say("行首空 {count} 格,和上一行的减号对齐", count=before)
            if before
            else say("删去行首的空格,和上一行的减号对齐")
        )
        return " " * before + row.lstrip(), Fault("F009", Span(line, 1, indent), message, hint)
    keyed = _KEYED.match(above)
    if keyed and not item and before <= indent and not _ends_open(above) and before:
        message = say("行首多了空格:“{line}”", line=row.strip()[:60])
        hint = say("行首空 {count} 格,和前面的减号对齐", count=max(0, before - 2))
        return " " * max(0, before - 2) + row.lstrip(), Fault("F009", Span(line, 1, indent), message, hint)
    if keyed and not item and before == 0 and not _ends_open(above) and indent:
        message = say("上一行冒号后面已经有内容,这一行不会成为列表:“{line}”", line=row.strip()[:40])
        hint = say("把“{first}”移到下一行,写成 - {first}", first=keyed[1].strip("- ")[:40])
        return "", Fault("F009", Span(line, indent + 1), message, hint)
    return None


def _ends_open(row: str) -> bool:
    """Tell whether a row leaves its value open: a literal, a bracket, quotes."""
    text = row.rstrip()
    value = text.rpartition(": ")[2].lstrip("- ")
    return text.endswith(("|", ">", "|-", ">-", "|+", ">+", ":", ",", "[", "{")) or value[:1] in tuple("\"'[{&*!|>")


def _write(line: str) -> Message:
    return say("改成:{line}", line=line)
