"""The pieces of a line, as the converter renders them and the scanner reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gazette.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

MARKED = lazy(r"[\\`*_\[<&h](?:(?<!h)|ttps?:)")
"""Signs with which a mark may begin: a line without any of them is what it shows."""

UNPAIRED = "unpaired"
"""`target` of a text node that could have opened emphasis but was never closed."""


class Node(NamedTuple):
    """A piece of a line.

    `kind`: `text`, `code`, `em` (any paired tag, its name in `target`), `link`, `image`, `break`.
    `start`/`end` are code points from the beginning of the parsed text.
    """

    kind: str
    text: str
    start: int
    end: int
    target: str = ""
    title: str = ""
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a line needs to know of its document.

    `references` maps the folded label of `[label]: target` lines to (target, title).
    `phones` are the office's own numbers, shown as telephone links.
    """

    references: Mapping[str, tuple[str, str]]
    phones: re.Pattern[str] | None = None


NOTHING = Context(references={})


def fold_label(label: str) -> str:
    """Fold a label for comparison: labels of reference links ignore case and runs of blanks."""
    return " ".join(label.split()).casefold()


def nodes_text(nodes: Sequence[Node]) -> str:
    """Give what a reader sees of these nodes, as plain text."""
    return "".join(nodes_text(n.children) if n.children else " " if n.kind == "break" else n.text for n in nodes)


def walk_nodes(nodes: Sequence[Node]) -> Iterator[Node]:
    """Give every node, parents before children."""
    for node in nodes:
        yield node
        if node.children:
            yield from walk_nodes(node.children)


def shift(node: Node, by: int) -> Node:
    """Move a node and its children `by` characters to the right."""
    return node._replace(
        start=node.start + by,
        end=node.end + by,
        children=tuple(shift(child, by) for child in node.children),
    )
