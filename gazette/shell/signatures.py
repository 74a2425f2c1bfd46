"""Makes and checks signatures with OpenSSH's ``ssh-keygen``; what was found once is kept by content.

A verdict depends on the claim, the lines of that person in ``_office/allowed_signers`` and ``_office/revoked_keys``:
it is kept under all of them, so that a key revoked now makes every signature of that person be looked at again.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from gazette.check import Examined
from gazette.i18n import say
from gazette.model.office import Office, Policy
from gazette.model.signing import (
    NAMESPACE,
    REVOKED_FILE,
    SIGNERS_FILE,
    Claim,
    Verdict,
    armoured,
    bare,
    claims,
    early_verdict,
    lines_of,
    sealed,
    signers,
)
from gazette.shell.missing import ProgramMissing

_PROGRAM: Final = "ssh-keygen"
_SECONDS: Final = 30
_TYPING_SECONDS: Final = 300  # a person may have to type the key's passphrase
#: After so many kept verdicts, most of them of texts that are no more, the file begins anew.
_MOST_KEPT: Final = 50_000
#: Part of the program's complaint → what it means.
_COMPLAINTS: Final = (
    ("expired", Verdict.EXPIRED),
    ("not yet valid", Verdict.EARLY),
    ("incorrect signature", Verdict.ALTERED),
    ("namespace does not match", Verdict.NAMESPACE),
)


class NoSshKeygen(ProgramMissing):
    """``ssh-keygen`` is not installed, and there are signatures to make or to check."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "没有找到 ssh-keygen,签名没法核对。安装后再运行:Debian、Ubuntu 用 sudo apt install openssh-client;"
                "Windows 在“设置 → 系统 → 可选功能”里添加“OpenSSH 客户端”"
            )
        )


class NotSigned(Exception):
    """The key could not sign; ``reason`` is what the program said."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where one round of checking puts its files."""

    program: str
    folder: Path
    signers: Mapping[str, Path]
    revoked: Path | None


def verdicts(
    examined: Iterable[Examined], office: Office, files: Mapping[str, bytes], keep: Path
) -> dict[str, Verdict]:
    """Return what is known of every approval's signature, by claim; nothing unless the office asks for signatures.

    ``files`` are the office's files by name; ``keep`` is the folder of what a running site keeps. Raises
    :class:`NoSshKeygen`.
    """
    if office.site.policy is not Policy.SIGNED:
        return {}
    documents = (item.document for item in examined)
    cache = keep / "cache" / "signatures.json"
    return check(claims(documents), files.get(SIGNERS_FILE, b""), files.get(REVOKED_FILE, b""), cache)


def check(wanted: Iterable[Claim], allowed: bytes, revoked: bytes, cache: Path | None = None) -> dict[str, Verdict]:
    """Check claims against the list of signers and the revoked keys. Raises :class:`NoSshKeygen`."""
    known, _ = signers(allowed)
    revoked = revoked.removeprefix(codecs.BOM_UTF8)  # an editor's mark makes the list unreadable to the program
    kept = _load(cache)
    found: dict[str, Verdict] = {}
    asked: dict[str, Claim] = {}
    for item in wanted:
        early = early_verdict(item, known)
        if early is not None:
            found[item.key] = early
            continue
        place = _place(item, lines_of(item.person, known), revoked)
        if place in kept:
            found[item.key] = kept[place]
        else:
            asked[place] = item
    if asked:
        lists = {person: lines_of(person, known) for person in {item.person for item in asked.values()}}
        new = dict(_verified(asked, lists, revoked))
        found.update({asked[place].key: verdict for place, verdict in new.items()})
        sure = {place: verdict for place, verdict in new.items() if verdict is not Verdict.UNCHECKED}
        _save(cache, sure if len(kept) > _MOST_KEPT else kept | sure)
    return found


