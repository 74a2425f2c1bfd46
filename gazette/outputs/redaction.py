"""Takes personal data out of a document's source: pure, on bytes. What it means for the record is in ``events``."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from gazette.check import read_document
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.digest import present_digest
from gazette.model.document import Document
from gazette.model.office import Office
from gazette.model.reader import DocumentReader
from gazette.privacy import NAMES, scan
from gazette.privacy.model import Kind
from gazette.rules.looked_through import NOT_SCANNED, lines_of
from gazette.rules.made_public import context_of
from gazette.rules.personal import STAFF

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
_COLLEAGUE: Final = "工作人员"


#: The words that stand in place of something without anybody's signature.
NEUTRAL: Final = frozenset({DEFAULT, _COLLEAGUE, *WORDS.values()})
#: The reasons that may be told without anybody's signature.
REASONS: Final = ("误写了个人信息", "误写了姓名", "误写了电话", "误写了房号", "当事人要求删去")


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


#: Fields that say who answers for a document: they are not published, and the approval hangs on them.
_OF_STAFF: Final = frozenset({"approver", "author", "approvals", "later_approvals", "seal", "withdrawn_by"})


def proposals(document: Document, text: str, office: Office) -> list[tuple[str, str, Kind]]:
    """Return what the scan finds in a source: the words, the neutral word for them, the kind; each once.

    What the office itself made public stays, and so do the fields that name its staff or hold no free text.
    """
    unread, staff = lines_of(document, NOT_SCANNED | _OF_STAFF), lines_of(document, STAFF)
    read = _without(text, unread)
    found: dict[str, tuple[str, str, Kind]] = {}
    for finding in scan(read, context=context_of(office)):
        line = read.count("\n", 0, finding.start) + 1
        if not (finding.kind in NAMES and line in staff):
            own = finding.kind in NAMES and finding.value in office.names.values()
            found[finding.value] = (finding.value, _COLLEAGUE if own else WORDS[finding.kind], finding.kind)
    return list(found.values())


def beyond(mask: Mask, found: Collection[str], reason: str) -> Message | None:
    """Return why a redaction would say more than that personal data are left out, or None.

    ``found`` is what the scan finds. Where approvals are signed only that needs no signature.
    """
    other = next((text for text in mask.texts if text not in found), None)
    if other is not None:
        words = "“{text}”不是扫描找到的个人信息。签名审批的小区,别的文字不能遮盖:另发更正(new correction),或 withdraw 并签名"
        return say(words, text=other)
    word = next((word for word in mask.words if word not in NEUTRAL), None)
    if word is not None:
        return say("签名审批的小区,--with 只能写:{words}", words="、".join(sorted(NEUTRAL)))
    if reason not in REASONS:
        return say("签名审批的小区,--reason 只能写:{words}", words="、".join(REASONS))
    return None


def redacted_source(document: Document, data: bytes, mask: Mask, corpus: Corpus) -> tuple[bytes, Document]:
    """Return the source with the data taken out, and the document it makes.

    The recorded approvals are bound to the new content: the redaction's own approver vouches in the record that nothing
    else changed. Signatures cannot be carried over. Raises :class:`NotFound`.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode("utf-8", "surrogateescape")
    kept = lines_of(document, _OF_STAFF)
    missing = next((one for one in mask.texts if one not in _without(text, kept)), None)
    if missing is not None:
        raise NotFound(missing)
    after = mark + _cleaned(text, mask, kept).encode("utf-8", "surrogateescape")
    reader = DocumentReader(corpus.office.registry)
    old = present_digest(read_document(document.path, data, reader), corpus.files)
    new = present_digest(read_document(document.path, after, reader), corpus.files)
    after = after.replace(old.encode(), new.encode())
    return after, replace(read_document(document.path, after, reader), kept_digest="")


def _cleaned(text: str, mask: Mask, kept: frozenset[int]) -> str:
    """Replace everything but in the lines ``kept``."""
    pieces: list[str] = []
    for is_kept, rows in groupby(enumerate(text.split("\n"), start=1), key=lambda row: row[0] in kept):
        piece = "\n".join(row for _, row in rows)
        pieces.append(piece if is_kept else mask.clean(piece))
    return "\n".join(pieces)


def _without(text: str, kept: frozenset[int]) -> str:
    return "\n".join("" if number in kept else row for number, row in enumerate(text.split("\n"), start=1))


def still_there(document: Document, data: bytes, mask: Mask) -> str:
    """Return a text that stands in ``data`` in another spelling (width, blanks, dashes), or an empty text.

    ``document`` is the one that ``data`` makes; its fields for staff do not count.
    """
    folded = _folded(_without(data.decode("utf-8", "replace"), lines_of(document, _OF_STAFF)))
    return next((text for text in mask.texts if len(_folded(text)) > 1 and _folded(text) in folded), "")


def _folded(text: str) -> str:
    return re.sub(r"[\s\-‐-―－·.()（）]", "", unicodedata.normalize("NFKC", text)).casefold()
