"""Runs a program and says how long it took, how much processor time, and how much memory all its processes held."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class ProgramFailed(Exception):
    """A measured program ended with an error."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of processor, and the largest memory seen (MB; 0 where not watched)."""

    wall: float
    cpu: float
    memory: float = 0.0


def run(command: Sequence[str], folder: Path, *, watch: bool = False, expected: Sequence[int] = (0,)) -> Cost:
    """Run ``command`` in ``folder``; with ``watch`` its memory is sampled, which costs a little time."""
    environ = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # all programs as they run once installed: compiled
    before = os.times()
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        watcher = _Watcher(process.pid) if watch else None
        _, fault = process.communicate()
        wall = time.perf_counter() - started
        memory = watcher.stop() if watcher else 0.0
    after = os.times()
    if process.returncode not in expected:
        raise ProgramFailed(f"{' '.join(command)}: {fault.decode(errors='replace')[-2000:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, memory)


class _Watcher:
    """Samples the memory of a process and all its descendants; pages they share count once."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(0.03):
            self._most = max(self._most, sum(map(_held, _family(self._pid))))

    def stop(self) -> float:
        self._over.set()
        self._thread.join()
        return self._most


def _family(pid: int) -> list[int]:
    found = [pid]
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found.extend(_family(int(child)))
    except OSError:
        return found
    return found


def _held(pid: int) -> float:
    """Return the proportional share of memory of a process in MB."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        return 0.0
    return 0.0
