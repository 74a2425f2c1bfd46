"""What stands written in a field, however deep: in its rows, its lists, its keys' values."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from gazette.diagnostics import Located


def written(value: object) -> Iterator[str]:
    """Yield every text in a field's value in order; what became a date or a moment as it reads."""
    if isinstance(value, Located):
        yield from written(value.value)
    elif isinstance(value, Map):
        for item in value.values():
            yield from written(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from written(item)
    else:
        yield str(getattr(value, "text", value))
