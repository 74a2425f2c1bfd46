"""``build.py number``: the next free number, numbers never to be used, the old register, the printed register."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from gazette.cli.known import corpus_of
from gazette.cli.numberlists import import_register, print_register
from gazette.cli.options import Usage, folder, moment, parser
from gazette.cli.who import in_office
from gazette.duties.calendar import begun
from gazette.frontmatter.quoting import quoted
from gazette.i18n import Translate, say
from gazette.model.corpus import Corpus
from gazette.model.number_ranges import NoNumber, numbers_in
from gazette.model.numbers import ANY_SERIES, Series, one_number, parse_number
from gazette.model.office import Policy
from gazette.model.sequence import gaps, next_correction, next_in_run, next_number
from gazette.shell.catalogues import translation
from gazette.shell.editing import ChangedMeanwhile, create_file, replace_file
from gazette.shell.files import OFFICE
from gazette.shell.language import language

_EXAMPLES = """\
  python3 build.py number next
  python3 build.py number next --series 锦苑物
  python3 build.py number next --corrects 锦苑物〔2026〕12号
  python3 build.py number void 锦苑物〔2026〕99号 --reason 写错未用 --by ning-ac
  python3 build.py number void 锦苑物〔2026〕94号至96号 锦苑物〔2026〕92号 --reason 打印时跳过
  python3 build.py number void --missing --reason 启用以前的号
  python3 build.py number import 旧登记簿.csv
  python3 build.py number register --year 2026
  python3 build.py number register --year 2026 --csv 发文登记簿2026.csv"""

_WORDS: Final = say("next 查下一个;void 作废;import 导入旧登记簿;register 发文登记簿")


def run(argv: Sequence[str]) -> int:
    """Show the next number, void one, take over an old register, print the register. 0: done; 2: wrong usage."""
    about = say("文号:查下一个(next)、作废(void)、导入旧登记簿(import)、列出发文登记簿(register)。")
    options = parser("number", argv, about=about, examples=_EXAMPLES)
    options.option("action", choices=tuple(_ACTIONS), metavar="|".join(_ACTIONS), about=_WORDS)
    options.option(
        "what",
        nargs="*",
        metavar="NUMBER|FILE",
        about=say("要作废的文号(可以几个,可以从哪号至哪号),或要导入的表格文件(CSV)"),
    )
    options.option("--series", metavar="NAME", about=say("文号系列的名称或代字"))
    options.option("--corrects", metavar="NUMBER", about=say("给这个文号的更正用的下一个文号(带后缀)"))
    options.option("--missing", action="store_true", about=say("void:缺的号全部作废"))
    options.option("--reason", about=say("作废的理由"))
    options.option("--by", about=say("经办人(代号)"))
    options.option("--year", type=int, metavar="YEAR", about=say("登记簿的年份,默认今年"))
    options.option("--csv", type=Path, metavar="FILE", about=say("登记簿另存为表格文件,用 Excel 打印"))
    options.common(now=True)
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    try:
        notices = folder(arguments.notices)
        corpus = corpus_of(notices, translate)
        now = moment(arguments.now, corpus.office)
        return _ACTIONS[arguments.action](arguments, corpus, now, translate)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
    except ChangedMeanwhile as changed:
        print(say("{path} 刚刚被改动,请再试一次", path=changed.path).render(translate), file=sys.stderr)
    return 2


_Action = Callable[[argparse.Namespace, Corpus, datetime, Translate], int]


def _next(arguments: argparse.Namespace, corpus: Corpus, now: datetime, translate: Translate) -> int:
    del translate
    if arguments.corrects:
        number = parse_number(arguments.corrects, corpus.office.series)
        if number is None:
            raise Usage(say("“{number}”不合文号格式", number=arguments.corrects))
        print(next_correction(corpus, number, series_of(corpus, number.series)[0]))
        return 0
    for series in series_of(corpus, arguments.series):
        print(next_number(corpus, series, now.date()))
    return 0


def _void(arguments: argparse.Namespace, corpus: Corpus, now: datetime, translate: Translate) -> int:
    numbers = _asked(arguments, corpus, now)
    _refuse_given(corpus, numbers)
    _refuse_holes(corpus, numbers)
    if arguments.by:
        in_office(arguments.by, corpus.office, now.date())
    entries = (_entry(number, arguments.reason, on=now.date().isoformat(), by=arguments.by) for number in numbers)
    _write(arguments.notices / OFFICE / "void-numbers.yml", "".join(entries))
    said = say("{number} 已作废", number=numbers[0])
    if len(numbers) > 1:
        said = say("已作废 {count} 个:{numbers}", count=len(numbers), numbers="、".join(numbers))
    print(said.render(translate))
    if corpus.office.site.policy is Policy.SIGNED:
        words = say("办公数据改了,要有签名才算:python3 build.py approve --office --as director --sign 私钥")
        print(words.render(translate))
    return 0


def _asked(arguments: argparse.Namespace, corpus: Corpus, now: datetime) -> tuple[str, ...]:
    """Return the numbers to be voided. Raises :class:`Usage` where none is named, or the reason lacks."""
    if not corpus.office.present:
        raise Usage(say("没有 _office 文件夹,缺号只是提醒,不用作废"))
    typed = list(arguments.what)
    if arguments.missing:
        typed += [gap.typed for gap in gaps(corpus, begun(corpus, now))]
        if not typed:
            raise Usage(say("没有缺号"))
    if not typed or not (arguments.reason or "").strip():
        raise Usage(say("要写文号和理由:python3 build.py number void 文号 --reason 理由"))
    try:
        return tuple(dict.fromkeys(number for text in typed for number in numbers_in(text, corpus.office.series)))
    except NoNumber as wrong:
        raise Usage(say("“{number}”不合文号格式", number=wrong)) from wrong


_ACTIONS: Final[dict[str, _Action]] = {
    "next": _next,
    "void": _void,
    "import": import_register,
    "register": print_register,
}


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


def _refuse_given(corpus: Corpus, numbers: tuple[str, ...]) -> None:
    """Raise :class:`Usage` where one of the numbers was given to a document, or is void: then none is voided."""
    used = (corpus.history.publications, corpus.history.given, corpus.office.old_numbers)
    given = {one_number(item.number) for items in used for item in items} | corpus.bearing.keys()
    taken = [number for number in numbers if one_number(number) in given]
    if taken:
        raise Usage(say("{number} 已经用过,不能作废", number="、".join(taken)))
    void = {one_number(item.number) for item in corpus.office.void_numbers}
    gone = [number for number in numbers if one_number(number) in void]
    if gone:
        raise Usage(say("{number} 早已作废", number="、".join(gone)))


def _refuse_holes(corpus: Corpus, numbers: tuple[str, ...]) -> None:
    """Raise :class:`Usage` where numbers would be passed over: what lies between the next one and a void one would be gone."""
    wanted = [number for text in numbers if (number := parse_number(text, corpus.office.series)) is not None]
    void = {(number.run, number.serial) for number in wanted}
    for number in {one.run: one for one in sorted(wanted, key=lambda one: one.serial)}.values():  # the last of each run
        upcoming = next_in_run(corpus, number)
        if any((number.run, serial) not in void for serial in range(upcoming.serial, number.serial)):
            words = "下一个文号是 {next},作废 {number} 会让中间的号断开;从 {next} 起一起作废"
            raise Usage(say(words, next=upcoming.text, number=number.text))


def _entry(number: str, reason: str, *, on: str, by: str | None) -> str:
    """Return the line that voids a number."""
    shown = quoted(number) if number.startswith("[") else number
    parts = [f"number: {shown}", f"reason: {quoted(reason)}", f"on: {on}", *([f"by: {quoted(by)}"] if by else [])]
    return "  - {" + ", ".join(parts) + "}\n"


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
