"""Seen from the system calls: the disk has the row before the browser has its answer."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
            "trace=fsync,fdatasync,sendto,send",
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
    )
    assert process.stdout is not None
    visitor = Visitor(int(process.stdout.readline()))
    for number in range(20):
        assert visitor.send(visitor.token(), f"第 {number} 条意见") == 303
    visitor.close()
    process.kill()
    process.wait()
    process.stdout.close()
    synced, answers = False, 0
    for line in log.read_text(errors="replace").splitlines():
        if re.search(r"f(data)?sync\(.*= 0|f(data)?sync resumed.*= 0", line):
            synced = True
        if "HTTP/1.1 303" in line:
            assert synced
            synced, answers = False, answers + 1
    assert answers == 20
