"""``build.py intake init``: database, keys, recovery sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from nacl.public import PrivateKey

from gazette.i18n import say
from gazette.shell.refusals import why
from intake.cli.home import Home, database_of, make_secret, open_keys, own_home
from intake.cli.speaking import Refused, Speak, ask_secret, parser, speech
from intake.keyfiles import new_pair, to_sheet, write_file, write_private, write_public
from intake.sealing import key_id
from intake.store import migration
from intake.store.unavailable import StoreUnavailable

#: A passphrase shorter than this is refused (characters).
SHORTEST = 12


def run(argv: Sequence[str]) -> int:
    """Prepare a folder; what is there already is kept."""
    speak = speech(argv)
    options = parser("intake init", say("准备数据库、密钥和文件夹"), speak)
    options.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help=speak(say("从文件读口令，不在屏幕上询问"))
    )
    arguments = options.parse_args(argv)
    place = own_home(arguments.data)
    database = database_of(place)
    try:
        migration.upgrade(database)
    except StoreUnavailable as error:
        raise Refused(say("数据库打不开：{reason}", reason=error.words)) from error
    print(speak(say("数据库已就绪（版本 {revision}）", revision=migration.current(database))))
    make_secret(place.secret)
    if place.public_key.exists():
        print(speak(say("密钥已经有了，没有改动")))
        return 0
    key = _key(place, arguments.passphrase_file, speak)
    sheet = place.keys / "recovery-sheet.txt"
    write_file(sheet, sheet_text((key,), speak).encode(), mode=0o600)
    write_public(place.public_key, key)  # last: where it stands, everything else does
    print(speak(say("密钥编号 {id}", id=key_id(bytes(key.public_key)))))
    print(speak(say("恢复单在 {path}：打印出来锁进保险柜，然后删除这个文件", path=sheet)))
    print(speak(say("私钥在 {path}：移到客服电脑上，不要留在网站服务器", path=place.private_key)))
    return 0


def _key(place: Home, passphrase_file: Path | None, speak: Speak) -> PrivateKey:
    """Return the office's key: a fresh one, or that of an ``init`` that was interrupted, which is never written over."""
    if place.private_key.exists():
        print(speak(say("上次没有做完：私钥已经有了，没有改动，接着做；口令是上次设的那个")))
        keys = open_keys(place, speak, passphrase_file=passphrase_file)
        return list(keys.values())[-1]
    key = new_pair()
    passphrase = chosen_passphrase(passphrase_file, speak)
    write_private(place.private_key, {key_id(bytes(key.public_key)): key}, passphrase=passphrase)
    return key


def write_keys(place: Home, key: PrivateKey, *, passphrase: str) -> None:
    """Write both halves of a first key pair. An empty passphrase is for throw-away data only."""
    write_private(place.private_key, {key_id(bytes(key.public_key)): key}, passphrase=passphrase)
    write_public(place.public_key, key)


def sheet_text(keys: Iterable[PrivateKey], speak: Speak) -> str:
    """Return the recovery sheet: every key in groups of letters, and what to do with them."""
    lines = [speak(say("登记簿密钥恢复单"))]
    for key in keys:
        lines += [speak(say("密钥编号 {id}", id=key_id(bytes(key.public_key)))), "", to_sheet(key), ""]
    return "\n".join(
        (
            *lines,
            speak(say("拿到这张纸的人能读到业主提交的全部内容。请锁进保险柜，不要拍照。")),
            speak(say("恢复：python3 build.py intake keys recover，照着输入以上字母。")),
            speak(say("换新密钥以后也不要销毁：以前收的内容还要用它打开，到期删完了才没有用。")),
            "",
        )
    )


def chosen_passphrase(file: Path | None, speak: Speak) -> str:
    """Return a new passphrase from a file or typed twice. Raises :class:`Refused` for a short one."""
    if file is not None:
        try:
            first = file.read_text(encoding="utf-8").rstrip("\r\n")
        except OSError as problem:
            raise Refused(say("读不了口令文件：{reason}", reason=why(problem))) from problem
    else:
        first = ask_secret(say("设一个口令（至少 {count} 个字符）：", count=SHORTEST), speak)
        if ask_secret(say("再输入一次："), speak) != first:
            raise Refused(say("两次输入的口令不一样"))
    if len(first) < SHORTEST:
        raise Refused(say("口令太短，至少要 {count} 个字符", count=SHORTEST))
    return first
