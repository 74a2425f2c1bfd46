"""YAML for its shape only: special forms refused before they could be followed, nodes composed with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import yaml

from gazette.diagnostics import Fault, Span
from gazette.frontmatter.margin import KEYED
from gazette.frontmatter.mending import fault, mend, swallowed
from gazette.frontmatter.nodes import Mapping, Node, Scalar, Sequence
from gazette.frontmatter.simple import read_simple
from gazette.frontmatter.syntax import no_pairs, syntax_fault
from gazette.i18n import say
from gazette.patterns import lazy
from gazette.source import odd_in

MAX_DEPTH: Final = 8
MAX_BLOCK: Final = 262_144
#: More names or list items than this are no information block.
MAX_ENTRIES: Final = 300
MAX_ITEMS: Final = 2_000
#: After so many faults in one block the rest says nothing new.
MOST_FAULTS: Final = 100

_RISKY: Final = lazy(r"(?m)(?:^|[\s\[{,:])(?:[&*!]\S|<<)|^\s*%|\?\s|^\.\.\.")
_ASKED: Final = lazy(r"[\s-]*\?\s+$")


def read_block(text: str, first_line: int = 1) -> tuple[Mapping | None, list[Fault]]:
    """Read YAML ``text`` whose first line is line ``first_line`` of its file.

    Returns the mapping (None where it cannot be read) and the faults. Also used for the office's own data files.
    """
    simple = read_simple(text, first_line) if len(text) <= MAX_BLOCK else None
    if simple is not None and len(simple.entries) <= MAX_ENTRIES:
        return simple, []
    faults: list[Fault] = []
    if len(text) > MAX_BLOCK:
        message = say("信息块超过 {limit} 字", limit=MAX_BLOCK)
        return None, [fault("F013", first_line, 1, message, say("长文写在正文里"))]
    if not text.strip():
        return None, [_empty(text, first_line)]
    prepared = swallowed(mend(text, first_line, faults), first_line, faults)
    refused = list(_refused(prepared, first_line))
    if refused:
        return None, faults + refused
    try:
        root = yaml.compose(prepared, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError, UnicodeError) as problem:
        syntax = syntax_fault(problem, prepared, first_line)
        # A tab has been reported there already, and is what put the lines out of step.
        tabs = {f.span.line for f in faults if f.code == "F008"}
        near = {syntax.span.line - 1, syntax.span.line, syntax.span.line + 1}
        return None, faults if tabs & near else [*faults, syntax]
    return _mapping(root, prepared, first_line, faults)


def _mapping(
    root: yaml.Node | None, text: str, first_line: int, faults: list[Fault]
) -> tuple[Mapping | None, list[Fault]]:
    if root is None:
        return None, [*faults, _empty(text, first_line)]
    if isinstance(root, yaml.MappingNode) and len(root.value) > MAX_ENTRIES:
        return None, [_too_many(root, MAX_ENTRIES, first_line)]
    node = _node(root, first_line, faults, 0)
    if isinstance(node, Mapping):
        return node, faults[:MOST_FAULTS]
    return None, [*faults, no_pairs(text, first_line)]


def _empty(text: str, line: int) -> Fault:
    if any(KEYED.match(row.lstrip("# ")) for row in text.split("\n")):
        return fault("F015", line, 1, say("信息块里只有注释"), say("删去行首的 #"))
    return fault("F015", line, 1, say("信息块是空的"), say("至少写 title: 标题"))


def _refused(text: str, first_line: int) -> Iterator[Fault]:
    """Walk the events (never the nodes) for aliases, anchors, tags, merge keys and deep nesting."""
    rows = text.split("\n")
    yield from (_forbidden(first_line + at, 1, row.split()[0]) for at, row in enumerate(rows) if row.startswith("%"))
    if not (_RISKY.search(text) or text.count("[") + text.count("{") > 40 or _steep(text)):
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            special = _special(event)
            mark = event.start_mark
            line, column = (first_line + mark.line, mark.column + 1) if mark else (first_line, 1)
            if special:
                yield _forbidden(line, column, special)
            elif mark and "?" in rows[mark.line][: mark.column] and _ASKED.match(rows[mark.line][: mark.column]):
                yield _forbidden(line, rows[mark.line].index("?") + 1, "?")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    yield _too_deep(line, column)
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except (yaml.YAMLError, ValueError, UnicodeError):
        return


def _special(event: yaml.Event) -> str:
    """Return what of YAML's special forms an event shows, or an empty text."""
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}"
    if isinstance(event, yaml.NodeEvent) and event.anchor:
        return f"&{event.anchor}"
    tag = getattr(event, "tag", None)
    if tag is not None:
        return str(tag).replace("tag:yaml.org,2002:", "!!")
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
        return "<<"
    if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
        return "..."
    return ""


