"""``build.py intake mix``: what a timer runs every night while a survey is open, and before every backup."""

from __future__ import annotations

import time
from collections.abc import Sequence

from gazette.i18n import say
from intake.cli.home import database_of, told_home
from intake.cli.speaking import Refused, parser, speech
from intake.store.mixing import mix
from intake.store.unavailable import StoreUnavailable


def run(argv: Sequence[str]) -> int:
    """Mix the survey tables."""
    speak = speech(argv)
    arguments = parser(
        "intake mix",
        say("打乱答卷的存放次序，清空数据库日志，交卷的先后就无从查起；由定时任务每晚运行，也可随时运行"),
        speak,
    ).parse_args(argv)
    place = told_home(arguments)
    try:
        count = mix(database_of(place), now=int(time.time()))
    except StoreUnavailable as error:
        raise Refused(say("没有打乱：{reason}。过一会儿再运行", reason=error.words)) from error
    print(speak(say("已打乱 {count} 份答卷的存放次序", count=count)))
    return 0
