"""Key files: the office's key pair, wrapped in a passphrase (argon2id), and the sheet for the safe.

The public file is all the serving process needs. The private file belongs on another machine once the office is set
up; the recovery sheet is the last resort when file or passphrase are lost.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from nacl import pwhash, secret, utils
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey

from gazette.i18n import Message, say
from intake.sealing import key_id

VERSION: Final = 1
_SHEET_GROUP: Final = 4
_SHEET_LINE: Final = 7
_SHEET_CHECK: Final = 4
#: Letters of one key on a sheet: five bits each, key and check together.
_SHEET_LETTERS: Final = -(-(PrivateKey.SIZE + _SHEET_CHECK) * 8 // 5)


class KeyFault(Exception):
    """A key file cannot be used; ``message`` is the sentence for the operator."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Cost:
    """What guessing a passphrase costs: argon2id passes and memory in bytes."""

    passes: int = pwhash.argon2id.OPSLIMIT_MODERATE
    memory: int = pwhash.argon2id.MEMLIMIT_MODERATE


def new_pair() -> PrivateKey:
    """Return a fresh key pair."""
    return PrivateKey.generate()


def write_private(path: Path, keys: Mapping[str, PrivateKey], *, passphrase: str, cost: Cost | None = None) -> None:
    """Write all private keys wrapped in a passphrase. An empty passphrase leaves them bare (demonstration only)."""
    cost = cost or Cost()
    salt = utils.random(pwhash.argon2id.SALTBYTES)
    content: dict[str, Any] = {"version": VERSION, "protection": "argon2id" if passphrase else "none"}
    if passphrase:
        content |= {"salt": _text(salt), "passes": cost.passes, "memory": cost.memory}
        box = secret.SecretBox(_stretch(passphrase, salt, cost))
        content["keys"] = {name: _text(bytes(box.encrypt(bytes(key)))) for name, key in keys.items()}
    else:
        content["keys"] = {name: _text(bytes(key)) for name, key in keys.items()}
    write_file(path, json.dumps(content, indent=1).encode() + b"\n", mode=0o600)


def read_private(path: Path, *, passphrase: str) -> dict[str, PrivateKey]:
    """Return the private keys by key id. Raises :class:`KeyFault` for a wrong passphrase or a damaged file."""
    content = _content(path)
    try:
        boxes = {name: base64.b64decode(box) for name, box in content["keys"].items()}
        if content["protection"] == "none":
            return {name: PrivateKey(box) for name, box in boxes.items()}
        cost = Cost(int(content["passes"]), int(content["memory"]))
        opener = secret.SecretBox(_stretch(passphrase, base64.b64decode(content["salt"]), cost))
        return {name: PrivateKey(opener.decrypt(box)) for name, box in boxes.items()}
    except CryptoError as error:
        raise KeyFault(say("口令不对")) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KeyFault(say("密钥文件损坏：{path}", path=path)) from error


def is_protected(path: Path) -> bool:
    """Tell whether a private key file needs a passphrase."""
    return bool(_content(path).get("protection") != "none")


def key_ids(path: Path) -> tuple[str, ...]:
    """Return the ids of the keys in a private key file; needs no passphrase. Raises :class:`KeyFault` for a damaged one."""
    keys = _content(path).get("keys")
    if not isinstance(keys, dict):
        raise KeyFault(say("密钥文件损坏：{path}", path=path))
    return tuple(keys)


def write_public(path: Path, key: PrivateKey) -> None:
    """Write the public half, which is all that the serving process may have."""
    public = bytes(key.public_key)
    content = {"version": VERSION, "id": key_id(public), "public": _text(public)}
    write_file(path, json.dumps(content, indent=1).encode() + b"\n", mode=0o644)


def read_public(path: Path) -> bytes:
    """Return the public key (32 bytes); :class:`KeyFault` if the file is missing or damaged."""
    content = _content(path)
    try:
        public = base64.b64decode(content["public"], validate=True)
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise KeyFault(say("公钥文件损坏：{path}", path=path)) from error
    if len(public) != PrivateKey.SIZE or key_id(public) != content.get("id"):
        raise KeyFault(say("公钥文件损坏：{path}", path=path))
    return public


def to_sheet(key: PrivateKey) -> str:
    """Return the key as short groups of letters for printing, with a check group at the end."""
    raw = bytes(key)
    letters = base64.b32encode(raw + hashlib.sha256(raw).digest()[:_SHEET_CHECK]).decode().rstrip("=")
    groups = [letters[start : start + _SHEET_GROUP] for start in range(0, len(letters), _SHEET_GROUP)]
    rows = [groups[start : start + _SHEET_LINE] for start in range(0, len(groups), _SHEET_LINE)]
    return "\n".join(" ".join(row) for row in rows)


def from_sheet(typed: str) -> tuple[PrivateKey, ...]:
    """Return the keys typed from a sheet, one or more; :class:`KeyFault` if a letter is wrong or missing."""
    letters = "".join(typed.split()).replace("-", "").upper()
    starts = range(0, max(len(letters), 1), _SHEET_LETTERS)
    return tuple(_from_letters(letters[start : start + _SHEET_LETTERS]) for start in starts)


def _from_letters(letters: str) -> PrivateKey:
    try:
        content = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError) as error:
        raise KeyFault(say("恢复单上的字母抄错了，请逐组核对")) from error
    raw, check = content[: PrivateKey.SIZE], content[PrivateKey.SIZE :]
    whole = base64.b32encode(content).decode().rstrip("=") == letters  # the last letter has bits that say nothing
    right = len(content) == PrivateKey.SIZE + _SHEET_CHECK and hashlib.sha256(raw).digest()[:_SHEET_CHECK] == check
    if not whole or not right:
        raise KeyFault(say("恢复单上的字母抄错了，请逐组核对"))
    return PrivateKey(raw)


def write_file(path: Path, content: bytes, *, mode: int) -> None:
    """Write a file whole or not at all, readable only as ``mode`` says from its first byte."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):  # the first fault is the one to tell
            temporary.unlink(missing_ok=True)
        raise


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return pwhash.argon2id.kdf(
        secret.SecretBox.KEY_SIZE, passphrase.encode(), salt, opslimit=cost.passes, memlimit=cost.memory
    )


def _content(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise KeyFault(say("找不到密钥文件 {path}，先运行 python3 build.py intake init", path=path)) from error
    except (OSError, ValueError) as error:
        raise KeyFault(say("密钥文件读不出来：{path}", path=path)) from error
    if not isinstance(content, dict) or content.get("version") != VERSION:
        raise KeyFault(say("密钥文件的格式不认识：{path}", path=path))
    return content


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
