"""What the system refuses is told in the reader's language, whichever command meets it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.i18n import Message
from gazette.shell.catalogues import translation
from gazette.shell.refusals import why

USUAL = ("ENOENT", "EACCES", "EPERM", "EROFS", "ENOSPC", "EISDIR", "ENOTDIR", "EEXIST", "ENAMETOOLONG")


@pytest.mark.parametrize("name", USUAL)
def test_the_usual_reasons_have_their_words_in_either_language(name: str) -> None:
    number = getattr(errno, name)
    reason = why(OSError(number, os.strerror(number)))
    assert isinstance(reason, Message)
    assert not any(sign.isascii() and sign.isalpha() for sign in str(reason))
    assert reason.render(translation("en")).isascii()


def test_a_rare_reason_keeps_the_words_of_the_system() -> None:
    assert why(OSError(errno.EIO, "Input/output error")) == "Input/output error"


@pytest.mark.parametrize(("language", "word"), [("zh", "没有这个文件"), ("en", "no such file")])
def test_a_folder_that_cannot_be_made_is_told_so(
    language: str, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notices").mkdir()
    where = ["--notices", str(tmp_path / "notices"), "--var", str(tmp_path / "var")]
    assert main(["build", *where, "--output", "/proc/site", "--lang", language]) == 2
    assert word in capsys.readouterr().err.lower()
