"""A row of the block as name and value, and how a value is written again."""

from __future__ import annotations

from typing import Final

from gazette.frontmatter.margin import NAME
from gazette.patterns import lazy

#: Blanks, dashes, name and value of a row.
KEYED: Final = lazy(rf"(\s*)((?:- +)*)({NAME})\s*: +(\S.*)$")
#: Signs that no plain value begins with.
NOT_FIRST: Final = "@`%&*!|>{}[],#?-:"


def keyed(row: str) -> bool:
    """Tell whether a row is ``name: value``."""
    return KEYED.match(row) is not None


def named(dash: str, key: str) -> str:
    """Return a name with the dash before it, if any."""
    return f"{dash.strip()} {key}".strip()


def inside(value: str) -> str:
    """Return a text as it may stand in double quotes."""
    return value.replace("\\", "/").replace('"', "”")


def safe(value: str) -> str:
    """Return a value as it may stand after its colon."""
    if value[:1] in tuple("\"'") and value[-1:] == value[:1] and len(value) > 1:
        return value
    return f'"{inside(value)}"' if value[:1] in tuple(NOT_FIRST) or ": " in value or " #" in value else value
