"""The fields of a document of which only a part could be read: who asks for one that may stand in the rest gets no answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class NotRead(Exception):
    """What was asked for stands, or may stand, in what could not be read. A rule that meets this has nothing to say."""


class Glimpsed(Mapping[str, T]):
    """What was read, by the names of fields; to ask for one of ``lost`` raises :class:`NotRead`, as nobody knows whether it is there."""

    def __init__(self, fields: Mapping[str, T], lost: frozenset[str]) -> None:
        """Keep the fields without those that are ``lost``."""
        self._fields = {name: value for name, value in fields.items() if name not in lost}
        self._lost = lost

    def __getitem__(self, name: str) -> T:
        """Return a field. Raises KeyError, or NotRead."""
        if name in self._lost:
            raise NotRead(name)
        return self._fields[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether a field is there. Raises NotRead."""
        if name in self._lost:
            raise NotRead(name)
        return name in self._fields

    def __iter__(self) -> Iterator[str]:
        """Iterate over what was read."""
        return iter(self._fields)

    def __len__(self) -> int:
        """Count what was read."""
        return len(self._fields)
