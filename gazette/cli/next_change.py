"""``build.py next-change``: the next moment at which the built site would differ, for a scheduler."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from gazette.cli.known import corpus_of
from gazette.cli.options import Usage, folder, moment, parser
from gazette.edition import next_change
from gazette.i18n import say
from gazette.shell.catalogues import translation
from gazette.shell.language import language


def run(argv: Sequence[str]) -> int:
    """Print the moment as ``2026-11-23T00:00``, local time of the site. 0: done; 2: wrong usage."""
    options = parser(
        "next-change", argv,
        about=say("网站下一次会变化的时刻(张贴开始、结束、撤回或午夜),给定时任务用"),
        examples="  python3 build.py next-change\n  python3 build.py next-change --now 2026-12-01T09:00",
    )  # fmt: skip
    options.common(now=True)
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    try:
        corpus = corpus_of(folder(arguments.notices), translate)
        now = moment(arguments.now, corpus.office)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    print(next_change(corpus, now).isoformat(timespec="minutes"))
    return 0
