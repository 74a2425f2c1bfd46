"""How large a picture is, from its first bytes: pages reserve its place, so that nothing jumps while it loads."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from gazette.portal import FileFact

#: Enough for the headers of pictures with large embedded metadata (bytes).
_HEAD: Final = 262_144
_SIZED: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

Size = tuple[int, int]


class FileFacts(Mapping[str, FileFact]):
    """What pages say about the notices' own files; each is looked at when a page asks for it."""

    def __init__(
        self, folder: Path, paths: Mapping[str, object], elsewhere: Mapping[str, Path] = MappingProxyType({})
    ) -> None:
        self._folder = folder
        self._paths = paths
        self._elsewhere = elsewhere
        self._known: dict[str, FileFact] = {}

    def __getitem__(self, path: str) -> FileFact:
        if path not in self._known:
            if path not in self._paths:
                raise KeyError(path)
            self._known[path] = _file_fact(self._elsewhere.get(path, self._folder / path))
        return self._known[path]

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _file_fact(path: Path) -> FileFact:
    """Return the size of a file and, where it is a picture that says so, its width and height in pixels."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD) if path.suffix.lower() in _SIZED else b""
    except OSError:
        return FileFact(0)
    found = picture_size(head)
    return FileFact(size, *found) if found else FileFact(size)


def picture_size(head: bytes) -> Size | None:
    """Return width and height of a PNG, GIF, JPEG or WebP picture, or None."""
    try:
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack(">II", head[16:24])
            return (width, height)
        if head[:6] in (b"GIF87a", b"GIF89a"):
            width, height = struct.unpack("<HH", head[6:10])
            return (width, height)
        if head.startswith(b"\xff\xd8"):
            return _jpeg(head)
        if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
            return _webp(head)
    except (struct.error, IndexError):
        return None
    return None


def _jpeg(head: bytes) -> Size | None:
    place = 2
    while place + 9 <= len(head):
        if head[place] != 0xFF:
            return None
        marker = head[place + 1]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", head[place + 5 : place + 9])
            return (width, height)
        if marker == 0xFF:
            place += 1
        elif 0xD0 <= marker <= 0xD9 or marker == 0x01:
            place += 2
        else:
            place += 2 + struct.unpack(">H", head[place + 2 : place + 4])[0]
    return None


def _webp(head: bytes) -> Size | None:
    form = head[12:16]
    if form == b"VP8X":
        return (1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little"))
    if form == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return (width & 0x3FFF, height & 0x3FFF)
    if form == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    return None
