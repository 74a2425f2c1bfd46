"""``build.py intake serve``: the public side alone, behind a web server that serves the portal."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from gazette.i18n import say
from intake.cli.current import require_current
from intake.cli.home import settings, told_home
from intake.cli.listening import add_port, listening, port_of
from intake.cli.speaking import Refused, Speak, parser, speech
from intake.hosting import workers
from intake.hosting.server import make_server
from intake.public import create_app
from intake.public.failures import Failures

#: The names of this machine: all that is answered where no host name is set.
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


def run(argv: Sequence[str]) -> int:
    """Serve until stopped."""
    speak = speech(argv)
    arguments = _options(speak).parse_args(argv)
    place = told_home(arguments)
    chosen = settings(place, shell=arguments.shell)
    require_current(chosen.database_url)
    if not chosen.hosts and arguments.host not in LOOPBACK:
        raise Refused(say("对外服务要写明域名：设 INTAKE_HOSTS=forms.example.cn"))
    app = create_app(replace(chosen, hosts=chosen.hosts or LOOPBACK))
    failures = Failures(app.extensions["intake"])
    with listening(arguments.host, arguments.port) as sockets:
        said = say("表单在 http://{host}:{port}/f/（Ctrl+C 停止）", host=arguments.host, port=port_of(sockets))
        print(speak(said), flush=True)
        try:
            workers.serve(lambda: make_server(app, failures=failures, listening=sockets), processes=arguments.processes)
        except workers.WorkersFailed:
            raise Refused(say("处理请求的进程一启动就停了，原因见上面的记录")) from None
    return 0


def _options(speak: Speak) -> argparse.ArgumentParser:
    options = parser("intake serve", say("运行公众填写的一侧（正式使用，放在网站服务器后面）"), speak)
    options.add_argument("--host", default="127.0.0.1", help=speak(say("监听的地址")))
    add_port(options, speak, default=8001)
    options.add_argument(
        "--shell", type=Path, metavar="FILE", default=Path("site/404.html"), help=speak(say("网站的 404.html"))
    )
    options.add_argument(
        "--processes",
        type=int,
        choices=range(1, 9),
        metavar="N",
        default=workers.usual(),
        help=speak(say("同时用几个进程处理（默认两个，只有一个处理器时一个）")),
    )
    return options
