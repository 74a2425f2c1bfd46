"""``build.py number``: the next free number, and numbers that will never be used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from gazette.cli.options import Usage, folder, moment, parser
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.numbers import ANY_SERIES, Series, parse_number
from gazette.model.sequence import next_number
from gazette.shell.catalogues import translation
from gazette.shell.checking import load
from gazette.shell.editing import create_file, replace_file
from gazette.shell.files import OFFICE
from gazette.shell.language import language

_EXAMPLES = """\
  build.py number next
  build.py number next --series 锦苑物
  build.py number void 锦苑物〔2026〕13号 --reason 写错未用 --by chen"""


def run(argv: Sequence[str]) -> int:
    """Show the next number, or void one. 0: done; 2: wrong usage."""
    options = parser("number", argv, about=say("查下一个文号(next),或把没用的文号作废(void)。"), examples=_EXAMPLES)
    options.option("action", choices=("next", "void"), metavar="next|void", about=say("next 查下一个;void 作废"))
    options.option("number", nargs="?", metavar="NUMBER", about=say("要作废的文号"))
    options.option("--series", metavar="NAME", about=say("文号系列的名称或代字"))
    options.option("--reason", about=say("作废的理由"))
    options.option("--by", about=say("经办人(代号)"))
    options.common(now=True)
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    try:
        notices = folder(arguments.notices)
        corpus = load(notices)[0]
        now = moment(arguments.now, corpus.office)
        if arguments.action == "next":
            for series in series_of(corpus, arguments.series):
                print(next_number(corpus, series, now.date()))
            return 0
        entry = _entry(corpus, arguments.number, arguments.reason, on=now.date().isoformat(), by=arguments.by)
        _write(notices / OFFICE / "void-numbers.yml", entry)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    print(say("{number} 已作废", number=arguments.number).render(translate))
    return 0


def series_of(corpus: Corpus, name: str | None) -> tuple[Series, ...]:
    """Return the series asked for, else all; without office data those that documents use. Raises :class:`Usage`."""
    known = corpus.office.series
    if known == (ANY_SERIES,):
        used = sorted({number.series for number in corpus.numbers.values()}) or [name or "锦苑物"]
        known = tuple(Series(prefix, prefix) for prefix in used)
    found = tuple(series for series in known if name in (None, series.name, series.prefix))
    if not found:
        listed = "、".join(series.name for series in known)
        raise Usage(say("没有“{name}”这个文号系列;有:{listed}", name=name, listed=listed))
    return found


def _entry(corpus: Corpus, number: str | None, reason: str | None, *, on: str, by: str | None) -> str:
    """Return the line that voids a number. Raises :class:`Usage` where that cannot be."""
    if not corpus.office.present:
        raise Usage(say("没有 _office 文件夹,缺号只是提醒,不用作废"))
    if not number or not reason:
        raise Usage(say("要写文号和理由:build.py number void 文号 --reason 理由"))
    if parse_number(number, corpus.office.series) is None:
        raise Usage(say("“{number}”不合文号格式", number=number))
    if number in corpus.by_number or any(item.number == number for item in corpus.history.publications):
        raise Usage(say("{number} 已经用过,不能作废", number=number))
    if any(item.number == number for item in corpus.office.void_numbers):
        raise Usage(say("{number} 早已作废", number=number))
    parts = [f"number: {number}", f"reason: {quoted(reason)}", f"on: {on}", *([f"by: {quoted(by)}"] if by else [])]
    return "  - {" + ", ".join(parts) + "}\n"


def quoted(text: str) -> str:
    """Return a text as YAML takes it in every case: in double quotes, on one line."""
    flat = " ".join(text.split()).replace("\\", "").replace('"', "”")
    return f'"{flat}"'


def _write(file: Path, entry: str) -> None:
    if not file.exists():
        create_file(file, f"void:\n{entry}".encode())
        return
    before = file.read_bytes()
    text = before.decode("utf-8")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        text += "void:\n"
    elif "void: []" in text:
        text = text.replace("void: []", "void:", 1)
    joint = "" if text.endswith("\n") else "\n"
    replace_file(file, before, f"{text}{joint}{entry}".encode())
