"""A cheap look at a body for the checker: headings, links, pictures, HTML, fences, tables, hazards.

Uses the grammar of the converter, so that what is found here is what will be in the page. Positions are
1-based lines of the file and 1-based columns in code points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazette.markup.anchors import Anchors
from gazette.markup.body import BodyScan, Lines, ScannedHeading, ScannedLink
from gazette.markup.convert import find_references
from gazette.markup.emphasis import MASKED_TAIL
from gazette.markup.grammar import Block, Kind, heading, is_closed_fence, reference, split_lines, walk
from gazette.markup.hazards import Hazard, block_hazards, line_hazards
from gazette.markup.inline import LONGEST_LINE, parse_inline
from gazette.markup.nodes import MARKED, UNPAIRED, Context, Node, fold_label, nodes_text, walk_nodes
from gazette.markup.rows import cell_spans
from gazette.markup.tags import RawTag, find_tags
from gazette.markup.targets import judge_target
from gazette.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LABEL = lazy(r"\[([^\[\]]+)\]")
_LONGEST_TAG = 20
#: Signs that mean nothing in this grammar: whoever typed a backslash before them meant to show it.
_POINTLESS = frozenset(f"\\{sign}" for sign in "\"'$%,/:;=?@^")
_LEADING = " \t>*-.0123456789"
_IN_CELLS = lazy(r"[\[<`*\\hH](?:(?<![hH])|[tT][tT][pP][sSſ]?:)")
_TELLING = lazy(r"[\[<`*\\#|{＃｜]")
_TELLING_RARE = lazy(
    r"[\[<`*\\#|{＃｜]|https?:|script|data:|==|~~| {16}|\t{4}|\u3000{8}|\S(?: {3}|\u3000\u3000)", re.IGNORECASE
)


@dataclass(slots=True)
class _Scan:
    lines: Sequence[str]
    first_line: int
    context: Context
    telling: re.Pattern[str]
    used_labels: frozenset[str] | None = None
    anchors: Anchors = field(default_factory=Anchors)
    headings: list[ScannedHeading] = field(default_factory=list)
    links: list[ScannedLink] = field(default_factory=list)
    images: list[ScannedLink] = field(default_factory=list)
    tags: list[RawTag] = field(default_factory=list)
    fences: list[Lines] = field(default_factory=list)
    tables: list[Lines] = field(default_factory=list)
    hazards: list[Hazard] = field(default_factory=list)


def scan_body(text: str, first_line: int = 1) -> BodyScan:
    """Scan a body whose first line is line `first_line` of its file."""
    lines = split_lines(text)
    scan = _Scan(
        lines=lines,
        first_line=first_line,
        context=Context(references=find_references(lines)),
        telling=_TELLING_RARE if _is_rare(text) else _TELLING,
    )
    for block in walk(lines):
        _scan_block(scan, block)
    return BodyScan(
        headings=tuple(scan.headings),
        links=tuple(scan.links),
        images=tuple(scan.images),
        tags=tuple(scan.tags),
        fences=tuple(scan.fences),
        tables=tuple(scan.tables),
        hazards=tuple(sorted(scan.hazards, key=lambda h: (h.line, h.column, h.kind))),
    )


def _is_rare(text: str) -> bool:
    """Whether a text holds what few texts hold; asked once, so that most lines are passed over cheaply."""
    folded = text.lower()
    signs = ("http", "script", "data:", "==", "~~", "   ", "\t" * 4, "\u3000\u3000")
    return any(sign in folded for sign in signs)


def _scan_block(scan: _Scan, block: Block) -> None:
    if block.kind is Kind.TEXT:
        telling = scan.telling.search
        for index in range(block.first, block.end):
            if telling(scan.lines[index]) or len(scan.lines[index]) > LONGEST_LINE:
                _scan_text(scan, index)
        return
    scan.hazards += block_hazards(scan.lines, block, first_line=scan.first_line)
    _SCANNERS[block.kind](scan, block)


def _nothing(scan: _Scan, block: Block) -> None:
    """Pass over a rule line: there is nothing in it to note."""


def _own_lines(scan: _Scan, block: Block) -> Lines:
    return Lines(scan.first_line + block.first, scan.first_line + block.end - 1)


def _scan_fence(scan: _Scan, block: Block) -> None:
    scan.fences.append(_own_lines(scan, block))
    if not is_closed_fence(scan.lines, block):
        opening = scan.lines[block.first]
        line = scan.first_line + block.first
        scan.hazards.append(Hazard("unclosed-fence", line, 1, len(opening), opening.strip()))


def _scan_table(scan: _Scan, block: Block) -> None:
    scan.tables.append(_own_lines(scan, block))
    for index in range(block.first, block.end):
        line = scan.lines[index]
        if _IN_CELLS.search(line):
            for column, cell in cell_spans(line, tabs=block.kind is Kind.TAB_TABLE):
                _scan_piece(scan, cell, index=index, column=column)


def _scan_html_table(scan: _Scan, block: Block) -> None:
    scan.tables.append(_own_lines(scan, block))
    for index in range(block.first, block.end):
        scan.tags += _tags(scan, scan.lines[index], index=index, column=0)


def _scan_comment(scan: _Scan, block: Block) -> None:
    whole = "\n".join(scan.lines[block.first : block.end])
    column = len(whole) - len(whole.lstrip()) + 1
    scan.tags.append(RawTag("!--", (), scan.first_line + block.first, column, len(whole.strip()), whole.strip()))


def _scan_heading(scan: _Scan, block: Block) -> None:
    index = block.first
    found = heading(scan.lines[index])
    if found is None:
        return
    level, text, column = found
    shown = _scan_piece(scan, text, index=index, column=column).strip()
    line = scan.first_line + index
    scan.headings.append(ScannedHeading(level, shown, scan.anchors.add(shown), line, column + 1))


def _scan_text(scan: _Scan, index: int) -> None:
    _scan_piece(scan, scan.lines[index], index=index, column=0)
    scan.hazards += line_hazards(scan.lines, index, first_line=scan.first_line)


def _scan_piece(scan: _Scan, text: str, *, index: int, column: int) -> str:
    """Note the links, pictures and tags of one line or cell; gives its visible text."""
    if len(text) > LONGEST_LINE:  # without what stands before and behind it, a page may show its marks
        lead = len(text) - len(text.lstrip(_LEADING))
        text, column = text[lead:].rstrip(), column + lead
    if not MARKED.search(text):
        return text
    nodes = parse_inline(text, scan.context)
    line = scan.first_line + index
    for node in walk_nodes(nodes):
        if node.kind == "link":
            scan.links.append(_scanned(node, line, column))
        elif node.kind == "image":
            scan.images.append(_scanned(node, line, column))
    if "<" in text:
        scan.tags += _tags(scan, _without_code(text, nodes), index=index, column=column)
    if "\\" in text:
        scan.hazards += [
            Hazard("backslash", line, column + n.start + 1, 2, text[n.start : n.end])
            for n in walk_nodes(nodes)
            if n.kind == "text" and text[n.start : n.end] in _POINTLESS and len(n.text) == 1
        ]
    if "*" in text or "_" in text:
        scan.hazards += [
            Hazard("unpaired-mark", line, column + n.start + 1, n.end - n.start, n.text)
            for n in nodes
            if n.target == UNPAIRED and n.text in {"**", "***"} and not MASKED_TAIL.match(text, n.start)
        ]
    return nodes_text(nodes)


def _scanned(node: Node, line: int, column: int) -> ScannedLink:
    target = judge_target(node.target)
    return ScannedLink(
        node.text, target.href, line, column + node.start + 1, node.end - node.start, target.scheme, target.odd
    )


def _tags(scan: _Scan, text: str, *, index: int, column: int) -> list[RawTag]:
    """Find the tags of a line; the last one may go on over the next lines."""
    line = scan.first_line + index
    tags = find_tags(text, line, column)
    start = text.rfind("<")
    if start >= 0 and ">" not in text[start:]:
        whole = "\n".join((text[start:], *scan.lines[index + 1 : index + 1 + _LONGEST_TAG]))
        if (end := whole.find(">")) >= 0 and (found := find_tags(whole[: end + 1], line, column + start)):
            tags = [tag for tag in tags if tag.column != found[0].column] + found[:1]
    return tags


def _without_code(text: str, nodes: Sequence[Node]) -> str:
    """Blank out the code of a line, so that tags quoted as code are not taken for tags."""
    for node in walk_nodes(tuple(nodes)):
        if node.kind == "code":
            text = text[: node.start] + " " * (node.end - node.start) + text[node.end :]
    return text


def _scan_reference(scan: _Scan, block: Block) -> None:
    index = block.first
    found = reference(scan.lines[index])
    if found is None:
        return
    label, target, _title = found
    line = scan.lines[index]
    judged = judge_target(target)
    if judged.odd:
        column = line.index(target) + 1 if target in line else 1
        scan.links.append(
            ScannedLink(label, judged.href, scan.first_line + index, column, len(target), judged.scheme, judged.odd)
        )
    if scan.used_labels is None:
        scan.used_labels = _used_labels(scan.lines)
    if fold_label(label) not in scan.used_labels:
        scan.hazards.append(Hazard("unused-reference", scan.first_line + index, 1, len(line), line.strip()))


def _used_labels(lines: Sequence[str]) -> frozenset[str]:
    """Every bracketed word of the text that is not itself the beginning of a reference line."""
    return frozenset(
        fold_label(label[1])
        for line in lines
        if "[" in line and reference(line) is None
        for label in _LABEL.finditer(line)
    )


_SCANNERS: dict[Kind, Callable[[_Scan, Block], None]] = {
    Kind.HEADING: _scan_heading,
    Kind.FENCE: _scan_fence,
    Kind.TABLE: _scan_table,
    Kind.TAB_TABLE: _scan_table,
    Kind.HTML_TABLE: _scan_html_table,
    Kind.COMMENT: _scan_comment,
    Kind.RULE: _nothing,
    Kind.REFERENCE: _scan_reference,
}
