"""``build.py publish``: what a timer runs: build by the clock, then record what became public, changed or ended."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gazette.cli.options import Parser, Usage, parser
from gazette.cli.outcome import add_clock, add_options, options_of, report, run_build
from gazette.i18n import Message, Translate, say
from gazette.outputs.ledger import Event
from gazette.shell.catalogues import translation
from gazette.shell.clock import local_now
from gazette.shell.language import language
from gazette.shell.ledgerbranch import destination
from gazette.shell.options import Options
from gazette.shell.published import download
from gazette.shell.publishing import write_forms
from gazette.shell.record import RecordRefused, adopt, guarded
from gazette.shell.refusals import why

_EXAMPLES = """\
  python3 build.py publish
  python3 build.py publish --output /srv/www/site --site-url https://example.org/
  python3 build.py publish --ledger-branch ledger
  python3 build.py publish --ledger-branch ledger --new-ledger
  python3 build.py publish --adopt-ledger site/ledger.jsonl"""

_WORDS: dict[str, Message] = {
    Event.POSTED: say("公布 {number} {title}"),
    Event.CHANGED: say("改动 {number} {title}"),
    Event.CORRECTED: say("有更改 {number} {title}"),
    Event.ENDED: say("结束 {number} {title}"),
    Event.WITHDRAWN: say("撤下 {number} {title}"),
    Event.REDACTED: say("遮盖 {number} {title}"),
}


def run(argv: Sequence[str]) -> int:
    """Publish. 0: done; 1: errors held the new content up; 2: wrong usage, settings or record."""
    options = parser(
        "publish", argv,
        about=say("按真实时间生成网站,把新公布、改动、结束的文件记入公布台账,并为表单程序写好表单。由定时任务运行。"),
        examples=_EXAMPLES,
    )  # fmt: skip
    add_options(options)
    add_clock(options)
    add_branch(options)
    _add_ledger(options)
    options.common()
    arguments = options.parse_args(argv)
    translate = translation(language(argv))
    try:
        wanted = _wanted(arguments, translate)
        if arguments.adopt_ledger:
            print(_adopt(arguments.adopt_ledger, wanted).render(translate))
            wanted = replace(wanted, adopted=True)
    except (Usage, RecordRefused) as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    return publish(wanted, translate)


def _add_ledger(options: Parser) -> None:
    words = "以前没有发布过,台账分支从这一次开始;以后不要再写"
    options.option("--new-ledger", action="store_true", about=say(words))
    options.option(
        "--adopt-ledger",
        default="",
        metavar="FILE|URL",
        about=say("台账丢了或分叉了:核对以后用这一份接着记,原来的留在旁边"),
    )


def _wanted(arguments: Namespace, translate: Translate) -> Options:
    if arguments.new_ledger and not arguments.ledger_branch:
        raise Usage(say("--new-ledger 和 --ledger-branch 一起写"))
    return replace(
        options_of(arguments, translate, publish=True),
        branch=arguments.ledger_branch,
        new_ledger=arguments.new_ledger,
        clock_checked=arguments.clock_checked,
    )


def add_branch(options: Parser) -> None:
    """Add what all commands that publish share."""
    options.option(
        "--ledger-branch",
        default="",
        metavar="NAME",
        about=say("台账另外记在 Git 的这个分支上,并推送到 origin;静态空间没有本机硬盘时用"),
    )


def publish(wanted: Options, translate: Translate) -> int:
    """Publish and say what was recorded; return the exit status."""
    try:
        if wanted.branch:
            print(destination(wanted.notices, wanted.branch).render(translate), flush=True)
    except RecordRefused as refused:
        print(refused.message.render(translate), file=sys.stderr)
        return 2
    result = run_build(wanted, translate)
    if result is None:
        return 2
    if result.edition is not None:
        write_forms(result.edition, wanted)
    if result.begins and result.lines:
        words = say(
            "新的公布台账从这里开始:{file}。以前公布过的话,请先停下,见 docs/operator.md 的“台账”一节",
            file=wanted.ledger,
        )
        print(words.render(translate))
    for line in result.lines:
        words = _WORDS[line.event]
        print(say(words.template, number=line.number, title=line.title).render(translate))
    report(result, wanted, translate)
    return 0 if result.ok else 1


def _adopt(source: str, wanted: Options) -> Message:
    """Put another copy of the record in place; raises :class:`Usage` and :class:`RecordRefused`."""
    try:
        data = download(source) if source.startswith(("http://", "https://")) else Path(source).read_bytes()
    except OSError as fault:
        raise Usage(say("读不了 {path}:{reason}", path=source, reason=why(fault))) from fault
    now = local_now("Asia/Shanghai")
    with guarded(wanted.ledger, wanted.tell):
        lines, lost, kept = adopt(wanted.ledger, data, source=source, now=now)
    if kept is None:
        return say("台账换成了 {source},共 {lines} 行", source=source, lines=lines)
    values = {"source": source, "lines": lines, "lost": lost, "kept": kept}
    return say("台账换成了 {source},共 {lines} 行;原来的有 {lost} 行不在里面,留在 {kept}", **values)
