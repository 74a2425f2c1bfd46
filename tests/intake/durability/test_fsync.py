"""Seen from the system calls: the disk has the row before the browser has its answer."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest

from intake.cli import run
from tests.intake.builders import write_home
from tests.intake.durability.clients import ROOT, Visitor


@pytest.mark.needs_strace
def test_each_of_many_sendings_is_synced_before_its_answer_is_written(tmp_path: Path) -> None:
    write_home(tmp_path)
    log = tmp_path / "calls"
    strace = shutil.which("strace") or "strace"
    process = subprocess.Popen(
        [
            strace,
            "-f",
            "-qq",
            "-e",
            "trace=fsync,fdatasync,sendto,send,recvfrom,recv",
            "-s",
            "40",
            "-o",
            log,
            sys.executable,
            "-m",
            "tests.intake.durability.server",
            tmp_path,
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    visitor = Visitor(int(process.stdout.readline()))
    for number in range(20):
        assert visitor.send(visitor.token(), f"第 {number} 条意见") == 303
    assert run(["case", "--data", str(tmp_path), "close", "20"]) == 0  # only what is over can be rated
    _send_the_rest(visitor)
    visitor.close()
    os.killpg(process.pid, signal.SIGKILL)  # the server too: killing the tracer alone lets it run on
    process.wait()
    process.stdout.close()
    assert _synced_answers(log) == 24


def _send_the_rest(visitor: Visitor) -> None:
    """Send a message, a rating, two survey pages: everything else that is answered with a success."""
    code = visitor.receipt()
    _, page = visitor.ask("POST", "/r/", urlencode({"code": code}))
    for kind, values in (("message", {"q-message": "再补充一句"}), ("rating", {"q-rating": "满意"})):
        token = page.split(f'action="/r/{kind}"')[1].split('name="token" value="')[1].split('"')[0]
        assert visitor.ask("POST", f"/r/{kind}", urlencode({"code": code, "token": token, **values}))[0] == 200
    for _ in range(2):
        _, page = visitor.ask("GET", "/s/satisfaction/")
        token = page.split('name="token" value="')[1].split('"')[0]
        assert visitor.ask("POST", "/s/satisfaction/", urlencode({"token": token, "q-nps": "9"}))[0] == 303


def _synced_answers(log: Path) -> int:
    """Count the answers to a sending; each has a sync of the disk between the request and its first byte."""
    synced, waiting, answers = False, False, 0
    for line in log.read_text(errors="replace").splitlines():
        if re.search(r"recv(from)?\(.*\"POST /(f|s|r/[mr])", line) or re.search(
            r"recv.*resumed.*\"POST /(f|s|r/[mr])", line
        ):
            synced, waiting = False, True
        elif re.search(r"f(data)?sync\(.*= 0|f(data)?sync resumed.*= 0", line):
            synced = True
        elif waiting and "HTTP/1.1 " in line:
            assert synced, line
            waiting, answers = False, answers + 1
    return answers
