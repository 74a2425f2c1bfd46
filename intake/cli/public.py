"""``build.py intake serve``: the public side alone, behind a web server that serves the portal."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from waitress.server import create_server

from gazette.i18n import say
from intake.cli.home import home, settings
from intake.cli.speaking import Refused, parser, speech
from intake.public import create_app
from intake.store import migration

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from waitress.server import BaseWSGIServer

#: Requests waiting for the disk cost a thread each; more threads make larger groups per sync.
THREADS: Final = 32
_LARGEST_BODY: Final = 1_048_576
_LARGEST_HEADERS: Final = 16_384
#: Seconds after which a silent connection is cut off.
_PATIENCE: Final = 20


def run(argv: Sequence[str]) -> int:
    """Serve until stopped."""
    speak = speech(argv)
    options = parser("serve", say("运行公众填写的一侧（正式使用，放在网站服务器后面）"), speak)
    options.add_argument("--host", default="127.0.0.1", help=speak(say("监听的地址")))
    options.add_argument("--port", type=int, default=8001, help=speak(say("监听的端口")))
    options.add_argument("--shell", type=Path, default=Path("site/404.html"), help=speak(say("网站的 404.html")))
    arguments = options.parse_args(argv)
    place = home(arguments.data)
    chosen = settings(place, shell=arguments.shell)
    if migration.current(chosen.database_url) != migration.newest():
        raise Refused(say("数据库不是这个版本的，先运行 python3 build.py intake init"))
    if not chosen.hosts and arguments.host not in ("127.0.0.1", "localhost", "::1"):
        raise Refused(say("对外服务要写明域名：设 INTAKE_HOSTS=forms.example.cn"))
    server = make_server(create_app(chosen), host=arguments.host, port=arguments.port)
    print(
        speak(say("表单在 http://{host}:{port}/f/（Ctrl+C 停止）", host=arguments.host, port=arguments.port)),
        flush=True,
    )
    try:
        server.run()
    finally:
        server.close()
    return 0


def make_server(app: WSGIApplication, *, host: str, port: int) -> BaseWSGIServer:
    """Return a server with the limits that keep slow and large requests from holding it up."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is not a fault: 64 may wait for one sync
    return create_server(
        app,
        host=host,
        port=port,
        threads=int(os.environ.get("INTAKE_THREADS") or THREADS),
        ident="",
        max_request_body_size=_LARGEST_BODY,
        max_request_header_size=_LARGEST_HEADERS,
        channel_timeout=_PATIENCE,
        connection_limit=1_000,
        backlog=1_024,
        clear_untrusted_proxy_headers=False,
        expose_tracebacks=False,
    )
