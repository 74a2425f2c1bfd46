"""``build.py intake backup`` and ``restore``: a copy of everything the server needs, and the way back."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from gazette.i18n import Message, say
from gazette.shell.refusals import why
from intake import archive
from intake.cli.home import Home, database_of, own_home
from intake.cli.speaking import Refused, Speak, parser, speech
from intake.keyfiles import write_file
from intake.store import copies, counting, migration
from intake.store.engine import is_sqlite
from intake.store.mixing import mix
from intake.store.unavailable import StoreUnavailable

#: Backups kept by default; with one a night that is a month.
KEPT: Final = 30
_NAME: Final = "intake-%Y%m%d-%H%M%S-%f.zip"
#: What the files of backups are called.
PATTERN: Final = "intake-[0-9]*-[0-9]*.zip"


def run_backup(argv: Sequence[str]) -> int:
    """Write one backup, remove those past their term. 0: done; 2: nothing was written."""
    speak = speech(argv)
    options = parser("intake backup", say("备份数据库和服务器的秘密（不含私钥），服务可以照常运行"), speak)
    options.add_argument(
        "--to", type=Path, metavar="DIR", help=speak(say("放备份的文件夹（默认数据文件夹里的 backups）"))
    )
    options.add_argument(
        "--keep", type=int, default=KEPT, metavar="N", help=speak(say("留最近几份，更早的删除；0 为全部保留"))
    )
    arguments = options.parse_args(argv)
    place = own_home(arguments.data)
    folder = arguments.to or place.folder / "backups"
    made = _back_up(place, folder)
    print(speak(say("备份写好了：{path}（{size} KB）", path=made, size=made.stat().st_size // 1024)))
    for old in _past(folder, arguments.keep):
        old.unlink()
        print(speak(say("已删除到期的备份：{path}", path=old)))
    return 0


def run_restore(argv: Sequence[str]) -> int:
    """Put a backup back. 0: done; 2: refused, everything as before."""
    speak = speech(argv)
    options = parser("intake restore", say("从备份恢复。现在的数据先另存一份，再换上备份里的"), speak)
    options.add_argument("file", type=Path, metavar="FILE", help=speak(say("备份文件")))
    options.add_argument("--replace", action="store_true", help=speak(say("现在的数据库里有内容，也要换掉")))
    arguments = options.parse_args(argv)
    place = own_home(arguments.data)
    with tempfile.TemporaryDirectory(prefix="gazette-restore-") as folder:
        _restore(place, arguments.file, Path(folder), replace=arguments.replace, speak=speak)
    return 0


def _back_up(place: Home, folder: Path) -> Path:
    """Return the file of a fresh backup. Raises :class:`Refused` where the database cannot be read."""
    url = database_of(place)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = datetime.now(UTC)
    target = folder / now.strftime(_NAME)
    with tempfile.TemporaryDirectory(prefix=".taking-", dir=folder) as temporary:
        copy = Path(temporary) / archive.DATABASE
        try:
            copies.take(url, copy)
            wrong = copies.faults(copy)
            revision, counts = migration.current(url), counting.rows(url)
            if is_sqlite(url) and not wrong and revision == migration.newest():
                mix(f"sqlite:///{copy}", now=0)  # a stolen backup must not tell in which order surveys were answered
        except StoreUnavailable as error:
            raise Refused(say("数据库读不出来：{reason}", reason=error.words)) from error
        except copies.ProgramMissing as missing:
            raise Refused(_how_to_install(missing.name)) from missing
        if wrong:
            raise Refused(say("数据库有损坏，没有备份：{reason}", reason=wrong[0]))
        files = {archive.DATABASE: copy, **{path.name: path for path in _beside(place)}}
        try:
            archive.write(target, files, created=now.isoformat(timespec="seconds"), revision=revision, counts=counts)
        except OSError as problem:
            raise Refused(say("备份写不了：{reason}", reason=why(problem))) from problem
    return target


def _beside(place: Home) -> list[Path]:
    """Return what belongs to the database: without the server's secret no receipt is found again."""
    return [path for path in (place.secret, place.public_key) if path.is_file()]


def _restore(place: Home, file: Path, folder: Path, *, replace: bool, speak: Speak) -> None:
    url = database_of(place)
    place.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        contents = archive.read(file, folder)
        copy = folder / archive.DATABASE
        wrong = copies.faults(copy)
        if wrong or is_sqlite(url) != copies.is_sqlite_file(copy):
            raise Refused(say("备份里的数据库用不了：{reason}", reason=wrong[0] if wrong else say("不是同一种数据库")))
        present = counting.rows(url)
        if sum(present.values()) and not replace:
            raise Refused(say("现在的数据库里有 {count} 行；确实要换掉就加 --replace", count=sum(present.values())))
        if sum(present.values()):
            print(speak(say("现在的数据另存为 {path}", path=_back_up(place, place.folder / "backups"))))
        copies.put_back(url, copy)
        migration.upgrade(url)
    except archive.NoArchive as refused:
        raise Refused(refused.message) from refused
    except StoreUnavailable as error:
        raise Refused(say("数据库写不了：{reason}", reason=error.words)) from error
    except copies.ProgramMissing as missing:
        raise Refused(_how_to_install(missing.name)) from missing
    _put_beside(place, folder, contents.files)
    print(speak(say("已恢复 {created} 的备份：{counts}", created=contents.created, counts=_told(counting.rows(url)))))


def _put_beside(place: Home, folder: Path, names: Mapping[str, str]) -> None:
    for path, mode in ((place.secret, 0o600), (place.public_key, 0o644)):
        if path.name in names:
            write_file(path, (folder / path.name).read_bytes(), mode=mode)


def _past(folder: Path, keep: int) -> list[Path]:
    """Return the backups beyond the newest ``keep``."""
    return sorted(folder.glob(PATTERN), reverse=True)[keep:] if keep > 0 else []


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items() if count) or "0"


def _how_to_install(program: str) -> Message:
    return say("这台机器上没有 {name}：sudo apt-get install postgresql-client", name=program)
