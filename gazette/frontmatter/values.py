"""A line of the block by itself: the colon that is missing, quotes that do not pair, signs a value cannot begin with."""

from __future__ import annotations

from typing import Final

from gazette.frontmatter.brackets import Slip
from gazette.frontmatter.margin import NAME
from gazette.frontmatter.pairs import KEYED, NOT_FIRST, inside, keyed, named, safe
from gazette.i18n import say
from gazette.patterns import lazy

#: A longer row is no two short entries.
_LONG_ROW: Final = 400
_ANY_KEY: Final = lazy(r"\s*(?:- +)*[^\s:][^:]*?:(?:\s|$)")
#: The name of a line that has no colon, and what stands for it: a blank, an equals sign, a colon of another kind.
_UNCOLONED: Final = lazy(
    r"(?P<dash>\s*(?:- +)*)(?P<key>[A-Za-z][A-Za-z_]{2,23}|[一-龥]{2,5}(?=\s*[\s∶﹕ː꞉︰︓=＝→|｜]))"
    r"\s*(?:[∶﹕ː꞉︰︓=＝;；,，.。|｜→>~～—–－-]+\s*|\s+|(?=[^\sA-Za-z_]))(?P<rest>\S.*)$"
)
#: ``key: value``, and two of them on one line (the name of the second is a short word between blanks).
_TWO: Final = lazy(
    rf"({NAME}: +[^\s'\"][^:]*?(?::[^\s:]*)*?)(?:\s*[,;，；]?\s+|\s*[,;，；]|(?<=[0-9一-龥])(?=[a-z]+_[a-z]+: ))({NAME}: +\S.*)$"
)
_REMARK: Final = lazy(r"(?:[＃;；]|//+|/\*+|--+(?=\s*[^\s-])|[（(])\s*(.*?)\s*(?:\*/|[)）])?$")
#: Nothing but strokes: a line that parts.
_RULE: Final = lazy(r"[-=*_~—–－+.…·\s]{2,}$")
_ALONE: Final = lazy(r"(?:- +)*(?:[A-Za-z_]{3,24}|[一-龥]{2,5})$")
_DECORATED: Final = lazy(
    rf"(\s*(?:- +)*)(?:[*_`]+({NAME})[*_`]*|[\[(【「《“‘]({NAME})[\])】」》”’])\s*[:：][*_`]*\s*(.*)$"
)
_BEFORE: Final = lazy(rf"\s*([*+>|·•●]|[0-9]{{1,2}}[.、)）])\s*({NAME})\s*[:：|]\s*(.*)$")
_HTML_REMARK: Final = lazy(r"\s*<!--(.*?)-->\s*$")
_NAMELESS: Final = lazy(r"\s*(?:- +)*:\s")
_ESCAPE: Final = lazy(
    r"\\(?:[0abtnvfre \"/\\N_LP]|x[0-9A-Fa-f]{2}|u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5})"
)
#: Marks of Markdown around a whole value.
_WRAPPED: Final = lazy(r"(\*{1,3}|`)([^*`]*[^*`\s])\1")
_AFTER_QUOTES: Final = ",，;；。、 "
_JSON: Final = lazy(rf"\s*\"({NAME})\"\s*:\s*(.*?)\s*,?\s*$")


def colon_missing(rows: list[str], at: int) -> Slip | None:
    """Report a line without a colon; it is no text that goes on from the line above."""
    row = rows[at]
    text = row.strip()
    if _RULE.match(text):
        return Slip(1, say("信息块里多了一行"))
    if (
        not text
        or text[0] in "#\"'[{|>%]}&*!?@`:"
        or _ANY_KEY.match(row)
        or (row[0] == " " and not _in_group(rows, at))
    ):
        return None
    if text == "-" or (text.startswith("- ") and not _in_group(rows, at)):
        return None
    column = len(row) - len(row.lstrip()) + 1
    remark = _REMARK.match(text)
    if remark:
        return Slip(column, say("信息块里的说明用 # 开头"), f"# {remark[1]}")
    below = next((one for one in rows[at + 1 :] if one.strip()), "")
    if _ALONE.match(text) and (below[:1] == " " or below.startswith("- ")):
        return Slip(column, say("这一行缺少英文冒号"), f"{text}:")
    found = _UNCOLONED.match(row)
    line = f"{found['dash'].strip()} {found['key']}: {safe(found['rest'].strip())}".strip() if found else ""
    return Slip(column, say("这一行缺少英文冒号"), line)


def _in_group(rows: list[str], at: int) -> bool:
    """Tell whether a row belongs to the pairs of a list's entry: one beside it is a pair that stands as deep."""
    indent = len(rows[at]) - len(rows[at].lstrip(" -"))
    beside = [rows[near] for near in (at - 1, at + 1) if 0 <= near < len(rows) and rows[near].strip()]
    return indent > 0 and any(keyed(row) and len(row) - len(row.lstrip(" -")) == indent for row in beside)


def quote_left_open(rows: list[str], at: int) -> Slip | None:
    """Report a value that opens quotes and never closes them, where the next line is an entry again."""
    found = KEYED.match(rows[at])
    if found is None or found[4][0] not in "\"'":
        return None
    sign, rest = found[4][0], found[4][1:].rstrip()
    following = next((row for row in rows[at + 1 :] if row.strip()), "")
    deeper = len(following) - len(following.lstrip()) > len(found[1])
    if sign in rest.replace('\\"', "") or (following and (deeper or not keyed(following))):
        return None
    if rest[-1:] in tuple("”“’‘＂＇\"'"):
        return None  # told with the sign that stands at its end
    return Slip(found.start(4) + 1, say("引号没有成对"), f"{named(found[2], found[3])}: {sign}{rest}{sign}")


