"""``build.py scan``: personal data in a text, for people (line, caret) or for programs (JSON spans)."""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from gazette.cli.given import read_given
from gazette.cli.options import Speak, Usage, parser
from gazette.i18n import say
from gazette.privacy import LABELS, Finding, scan
from gazette.shell.language import speech
from gazette.shell.reporting import printable, width

_EXAMPLES: Final = """\
  build.py scan 小结.txt
  build.py scan - --format json < 小结.txt"""
_INDENT: Final = "    "
_BEFORE: Final = 40
_WIDEST: Final = 100


def run(argv: Sequence[str]) -> int:
    """Scan a file or the standard input. 0: nothing found; 1: personal data found; 2: wrong usage or unreadable."""
    reader = parser("scan", argv, about=say("在文字里找个人信息:房号、电话、证件号、车牌、姓名等"), examples=_EXAMPLES)
    reader.option("file", nargs="?", default="-", metavar="FILE", about=say("要看的文字文件;- 或不写是标准输入"))
    reader.option("--format", choices=("text", "json"), default="text", about=say("text 给人看,json 给程序用"))
    reader.common()
    options = reader.parse_args(list(argv))
    speak = speech(argv)
    try:
        text = _read(options.file)
    except Usage as problem:
        print(speak(problem.message), file=sys.stderr)
        return 2
    findings = scan(text)
    print(_as_json(findings) if options.format == "json" else "\n".join(_as_text(text, findings, speak)))
    return 1 if findings else 0


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
