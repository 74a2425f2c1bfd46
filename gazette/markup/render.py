"""Blocks and nodes to HTML text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from gazette.markup import flow, tables
from gazette.markup.anchors import Anchors, Outline
from gazette.markup.grammar import Block, Kind, fence_lines, heading, is_closed_fence, walk
from gazette.markup.inline import parse_inline
from gazette.markup.nodes import Context, Node, nodes_text
from gazette.markup.sanitise import sanitise_table
from gazette.markup.targets import judge_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is served from, and its size in CSS pixels when known."""

    src: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page: level 2 to 6, its id, its visible text."""

    level: int
    anchor: str
    text: str


@dataclass(slots=True)
class Page:
    """What one conversion needs and collects."""

    context: Context
    resolve_link: Callable[[str], str | None]
    resolve_picture: Callable[[str], Picture | None]
    table_label: str
    headings: list[Heading] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    anchors: Anchors = field(default_factory=Anchors)
    outline: Outline = field(default_factory=Outline)

    def inline(self, text: str) -> str:
        """One line of text with its marks, as HTML."""
        return self.nodes(parse_inline(text, self.context))

    def nodes(self, nodes: Sequence[Node]) -> str:
        """Return parsed marks and texts, one after the other, as HTML."""
        return "".join([self._node(node) for node in nodes])

    def _node(self, node: Node) -> str:
        if node.kind == "text":
            return escape(flow.keep_blanks(node.text), quote=False)
        if node.kind == "em":
            return f"<{node.target}>{self.nodes(node.children)}</{node.target}>"
        if node.kind == "code":
            return f"<code>{escape(node.text, quote=False)}</code>"
        if node.kind == "break":
            return "<br>"
        return self._link(node) if node.kind == "link" else self._image(node)

    def _link(self, node: Node) -> str:
        shown = self.nodes(node.children)
        target = judge_target(node.target)
        if target.odd or not target.href:
            return shown
        href = target.href if target.scheme else self.resolve_link(target.href)
        self.links.append(target.href)
        if href is None:
            return shown
        rel = ' rel="noopener"' if target.is_external else ""
        return f'<a href="{escape(href)}"{_title(node)}{rel}>{shown or escape(href)}</a>'

    def _image(self, node: Node) -> str:
        target = judge_target(node.target)
        alt = escape(node.text)
        if target.odd or not target.href or target.scheme in {"mailto", "tel"}:
            return alt
        picture = Picture(target.href) if target.scheme else self.resolve_picture(target.href)
        self.pictures.append(target.href)
        if picture is None:
            return alt
        size = "".join(
            f' {name}="{value}"' for name, value in (("width", picture.width), ("height", picture.height)) if value
        )
        return f'<img src="{escape(picture.src)}" alt="{alt}"{_title(node)}{size} loading="lazy" decoding="async">'


def _title(node: Node) -> str:
    return f' title="{escape(node.title)}"' if node.title else ""


def render(lines: Sequence[str], page: Page) -> Iterator[str]:
    """Give the blocks as HTML, not yet sanitised; every piece is balanced in itself."""
    for block in walk(lines):
        yield from _block(lines, block, page=page)


def _block(lines: Sequence[str], block: Block, *, page: Page) -> Iterable[str]:
    own = lines[block.first : block.end]
    match block.kind:
        case Kind.TEXT:
            yield from flow.render_text(own, page.inline)
        case Kind.HEADING:
            yield _heading(own[0], page)
        case Kind.TABLE:
            yield from tables.pipe_table(own, page.inline, label=page.table_label)
        case Kind.TAB_TABLE:
            yield from tables.tab_table(own, page.inline, label=page.table_label)
        case Kind.HTML_TABLE:
            yield tables.wrap(sanitise_table("\n".join(own)), label=page.table_label)
        case Kind.FENCE:
            yield _fence(own, closed=is_closed_fence(lines, block))
        case Kind.RULE:
            yield "<hr>"
        case Kind.COMMENT | Kind.REFERENCE:
            return


def _heading(line: str, page: Page) -> str:
    found = heading(line)
    if found is None:
        return ""
    nodes = parse_inline(found[1], page.context)
    text = nodes_text(nodes).strip()
    level, anchor = page.outline.level(found[0]), page.anchors.add(text)
    page.headings.append(Heading(level, anchor, text))
    return f'<h{level} id="{escape(anchor)}">{page.nodes(nodes)}</h{level}>'


def _fence(own: Sequence[str], *, closed: bool) -> str:
    text = "\n".join(fence_lines(own, closed=closed))
    return f"<pre><code>{escape(text, quote=False)}\n</code></pre>"
