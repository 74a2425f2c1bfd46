"""The programs that are compared: ours, plain mkdocs-material and Hugo, each with the same notices in a folder of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.notices import Notice, write
from gazette.shell.installing import compile_sources

ROOT: Final = Path(__file__).resolve().parent.parent
_PROGRAM: Final = (
    "build.py",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.lock",
    "requirements-dev.lock",
    "gazette",
    "intake",
)

_MKDOCS: Final = """\
site_name: 公示
theme:
  name: material
  language: zh
  font: false
plugins:
  - search
nav:
  - 首页: index.md
"""

_HUGO: Final = """\
baseURL = "https://example.org/"
languageCode = "zh"
title = "公示"
enableRobotsTXT = true
"""
_HUGO_PAGE: Final = """\
<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><a href="{{ "/" | relURL }}">公示</a></header><main><h1>{{ .Title }}</h1>
<p>{{ .Params.document_number }} {{ .Params.posting_start }} – {{ .Params.posting_end }} {{ .Params.approver }}</p>
<nav>{{ .TableOfContents }}</nav>{{ .Content }}</main></body></html>
"""
_HUGO_LIST: Final = """\
<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main><h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
 {{ .Params.posting_start }}</li>{{ end }}</ul></main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """One program: how to build, where its notices lie, and what must go so that the next build starts cold."""

    name: str
    build: Sequence[str]
    check: Sequence[str]
    folder: Path
    content: Path
    written: Sequence[Path]

    def forget(self) -> None:
        """Remove what earlier builds left."""
        for path in self.written:
            if path.is_symlink():
                path.unlink()
            elif path.exists():
                shutil.rmtree(path)


def prepare(work: Path, made: Sequence[Notice], names: Sequence[str]) -> list[Peer]:
    """Lay out the folders of the named programs below ``work``, which is made anew."""
    makers = {"gazette": _gazette, "material": _material, "hugo": _hugo}
    if work.exists():
        shutil.rmtree(work)
    return [makers[name](work / name, list(made)) for name in names]


def _gazette(folder: Path, made: list[Notice]) -> Peer:
    """Ours, as a copy of the program: a measurement must not change under our hands."""
    folder.mkdir(parents=True)
    for name in _PROGRAM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    compile_sources(Path(sys.executable), folder / "gazette", folder / "intake")  # as set-up does
    (folder / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
    write(folder, made)
    now = ("--now", "2026-11-22T09:30")
    return Peer(
        "gazette",
        (sys.executable, "build.py", "build", *now),
        (sys.executable, "build.py", "check", *now),
        folder,
        folder,
        (folder / "site", folder / ".site", folder / "var"),
    )


def _material(folder: Path, made: list[Notice]) -> Peer:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    (docs / "index.md").write_text("# 公示\n", encoding="utf-8")
    write(docs, made)
    build = (str(ROOT / ".venv" / "bin" / "mkdocs"), "build", "--quiet")
    return Peer("material", build, (), folder, docs, (folder / "site",))


def _hugo(folder: Path, made: list[Notice]) -> Peer:
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    (layouts / "single.html").write_text(_HUGO_PAGE, encoding="utf-8")
    (layouts / "list.html").write_text(_HUGO_LIST, encoding="utf-8")
    content = folder / "content"
    write(content, made)
    build = (str(ROOT / ".venv" / "bin" / "hugo"), "--quiet")
    return Peer("hugo", build, (), folder, content, (folder / "public", folder / "resources"))
