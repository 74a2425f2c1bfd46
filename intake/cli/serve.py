"""``build.py serve``: portal and forms in one process on this machine, to look at and to try out."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from gazette.i18n import say
from gazette.shell.clock import parse_now
from intake.cli.home import Home, make_secret, settings
from intake.cli.init import write_keys
from intake.cli.public import make_server
from intake.cli.speaking import Refused, Speak, parser, speech
from intake.hosting.dispatch import Dispatch
from intake.hosting.site import SiteFiles
from intake.keyfiles import new_pair
from intake.public import create_app
from intake.store import migration


def run(argv: Sequence[str]) -> int:
    """Serve on loopback until stopped."""
    speak = speech(argv)
    arguments = _parser(speak).parse_args(argv)
    place = Home(arguments.data or Path("var/demo"), demo=True)
    prepare(place)
    site = arguments.output
    clock = demo_clock(arguments.now, zone="Asia/Shanghai")
    app = create_app(settings(place, shell=site / "404.html", clock=clock, environ={}))
    both = Dispatch(site=SiteFiles(site), intake=app, base_path="/", hosts=("127.0.0.1", "localhost"))
    server = make_server(both, host="127.0.0.1", port=arguments.port)
    print(speak(say("网站：http://127.0.0.1:{port}/", port=arguments.port)), flush=True)
    try:
        server.run()
    finally:
        server.close()
    return 0


def _parser(speak: Speak) -> argparse.ArgumentParser:
    options = parser("serve", say("在本机运行网站、表单和工作台"), speak)
    options.prog = "build.py serve"
    options.add_argument("--port", type=int, default=8000, help=speak(say("监听的端口")))
    options.add_argument("--output", type=Path, default=Path("site"), help=speak(say("网站文件夹")))
    options.add_argument("--now", metavar="TIME", help=speak(say("当作现在的时间，如 2026-11-22T09:30")))
    return options


def prepare(place: Home) -> None:
    """Make database and throw-away keys for data that nobody needs to keep secret."""
    migration.upgrade(place.database_url)
    make_secret(place.secret)
    if not place.public_key.exists():
        write_keys(place, new_pair(), passphrase="")


def demo_clock(now: str | None, *, zone: str) -> Callable[[], float]:
    """Return a clock that starts at ``now`` (local time of the site) and runs on; without it the real clock."""
    if not now:
        return time.time
    moment = parse_now(now)
    if moment is None:
        raise Refused(say("“{text}”不是时间，写成 2026-11-22T09:30", text=now))
    ahead = _seconds(moment, zone) - time.time()
    return lambda: time.time() + ahead


def _seconds(moment: datetime, zone: str) -> float:
    return moment.replace(tzinfo=ZoneInfo(zone)).timestamp()
