"""Numbers that Git remembers: those of approved documents that were removed or given another number.

Git is asked only for commits that took such a line away, and what it answered is kept until there are new commits.
Where the notices are not under Git, or Git is not to be had, nothing is remembered; the ledger still is.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Final

from gazette.model.buildings import Registry
from gazette.model.corpus import Given
from gazette.model.document import Document
from gazette.model.office import Policy
from gazette.model.reader import DocumentReader
from gazette.rules.wording import is_placeholder
from gazette.shell import git
from gazette.source import MAX_BYTES

#: The file's name in the cache of a running site.
NAME: Final = "git-numbers.json"
_LINE: Final = "^(document_number|文号)"


def given_numbers(notices: Path, keep: Path, policy: Policy = Policy.NAMED) -> tuple[Given, ...]:
    """Return the numbers that approved documents below ``notices`` once had, as far as Git knows.

    ``keep`` is the folder of what a running site keeps; nothing is written where it does not exist. What ``policy``
    asks for tells whether a document had been approved: under ``named`` its approver and start, else what is recorded.
    """
    head = _git(notices, "rev-parse", "--verify", "-q", "HEAD").decode().strip()
    if not head:
        return ()
    file = keep / "cache" / NAME
    last, known = _load(file, policy)
    if last == head:
        return known
    since = _since(notices, last)
    found = dict.fromkeys([*(known if since != head else ()), *_removed(notices, since, policy)])
    if keep.is_dir():
        _save(file, head, tuple(found), policy)
    return tuple(found)


def _since(notices: Path, last: str) -> str:
    """Return the commits to look at: those after the last look, or all where history was written anew."""
    is_ancestor = bool(last) and git.answer(notices, "merge-base", "--is-ancestor", last, "HEAD") is not None
    return f"{last}..HEAD" if is_ancestor else "HEAD"


def _removed(notices: Path, commits: str, policy: Policy) -> Iterator[Given]:
    reader = DocumentReader(Registry())
    places = list(_places(notices, commits))
    blobs = _blobs(notices, [blob for _, blob, _ in places])
    for path, blob, on in places:
        data = blobs.get(blob, b"")
        if data and len(data) <= MAX_BYTES:
            document = reader.read(path, data)
            if document.number and _was_given(document, on, policy):
                yield Given(document.number, path, document.title, on)


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


def _load(file: Path, policy: Policy) -> tuple[str, tuple[Given, ...]]:
    try:
        kept = json.loads(file.read_bytes())
        if kept["policy"] != policy.value:
            return "", ()
        rows = kept["given"]
        given = tuple(Given(r["number"], r["path"], r["title"], date.fromisoformat(r["on"])) for r in rows)
        return str(kept["head"]), given
    except (OSError, ValueError, KeyError, TypeError):
        return "", ()


def _save(file: Path, head: str, given: tuple[Given, ...], policy: Policy) -> None:
    rows = [asdict(item) | {"on": item.on.isoformat()} for item in given]
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(
            json.dumps({"head": head, "policy": policy.value, "given": rows}, ensure_ascii=False), encoding="utf-8"
        )
        fresh.replace(file)
