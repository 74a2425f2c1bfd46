"""``build.py publish``: what a timer runs: build by the clock, then record what became public, changed or ended."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from gazette.cli.options import Usage, parser
from gazette.cli.outcome import add_options, options_of, report, run_build
from gazette.i18n import Message, say
from gazette.outputs.ledger import Event
from gazette.shell.catalogues import translation
from gazette.shell.language import language
from gazette.shell.publishing import write_forms

_EXAMPLES = """\
  build.py publish
  build.py publish --output /srv/www/site --site-url https://example.org/"""

_WORDS: dict[str, Message] = {
    Event.POSTED: say("公布 {number} {title}"),
    Event.CHANGED: say("改动 {number} {title}"),
    Event.CORRECTED: say("被更正 {number} {title}"),
    Event.ENDED: say("结束 {number} {title}"),
    Event.WITHDRAWN: say("撤下 {number} {title}"),
}


def run(argv: Sequence[str]) -> int:
    """Publish. 0: done; 1: errors held the new content up; 2: wrong usage, settings or record."""
    options = parser(
        "publish", argv,
        about=say("按真实时间生成网站,把新公布、改动、结束的文件记入公布台账,并为表单程序写好表单。由定时任务运行。"),
        examples=_EXAMPLES,
    )  # fmt: skip
    add_options(options)
    options.common()
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    try:
        wanted = options_of(arguments, translate, publish=True)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    result = run_build(wanted, translate)
    if result is None:
        return 2
    if result.edition is not None:
        write_forms(result.edition, wanted)
    for line in result.lines:
        words = _WORDS[line.event]
        print(say(words.template, number=line.number, title=line.title).render(translate))
    report(result, wanted, translate)
    return 0 if result.ok else 1
