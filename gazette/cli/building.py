"""The whole of ``build.py build``: check, then make the site of a moment, and keep what that rests on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

from gazette.cli.options import Usage, given_moment, parser
from gazette.cli.outcome import add_clock, add_options, options_of, report, run_build, told
from gazette.i18n import say
from gazette.shell import standing
from gazette.shell.build import Result
from gazette.shell.cache import clock
from gazette.shell.catalogues import translation
from gazette.shell.language import language
from gazette.shell.options import Options

_EXAMPLES = """\
  python3 build.py build
  python3 build.py build --output /srv/www/site --site-url https://example.org/
  python3 build.py build --now 2026-11-22T09:30"""


def run(argv: Sequence[str]) -> int:
    """Build. 0: the site is new; 1: errors held the new content up; 2: wrong usage or settings."""
    options = parser(
        "build", argv, about=say("检查全部文件并生成网站;有错误时保留上一版。不写公布台账。"), examples=_EXAMPLES
    )
    add_options(options)
    add_clock(options)
    options.common(now=True)
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    try:
        wanted = replace(options_of(arguments, translate, publish=False), now=given_moment(arguments.now))
        wanted = replace(wanted, clock_checked=arguments.clock_checked)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    started = clock()
    result = run_build(wanted, translate)
    if result is None:
        return 2
    report(result, wanted, translate)
    if _is_fixed(wanted, result):
        again = replace(result, counts=replace(result.counts, made=0, shards=0))
        lines = told(again, wanted, translate, seconds="{seconds}")
        standing.keep(argv, wanted.output, started=started, notices=wanted.notices, var=wanted.keep, lines=lines)
    return 0 if result.ok else 1


def _is_fixed(wanted: Options, result: Result) -> bool:
    """Whether the same call makes the same site again: no error, and no clock."""
    if not result.ok or result.edition is None:
        return False
    return wanted.now is not None or result.edition.office.site.sample
