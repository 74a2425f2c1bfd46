"""A site made again in memory from what its edition was made from, and held against what is served, byte by byte."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from gazette.edition import make
from gazette.i18n import Message, say
from gazette.outputs.inspection import Found, moment
from gazette.outputs.inspectpages import sitemap_addresses
from gazette.outputs.ledger import Line, history
from gazette.shell import indexkept
from gazette.shell.assembling import Assembly, files_of
from gazette.shell.demonstrating import demonstration
from gazette.shell.known import SourceChanged
from gazette.shell.options import Options
from gazette.shell.published import Published
from gazette.shell.reading import Community
from gazette.shell.rendering import Planned
from gazette.shell.search import FOLDER
from gazette.shell.version import generator

#: Differences told one by one.
_MOST_TOLD: Final = 20
#: What the indexer writes; where its digests are not known, it is not compared.
_INDEX: Final = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
_PROGRAM: Final = frozenset({"pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind", "pagefind-entry.json"})
_ALTERED: Final = "{path} 和重新生成的不一样,发布以后被改动过:查明是谁改的,移开 site 和 .site,再 publish"


@dataclass(frozen=True, slots=True)
class Basis:
    """What an edition was made from; ``lines`` are the publication record, ``keep`` is the folder of what a running site keeps."""

    community: Community
    notices: Path
    keep: Path
    lines: Sequence[Line]

    def assembly(self, built: datetime, address: str) -> Assembly:
        """Return the site of that moment."""
        community, publications = self.community, history(self.lines).publications
        corpus = replace(community.corpus, history=replace(community.corpus.history, publications=publications))
        edition = make(corpus, community.report(built).erroneous - community.public, built)
        return Assembly(edition, corpus, self.notices, self.keep / "cache", address, self.lines)


@dataclass(slots=True)
class _Look:
    """What was found so far, and how many files there was no room for."""

    found: list[Found] = field(default_factory=list)
    others: int = 0
    left: int = 0

    def add(self, one: Found) -> None:
        if len(self.found) < _MOST_TOLD:
            self.found.append(one)
        else:
            self.others += 1


def differences(basis: Basis | None, site: Published, *, most: int) -> tuple[tuple[Found, ...], tuple[Message, ...]]:
    """Return which files of the site are not as ``basis`` makes them, and what could not be compared.

    ``most`` files are read; the documents' pages come first.
    """
    state = _state(site)
    built = moment(state.get("built_at"))
    if basis is None:
        return (), (say("网页内容没有逐字比:notices 和网站不是同一版,这里也没有上一版的底稿(var/last-good)"),)
    if built is None or state.get("generator") != generator():
        words = "网页内容没有逐字比:state.json 说网站不是这一版程序生成的。刚升级的,重新发布一次再核对;没有升级,就是有人改过 state.json"
        return (Found("not-compared", "state.json", say(words)),), ()
    try:
        index = indexkept.kept(basis.keep, site.read("state.json") or b"")
        return _compare(basis.assembly(built, _address(site)), site, most, index)
    except SourceChanged as changed:
        return (), (say("网页内容没有逐字比:附件或图片 {path} 和发布时不一样", path=str(changed)),)


def _compare(
    plain: Assembly, site: Published, most: int, index: Map[str, str] | None
) -> tuple[tuple[Found, ...], tuple[Message, ...]]:
    edition = plain.edition
    demo = demonstration(Options(), edition.office, edition.now)
    planned = _likeliest([plain, *([replace(plain, demo=demo)] if demo else [])], site)
    first = {f"{item.url}index.html": not item.in_force for item in edition.published}
    planned.sort(key=lambda item: first.get(item.path, 2))
    indexed = sorted((index or {}).items())
    room = max(0, most - len(planned))
    look = _Look(left=max(0, len(planned) + len(indexed) - most))
    for item in planned[:most]:
        _look_at(item, site.read(item.path), look)
    for path, digest in indexed[:room]:
        _look_at_index(path, digest, site.read(path), look)
    notes = [] if index is not None else [say("搜索索引和它的程序没有比:这里没有这一版网站的索引的校验值")]
    if look.left:
        count = len(planned) + len(indexed)
        notes.append(say("还有 {count} 个文件没有比;要全比,加 --pages {all}", count=look.left, all=count))
    listed = site.files()
    if listed is None:
        notes.append(say("网址上列不出文件:有没有多出来的网页没有查,要查就在服务器上核对文件夹"))
    for path in sorted(_strangers(listed or iter(()), {item.path for item in planned}, index)):
        look.add(Found("page-added", path, say("{path} 不是生成的,是别人放进网站的:查明来历,删去", path=path)))
    if look.others:
        look.found.append(Found("page-altered", "", say("还有 {count} 个文件也不一样", count=look.others)))
    return tuple(look.found), tuple(notes)


def _likeliest(assemblies: Sequence[Assembly], site: Published) -> list[Planned]:
    """Return the files as the site was made: a demonstration counts its days from a moment of its own."""
    made = [files_of(assembly) for assembly in assemblies]
    served = site.read("index.html")
    homes = (next(item for item in planned if item.path == "index.html") for planned in made)
    same = next((place for place, home in enumerate(homes) if home.make().data == served), 0)
    return made[same]


def _look_at(item: Planned, served: bytes | None, look: _Look) -> None:
    if served is None:
        look.add(Found("file-missing", item.path, say("网站上没有 {name}", name=item.path)))
    elif served != item.make().data:
        look.add(Found("page-altered", item.path, say(_ALTERED, path=item.path)))


def _look_at_index(path: str, digest: str, served: bytes | None, look: _Look) -> None:
    if served is None:
        look.add(Found("file-missing", path, say("网站上没有 {name}", name=path)))
    elif hashlib.sha256(served).hexdigest() != digest:
        words = "{path} 和生成的时候不一样,发布以后被改动过:查明是谁改的,移开 site 和 .site,再 publish"
        look.add(Found("page-altered", path, say(words, path=path)))


def _strangers(listed: Iterator[str], known: set[str], index: Map[str, str] | None) -> Iterator[str]:
    for path in listed:
        of_index = path.startswith(FOLDER) and (path.endswith(_INDEX) or path.rpartition("/")[2] in _PROGRAM)
        if path not in known and not (of_index if index is None else path in index):
            yield path


def _state(site: Published) -> dict[str, Any]:
    try:
        found = json.loads(site.read("state.json") or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _address(site: Published) -> str:
    """Return the address the site was made for: its shortest one in the site map."""
    return min(sitemap_addresses(site.read("sitemap.xml")), key=len, default="")
