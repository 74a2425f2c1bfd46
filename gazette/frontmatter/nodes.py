"""What an information block is read into: nodes that keep the author's text and its place."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.diagnostics import Fault, Span


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
    """A document split in two. ``block`` is None where no block could be read.

    ``head`` is everything before the body, as decoded: fences and block.
    """

    block: Mapping | None
    body: str
    body_line: int
    faults: tuple[Fault, ...] = ()
    head: str = ""