def stray_dash(rows: list[str], at: int) -> Slip | None:
    """Report a dash before an entry that stands beside others without one."""
    found = KEYED.match(rows[at])
    if found is None or not found[2] or found[1]:
        return None
    above = next((row for row in reversed(rows[:at]) if row.strip()), "")
    below = next((row for row in rows[at + 1 :] if row.strip()), "")
    beside = [row for row in (above, below) if row]
    if (
        not any(keyed(row) and row[0] not in " -" for row in beside)
        or above.rstrip().endswith(":")
        or above[:1] in " -"
    ):
        return (
            None
            if above or not below or below[0] in " -"
            else Slip(1, say("行首多了减号"), f"{found[3]}: {found[4].strip()}")
        )
    return Slip(1, say("行首多了减号"), f"{found[3]}: {found[4].strip()}")


def value_slip(row: str) -> Slip | None:
    """Report what a line by itself has wrong, and how it should read."""
    if len(row) > _LONG_ROW:
        return None
    found = KEYED.match(row)
    if found is None:
        return _key_slip(row)
    name, value, column = named(found[2], found[3]), found[4].rstrip(), found.start(4) + 1
    if value[0] in "\"'":
        return _quoted(name, value, column)
    two = _TWO.match(row.lstrip(" -"))
    if two:
        second = len(row) - len(row.lstrip(" -")) + two.start(2) + 1
        return Slip(second, say("一行写了两项"), f"{found[2]}{two[1]}\n{two[2]}")
    if value.startswith("- "):
        items = [item.strip() for item in value[2:].split(" - ")]
        right = f"[{', '.join(items)}]" if len(items) > 1 else safe(items[0])
        return Slip(column, say("减号后面的列表要另起一行,或写在方括号里"), f"{name}: {right}")
    if value[0] in NOT_FIRST:
        return _first_sign(name, value, column)
    inner = value.find(": ")
    if inner >= 0 or value.endswith(":"):
        place = column + (inner if inner >= 0 else len(value) - 1)
        return Slip(place, say("同一行有两个“冒号加空格”"), f'{name}: "{inside(value)}"')
    return None


def _first_sign(name: str, value: str, column: int) -> Slip:
    if not any(sign.isalnum() for sign in value):
        return Slip(column, say("冒号后面只有“{sign}”", sign=value[:20]), f"{name}: …")
    bare = _WRAPPED.fullmatch(value)
    line = f"{name}: {safe(bare[2])}" if bare else f'{name}: "{inside(value)}"'
    return Slip(column, say("内容不能以“{sign}”开头", sign=value[0]), line)


def _key_slip(row: str) -> Slip | None:
    column = len(row) - len(row.lstrip()) + 1
    if _NAMELESS.match(row):
        return Slip(column, say("冒号前面没有名称"))
    quoted = _JSON.match(row)
    if quoted and row.rstrip().endswith(","):
        return Slip(len(row.rstrip()), say("行末多了逗号"), f"{quoted[1]}: {safe(quoted[2].strip(chr(34)))}")
    return decorated(row)


def decorated(row: str) -> Slip | None:
    """Report a name with signs around or before it: ``**title**: …``, ``【标题】：…``, ``> title: …``; a remark as HTML has it."""
    column = len(row) - len(row.lstrip()) + 1
    remark = _HTML_REMARK.match(row)
    if remark:
        return Slip(column, say("信息块里的说明用 # 开头"), f"# {remark[1].strip()}")
    before = _BEFORE.match(row)
    if before:
        line = f"{before[2]}: {safe(before[3].strip().removesuffix('|').strip())}"
        return Slip(column, say("行首多了“{sign}”", sign=before[1]), line)
    found = _DECORATED.match(row)
    if found is None:
        return None
    line = f"{found[1].strip()} {found[2] or found[3]}: {safe(found[4].strip())}".strip()
    return Slip(len(found[1]) + 1, say("名称前后不要加符号"), line)


def _quoted(name: str, value: str, column: int) -> Slip | None:
    """Report quotes that do not pair, text behind them, and backslashes."""
    sign = value[0]
    if sign == '"':
        bare = _ESCAPE.sub(lambda one: "·" * len(one[0]), value)
        if "\\" in bare:
            line = f"{name}: '{value.strip(sign).replace(chr(39), chr(39) * 2)}'"
            return Slip(column + bare.index("\\"), say("英文双引号里的反斜杠“\\”另有含义"), line)
    else:
        bare = value.replace("''", "··")
    end = bare.find(sign, 1)
    if end < 0 and value[-1] in "”“’‘＂＇\"'":
        return Slip(column + len(value) - 1, say("结尾的引号和开头的不是一对"), f"{name}: {value[:-1]}{sign}")
    if end < 0:
        return Slip(column, say("引号没有成对"), f"{name}: {value}{sign}")
    if not value[end + 1 :].strip(_AFTER_QUOTES) and end < len(value) - 1:
        return Slip(
            column + end + 1, say("引号后面多了“{sign}”", sign=value[end + 1 :].strip()), f"{name}: {value[: end + 1]}"
        )
    if end < len(value) - 1:
        return Slip(column + end + 1, say("引号后面还有文字"), f"{name}: {_with_own_quotes(value)}")
    return None


def _with_own_quotes(value: str) -> str:
    """Return a value whose quotes belong to its words: Chinese ones in their place, or the other kind around it."""
    sign = value[0]
    if sign == "'":
        return f'"{inside(value)}"'
    pieces = value.split(sign)
    words = "".join(
        piece + ("" if place == len(pieces) - 1 else "“" if place % 2 == 0 else "”")
        for place, piece in enumerate(pieces)
    )
    return words if ": " not in words and " #" not in words else f'"{words}"'
