"""Slips that YAML explains badly or would swallow: found line by line, reported, and mended so that the rest is read."""

from __future__ import annotations

from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.frontmatter.brackets import Slip, group_slip, loose_slip
from gazette.frontmatter.flows import in_brackets
from gazette.frontmatter.lists import dash_slip
from gazette.frontmatter.loose import loose_quote, wide_remark
from gazette.frontmatter.margin import KEYED, NAME, WHOLE
from gazette.frontmatter.siblings import in_step
from gazette.frontmatter.values import decorated
from gazette.i18n import Message, say
from gazette.patterns import lazy
from gazette.source import joins_emoji

_FULL_WIDTH_COLON: Final = lazy(rf"^(\s*(?:-\s+)*)({NAME})(\s*)：")
_COLON: Final = lazy(rf"^\s*(?:-\s+)*{NAME}\s*:")
_NO_BLANK: Final = lazy(
    rf"^({NAME}|\s+(?:- +)*(?:[a-z_]{{3,24}}|[一-龥]{{2,4}}(?=:20[0-9][0-9]-))|- +[a-z_]{{3,24}}):(?=[^\s/])"
)
_SECOND: Final = lazy(rf"(\S)\s+({NAME})[:：]\s*(?=20[0-9]{{2}}-)")
_ODD_BLANK: Final = lazy(rf"^(\s*(?:-\s+)*{NAME}\s*:)([\u3000\u00a0\u2000-\u200a\u202f\u205f]+)")
_COLONS: Final = lazy(rf"^(\s*(?:-\s+)*{NAME})\s*(?:[:：]{{2,}}|[:：]\s*：|[:：]\s+:(?=\s))\s*")
_COMMENT: Final = lazy(r"""^([^\s#"'][^:#]*):\s+([^\s"'#|>\[{][^#]*?\s(#[^\s#!].*))$""")
_LISTED: Final = lazy(rf"^(\s*(?:-[ ]+)*{NAME}[ ]*:)[ ]+\[(?=\s*\{{)")
_ONE_GROUP: Final = lazy(r"\{[^{}]*\}")
#: A document number that begins with its year: YAML takes the brackets for a list.
_BARE_NUMBER: Final = lazy(rf"^(\s*(?:-[ ]+)?{NAME}:[ ]+)(\[20[0-9]{{2}}\]\s*第?[0-9]{{1,4}}\s*号?)\s*$")
#: A pair that is no item of a list.
_KEY_APART: Final = lazy(rf"^\s+{NAME}\s*[:：]")
_DECORATIONS: Final = tuple("[【(（「《“‘*_`<>|+·•●0123456789")
#: A number of a thing behind a sign and a blank is no remark: 关于停水 # 3号泵房. Not behind a date, nor behind a 文号.
_NUMBERED: Final = lazy(
    r"""^([^\s#"'][^:#]*):\s+([^\s"'#|>\[{](?=[^#\n]*[一-龥])[^#]*(?<=[^\s0-9])(?<![0-9]号)\s+"""
    r"""(#\s+第?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*(?:号|栋|幢|座|单元|[a-zA-Z]?[泵变梯机井门岗区库]).*))$"""
)
#: Nothing but what YAML takes for a comment: ``联系: #0755``; a blank after the sign makes it a real comment.
_ALL_COMMENT: Final = lazy(rf"^([ \t]*(?:-[ ]+)*({NAME}):[ ]+)(#[^\s#!].*)$")


def fault(
    code: str, line: int, column: int, message: Message, hint: Message, length: int = 1
) -> Fault:  # a place is two numbers
    """Return a fault of ``length`` characters that begins at a line and column (from 1)."""
    return Fault(code, Span(line, column, length), message, hint)


