"""How far a search looks back: a line of a text is judged by itself, whatever stands on the line above."""

from __future__ import annotations


def since(text: str, at: int, reach: int) -> int:
    """Return where the context before ``at`` begins: ``reach`` code points back, or at the line end in between."""
    first = at - reach if at > reach else 0
    return max(text.rfind("\n", first, at), first)
