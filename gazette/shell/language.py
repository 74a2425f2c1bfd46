"""Which language the command line speaks: ``--lang``, else ``LANG``, else Chinese."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from gazette.i18n import Message
from gazette.shell.catalogues import translation


def language(argv: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """Return 'zh' or 'en'. Read before the arguments are parsed, because help is spoken in it too."""
    given = given_early(argv, "--lang")
    return _known(environ.get("LC_ALL") or environ.get("LANG") or "" if given is None else given)


def given_early(argv: Sequence[str], option: str) -> str | None:
    """Return the value of an option that is needed before the arguments are parsed; None where it is not given."""
    for place, argument in enumerate(argv):
        if argument == option and place + 1 < len(argv):
            return argv[place + 1]
        if argument.startswith(f"{option}="):
            return argument.removeprefix(f"{option}=")
    return None


def speech(argv: Sequence[str]) -> Callable[[Message], str]:
    """Return the function that turns a message into text of the command line's language."""
    translate = translation(language(argv))
    return lambda message: message.render(translate)


def _known(name: str) -> str:
    """Return the language of a name such as ``en``, ``en_GB.UTF-8``, ``zh`` or ``C.UTF-8``."""
    return "en" if name.lower().startswith("en") else "zh"
