"""The privacy gate's last station: finished files of the site are looked through before they are served."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gazette.edition import Edition
from gazette.i18n import Message, say
from gazette.privacy import LABELS, Context
from gazette.privacy.residue import listed, residue, shown
from gazette.privacy.silence import is_silent, is_silent_list, is_silent_page
from gazette.rules.made_public import context_of
from gazette.rules.registry import Subject
from gazette.shell.site.stamping import Made

#: Files of our own that say something: pages, lists, feeds, the register.
_SAYING: Final = (".html", ".json", ".xml", ".ics", ".txt")
_FOREIGN: Final = ("assets/", "pagefind/")
_LEAST: Final = 4


@dataclass(frozen=True, slots=True)
class Sieve:
    """What the office made public, and the edition whose documents have passed the rules, with their waivers."""

    context: Context
    edition: Edition
    private: tuple[bytes, ...]

    def problem(self, made: Made, path: str) -> Message | None:
        """Return what is wrong with a finished file, None if nothing is."""
        if not path.endswith(_SAYING) or path.startswith(_FOREIGN):
            return None
        is_page = path.endswith(".html")
        if is_silent(path.encode()) and (_is_silent_page(made) if is_page else is_silent_list(made.data)):
            return None
        text = made.data.decode("utf-8", "replace")
        return self._problem(f"{path}\n{shown(text) if is_page else listed(text)}", path)

    def problem_in(self, text: str, path: str) -> Message | None:
        """Return what is wrong with the words of a search record."""
        return None if is_silent(text.encode("utf-8", "replace")) else self._problem(text, path)

    def _problem(self, text: str, path: str) -> Message | None:
        for found in residue(text, context=self.context, vouched=self._is_vouched):
            value = f"{found.value[:2]}…{found.value[-2:]}" if len(found.value) > _LEAST else found.value
            return say(
                "{path} 里有{kind}“{value}”,来源文件里却没有这样写", path=path, kind=LABELS[found.kind], value=value
            )
        return None

    def _is_vouched(self, value: str) -> bool:
        wanted = _bare(value)
        return any(wanted in _bare(source) for source in self._sources())

    def _sources(self) -> Iterator[str]:
        for item in self.edition.published:
            yield item.document.body
            subject = Subject(item.document, self.edition.office)
            for located in item.document.fields.values():
                yield from (text for text, _ in subject.strings(located))


def _is_silent_page(made: Made) -> bool:
    return all(map(_is_silent_part, made.shared)) and is_silent_page(made.rest)


@lru_cache(maxsize=1 << 10)
def _is_silent_part(part: str) -> bool:
    return is_silent_page(part.encode())


def sieve_of(edition: Edition, *, private: Iterable[bytes]) -> Sieve:
    """Return the sieve of an edition; ``private`` are texts no page may hold."""
    return Sieve(context_of(edition.office), edition, tuple(private))


def _bare(text: str) -> str:
    return re.sub("[\\s\\\\]", "", text)
