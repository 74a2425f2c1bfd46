"""Takes personal data out of a document's source: pure, on bytes. What it means for the record is in ``events``."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from gazette.check import read_document
from gazette.model.corpus import Corpus
from gazette.model.digest import present_digest
from gazette.model.document import Document
from gazette.model.reader import DocumentReader
from gazette.privacy import scan
from gazette.privacy.model import Kind

#: Kind of finding → the neutral word in its place.
WORDS: Final[dict[Kind, str]] = {
    "room": "某户",
    "mobile": "（电话略）",
    "landline": "（电话略）",
    "identity-card": "（证件号略）",
    "bank-card": "（账号略）",
    "passport": "（证件号略）",
    "plate": "（车牌略）",
    "email": "（邮箱略）",
    "chat": "（账号略）",
    "titled-name": "某业主",
    "full-name": "某业主",
}
DEFAULT: Final = "（略）"


class NotFound(Exception):
    """The document does not hold ``text``."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Mask:
    """What is taken out, and the words put in its place, in the same order; missing words are the default."""

    texts: tuple[str, ...]
    words: tuple[str, ...] = ()

    def clean(self, text: str) -> str:
        """Return ``text`` with everything replaced, longer texts first."""
        words = (*self.words, *[DEFAULT] * (len(self.texts) - len(self.words)))
        for given, word in sorted(zip(self.texts, words, strict=True), key=lambda pair: -len(pair[0])):
            text = text.replace(given, word)
        return text


def proposals(text: str) -> list[tuple[str, str, Kind]]:
    """Return what the scan finds in a source: the words, the neutral word for them, the kind; each once."""
    found = {finding.value: (finding.value, WORDS[finding.kind], finding.kind) for finding in scan(text)}
    return list(found.values())


def redacted_source(document: Document, data: bytes, mask: Mask, corpus: Corpus) -> tuple[bytes, Document]:
    """Return the source with the data taken out, and the document it makes.

    The recorded approvals are bound to the new content: the redaction's own approver vouches in the record that nothing
    else changed. Signatures cannot be carried over. Raises :class:`NotFound`.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode("utf-8", "surrogateescape")
    missing = next((one for one in mask.texts if one not in text), None)
    if missing is not None:
        raise NotFound(missing)
    after = mark + mask.clean(text).encode("utf-8", "surrogateescape")
    reader = DocumentReader(corpus.office.registry)
    old = present_digest(read_document(document.path, data, reader), corpus.files)
    new = present_digest(read_document(document.path, after, reader), corpus.files)
    after = after.replace(old.encode(), new.encode())
    return after, replace(read_document(document.path, after, reader), kept_digest="")


def still_there(data: bytes, mask: Mask) -> str:
    """Return a text that stands in ``data`` in another spelling (width, blanks, dashes), or an empty text."""
    folded = _folded(data.decode("utf-8", "replace"))
    return next((text for text in mask.texts if len(_folded(text)) > 1 and _folded(text) in folded), "")


def _folded(text: str) -> str:
    return re.sub(r"[\s\-‐-―－·.()（）]", "", unicodedata.normalize("NFKC", text)).casefold()
