"""A list where a text should stand, or the other way round: reported with what to type."""

from __future__ import annotations

from gazette.diagnostics import Fault
from gazette.frontmatter import Mapping, Node, Scalar, Sequence
from gazette.frontmatter.near_names import nearest
from gazette.i18n import Message, say
from gazette.patterns import lazy

_LONGEST = 60
_MOST_OFFERED = 16
_APART = lazy(r"[、,，;；/\s]+|和|及")


def shape_fault(faults: list[Fault], node: Node, expected: Message, hint: Message | None = None) -> None:
    """Report the shape of a node; ``hint`` says more than the expected shape."""
    empty = isinstance(node, Sequence) and not node.items
    if empty or (isinstance(node, Scalar) and not node.text.strip()):
        message = say("“{value}”在这里等于空着", value="[]") if empty else say("冒号后面是空的")
        faults.append(Fault("F020", node.span, message, say("写上内容,或者整行删去")))
        return
    found = {Scalar: say("一段文字"), Sequence: say("一个列表"), Mapping: say("一组“名称: 内容”")}[type(node)]
    quoted = node.text[:20] if isinstance(node, Scalar) else ""
    quoted += "…" if isinstance(node, Scalar) and len(node.text) > len(quoted) else ""
    message = say(
        "这里应该是{expected},写的是{found}{quoted}",
        expected=expected,
        found=found,
        quoted=f"“{quoted}”" if quoted else "",
    )
    faults.append(Fault("F019", node.span, message, hint or say("改成{expected}", expected=expected)))


def written_straight(node: Node) -> Message | None:
    """Say how the only text in a list or in a pair is written as a text; None where there are several, or none."""
    only = node.items if isinstance(node, Sequence) else [item for _, item in getattr(node, "entries", ())]
    if len(only) != 1 or not isinstance(only[0], Scalar) or not only[0].text.strip():
        return None
    return say("直接写在冒号后面:{value}", value=only[0].text.strip()[:_LONGEST])


def offered(value: str, names: list[str]) -> Message:
    """Say which word was probably meant, and which there are: those of the author's language first."""
    several = [part for part in _APART.split(value) if part]
    if len(several) > 1 and all(part in names for part in several):
        return say("几个词写成列表:[{names}]", names=", ".join(several))
    listed = "、".join(sorted(names, key=lambda name: name.isascii() != value.isascii())[:_MOST_OFFERED])
    near = nearest(value, names) if len(value) <= _LONGEST else None
    if near:
        return say("是不是“{near}”?可以写:{names}", near=near, names=listed)
    return say("可以写:{names}", names=listed)
