"""One build for ``serve``, in a process of its own: the server keeps its memory small and never forks while it serves."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from gazette.cli.options import Usage, given_moment
from gazette.cli.outcome import report, run_build
from gazette.i18n import say
from gazette.shell.catalogues import translation
from gazette.shell.formbundle import make_bundle, write_bundle
from gazette.shell.language import language
from gazette.shell.options import Options
from intake.cli.speaking import parser, speech


def run(argv: Sequence[str]) -> int:
    """Build the site and write the bundle of its forms. 0: new; 1: errors held new content up; 2: not built."""
    speak = speech(argv)
    options = parser("intake rebuild", say("生成一次网站和表单"), speak)
    options.add_argument("--notices", type=Path, required=True)
    options.add_argument("--output", type=Path, required=True)
    options.add_argument("--bundle", type=Path, required=True)
    options.add_argument("--now", required=True)
    options.add_argument("--demo", default="")
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    try:
        now = given_moment(arguments.now)
        demo = given_moment(arguments.demo) if arguments.demo else None
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    wanted = Options(notices=arguments.notices, output=arguments.output, now=now, demo=demo)
    result = run_build(wanted, translate)
    if result is None:
        return 2
    if result.edition is not None:
        write_bundle(make_bundle(result.edition), arguments.bundle)
    report(result, wanted, translate)
    return 0 if result.ok and result.edition is not None else 1


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
