"""Servers as processes, and visitors over real sockets."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from tests.intake.builders import GOOD

ROOT: Final = Path(__file__).parents[3]
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


class Server:
    """One public server, of one process or several."""

    def __init__(self, folder: Path, *, processes: int = 1) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.intake.durability.server", folder, str(processes)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def kill(self) -> None:
        """Kill it as the machine would: without a word."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


@contextmanager
def servers(folder: Path, count: int) -> Iterator[list[Server]]:
    """Run some processes on one folder."""
    started = [Server(folder) for _ in range(count)]
    try:
        yield started
    finally:
        for server in started:
            server.kill()


class Visitor:
    """One browser on one connection. Raises ``OSError`` or ``http.client.HTTPException`` when the server dies."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        """Send one request and return status and text."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self._connection.request(method, path, body, {**headers, **(FORM if body is not None else {})})
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for line in answer.msg.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text

    def token(self) -> str:
        """Open the form and return the page's token."""
        _, page = self.ask("GET", "/f/feedback/")
        return page.split('name="token" value="')[1].split('"')[0]

    def send(self, token: str, content: str) -> int:
        """Send the opinion box and return the status."""
        return self.ask("POST", "/f/feedback/", urlencode({**GOOD, "token": token, "q-content": content}))[0]

    def receipt(self) -> str:
        """Return the receipt this browser is shown, without dashes."""
        _, page = self.ask("GET", "/f/feedback/done")
        return page.split('id="receipt-code">')[1].split("<")[0].replace("-", "")

    def close(self) -> None:
        """Hang up."""
        self._connection.close()
