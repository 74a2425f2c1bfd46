"""Lists and groups written on one line, ``[3栋, 5栋]`` and ``{start: …, end: …}``: what is wrong in them, and the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from gazette.frontmatter.margin import NAME
from gazette.i18n import Message, say
from gazette.patterns import lazy


class Slip(NamedTuple):
    """What is wrong in a line: the column (from 1), the sentence, and the line as it should be (empty: not known)."""

    column: int
    message: Message
    line: str = ""


_OPENED: Final = lazy(rf"(\s*(?:- +)*(?:{NAME}\s*: *)?)((?:[\[{{［｛]|[(（](?=\s*{NAME}\s*[:：])).*)$")
#: The pairs of a group without its brackets: after a dash, or after the name of a list.
_UNBRACKETED: Final = lazy(rf"(\s*(?:- +)+|\s*{NAME}\s*: +(?={NAME}: +))({NAME}: +.*[,，].*)$")
_NEXT_NAME: Final = lazy(rf"(?<=[^\s,，、；;{{｛(（:])\s+(?={NAME}: +)")
_GROUPS: Final = "{｛(（"
_BEHIND: Final = ",，;；。、. "
_VALUE: Final = lazy(rf"(\s*{NAME}\s*: +)([^\s:]*[,，].*[\]}}］｝]\s*)$")
_PLAIN: Final = lazy(rf"\s*(?:- +|(?:- +)*{NAME}\s*: +)[^\s\"'].*$")
_PAIR: Final = lazy(r"\s*([A-Za-z_][A-Za-z_0-9]{0,23}|[一-龥]{1,8}|\"[^\"]*\"|'[^']*')\s*([:：])\s*(.*)$")
_UNCOLONED: Final = lazy(r"\s*([a-z_]{2,24})(?:\s*[=＝；;∶]\s*|\s+)(\S.*)$")
_ASCII_PAIR: Final = lazy(r"\s*[A-Za-z_]{2,24}\s*[:：]")
_CLOSERS: Final = "]}］｝)）】"
_PARTNER: Final = {"[": "]", "{": "}", "［": "]", "｛": "}", "(": "}", "（": "}"}
_WIDE: Final = {"｛": "{", "｝": "}", "［": "[", "］": "]", "，": ",", "；": ",", "、": ",", ";": ","}
#: Between two pairs of a group these are meant as its commas; inside a text they are its own.
_COMMAS: Final = ",，、；;"
_QUOTED: Final = lazy(r"\"[^\"]*\"|'[^']*'")
#: What cannot stand bare inside brackets.
_NEEDS_QUOTES: Final = lazy(r"[\[\]{},，\"'#]|: |^[-?:&*!|>%@`]|:$")
_CLOCK: Final = lazy(r"(?<=[0-9])：(?=[0-9])")
_LONGEST: Final = 400
_DEEPEST: Final = 8


def group_slip(row: str) -> tuple[str, Slip] | None:
    """Return what YAML would misread in a group ``{…}`` that stands whole on its line: the rule's code, and the slip."""
    found = _OPENED.match(row) if "{" in row and len(row) < _LONGEST else None
    if found is None or found[2][0] != "{" or not found[2].rstrip().endswith("}"):
        return None
    column = found.start(2) + 2
    line = _line(found[1], found[2].rstrip())
    if found[2][1:].lstrip()[:1] == "{":
        inner = found[2].strip()[1:].lstrip().removesuffix("}").rstrip()
        return "F009", Slip(column, say("“{sign}”多了一个", sign="{"), _line(found[1], inner))
    parts = list(_parts(found[2].rstrip()[1:-1], group=False, commas=","))
    named = [_PAIR.match(part) for part in parts]
    for part, pair in zip(parts, named, strict=True):
        if pair and pair[2] == "：" and not pair[3].startswith("//"):
            return "F007", Slip(column + pair.start(2), say("“{key}：”用的是中文冒号", key=pair[1]), line)
        if pair and pair[1][0] not in "\"'" and part[pair.start(2) + 1 :][:1].strip() and not pair[3].startswith("//"):
            return "F016", Slip(column + pair.start(2), say("“{key}:”后面没有空格", key=pair[1]), line)
        if _uncoloned(part, first=part is parts[0]):
            return "F009", Slip(column + len(part) - len(part.lstrip()), say("这一项缺少英文冒号"), line)
        if not pair and part.strip() and ": " not in f"{part} ":
            cut = say("“{part}”前面的逗号把内容断开了", part=part.strip()[:20])
            message = cut if any(named) else say("花括号里没有“名称: 内容”")
            return "F009", Slip(column + len(part) - len(part.lstrip()), message, line)
        column += len(part) + 1
    return None


def loose_slip(row: str) -> Slip | None:
    """Return what is wrong where a list was meant and YAML sees a text: full-width brackets, or one that nothing opens."""
    found = _VALUE.match(row) if len(row) < _LONGEST else None
    if found is None:
        return _one_too_many(row) if row.rstrip()[-1:] in ("]", "}") and len(row) < _LONGEST else None
    value = found[2].rstrip()
    opened, closed = value[0], value[-1]
    if opened in "［｛" and closed in "］｝]}":
        return bracket_slip(row)
    if opened not in "[{［｛\"'" and closed in "]}" and not any(sign in value for sign in "[{［｛(（"):
        line = _line(found[1], {"]": "[", "}": "{"}[closed] + value)
        return Slip(
            found.start(2) + 1, say("“{sign}”前面没有“{right}”", sign=closed, right="[" if closed == "]" else "{"), line
        )
    return None


def _one_too_many(row: str) -> Slip | None:
    """Report a bracket at the end of a value of one thing that nothing opens."""
    found = _PLAIN.match(row.rstrip())
    if found is None or any(sign in row for sign in "[{［｛") or row.count(": ") > 1:
        return None
    closed = row.rstrip()[-1]
    line = row.strip().rstrip("]}").rstrip()
    return Slip(
        len(row.rstrip()), say("“{sign}”前面没有“{right}”", sign=closed, right="[" if closed == "]" else "{"), line
    )


def bracket_slip(row: str) -> Slip | None:
    """Return what keeps a line with brackets from being read."""
    found = _OPENED.match(row) if len(row) < _LONGEST else None
    if found is None:
        return _unbracketed(row)
    value = found[2].rstrip()
    bare = _QUOTED.sub(lambda quoted: "·" * len(quoted[0]), value)
    start = found.start(2) + 1
    end = next((at for at in range(len(bare)) if bare[at] in _CLOSERS and _balance(bare[: at + 1]) <= 0), len(bare) - 1)
    behind = bare[end + 1 :].strip(_CLOSERS + " ")
    if bare[end] in _CLOSERS and behind:
        punctuation = not behind.strip(_BEHIND)
        line = _line(found[1], value[: end + 1]) if punctuation else _freed(found[1], value, end)
        return Slip(start + end + 1, say("括号后面还有文字"), line)
    wrong, line = _wrong_sign(value, bare, end), _line(found[1], value)
    if wrong is None and line == row.strip():
        return None
    place, message = wrong or (0, say("方括号或花括号里的写法不对"))
    return Slip(start + place, message, line)


def _unbracketed(row: str) -> Slip | None:
    """Return what is wrong where the pairs of a group stand on one line without its brackets."""
    found = _UNBRACKETED.match(row) if len(row) < _LONGEST else None
    parts = list(_parts(found[2].rstrip(_CLOSERS + " "), group=True)) if found else []
    if found is None or len(parts) < len("{}") or not all(map(_PAIR.match, parts)):
        return None
    line = _group(parts)
    named = ":" in found[1]
    return Slip(
        found.start(2) + 1,
        say("写在一行的几项要放进花括号"),
        f"{found[1].strip()} [{line}]" if named else f"{found[1].strip()} {line}",
    )


def _wrong_sign(value: str, bare: str, end: int) -> tuple[int, Message] | None:
    """Return the first sign that is not what it should be, counted from the value's beginning."""
    opener, closer = value[0], _PARTNER[value[0]]
    wide = next((place for place in range(len(bare)) if _is_wide(value, bare, place)), None)
    if wide is not None:
        return wide, say("“{sign}”是中文标点,这里要用英文的“{right}”", sign=bare[wide], right=_WIDE[bare[wide]])
    if opener in "(（":
        return 0, say("“{sign}”不对,几项“名称: 内容”写在一行要用花括号", sign=opener)
    if bare[-1] not in _CLOSERS or (_balance(bare) > 0 and bare[-1] in "]}"):
        return 0, say("“{sign}”没有用“{right}”结束", sign=opener, right=closer)
    if bare[-1] != closer:
        wrong = bare[-1]
        return len(bare) - 1, say("“{sign}”没有用“{right}”结束,写的是“{wrong}”", sign=opener, right=closer, wrong=wrong)
    if _balance(bare) < 0:
        return end + 1, say("“{sign}”多了一个", sign=closer)
    comma = _NEXT_NAME.search(bare) if opener in _GROUPS else None
    return (comma.start(), say("两项之间少了逗号")) if comma else None


