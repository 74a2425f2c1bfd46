"""Keeps a served site current: builds again when a file changes and when a posting starts or ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from gazette.shell.clock import parse_now

#: Seconds between two looks at the folder.
_INTERVAL: Final = 0.7
#: Where our packages are, for a process that starts in any folder.
_ROOT: Final = Path(__file__).resolve().parent.parent.parent

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is built from what. ``now`` gives the site's local time; ``demo``: it runs on from a demonstration day."""

    notices: Path
    output: Path
    bundle: Path
    now: Callable[[], datetime]
    language: str
    demo: datetime | None = None

    def build(self) -> int:
        """Build once in a process of its own and return its exit status; what it reports is shown."""
        command = [
            sys.executable, "-m", "intake.cli.rebuild",
            "--notices", str(self.notices), "--output", str(self.output), "--bundle", str(self.bundle),
            "--now", self.now().isoformat(timespec="minutes"), "--lang", self.language,
            *(["--demo", self.demo.isoformat(timespec="minutes")] if self.demo else []),
        ]  # fmt: skip
        paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        environ = {**os.environ, "PYTHONPATH": paths}
        return subprocess.run(command, check=False, env=environ).returncode  # noqa: S603  # our own module, arguments from the operator

    def next_change(self) -> datetime | None:
        """Return when the built site would differ by the clock alone, as the site itself says."""
        try:
            content = json.loads((self.output / "state.json").read_bytes())
            return parse_now(str(content["next_change"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def stamp(self) -> Stamp:
        """Return what changes when any file below the notices changes."""
        found = []
        for folder, _, names in os.walk(self.notices):
            for name in names:
                try:
                    status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118  # thousands of files, every second
                except OSError:
                    continue
                found.append((name, status.st_mtime_ns, status.st_size))
        return tuple(sorted(found))


class Keeper(threading.Thread):
    """The thread that watches. ``stop`` ends it."""

    def __init__(self, kept: Kept, *, seen: Stamp) -> None:
        super().__init__(name="site-keeper", daemon=True)
        self._kept = kept
        self._seen = seen
        self._stopping = threading.Event()
        self._tried: datetime | None = None

    def run(self) -> None:
        """Look again and again until stopped."""
        while not self._stopping.wait(_INTERVAL):
            self.look()

    def look(self) -> bool:
        """Build if something changed or a moment has come; tell whether it did."""
        stamp = self._kept.stamp()
        due = self._kept.next_change()
        is_due = due is not None and self._kept.now() >= due and due != self._tried
        if stamp == self._seen and not is_due:
            return False
        self._seen = stamp
        self._tried = due if is_due else None
        self._kept.build()
        return True

    def stop(self) -> None:
        """End the thread soon."""
        self._stopping.set()
