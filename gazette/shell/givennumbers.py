"""Numbers that Git remembers: those of approved documents that were removed or given another number.

Git is asked only for commits that took such a line away, and what it answered is kept until there are new commits.
Where the notices are not under Git, or Git is not to be had, nothing is remembered; the ledger still is.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from gazette.model.approval import counts
from gazette.model.buildings import Registry
from gazette.model.corpus import Given
from gazette.model.document import Document
from gazette.model.office import Office, Policy
from gazette.model.reader import DocumentReader
from gazette.model.signing import REVOKED_FILE, SIGNERS_FILE, claims
from gazette.rules.wording import is_placeholder
from gazette.shell import git, signatures
from gazette.source import MAX_BYTES

#: The file's name in the cache of a running site.
NAME: Final = "git-numbers.json"
_LINE: Final = "^(document_number|文号)"


@dataclass(frozen=True, slots=True)
class Proof:
    """Who may sign, and the files with their keys: where approvals are signed, anybody may commit a line that is none."""

    office: Office
    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """What stands for the people and keys of this proof."""
        lists = (
            self.files.get(SIGNERS_FILE, b""),
            self.files.get(REVOKED_FILE, b""),
            repr(self.office.people).encode(),
        )
        return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in lists)).hexdigest()


def given_numbers(
    notices: Path, keep: Path, policy: Policy = Policy.NAMED, proof: Proof | None = None
) -> tuple[Given, ...]:
    """Return the numbers that approved documents below ``notices`` once had, as far as Git knows.

    ``keep`` is the folder of what a running site keeps; nothing is written where it does not exist. What ``policy``
    asks for tells whether a document had been approved: under ``named`` its approver and start, under ``digest`` what is
    recorded, under ``signed`` a signature that holds by ``proof``. Raises :class:`~gazette.shell.signatures.NoSshKeygen`.
    """
    asked = f"{policy.value} {proof.name}" if proof is not None and policy is Policy.SIGNED else policy.value
    head = _git(notices, "rev-parse", "--verify", "-q", "HEAD").decode().strip()
    if not head:
        return ()
    file = keep / "cache" / NAME
    last, known = _load(file, asked)
    if last == head:
        return known
    since = _since(notices, last)
    found = dict.fromkeys([*(known if since != head else ()), *_given(_removed(notices, since), policy, proof, keep)])
    if keep.is_dir():
        _save(file, head, tuple(found), asked)
    return tuple(found)


def _since(notices: Path, last: str) -> str:
    """Return the commits to look at: those after the last look, or all where history was written anew."""
    is_ancestor = bool(last) and git.answer(notices, "merge-base", "--is-ancestor", last, "HEAD") is not None
    return f"{last}..HEAD" if is_ancestor else "HEAD"


def _removed(notices: Path, commits: str) -> Iterator[tuple[Document, date]]:
    """Yield every numbered document that lost its number line, and the day on which it did."""
    reader = DocumentReader(Registry())
    places = list(_places(notices, commits))
    blobs = _blobs(notices, [blob for _, blob, _ in places])
    for path, blob, on in places:
        data = blobs.get(blob, b"")
        if data and len(data) <= MAX_BYTES:
            document = reader.read(path, data)
            if document.number:
                yield document, on


def _given(
    removed: Iterable[tuple[Document, date]], policy: Policy, proof: Proof | None, keep: Path
) -> Iterator[Given]:
    listed = [(document, on) for document, on in removed if _was_given(document, on, policy)]
    if policy is Policy.SIGNED:
        signed = _signed([document for document, _ in listed], proof, keep)
        listed = [one for one, is_signed in zip(listed, signed, strict=True) if is_signed]
    for document, on in listed:
        yield Given(document.number, document.path, document.title, on)


def _signed(documents: Sequence[Document], proof: Proof | None, keep: Path) -> Sequence[bool]:
    """Tell of each document whether one of its approvals was signed by somebody entitled to."""
    if proof is None:
        return [False] * len(documents)
    allowed, revoked = proof.files.get(SIGNERS_FILE, b""), proof.files.get(REVOKED_FILE, b"")
    verdicts = signatures.check(claims(documents), allowed, revoked, keep / "cache" / "signatures.json")
    return [any(counts(one, entry, proof.office, verdicts) for entry in one.approvals) for one in documents]


def _was_given(document: Document, on: date, policy: Policy) -> bool:
    """Whether a document had been approved, or, where a name is enough, hung already when it left."""
    if document.approvals:
        return True
    start = document.posting_start
    if policy is not Policy.NAMED or is_placeholder(document.title):
        return False
    return bool(document.approvers) and start is not None and start.day <= on


def _places(notices: Path, commits: str) -> Iterator[tuple[str, str, date]]:
    """Yield path, blob and day of every document that lost its number line."""
    options = (
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--relative",
        "--diff-filter=MD",
        "--no-ext-diff",
        "--no-textconv",
    )
    listing = _git(notices, "log", *options, f"-G{_LINE}", "--format=%cs", commits, "--", ".")
    on = date.min
    for line in listing.decode("utf-8", "replace").splitlines():
        if line.startswith(":"):
            facts, _, path = line.partition("\t")
            if path.endswith(".md") and not path.startswith("_office/"):
                yield path, facts.split()[2], on
        elif line:
            on = date.fromisoformat(line)


def _blobs(notices: Path, names: list[str]) -> dict[str, bytes]:
    """Return the content of blobs by name."""
    asked = "".join(f"{name}\n" for name in dict.fromkeys(names)).encode()
    answer = _git(notices, "cat-file", "--batch", given=asked) if names else b""
    found: dict[str, bytes] = {}
    place = 0
    while place < len(answer):
        end = answer.index(b"\n", place)
        name, kind, *size = answer[place:end].decode().split()
        length = int(size[0]) if kind == "blob" else -1
        found[name] = answer[end + 1 : end + 1 + max(0, length)]
        place = end + 1 + length + 1
    return found


def _git(notices: Path, *arguments: str, given: bytes = b"") -> bytes:
    return git.answer(notices, "-c", "core.quotePath=false", *arguments, given=given) or b""


def _load(file: Path, asked: str) -> tuple[str, tuple[Given, ...]]:
    try:
        kept = json.loads(file.read_bytes())
        if kept["policy"] != asked:
            return "", ()
        rows = kept["given"]
        given = tuple(Given(r["number"], r["path"], r["title"], date.fromisoformat(r["on"])) for r in rows)
        return str(kept["head"]), given
    except (OSError, ValueError, KeyError, TypeError):
        return "", ()


def _save(file: Path, head: str, given: tuple[Given, ...], asked: str) -> None:
    rows = [asdict(item) | {"on": item.on.isoformat()} for item in given]
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(
            json.dumps({"head": head, "policy": asked, "given": rows}, ensure_ascii=False), encoding="utf-8"
        )
        fresh.replace(file)
