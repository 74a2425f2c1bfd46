"""Feeds Pagefind: run as a program of its own, so that indexing goes on beside the build.

``python indexer.py PAGEFIND REQUESTS`` sends the requests in the file, one a line, to Pagefind's service and ends with
status 0 when every one was answered well. Standard library only, so that it starts at once.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path
from typing import IO

#: Seconds Pagefind may take to fill its files once it has answered that they are written.
_PATIENCE = 30.0
_GZIP = b"\x1f\x8b"


def main(pagefind: str, requests: str) -> int:
    """Send all requests, wait for the answer to each, and return the exit status."""
    lines = Path(requests).read_bytes().splitlines()
    with subprocess.Popen(  # noqa: S603  # the program we were told to run, no shell
        [pagefind, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as service:
        if service.stdin is None or service.stdout is None:
            return 1
        feeder = threading.Thread(target=_feed, args=(service.stdin, lines), daemon=True)
        feeder.start()
        fault = _answers(service.stdout, len(lines))
        if not fault and not _is_whole(lines):
            fault = "Pagefind left an unfinished file"
        if not fault:
            fault = _end(service)
        service.kill()
    if fault:
        sys.stderr.write(f"{fault}\n")
    return 1 if fault else 0


def _is_whole(lines: list[bytes]) -> bool:
    """Wait until every file is finished: Pagefind answers while the last ones are still being filled."""
    requests = [json.loads(line) for line in lines]
    folders = [Path(one["output_path"]) for one in requests if one.get("type") == "WriteFiles"]
    patience = time.monotonic() + _PATIENCE
    waiting = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    while waiting := [path for path in waiting if not _is_finished(path)]:
        if time.monotonic() > patience:
            return False
        time.sleep(0.01)
    return True


def _is_finished(path: Path) -> bool:
    """Tell whether a file holds something and, where it is compressed, its end too."""
    data = path.read_bytes()
    if not data.startswith(_GZIP):
        return bool(data)
    whole = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        whole.decompress(data)
    except zlib.error:
        return False
    return whole.eof


def _end(service: subprocess.Popen[bytes]) -> str:
    """Let Pagefind end by itself, which finishes what it still writes; return what went wrong, or an empty text."""
    if service.stdin is not None:
        service.stdin.close()
    try:
        status = service.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return "Pagefind does not end"
    return f"Pagefind ended with status {status}" if status else ""


def _feed(pipe: IO[bytes], lines: list[bytes]) -> None:
    for number, line in enumerate(lines, 1):
        request = b'{"message_id":%d,"payload":%s}' % (number, line)
        pipe.write(base64.b64encode(request) + b",")
    pipe.flush()


def _answers(pipe: IO[bytes], expected: int) -> str:
    """Read the answers; return what went wrong, or an empty text."""
    waiting = bytearray()
    for _ in range(expected):
        while b"," not in waiting:
            more = pipe.read1(1 << 16)  # type: ignore[attr-defined]  # a buffered reader
            if not more:
                return "Pagefind ended before its time"
            waiting += more
        answer, _, rest = waiting.partition(b",")
        waiting = rest
        payload = json.loads(base64.b64decode(answer))["payload"]
        if payload["type"] == "Error":
            return str(payload.get("message"))
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
