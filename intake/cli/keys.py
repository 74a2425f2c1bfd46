"""``build.py intake keys``: what keys there are, the recovery sheet, recovery from paper, a new pair, a new passphrase."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from nacl.public import PrivateKey

from gazette.i18n import say
from intake.cli.home import Home, open_keys, own_home, told_home
from intake.cli.init import chosen_passphrase, sheet_text
from intake.cli.speaking import Refused, Speak, parser, speech
from intake.keyfiles import (
    KeyFault,
    from_sheet,
    is_protected,
    key_ids,
    new_pair,
    read_public,
    write_file,
    write_private,
    write_public,
)
from intake.sealing import key_id

#: Name of the printed sheet's file, beside the keys until it is printed.
SHEET: Final = "recovery-sheet.txt"
#: A line of the key's letters: groups of four, the last one may be shorter. A misread letter drops out, and is found.
_GROUPS: Final = re.compile(r"[A-Za-z2-7]{1,4}(?:[ -]+[A-Za-z2-7]{1,4})*")


def run(argv: Sequence[str]) -> int:
    """Show or change keys. 0: done; 2: it cannot be done, and nothing was changed."""
    speak = speech(argv)
    arguments = _options(speak).parse_args(argv)
    place = own_home(arguments.data) if arguments.action == "recover" else told_home(arguments)
    try:
        _ACTIONS[arguments.action](place, arguments, speak)
    except KeyFault as fault:
        raise Refused(fault.message) from fault
    return 0


def _options(speak: Speak) -> ArgumentParser:
    options = parser("intake keys", say("密钥：查看、恢复单、从恢复单恢复、更换"), speak)
    options.add_argument(
        "action",
        nargs="?",
        default="show",
        choices=tuple(_ACTIONS),
        metavar="|".join(_ACTIONS),
        help=speak(say("show 查看，sheet 再写一张恢复单，recover 从恢复单恢复，rotate 换新密钥，passphrase 换口令")),
    )
    options.add_argument("--key", type=Path, metavar="FILE", help=speak(say("私钥文件（默认在数据文件夹的 keys 里）")))
    options.add_argument("--passphrase-file", type=Path, metavar="FILE", help=speak(say("现在的口令，从文件读")))
    options.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=speak(say("新的口令，从文件读")))
    options.add_argument(
        "--sheet", type=Path, metavar="FILE", help=speak(say("恢复单的文字，从文件读，不在屏幕上输入"))
    )
    return options


def _show(place: Home, arguments: Namespace, speak: Speak) -> None:
    """Print which keys there are; needs no passphrase."""
    serving = key_id(read_public(place.public_key))
    print(speak(say("正在使用的公钥：{id}（{path}）", id=serving, path=place.public_key)))
    path = arguments.key or place.private_key
    if not path.is_file():
        print(speak(say("这里没有私钥文件（本来就该放在客服电脑上）：{path}", path=path)))
        return
    held = key_ids(path)
    for name in held:
        print(speak(say("私钥文件里有：{id}", id=name)))
    if serving not in held:
        print(speak(say("注意：私钥文件里没有正在使用的那一把，新收的内容打不开")))


def _sheet(place: Home, arguments: Namespace, speak: Speak) -> None:
    """Write the recovery sheet of every key in the file once more."""
    keys = _opened(place, arguments, speak)
    serving = key_id(read_public(place.public_key))
    if serving not in keys:
        raise Refused(say("私钥文件里没有编号 {id} 的密钥", id=serving))
    _write_sheet(place, keys, serving, speak)


def _recover(place: Home, arguments: Namespace, speak: Speak) -> None:
    """Make a private key file from the letters on paper, or add them to the keys of the file that is there."""
    path = arguments.key or place.private_key
    found = {key_id(bytes(key.public_key)): key for key in from_sheet(_letters_only(_typed(arguments, speak)))}
    held = _opened(place, arguments, speak) if path.exists() else {}
    if found.keys() <= held.keys():
        print(speak(say("{path} 里已经有这些密钥，没有改动", path=path)))
        return
    if held:
        passphrase = _kept_passphrase(arguments, speak) if is_protected(path) else ""
    else:
        passphrase = chosen_passphrase(arguments.new_passphrase_file, speak)
    write_private(path, {**held, **found}, passphrase=passphrase)
    for name in found:
        print(speak(say("已恢复编号 {id} 的密钥：{path}", id=name, path=path)))
    if not place.public_key.exists():
        write_public(place.public_key, next(iter(found.values())))
        print(speak(say("公钥也重新写好了：{path}", path=place.public_key)))


def _typed(arguments: Namespace, speak: Speak) -> str:
    """Return the letters of a sheet, from a file or typed."""
    if arguments.sheet:
        return _text_of(arguments.sheet)
    print(speak(say("照着恢复单输入字母，几把密钥就接着输入几把，全部输完空一行：")), file=sys.stderr)
    return "\n".join(iter(input, ""))


def _rotate(place: Home, arguments: Namespace, speak: Speak) -> None:
    """Make a new pair: the private file keeps the old keys, the public file holds the new one."""
    path = arguments.key or place.private_key
    keys = _opened(place, arguments, speak)
    passphrase = _kept_passphrase(arguments, speak)
    fresh = new_pair()
    name = key_id(bytes(fresh.public_key))
    keys = {**keys, name: fresh}
    write_private(path, keys, passphrase=passphrase)
    _write_sheet(place, keys, name, speak)
    write_public(place.public_key, fresh)
    print(speak(say("新公钥 {id} 写在 {path}", id=name, path=place.public_key)))
    print(speak(say("把它复制到网站服务器的同一位置，表单服务自己会换用；旧内容仍用旧密钥打开，两把都在私钥文件里")))


def _passphrase(place: Home, arguments: Namespace, speak: Speak) -> None:
    """Wrap the same keys in a new passphrase."""
    path = arguments.key or place.private_key
    keys = _opened(place, arguments, speak)
    write_private(path, keys, passphrase=chosen_passphrase(arguments.new_passphrase_file, speak))
    print(speak(say("口令已换：{path}。旧的备份仍用旧口令", path=path)))


def _opened(place: Home, arguments: Namespace, speak: Speak) -> dict[str, PrivateKey]:
    return open_keys(place, speak, key_file=arguments.key, passphrase_file=arguments.passphrase_file)


def _kept_passphrase(arguments: Namespace, speak: Speak) -> str:
    """Return the passphrase to write with: the one in use if it came from a file; typed ones are asked anew, twice."""
    if arguments.passphrase_file and not arguments.new_passphrase_file:
        return _text_of(arguments.passphrase_file).rstrip("\r\n")
    return chosen_passphrase(arguments.new_passphrase_file, speak)


def _write_sheet(place: Home, keys: Mapping[str, PrivateKey], serving: str, speak: Speak) -> None:
    """Write every key on the sheet, the one in use first: older content is opened by the older ones."""
    sheet = place.keys / SHEET
    others = (key for name, key in keys.items() if name != serving)
    write_file(sheet, sheet_text((keys[serving], *others), speak).encode(), mode=0o600)
    print(speak(say("恢复单在 {path}：打印出来锁进保险柜，然后删除这个文件", path=sheet)))


def _letters_only(text: str) -> str:
    """Return the lines of key letters of a typed or scanned sheet; its sentences are left out."""
    return "\n".join(line for line in text.splitlines() if _GROUPS.fullmatch(line.strip()))


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise Refused(say("读不了文件 {path}", path=file)) from problem


_ACTIONS: Final[dict[str, Callable[[Home, Namespace, Speak], None]]] = {
    "show": _show,
    "sheet": _sheet,
    "recover": _recover,
    "rotate": _rotate,
    "passphrase": _passphrase,
}
