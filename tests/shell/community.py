"""A small community on disk, and the site built from it through the command line."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gazette.cli import main

#: Publishes at a moment, with further options; the fixture ``publish``.
Publish = Callable[..., int]

#: Files that differ between two equal builds: Pagefind's index is not reproducible.
INDEX = ("pagefind/now-", "pagefind/2")

WATER = """\
---
title: 关于3号楼停水的通知
document_number: 锦苑物〔2026〕1号
posting_start: 2026-11-20
posting_end: 2026-11-22
approver: 管理处主任
---

## 时间

因水箱清洗，11月21日（周六）8:30至11:30停水，请提前储水。
"""


def notice(
    number: int,
    *,
    title: str = "关于绿化修剪的通知",
    start: str = "2026-11-20",
    end: str = "2026-11-30",
    body: str = "请勿在作业区域停车。",
    extra: str = "",
) -> str:
    """Return the text of a valid notice."""
    return (
        f"---\ntitle: {title}\ndocument_number: 锦苑物〔{start[:4]}〕{number}号\nposting_start: {start}\n"
        f"posting_end: {end}\napprover: 管理处主任\n{extra}---\n\n## 事由\n\n{body}\n"
    )


@dataclass(frozen=True)
class Community:
    """A notices folder with a site beside it."""

    root: Path

    @property
    def notices(self) -> Path:
        return self.root / "notices"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def var(self) -> Path:
        return self.root / "var"

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file below the notices folder."""
        file = self.notices / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def remove(self, path: str) -> None:
        (self.notices / path).unlink()

    def build(self, now: str, *options: str) -> int:
        """Run ``build.py build``; return its exit status."""
        return main(self.command(now, *options))

    def command(self, now: str, *options: str) -> list[str]:
        places = ["--notices", str(self.notices), "--output", str(self.site)]
        return ["build", "--now", now, "--lang", "zh", "--site-url", "https://jinyuan.example/", *places, *options]

    def read(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Return every file of the site by path."""
        return dict(read_tree(self.site))

    def stable_files(self) -> dict[str, bytes]:
        """Return every file of the site but the search index."""
        return {path: data for path, data in self.files().items() if not path.startswith(INDEX)}

    def words(self) -> str:
        """Return every byte of the site as text, compressed files unpacked."""
        parts = []
        for data in self.files().values():
            plain = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
            parts.append(plain.decode("utf-8", "replace"))
        return "\n".join(parts)

    def clean_copy(self, root: Path) -> Community:
        """Return a community with the same notices and nothing built yet, but for the kept shells."""
        shutil.copytree(self.notices, root / "notices")
        copy = Community(root)
        keep_shells(self.var / "cache", copy.var / "cache")
        return copy


def keep_shells(source: Path, target: Path) -> None:
    """Take over the theme's shells: rendering them is the slowest part of a small build."""
    target.mkdir(parents=True, exist_ok=True)
    for file in source.glob("shells-*.json"):
        shutil.copy2(file, target / file.name)


def read_tree(tree: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file below ``tree``."""
    root = tree.resolve()
    for file in sorted(root.rglob("*")):
        if file.is_file():
            yield file.relative_to(root).as_posix(), file.read_bytes()
