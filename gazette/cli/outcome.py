"""How ``build`` and ``publish`` run and what they print: findings, what was left out, counts, where the site is."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from gazette.cli.options import Parser, Usage, demonstration_clock, folder
from gazette.diagnostics import Severity
from gazette.edition import LeftOut
from gazette.i18n import Message, Translate, say
from gazette.model.state import State
from gazette.shell.build import Result, build
from gazette.shell.indexing import IndexingFailed
from gazette.shell.known import SourceChanged
from gazette.shell.missing import ProgramMissing
from gazette.shell.options import Options
from gazette.shell.record import RecordRefused
from gazette.shell.reporting import FORMATS, shown_path
from gazette.shell.trees import SiteFolderRefused
from gazette.shell.verify import SiteRefused

#: Documents left out that are named one by one.
_NAMED = 30


def add_options(options: Parser) -> None:
    """Add what ``build`` and ``publish`` share."""
    options.option("--output", type=Path, default=Path("site"), metavar="DIR", about=say("网站放在哪里,默认 site"))
    options.option(
        "--site-url", default="", metavar="URL", about=say("网站的网址,如 https://example.org/;默认用办公数据里的")
    )
    options.option("--var", type=Path, metavar="DIR", about=say("运行数据文件夹,默认是文件夹 notices 旁边的 var"))


def add_clock(options: Parser) -> None:
    """Add what whoever goes by the clock says of it."""
    words = say("公布台账里有比现在晚的时间,而时钟核对过是对的:仍按现在的时间做")
    options.option("--clock-checked", action="store_true", about=words)


def options_of(arguments: argparse.Namespace, translate: Translate, *, publish: bool) -> Options:
    """Return what was asked for; raises :class:`~gazette.cli.options.Usage`."""
    if arguments.site_url and not arguments.site_url.startswith(("http://", "https://")):
        raise Usage(say("--site-url 要以 http:// 或 https:// 开头,写的是“{url}”", url=arguments.site_url[:60]))
    return Options(
        notices=folder(arguments.notices),
        output=arguments.output,
        var=arguments.var,
        site_url=arguments.site_url,
        publish=publish,
        tell=_teller(translate),
    )


def _teller(translate: Translate) -> Callable[[Message], None]:
    """Return what shows the steps of a long build; a quick one stays silent about them."""
    started = time.monotonic()

    def tell(message: Message) -> None:
        if time.monotonic() - started > 1:
            print(message.render(translate), file=sys.stderr, flush=True)

    return tell


def run_build(options: Options, translate: Translate) -> Result | None:
    """Build; where that is refused, say why and return None."""
    try:
        return build(options)
    except (SiteFolderRefused, RecordRefused) as refused:
        _complain([refused.message], translate)
    except SiteRefused as refused:
        _complain([*refused.problems, say("新网站没有通过核对,原来的网站保持不变")], translate)
    except SourceChanged as changed:
        _complain([say("{path} 一直在变动,没有生成;请等编辑保存完再试", path=changed.path)], translate)
    except ProgramMissing as missing:
        _complain([missing.message, say("原来的网站保持不变")], translate)
    except IndexingFailed as failed:
        _complain([say("搜索索引没有生成({reason}),原来的网站保持不变", reason=failed)], translate)
    return None


def _complain(problems: list[Message], translate: Translate) -> None:
    for problem in problems:
        print(problem.render(translate), file=sys.stderr)


def report(result: Result, options: Options, translate: Translate) -> None:
    """Print how a build went; the last line says where the site is."""
    print("\n".join(told(result, options, translate)))


#: Warnings that are not left to ``check``: a notice goes down, or will not go up, that nobody may have meant to, or the
#: record is in doubt.
_TOLD: Final = frozenset({"N009", "N010", "N012"})


def told(result: Result, options: Options, translate: Translate, *, seconds: str = "") -> list[str]:
    """Return how a build went, line by line; the last one says where the site is, and after how many ``seconds``."""
    errors = [one for one in result.report.findings if one.severity is Severity.ERROR or one.code in _TOLD]
    shown = type(result.report)(result.report.documents, tuple(errors))
    found = [FORMATS["text"](shown, options.notices, translate)] if errors else []
    return [*found, *(line.render(translate) for line in _lines(result, options, seconds or f"{result.seconds:.1f}"))]


def _check(result: Result) -> str:
    """Return the command that shows the same warnings; a demonstration is else checked by its own clock."""
    edition = result.edition
    of_its_own = edition is not None and edition.office.site.demo_now
    return (
        f"python3 build.py check --now {edition.now:%Y-%m-%dT%H:%M}"
        if edition and of_its_own
        else "python3 build.py check"
    )


def _lines(result: Result, options: Options, seconds: str) -> Iterator[Message]:
    warnings = result.report.count(Severity.WARNING)
    if warnings:
        yield say("有 {count} 个提醒,用 {command} 查看", count=warnings, command=_check(result))
    yield from _left_out(result, options)
    if result.faults:
        yield from result.faults
        yield say("新的网页没有通过核对,新内容没有上网;改好指出的内容再发布")
    if result.blocking:
        names = "、".join(shown_path(options.notices, path) for path in result.blocking[:_NAMED])
        yield say("以上错误在已审批的、已公布的或读不懂的文件里,新内容没有上网:{names}", names=names)
    if result.edition is None:
        yield say("还没有可用的上一版,网站没有生成")
        return
    counts = result.counts
    yield say(
        "{documents} 份文件,公开 {published} 份,张贴中 {in_force} 份;{pages} 个页面,新生成 {made} 个文件,{shards} 组索引",
        documents=counts.documents, published=counts.published, in_force=counts.in_force,
        pages=counts.pages, made=counts.made, shards=counts.shards,
    )  # fmt: skip
    yield from _clock(result, options)
    yield say("下一次变化:{when}", when=result.edition.next_change.isoformat(" ", "minutes"))
    place = {"output": options.output, "now": result.now.isoformat(" ", "minutes"), "seconds": seconds}
    if result.ok:
        yield say("网站在 {output},按 {now} 生成,用时 {seconds} 秒", **place)
    else:
        yield say("网站在 {output},内容仍是上一版,按 {now} 更新了起止状态,用时 {seconds} 秒", **place)


def _clock(result: Result, options: Options) -> Iterator[Message]:
    """Yield that a sample is published by the true clock, while other commands take its demonstration moment."""
    office = result.edition.office if options.publish and result.edition else None
    if office is not None and demonstration_clock(None, office) is not None:
        demo = office.site.demo_now.replace("T", " ")
        yield say(
            "这是样板小区:publish 按真实时间,build、serve 这些命令按演示时间 {demo} 算,会换回那一天的网站", demo=demo
        )


def _left_out(result: Result, options: Options) -> Iterator[Message]:
    """Yield the documents that are not public and why; those that were simply not due are only counted."""
    named: list[LeftOut] = [item for item in result.left_out if item.state is not State.SCHEDULED]
    for item in named[:_NAMED]:
        yield say("未上网:{path}({reason})", path=shown_path(options.notices, item.path), reason=item.reason)
    if len(named) > _NAMED:
        yield say("……另有 {count} 份未上网", count=len(named) - _NAMED)
    scheduled = len(result.left_out) - len(named)
    if scheduled:
        yield say("{count} 份还没到张贴日期", count=scheduled)
        yield from () if options.publish else _ahead(result)


def _ahead(result: Result) -> Iterator[Message]:
    """Yield how to look at what is still to come in a sample, whose clock stands: waiting for the day shows nothing."""
    edition = result.edition
    if edition is None or demonstration_clock(None, edition.office) is None:
        return
    starts = [item.document.posting_start for item in edition.coming]
    soonest = min((start.start for start in starts if start is not None and start.start > edition.now), default=None)
    if soonest is not None:
        moment = soonest.isoformat(timespec="minutes")
        yield say("先看一眼:python3 build.py serve --now {moment},时间可以换成那一份的张贴日期", moment=moment)
