"""Pagefind answers while it still writes: the index counts as made when its last file is whole."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from gazette.shell import indexer

#: Answers a write at once, fills the file afterwards, and ends as told by its first argument.
SERVICE = """
import base64, gzip, json, os, sys, time
how, folder = sys.argv[1], sys.argv[2]
request = json.loads(base64.b64decode(os.read(0, 65536).partition(b",")[0]))["payload"]
data = gzip.compress(os.urandom(200_000))
os.makedirs(folder, exist_ok=True)
out = open(os.path.join(folder, "wasm.unknown.pagefind"), "wb", buffering=0)
out.write(data[:1000])
answer = base64.b64encode(json.dumps({"payload": {"type": "WriteFiles"}}).encode()) + b","
sys.stdout.buffer.write(answer)
sys.stdout.buffer.flush()
time.sleep(0.3)
if how != "cut":
    out.write(data[1000:])
if how == "broken":
    sys.exit(3)
"""


def _run(tmp_path: Path, how: str) -> tuple[int, str, bytes]:
    """Run the indexer with a stand-in for Pagefind; return status, complaint and the file it left."""
    folder = tmp_path / "made"
    service = tmp_path / "service"
    service.write_text(f"#!{sys.executable}\nimport sys\nsys.argv[1:] = [{how!r}, {str(folder)!r}]\n{SERVICE}")
    service.chmod(0o755)
    asked = tmp_path / "requests"
    asked.write_text(json.dumps({"type": "WriteFiles", "output_path": str(folder)}) + "\n")
    program = "import sys; sys.path.insert(0, sys.argv[1]); from gazette.shell import indexer; indexer._PATIENCE = 2.0; sys.exit(indexer.main(*sys.argv[2:]))"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, root, service, asked], capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stderr, (folder / "wasm.unknown.pagefind").read_bytes()


def test_a_file_that_is_still_being_written_is_waited_for(tmp_path: Path) -> None:
    status, told, data = _run(tmp_path, "slow")
    assert (status, told) == (0, "")
    assert len(gzip.decompress(data)) == 200_000


@pytest.mark.parametrize(("how", "complaint"), [("cut", "unfinished"), ("broken", "status 3")])
def test_a_cut_file_or_a_bad_end_makes_no_index(tmp_path: Path, how: str, complaint: str) -> None:
    status, told, _ = _run(tmp_path, how)
    assert status == 1
    assert complaint in told


def test_a_file_is_finished_when_its_end_is_there(tmp_path: Path) -> None:
    whole = gzip.compress(b"index" * 1000)
    file = tmp_path / "now.pf_meta"
    for data, finished in ((b"", False), (whole[:-1], False), (whole[:20], False), (whole, True), (b"{}", True)):
        file.write_bytes(data)
        assert indexer._is_finished(file) is finished
