"""Looks whether a text is left anywhere in what is published: every byte of the site, packed files unpacked."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from gazette.shell.options import Options


def leftovers(options: Options, texts: Sequence[str]) -> list[Path]:
    """Return the files of the site, of its resting tree, of the record and of the forms' bundle that hold a text."""
    wanted = {form.encode() for text in texts for form in (text, quote(text), json.dumps(text)[1:-1])}
    return [file for file in _published(options) if any(form in _plain(file) for form in wanted)]


def _published(options: Options) -> Iterator[Path]:
    site = options.output.resolve()
    trees = [site.parent, options.keep / "forms"] if options.output.is_symlink() else [site, options.keep / "forms"]
    for tree in trees:
        yield from (file for file in sorted(tree.rglob("*")) if file.is_file() and not file.is_symlink())
    yield from (file for file in sorted(options.keep.glob("ledger*.jsonl")))


def _plain(file: Path) -> bytes:
    data = file.read_bytes()
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return data
