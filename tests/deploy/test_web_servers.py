"""deploy/Caddyfile and deploy/nginx.conf give every visitor the same: files, headers, forms, and no traces."""

from __future__ import annotations

import gzip
import re
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.public.headers import content_policy, security_headers
from tests.deploy import servers
from tests.deploy.servers import Running
from tests.intake.builders import open_desk

BOTH = [pytest.param("caddy", marks=pytest.mark.needs_caddy), pytest.param("nginx", marks=pytest.mark.needs_nginx)]
HOST = "gongshi.example.cn"
PAGE = "<!doctype html><title>小区公示</title>" + "<p>各位业主:</p>" * 100


def _site(folder: Path) -> Path:
    tree = folder / ".site" / "a"
    (tree / "assets").mkdir(parents=True)
    for name, content in (
        ("index.html", PAGE), ("404.html", "<h1>找不到这一页</h1>"), ("503.html", "<h1>表单暂时打不开</h1>"),
        ("assets/portal.0123abcd.css", "body{}"), ("assets/plain.css", "body{}"), ("ledger.jsonl", "{}\n"),
        (".secret", "no"),
    ):  # fmt: skip
        (tree / name).write_text(content, encoding="utf-8")
    (folder / "site").symlink_to(".site/a")
    return folder / "site"


@pytest.fixture(scope="module", params=BOTH)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One web server with a small site and forms behind it."""
    work = tmp_path_factory.mktemp(request.param)
    with servers.forms() as intake, getattr(servers, request.param)(_site(work), work, intake) as running:
        yield running


@pytest.fixture(scope="module", params=BOTH)
def lonely(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The same with no forms running."""
    work = tmp_path_factory.mktemp(request.param)
    with getattr(servers, request.param)(_site(work), work, 1) as running:
        yield running


def test_a_page_comes_zipped_with_every_security_header(server: Running) -> None:
    answer = server.ask("/", Accept_Encoding="gzip")
    assert (answer.status, answer.one("content-encoding")) == (200, "gzip")
    assert gzip.decompress(answer.body).decode() == PAGE
    assert answer.one("content-type").lower() == "text/html; charset=utf-8"
    assert answer.one("cache-control") == "no-cache"
    expected = security_headers(policy=content_policy(("'wasm-unsafe-eval'",), ()), https=False)
    assert {name: answer.all(name.lower()) for name, _ in expected} == {name: [value] for name, value in expected}


def test_only_files_named_by_their_content_are_kept_for_ever(server: Running) -> None:
    assert server.ask("/assets/portal.0123abcd.css").one("cache-control") == "public, max-age=31536000, immutable"
    assert server.ask("/assets/plain.css").one("cache-control") == "no-cache"


@pytest.mark.parametrize("path", ["/nothing", "/.secret", "/.site/a/index.html", "/assets/"])
def test_what_is_not_there_gets_the_sites_own_page(server: Running, path: str) -> None:
    answer = server.ask(path)
    assert (answer.status, answer.body.decode()) == (404, "<h1>找不到这一页</h1>")
    assert answer.one("x-content-type-options") == "nosniff"


def test_the_portal_takes_no_posts(server: Running) -> None:
    assert server.ask("/", "POST").status == 405


@pytest.mark.parametrize("path", ["/", "/index.html", "/assets/plain.css"])
@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "DELETE", "PROPFIND"])
def test_the_portal_knows_no_method_but_get_and_head(server: Running, path: str, method: str) -> None:
    answer = server.ask(path, method, X_Echo="KEKS")
    assert answer.status == 405
    assert b"KEKS" not in answer.body


@pytest.mark.parametrize("path", ["/", "/nothing", "/f/feedback/"])
def test_no_answer_tells_a_version(server: Running, path: str) -> None:
    told = " ".join(
        f"{name}: {value}" for name, value in server.ask(path).headers if name in ("server", "x-powered-by", "via")
    )
    assert not re.search(r"\d", told)


def test_a_form_is_handed_over_with_the_true_address(server: Running) -> None:
    answer = server.ask("/s/2026/?c=ABCD", X_Forwarded_For="198.51.100.7", Host="gongshi.example.cn")
    assert answer.body.decode() == "/s/2026/|c=ABCD|gongshi.example.cn|127.0.0.1"


