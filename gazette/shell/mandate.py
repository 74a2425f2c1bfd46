"""The last edition's office, and who signed the data of the present one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from gazette.diagnostics import Span
from gazette.frontmatter.quoting import quoted
from gazette.model.approving import Approver, approval_lines
from gazette.model.corpus import Corpus
from gazette.model.document import ApprovalEntry
from gazette.model.mandate import PLACE, RECORD, asked, digest_of_files, mandate, newest, office_claim, stands, trusted
from gazette.model.moments import Moment
from gazette.model.newest import Newest
from gazette.model.office import Office, Policy
from gazette.model.office_reader import read_office
from gazette.model.put_back import newest_approvals
from gazette.model.signing import REVOKED_FILE, SIGNERS_FILE, Verdict, statement
from gazette.shell import signatures
from gazette.shell import snapshot as snapshots
from gazette.shell.approving import sign_entry
from gazette.shell.editing import ChangedMeanwhile, create_file, replace_file
from gazette.shell.files import OFFICE, scan

#: The folder of the last good edition's input, below that of what a running site keeps.
LAST_GOOD: Final = "last-good"
_HEAD: Final = "# 谁批准了这个文件夹里的办公数据。由 python3 build.py approve --office 写入,不要手工改。"


@dataclass(frozen=True, slots=True)
class Before:
    """The office of the last edition, and its files by name."""

    office: Office
    files: Mapping[str, bytes]


def before(keep: Path, office: Office, present: Mapping[str, bytes]) -> Before | None:
    """Return the office of the last edition, or None where there was none or it is damaged.

    ``office`` and ``present`` are the office and its files as they are: mostly still the same.
    """
    kept = snapshots.load(keep / LAST_GOOD)
    if kept is None:
        return None
    if kept.office == {name: hashlib.sha256(data).hexdigest() for name, data in present.items()}:
        return Before(_knowing(office, kept), present)
    found = snapshots.read(keep / LAST_GOOD, kept.office.values())
    if not set(kept.office.values()) <= found.keys():
        return None
    files = {name: found[content_hash] for name, content_hash in kept.office.items()}
    return Before(_knowing(read_office(files)[0], kept), files)


def _knowing(office: Office, kept: snapshots.Snapshot) -> Office:
    """Return the last edition's office with the newest approval that ever counted."""
    return replace(office, mandate=replace(office.mandate, newest=kept.newest.get(PLACE)))


def newest_known(keep: Path) -> Mapping[str, Newest]:
    """Return the newest approvals that ever counted for an edition."""
    kept = snapshots.load(keep / LAST_GOOD)
    return kept.newest if kept is not None else {}


def newest_now(corpus: Corpus, now: datetime, *, accepted: bool) -> Mapping[str, Newest]:
    """Return the newest approvals that ever counted, those that do at ``now`` among them.

    Keys that nobody answered for say nothing about documents. ``accepted`` tells that an edition is made of the corpus.
    """
    office, last, verdicts = corpus.office, corpus.before, corpus.verdicts
    is_known = stands(office, last, verdicts, now)
    documents = newest_approvals(corpus, now, accepted=accepted) if is_known else corpus.newest
    own = newest(office, last, verdicts, now)
    return {**documents, **({PLACE: own} if own is not None else {})}


def judging_files(office: Office, files: Mapping[str, bytes], last: Before | None) -> Mapping[str, bytes]:
    """Return the files whose keys decide who may approve the office's data."""
    return last.files if last is not None and trusted(office, last.office) is last.office else files


def verdicts(office: Office, files: Mapping[str, bytes], last: Before | None, keep: Path) -> dict[str, Verdict]:
    """Return what is known of the signatures over the office's data, by claim; a key revoked then or now is revoked.

    Raises :class:`~gazette.shell.signatures.NoSshKeygen`.
    """
    if asked(office, last.office if last else None) is not Policy.SIGNED:
        return {}
    claims = [office_claim(entry) for entry in office.mandate.entries]
    allowed = judging_files(office, files, last).get(SIGNERS_FILE, b"")
    revoked = {source.get(REVOKED_FILE, b"") for source in (judging_files(office, files, last), files)}
    found: dict[str, Verdict] = {}
    for listed in sorted(revoked):
        for key, verdict in signatures.check(claims, allowed, listed, keep / "cache" / "signatures.json").items():
            if found.get(key, Verdict.GOOD) is Verdict.GOOD:
                found[key] = verdict
    return found


def record(
    notices: Path,
    office: Office,
    approver: Approver,
    files: Mapping[str, bytes],
    *,
    last: Before | None,
    key: Path | None,
) -> None:
    """Write the approval of the office's data as ``approver`` saw them, signed where there is a ``key``.

    Raises :class:`~gazette.shell.editing.ChangedMeanwhile` where a file is no longer the one that was shown,
    :class:`~gazette.shell.approving.SignatureRefused`, and what :func:`gazette.shell.signatures.sign` raises.
    """
    folder = notices / OFFICE
    on = Moment(approver.on.date(), approver.on.hour * 60 + approver.on.minute, f"{approver.on:%Y-%m-%d %H:%M}")
    digest = digest_of_files(office.mandate.files, office.mandate.measures)
    entry = ApprovalEntry(approver.role, approver.person, on, digest, "", "", "", Span(1, 1))
    if key is not None:
        judging, revoked = judging_files(office, files, last), files.get(REVOKED_FILE, b"")
        entry = sign_entry(entry, statement("", PLACE, entry), key, judging, revoked_now=revoked)
    if mandate(scan(notices).office, {}).files != office.mandate.files:
        raise ChangedMeanwhile(folder)
    lines = [_HEAD, *approval_lines((entry,)), "files:", *_listed(office.mandate.files)]
    if office.mandate.measures:
        lines += ["measures:", *_listed(office.mandate.measures)]
    fresh = "\n".join([*lines, ""]).encode()
    if RECORD in files:
        replace_file(folder / RECORD, files[RECORD], fresh)
    else:
        folder.mkdir(exist_ok=True)
        create_file(folder / RECORD, fresh)


def _listed(digests: Mapping[str, str]) -> list[str]:
    return [f"  {quoted(name)}: {quoted(digest)}" for name, digest in digests.items()]
