"""Signatures of approvals: what is signed, who may sign, and what a check of a signature can find.

Pure: the program that checks signatures is run by ``gazette.shell.signatures``; what it found is given back as
:class:`Verdict` by claim.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.i18n import say
from gazette.model.document import ApprovalEntry, Document
from gazette.patterns import lazy

#: Every signature is made for this purpose only; one made for anything else never counts.
NAMESPACE: Final = "gazette-approval"
SIGNERS_FILE: Final = "allowed_signers"
REVOKED_FILE: Final = "revoked_keys"
_MAGIC: Final = b"SSHSIG"
_LONGEST: Final = 20_000
_BASE64: Final = lazy(r"[A-Za-z0-9+/]+={0,2}")
_LINE: Final = lazy(
    r"(?P<who>\S+)[ \t]+(?:(?P<options>(?:[^\s\"]|\"[^\"]*\")+)[ \t]+)?"
    r"(?P<type>(?:sk-)?(?:ssh|ecdsa)-[\w.@-]+)[ \t]+(?P<key>[A-Za-z0-9+/=]+)(?:[ \t].*)?"
)


class Verdict(StrEnum):
    """What is known of one approval's signature. Only ``GOOD`` counts."""

    GOOD = "good"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    NAMESPACE = "namespace"
    STRANGER = "stranger"
    SOMEBODY_ELSE = "somebody-else"
    EARLY = "early"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ALTERED = "altered"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Claim:
    """One approval that says it is signed: by whom, on which day, over which bytes."""

    person: str
    on: date
    payload: bytes
    signature: str

    @property
    def key(self) -> str:
        """What a verdict is filed under: the same for the same claim, whatever file it stands in."""
        parts = (self.person.encode(), self.on.isoformat().encode(), self.signature.encode(), self.payload)
        return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


@dataclass(frozen=True, slots=True)
class Signer:
    """One line of the list of signers: the persons, the whole line without them, the key in base64."""

    persons: tuple[str, ...]
    rest: str
    key: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a signature says of itself: type and base64 of the key it was made with, and its purpose."""

    type: str
    key: str
    namespace: str


def payload(document: Document, entry: ApprovalEntry) -> bytes:
    """Return the bytes an approver signs."""
    return statement(document.number, document.path, entry)


def statement(number: str, path: str, entry: ApprovalEntry) -> bytes:
    """Return the bytes an approver signs, for what has this number and lies at this path.

    Both stand in it beside the digest: a signature must not hold for a copy of the text under another number or at
    another place.
    """
    lines = (
        f"{NAMESPACE} v1",
        f"number: {number}",
        f"path: {path}",
        f"role: {entry.role}",
        f"person: {entry.person}",
        f"on: {entry.on.text}",
        f"decision: {entry.decision}",
        f"mode: {entry.mode or 'written'}",
        f"digest: {entry.digest}",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def claim(document: Document, entry: ApprovalEntry) -> Claim:
    """Return what ``entry`` claims."""
    return claim_of(payload(document, entry), entry)


def claim_of(signed: bytes, entry: ApprovalEntry) -> Claim:
    """Return what ``entry`` claims to have signed."""
    return Claim(entry.person, entry.on.day, signed, "".join(entry.signature.split()))


def claims(documents: Iterable[Document]) -> Iterator[Claim]:
    """Yield the claims of all documents."""
    for document in documents:
        if not document.unreadable:
            yield from (claim(document, entry) for entry in (*document.approvals, *document.later_approvals))


def signers(content: bytes) -> tuple[tuple[Signer, ...], tuple[tuple[int, str], ...]]:
    """Read a list of signers; return them and the lines (1-based, with their text) that cannot be used.

    Only plain person ids count: no patterns, which would let one key speak for many, and no certificates. A line ends where
    every editor ends it: other signs that end one would hide a key in a remark.
    """
    found: list[Signer] = []
    refused: list[tuple[int, str]] = []
    for number, line in enumerate(content.decode("utf-8-sig", "replace").split("\n"), start=1):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        parts = _LINE.fullmatch(bare)
        options = (parts["options"] or "") if parts else ""
        if parts is None or set(parts["who"]) & set('*?!"') or "cert-authority" in options.lower():
            refused.append((number, bare))
        else:
            rest = bare[parts.end("who") :].strip()
            found.append(Signer(tuple(parts["who"].split(",")), rest, parts["key"]))
    return tuple(found), tuple(refused)


def signer_faults(content: bytes) -> tuple[Fault, ...]:
    """Report the lines of the list of signers that count for nobody."""
    hint = say('写成:人员代号 namespaces="{namespace}" ssh-ed25519 AAAA…', namespace=NAMESPACE)
    return tuple(
        Fault("O006", Span(number, 1), say("这一行不能用:“{line}”", line=line[:40]), hint)
        for number, line in signers(content)[1]
    )


def lines_of(person: str, known: Iterable[Signer]) -> str:
    """Return the list of signers with the lines of one person only."""
    return "".join(f"{person} {signer.rest}\n" for signer in known if person in signer.persons)


def sealed(signature: str) -> Sealed | None:
    """Read what a signature says of itself (base64 of the binary form), or None where it is none."""
    if len(signature) > _LONGEST or not _BASE64.fullmatch(signature):
        return None
    try:
        data = base64.b64decode(signature, validate=True)
        if data[:6] != _MAGIC:
            return None
        key, at = _field(data, 10)
        namespace, _ = _field(data, at)
        kind, _ = _field(key, 0)
    except (binascii.Error, ValueError):
        return None
    return Sealed(kind.decode("ascii", "replace"), base64.b64encode(key).decode(), namespace.decode("utf-8", "replace"))


def _field(data: bytes, at: int) -> tuple[bytes, int]:
    size = int.from_bytes(data[at : at + 4], "big")
    end = at + 4 + size
    if len(data) < end:
        raise ValueError(at)
    return data[at + 4 : end], end


def early_verdict(wanted: Claim, known: Iterable[Signer]) -> Verdict | None:
    """Return why a claim fails before anything is verified, or None where it may be good."""
    if not wanted.signature:
        return Verdict.MISSING
    found = sealed(wanted.signature)
    if found is None:
        return Verdict.UNREADABLE
    if found.namespace != NAMESPACE:
        return Verdict.NAMESPACE
    holders = [signer.persons for signer in known if signer.key.rstrip("=") == found.key.rstrip("=")]
    if any(wanted.person in persons for persons in holders):
        return None
    return Verdict.SOMEBODY_ELSE if holders else Verdict.STRANGER


def armoured(signature: str) -> str:
    """Return the form that ``ssh-keygen`` reads."""
    rows = [signature[start : start + 70] for start in range(0, len(signature), 70)]
    return "\n".join(("-----BEGIN SSH SIGNATURE-----", *rows, "-----END SSH SIGNATURE-----", ""))


def bare(armour: str) -> str:
    """Return the one-line form of what ``ssh-keygen`` wrote."""
    return "".join(line.strip() for line in armour.splitlines() if line and not line.startswith("-----"))
