"""``build.py intake doctor``: looks at everything the forms need and says of each what to do."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gazette.forms.bundle import Bundle, BundleError, from_json
from gazette.i18n import Message, say
from intake.cli.due import survey_terms
from intake.cli.home import Home, bundle_of, database_of, own_home, told_home
from intake.cli.speaking import Refused, parser, speech
from intake.keyfiles import KeyFault, read_public
from intake.purposes import SECRET_BYTES
from intake.sealing import key_id
from intake.store import migration
from intake.store.engine import is_sqlite
from intake.store.health import sound, wal_bytes
from intake.store.purging import What, look
from intake.store.unavailable import StoreUnavailable

_LEAST_SPACE: Final = 500_000_000  # bytes
_LARGE_WAL: Final = 100_000_000  # bytes
_BACKUP_AGE: Final = 26 * 3600  # seconds: one a night, with some room
_BUNDLE_AGE: Final = 3600  # seconds: ``publish`` runs every few minutes
_LATE: Final = timedelta(days=2)
_MARK: Final = {"fine": "✓", "warning": "!", "error": "✗"}


class Weight(StrEnum):
    """How bad a finding is."""

    FINE = "fine"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``advice`` says what to type where it is not fine."""

    weight: Weight
    what: Message
    advice: Message | None = None


Look = Callable[[Home], Iterator[Finding]]


def run(argv: Sequence[str]) -> int:
    """Print every finding. 0: nothing wrong; 1: something is."""
    speak = speech(argv)
    options = parser("intake doctor", say("检查运行条件，逐项说明"), speak)
    arguments = options.parse_args(argv)
    place = _place(arguments)
    findings = [finding for look in LOOKS for finding in look(place)]
    for finding in findings:
        print(f"{_MARK[finding.weight]} {speak(finding.what)}")
        if finding.advice is not None:
            print(f"    {speak(finding.advice)}")
    errors = sum(finding.weight is Weight.ERROR for finding in findings)
    warnings = sum(finding.weight is Weight.WARNING for finding in findings)
    print(speak(say("{errors} 处错误，{warnings} 处提醒", errors=errors, warnings=warnings)))
    return 1 if errors else 0


def _place(arguments: Namespace) -> Home:
    """Return the folder that the other commands work on too; where there is none, the one that is missing."""
    try:
        return told_home(arguments)
    except Refused:
        return own_home(arguments.data)


