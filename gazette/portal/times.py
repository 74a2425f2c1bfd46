"""Times that belong together stay on one line: nobody should read 9:00— at the end of one and 16:00 on the next."""

from __future__ import annotations

import re
from typing import Final

from gazette.patterns import lazy

_RANGE: Final = r"[0-9]{1,2}[:：][0-9]{2} ?(?:[-－–—~～至]{1,2}) ?(?:次日 ?)?[0-9]{1,2}[:：][0-9]{2}"
_ANY: Final = lazy(_RANGE)
#: A tag with its attributes, or a range in text.
_PIECE: Final = lazy(f"<[^>]*>|(?<![0-9:：]){_RANGE}(?![0-9:：])")


def kept_together(html: str) -> str:
    """Return HTML whose ranges of times are not broken between lines; attributes stay as they are."""
    return _PIECE.sub(_kept, html) if _ANY.search(html) else html


def _kept(found: re.Match[str]) -> str:
    piece = found[0]
    if piece.startswith("<"):
        return piece
    first, day, second = piece.partition("次日")  # so long a range may go on with the next day on the next line
    spans = (first, day + second) if day else (first,)
    return "".join(f'<span class="g-nb">{one}</span>' for one in spans)
