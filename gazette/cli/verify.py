"""``build.py verify``: looks at a published site, in a folder or at its address, as anybody can."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from gazette.cli.options import Usage, folder, given_moment, parser
from gazette.i18n import Message, Translate, say, told
from gazette.outputs.inspection import Found, Inspection, inspect, zone_of
from gazette.shell.against import Compared, compared
from gazette.shell.catalogues import translation
from gazette.shell.clock import local_now
from gazette.shell.language import language
from gazette.shell.published import OutOfReach, Published, published
from gazette.shell.refusals import why

_EXAMPLES = """\
  python3 build.py verify site
  python3 build.py verify https://example.org/
  python3 build.py verify https://example.org/ --against notices --format json"""


def run(argv: Sequence[str]) -> int:
    """Look at a site. 0: all is well; 1: something is wrong; 2: wrong usage, or the site cannot be reached."""
    arguments = _arguments(argv)
    translate = translation(language(argv))
    try:
        site = _site(arguments.site)
        now = given_moment(arguments.now) or local_now(zone_of(site.read))
        seen = inspect(site.read, now, most_pages=max(0, arguments.pages))
        more = _more(arguments, site, now)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    except OutOfReach as fault:
        cause = getattr(fault.__cause__, "reason", None)
        reason = _refused(arguments.site, cause, translate) if isinstance(cause, OSError) else fault
        print(say("打不开:{reason}", reason=reason).render(translate), file=sys.stderr)
        return 2
    found = (*seen.found, *more.found)
    if arguments.format == "json":
        print(_as_json(seen, found, more.not_compared, site=arguments.site, now=now, translate=translate))
    else:
        print("\n".join(line.render(translate) for line in _sentences(seen, found, more.not_compared)))
    return 1 if any(not one.warning for one in found) else 0


def _more(arguments: argparse.Namespace, site: Published, now: datetime) -> Compared:
    """Compare with the notices where they are given; else say what was not."""
    if arguments.against:
        return compared(folder(arguments.against), site, now, most=max(0, arguments.pages))
    words = "网页内容没有逐字比,多出来的网页也没有查:在发布的机器上加 --against notices"
    return Compared((), (say(words),))


def _refused(site: str, cause: OSError, translate: Translate) -> str:
    reason = why(cause)
    return f"{site}：{told(reason, translate)}"


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    about = say("核对已发布的网站(文件夹或网址):台账、登记簿、网页、列表对不对得上,有没有漏发布、漏撤下。")
    options = parser("verify", argv, about=about, examples=_EXAMPLES)
    options.option("site", metavar="SITE|URL", about=say("网站文件夹,或 http(s) 网址"))
    options.option(
        "--against",
        type=Path,
        metavar="DIR",
        about=say("再和这个 notices 文件夹比:该张贴的是不是都在,网页是不是一字不差"),
    )
    options.option(
        "--pages", type=int, default=2000, metavar="N", about=say("最多打开几份文件的网页,默认 2000;张贴中的在前")
    )
    options.option("--format", choices=("text", "json"), default="text", about=say("text 给人看,json 给程序用"))
    options.common(now=True)
    return options.parse_args(argv)


def _site(place: str) -> Published:
    site = published(place)
    if site is None:
        raise Usage(say("“{place}”不是文件夹,也不是 http(s) 网址", place=place))
    return site


def _sentences(seen: Inspection, found: Sequence[Found], not_compared: Sequence[Message]) -> Iterator[Message]:
    for one in found:
        word = say("提醒:{what} [{code}]") if one.warning else say("错误:{what} [{code}]")
        yield say(word.template, what=one.message, code=one.code)
    counts = {"documents": seen.documents, "posted": seen.posted, "lines": seen.lines, "pages": seen.pages}
    yield say("看了 {documents} 份文件(张贴中 {posted} 份)、台账 {lines} 行、{pages} 个网页", **counts)
    if seen.masked:
        yield say("台账有 {count} 行因遮盖个人信息被遮住,校验仍然成立", count=seen.masked)
    if seen.built_at:
        yield say(
            "网站生成于 {built},下次更新 {change}",
            built=seen.built_at.replace("T", " "),
            change=seen.next_change.replace("T", " "),
        )
    yield from not_compared
    errors = sum(not one.warning for one in found)
    yield say("有 {count} 处不对", count=errors) if errors else say("核对无误")


def _as_json(
    seen: Inspection,
    found: Sequence[Found],
    not_compared: Sequence[Message],
    *,
    site: str,
    now: datetime,
    translate: Translate,
) -> str:
    """Return what was found as JSON; its keys are a contract with other programs."""
    content = {
        "site": site,
        "at": now.isoformat(timespec="minutes"),
        "ok": all(one.warning for one in found),
        "documents": seen.documents,
        "posted": seen.posted,
        "ledger_lines": seen.lines,
        "ledger_masked": seen.masked,
        "pages": seen.pages,
        "built_at": seen.built_at,
        "next_change": seen.next_change,
        "not_compared": [message.render(translate) for message in not_compared],
        "findings": _rows(found, translate),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _rows(found: Sequence[Found], translate: Translate) -> list[dict[str, str]]:
    return [
        {
            "code": one.code,
            "severity": "warning" if one.warning else "error",
            "path": one.path,
            "message": one.message.render(translate),
        }
        for one in found
    ]
