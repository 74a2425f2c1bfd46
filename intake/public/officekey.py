"""The office's public key as the server seals with it: read again when the office put a new one in its place."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from intake.keyfiles import KeyFault, read_public
from intake.sealing import Sealer, sealer

log: Final = logging.getLogger("intake")


class OfficeKey:
    """Gives the current sealer. A file that is away or cannot be read leaves the key before in force."""

    def __init__(self, path: Path) -> None:
        """Read the key; :class:`KeyFault` where there is no readable one to begin with."""
        self._path = path
        self._seen = self._stamp()
        self._sealer = sealer(read_public(path))

    def current(self) -> Sealer:
        """Return what seals now. Its key id goes with every box it made, so take both from one call."""
        seen = self._stamp()
        if seen is not None and seen != self._seen:
            self._seen = seen
            try:
                self._sealer = sealer(read_public(self._path))
                log.info("office key %s in use", self._sealer.key_id)
            except KeyFault as fault:
                log.error("office key not read: %s", type(fault).__name__)  # noqa: TRY400  # its words are for people
        return self._sealer

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino
