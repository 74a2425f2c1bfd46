"""Reads one document: bytes → typed fields with places, and every fault on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, cast

from gazette.diagnostics import Fault, Located, Span
from gazette.frontmatter import Mapping, Node, Scalar, split
from gazette.frontmatter.glimpse import glimpse
from gazette.frontmatter.near_names import folded_name
from gazette.i18n import say
from gazette.model.buildings import Registry
from gazette.model.convert import Faults, unknown_key
from gazette.model.document import Document
from gazette.model.fields import KIND_WORDS, FieldSpec, as_written, fields_for
from gazette.model.glimpsed import Glimpsed
from gazette.model.kinds import UNKNOWN, Kind, kind_of_folder
from gazette.model.near_days import Read, days_around
from gazette.model.outside_lists import has_items, outside_its_list, without_its_list
from gazette.model.records import INSIDE
from gazette.model.spelling import with_year
from gazette.model.typed_windows import finished
from gazette.patterns import lazy
from gazette.source import read_source

_YEAR: Final = lazy("20[0-9]{2}")
#: What other programs and other offices call a key.
_SAID_ELSEWHERE: Final = {
    word: name
    for name, words in (
        ("title", "name subject heading topic 主题 题名 名称 事由"),
        ("document_number", "number no doc_no serial reference 发文号 发文字号 文件号"),
        (
            "posting_start",
            "date published publish_date post_date posted pubdate from valid_from start_date start 日期 时间 公布时间 发布时间",
        ),
        (
            "posting_end",
            "expires expiry expiry_date until valid_until end_date end deadline 有效期 截止日期 截止时间 下架日期 有效期至",
        ),
        ("approver", "approved_by signed_by 审核人 批准 审批 审核 签发"),
        ("author", "by writer written_by drafted_by 起草 撰写 拟稿"),
        ("kind", "type category 分类 类别 文件类型"),
        ("summary", "description abstract excerpt 简介 概要 描述"),
        ("contact", "phone tel 电话 联系人 咨询"),
    )
    for word in words.split()
}


class DocumentReader:
    """Reads documents of one community; holds the field table built for its registry, nothing else."""

    def __init__(self, registry: Registry) -> None:
        """Build the table for ``registry``."""
        self.specs: dict[str, FieldSpec] = {name: spec for spec in fields_for(registry) for name in spec.names}
        self.known: list[str] = list(self.specs)
        self.folded: dict[str, FieldSpec] = {folded_name(name): spec for name, spec in self.specs.items()}

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
        kind = cast("Kind", fields["kind"].value) if "kind" in fields else kind_of_folder(path)
        faults = self._finished(faults, front.block, (fields, keys), kind)
        document = Document(
            path, kind, fields, keys, front.body, front.body_line, tuple(faults), content_hash=content_hash
        )
        return document, front.head

    def glimpse(self, path: str, data: bytes) -> tuple[Document, str] | None:
        """Return what can be looked at in a file that is unreadable as a whole, and the text before its body."""
        source = read_source(data)
        text = source.text or source.likely
        seen = glimpse(text, self.specs.keys())
        if not (seen.ended or seen.body.strip()):
            return None
        faults: list[Fault] = [*seen.faults]
        fields, keys = self._fields(seen.pairs, faults) if seen.pairs else ({}, {})
        named = [self.folded.get(folded_name(name)) for name in seen.unread]
        sure = seen.pairs is not None and seen.ended and all(named)
        lost = {spec.name for spec in named if spec} if sure else {spec.name for spec in self.specs.values()} - {*keys}
        kind = cast("Kind", fields["kind"].value) if "kind" in fields else kind_of_folder(path)
        if seen.pairs:
            faults = self._finished(faults, seen.pairs, (fields, keys), kind)
        if "kind" in lost and (sure or seen.pairs is None or kind is kind_of_folder("")):
            kind, lost = UNKNOWN, lost | {"approver", "visibility"}  # what is right there is a matter of the kind
        given, written = Glimpsed(fields, frozenset(lost)), Glimpsed(keys, frozenset(lost))
        return Document(path, kind, given, written, seen.body, seen.body_line, tuple(faults)), seen.head

    def _fields(self, block: Mapping, faults: Faults) -> tuple[dict[str, Located[object]], dict[str, Scalar]]:
        fields: dict[str, Located[object]] = {}
        keys: dict[str, Scalar] = {}
        meant: dict[str, Scalar] = {}
        outside = self._outside(block, faults)
        for key, node in block.entries:
            spec = self.specs.get(key.text)
            if key in outside:
                meant |= {spec.name: key} if spec else {}
                continue
            if spec is None and (within := self._within(key, node, faults)):
                meant |= within
                continue
            if spec is None:
                near = self._unknown(key, block, faults)
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

    def _finished(self, faults: Faults, block: Mapping, read: Read, kind: Kind) -> list[Fault]:
        """Return the faults, those that need more of the block than their own line to say what to type completed."""
        year, (fields, _) = self._year(block), read
        windows = (pair for pair in block.entries if pair[0].text in self.specs["windows"].names)
        told = finished([with_year(fault, year, days_around(fault, read)) for fault in faults], windows, fields)
        return list(_kept(told, block, self._needed(kind)))

    def _within(self, key: Scalar, node: Node, faults: Faults) -> dict[str, Scalar]:
        """Report a name around the whole block (``notice:``, the rest set in), and return what stands under it."""
        entries = node.entries if isinstance(node, Mapping) else ()
        found = {self.specs[one.text].name: one for one, _ in entries if one.text in self.specs}
        if found:
            message = say("“{key}”下面的几行没有写在最左边,读不到", key=key.text[:40])
            hint = say("删去“{key}:”这一行,下面几行移到最左边", key=key.text[:40])
            faults.append(Fault("F011", key.span, message, hint))
        return found

    def _unknown(self, key: Scalar, block: Mapping, faults: Faults) -> str | None:
        """Report a key that is none, and return the name that was probably meant."""
        same = self.folded.get(folded_name(key.text))
        twin = next((one for one, _ in block.entries if same and self.specs.get(one.text) is same), None)
        if twin is not None:
            message = say(
                "“{key}”和第 {line} 行的“{other}”是同一项", key=key.text[:40], line=twin.span.line, other=twin.text
            )
            faults.append(Fault("F010", key.span, message, say("只留一个")))
            return None
        free = self._free(block)
        meant = _SAID_ELSEWHERE.get(folded_name(key.text), "")
        if meant not in free and key.text in INSIDE["windows"]:
            faults.append(without_its_list(key, as_written("windows", (one for one, _ in block.entries))))
            return None
        return unknown_key(faults, key, free, meant if meant in free else "")

    def _outside(self, block: Mapping, faults: Faults) -> set[Scalar]:
        """Report the names that belong inside the list above them and stand beside it; return them and an empty list's."""
        found: set[Scalar] = set()
        above: tuple[Scalar, Node] | None = None
        first: Scalar | None = None
        for key, node in block.entries:
            spec = self.specs.get(key.text)
            if spec is not None:
                above, first = ((key, node), None) if spec.name in INSIDE else (None, None)
            elif above and key.text in INSIDE[self.specs[above[0].text].name]:
                faults.append(outside_its_list(above, first, key, node))
                first = first or key
                found |= {key} if has_items(above[1]) else {key, above[0]}
        return found

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
