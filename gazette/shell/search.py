"""The search index: Pagefind shards of what is posted now and of every archive year, only the touched ones made anew.

Which document is in which shard, and under which words, is decided here and nowhere else: what hangs now or holds to the
end of its year goes into the primary index, what has ended into the shard of its year, a tombstone by its title only, anything else into none. Pages
that are no documents but answer questions (papers to bring, fees, how to reach us …) have a shard beside the primary one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from gazette.edition import Edition, Form, Published
from gazette.i18n import Translate
from gazette.markup import plain_text, text_of_html
from gazette.portal import PagePlan, when
from gazette.portal.cards import goes_without_saying
from gazette.portal.holding import holds_until, standing

#: A shard is split before it holds more documents than this: one edit indexes so many again at most.
LARGEST: Final = 300
#: The primary index; it always holds the home page, so that it is never empty.
PRIMARY: Final = "now-0"
#: The pages that are no documents.
PAGES: Final = "now-pages"
FOLDER: Final = "pagefind/"

_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: What is no word of its own by blanks: a Han character, or a sign that is neither letter, digit nor blank.
_LONE: Final = re.compile(rf"[{_HAN}]|[^\w\s]")
_UNSEEN: Final = re.compile("<template.*?</template>", re.DOTALL)
#: Stands behind what the author set a blank or a line's end after; other blanks of a record only part words.
BLANK: Final = "\u2063"


class _Apart(dict[int, str]):
    """Character → how it stands in a record; filled as characters are met, so that each is judged once."""

    def __missing__(self, code: int) -> str:
        plain = chr(code - 0xFEE0) if 0xFF10 <= code <= 0xFF5A else ""
        character = plain if plain.isalnum() else chr(code)  # full-width digits and letters: plain ones
        found = self[code] = f" {character} " if _LONE.match(character) else character
        return found


_APART: Final = _Apart({ord(" "): f"{BLANK} "})

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shard:
    """One index. ``key`` stands for its content; ``items`` are its documents in path order, ``pages`` other pages."""

    name: str
    key: str
    items: tuple[Published, ...]
    pages: tuple[PagePlan, ...] = ()

    @property
    def folder(self) -> str:
        """Where its files go, below the site root."""
        return f"{FOLDER}{self.name}/"


def shards(edition: Edition, *, salt: str) -> list[Shard]:
    """Return the shards of an edition's documents. ``salt`` stands for the program and the language of the site."""
    groups: dict[str, list[Published]] = {"now": list(standing(edition))}
    for item in edition.ended:
        if not holds_until(item, edition):
            groups.setdefault(_year_of(item), []).append(item)
    return [shard for group in sorted(groups) for shard in _split(group, groups[group], edition, salt)]


def page_shards(pages: Iterable[PagePlan], *, salt: str) -> list[Shard]:
    """Return the shard of the pages that are no documents, in a list; an empty one where none of them is looked for."""
    sought = tuple(plan for plan in pages if plan.sought)
    key = _hash("\x1e".join([salt, *(f"{plan.path}\x1f{plan.sought}\x1f{plan.key}" for plan in sought)])).hex()
    return [Shard(PAGES, key, (), sought)] if sought else []


def _year_of(item: Published) -> str:
    """Return the archive year of a document: that of its posting."""
    start = item.document.posting_start
    return str(start.day.year) if start else "0000"


def _split(group: str, items: list[Published], edition: Edition, salt: str) -> Iterator[Shard]:
    count = 1
    while len(items) > LARGEST * count:
        count *= 2
    parts: list[list[Published]] = [[] for _ in range(count)]
    for item in items:
        parts[int.from_bytes(_hash(item.document.path)[:4], "big") % count].append(item)
    for number, part in enumerate(parts):
        part.sort(key=lambda item: item.document.path)
        name = f"{group}-{number}"
        extra = "\x1f".join(_home(edition)) if name == PRIMARY else ""
        key = _hash("\x1e".join([salt, extra, *(_key(item, edition) for item in part)])).hex()
        yield Shard(name, key, tuple(part))


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _key(item: Published, edition: Edition) -> str:
    """Return what stands for all that a record says; other documents may have moved when it is and how long it hangs."""
    moved = f"{item.until}\x1f{item.windows}" if item.relations else ""
    holds = holds_until(item, edition) or ""
    return f"{item.document.path}\x1f{item.document.content_hash}\x1f{item.form}\x1f{item.state}\x1f{moved}{holds}"


def _home(edition: Edition) -> tuple[str, ...]:
    site = edition.office.site
    return (site.name, site.office_name, site.phone, site.address, site.hours)


def requests(shard: Shard, edition: Edition, output: str, *, number: int, translate: Translate) -> Iterator[Record]:
    """Yield what to ask Pagefind for a shard; ``number`` is the index's place in the run."""
    yield {"type": "NewIndex", "config": {"force_language": "zh"}}
    for record in _records(shard, edition, translate):
        yield {"type": "AddRecord", "index_id": number, "language": "zh", **record}
    yield {"type": "WriteFiles", "index_id": number, "output_path": output}
    yield {"type": "DeleteIndex", "index_id": number}