def _is_wide(value: str, bare: str, place: int) -> bool:
    sign = bare[place]
    return sign in _WIDE and (sign not in _COMMAS or _parts_here(value, place, group=value[0] in _GROUPS))


def _parts_here(text: str, place: int, *, group: bool) -> bool:
    """Tell whether the comma at ``place`` is one between the parts."""
    if text[place] == "," or not group:
        return text[place] in ",，"
    return (_PAIR if text[place] == "，" else _ASCII_PAIR).match(text, place + 1) is not None


def _balance(text: str) -> int:
    return sum(text.count(sign) for sign in "[{［｛(（") - sum(text.count(sign) for sign in _CLOSERS)


def _freed(before: str, value: str, end: int) -> str:
    """Return the line as text: without brackets where they hold several things, else in quotes."""
    if "," in value[:end] and "{" not in value and ":" not in value[:end]:
        return f"{before.strip()} {value[1:end].strip()}{value[end + 1 :]}"
    return f"{before.strip()} {_bare(value, quote=True)}"


def _line(before: str, value: str) -> str:
    """Return the line with its brackets, commas and colons put right."""
    group = value[0] in _GROUPS
    inner = value[1:].strip()
    surplus = max(0, -_balance(value))
    while surplus and inner[-1:] in tuple(_CLOSERS):
        inner, surplus = inner[:-1].rstrip(), surplus - 1
    if inner[-1:] in tuple(_CLOSERS) and _balance(inner) < 0:
        inner = inner[:-1]
    if not group and inner[:1] == "[" and value.count("]") == 1:
        inner = inner.strip("[] ")
    parts = list(_parts(_NEXT_NAME.sub(", ", inner) if group else inner, group=group))
    if len(parts) == 1 and not (group and _PAIR.match(parts[0])) and _balance(value) > 0:
        return f"{before.strip()} {_bare(parts[0])}".strip()
    written = _group(parts) if group else f"[{', '.join(_bare(part) for part in parts if part.strip())}]"
    return f"{before.strip()} {written}".strip()


def _uncoloned(part: str, *, first: bool) -> re.Match[str] | None:
    """Return the name and the value of a pair without a colon: the first of a group, or one with a date."""
    found = None if ": " in f"{part} " else _UNCOLONED.match(part)
    return found if found and (first or found[2].startswith("20")) else None


def _group(parts: list[str]) -> str:
    pairs: list[tuple[str, str]] = []
    for part in parts:
        found = _PAIR.match(part)
        bare = None if found else _uncoloned(part, first=part is parts[0])
        if bare:
            pairs.append((bare[1], bare[2].strip()))
        elif found:
            pairs.append((found[1], found[3].strip()))
        elif pairs and part.strip():
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}, {part.strip()}")
    if not pairs:
        return f"[{', '.join(_bare(part) for part in parts if part.strip())}]"
    return "{" + ", ".join(f"{key}: {_bare(value)}" for key, value in pairs) + "}"


def _bare(value: str, *, quote: bool = False) -> str:
    """Return a value as it may stand inside brackets."""
    value = _CLOCK.sub(":", value.strip())
    nested = value[:1] in ("{", "[") and value[-1:] in ("}", "]") and _balance(value) == 0
    if nested and not quote and value.count("[") + value.count("{") <= _DEEPEST:
        return _line("", value)
    if value[:1] in tuple("\"'") and value.count(value[0]) == 1:
        value = value[1:]
    if _QUOTED.fullmatch(value):
        return value
    if quote or _NEEDS_QUOTES.search(value):
        return '"' + value.replace("\\", "/").replace('"', "”") + '"'
    return value


def _parts(inner: str, *, group: bool, commas: str = _COMMAS) -> Iterator[str]:
    """Yield what stands between the commas, of either width, outside quotes and inner brackets."""
    hidden = _QUOTED.sub(lambda quoted: "·" * len(quoted[0]), inner)
    depth = begins = 0
    for place, sign in enumerate(hidden):
        if sign in "[{［｛(（":
            depth += 1
        elif sign in _CLOSERS:
            depth -= 1
        elif sign in commas and depth <= 0 and _parts_here(inner, place, group=group):
            yield inner[begins:place]
            begins = place + 1
    yield inner[begins:]