def mend(text: str, first_line: int, faults: list[Fault]) -> str:
    """Report full-width colons, missing blanks, tabs and odd spaces, and mend them so that the rest can be checked."""
    rows = in_step([_BARE_NUMBER.sub(r'\1"\2"', row) for row in text.split("\n")], first_line, faults)
    in_literal = tight = -1
    above = ""
    bracketed = in_brackets(rows)
    for index, row in enumerate(rows):
        indent = len(row) - len(row.lstrip())
        if in_literal >= 0:
            if not row.strip() or indent > in_literal:
                continue
            in_literal = -1
        if row.rstrip().endswith(("|", ">", "|-", ">-", "|+", ">+")):
            in_literal = indent
        if index in bracketed:
            continue
        tight = tight if indent > tight else -1
        rows[index] = _mend_row(row, above, first_line + index, faults)
        if _is_tight(row):
            tight = indent
        elif 0 <= tight == indent - 1:  # stands where the name after the dash stood
            rows[index] = f" {rows[index]}"
        if "#" in row and not _goes_on(rows[index + 1] if index + 1 < len(rows) else "", indent):
            rows[index] = _uncomment(rows[index], first_line + index, faults)
        if row.lstrip().startswith("- ") and not rows[index].lstrip().startswith("- "):
            above = row  # one of several dashes before the pairs of one item
            continue
        above = rows[index] if rows[index].strip() and not row.lstrip().startswith("#") else above
    return "\n".join(_visible(row) for row in rows)


def _mend_row(row: str, above: str, line: int, faults: list[Fault]) -> str:
    row = _mend_indent(row, above, line, faults)
    dash = dash_slip(row, above, line)
    if dash:
        row, slip = dash
        faults.append(slip)
    return _mend_group(_mend_colon(row, line, faults), line, faults).replace("\t", " ")


def _mend_colon(row: str, line: int, faults: list[Fault]) -> str:
    """Mend what stands between a name and its value."""
    found = _COLONS.match(row)
    if found:
        right = f"{found[1]}: {row[found.end() :].strip()}"
        hint = say("改成:{line}", line=right.strip())
        faults.append(fault("F016", line, found.end(1) + 1, say("冒号写了两个"), hint))
        row = right
    found = _ODD_BLANK.match(row)
    if found:
        code = f"U+{ord(found[2][0]):04X}"
        message = (
            say("冒号后面是全角空格")
            if found[2][0] == "\u3000"
            else say("冒号后面的空格不是普通空格({code})", code=code)
        )
        hint = say("改成半角空格")
        faults.append(fault("F008", line, found.start(2) + 1, message, hint, len(found[2])))
        row = f"{found[1]} {row[found.end() :]}"
    return _mend_tight(row, line, faults)


def _mend_tight(row: str, line: int, faults: list[Fault]) -> str:
    """Mend a colon of the Chinese keyboard, or one without a blank."""
    found = _FULL_WIDTH_COLON.match(row)
    if found and not _COLON.match(row):
        key = found.group(2)
        message = say("“{key}：”用的是中文冒号", key=key)
        rest = row[found.end() :].strip()
        hint = say("改成英文冒号加一个空格:{key}: {rest}", key=key, rest=rest[:100])
        faults.append(fault("F007", line, found.end(), message, hint))
        row = f"{found.group(1)}{key}: " + _SECOND.sub(r"\1 \2: ", rest)
    found = _NO_BLANK.match(row)
    if found:
        message = say("“{key}:”后面没有空格", key=found[1].lstrip(" -"))
        hint = say("冒号后面空一格:{key}: {rest}", key=found[1].strip(), rest=row[found.end() :].strip()[:100])
        faults.append(fault("F016", line, found.end(), message, hint))
        row = f"{found[0]} {row[found.end() :]}"
    return row


def _is_tight(row: str) -> bool:
    """Tell whether a name stands directly after its dash."""
    text = row.lstrip()
    return text[:1] == "-" and text[1:2] not in ("", " ", "-") and KEYED.match(text[1:]) is not None


def _mend_group(row: str, line: int, faults: list[Fault]) -> str:
    loose = (
        loose_slip(row)
        or loose_quote(row)
        or wide_remark(row)
        or (decorated(row) if row.lstrip(" -")[:1] in _DECORATIONS else None)
    )
    found = ("F009", loose) if loose else group_slip(row) or _listed_slip(row)
    if found is None:
        return row
    code, slip = found
    faults.append(fault(code, line, slip.column, slip.message, say("改成:{line}", line=slip.line)))
    return row[: len(row) - len(row.lstrip())] + slip.line