def _folder(place: Home) -> Iterator[Finding]:
    if not place.folder.is_dir():
        advice = say("运行 python3 build.py intake init")
        yield Finding(Weight.ERROR, say("没有数据文件夹 {path}", path=place.folder), advice)
        return
    if _open_to_others(place.folder):
        advice = say("运行 chmod 700 {path}", path=place.folder)
        yield Finding(Weight.WARNING, say("别的用户能打开数据文件夹 {path}", path=place.folder), advice)
    free = shutil.disk_usage(place.folder).free
    told = say("磁盘还有 {size} MB", size=free // 1_000_000)
    if free < _LEAST_SPACE:
        yield Finding(Weight.ERROR, told, say("清出空间：磁盘满了，表单就收不了内容"))
    else:
        yield Finding(Weight.FINE, told)


def _keys(place: Home) -> Iterator[Finding]:
    try:
        public = read_public(place.public_key)
        yield Finding(Weight.FINE, say("公钥 {id}", id=key_id(public)))
    except KeyFault as fault:
        yield Finding(Weight.ERROR, fault.message, say("从备份恢复，或用恢复单：python3 build.py intake keys recover"))
    if not place.secret.is_file():
        advice = say("从备份恢复；新做的秘密会让已发的回执都查不到")
        yield Finding(Weight.ERROR, say("没有服务器的秘密 {path}", path=place.secret), advice)
    elif place.secret.stat().st_size != SECRET_BYTES or _open_to_others(place.secret):
        advice = say("从备份恢复，并运行 chmod 600 {path}", path=place.secret)
        yield Finding(Weight.ERROR, say("服务器的秘密 {path} 长度或权限不对", path=place.secret), advice)
    else:
        yield Finding(Weight.FINE, say("服务器的秘密只有自己能读"))
    for path in (place.private_key, place.keys / "recovery-sheet.txt"):
        if path.exists():
            advice = say("移到客服电脑（私钥）或打印后锁进保险柜（恢复单），再从这里删除；只在本机试用可以不管")
            yield Finding(Weight.WARNING, say("{path} 还在服务器上", path=path), advice)


def _database(place: Home) -> Iterator[Finding]:
    url = database_of(place)
    init = say("运行 python3 build.py intake init")
    try:
        if is_sqlite(url) and not Path(url.removeprefix("sqlite:///")).is_file():
            yield Finding(Weight.ERROR, say("还没有数据库"), init)
            return
        found, wanted = migration.current(url), migration.newest()
        if found != wanted:
            yield Finding(Weight.ERROR, say("数据库是 {found} 版，需要 {wanted} 版", found=found, wanted=wanted), init)
            return
        wrong = sound(url)
    except StoreUnavailable as error:
        advice = say("看它是否在运行、磁盘是否可写；恢复用 python3 build.py intake restore")
        yield Finding(Weight.ERROR, say("数据库打不开：{reason}", reason=error.words), advice)
        return
    if wrong:
        advice = say("停止服务，从最近的备份恢复：python3 build.py intake restore FILE --replace")
        yield Finding(Weight.ERROR, say("数据库有损坏：{reason}", reason=wrong[0]), advice)
    else:
        yield Finding(Weight.FINE, say("数据库完好（{revision} 版）", revision=found))
    if wal_bytes(url) > _LARGE_WAL:
        advice = say("有一个程序一直占着数据库在读；重新启动表单服务")
        yield Finding(Weight.WARNING, say("数据库的日志文件很大"), advice)


def _forms(place: Home) -> Iterator[Finding]:
    path = bundle_of(place)
    advice = say("运行 python3 build.py publish，并看定时任务是否在运行")
    try:
        bundle = from_json(path.read_text(encoding="utf-8"))
        age = time.time() - path.stat().st_mtime
    except (OSError, BundleError):
        yield Finding(Weight.ERROR, say("表单文件读不出来：{path}", path=path), advice)
        return
    now = datetime.now(ZoneInfo(bundle.site.zone)).replace(tzinfo=None)
    yield Finding(
        Weight.FINE, say("正在收 {count} 份表单和问卷", count=sum(form.is_open(now) for form in bundle.forms))
    )
    if age > _BUNDLE_AGE:
        told = say("表单文件是 {hours} 小时前写的", hours=int(age // 3600))
        yield Finding(Weight.WARNING, told, advice)
    yield from _calendar(bundle, now)


def _calendar(bundle: Bundle, now: datetime) -> Iterator[Finding]:
    if bundle.calendar_until is None or (bundle.calendar_until - now.date()).days < 30:  # a month ahead
        advice = say("国务院公布后，把新一年的节假日写进 notices/_office/calendar.yml")
        yield Finding(Weight.WARNING, say("工作日历快到头了，回执上的答复期限会算不出来"), advice)


def _server(place: Home) -> Iterator[Finding]:
    del place
    if not os.environ.get("INTAKE_HOSTS"):
        advice = say("在 /etc/gazette/intake.env 里写 INTAKE_HOSTS=你的域名")
        yield Finding(Weight.WARNING, say("没有限定域名（INTAKE_HOSTS）"), advice)
    if os.environ.get("INTAKE_HTTPS") != "1":
        advice = say("正式使用写 INTAKE_HTTPS=1，Cookie 才不会走 http")
        yield Finding(Weight.WARNING, say("没有写明用 https（INTAKE_HTTPS）"), advice)
    shell = os.environ.get("INTAKE_SHELL")
    if shell and not Path(shell).is_file():
        advice = say("运行 python3 build.py publish；在那之前表单用简单的页面")
        yield Finding(Weight.WARNING, say("没有网站的外框 {path}", path=shell), advice)


def _backups(place: Home) -> Iterator[Finding]:
    made = sorted((place.folder / "backups").glob("intake-*.zip"))
    advice = say("每晚运行 python3 build.py intake backup，并把文件抄到另一台机器")
    if not made:
        yield Finding(Weight.WARNING, say("还没有备份"), advice)
        return
    age = time.time() - made[-1].stat().st_mtime
    told = say("最近的备份是 {hours} 小时前的：{path}", hours=int(age // 3600), path=made[-1].name)
    yield Finding(Weight.FINE, told) if age < _BACKUP_AGE else Finding(Weight.WARNING, told, advice)


def _terms(place: Home) -> Iterator[Finding]:
    """Tell of cases and answers that should be gone since two nights: then the timer does not run."""
    url = database_of(place)
    try:
        bundle = from_json(bundle_of(place).read_text(encoding="utf-8"))
        local = datetime.now(ZoneInfo(bundle.site.zone)).replace(tzinfo=None) - _LATE
        found = look(url, survey_terms(bundle, local), now=int(time.time() - _LATE.total_seconds()))
    except (OSError, BundleError, StoreUnavailable):
        return  # told above
    late = [one for one in found.due if one.what not in (What.COUNTERS, What.MARKS)]
    if late:
        advice = say("看定时任务：systemctl list-timers gazette-purge.timer；手工：python3 build.py intake purge")
        yield Finding(Weight.WARNING, say("有 {count} 项到期的内容没有删除", count=len(late)), advice)


def _open_to_others(path: Path) -> bool:
    """Tell whether group or others may touch a file; on Windows rights are not kept this way."""
    return sys.platform != "win32" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


LOOKS: Final[tuple[Look, ...]] = (_folder, _keys, _database, _forms, _server, _backups, _terms)
