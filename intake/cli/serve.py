"""``build.py serve``: portal and forms in one process on this machine, to look at and to try out."""

from __future__ import annotations

import argparse
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from gazette.i18n import Message, say
from gazette.model.office import Office
from gazette.model.office_reader import read_office
from gazette.shell.clock import parse_now
from gazette.shell.files import scan
from gazette.shell.language import language
from intake.cli import logs
from intake.cli.home import DEFAULT, DEMO, PREVIEW, Home, make_secret, settings
from intake.cli.init import write_keys
from intake.cli.keeping import Keeper, Kept
from intake.cli.listening import add_port, listening, port_of
from intake.cli.public import LOOPBACK
from intake.cli.speaking import Refused, Speak, parser, speech
from intake.hosting.dispatch import Dispatch
from intake.hosting.server import make_server
from intake.hosting.site import SiteFiles
from intake.hosting.workers import stop
from intake.keyfiles import new_pair
from intake.public import create_app
from intake.public.failures import Failures
from intake.store import migration


def run(argv: Sequence[str]) -> int:
    """Build, then serve on loopback until stopped."""
    speak = speech(argv)
    options = parser("serve", say("在本机运行网站和表单"), speak)
    add_port(options, speak, default=8000)
    options.add_argument(
        "--notices", type=Path, default=Path("notices"), metavar="DIR", help=speak(say("放文件的文件夹，默认 notices"))
    )
    options.add_argument("--output", type=Path, metavar="DIR", help=speak(say("网站文件夹")))
    options.add_argument("--now", metavar="TIME", help=speak(say("当作现在的时间，如 2026-11-22T09:30")))
    arguments = options.parse_args(argv)
    try:
        return _serve(arguments, speak, language=language(argv))
    except Refused as refused:
        print(speak(refused.message), file=sys.stderr)
        return 2


def _serve(arguments: argparse.Namespace, speak: Speak, *, language: str) -> int:
    notices: Path = arguments.notices
    if not notices.is_dir():
        raise Refused(
            say("没有“{folder}”这个文件夹；在放 build.py 的文件夹里运行，或用 --notices 指明", folder=notices)
        )
    office, _ = read_office(scan(notices).office)
    demo = arguments.now or (office.site.demo_now if office.site.sample else "")
    clock = _site_clock(demo, zone=office.site.zone)
    place = _home(office, arguments.data)
    with listening("127.0.0.1", arguments.port) as sockets:  # before the work of a build that nobody could look at
        prepare(place)
        zone = ZoneInfo(office.site.zone)
        kept = Kept(
            notices, arguments.output or place.folder.parent / "site", place.bundle, language=language,
            now=lambda: datetime.fromtimestamp(clock(), tz=UTC).astimezone(zone).replace(tzinfo=None),
            demo=parse_now(demo) if demo else None,
        )  # fmt: skip
        seen = kept.stamp()
        if kept.build() == 2 and not (kept.output / "index.html").is_file():
            return 2
        _run(place, kept, clock, sockets=sockets, seen=seen, speak=speak)
    return 0


def _run(
    place: Home,
    kept: Kept,
    clock: Callable[[], float],
    *,
    sockets: Sequence[socket.socket],
    seen: tuple[tuple[str, int, int], ...],
    speak: Speak,
) -> None:
    logs.begin()
    app = create_app(settings(place, shell=kept.output / "404.html", clock=clock, environ={}))
    failures = Failures(app.extensions["intake"])
    site = SiteFiles(kept.output, failures=failures)
    both = Dispatch(site=site, intake=app, failures=failures, base_path="/", hosts=LOOPBACK)
    server = make_server(both, failures=failures, listening=sockets)
    signal.signal(signal.SIGTERM, stop)
    keeper = Keeper(kept, seen=seen)
    keeper.start()
    for line in _addresses(place, port_of(sockets)):
        print(speak(line), flush=True)
    try:
        server.run()
    finally:
        keeper.stop()
        server.close()
        app.extensions["intake"].store.close()


def _addresses(place: Home, port: int) -> list[Message]:
    root = f"http://127.0.0.1:{port}"
    return [
        say("网站 {root}/", root=root),
        say("填表 {root}/forms/   查询办理情况 {root}/r/", root=root),
        say("收到的内容：python3 build.py intake list --data {folder}", folder=place.folder),
        say("改动 notices 里的文件会自动重新生成。Ctrl+C 停止。"),
    ]


def _home(office: Office, chosen: Path | None) -> Home:
    """Return the sample's folder, the community's own where it is set up, else one for looking only."""
    if chosen is not None:
        return Home(chosen)
    if office.site.sample:
        return Home(DEMO, demo=True)
    return Home(DEFAULT) if (DEFAULT / "keys").is_dir() else Home(PREVIEW, demo=True)


def prepare(place: Home) -> None:
    """Make database and throw-away keys for data that nobody needs to keep secret."""
    migration.upgrade(place.database_url)
    make_secret(place.secret)
    if not place.public_key.exists():
        write_keys(place, new_pair(), passphrase="")


def _site_clock(now: str | None, *, zone: str) -> Callable[[], float]:
    """Return a clock that starts at ``now`` (local time of the site) and runs on; without it the real clock."""
    if not now:
        return time.time
    moment = parse_now(now)
    if moment is None:
        raise Refused(say("“{text}”不是时间，写成 2026-11-22T09:30", text=now))
    ahead = moment.replace(tzinfo=ZoneInfo(zone)).timestamp() - time.time()
    return lambda: time.time() + ahead
