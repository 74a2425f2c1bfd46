"""A build killed at any moment leaves a whole site: the old one or the new one, never a mixture."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.shell.community import Community, notice

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = "2026-11-22T09:30"


def edition(community: Community, number: int) -> None:
    """Write the notices of the ``number``-th edition: every page names it."""
    for serial in range(1, 25):
        body = f"第{number}版的内容。\n\n" + "请留意。" * 50
        community.write(f"2026/n{serial:02}.md", notice(serial, title=f"关于{serial}号楼第{number}版的通知", body=body))


def served(community: Community) -> set[str]:
    """Return which editions the pages of the served site speak of; check that none is missing."""
    found = set()
    for serial in range(1, 25):
        page = community.read(f"2026/n{serial:02}/index.html")
        assert page.rstrip().endswith("</html>")
        found.add(page.partition("号楼第")[2].partition("版")[0])
    assert community.read("pagefind/shards.json").endswith("}\n")
    assert "</html>" in community.read("index.html")
    return found


def kill_builds(community: Community, times: int, seed: int) -> None:
    edition(community, 0)
    started = time.monotonic()
    assert community.build(NOW) == 0
    usual = time.monotonic() - started + 0.6
    chance = random.Random(seed)
    previous = served(community)
    killed = 0
    for number in range(1, times + 1):
        edition(community, number)
        command = [sys.executable, "build.py", *community.command(NOW)]
        build = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            build.wait(chance.uniform(0.1, usual))
        except subprocess.TimeoutExpired:
            build.send_signal(signal.SIGKILL)
            build.wait()
            killed += 1
        now_served = served(community)
        assert len(now_served) == 1
        assert now_served in (previous, {str(number)})
        previous = now_served
    assert killed > times // 4
    assert community.build(NOW) == 0
    assert served(community) == {str(times)}


def test_ten_kills_leave_a_whole_site_every_time(empty: Community) -> None:
    kill_builds(empty, 10, seed=7)


@pytest.mark.soak
def test_a_hundred_kills_leave_a_whole_site_every_time(empty: Community) -> None:
    kill_builds(empty, 100, seed=11)
