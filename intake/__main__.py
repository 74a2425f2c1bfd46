"""``python -m intake COMMAND``: the same as ``build.py intake COMMAND``, with the same edges."""

from __future__ import annotations

import sys

from gazette.cli import Command, main
from gazette.i18n import say
from gazette.shell.environment import QuietEnd

if __name__ == "__main__":
    with QuietEnd():
        sys.exit(
            main(
                ["intake", *sys.argv[1:]],
                extra=(Command("intake", "intake.cli:run", say("表单和登记簿的管理命令")),),
            )
        )
