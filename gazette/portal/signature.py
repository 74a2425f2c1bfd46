"""Whether a text is signed already: what stands under it is not set there a second time, on paper."""

from __future__ import annotations

from typing import Final

from gazette.patterns import lazy

_DAY: Final = lazy(
    r"[0-9〇零○一二三四五六七八九十]{2,4} ?年 ?[0-9一二三四五六七八九十]{1,3} ?月 ?[0-9一二三四五六七八九十]{1,3} ?[日号]"
)
_ANY_DAY: Final = lazy(
    rf"{_DAY.pattern}|[0-9０-９]{{4}}\s?[年./-]\s?[0-9０-９]{{1,2}}\s?[月./-]\s?[0-9０-９]{{1,2}}\s?[日號号]?"
)
#: So many lines, and below that so many characters in each, has what stands under a letter: who, when, the seal.
_LINES: Final = 4
_LINE: Final = 40
#: Who signs in a community, called as the office is called elsewhere: the committee, the company, in traditional signs.
_SIGNER: Final = lazy(
    r"[^，。、：:；;]{0,20}(?:管理[处處]|(?:服务|服務)中心|[业業]主委[员員][会會]|[业業]委[会會]|居民?委[员員]?[会會]"
    r"|物[业業][^，。、：:；;]{0,12}(?:公司|[处處]|中心|部))[ \u3000]*(?:[（(][盖蓋]?公?章[）)]|[谨謹敬]?[启啟邀告宣])?"
)


def signed(text: str, name: str) -> str:
    """Tell how a text is signed, by ``name`` or by another who may.

    ``apart`` is in a paragraph of its own, ``below`` at the end of the last one; else ``no``. A letter to the office has
    its name in the last paragraph too, but at its head.
    """
    lines = [line.strip(" \u3000") for line in _sign_off(text).split("\n") if line.strip()]
    short = [line if len(line) <= _LINE else "" for line in lines]
    signing = [name in line or _is_other(line, lines[index + 1 :]) for index, line in enumerate(short)]
    if not any(signing[1 - _LINES :]):
        return "no"
    return "apart" if len(lines) <= _LINES and all(short) and signing[0] else "below"


def _is_other(line: str, below: list[str]) -> bool:
    """Whether another signs here: its name alone, with the day below."""
    return _SIGNER.fullmatch(line) is not None and any(map(_ANY_DAY.fullmatch, below))


def _sign_off(text: str) -> str:
    """Return the last paragraph; where it is nothing but a day, with the one before it (a blank line between, as in Word)."""
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    last = paragraphs[-1] if paragraphs else ""
    return "\n".join(part.strip() for part in paragraphs[-2:]) if _DAY.fullmatch(last.strip()) else last.lstrip("\n")
