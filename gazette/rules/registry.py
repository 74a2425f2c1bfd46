"""What a rule is, and the decorator that makes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gazette.diagnostics import Fault, Severity
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.office import Office


class Scope(StrEnum):
    """What a rule may look at. Only document rules are cached, by the document's content."""

    READING = "reading"  # reported while reading; the function is the manual page only
    DOCUMENT = "document"  # one document and the office
    CORPUS = "corpus"  # everything, the history and the clock


DocumentCheck = Callable[[Document, Office], Iterator[Fault]]
CorpusCheck = Callable[[Corpus, datetime], Iterator[tuple[str, Fault]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``manual`` is the Chinese manual page (the function's docstring, dedented)."""

    code: str
    name: str
    severity: Severity
    scope: Scope
    manual: str
    check: Callable[..., Iterator[object]]
