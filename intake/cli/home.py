"""Where a running intake keeps its things, and the settings taken from the environment."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nacl.public import PrivateKey

from gazette.i18n import say
from gazette.shell.refusals import why
from intake.cli.speaking import Refused, Speak, ask_secret, speech
from intake.keyfiles import KeyFault, is_protected, read_private, write_file
from intake.settings import Settings

DEFAULT: Final = Path("var/intake")
DEMO: Final = Path("var/demo/intake")
PREVIEW: Final = Path("var/preview/intake")
_SECRET_BYTES: Final = 32
_DATABASE: Final = "intake.db"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one intake. ``demo`` tells that it holds the sample community's throw-away data."""

    folder: Path
    demo: bool = False

    @property
    def keys(self) -> Path:
        """The folder of the key files."""
        return self.folder / "keys"

    @property
    def public_key(self) -> Path:
        """What the serving process seals with."""
        return self.keys / "office.pub"

    @property
    def private_key(self) -> Path:
        """What the office opens with; belongs on another machine."""
        return self.keys / "office.key"

    @property
    def secret(self) -> Path:
        """The server's own secret, for tokens and receipts."""
        return self.keys / "server.secret"

    @property
    def bundle(self) -> Path:
        """The frozen forms that ``publish`` wrote."""
        return self.folder.parent / "forms" / "bundle.json"

    @property
    def database_url(self) -> str:
        """The SQLite file of this folder."""
        return f"sqlite:///{self.folder.resolve() / _DATABASE}"


def home(chosen: Path | None, environ: Mapping[str, str] = os.environ) -> Home:
    """Return the folder to work on: as chosen, from ``INTAKE_DATA``, ``var/intake``, else the sample's.

    Raises :class:`Refused` where there is none: started elsewhere, a command would advise to make new keys.
    """
    begun = (DEFAULT / "keys").is_dir() or (DEFAULT / _DATABASE).is_file()
    if chosen is None and not environ.get("INTAKE_DATA") and not begun:
        for folder in (DEMO, PREVIEW):
            if (folder / "keys").is_dir():
                return Home(folder, demo=True)
    place = own_home(chosen, environ)
    if not place.folder.is_dir():
        raise Refused(
            say(
                "没有 {folder} 这个文件夹；在放 build.py 的文件夹里运行，或用 --data 指明。"
                "从来没有准备过的，先运行 python3 build.py intake init",
                folder=place.folder,
            )
        )
    return place


def told_home(arguments: Namespace) -> Home:
    """Return the folder to work on, and say so where it is the sample's: nobody takes its cases for real ones."""
    place = home(arguments.data)
    if place.demo:
        speak = speech(["--lang", arguments.lang] if arguments.lang else [])
        print(speak(say("这是示例小区的数据（{folder}）。", folder=place.folder)), file=sys.stderr)
    return place


def own_home(chosen: Path | None, environ: Mapping[str, str] = os.environ) -> Home:
    """Return the community's own folder: as chosen, from ``INTAKE_DATA``, else ``var/intake``."""
    return Home(chosen or (Path(environ["INTAKE_DATA"]) if environ.get("INTAKE_DATA") else DEFAULT))


def database_of(place: Home, environ: Mapping[str, str] = os.environ) -> str:
    """Return the address of the database: ``DATABASE_URL``, else the file in the folder."""
    return environ.get("DATABASE_URL") or place.database_url


def bundle_of(place: Home, environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the forms are read from: ``INTAKE_BUNDLE``, else the file in the folder."""
    return Path(environ.get("INTAKE_BUNDLE") or place.bundle)


def settings(
    place: Home, *, shell: Path, clock: Callable[[], float] = time.time, environ: Mapping[str, str] = os.environ
) -> Settings:
    """Return the settings of a public process on this folder."""
    if not place.public_key.is_file() or not place.secret.is_file():
        raise Refused(say("{folder} 里没有密钥，先运行 python3 build.py intake init", folder=place.folder))
    return Settings(
        database_url=database_of(place, environ),
        bundle=bundle_of(place, environ),
        shell=Path(environ.get("INTAKE_SHELL") or shell),
        public_key=place.public_key,
        secret=place.secret,
        clock=clock,
        language="en" if environ.get("INTAKE_LANGUAGE") == "en" else "zh",
        https=environ.get("INTAKE_HTTPS") == "1",
        hosts=tuple(environ.get("INTAKE_HOSTS", "").replace(",", " ").split()),
        proxies=int(environ.get("INTAKE_PROXIES") or 0),
    )


def make_secret(path: Path) -> None:
    """Write a fresh server secret, unless there is one: a new one would make every receipt unknown."""
    if not path.exists():
        write_file(path, os.urandom(_SECRET_BYTES), mode=0o600)


def add_key_options(options: ArgumentParser, speak: Speak) -> None:
    """Add what tells :func:`open_keys` where the private keys and their passphrase are."""
    options.add_argument("--key", type=Path, metavar="FILE", help=speak(say("私钥文件（默认在数据文件夹的 keys 里）")))
    options.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help=speak(say("从文件读口令，不在屏幕上询问"))
    )


def open_keys(
    place: Home, speak: Speak, *, key_file: Path | None = None, passphrase_file: Path | None = None
) -> dict[str, PrivateKey]:
    """Return the office's private keys, asking for the passphrase where one is needed."""
    path = key_file or place.private_key
    try:
        passphrase = ""
        if is_protected(path):
            passphrase = (
                passphrase_file.read_text(encoding="utf-8").rstrip("\r\n")
                if passphrase_file
                else ask_secret(say("口令："), speak)
            )
        return read_private(path, passphrase=passphrase)
    except KeyFault as fault:
        raise Refused(fault.message) from fault
    except OSError as problem:
        raise Refused(say("读不了口令文件：{reason}", reason=why(problem))) from problem
