"""The command line speaks the language asked for, else the machine's, else Chinese."""

from __future__ import annotations

import pytest

from gazette.i18n import say
from gazette.shell.language import language, speech


@pytest.mark.parametrize(
    ("argv", "environ", "spoken"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        (["check", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["check", "--lang=zh"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["check", "--lang"], {}, "zh"),
    ],
)
def test_the_language_asked_for_comes_before_the_machines(
    argv: list[str], environ: dict[str, str], spoken: str
) -> None:
    assert language(argv, environ) == spoken


def test_a_sentence_comes_out_in_english_when_english_is_asked_for() -> None:
    message = say("运行环境在 {folder}", folder=".venv")
    assert speech(["--lang", "en"])(message) == "The environment is in .venv"
    assert speech(["--lang", "zh"])(message) == "运行环境在 .venv"