def _steep(text: str) -> bool:
    return any(
        len(row) - len(row.lstrip(" ")) > 2 * MAX_DEPTH or row.count("- ") > MAX_DEPTH or row.count("? ") > 2
        for row in text.split("\n")
    )


def _too_deep(line: int, column: int) -> Fault:
    message = say("信息块一层套一层,超过 {limit} 层", limit=MAX_DEPTH)
    return fault("F014", line, column, message, say("写得简单些;复杂的内容放进正文"))


def _forbidden(line: int, column: int, what: str) -> Fault:
    message = say("“{what}”是 YAML 的特殊写法(引用、锚点或标签),这里不接受", what=what[:40])
    hint = say("直接写出内容;如果它是文字的一部分,把整个内容放进英文引号里")
    return fault("F012", line, column, message, hint, len(what[:40]))


def _node(node: yaml.Node, first_line: int, faults: list[Fault], depth: int) -> Node:
    mark = node.start_mark
    line = first_line + mark.line
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, line, faults)
    span = Span(line, mark.column + 1)
    if depth > MAX_DEPTH:
        faults.append(_too_deep(line, mark.column + 1))
        return Sequence((), span)
    assert isinstance(node, yaml.CollectionNode)
    limit = MAX_ITEMS if isinstance(node, yaml.SequenceNode) else MAX_ENTRIES
    if len(node.value) > limit:
        faults.append(_too_many(node, limit, first_line))
        del node.value[limit:]
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_node(item, first_line, faults, depth + 1) for item in node.value), span)
    assert isinstance(node, yaml.MappingNode)
    return Mapping(_entries(node, first_line, faults, depth), span)


def _too_many(node: yaml.CollectionNode, limit: int, first_line: int) -> Fault:
    message = say("这里有 {count} 项,最多 {limit} 项", count=len(node.value), limit=limit)
    mark = node.start_mark
    return fault("F013", first_line + mark.line, mark.column + 1, message, say("长的内容作为附件"))


def _scalar(node: yaml.ScalarNode, line: int, faults: list[Fault]) -> Scalar:
    mark, end = node.start_mark, node.end_mark
    length = max(1, end.column - mark.column) if end.line == mark.line else 1
    span = Span(line, mark.column + 1, length)
    if node.style == '"' and (odd := odd_in(node.value)):
        message = say("引号里的 \\ 写法变成了看不见的字符 {code}", code=f"U+{ord(odd):04X}")
        faults.append(Fault("F003", span, message, say("直接写文字,不用 \\ 开头的写法")))
    return Scalar(node.value, span, quoted=node.style in ("'", '"'))


def _entries(
    node: yaml.MappingNode, first_line: int, faults: list[Fault], depth: int
) -> tuple[tuple[Scalar, Node], ...]:
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key_node, value_node in node.value:
        key = _node(key_node, first_line, faults, depth + 1)
        if not isinstance(key, Scalar):
            message = say("这里的名称不是一个词")
            faults.append(fault("F016", key.span.line, key.span.column, message, say("每行写成“名称: 内容”")))
            continue
        if key.text in entries:
            before = entries[key.text][0].span.line
            message = say("“{key}”写了两次,第 {line} 行已经有了", key=key.text[:40], line=before)
            faults.append(Fault("F010", key.span, message, say("只留一个")))
            continue
        entries[key.text] = (key, _node(value_node, first_line, faults, depth + 1))
    return tuple(entries.values())