def _listed_slip(row: str) -> tuple[str, Slip] | None:
    """Return what is wrong in a group that stands in a list on its line: ``windows: [{start： …}]``."""
    listed = _LISTED.match(row) if "{" in row else None
    for group in _ONE_GROUP.finditer(row, listed.end()) if listed else ():
        found = group_slip(listed[1].ljust(group.start()) + group[0]) if listed else None
        if found is not None and "{" in found[1].line:
            mended = found[1].line[found[1].line.index("{") :]
            whole = f"{row[: group.start()]}{mended}{row[group.end() :]}"
            return found[0], found[1]._replace(line=whole.strip())
    return None


def _goes_on(following: str, indent: int) -> bool:
    """Tell whether a value begins on the next line: deeper, or a list."""
    return bool(following.strip()) and (len(following) - len(following.lstrip()) > indent or following[0] == "-")


def _uncomment(row: str, line: int, faults: list[Fault]) -> str:
    found = _ALL_COMMENT.match(row)
    if found is None:
        return row
    value = found[3].replace('"', "”")
    faults.append(
        fault("F021", line, found.start(3) + 1, _lost(found[3]), _in_quotes(found[2], value[:200]), len(found[3]))
    )
    return f'{found[1]}"{value}"'.replace("\\", "/")


def _lost(text: str) -> Message:
    return say("“{lost}”会被当作注释丢掉", lost=text[:40])


def _in_quotes(key: str, value: str) -> Message:
    return say('把内容放进英文双引号:{key}: "{value}"', key=key, value=value)


def _mend_indent(row: str, above: str, line: int, faults: list[Fault]) -> str:
    blank = row[: len(row) - len(row.lstrip())]
    if "\t" in blank:
        column = blank.index("\t") + 1
        if _KEY_APART.match(row) and (not above or WHOLE.match(above)):
            hint = say("删去它,写在行首:{line}", line=row.strip()[:60])
            faults.append(fault("F008", line, column, say("行首用了制表符(Tab)"), hint))
            return row.lstrip()
        faults.append(fault("F008", line, column, say("行首用了制表符(Tab)"), say("改成空格")))
        if above[:1] == " " and KEYED.match(above) and row.lstrip()[:1] != "-":
            return " " * (len(above) - len(above.lstrip(" -"))) + row.lstrip()  # beside the pair above
        return row.replace("\t", "  ", blank.count("\t"))
    if "\u3000" in blank or "\u00a0" in blank:
        wide = "\u3000" in blank
        message = say("行首用了全角空格") if wide else say("行首的空格不是普通空格(U+00A0)")
        faults.append(fault("F008", line, 1, message, say("删去它,或改成半角空格"), len(blank)))
        rest = row[len(blank) :]
        return (
            rest
            if _COLON.match(rest) and not rest.startswith("-")
            else blank.replace("\u3000", "  ").replace("\u00a0", " ") + rest
        )
    return row


def _visible(row: str) -> str:
    """Replace characters YAML would stumble over by blanks; the source has reported them already."""
    if row.isprintable():
        return row
    while row and not row[0].isprintable() and row[0] not in "\t\u3000\u00a0":
        row = row[1:]  # what cannot be seen at the beginning of a line is no indentation
    return "".join(c if _is_kept(row, at) else " " for at, c in enumerate(row))


def _is_kept(row: str, at: int) -> bool:
    sign = row[at]
    joins = sign == "\u200d" and joins_emoji(row, at)
    return sign.isprintable() or sign in "\u3000\u00a0" or ord(sign) > 0xFFFF or joins


def swallowed(text: str, first_line: int, faults: list[Fault]) -> str:
    """Report text that YAML takes for a comment, `` #`` directly followed by a word in a plain value, and keep it as text."""
    if " #" not in text:
        return text
    rows = text.split("\n")
    for index, row in enumerate(rows):
        found = _COMMENT.match(row) or _NUMBERED.match(row)
        if found:
            value = found.group(2)[:200].replace('"', "”")
            hint = _in_quotes(found.group(1).strip(), value)
            faults.append(
                fault("F021", first_line + index, found.start(3) + 1, _lost(found[3]), hint, len(found.group(3)))
            )
            rows[index] = f'{found[1]}: "{found[2].replace(chr(34), "”")}"'.replace("\\", "/")
    return "\n".join(rows)
