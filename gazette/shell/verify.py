"""The last look before a site is served: no file twice, every link and anchor leads somewhere, nothing left behind.

What is found here is our own mistake or a clash that no rule foresaw; the old site stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from pathlib import Path
from typing import Final

from gazette.i18n import Message, say
from gazette.shell.links import targets
from gazette.shell.manifest import Entry, ids, numbers

_MOST: Final = 20
_LEFT_OPEN: Final = b"<!--stamp:"


class SiteRefused(Exception):
    """The new site is not fit to be served; ``problems`` says why, one sentence each."""

    def __init__(self, problems: Iterable[Message]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def check_paths(paths: Iterable[str]) -> None:
    """Raise :class:`SiteRefused` when two files would share a path, also where only the case differs.

    A file that would stand where another needs a folder is refused too.
    """
    seen: dict[str, str] = {}
    problems: list[Message] = []
    folders: set[str] = set()
    for path in paths:
        folded = path.casefold()
        if folded in seen:
            problems.append(say("两份内容要写到同一个地址:{first} 和 {second}", first=seen[folded], second=path))
        seen[folded] = path
        folder = folded.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    problems += [say("{path} 既是文件又是文件夹", path=seen[folder]) for folder in folders & seen.keys()]
    if problems:
        raise SiteRefused(problems[:_MOST])


def check_page(page: bytes, path: str, private: Iterable[bytes]) -> Message | None:
    """Return what is wrong with one finished page. ``private`` are texts no page may hold, such as local folders."""
    if _LEFT_OPEN in page:
        return say("页面 {path} 里有没有填上的位置", path=path)
    for text in private:
        if text in page:
            return say("页面 {path} 里有本机路径 {text}", path=path, text=text.decode(errors="replace"))
    return None


def check_links(entries: Map[str, Entry], tree: Path) -> None:
    """Raise :class:`SiteRefused` when a link of any page leads to no file or anchor of the site."""
    held = numbers(entry[4] for entry in entries.values())
    if numbers(entry[3] for entry in entries.values()) <= held:
        return
    raise SiteRefused(list(_dangling(entries, held, tree))[:_MOST])


def _dangling(entries: Map[str, Entry], held: set[int], tree: Path) -> Iterable[Message]:
    for path, entry in entries.items():
        if numbers([entry[3]]) <= held:
            continue
        for target in targets((tree / path).read_bytes(), path):
            if not numbers([ids([target])]) <= held:
                yield say("页面 {path} 里的链接没有着落:{target}", path=path, target=target)
