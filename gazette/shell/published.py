"""A published site as anybody can see it: a folder, or an address that is asked politely and with bounds."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import quote, urlsplit

#: A larger file is not read (bytes); one answer takes no longer (seconds); one visit neither.
LARGEST: Final = 64_000_000
ANSWER: Final = 15.0
VISIT: Final = 600.0
_PIECE: Final = 1 << 16
_AGENT: Final = {"User-Agent": "Gazette-verify"}


class OutOfReach(OSError):
    """A file could not be fetched for another reason than that it is not there."""


class Published(Protocol):
    """Where a site is read from."""

    def read(self, path: str) -> bytes | None:
        """Return a file by its path below the site root, or None where there is none. Raises :class:`OutOfReach`."""

    def files(self) -> Iterator[str] | None:
        """Return the paths of all files, or None where nobody can ask for them."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A site on this machine."""

    root: Path

    def read(self, path: str) -> bytes | None:
        """Return a file; nothing outside the folder is ever read. Raises :class:`OutOfReach` for a larger one."""
        file = self.root / path
        try:
            if not file.resolve().is_relative_to(self.root.resolve()):
                return None
            if file.stat().st_size > LARGEST:
                raise OutOfReach(path)
            return file.read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def files(self) -> Iterator[str] | None:
        """Return the paths of all files."""
        root = self.root.resolve()
        return (file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_symlink() or file.is_file())


@dataclass(frozen=True, slots=True)
class Address:
    """A site at an address that ends with a slash."""

    url: str
    started: float = field(default_factory=time.monotonic)

    def read(self, path: str) -> bytes | None:
        """Return what the address answers; pages are asked for as readers do, without ``index.html``.

        Raises :class:`OutOfReach`, also when the whole visit has taken too long.
        """
        if time.monotonic() - self.started > VISIT:
            raise OutOfReach(f"{path}: {VISIT:.0f} s")
        shown = path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
        try:
            return download(self.url + quote(shown))
        except FileNotFoundError:
            return None

    def files(self) -> Iterator[str] | None:
        """Return nothing: an address lists no files."""
        return None


def download(url: str) -> bytes:
    """Return what an http(s) address answers, up to :data:`LARGEST` bytes.

    Raises ``FileNotFoundError`` for 404 and 410, :class:`OutOfReach` for everything else that goes wrong.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise OutOfReach(url)
    request = urllib.request.Request(url, headers=_AGENT)  # noqa: S310  # http and https only, see above
    deadline = time.monotonic() + 4 * ANSWER
    try:
        with urllib.request.urlopen(request, timeout=ANSWER) as answer:  # noqa: S310  # as above
            pieces: list[bytes] = []
            size = 0
            while piece := answer.read(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > LARGEST or time.monotonic() > deadline:
                    raise OutOfReach(f"{url}: {size}")
            return b"".join(pieces)
    except urllib.error.HTTPError as fault:
        fault.close()  # it is an answer too, and keeps its connection
        if fault.code in (404, 410):
            raise FileNotFoundError(url) from fault
        raise OutOfReach(f"{url}: {fault.code}") from fault
    except urllib.error.URLError as fault:
        raise OutOfReach(f"{url}: {fault.reason}") from fault
    except (HTTPException, ValueError, TimeoutError) as fault:
        raise OutOfReach(f"{url}: {fault}") from fault


def published(place: str) -> Published | None:
    """Return the site at a folder or an http(s) address, or None where it is neither."""
    if place.startswith(("http://", "https://")):
        address = place.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].removesuffix("index.html")
        return Address(address if address.endswith("/") else f"{address}/")
    return Folder(Path(place)) if Path(place).is_dir() else None
