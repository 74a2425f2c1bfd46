"""Converters: from a node of the information block to a value, or to a fault that says what to type.

A converter takes the node and a list to which it adds faults; it returns the value, or None after a fault. The
list is the only thing it changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from gazette.diagnostics import Fault, Located, Span
from gazette.frontmatter import Mapping, Node, Scalar, Sequence
from gazette.frontmatter.near_names import is_another_word, nearest
from gazette.i18n import Message, say
from gazette.model.quotes import out_of_quotes
from gazette.model.shapes import offered, shape_fault, written_straight
from gazette.patterns import lazy

T = TypeVar("T")
Faults = list[Fault]
Converter = Callable[[Node, Faults], T | None]

#: Plain data of any shape, every scalar as text.
Plain = str | tuple["Plain", ...] | dict[str, "Plain"]

#: What YAML takes for nothing.
_NOTHING: Final = frozenset({"~", "null", "Null", "NULL"})
_ANY_FULL_WIDTH: Final = lazy("[０-９]")
_FULL_WIDTH: Final = {ord("０") + n: str(n) for n in range(10)}
TRUE: Final = frozenset({"true", "yes", "是", "on"})
FALSE: Final = frozenset({"false", "no", "否", "off"})


def ascii_digits(text: str) -> str:
    """Return ``text`` with full-width digits made plain, for hints; values are never mended silently."""
    return text.translate(_FULL_WIDTH) if _ANY_FULL_WIDTH.search(text) else text


def wrong(faults: Faults, code: str, span: Span, *, message: Message, hint: Message) -> None:
    """Add one fault."""
    faults.append(Fault(code, span, message, hint))


def text(node: Node, faults: Faults) -> str | None:
    """Return one line of text without the blanks around it; empty text is a fault."""
    if not isinstance(node, Scalar):
        shape_fault(faults, node, say("一段文字"), written_straight(node))
        return None
    value = node.text.strip()
    if not value or (value in _NOTHING and not node.quoted):
        message = say("“{value}”在这里等于空着", value=value) if value else say("冒号后面是空的")
        wrong(faults, "F020", node.span, message=message, hint=say("写上内容,或者整行删去"))
        return None
    if "\n" in value:
        wrong(faults, "F019", node.span, message=say("这里只能写一行"), hint=say("把各行接成一行;长的内容写进正文"))
        return None
    if not node.quoted and (bare := out_of_quotes(value)):
        if bare[0] == value[0] or bare[-1] == value[-1]:
            message = say("{value} 的引号没有成对", value=value[:40])
            wrong(faults, "F027", node.span, message=message, hint=say("补上另一个,或删去:{value}", value=bare[:60]))
        else:
            message = say("“{value}”整个放在中文引号或括号里", value=bare[:40])
            wrong(faults, "F027", node.span, message=message, hint=say("删去两头的符号:{value}", value=bare[:60]))
        value = bare
    return _without_comma(value, node, faults)


def _without_comma(value: str, node: Scalar, faults: Faults) -> str:
    """Report a comma that nothing follows, as of a list or of a sentence that was cut; return the value without it."""
    bare = value.rstrip(",，、")
    if bare == value or not bare or node.quoted:
        return value
    last = Span(node.span.line, node.span.column + max(0, node.span.length - 1))
    message = say("末尾多了一个“{sign}”", sign=value[-1])
    wrong(faults, "F036", last, message=message, hint=say("删去它,写成 {value}", value=bare[:60]))
    return bare


def prose(node: Node, faults: Faults) -> str | None:
    """Return a text that may have several lines; empty text is a fault."""
    if isinstance(node, Scalar) and "\n" in node.text.strip():
        return node.text.strip()
    return text(node, faults)


def integer(node: Node, faults: Faults) -> int | None:
    """Return a whole number written in plain digits."""
    value = text(node, faults)
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", value):
        hint = say("用半角数字写,例如 {number}", number=ascii_digits(value) if ascii_digits(value).isdigit() else 12)
        wrong(faults, "F023", node.span, message=say("“{value}”不是整数", value=value[:40]), hint=hint)
        return None
    return int(value)


def boolean(node: Node, faults: Faults) -> bool | None:
    """Return yes or no, in Chinese or English."""
    value = text(node, faults)
    if value is None:
        return None
    if value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    wrong(faults, "F023", node.span, message=say("“{value}”不是“是”或“否”", value=value[:40]), hint=say("写“是”或“否”"))
    return None


def choice(names: Map[str, T]) -> Converter[T]:
    """Return a converter that accepts exactly the keys of ``names``."""

    def convert(node: Node, faults: Faults) -> T | None:
        value = text(node, faults)
        if value is None:
            return None
        if value in names:
            return names[value]
        message = say("“{value}”不在可以写的词里", value=value[:40])
        wrong(faults, "F023", node.span, message=message, hint=offered(value, list(names)))
        return None

    return convert


def listing(convert: Converter[T]) -> Converter[tuple[Located[T], ...]]:
    """Return a converter for a list; a single value counts as a list of one."""

    def convert_all(node: Node, faults: Faults) -> tuple[Located[T], ...] | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        values = ((item, convert(item, faults)) for item in items)
        return tuple(Located(value, item.span) for item, value in values if value is not None)

    return convert_all


def plain(node: Node, faults: Faults) -> Plain | None:
    """Return data of any shape with every scalar as the text typed."""
    if isinstance(node, Scalar):
        return _without_comma(node.text.strip(), node, faults)
    if isinstance(node, Sequence):
        return tuple(value for item in node.items if (value := plain(item, faults)) is not None)
    return {key.text: value for key, item in node.entries if (value := plain(item, faults)) is not None}


def named_lists(node: Node, faults: Faults) -> dict[str, Located[tuple[Located[Plain], ...]]] | None:
    """Return several lists by name, each at the place of its name, their rows of any shape."""
    if not isinstance(node, Mapping):
        shape_fault(faults, node, say("一组“名称: 内容”"))
        return None
    rows_of: Converter[tuple[Located[Plain], ...]] = listing(plain)
    lists = ((key, rows_of(item, faults)) for key, item in node.entries)
    return {key.text: Located(rows or (), key.span) for key, rows in lists}


@dataclass(frozen=True, slots=True)
class Part:
    """One key of a small mapping: its names (first is canonical), converter and whether it must stand."""

    names: tuple[str, ...]
    convert: Converter[object]
    required: bool = False


def named(names: str, convert: Converter[Any] = text, *, required: bool = False) -> Part:
    """Return the part with these names, apart by blanks: ``"id 编号"``; a text where nothing else is said."""
    return Part(tuple(names.split()), convert, required)


def record(*parts: Part) -> Converter[dict[str, Located[object]]]:
    """Return a converter for a small mapping with known keys; unknown keys are faults."""
    by_name = {name: part for part in parts for name in part.names}

    def convert(node: Node, faults: Faults) -> dict[str, Located[object]] | None:
        if not isinstance(node, Mapping):
            shape_fault(faults, node, say("一组“名称: 内容”"), _apart(parts))
            return None
        values: dict[str, Located[object]] = {}
        meant: set[str] = set()
        written = {by_name[key.text].names[0] for key, _ in node.entries if key.text in by_name}
        free = [name for name, part in by_name.items() if part.names[0] not in written]
        for key, item in node.entries:
            part = by_name.get(key.text)
            if part is None:
                near = unknown_key(faults, key, free)
                meant.add(by_name[near].names[0] if near else "")
                continue
            if part.names[0] in values:
                message = say("“{key}”和前面的一项是同一项", key=key.text)
                wrong(faults, "F010", key.span, message=message, hint=say("只留一个"))
                continue
            value = part.convert(item, faults)
            if value is not None:
                values[part.names[0]] = Located(value, item.span)
        _ask(faults, node.span, (part for part in parts if part.required and part.names[0] not in written | meant))
        return values

    return convert


def _ask(faults: Faults, span: Span, lacking: Iterable[Part]) -> None:
    for part in lacking:
        message = say("这一项缺少 {key}", key=" / ".join(part.names[:2]))
        wrong(faults, "F018", span, message=message, hint=say("补上 {key}: …", key=part.names[0]))


#: After so many unknown keys the next one says nothing new.
MOST_UNKNOWN: Final = 30
LONGEST_KEY: Final = 60


def _apart(parts: tuple[Part, ...]) -> Message:
    names = "、".join(f"{part.names[min(1, len(part.names) - 1)]}: …" for part in parts[:3])
    return say("分成几项写,一行一项:{names}", names=names)


def unknown_key(faults: Faults, key: Scalar, known: list[str], meant: str = "") -> str | None:
    """Report a key that nobody reads; return what was probably meant: ``meant``, or the nearest of the names in ``known``."""
    asked = sum(1 for fault in faults if fault.code == "F011")
    if asked >= MOST_UNKNOWN:
        return None
    near = meant or (nearest(key.text, known) if len(key.text) <= LONGEST_KEY else None)
    near = None if near and not meant and is_another_word(key.text, near) else near
    odd = _STRANGE.search(key.text) if near and near.isascii() else None
    message = say("不认识“{key}”", key=key.text[:40])
    if odd:
        message = say("“{key}”的第 {place} 个字“{sign}”不是英文字母", key=key.text, place=odd.end(), sign=odd[0])
    hint = (
        say("是不是“{near}”?改成 {near}: …", near=near)
        if near
        else say("删去这一行;说明文字写在正文里;用得着的名称,python3 build.py new 会写好")
    )
    if not near:  # a sentence, not a key: nothing is to be said of its colon
        faults[:] = [one for one in faults if one.code not in _OF_COLONS or one.span.line != key.span.line]
    wrong(faults, "F011", key.span, message=message, hint=hint)
    return near


_OF_COLONS: Final = frozenset(("F007", "F016"))
#: A letter that is neither English nor Chinese.
_STRANGE: Final = lazy(r"[^\W\d_a-zA-Z一-龥]")
