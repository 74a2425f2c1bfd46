"""Bytes of a file that may have been saved by an old Windows program."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from gazette.encodings import is_big5, read_mixed
from gazette.source import read_source


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read with: `utf-8`, `utf-16`, `big5hkscs` or `gb18030`.

    ``lines`` are those that were of another encoding than the rest, with its name; ``lost`` those that no encoding reads.
    """

    text: str
    encoding: str
    lines: tuple[tuple[int, str], ...] = ()
    lost: tuple[int, ...] = ()


def decode_guess(data: bytes) -> Decoded | None:
    """Read bytes as UTF-8, UTF-16 (with its mark), Big5 or GBK; None when they are none of these.

    GBK is also recognised where its bytes happen to be valid UTF-8 (停水通知 is such a word).
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _read(data, "utf-16")
    if read_source(data).readable:
        return Decoded(data.decode("utf-8"), "utf-8")
    mixed = read_mixed(data)
    if mixed is not None:
        return Decoded(mixed.text, "utf-8", mixed.other, mixed.lost)
    if is_big5(data):
        return _read(data, "big5hkscs")
    return _read(data, "gb18030") or _read(data, "utf-8")


def _read(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None
