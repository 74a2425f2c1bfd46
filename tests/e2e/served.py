"""Portal and forms as ``build.py serve`` runs them: the real program in a process of its own."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.conventions.sources import ROOT

_PATIENCE: Final = 120  # seconds for the first build on a busy machine


@contextlib.contextmanager
def served(folder: Path, *, now: str) -> Iterator[str]:
    """Serve the sample community with its forms below ``folder``; yield the address of the portal."""
    port = _free_port()
    command = [
        sys.executable, str(ROOT / "build.py"), "serve", "--port", str(port), "--now", now,
        "--notices", str(ROOT / "notices"), "--output", str(folder / "site"), "--data", str(folder / "intake"),
    ]  # fmt: skip
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)  # our own
        try:
            address = f"http://127.0.0.1:{port}/"
            _await(address, process, folder / "serve.log")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(_PATIENCE * 10):
        assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        with contextlib.suppress(urllib.error.URLError, TimeoutError):
            urllib.request.urlopen(f"{address}healthz", timeout=5).close()  # http, this machine
            return
        time.sleep(0.1)
    raise AssertionError(f"does not answer: {log.read_text(encoding='utf-8', errors='replace')}")
