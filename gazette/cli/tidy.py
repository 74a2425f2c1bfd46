"""``build.py tidy``: pasted text becomes safe Markdown; shows the difference, keeps it only with ``--write``."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazette.cli.given import read_given
from gazette.cli.options import Parser, Usage, parser
from gazette.i18n import Translate, say
from gazette.shell.catalogues import translation
from gazette.shell.language import language
from gazette.shell.refusals import why
from gazette.shell.reporting import printable
from gazette.tidy import Tidied, decode_guess, from_text, tidy

_EXAMPLES = """\
  python3 build.py tidy notices/2026/11-22-ting-shui.md
  python3 build.py tidy notices/2026/11-22-ting-shui.md --write
  python3 build.py tidy notices/2026/11-23-ting-shui.md --from-text 粘贴.txt --write"""
_MOST_CHANGES = 30
_RED, _GREEN, _BLUE, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    before: bytes | None
    old_text: str
    tidied: Tidied


def run(argv: Sequence[str]) -> int:
    """Tidy one document. 0: done, or nothing to do; 2: wrong usage, unreadable, or changed meanwhile."""
    options = _parser(argv).parse_args(list(argv))
    translate = translation(language(argv))
    try:
        job = _prepare(options, translate)
        print("\n".join(_report(job, translate)))
        if options.write and job.tidied.text.encode() != job.before:
            _write(job)
            print(say("已写入 {path}", path=job.path).render(translate))
            if not job.path.resolve().is_relative_to(options.notices.resolve()):
                words = say("{path} 不在 {folder} 里,不会检查,也不会上网", path=job.path, folder=options.notices)
                print(words.render(translate))
    except Usage as problem:
        print(problem.message.render(translate), file=sys.stderr)
        return 2
    return 0


def _parser(argv: Sequence[str]) -> Parser:
    about = say(
        "把从 Word、微信粘贴的文字整理好:编码、看不见的字符、信息块的写法、项目符号、表格。不改一个字;不写 --write 只显示差别。"
    )
    reader = parser("tidy", argv, about=about, examples=_EXAMPLES)
    reader.option("path", type=Path, metavar="PATH", about=say("要整理的文件"))
    about = say("用这个文本文件(- 是标准输入)写成新文件 PATH,信息块备好待填")
    reader.option("--from-text", metavar="FILE", about=about)
    reader.option("--write", action="store_true", about=say("写入文件;不写这一项只显示差别"))
    reader.common()
    return reader


def _prepare(options: argparse.Namespace, translate: Translate) -> _Job:
    if options.from_text is not None:
        path = _placed(options.path, options.notices)
        if path.exists():
            raise Usage(say("{path} 已经存在;换一个文件名,或不带 --from-text 直接整理它", path=path))
        pasted = _decoded(_read_source(options.from_text), options.from_text)
        return _Job(path, None, "", from_text(pasted, translate))
    path = _found(options.path, options.notices)
    before = read_given(path if str(path) != "-" else Path("./-"))
    old_text = _decoded(before, str(path))
    return _Job(path, before, old_text, tidy(old_text))


def _found(path: Path, notices: Path) -> Path:
    """Return the path as given, or below the notices folder."""
    return path if path.exists() or path.is_absolute() or not (notices / path).exists() else notices / path


def _placed(path: Path, notices: Path) -> Path:
    """Return where a new document goes: as given, or below the notices where its folder is to be found only there."""
    return path if path.is_absolute() or path.parent.is_dir() or not notices.is_dir() else _below(notices, path)


def _below(notices: Path, path: Path) -> Path:
    return path if path.parts[:1] == (notices.name,) else notices / path


def _read_source(name: str) -> bytes:
    return read_given(name)


def _decoded(data: bytes, name: str) -> str:
    decoded = decode_guess(data)
    if decoded is not None and decoded.lost:
        lines = "、".join(map(str, decoded.lost[:8]))
        raise Usage(say("{path} 第 {lines} 行有读不出的字节;对照原稿重新输入这几行,再整理", path=name, lines=lines))
    if decoded is None or "\x00" in decoded.text:
        raise Usage(say("{path} 不是文字文件;Word 文档请先复制文字,存成文本文件", path=name))
    return decoded.text


def _report(job: _Job, translate: Translate) -> Iterator[str]:
    """Yield the lines to show: what was repaired, then the difference."""
    changes = job.tidied.changes
    if job.before is not None and job.tidied.text.encode() == job.before:
        yield say("{path} 不用整理", path=job.path).render(translate)
        return
    if job.before is not None and decode_guess(job.before) != decode_guess(job.tidied.text.encode()):
        decoded = decode_guess(job.before)
        if decoded is not None and decoded.encoding != "utf-8":
            yield say("编码由 {encoding} 改成 UTF-8", encoding=decoded.encoding).render(translate)
        for line, encoding in decoded.lines if decoded else ():
            yield say("第 {line} 行:编码由 {encoding} 改成 UTF-8", line=line, encoding=encoding).render(translate)
    for change in changes[:_MOST_CHANGES]:
        what = change.what.render(translate)
        yield say("第 {line} 行:{what}", line=change.line, what=what).render(translate) if change.line else what
    if len(changes) > _MOST_CHANGES:
        yield say("还有 {count} 处", count=len(changes) - _MOST_CHANGES).render(translate)
    yield ""
    yield from _coloured(_difference(job)) if _wants_colour() else _difference(job)


def _difference(job: _Job) -> Iterator[str]:
    old = job.old_text.replace("\r\n", "\n").removesuffix("\n").split("\n") if job.old_text else []
    new = job.tidied.text.removesuffix("\n").split("\n")
    return map(printable, difflib.unified_diff(old, new, str(job.path), str(job.path), lineterm=""))


def _wants_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _coloured(lines: Iterable[str]) -> Iterator[str]:
    colours = {"-": _RED, "+": _GREEN, "@": _BLUE}
    for line in lines:
        colour = colours.get(line[:1])
        yield f"{colour}{line}{_PLAIN}" if colour else line


def _write(job: _Job) -> None:
    """Put the new text in place at once; refuse when somebody else has written meanwhile."""
    path = job.path.resolve()
    now_there = path.read_bytes() if path.exists() else None
    if now_there != job.before:
        raise Usage(say("{path} 刚刚被别的程序改过,没有写入;请重新运行", path=job.path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(job.tidied.text.encode())
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(path, Path(temporary))
        Path(temporary).replace(path)
    except OSError as problem:
        raise Usage(say("写不了 {path}:{reason}", path=job.path, reason=why(problem))) from problem


def _keep_mode(path: Path, temporary: Path) -> None:
    """Give the new file the rights of the old one; a new document may be read by everybody."""
    temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
