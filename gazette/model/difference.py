"""What differs between two approved contents: which field, which paragraph, and the words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from gazette.i18n import Message, say
from gazette.model.fields import COMMON_HELP
from gazette.patterns import lazy

#: A word is a run of letters or figures, or one sign; of Chinese every character is one.
_WORD: Final = lazy(r"[0-9A-Za-z.:/_-]+|\s+|.", re.DOTALL)
_AROUND: Final = 6
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed part: its name, and the words there before and now with a little of what stands around them."""

    part: Message
    was: str
    now: str


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Compare two texts of :func:`gazette.model.digest.canonical`, field by field, then the body by paragraphs."""
    old: dict[str, Any] = json.loads(before)
    new: dict[str, Any] = json.loads(after)
    return tuple(_differences(old, new))


def _differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    if old["kind"] != new["kind"]:
        yield _words(say("文种"), old["kind"], new["kind"])
    for key in dict.fromkeys((*old["fields"], *new["fields"])):
        was, now = old["fields"].get(key, ""), new["fields"].get(key, "")
        if was != now:
            name = say(COMMON_HELP[key].chinese) if key in COMMON_HELP else key
            yield _words(say("“{name}”({key})", name=name, key=key), _shown(was), _shown(now))
    yield from _paragraphs(_parts(old["body"]), _parts(new["body"]))
    for path in dict.fromkeys((*old["attachments"], *new["attachments"])):
        was, now = old["attachments"].get(path, ""), new["attachments"].get(path, "")
        if was != now:
            yield Difference(say("附件 {path}", path=path), was[:12], now[:12])


def _parts(body: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", body) if part.strip()]


def _paragraphs(old: list[str], new: list[str]) -> Iterator[Difference]:
    """Yield the paragraphs between those that are the same at the beginning and at the end."""
    head, tail = _same_ends(old, new)
    changed = zip_longest(old[head : len(old) - tail], new[head : len(new) - tail], fillvalue="")
    for number, (was, now) in enumerate(changed, start=head + 1):
        if was != now:
            yield _words(say("正文第 {number} 段", number=number), was, now)


def _words(part: Message, was: str, now: str) -> Difference:
    """Cut two texts down to the words that differ and a few around them."""
    old, new = _WORD.findall(was), _WORD.findall(now)
    head, tail = _same_ends(old, new)
    return Difference(part, _cut(old, head, tail), _cut(new, head, tail))


def _cut(words: list[str], head: int, tail: int) -> str:
    first, last = max(0, head - _AROUND), min(len(words), len(words) - tail + _AROUND)
    text = " ".join("".join(words[first:last]).split())
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return f"{'…' if first else ''}{text}{'…' if last < len(words) else ''}"


def _same_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return how many items at the beginning, and how many after those at the end, are the same."""
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    tail = next((n for n in range(least - head) if old[-1 - n] != new[-1 - n]), least - head)
    return head, tail


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
