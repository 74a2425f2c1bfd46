"""``build.py setup``: only makes the environment."""

from __future__ import annotations

from collections.abc import Sequence

from gazette.cli.options import Parser
from gazette.i18n import say
from gazette.shell.environment import VENV, ensure
from gazette.shell.language import speech


def run(argv: Sequence[str]) -> int:
    """Make or mend the environment (``build.py`` did that for the runtime part before this runs)."""
    spoken = speech(argv)
    examples = "  python3 build.py setup\n  python3 build.py setup --dev"
    parser = Parser("setup", spoken, about=say("只准备运行环境,不生成网站"), examples=examples)
    parser.add_argument("--dev", action="store_true", help=spoken(say("同时安装测试和检查用的工具")))
    parser.add_argument("--lang", choices=("zh", "en"), help=spoken(say("说明用的语言")))
    arguments = parser.parse_args(argv)
    ensure(dev=arguments.dev)
    print(spoken(say("运行环境在 {folder}", folder=VENV)))
    return 0
