"""The digest an approval is bound to: number, kind, every field that matters, the body, the files it gives.

Line ends and trailing blanks of lines do not count (a mere CRLF rewrite stays valid); everything else does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Map
from datetime import date
from enum import Enum

from gazette.diagnostics import Located
from gazette.frontmatter import Mapping, Scalar, Sequence
from gazette.model.buildings import Affects
from gazette.model.document import Document
from gazette.model.moments import Moment

VERSION = "v1"

#: Keys of what is decided beside the text. Under ``signed`` they need an approval of their own (:func:`later_digest`).
LATER = ("waive", "withdrawn_on", "withdrawn_by", "withdraw_reason")
#: Keys written after or beside the approval: they do not change what readers are told. Who wrote the text is bound:
#: whoever approves last must be somebody else, and that must stay so.
UNBOUND = frozenset({"approvals", "later_approvals", "seal", "taken_down_on", *LATER})


def digest(document: Document, attachments: Map[str, str] | None = None) -> str:
    """Return ``v1:sha256:…`` of a document; ``attachments`` maps each attachment path to its SHA-256 (hex)."""
    if document.kept_digest and not attachments:
        return document.kept_digest
    return digest_of(canonical(document, attachments))


def present_digest(document: Document, files: Map[str, str]) -> str:
    """Return the digest of what a document says now, with the files that it gives its readers.

    ``files`` is :attr:`gazette.model.corpus.Corpus.files`.
    """
    return digest(document, attachment_hashes(document, files))


def later_digest(document: Document, present: str) -> str:
    """Return what an approval of a withdrawal, or of rules set aside, is bound to; empty where there is neither.

    ``present`` is the document's own digest: the decision holds for this text only.
    """
    decided = {key: _plain(document.fields[key].value) for key in LATER if key in document.fields}
    return digest_of(_json({"digest": present, "later": decided})) if decided else ""


def digest_of_records(records: object) -> str:
    """Return the digest of records of the office's data, whatever their file looks like otherwise."""
    return digest_of(_json({"records": _plain(records)}))


def digest_of(text: str) -> str:
    """Return the digest of the text that :func:`canonical` gives."""
    return f"{VERSION}:sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def canonical(document: Document, attachments: Map[str, str] | None = None) -> str:
    """Return what an approval covers as one JSON text: the same words give the same text on every machine."""
    content = {
        "kind": document.kind.name,
        "fields": {
            key: _plain(located.value)
            for key, located in sorted(document.fields.items())
            if key not in UNBOUND and key != "kind"
        },
        "body": "\n".join(line.rstrip() for line in document.body.strip().split("\n")),
        "attachments": dict(sorted((attachments or {}).items())),
    }
    return _json(content)


def _json(content: Map[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def attachment_hashes(document: Document, files: Map[str, str]) -> dict[str, str]:
    """Return path → SHA-256 (hex) of every file the document gives its readers, relative paths resolved.

    Those are the attachments, missing ones with an empty text, and the files that the body shows or links to. A link
    that leads to another document is no file: that document has approvals of its own. ``files`` is
    :attr:`gazette.model.corpus.Corpus.files`.
    """
    led_to = (reference.path for reference in document.references if reference.path in files)
    return {path: files.get(path, "") for path in (*document.attachment_paths, *led_to)}


def _plain(value: object) -> object:
    """Reduce a field to JSON without its places."""
    if isinstance(value, Located):
        return _plain(value.value)
    if isinstance(value, Moment | Scalar | Affects):  # as written: a building added later voids nothing
        return value.text
    if isinstance(value, Sequence):
        return [_plain(item) for item in value.items]
    if isinstance(value, Mapping):
        return {key.text: _plain(item) for key, item in value.entries}
    if isinstance(value, Map):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return _leaf(value)


def _leaf(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value
