"""``build.py intake purge``: deletes what is past its term, class by class, and lists exactly what goes."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gazette.forms.bundle import Bundle, Site
from gazette.i18n import Message, say
from gazette.shell.clock import parse_now
from intake.cli import due, exported
from intake.cli.current import require_current
from intake.cli.exported import Exported
from intake.cli.home import Home, database_of, told_home
from intake.cli.listing import read_bundle
from intake.cli.speaking import Refused, Speak, parser, speech
from intake.store import purging
from intake.store.purging import Due, Found, What
from intake.store.unavailable import StoreUnavailable

_NO_FORMS: Final = Bundle(Site(name=""), ())


@dataclass(frozen=True, slots=True)
class _Files:
    """Files past their term; ``changed`` are exports that hold something else by now, ``unread`` spoilt lists of them."""

    backups: tuple[Path, ...]
    exports: tuple[Exported, ...]
    changed: tuple[Exported, ...]
    unread: tuple[Path, ...]


def run(argv: Sequence[str]) -> int:
    """Delete, or only list. 0: done; 1: something is left for a person to see to; 2: nothing was done."""
    speak = speech(argv)
    options = parser("intake purge", say("删除到期的内容：受理、联系方式、邀请码、答卷、计数、备份、导出文件"), speak)
    options.add_argument("--dry-run", action="store_true", help=speak(say("只列出到期的，不删除")))
    options.add_argument("--now", metavar="TIME", help=speak(say("当作现在的时间，例如 2026-12-21T09:00")))
    options.add_argument(
        "--backups", type=Path, metavar="DIR", help=speak(say("备份的文件夹（默认数据文件夹里的 backups）"))
    )
    options.add_argument(
        "--backup-days", type=int, default=due.BACKUP_DAYS, metavar="N", help=speak(say("备份留多少天，默认 30"))
    )
    arguments = options.parse_args(argv)
    place = told_home(arguments)
    url = database_of(place)
    bundle = _bundle(place, speak)
    now = _moment(arguments.now, bundle)
    zone = ZoneInfo(bundle.site.zone)
    surveys = due.survey_terms(bundle, datetime.fromtimestamp(now, tz=zone).replace(tzinfo=None))
    try:
        require_current(url)
        found = (purging.look if arguments.dry_run else purging.purge)(url, surveys, now=now)
    except StoreUnavailable as error:
        raise Refused(say("数据库没有清理完：{reason}。过一会儿再运行", reason=error.words)) from error
    files = _files(place, arguments, surveys, now)
    if not arguments.dry_run:
        _remove(place, files)
    _tell(found, files, zone, speak, dry=arguments.dry_run)
    return 1 if found.unknown or files.changed or files.unread else 0


def _bundle(place: Home, speak: Speak) -> Bundle:
    """Return the forms; without them the terms of surveys are not known, and everything else is purged all the same."""
    try:
        return read_bundle(place)
    except Refused as refused:
        print(speak(refused.message))
        return _NO_FORMS


def _moment(text: str | None, bundle: Bundle) -> int:
    if text is None:
        return int(time.time())
    found = parse_now(text)
    try:
        if found is not None:
            return int(found.replace(tzinfo=ZoneInfo(bundle.site.zone)).timestamp())
    except (OverflowError, ValueError, OSError):
        pass
    raise Refused(say("时间“{text}”读不懂，写成 2026-12-21T09:00", text=text[:30]))


def _files(place: Home, arguments: Namespace, surveys: purging.SurveyTerms, now: int) -> _Files:
    if arguments.backup_days < 1:
        raise Refused(say("--backup-days 写 1 以上的天数"))
    folder = arguments.backups or place.folder / "backups"
    exports, changed = due.old_exports(place, surveys)
    backups = due.old_backups(folder, days=arguments.backup_days, now=now)
    return _Files(tuple(backups), tuple(exports), tuple(changed), exported.unread(place.folder))


def _remove(place: Home, files: _Files) -> None:
    for path in (*files.backups, *(Path(one.path) for one in files.exports)):
        path.unlink(missing_ok=True)
    if files.exports:
        exported.keep(place.folder, [one for one in exported.read(place.folder) if one not in files.exports])


def _tell(found: Found, files: _Files, zone: ZoneInfo, speak: Speak, *, dry: bool) -> None:
    lines = [_line(one, zone) for one in found.due]
    lines += [say("备份 {path}", path=path.name) for path in files.backups]
    lines += [say("导出文件 {path}", path=one.path) for one in files.exports]
    for line in lines:
        print(f"- {speak(line)}")
    for line in _left(found, files):
        print(f"! {speak(line)}")
    count = len(lines)
    print(
        speak(
            say("到期 {count} 项；这是预演，没有删除", count=count)
            if dry
            else say("已删除到期的 {count} 项", count=count)
        )
    )


def _line(one: Due, zone: ZoneInfo) -> Message:
    ended = f"{datetime.fromtimestamp(one.ended, tz=zone):%Y-%m-%d}" if one.ended else ""
    details = "、".join(one.details)
    if one.what is What.CASE:
        return say(
            "第 {name} 件（{form}）全部内容，连同补充和评价 {count} 条：{ended} 起保存 {days} 天",
            name=one.name, form=details, count=one.count, ended=ended, days=one.days,
        )  # fmt: skip
    if one.what is What.CONTACTS:
        return say(
            "第 {name} 件的联系方式（{questions}）：{ended} 起保存 {days} 天",
            name=one.name, questions=details, ended=ended, days=one.days,
        )  # fmt: skip
    return _counted(one)


def _counted(one: Due) -> Message:
    if one.what is What.CODES:
        return say("问卷 {name} 的 {count} 个邀请码", name=one.name, count=one.count)
    if one.what is What.ANSWERS:
        return say("问卷 {name} 的 {count} 份答卷", name=one.name, count=one.count)
    if one.what is What.COUNTERS:
        return say("访问计数 {count} 条", count=one.count)
    return say("用过的页面标记 {count} 条", count=one.count)


def _left(found: Found, files: _Files) -> Iterator[Message]:
    for one in found.held:
        yield say("第 {name} 件（{form}）到期了，因为有保留记录而没有删除", name=one.name, form="、".join(one.details))
    for survey in found.unknown:
        yield say("问卷 {name} 不在表单文件里，不知道它的期限：先运行 python3 build.py publish", name=survey)
    for export in files.changed:
        yield say("导出文件 {path} 导出后被改动过，没有删除：请人工处理", path=export.path)
    for path in files.unread:
        yield say("导出记录 {path} 读不全：照里面写的找出导出文件，人工删除到期的，再删去这份记录", path=path)
