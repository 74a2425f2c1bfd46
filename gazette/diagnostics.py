"""Faults in the author's text are values with a place, a sentence and a way out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from gazette.i18n import Message

T_co = TypeVar("T_co", covariant=True)


class Severity(StrEnum):
    """How much a finding weighs: errors stop a document, warnings and duties never do."""

    ERROR = "error"
    WARNING = "warning"
    DUTY = "duty"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: 1-based line, 1-based column and length, both in code points."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Located(Generic[T_co]):
    """A value together with the place where the author wrote it."""

    value: T_co
    span: Span


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place: ``message`` quotes the author's words, ``hint`` says what to type."""

    code: str
    span: Span
    message: Message
    hint: Message


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault of one file, as reported.

    ``path`` is relative to the notices folder, POSIX style. ``name`` is the rule's name.
    """

    path: str
    span: Span
    code: str
    name: str
    severity: Severity
    message: Message
    hint: Message

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Order of a report: by file, then place, then code."""
        return (self.path, self.span.line, self.span.column, self.code)
