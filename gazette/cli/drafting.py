"""What every kind of draft does at its end: write the files, say what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gazette.cli.options import Usage
from gazette.drafts.draft import Draft
from gazette.i18n import Message, Translate, say
from gazette.shell.editing import ChangedMeanwhile, create_file, replace_file
from gazette.shell.refusals import why


def write_draft(notices: Path, draft: Draft) -> None:
    """Write every file; the charts first, so that the document never points to nothing.

    Charts that an earlier draft left are drawn anew. Raises :class:`Usage` where the document is there already, a document
    shows one of the charts as it is, or a file cannot be written.
    """
    if (notices / draft.path).exists():
        told = say("{path} 已经有了,没有写;要重新起草,先删去这一份(图不用删),再运行", path=notices / draft.path)
        raise Usage(told)
    try:
        changed = {name: content for name, content in draft.files.items() if _content(notices / name) != content}
        _refuse_shown(notices, [name for name in changed if (notices / name).exists()])
        for name, content in sorted(changed.items(), key=lambda item: item[0] == draft.path):
            before = _content(notices / name)
            if before is None:
                create_file(notices / name, content)
            else:
                replace_file(notices / name, before, content)
    except (OSError, ChangedMeanwhile) as fault:
        reason = why(fault) if isinstance(fault, OSError) else fault.path
        raise Usage(say("写不了文件:{reason}", reason=reason)) from fault


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _refuse_shown(notices: Path, charts: Sequence[str]) -> None:
    """Raise :class:`Usage` where a document shows a chart that would become another."""
    for folder in {(notices / name).parent.parent for name in charts}:
        for document in sorted(folder.glob("*.md")):
            text = document.read_text(encoding="utf-8", errors="replace")
            if any(Path(name).name in text for name in charts):
                told = say("{path} 用着上一次画的图,没有写;那是草稿就先删去它,再运行", path=document)
                raise Usage(told)


def tell_draft(notices: Path, draft: Draft, next_step: Message, translate: Translate) -> None:
    """Say what was written and what is to be done with it: the command as it can be typed."""
    path = notices / draft.path
    print(say("已写成草稿 {path}", path=path).render(translate))
    command = say("下一步:{next}:python3 build.py approve {path} --as director", next=next_step, path=path)
    print(command.render(translate))