def sign(payload: bytes, key: Path) -> str:
    """Sign with a private key file (a passphrase is asked for on the terminal); return the signature on one line.

    Raises :class:`NoSshKeygen`, :class:`NotSigned`.
    """
    command = [_program(), "-Y", "sign", "-f", str(key), "-n", NAMESPACE]
    try:
        done = subprocess.run(command, input=payload, capture_output=True, timeout=_TYPING_SECONDS, check=False)  # noqa: S603  # fixed program
    except subprocess.TimeoutExpired as late:
        raise NotSigned(str(late)) from late
    if done.returncode:
        raise NotSigned(done.stderr.decode("utf-8", "replace").strip())
    return bare(done.stdout.decode("ascii", "replace"))


def _program() -> str:
    found = shutil.which(_PROGRAM)
    if found is None:
        raise NoSshKeygen
    return found


def _verified(asked: Mapping[str, Claim], lists: Mapping[str, str], revoked: bytes) -> Iterator[tuple[str, Verdict]]:
    program = _program()
    with tempfile.TemporaryDirectory(prefix="gazette-sign-") as name, ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = Path(name)
        paths: dict[str, Path] = {}
        for number, (person, lines) in enumerate(lists.items()):
            paths[person] = folder / f"signers-{number}"
            paths[person].write_text(lines, encoding="utf-8", newline="\n")
        list_of_revoked = folder / REVOKED_FILE if revoked.strip() else None
        if list_of_revoked is not None:
            list_of_revoked.write_bytes(revoked)
        desk = _Desk(program, folder, paths, list_of_revoked)
        yield from zip(asked, pool.map(partial(_verify, desk), asked.items()), strict=True)


def _verify(desk: _Desk, item: tuple[str, Claim]) -> Verdict:
    """Ask ``ssh-keygen`` about one claim; only its exit status makes a signature good."""
    place, wanted = item
    signature = desk.folder / f"{place}.sig"
    signature.write_text(armoured(wanted.signature), encoding="ascii", newline="\n")
    command = [
        desk.program, "-Y", "verify", "-f", str(desk.signers[wanted.person]), "-I", wanted.person, "-n", NAMESPACE,
        "-s", str(signature), "-O", f"verify-time={wanted.on:%Y%m%d}1200",
        *(["-r", str(desk.revoked)] if desk.revoked else []),
    ]  # fmt: skip
    environ = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}  # days of the list and of the approval are read alike
    try:
        done = subprocess.run(  # noqa: S603  # fixed program, arguments of our own making
            command, input=wanted.payload, capture_output=True, timeout=_SECONDS, check=False, env=environ
        )
    except (subprocess.TimeoutExpired, OSError):
        return Verdict.UNCHECKED
    if done.returncode == 0:
        return Verdict.GOOD
    said = done.stderr.decode("utf-8", "replace").lower()
    known = next((verdict for part, verdict in _COMPLAINTS if part in said), Verdict.UNCHECKED)
    return Verdict.REVOKED if known is Verdict.UNCHECKED and _is_revoked(desk, item) else known


def _is_revoked(desk: _Desk, item: tuple[str, Claim]) -> bool:
    """Whether the key of a claim is among the revoked ones; only to say why it does not count."""
    found = sealed(item[1].signature)
    if desk.revoked is None or found is None:
        return False
    if found.key.rstrip("=").encode() in desk.revoked.read_bytes():  # a plain list of keys
        return True
    public = desk.folder / f"{item[0]}.pub"
    public.write_text(f"{found.type} {found.key}\n", encoding="ascii", newline="\n")
    command = [desk.program, "-Q", "-f", str(desk.revoked), str(public)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  # as above
    except (subprocess.TimeoutExpired, OSError):
        return False
    return b"REVOKED" in done.stdout


def _place(wanted: Claim, lines: str, revoked: bytes) -> str:
    parts = (wanted.key.encode(), lines.encode(), revoked)
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _load(cache: Path | None) -> dict[str, Verdict]:
    try:
        found = json.loads(cache.read_bytes()) if cache else {}
        return {str(place): Verdict(word) for place, word in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _save(cache: Path | None, kept: Mapping[str, Verdict]) -> None:
    if cache is None:
        return
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cache.parent, prefix="signatures-")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            json.dump({place: verdict.value for place, verdict in kept.items()}, file)
        Path(name).replace(cache)
    except OSError:
        return  # a folder that cannot be written to costs time, nothing else
