"""Names that belong inside a list and stand beside it, or without it: reported with how far in they go."""

from __future__ import annotations

from gazette.diagnostics import Fault
from gazette.frontmatter import Node, Scalar, Sequence
from gazette.i18n import say


def has_items(node: Node) -> bool:
    """Whether a list has an item to which more can belong."""
    return isinstance(node, Sequence) and any(not isinstance(item, Scalar) or item.text for item in node.items)


def without_its_list(key: Scalar, name: str) -> Fault:
    """Return the fault of a name that belongs into a list which is not there."""
    message = say("“{key}”是“{list}”里面的一项,不能写在行首", key=key.text, list=name)
    hint = say("上面写一行 {list}:,这几行缩进:第一行空 2 格加减号,- {key}: …,其余空 4 格", list=name, key=key.text)
    return Fault("F011", key.span, message, hint)


def outside_its_list(above: tuple[Scalar, Node], first: Scalar | None, key: Scalar, node: Node) -> Fault:
    """Return the fault of a name that stands beside the list it belongs to: after ``first`` of them, if any."""
    name, items = above
    message = say("“{key}”是“{list}”里面的一项,不能写在行首", key=key.text, list=name.text)
    line = f"{key.text}: {node.text if isinstance(node, Scalar) else '…'}"[:80]
    last = items.items[-1] if isinstance(items, Sequence) and has_items(items) else None
    if first is None and last is None:
        hint = say("行首空 2 格,加减号和空格:{line};同一项的其余几行空 4 格", line=f"- {line}")
    else:
        depth = last.span.column - 1 if last else len("  - ")
        hint = say("行首空 {count} 格:{line}", count=depth, line=line)
    return Fault("F011", key.span, message, hint)
