"""Files of the portal as ``serve`` hands them out: whole, in part, zipped or not at all, as the reader asked."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.hosting import site as hosting
from intake.public.headers import content_policy
from tests.intake.public.test_server import ALWAYS, request
from tests.intake.public.wire import ask, serving

TEXT = ("各位业主：停水通知。" * 100).encode()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A portal with one long file and one page that holds what no page should."""
    folder = tmp_path_factory.mktemp("files")
    with serving(folder, portal=True) as (port, _):
        (folder / "site" / "long.txt").write_bytes(TEXT)
        (folder / "site" / "bad.html").write_bytes(b"<p>x</p><script>alert(1)</script><style>p{}</style>")
        yield port, folder / "site"


@pytest.mark.parametrize(
    ("asked", "status", "body"),
    [
        ("bytes=0-2", 206, TEXT[:3]), ("bytes=-3", 206, TEXT[-3:]), (f"bytes={len(TEXT) - 3}-", 206, TEXT[-3:]),
        ("bytes=2999-99999", 206, TEXT[2999:]), ("bytes=5-3", 200, TEXT), ("bytes=-", 200, TEXT),
        ("bytes=0-1,3-4", 200, TEXT), ("lines=0-1", 200, TEXT), ("bytes=+1-2", 200, TEXT),
        ("bytes=0-9999999999999999", 200, TEXT),
    ],
)  # fmt: skip
def test_a_range_is_answered_as_the_standard_says(site: tuple[int, Path], asked: str, status: int, body: bytes) -> None:
    answer = ask(site[0], request("GET /long.txt", f"Range: {asked}"))
    assert (answer.status, answer.body) == (status, body)


@pytest.mark.parametrize("asked", ["bytes=-0", "bytes=99999-"])
def test_a_part_that_is_not_there_is_told_on_a_page_that_nobody_keeps(site: tuple[int, Path], asked: str) -> None:
    answer = ask(site[0], request("GET /long.txt", f"Range: {asked}"))
    assert (answer.status, answer.headers["content-range"]) == (416, [f"bytes */{len(TEXT)}"])
    assert "没有这一段内容" in answer.body.decode()
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


def test_a_site_without_its_own_page_for_it_still_says_what_is_not_there(tmp_path: Path) -> None:
    with serving(tmp_path, portal=True) as (port, _):
        (tmp_path / "site" / "404.html").unlink(missing_ok=True)
        (tmp_path / "site" / "folder").mkdir()
        (tmp_path / "site" / "folder" / "index.html").write_bytes(b"x")
        answers = [ask(port, request(f"GET {path}")) for path in ("/nothing", "/folder")]
    assert [(answer.status, answer.headers.get("location")) for answer in answers] == [(404, None), (308, ["/folder/"])]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
        assert "default-src 'none'" in answer.headers["content-security-policy"][0]
    assert "没有这一页" in answers[0].body.decode()


def test_a_head_request_has_no_ranges(site: tuple[int, Path]) -> None:
    answer = ask(site[0], request("HEAD /long.txt", "Range: bytes=0-2"))
    assert (answer.status, answer.headers["content-length"]) == (200, [str(len(TEXT))])


@pytest.mark.parametrize(
    ("taken", "zipped"),
    [
        ("gzip", True), ("br, gzip;q=0.5", True), ("GZIP", True), ("gzip;q=0", False), ("gzip; q=0.000", False),
        ("xgzipx", False), ("identity", False), ("", False),
    ],
)  # fmt: skip
def test_only_who_takes_gzip_gets_it(site: tuple[int, Path], taken: str, *, zipped: bool) -> None:
    answer = ask(site[0], request("GET /long.txt", f"Accept-Encoding: {taken}"))
    assert answer.headers.get("content-encoding") == (["gzip"] if zipped else None)
    assert (gzip.decompress(answer.body) if zipped else answer.body) == TEXT
    assert answer.headers["vary"] == ["Accept-Encoding"]


def test_a_part_is_never_joined_to_zipped_bytes(site: tuple[int, Path]) -> None:
    first = ask(site[0], request("GET /long.txt", "Accept-Encoding: gzip"))
    (etag,) = first.headers["etag"]
    again = ask(site[0], request("GET /long.txt", "Range: bytes=5-9", f"If-Range: {etag}"))
    assert (again.status, again.body) == (200, TEXT)
    plain = ask(site[0], request("GET /long.txt")).headers["etag"][0]
    assert ask(site[0], request("GET /long.txt", "Range: bytes=5-9", f"If-Range: {plain}")).body == TEXT[5:10]
    for known in (etag, plain, f'"x", {etag}', "*"):
        assert ask(site[0], request("GET /long.txt", f"If-None-Match: {known}")).status == 304


def test_no_inline_script_is_allowed_even_where_a_page_holds_one(site: tuple[int, Path]) -> None:
    answer = ask(site[0], request("GET /bad.html"))
    assert answer.status == 200
    assert answer.headers["content-security-policy"] == [content_policy(("'wasm-unsafe-eval'",), ())]


def test_a_file_that_goes_away_while_it_is_asked_for_is_not_there(
    site: tuple[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = hosting._prepare

    def gone(file: Path, stamp: tuple[int, int, int]) -> object:
        if file.name == "brief.txt":
            raise FileNotFoundError
        return prepare(file, stamp)

    monkeypatch.setattr(hosting, "_prepare", gone)
    (site[1] / "brief.txt").write_bytes(b"x")
    assert ask(site[0], request("GET /brief.txt")).status == 404
