"""What every kind of draft does at its end: write the files, say what comes next."""

from __future__ import annotations

from pathlib import Path

from gazette.cli.given import why
from gazette.cli.options import Usage
from gazette.drafts.draft import Draft
from gazette.i18n import Message, Translate, say
from gazette.shell.editing import create_file


def write_draft(notices: Path, draft: Draft) -> None:
    """Write every file, none over another; the charts first, so that the document never points to nothing.

    Raises :class:`Usage` where a file is there already or cannot be written.
    """
    taken = [name for name in draft.files if (notices / name).exists()]
    if taken:
        raise Usage(say("{path} 已经有了,没有写;改名或删去后再运行", path=taken[0]))
    try:
        for name, content in sorted(draft.files.items(), key=lambda item: item[0] == draft.path):
            create_file(notices / name, content)
    except OSError as fault:
        raise Usage(say("写不了文件:{reason}", reason=why(fault))) from fault


def tell_draft(notices: Path, draft: Draft, next_step: Message, translate: Translate) -> None:
    """Say what was written and what is to be done with it: the command as it can be typed."""
    path = notices / draft.path
    print(say("已写成草稿 {path}", path=path).render(translate))
    command = say("下一步:{next}:python3 build.py approve {path} --as director", next=next_step, path=path)
    print(command.render(translate))
