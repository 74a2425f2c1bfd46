"""Reads one document: bytes → typed fields with places, and every fault on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, cast

from gazette.diagnostics import Fault, Located, Span
from gazette.frontmatter import Mapping, Scalar, split
from gazette.i18n import say
from gazette.model.buildings import Registry
from gazette.model.convert import Faults, unknown_key
from gazette.model.document import Document
from gazette.model.fields import KIND_WORDS, FieldSpec, fields_for
from gazette.model.kinds import Kind, kind_of_folder
from gazette.model.spelling import with_year
from gazette.patterns import lazy
from gazette.source import read_source

_YEAR: Final = lazy("20[0-9]{2}")


class DocumentReader:
    """Reads documents of one community; holds the field table built for its registry, nothing else."""

    def __init__(self, registry: Registry) -> None:
        """Build the table for ``registry``."""
        self.specs: dict[str, FieldSpec] = {name: spec for spec in fields_for(registry) for name in spec.names}
        self.known: list[str] = list(self.specs)

    def read(self, path: str, data: bytes) -> Document:
        """Read the file ``path`` (POSIX, relative to the notices folder). Never raises on any content."""
        return self.read_whole(path, data)[0]

    def read_whole(self, path: str, data: bytes) -> tuple[Document, str]:
        """Read a file; return the document and the text before its body, as decoded."""
        content_hash = hashlib.sha256(data).hexdigest()
        source = read_source(data)
        front = split(source)
        faults: list[Fault] = [*source.faults, *front.faults]
        if front.block is None:
            kind = kind_of_folder(path)
            return Document(path, kind, faults=tuple(faults), unreadable=True, content_hash=content_hash), front.head
        fields, keys = self._fields(front.block, faults)
        faults = [with_year(fault, self._year(front.block)) for fault in faults]
        kind = cast("Kind", fields["kind"].value) if "kind" in fields else kind_of_folder(path)
        faults = list(_kept(faults, front.block, self._needed(kind)))
        document = Document(
            path, kind, fields, keys, front.body, front.body_line, tuple(faults), content_hash=content_hash
        )
        return document, front.head

    def _fields(self, block: Mapping, faults: Faults) -> tuple[dict[str, Located[object]], dict[str, Scalar]]:
        fields: dict[str, Located[object]] = {}
        keys: dict[str, Scalar] = {}
        meant: dict[str, Scalar] = {}
        for key, node in block.entries:
            spec = self.specs.get(key.text)
            if spec is None:
                near = unknown_key(faults, key, self._free(block))
                if near:  # one slip, one fault: the key counts as written, without a value
                    meant.setdefault(self.specs[near].name, key)
                continue
            if spec.name in keys:
                before = keys[spec.name]
                message = say(
                    "“{key}”和第 {line} 行的“{other}”是同一项", key=key.text, line=before.span.line, other=before.text
                )
                faults.append(Fault("F010", key.span, message, say("只留一个")))
                continue
            keys[spec.name] = key
            value = spec.convert(node, faults)
            if value is not None:
                fields[spec.name] = Located(value, node.span)
        return fields, meant | keys

    def _needed(self, kind: Kind) -> dict[str, FieldSpec]:
        """Return the keys, as they may be typed, that a document of ``kind`` cannot do without."""
        own = ("title", "document_number", "posting_start", "posting_end", "approver", *kind.required)
        return {name: self.specs[key] for key in own for name in self.specs[key].names}

    def _year(self, block: Mapping) -> str:
        """Return the year that the block's first and last day or its number name, for a date told without one."""
        typed = {
            self.specs[key.text].name: node.text
            for key, node in block.entries
            if key.text in self.specs and isinstance(node, Scalar)
        }
        found = (_YEAR.search(typed.get(name, "")) for name in ("posting_start", "document_number", "posting_end"))
        return next((year[0] for year in found if year), "")

    def _free(self, block: Mapping) -> list[str]:
        """Return the usual names of the keys that do not stand in ``block``: what a misspelt key can mean."""
        written = {self.specs[key.text].name for key, _ in block.entries if key.text in self.specs}
        return [
            name for name in self.known if name in self.specs[name].names[:2] and self.specs[name].name not in written
        ]


def _kept(faults: Faults, block: Mapping, needed: dict[str, FieldSpec]) -> Iterator[Fault]:
    """Yield the faults; where something needed is empty, nobody is told to delete its line."""
    empty = {node.span: needed[key.text] for key, node in block.entries if key.text in needed}
    for fault in faults:
        spec = empty.get(fault.span) if fault.code == "F020" else None
        yield replace(fault, hint=say("冒号后面写上内容:{help}", help=spec.help)) if spec else fault


def path_fault(path: str) -> Fault | None:
    """Return the fault of a file name that could not be an address: control characters, tricks, odd endings."""
    name = path.rsplit("/", 1)[-1]
    bad = next((c for c in path if not c.isprintable() or c in '\\:*?"<>|#%{}'), None)
    if not path.endswith(".md"):
        message = say("文件名“{name}”要以 .md 结尾", name=_printable(name))
        return Fault("F024", Span(1, 1), message, say("改名,以小写的 .md 结尾"))
    if bad is None and not any(part.startswith(".") or part.endswith((" ", ".")) for part in path.split("/")):
        return None
    message = say("文件名“{name}”里有不能用在网址里的字符", name=_printable(name))
    return Fault("F024", Span(1, 1), message, say("改成字母、数字、汉字和减号,例如 2026-11-22-停水.md"))


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "·" for character in name)[:40]


__all__ = ["KIND_WORDS", "DocumentReader", "path_fault"]