def _records(shard: Shard, edition: Edition, translate: Translate) -> Iterator[Record]:
    if shard.name == PRIMARY:
        title, *lines = _home(edition)
        yield {
            "url": "/",
            "content": apart("\n".join([title, *lines])),
            "meta": {"title": title},
            "filters": {"state": ["posted"]},
        }
    for item in shard.items:
        yield _record(item, edition, translate)
    for plan in shard.pages:
        yield _page(plan)


def _page(plan: PagePlan) -> Record:
    """Return the record of a page that is no document, with the words that readers see on it."""
    text = text_of_html(_UNSEEN.sub("", plan.render()["content"]))
    return {
        "url": f"/{plan.path.removesuffix('index.html')}",
        "content": apart(text if text.startswith(plan.sought) else f"{plan.sought}\n{text}"),
        "meta": {"title": plan.sought},
        "filters": {"state": ["posted"]},
    }


def apart(text: str) -> str:
    """Return ``text`` with every Han character a word of its own; :func:`joined` is the way back.

    Where Chinese words end is a guess, and browser and indexer guess otherwise; the script asks for characters in a row.
    """
    return " ".join(" ".join(text.split()).translate(_APART).split()).replace(f" {BLANK}", BLANK)


def joined(text: str) -> str:
    """Return what :func:`apart` took apart as it was, any row of blanks and line ends as one blank."""
    return text.replace(" ", "").replace(BLANK, " ")


def _record(item: Published, edition: Edition, translate: Translate) -> Record:
    document = item.document
    affects = document.affects
    start = document.posting_start
    kind = translate(document.kind.title)  # 业委会, which the text calls 业主委员会
    words = [document.title, document.number, affects.text if affects else "", kind]
    if item.form is not Form.TOMBSTONE:
        words += [document.text("summary"), plain_text(document.body)]
    if affects:
        words.append(" ".join(edition.office.registry.names(affects.buildings)))
    filters = {
        "state": ["posted" if item.in_force or holds_until(item, edition) else "ended"],
        "kind": [document.kind.name],
        "building": list(affects.buildings) if affects else [],
        "year": [_year_of(item)],
    }
    return {
        "url": f"/{item.url}",
        "content": apart("\n".join(word for word in words if word)),
        "meta": _shown(item, edition, translate),
        "filters": {name: values for name, values in filters.items() if values},
        "sort": {"date": start.day.isoformat() if start else "0000-00-00"},
    }


def _shown(item: Published, edition: Edition, translate: Translate) -> dict[str, str]:
    """Return what a search result says about a document besides the words found."""
    document = item.document
    whom, end = None if goes_without_saying(document) else document.affects, item.until
    last = holds_until(item, edition)
    windows = item.windows if item.form is not Form.TOMBSTONE else ()
    texts = {
        "title": document.title,
        "number": document.number,
        "kind": translate(document.kind.title),
        "where": "" if whom is None else translate("全小区") if whom.whole else whom.text,
        "when": when.window(windows[0], year=True).render(translate) if windows else "",
        "until": when.moment(end).render(translate) if end and not last else "",
        "holds": when.plain(last).render(translate) if last else "",
        "archived": "" if item.in_force or last else "1",
    }
    return {name: text for name, text in texts.items() if text}


def lists(edition: Edition, made: Iterable[Shard], translate: Translate, *, salt: str) -> Iterator[PagePlan]:
    """Plan the small lists beside the shards: which shards there are, document numbers, titles of pages.

    ``salt`` is that of the shards.
    """
    names: dict[str, list[str]] = {}
    pages: list[dict[str, str]] = []
    for shard in made:
        pages += ({"title": plan.sought, "url": plan.path.removesuffix("index.html")} for plan in shard.pages)
        names.setdefault(shard.name.rpartition("-")[0], []).append(shard.name)
    numbers: dict[str, list[Published]] = {}
    for item in edition.published:
        if item.document.number:
            hangs = item.in_force or holds_until(item, edition)
            numbers.setdefault("posted" if hangs else _year_of(item), []).append(item)
    text = _json({"posted": names.pop("now"), "archive": names, "numbers": sorted(numbers), "pages": pages})
    yield PagePlan(f"{FOLDER}shards.json", "raw", _hash(text).hex(), partial(dict, content=text))
    for name, items in sorted(numbers.items()):
        key = _hash("\x1e".join([salt, *(_key(item, edition) for item in items)])).hex()
        yield PagePlan(f"{FOLDER}numbers/{name}.json", "raw", key, partial(_numbers, items, edition, translate))


def _numbers(items: Sequence[Published], edition: Edition, translate: Translate) -> dict[str, str]:
    return {"content": _json([_numbered(item, edition, translate) for item in items])}


def _numbered(item: Published, edition: Edition, translate: Translate) -> dict[str, str]:
    shown = _shown(item, edition, translate)
    shown.pop("when", None)
    short = item.number.short if item.number else ""
    return {**shown, "url": item.url, "year": _year_of(item), **({"short": short} if short else {})}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
