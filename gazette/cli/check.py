"""``build.py check``: every rule over every document, all findings in one run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from gazette.check import Report
from gazette.cli.options import Usage, folder, moment, parser
from gazette.diagnostics import Severity
from gazette.i18n import say
from gazette.shell.catalogues import translation
from gazette.shell.checking import check_folder, selected
from gazette.shell.language import language
from gazette.shell.reporting import FORMATS, summary

_EXAMPLES = """\
  python3 build.py check
  python3 build.py check notices/2026/11-22-ting-shui.md
  python3 build.py check notices/2026 --lang en
  python3 build.py check --format json --now 2026-11-22T09:30"""


def run(argv: Sequence[str]) -> int:
    """Check. 0: no errors; 1: errors (with ``--strict`` also warnings); 2: wrong usage."""
    options = parser(
        "check", argv,
        about=say("检查全部文件,列出每一处问题:在哪一行、错在哪里、怎么改。不改动任何文件。"), examples=_EXAMPLES,
    )  # fmt: skip
    options.option("paths", nargs="*", type=Path, metavar="PATH", about=say("只报告这些文件或文件夹(仍对照全部文件)"))
    options.option(
        "--format", choices=tuple(FORMATS), default="text",
        about=say("text 给人看,json 给程序用,github、gitlab 显示在网页上"),
    )  # fmt: skip
    options.option("--strict", action="store_true", about=say("有提醒也算不通过"))
    options.common(now=True)
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    try:
        notices = folder(arguments.notices)
        checked = check_folder(notices, lambda office: moment(arguments.now, office))
        report = _selected(checked.report, notices, arguments.paths)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    text = FORMATS[arguments.format](report, notices, translate)
    if text:
        _print(text)
    last = summary(report, checked.seconds, translate, paths=[str(path) for path in arguments.paths])
    print(last, file=sys.stdout if arguments.format == "text" else sys.stderr)
    failing = report.count(Severity.ERROR) + (report.count(Severity.WARNING) if arguments.strict else 0)
    return 1 if failing else 0


def _selected(report: Report, notices: Path, paths: Sequence[Path]) -> Report:
    """Return the report on ``paths``; raises :class:`Usage` for one that is not below the folder."""
    chosen, outside = selected(report, notices, paths)
    if outside:
        raise Usage(say("{paths} 不在 {folder} 里,或者没有这个文件", paths=" ".join(outside), folder=notices))
    return chosen


def _print(text: str) -> None:
    """Print a report; a character that the terminal cannot show must not end the program."""
    sys.stdout.flush()
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
