"""What a rule is, the decorator that makes one, and the subject that document rules look at."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gazette.diagnostics import Located, Severity, Span
from gazette.frontmatter import Mapping as MappingNode
from gazette.frontmatter import Node, Scalar, Sequence
from gazette.markup import BodyScan, Hazard, ScannedLink, scan_body
from gazette.model.buildings import Affects
from gazette.model.document import ApprovalEntry, Document
from gazette.model.numbers import DocumentNumber, parse_number
from gazette.model.office import Office
from gazette.model.windows import Window


class Scope(StrEnum):
    """What a rule may look at. Only document rules are cached, by the document's content."""

    READING = "reading"  # reported while reading; the function is the manual page only
    DOCUMENT = "document"  # one document and the office
    CORPUS = "corpus"  # everything, the history and the clock


class Subject:
    """One readable document under examination: what several rules ask for is worked out once."""

    def __init__(self, document: Document, office: Office, head: str = "") -> None:
        self.document = document
        self.office = office
        self.head = head

    @cached_property
    def scan(self) -> BodyScan:
        """Headings, links, pictures, HTML and hazards of the body."""
        return scan_body(self.document.body, self.document.body_line)

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """What Markdown would show otherwise than meant."""
        return self.scan.hazards

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The body's lines; the first is line ``document.body_line`` of the file."""
        return tuple(self.document.body.split("\n"))

    @cached_property
    def dated(self) -> tuple[tuple[str, int], ...]:
        """Lines of the whole file that may name a day in words or figures, with their line numbers.

        Of the block only lines with words: what has a fixed shape is checked where it is read.
        """
        head = (
            [
                (line, number)
                for number, line in enumerate(self.head.split("\n"), start=1)
                if "月" in line or "年" in line
            ]
            if "月" in self.head or "年" in self.head
            else []
        )
        body = [
            (line, number)
            for number, line in enumerate(self.lines, start=self.document.body_line)
            if "月" in line or "年" in line or "20" in line
        ]
        return (*head, *body)

    def place(self, index: int, start: int, length: int) -> Span:
        """Return the place of ``length`` characters from ``start`` in the body line ``index``."""
        return Span(self.document.body_line + index, start + 1, max(1, length))

    def span_of(self, line: int, column: int, length: int) -> Span:
        """Return a place found by the body scan, kept within its line."""
        row = self.lines[min(max(0, line - self.document.body_line), len(self.lines) - 1)]
        return Span(line, min(column, len(row) + 1), max(1, min(length, len(row) + 1 - column)))

    def link_span(self, link: ScannedLink) -> Span:
        """Return the place of a link or picture."""
        return self.span_of(link.line, link.column, link.length)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The document's windows, built once."""
        return self.document.windows

    @cached_property
    def approvals(self) -> tuple[ApprovalEntry, ...]:
        """The document's approval entries, built once."""
        return self.document.approvals

    @cached_property
    def number(self) -> DocumentNumber | None:
        """The document's number taken apart, where it fits a series."""
        return parse_number(self.document.number, self.office.series) if self.document.number else None

    def strings(self, located: Located[object]) -> Iterator[tuple[str, Span]]:
        """Yield the texts of a field, also inside lists and mappings, each with the best place known."""
        value = located.value
        if isinstance(value, str):
            yield value, located.span
        elif isinstance(value, Located):
            yield from self.strings(value)
        elif isinstance(value, tuple):
            for item in value:
                yield from self.strings(item if isinstance(item, Located) else Located(item, located.span))
        elif isinstance(value, Mapping):
            for item in value.values():
                yield from self.strings(item if isinstance(item, Located) else Located(item, located.span))
        elif isinstance(value, Affects):
            yield value.text, located.span
        elif isinstance(value, MappingNode | Sequence | Scalar):
            yield from self._node_strings(value)

    def _node_strings(self, node: Node) -> Iterator[tuple[str, Span]]:
        if isinstance(node, Scalar):
            yield node.text, node.span
        elif isinstance(node, Sequence):
            for item in node.items:
                yield from self._node_strings(item)
        else:
            for _, item in node.entries:
                yield from self._node_strings(item)

    def records(self, name: str) -> Iterator[tuple[Mapping[str, object], Span]]:
        """Yield the mappings of a list field whose content has no fixed shape."""
        found = self.document.get(name)
        for item in found if isinstance(found, tuple) else ():
            if isinstance(item, Located) and isinstance(item.value, Mapping):
                yield item.value, item.span


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``manual`` is the Chinese manual page (the function's docstring, dedented).

    ``check`` of a document rule yields faults, that of a corpus rule (path, fault); that of a reading rule is never
    called: the reader reports its faults.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    manual: str
    check: Callable[..., Iterator[object]]


def rule(
    code: str, name: str, severity: Severity = Severity.ERROR, scope: Scope = Scope.DOCUMENT
) -> Callable[[Callable[..., Iterator[object]]], Rule]:
    """Make a rule of a generator function; its docstring is the manual page."""

    def make(check: Callable[..., Iterator[object]]) -> Rule:
        return Rule(code, name, severity, scope, inspect.cleandoc(check.__doc__ or ""), check)

    return make


def page(code: str, name: str, manual: str, *, severity: Severity = Severity.ERROR) -> Rule:
    """Make the manual page of faults that the reader itself reports while it reads."""
    return Rule(code, name, severity, Scope.READING, inspect.cleandoc(manual), _reported_while_reading)


def _reported_while_reading() -> Iterator[object]:
    return iter(())
