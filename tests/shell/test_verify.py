"""``verify``: a site that is as it should be passes; every way of not being so is named; folder and address alike."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from gazette.cli import main
from gazette.outputs import ledger
from gazette.shell import build as building
from gazette.shell import published
from tests.shell.community import WATER, Community, keep_shells, notice

NOW = "2026-11-23T09:30"
ENDED = "2026/water/"
POSTED = "2026/trees/"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, shells: Path) -> Community:
    """A published community: one notice has ended, one hangs."""
    made = Community(tmp_path_factory.mktemp("whole"))
    made.write("2026/water.md", WATER)
    made.write("2026/trees.md", notice(2))
    keep_shells(shells, made.var / "cache")
    with pytest.MonkeyPatch.context() as patch:
        for now in ("2026-11-22T09:30", NOW):
            patch.setattr(building, "local_now", lambda zone, now=now: datetime.fromisoformat(now))
            places = ["--notices", str(made.notices), "--output", str(made.site)]
            assert main(["publish", "--lang", "zh", "--site-url", "https://jinyuan.example/", *places]) == 0
    return made


@pytest.fixture
def site(whole: Community, tmp_path: Path) -> Path:
    """A copy of the published site, to be harmed."""
    shutil.copytree(whole.site.resolve(), tmp_path / "site")
    return tmp_path / "site"


def verify(place: Path | str, *options: str, now: str = NOW) -> int:
    return main(["verify", str(place), "--lang", "zh", "--now", now, *options])


def found(place: Path | str, capsys: pytest.CaptureFixture[str], *options: str, now: str = NOW) -> set[str]:
    """Return the codes of the errors found; check that the status says the same."""
    capsys.readouterr()
    status = verify(place, "--format", "json", *options, now=now)
    told = json.loads(capsys.readouterr().out)
    errors = {row["code"] for row in told["findings"] if row["severity"] == "error"}
    assert (status, told["ok"]) == (int(bool(errors)), not errors)
    return errors


@pytest.mark.requirement("000-72", case="pass")
def test_a_site_as_published_passes(whole: Community, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(whole.site) == 0
    said = capsys.readouterr().out
    assert "核对无误" in said
    assert "2 份文件(张贴中 1 份)、台账 3 行" in said
    assert found(whole.site, capsys) == set()
    assert found(whole.site, capsys, "--against", str(whole.notices)) == set()


def entries(site: Path, change: Callable[[dict[str, Json]], object]) -> None:
    """Change the register; ``change`` gets the rows by address."""
    file = site / "register.json"
    content = json.loads(file.read_bytes())
    rows = {row["url"]: row for row in content["documents"]}
    change(rows)
    file.write_text(json.dumps({"documents": list(rows.values())}), encoding="utf-8")


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def drop_lines(site: Path) -> None:
    (site / "ledger.jsonl").write_bytes(b"")


def break_chain(site: Path) -> None:
    rewrite(site / "ledger.jsonl", '"seen":"2026-11-22T09:30"', '"seen":"2026-11-22T09:31"')


def forget_a_line(site: Path) -> None:
    lines = ledger.parse((site / "ledger.jsonl").read_bytes())
    (site / "ledger.jsonl").write_bytes(ledger.text(lines[:-1]))


def list_ended(site: Path) -> None:
    rewrite(site / "index.html", f'href="{POSTED}', f'href="{ENDED}"></a><a href="{POSTED}')


def unlist(site: Path) -> None:
    for file in site.rglob("index.html"):
        file.write_text(file.read_text(encoding="utf-8").replace("2026/trees/", "2026/elsewhere/"), encoding="utf-8")


def older_page(site: Path) -> None:
    rows = json.loads((site / "register.json").read_bytes())["documents"]
    code = next(row["code"] for row in rows if row["url"] == POSTED)
    rewrite(site / POSTED / "index.html", code, "AAAA-AAAA")


HARMS: list[tuple[Callable[[Path], object], str]] = [
    (lambda site: (site / "register.json").unlink(), "file-missing"),
    (lambda site: (site / "ledger.jsonl").unlink(), "file-missing"),
    (lambda site: (site / "register.json").write_bytes(b"[]"), "file-unreadable"),
    (lambda site: (site / "state.json").write_bytes(b"{nothing"), "file-unreadable"),
    (lambda site: (site / "state.json").write_bytes(b'{"next_change": "soon"}'), "file-unreadable"),
    (lambda site: (site / "register.json").write_bytes(b'{"documents": [{}, 1]}'), "register-unreadable"),
    (lambda site: (site / "register.json").write_bytes(b'{"documents": 7}'), "register-unreadable"),
    (lambda site: (site / "register.json").write_bytes(b"[" * 100_000), "file-unreadable"),
    (lambda site: (site / "ledger.jsonl").write_bytes(b"[" * 100_000 + b"\n"), "ledger-broken"),
    (lambda site: entries(site, lambda rows: rows[POSTED].update(url=["x"])), "register-unreadable"),
    (drop_lines, "not-recorded"),
    (break_chain, "ledger-broken"),
    (forget_a_line, "state-differs"),
    (lambda site: entries(site, lambda rows: rows[POSTED].update(digest="v1:sha256:00")), "digest-differs"),
    (lambda site: entries(site, lambda rows: rows.pop(ENDED)), "register-short"),
    (lambda site: entries(site, lambda rows: rows[POSTED].update(number="锦苑物〔2026〕9号")), "not-recorded"),
    (lambda site: entries(site, lambda rows: rows[POSTED].update(approvals=[])), "not-approved"),
    (lambda site: entries(site, lambda rows: rows[ENDED].update(state="posted")), "expired-shown"),
    (lambda site: shutil.rmtree(site / POSTED), "page-missing"),
    (lambda site: shutil.rmtree(site / "n/2026-2"), "page-missing"),
    (older_page, "page-differs"),
    (lambda site: rewrite(site / ENDED / "index.html", "noindex", "index"), "robots"),
    (list_ended, "ended-listed"),
    (lambda site: rewrite(site / "sitemap.xml", POSTED, ENDED), "ended-listed"),
    (unlist, "not-listed"),
    (lambda site: rewrite(site / "sitemap.xml", POSTED, "x/"), "not-listed"),
]


@pytest.mark.requirement("000-72", case="fail")
@pytest.mark.parametrize(("harm", "code"), HARMS, ids=[f"{place}-{code}" for place, (_, code) in enumerate(HARMS)])
def test_what_is_not_as_it_should_be_is_named(
    site: Path, harm: Callable[[Path], object], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(site, capsys) == set()
    harm(site)
    assert code in found(site, capsys)


def test_a_missed_publication_is_noticed_once_its_time_has_passed(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(site, capsys, now="2026-11-24T00:10") == set()
    assert found(site, capsys, now="2026-11-24T00:16") == {"overdue"}
    verify(site, now="2026-12-02T09:30")
    said = capsys.readouterr().out
    assert "漏了一次发布:2026-11-24 00:00 应当更新" in said
    assert "锦苑物〔2026〕2号 已在 2026-11-30 到期,还显示在张贴中" in said


def test_what_was_published_late_is_a_warning_only(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ledger.parse((site / "ledger.jsonl").read_bytes())
    assert [line.due for line in lines if line.event == "posted"] == ["2026-11-20T00:00"] * 2
    assert verify(site) == 0
    assert "提醒" not in capsys.readouterr().out, "they hung before the record began"
    late = [replace(line, due="2026-11-22T09:30") if line.event == "ended" else line for line in lines]
    (site / "ledger.jsonl").write_bytes(ledger.text(ledger.chained(late, (), seed="test")))
    assert verify(site) == 0
    assert "提醒:锦苑物〔2026〕1号 应当在 2026-11-22T09:30 生效" in capsys.readouterr().out


def test_against_the_notices_it_sees_what_is_missing_other_or_too_much(
    whole: Community, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(whole.notices, tmp_path / "notices")
    other = Community(tmp_path)
    other.write("2026/new.md", notice(3, start="2026-11-22"))
    assert found(whole.site, capsys, "--against", str(other.notices)) == {"missing"}
    other.write("2026/trees.md", notice(2, body="请勿停车。"))
    assert found(whole.site, capsys, "--against", str(other.notices)) == {"missing", "outdated"}
    other.remove("2026/trees.md")
    assert found(whole.site, capsys, "--against", str(other.notices)) == {"missing", "surplus"}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        del args


@pytest.fixture
def serve() -> Iterator[Callable[[type[BaseHTTPRequestHandler] | partial[Any]], str]]:
    """Serve on loopback with a handler; everything is closed afterwards."""
    servers: list[ThreadingHTTPServer] = []

    def start(handler: type[BaseHTTPRequestHandler] | partial[Any]) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_an_address_is_looked_at_like_a_folder(
    site: Path, serve: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    address = serve(partial(_Quiet, directory=str(site)))
    assert found(address, capsys) == set()
    assert found(f"{address}index.html", capsys) == set()
    shutil.rmtree(site / POSTED)
    assert found(address, capsys) == {"page-missing"}


def test_a_server_in_trouble_is_out_of_reach_and_not_at_fault(
    serve: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    class Failing(_Quiet):
        def do_GET(self) -> None:
            self.send_error(503)

    assert verify(serve(Failing)) == 2
    assert "打不开" in capsys.readouterr().err
    assert verify("http://127.0.0.1:9/") == 2


def test_an_endless_answer_is_cut_off(
    serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Endless(_Quiet):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return

    monkeypatch.setattr(published, "LARGEST", 1_000_000)
    assert verify(serve(Endless)) == 2
    assert "打不开" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["nowhere", "ftp://example.org/", "file:///etc"])
def test_what_is_no_site_is_wrong_usage(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(place) == 2
    assert place in capsys.readouterr().err
