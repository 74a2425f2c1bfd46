"""``build.py scan``: personal data in a text, for people (line, caret) or for programs (JSON spans)."""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from gazette.cli.given import read_given
from gazette.cli.options import Speak, Usage, parser
from gazette.i18n import say
from gazette.model.office_reader import read_office
from gazette.privacy import LABELS, Context, Finding, scan
from gazette.privacy.roster import load
from gazette.rules.made_public import context_of
from gazette.shell.language import speech
from gazette.shell.refusals import why
from gazette.shell.reporting import printable, width
from gazette.shell.roster import make_roster, read_roster

_EXAMPLES: Final = """\
  python3 build.py scan 小结.txt
  python3 build.py scan - --format json < 小结.txt
  python3 build.py scan --roster-from 业主名册.csv"""
_INDENT: Final = "    "
_BEFORE: Final = 40
_WIDEST: Final = 100


def run(argv: Sequence[str]) -> int:
    """Scan a file or the standard input. 0: nothing found; 1: personal data found; 2: wrong usage or unreadable."""
    reader = parser("scan", argv, about=say("在文字里找个人信息:房号、电话、证件号、车牌、姓名等"), examples=_EXAMPLES)
    reader.option("file", nargs="?", default="-", metavar="FILE", about=say("要看的文字文件;- 或不写是标准输入"))
    reader.option("--format", choices=("text", "json"), default="text", about=say("text 给人看,json 给程序用"))
    reader.option(
        "--roster",
        type=Path,
        default=Path("var/roster"),
        metavar="FILE",
        about=say("本机名册的位置;有这个文件就一并对照"),
    )
    reader.option(
        "--roster-from", type=Path, metavar="CSV", about=say("用业主名册(CSV)做出本机名册:只存加盐的散列,不进 Git")
    )
    reader.common()
    options = reader.parse_args(list(argv))
    speak = speech(argv)
    if options.roster_from:
        return _make_roster(options.roster_from, options.roster, speak)
    if options.file == "-" and sys.stdin is not None and sys.stdin.isatty():
        print(speak(say("从键盘读:粘贴要看的文字,另起一行按 Ctrl+D(Windows:Ctrl+Z 回车)结束")), file=sys.stderr)
    try:
        text = _read(options.file)
        context = _context(options.notices, options.roster)
    except Usage as problem:
        print(speak(problem.message), file=sys.stderr)
        return 2
    findings = scan(text, context=context)
    print(_as_json(findings) if options.format == "json" else "\n".join(_as_text(text, findings, speak)))
    return 1 if findings else 0


def _make_roster(table: Path, path: Path, speak: Speak) -> int:
    try:
        count = make_roster(table, path)
    except OSError as problem:
        print(speak(say("读不了 {path}:{reason}", path=table, reason=why(problem))), file=sys.stderr)
        return 2
    except UnicodeDecodeError:
        print(speak(say("{path} 不是文字文件;请从表格软件另存为 CSV", path=table)), file=sys.stderr)
        return 2
    print(speak(say("名册有 {count} 项,已存到 {path};它和业主名册一样要保密,不要放进 Git", count=count, path=path)))
    return 0


def _context(notices: Path, path: Path) -> Context:
    """Return what ``check`` would let pass: the office's public data, where there is an office, and the roster."""
    folder = notices / "_office"
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    office, _ = read_office({file.name: file.read_bytes() for file in files if file.is_file()})
    try:
        text = read_roster(path)
    except ValueError:
        raise Usage(say("{path} 不是名册,请用 scan --roster-from 重做", path=path)) from None
    return replace(context_of(office), roster=load(text) if text else None)


def _read(name: str) -> str:
    """Return the text of a file (UTF-8, or the GB 18030 of older Windows files), its line ends untouched."""
    data = read_given(name)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Usage(say("{path} 不是文字文件;Word 文档请先复制文字,存成文本文件", path=name))


def _as_json(findings: Sequence[Finding]) -> str:
    """Return the stable form: spans count code points of the text from 0, the end is exclusive."""
    rows = [{"kind": one.kind, "start": one.start, "end": one.end, "text": one.value} for one in findings]
    return json.dumps({"findings": rows}, ensure_ascii=False, indent=1)


def _as_text(text: str, findings: Sequence[Finding], speak: Speak) -> Iterator[str]:
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    for finding in findings:
        line = bisect_right(starts, finding.start)
        first = starts[line - 1]
        column = finding.start - first + 1
        kind, value, reason = speak(LABELS[finding.kind]), printable(finding.value), speak(finding.reason)
        told = speak(say("{kind}“{value}”:{reason}", kind=kind, value=value, reason=reason))
        yield f"{line}:{column}: {told}"
        end = starts[line] - 1 if line < len(starts) else len(text)
        yield from (f"{_INDENT}{row}" for row in _pointed(text[first:end].rstrip("\r"), column - 1, len(finding.value)))
    yield speak(say("找到 {count} 处", count=len(findings))) if findings else speak(say("没有找到个人信息"))


def _pointed(line: str, start: int, length: int) -> Iterator[str]:
    """Yield the line, cut to the part that matters, and the caret below the place by display width."""
    first = max(0, start - _BEFORE) if len(line) > _WIDEST else 0
    part = printable(line[first : first + _WIDEST])
    lead, trail = ("…" if first else ""), ("…" if first + _WIDEST < len(line) else "")
    yield f"{lead}{part}{trail}"
    at = start - first
    yield " " * width(lead + part[:at]) + "^" * max(1, width(part[at : at + length]))
