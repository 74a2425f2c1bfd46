"""``build.py test``: the whole test suite, without what this machine cannot run, and saying so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from gazette.cli.options import Parser
from gazette.i18n import Message, say
from gazette.shell.environment import ensure
from gazette.shell.language import speech
from gazette.shell.testing import Part, is_sample, missing_parts, run_tests, write_coverage_table

Speech = Callable[[Message], str]

EXAMPLES: Final = """\
  python3 build.py test
  python3 build.py test --only tests/rules
  python3 build.py test --only tests/rules -- -k D003 -x"""

_STATUS = {0: 0, 1: 1, 3: 3}


def run(argv: Sequence[str]) -> int:
    """Run the tests. 0: all passed; 1: a test failed, or ``--require-all`` and a part is missing; 2: wrong usage."""
    spoken = speech(argv)
    own, options = _divide(argv)
    arguments = _parser(spoken).parse_args(own)
    ensure(dev=True)
    if arguments.coverage_table:
        return write_coverage_table()
    missing = missing_parts()
    _report(missing, spoken)
    if not is_sample():
        words = "这里是自己的小区,不是示范小区(site.yml 里没有 sample: true):考示范内容的测试不运行,其余照常。"
        print(spoken(say(words)), flush=True)
    if missing and arguments.require_all:
        print(spoken(say("要求全部运行,所以到此为止。")))
        return 1
    if not arguments.only:
        print(spoken(say("两个处理器上约一刻钟;按 Ctrl+C 随时停下,会说明查到哪里。")), flush=True)
    return _STATUS.get(run_tests(arguments.only, missing=missing, soak=arguments.soak, options=options), 2)


def _divide(argv: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return our own arguments and, after ``--``, those for pytest."""
    end = list(argv).index("--") if "--" in argv else len(argv)
    return argv[:end], argv[end + 1 :]


def _parser(spoken: Speech) -> Parser:
    about = say("运行全部测试。这台电脑缺什么、因此不测什么,先说明。-- 之后的参数原样交给 pytest。")
    parser = Parser("test", spoken, about=about, examples=EXAMPLES)
    parser.add_argument(
        "--only",
        nargs="+",
        action="extend",
        default=[],
        metavar="PATH",
        help=spoken(say("只运行这些文件或文件夹里的测试")),
    )
    parser.add_argument("--soak", action="store_true", help=spoken(say("也运行耗时很长的测试")))
    parser.add_argument("--require-all", action="store_true", help=spoken(say("缺少任何一项可选软件就算失败")))
    parser.add_argument("--coverage-table", action="store_true", help=spoken(say("只重写“要求与测试对照表”")))
    parser.add_argument("--lang", choices=("zh", "en"), help=spoken(say("说明用的语言")))
    return parser


def _report(missing: Sequence[Part], spoken: Speech) -> None:
    """Say which tests will be left out and what to install for them."""
    if not missing:
        print(spoken(say("可选软件齐全,运行全部测试。")), flush=True)
        return
    print(spoken(say("这台电脑缺少 {count} 项可选软件,相关测试不运行:", count=len(missing))))
    for part in missing:
        print(
            spoken(
                say("  {name}:不测 {tests};安装:{command}", name=part.name, tests=part.leaves_out, command=part.install)
            )
        )
    print(flush=True)