def test_every_address_of_the_forms_is_handed_over(server: Running, tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    rules = [(rule.rule, method) for rule in desk.app.url_map.iter_rules() for method in (rule.methods or ())]
    desk.service.store.close()
    known = [
        (re.sub(r"<[^>]+>", "x", rule), method)
        for rule, method in rules
        if rule.endswith("/") or rule.count("/") > 1 or rule == "/healthz"
    ]
    assert {"/r/message", "/r/rating", "/f/x/done", "/s/x/", "/f/static/x"} <= {path for path, _ in known}
    answers = {(path, method): server.ask(path, method) for path, method in known}
    missed = [key for key, answer in answers.items() if answer.all("content-security-policy") != ["default-src 'none'"]]
    assert missed == []


def test_the_forms_own_headers_are_left_alone(server: Running) -> None:
    answer = server.ask("/f/feedback/")
    assert answer.all("content-security-policy") == ["default-src 'none'"]
    assert answer.all("x-frame-options") == ["DENY"]
    assert answer.all("cache-control") == ["no-store"]
    assert server.ask("/f/gone/").body.decode().startswith("/f/gone/|")


@pytest.mark.parametrize("path", ["/f", "/s", "/r"])
def test_an_address_that_lacks_its_last_stroke_leads_on(server: Running, path: str) -> None:
    answer = server.ask(path)
    assert (answer.status, answer.one("location")) == (308, f"{path}/")


def test_without_the_forms_the_portal_stays_and_says_how_to_reach_the_office(lonely: Running) -> None:
    assert lonely.ask("/").status == 200
    answer = lonely.ask("/s/2026/?c=ABCD")
    assert (answer.status, answer.body.decode()) == (502, "<h1>表单暂时打不开</h1>")


def test_no_code_and_no_whole_address_is_logged(lonely: Running) -> None:
    lonely.ask("/f/feedback/?c=WXYZ2345", "POST", Cookie="lang=KEKS", Referer="http://127.0.0.1/?q=FRAGE")
    lonely.ask("/?q=SUCHE")
    logged = lonely.logged()
    assert "/f/feedback/" in logged
    assert [
        word for word in ("WXYZ2345", "KEKS", "FRAGE", "SUCHE", '"127.0.0.1"', "\n127.0.0.1") if word in logged
    ] == []


def test_a_refused_request_is_logged_with_its_status(server: Running) -> None:
    server.ask("/index.html", "DELETE")
    server.ask("/f/gone/")
    lines: list[str] = []
    for _ in range(50):
        lines = server.logged().splitlines()
        if any("/f/gone/" in line for line in lines):
            break
        time.sleep(0.1)
    for path, status in (("/index.html", "405"), ("/f/gone/", "404")):
        assert any(path in line and re.search(rf"\b{status}\b", line) for line in lines), path


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """An nginx with a certificate of its own making."""
    work = tmp_path_factory.mktemp("tls")
    with servers.forms() as intake, servers.nginx(_site(work), work, intake, certified=True) as running:
        yield running


def _greet(running: Running, version: ssl.TLSVersion) -> tuple[str | None, str]:
    """Shake hands in exactly one version of TLS, trusting the test's certificate alone; return version and first line."""
    context = ssl.create_default_context(cafile=str(running.logs[0].parent / "chain.pem"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with (
        socket.create_connection(("127.0.0.1", running.port), timeout=20) as line,
        context.wrap_socket(line, server_hostname=HOST) as secure,
    ):
        secure.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
        return secure.version(), secure.recv(65_536).decode("latin-1")


@pytest.mark.needs_nginx
@pytest.mark.parametrize(
    ("version", "name"), [(ssl.TLSVersion.TLSv1_2, "TLSv1.2"), (ssl.TLSVersion.TLSv1_3, "TLSv1.3")]
)
def test_nginx_shakes_hands_in_sound_tls(certified: Running, version: ssl.TLSVersion, name: str) -> None:
    spoken, answer = _greet(certified, version)
    assert spoken == name
    assert answer.startswith("HTTP/1.1 200 ")
    assert "Strict-Transport-Security: max-age=31536000; includeSubDomains" in answer


@pytest.mark.needs_nginx
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_nginx_shakes_no_hands_in_old_tls(certified: Running) -> None:
    with pytest.raises((ssl.SSLError, ConnectionError)):
        _greet(certified, ssl.TLSVersion.TLSv1_1)


@pytest.mark.needs_nginx
def test_nginx_sends_who_comes_without_tls_to_the_same_page_with_it(certified: Running) -> None:
    answer = Running(certified.plain, ()).ask("/f/feedback/?lang=en")
    assert (answer.status, answer.one("location")) == (308, f"https://{HOST}/f/feedback/?lang=en")


def test_nginx_speaks_only_tls_that_is_still_sound_and_sends_everybody_there() -> None:
    """Read from the file, both families of addresses included."""
    plain, secure = (servers.DEPLOY / "nginx.conf").read_text(encoding="utf-8").split("\nserver {\n")[1:]
    assert re.findall(r"^ *listen (.*);$", plain, re.MULTILINE) == ["80", "[::]:80"]
    assert "location / { return 308 https://gongshi.example.cn$request_uri; }" in plain
    assert "proxy_pass" not in plain
    assert re.findall(r"^ *ssl_protocols (.*);$", secure, re.MULTILINE) == ["TLSv1.2 TLSv1.3"]
    assert all(" ssl " in f"{listens} " for listens in re.findall(r"^ *listen (.*);$", secure, re.MULTILINE))
