"""What was approved and is no longer there: kept beside the site when it is approved, else found in Git's history.

Only wanted when an approval is void, to say which words changed. A text found here is always held against the digest
of its approval, so neither place has to be trusted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from gazette.check import read_document
from gazette.model.corpus import Corpus
from gazette.model.digest import attachment_hashes, canonical, digest_of, present_digest
from gazette.model.document import Document
from gazette.model.office import Policy
from gazette.model.reader import DocumentReader
from gazette.model.vanished import unhung_paths, vanished
from gazette.shell import git

#: Void documents looked up in one run, versions of each looked at, texts kept beside the site.
_DOCUMENTS: Final = 20
_VERSIONS: Final = 40
_KEPT: Final = 2_000


def remember(keep: Path, text: str) -> None:
    """Keep the approved content ``text`` (``gazette.model.digest.canonical``) in the running site's folder."""
    folder = keep / "approved"
    folder.mkdir(parents=True, exist_ok=True)
    _file(keep, digest_of(text)).write_text(text, encoding="utf-8", errors="surrogatepass")
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime)
    for old in files[: max(0, len(files) - _KEPT)]:
        old.unlink(missing_ok=True)


def forget(keep: Path, texts: Iterable[str]) -> None:
    """Remove every kept content in which one of ``texts`` stands: it was redacted."""
    wanted = {form.encode() for text in texts for form in (text, json.dumps(text, ensure_ascii=False)[1:-1])}
    for file in (keep / "approved").glob("*.json"):
        if any(form in file.read_bytes() for form in wanted):
            file.unlink(missing_ok=True)


def with_earlier(corpus: Corpus, notices: Path, keep: Path) -> Corpus:
    """Return the corpus with the earlier contents of documents whose approval is void, or that are gone, where found."""
    reader = DocumentReader(corpus.office.registry)
    gone = [(one.published.path, one.published.digest) for one in vanished(corpus) if one.document is None]
    gone += [(path, known.digest) for path, known in unhung_paths(corpus)]
    sought = [*_void(corpus), *((path, frozenset({digest})) for path, digest in gone if digest)]
    found: dict[str, str] = {}
    for path, wanted in sought[:_DOCUMENTS]:
        found.update(_kept(keep, wanted))
        missing = wanted - found.keys()
        if missing:
            found.update(_committed(notices, path, reader, missing))
    return replace(corpus, earlier=found) if found else corpus


def _void(corpus: Corpus) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield path and digests of the approvals that no longer fit their document."""
    if corpus.office.site.policy is Policy.NAMED:
        return
    for document in corpus.documents:
        if document.unreadable or "approvals" not in document.fields or corpus.approved.get(document.path, False):
            continue
        present = present_digest(document, corpus.files)
        wanted = frozenset(entry.digest for entry in document.approvals if entry.digest not in (present, ""))
        if wanted:
            yield document.path, wanted


def _file(keep: Path, wanted: str) -> Path:
    return keep / "approved" / f"{hashlib.sha256(wanted.encode()).hexdigest()}.json"


def _kept(keep: Path, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    for item in wanted:
        try:
            text = _file(keep, item).read_text(encoding="utf-8", errors="surrogatepass")
        except (OSError, ValueError):
            continue
        if digest_of(text) == item:
            yield item, text


def _committed(notices: Path, path: str, reader: DocumentReader, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the wanted contents among the document's last versions in Git, newest first."""
    log = git.answer(notices, "log", f"-{_VERSIONS}", "--format=%H", "--", path)
    for commit in (log or b"").decode("ascii", "replace").split():
        data = git.answer(notices, "show", f"{commit}:./{path}")
        if data is None:
            continue
        then = read_document(path, data, reader)
        if then.unreadable:
            continue
        text = canonical(then, _hashes(notices, commit, then))
        if digest_of(text) in wanted:
            yield digest_of(text), text


def _hashes(notices: Path, commit: str, document: Document) -> dict[str, str]:
    """Return the hashes of the files that the document gave its readers in that commit."""
    led_to = [one.path for one in document.references if not one.path.lower().endswith((".md", ".markdown"))]
    files = {}
    for path in (*document.attachment_paths, *led_to):
        data = git.answer(notices, "cat-file", "blob", f"{commit}:./{path}")
        if data is not None:
            files[path] = hashlib.sha256(data).hexdigest()
    return attachment_hashes(document, files)
