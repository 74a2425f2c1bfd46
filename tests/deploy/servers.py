"""The web servers of deploy/, run on loopback with the very files an operator copies."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from tests.conventions.sources import ROOT

DEPLOY = ROOT / "deploy"
_PATIENCE = 20  # seconds until a server must listen


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, headers in order with small names, body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def all(self, name: str) -> list[str]:
        """Return every value of a header."""
        return [value for key, value in self.headers if key == name]

    def one(self, name: str) -> str:
        """Return the only value of a header."""
        (value,) = self.all(name)
        return value


@dataclass(frozen=True, slots=True)
class Running:
    """A web server that runs: its port, the files it logs to, and the port without TLS where there is one."""

    port: int
    logs: tuple[Path, ...]
    plain: int = 0

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Send one request; underscores in header names stand for hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, headers={key.replace("_", "-"): value for key, value in headers.items()})
            got = connection.getresponse()
            return Answer(got.status, tuple((key.lower(), value) for key, value in got.getheaders()), got.read())
        finally:
            connection.close()

    def logged(self) -> str:
        """Return everything logged so far."""
        return "".join(path.read_text(encoding="utf-8") for path in self.logs if path.exists())


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        del format, args


@contextlib.contextmanager
def forms() -> Iterator[int]:
    """Run a stand-in for the forms that answers with what it was told; yields its port."""

    def app(environ: dict[str, object], start_response: Callable[..., object]) -> list[bytes]:
        told = "|".join(
            str(environ.get(key, "")) for key in ("PATH_INFO", "QUERY_STRING", "HTTP_HOST", "HTTP_X_FORWARDED_FOR")
        )
        status = "404 Not Found" if environ["PATH_INFO"] == "/f/gone/" else "200 OK"
        start_response(
            status,
            [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", "default-src 'none'"),
             ("X-Frame-Options", "DENY"), ("Cache-Control", "no-store")],
        )  # fmt: skip
        return [told.encode()]

    with make_server("127.0.0.1", 0, app, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def caddy(site: Path, work: Path, intake: int) -> Iterator[Running]:
    """Run deploy/Caddyfile, its settings from the environment."""
    port, admin = _free_port(), _free_port()
    environ = {
        **os.environ, "HOME": str(work), "CADDY_ADMIN": f"127.0.0.1:{admin}",
        "GAZETTE_ADDRESS": f"http://:{port}", "GAZETTE_SITE": str(site),
        "GAZETTE_INTAKE": f"127.0.0.1:{intake}", "GAZETTE_LOG": str(work / "access.log"),
    }  # fmt: skip
    command = ["caddy", "run", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    with _running(command, port, work, environ):
        yield Running(port, (work / "access.log", work / "errors.log"))


@contextlib.contextmanager
def nginx(site: Path, work: Path, intake: int, *, certified: bool = False) -> Iterator[Running]:
    """Run deploy/nginx.conf with ports and paths of this test in place of the host's; with TLS where it is ``certified``."""
    port, plain = _free_port(), _free_port()
    shared = (DEPLOY / "nginx-forms.conf").read_text(encoding="utf-8").replace("127.0.0.1:8001", f"127.0.0.1:{intake}")
    (work / "forms.conf").write_text(shared, encoding="utf-8")
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    text = re.sub(rf"^ *(listen \[::\]{'' if certified else '|ssl_'}).*\n", "", text, flags=re.MULTILINE)
    certificate = _certificate(work) if certified else {}
    for before, after in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"), ("listen 443", f"listen 127.0.0.1:{port}"),
        *(() if certified else ((" ssl http2;", ";"),)), *certificate.items(),
        ("/srv/gazette/public/site", str(site)), ("/etc/gazette/nginx-forms.conf", str(work / "forms.conf")),
        ("/var/log/nginx/gazette.log", str(work / "access.log")), ("/var/log/nginx/gazette-error.log", str(work / "errors.log")),
    ):  # fmt: skip
        assert before in text, before
        text = text.replace(before, after)
    scratch = "".join(
        f"{kind}_temp_path {work / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    whole = f"{user} pid {work / 'pid'}; daemon off; events {{}} http {{ {scratch}\n{text}\n}}"
    (work / "nginx.conf").write_text(whole, encoding="utf-8")
    command = ["nginx", "-p", str(work), "-e", str(work / "start.log"), "-c", str(work / "nginx.conf")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    with _running(command, port, work, dict(os.environ)):
        yield Running(port, (work / "access.log", work / "errors.log", work / "start.log"), plain)


def _certificate(work: Path) -> dict[str, str]:
    """Make a certificate for the host name of the configuration; return the paths to put in place of the host's."""
    key, chain = work / "key.pem", work / "chain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=gongshi.example.cn",
         "-addext", "subjectAltName=DNS:gongshi.example.cn", "-keyout", str(key), "-out", str(chain)],
        check=True, capture_output=True,
    )  # fmt: skip
    place = "/etc/letsencrypt/live/gongshi.example.cn"
    return {f"{place}/fullchain.pem": str(chain), f"{place}/privkey.pem": str(key)}


@contextlib.contextmanager
def _running(command: list[str], port: int, work: Path, environ: dict[str, str]) -> Iterator[None]:
    program = shutil.which(command[0])
    assert program is not None
    with (
        (work / "errors.log").open("ab") as log,
        subprocess.Popen([program, *command[1:]], env=environ, stderr=log) as server,
    ):
        try:
            _wait(port, server)
            yield
        finally:
            server.terminate()
            server.wait(timeout=_PATIENCE)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, "the web server ended at once"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(port)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
