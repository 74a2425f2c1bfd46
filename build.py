# -*- coding: utf-8 -*-
"""Start here: ``python3 build.py COMMAND`` (Windows: ``py build.py COMMAND``).

The first start makes an environment in ``.venv``; every later one only enters it. This file also joins the commands
of the two packages, because ``gazette`` never imports ``intake``. It must stay readable for very old interpreters,
so that they can say which Python is needed instead of showing a syntax error.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "需要 Python 3.11 或更新的版本,现在是 %s。 / Python 3.11 or newer is needed; this is %s.\n"
        % (sys.version.split()[0], sys.version.split()[0])
    )
    sys.exit(2)

from gazette.shell.environment import QuietEnd, enter

if __name__ == "__main__":
    with QuietEnd():
        enter(__file__, *sys.argv[1:])  # returns only inside the environment

        from gazette.cli import Command, main
        from gazette.i18n import say

        EXTRA = (
            Command("serve", "intake.cli.serve:run", say("在本机运行网站和表单")),
            Command("intake", "intake.cli:run", say("表单和登记簿的管理命令")),
        )
        sys.exit(main(sys.argv[1:], extra=EXTRA))
