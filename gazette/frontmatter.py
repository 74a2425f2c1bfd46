"""The information block: YAML for its shape only, every scalar stays the text the author typed.

The block is split from the body, looked over for the slips that YAML explains badly (full-width colon, tabs),
and composed into nodes that keep line and column. Aliases, anchors, merge keys and tags are refused before any
of them could be followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from gazette.diagnostics import Fault, Span
from gazette.i18n import Message, say
from gazette.source import Source

MAX_DEPTH: Final = 8
MAX_BLOCK: Final = 262_144


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value exactly as typed (quotes removed); ``quoted`` tells that the author used quotes."""

    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, in the author's order; duplicate keys are kept out and reported."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, *names: str) -> Node | None:
        """Return the node of the first key that is one of ``names``."""
        return next((node for key, node in self.entries if key.text in names), None)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A document split in two. ``block`` is None where no block could be read."""

    block: Mapping | None
    body: str
    body_line: int
    faults: tuple[Fault, ...] = ()


_DASHES: Final = re.compile(r"^\s*(?:[-－—–―]{2,}|﹣{2,})\s*$")
_FULL_WIDTH_COLON: Final = re.compile(r"^(\s*(?:-\s+)*)([A-Za-z_一-龥]{1,24})(\s*)：")
_COMMENT: Final = re.compile(r"""^([^\s#"'][^:#]*):\s+([^\s"'#|>\[{][^#]*?\s(#[^\s#!].*))$""")
_RISKY: Final = re.compile(r"(?:^|[\s\[{,])(?:[&*!]\S|<<)|^\s*%|\?\s")


def split(source: Source) -> FrontMatter:
    """Split a document into its information block and its body, and read the block."""
    if not source.readable:
        return FrontMatter(None, "", 1)
    text = source.text
    start = 0
    if not text.startswith("---"):
        stripped = text.lstrip("\n \u3000")
        if not stripped.startswith("---"):
            return _no_fence(text)
        start = len(text) - len(stripped)
    first_end = text.find("\n", start)
    if first_end < 0 or text[start:first_end].strip() != "---":
        return _no_fence(text, opened=first_end >= 0)
    close = _closing_fence(text, first_end)
    if close is None:
        return _unclosed(text, text.count("\n", 0, first_end) + 1)
    block_text = text[first_end + 1 : close[0]]
    first_line = text.count("\n", 0, first_end) + 2
    body_line = text.count("\n", 0, close[1]) + 1
    block, faults = read_block(block_text, first_line)
    return FrontMatter(block, text[close[1] :], body_line, tuple(faults))


def _closing_fence(text: str, position: int) -> tuple[int, int] | None:
    """Return start and end (after its newline) of the line that closes the block."""
    while position >= 0:
        end = text.find("\n", position + 1)
        line = text[position + 1 : end if end >= 0 else len(text)]
        if line.rstrip() == "---":
            return position + 1, (end + 1 if end >= 0 else len(text))
        position = end
    return None


def _no_fence(text: str, *, opened: bool = False) -> FrontMatter:
    first = text.split("\n", 1)[0]
    if opened or _DASHES.match(first):
        message = say("第一行是“{line}”,信息块要以单独一行三个英文减号开始", line=first.strip()[:20])
    else:
        message = say("文件开头没有信息块")
    hint = say("第一行写 ---,接着写 title、document_number、posting_start、posting_end、approver,再用一行 --- 结束")
    return FrontMatter(None, text, 1, (Fault("F005", Span(1, 1, max(1, len(first))), message, hint),))


def _unclosed(text: str, line: int) -> FrontMatter:
    """Report a block without an end at the first line that no longer looks like ``key: value``."""
    rows = text.split("\n")
    place = line
    for number in range(line, min(len(rows), line + 200)):
        row = rows[number]
        if _DASHES.match(row) or not row.strip() or (row[0] not in " -#\t" and ":" not in row and "：" not in row):
            place = number + 1
            break
    quoted = rows[place - 1].strip()[:20] if place <= len(rows) else ""
    message = (
        say("信息块没有结束:“{line}”不是三个英文减号", line=quoted)
        if _DASHES.match(quoted or "x")
        else say("信息块没有结束:后面没有单独一行 ---")
    )
    fault = Fault("F006", Span(place, 1, max(1, len(quoted))), message, say("在正文之前单独写一行 ---"))
    return FrontMatter(None, "", 1, (fault,))


def read_block(text: str, first_line: int = 1) -> tuple[Mapping | None, list[Fault]]:
    """Read YAML ``text`` whose first line is line ``first_line`` of its file.

    Returns the mapping (None where it cannot be read) and the faults. Also used for the office's own data files.
    """
    faults: list[Fault] = []
    if len(text) > MAX_BLOCK:
        return None, [_fault("F013", first_line, 1, say("信息块超过 {limit} 字", limit=MAX_BLOCK), say("长文写在正文里"))]
    if not text.strip():
        return None, [_fault("F015", first_line, 1, say("信息块是空的"), say("至少写 title: 标题"))]
    prepared = _prepare(text, first_line, faults)
    faults.extend(_swallowed(prepared, first_line))
    refused = list(_refused(prepared, first_line))
    if refused:
        return None, faults + refused
    try:
        root = yaml.compose(prepared, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as problem:
        faults.append(_syntax_fault(problem, prepared, first_line))
        return None, faults
    if root is None:
        return None, [*faults, _fault("F015", first_line, 1, say("信息块是空的"), say("至少写 title: 标题"))]
    node = _node(root, first_line, faults, 0)
    if not isinstance(node, Mapping):
        message = say("信息块读出来不是“名称: 内容”的形式")
        return None, [*faults, _fault("F016", first_line, 1, message, say("每行写成 title: 停水通知,冒号用英文,后面空一格"))]
    return node, faults


def _fault(code: str, line: int, column: int, message: Message, hint: Message, length: int = 1) -> Fault:
    return Fault(code, Span(line, column, length), message, hint)


def _prepare(text: str, first_line: int, faults: list[Fault]) -> str:
    """Report full-width colons, tabs and odd spaces, and mend them so that the rest can still be checked."""
    if "：" not in text and "\t" not in text and "\u3000" not in text and "\u00a0" not in text and text.isprintable():
        return text
    rows = text.split("\n")
    in_literal = -1
    for index, row in enumerate(rows):
        indent = len(row) - len(row.lstrip())
        if in_literal >= 0:
            if not row.strip() or indent > in_literal:
                continue
            in_literal = -1
        if row.rstrip().endswith(("|", ">", "|-", ">-", "|+", ">+")):
            in_literal = indent
        rows[index] = _prepare_row(row, first_line + index, faults)
    return "\n".join(_visible(row) for row in rows)


def _prepare_row(row: str, line: int, faults: list[Fault]) -> str:
    blank = row[: len(row) - len(row.lstrip())]
    if "\t" in blank:
        column = blank.index("\t") + 1
        faults.append(_fault("F008", line, column, say("行首用了制表符(Tab)"), say("改成空格")))
        row = row.replace("\t", "  ", blank.count("\t"))
    elif "\u3000" in blank or "\u00a0" in blank:
        faults.append(_fault("F008", line, 1, say("行首用了全角空格"), say("删去它,或改成半角空格"), len(blank)))
        row = row.replace("\u3000", " ").replace("\u00a0", " ")
    found = _FULL_WIDTH_COLON.match(row)
    if found and not re.match(r"^\s*(?:-\s+)*[A-Za-z_一-龥]+\s*:", row):
        key = found.group(2)
        message = say("“{key}：”用的是中文冒号", key=key)
        hint = say("改成英文冒号加一个空格:{key}: {rest}", key=key, rest=row[found.end() :].strip()[:20])
        faults.append(_fault("F007", line, found.end(), message, hint))
        row = f"{found.group(1)}{key}: {row[found.end() :].lstrip()}"
    return row.replace("\t", " ")


def _visible(row: str) -> str:
    """Replace characters YAML would stumble over by blanks; the source has reported them already."""
    if row.isprintable():
        return row
    return "".join(c if c.isprintable() or c in "\u3000\u00a0" or ord(c) > 0xFFFF else " " for c in row)


def _swallowed(text: str, first_line: int) -> Iterator[Fault]:
    """Report text that YAML takes for a comment: `` #`` directly followed by a word in a plain value."""
    if " #" not in text:
        return
    for index, row in enumerate(text.split("\n")):
        found = _COMMENT.match(row)
        if found:
            message = say("“{lost}”会被当作注释丢掉", lost=found.group(3)[:40])
            hint = say('把内容放进英文双引号:{key}: "{value}"', key=found.group(1).strip(), value=found.group(2)[:60])
            yield _fault("F021", first_line + index, found.start(3) + 1, message, hint, len(found.group(3)))


def _refused(text: str, first_line: int) -> Iterator[Fault]:
    """Walk the events (never the nodes) for aliases, anchors, tags, merge keys and deep nesting."""
    if not (_RISKY.search(text) or text.count("[") + text.count("{") > 40 or _steep(text)):
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            mark = event.start_mark
            line, column = first_line + mark.line, mark.column + 1
            if isinstance(event, yaml.AliasEvent):
                yield _forbidden(line, column, f"*{event.anchor}")
            elif isinstance(event, yaml.NodeEvent) and event.anchor:
                yield _forbidden(line, column, f"&{event.anchor}")
            elif getattr(event, "tag", None) is not None:
                yield _forbidden(line, column, str(event.tag).replace("tag:yaml.org,2002:", "!!"))
            elif isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
                yield _forbidden(line, column, "<<")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    message = say("信息块一层套一层,超过 {limit} 层", limit=MAX_DEPTH)
                    yield _fault("F014", line, column, message, say("写得简单些;复杂的内容放进正文"))
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return


def _steep(text: str) -> bool:
    return any(
        len(row) - len(row.lstrip(" ")) > 2 * MAX_DEPTH or row.count("- ") > MAX_DEPTH or row.count("? ") > 2
        for row in text.split("\n")
    )


def _forbidden(line: int, column: int, what: str) -> Fault:
    message = say("“{what}”是 YAML 的特殊写法(引用、锚点或标签),这里不接受", what=what[:40])
    hint = say("直接写出内容;如果它是文字的一部分,把整个内容放进英文引号里")
    return _fault("F012", line, column, message, hint, len(what[:40]))


_PROBLEMS: Final[tuple[tuple[str, Message], ...]] = (
    ("mapping values are not allowed", say("同一行有两个“冒号加空格”")),
    ("found unexpected end of stream", say("引号没有成对")),
    ("while scanning a quoted scalar", say("引号没有成对")),
    ("cannot start any token", say("内容不能以这个符号开头")),
    ("while parsing a flow", say("方括号或花括号没有成对,或括号后面还有文字")),
    ("did not find expected", say("这里的写法 YAML 读不懂")),
    ("could not find expected ':'", say("这一行缺少英文冒号")),
)


def _syntax_fault(problem: yaml.YAMLError, text: str, first_line: int) -> Fault:
    """Turn PyYAML's problem into a sentence, at the place where the author would look."""
    mark = getattr(problem, "context_mark", None) or getattr(problem, "problem_mark", None)
    problem_mark = getattr(problem, "problem_mark", None)
    words = f"{getattr(problem, 'context', '') or ''}; {getattr(problem, 'problem', '') or ''}"
    if problem_mark is not None and ("mapping values" in words or mark is None or "block mapping" in words):
        mark = problem_mark
    rows = text.split("\n")
    index = min(mark.line if mark else 0, len(rows) - 1)
    if not rows[index].strip() and index:
        index -= 1
    what = next((sentence for key, sentence in _PROBLEMS if key in words), say("这里的写法读不懂"))
    key, colon, rest = rows[index].partition(":")
    quoted = rest.strip().strip("\"'").replace('"', "”")
    hint = (
        say('把内容放进英文双引号:{line}', line=f'{key.strip()}: "{quoted[:60]}"')
        if colon and quoted
        else say("每行写成“名称: 内容”,冒号用英文,后面空一格")
    )
    column = mark.column + 1 if mark and mark.line == index else 1
    message = say("{what}:“{line}”", what=what, line=rows[index].strip()[:60])
    return _fault("F009", first_line + index, column, message, hint)


def _node(node: yaml.Node, first_line: int, faults: list[Fault], depth: int) -> Node:
    mark = node.start_mark
    line = first_line + mark.line
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark
        length = max(1, end.column - mark.column) if end.line == mark.line else max(1, len(node.value))
        return Scalar(node.value, Span(line, mark.column + 1, length), quoted=node.style in ("'", '"'))
    span = Span(line, mark.column + 1)
    if depth > MAX_DEPTH:
        message = say("信息块一层套一层,超过 {limit} 层", limit=MAX_DEPTH)
        faults.append(_fault("F014", line, mark.column + 1, message, say("写得简单些;复杂的内容放进正文")))
        return Sequence((), span)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_node(item, first_line, faults, depth + 1) for item in node.value), span)
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key_node, value_node in node.value:
        key = _node(key_node, first_line, faults, depth + 1)
        if not isinstance(key, Scalar):
            message = say("这里的名称不是一个词")
            faults.append(_fault("F016", key.span.line, key.span.column, message, say("每行写成“名称: 内容”")))
            continue
        if key.text in entries:
            before = entries[key.text][0].span.line
            message = say("“{key}”写了两次,第 {line} 行已经有了", key=key.text, line=before)
            faults.append(Fault("F010", key.span, message, say("只留一个")))
            continue
        entries[key.text] = (key, _node(value_node, first_line, faults, depth + 1))
    return Mapping(tuple(entries.values()), span)
