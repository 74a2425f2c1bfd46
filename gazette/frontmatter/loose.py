"""Signs that YAML takes for a part of the value: quotes that nothing opens, the sign of a remark in full width."""

from __future__ import annotations

from gazette.frontmatter.brackets import Slip
from gazette.frontmatter.pairs import KEYED, named
from gazette.i18n import say


def loose_quote(row: str) -> Slip | None:
    """Report quotes at the end of a value that nothing opens; behind a figure they are a measure (55")."""
    found = KEYED.match(row)
    value = found[4].rstrip() if found else ""
    if (
        found is None
        or value[0] in "\"'|>[{"
        or value[-1] not in "\"'"
        or value.count(value[-1]) > 1
        or value[-2:-1].isdigit()
    ):
        return None
    bare = value[:-1]
    right = bare[1:] if bare[0] in "“‘" else f"{bare}”" if bare.count("“") > bare.count("”") else bare
    return Slip(found.start(4) + len(value), say("引号没有成对"), f"{named(found[2], found[3])}: {right}")


def wide_remark(row: str) -> Slip | None:
    """Report a remark behind a value whose sign is that of the Chinese keyboard: it would be shown."""
    found = KEYED.match(row) if "＃" in row else None
    value, sign, remark = found[4].partition(" ＃ ") if found else ("", "", "")
    if found is None or not sign or value[0] in "\"'":
        return None
    line = f"{named(found[2], found[3])}: {value} # {remark}"
    return Slip(found.start(4) + len(value) + 2, say("“＃”是中文符号,后面的说明会当作内容"), line)
