"""The exact security headers on every kind of response, and cookies that are what they should be."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, Final

import pytest

from intake import codes
from intake.public.render import CSS
from intake.settings import Limits, RateRule
from intake.store.unavailable import StoreUnavailable
from tests.intake.builders import GOOD, Desk, open_desk

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
EXACT: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
#: Besides these and the exact ones a response may carry nothing.
OTHERS: Final = {"Content-Type", "Content-Length", "Cache-Control", "Location", "Set-Cookie", "Allow", "Retry-After"}
#: What is no page, with what it is.
TYPES: Final = {"health": "text/plain; charset=utf-8", "static": "text/css; charset=utf-8"}
SHELL: Final = (
    b'<!doctype html><html lang="zh"><head><!--slot:title--><title>404</title><!--/slot:title-->'
    b'<script>var theme=1</script><style>p{color:red}</style><script src="/x.js"></script></head>'
    b"<body><!--slot:content-->none<!--/slot:content--></body></html>"
)


def _no_store(desk: Desk) -> Any:
    def fail(*args: object, **more: object) -> None:
        raise StoreUnavailable("disk")

    object.__setattr__(desk.service.store, "write", fail)
    return desk.send(desk.visitor())


def _later(desk: Desk) -> Desk:
    desk.clock.seconds = 1_800_000_000
    return desk


def _bug(desk: Desk) -> Any:
    object.__setattr__(desk.service.store, "find", lambda _: 1 / 0)
    return desk.visitor().post("/r/", data={"code": "x"})


KINDS: Final[dict[str, tuple[int, Callable[[Desk], Any]]]] = {
    "form": (200, lambda desk: desk.visitor().get("/f/feedback/")),
    "survey": (200, lambda desk: desk.visitor().get("/s/satisfaction/")),
    "look-up": (200, lambda desk: desk.visitor().get("/r/")),
    "done": (200, lambda desk: desk.visitor().get("/f/feedback/done")),
    "health": (200, lambda desk: desk.visitor().get("/healthz")),
    "static": (200, lambda desk: desk.visitor().get(f"/f/static/{CSS.name}")),
    "see other": (303, lambda desk: desk.send(desk.visitor())),
    "bad request": (
        400,
        lambda desk: desk.visitor().post("/r/", data=b"code=%ff", content_type="application/x-www-form-urlencoded"),
    ),
    "forbidden": (
        403,
        lambda desk: desk.visitor().post("/r/", data={"code": "x"}, headers={"Origin": "http://evil.example"}),
    ),
    "not found": (404, lambda desk: desk.visitor().get("/f/none/")),
    "wrong method": (405, lambda desk: desk.visitor().put("/r/")),
    "gone": (
        410,
        lambda desk: _later(desk).visitor().get("/s/satisfaction/"),
    ),
    "too large": (413, lambda desk: desk.visitor().post("/r/", data=b"x" * 300_000)),
    "wrong type": (415, lambda desk: desk.visitor().post("/r/", data=b"{}", content_type="application/json")),
    "faulty": (422, lambda desk: desk.send(desk.visitor(), {})),
    "limited": (429, lambda desk: [desk.visitor().post("/r/", data={"code": "x"}) for _ in range(2)][1]),
    "bug": (500, _bug),
    "no store": (503, _no_store),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_response_carries_exactly_these_headers(tmp_path: Path, kind: str) -> None:
    limits = Limits(lookups=(RateRule("total", 1, 600),))
    desk = open_desk(tmp_path, limits=limits)
    status, fetch = KINDS[kind]
    response = fetch(desk)
    assert response.status_code == status
    assert {name: response.headers.getlist(name) for name in EXACT} == {name: [value] for name, value in EXACT.items()}
    assert set(response.headers.keys()) - set(EXACT) <= OTHERS
    assert response.headers["Content-Type"] == TYPES.get(kind, "text/html; charset=utf-8")
    wanted = "public, max-age=31536000, immutable" if kind == "static" else "no-store"
    assert response.headers.getlist("Cache-Control") == [wanted]
    desk.service.store.close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind][0] >= 400])
def test_every_failure_is_a_page_in_chinese_that_shows_a_way_on(tmp_path: Path, kind: str) -> None:
    desk = open_desk(tmp_path, limits=Limits(lookups=(RateRule("total", 1, 600),)))
    page = KINDS[kind][1](desk).get_data(as_text=True)
    assert page.count("<h1") == 1
    assert re.search(r"<h1>[^<]*[一-龥]", page)
    assert "0755-5550-0100" in page
    assert "Traceback" not in page
    assert "Werkzeug" not in page
    desk.service.store.close()


def test_https_adds_hsts_and_cookies_bound_to_the_host(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, https=True)
    browser = desk.app.test_client()
    page = browser.get("/f/feedback/?lang=en", base_url="https://localhost")
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    token = page.get_data(as_text=True).split('name="token" value="')[1].split('"')[0]
    desk.clock.seconds += 10
    sent = browser.post("/f/feedback/", data={"token": token, **GOOD}, base_url="https://localhost")
    assert sent.status_code == 303
    invited = browser.get("/s/satisfaction/", query_string={"c": codes.fresh()}, base_url="https://localhost")
    cookies = SimpleCookie()
    for answer in (page, sent, invited):
        for line in answer.headers.getlist("Set-Cookie"):
            cookies.load(line)
    names = {"form", "lang", "receipt-feedback", "invitation-satisfaction"}
    assert set(cookies) == {f"__Host-{name}" for name in names}
    for cookie in cookies.values():
        assert cookie["secure"] is True
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert cookie["domain"] == ""
    desk.service.store.close()


def test_the_receipt_cookie_can_be_read_and_made_by_the_server_only(desk: Desk) -> None:
    browser = desk.visitor()
    desk.send(browser)
    code = desk.receipt(browser).replace("-", "")
    cookie = browser.get_cookie("receipt-feedback")
    assert cookie is not None
    assert code.encode() not in base64.urlsafe_b64decode(cookie.value)
    for value in ("", "x", cookie.value[:-6] + "AAAAA=", "A" * 200, "é"):
        browser.set_cookie("receipt-feedback", value)
        assert "receipt-code" not in browser.get("/f/feedback/done").get_data(as_text=True)


def test_the_portals_shell_is_worn_with_its_inline_pieces_allowed_by_hash(desk: Desk) -> None:
    desk.settings.shell.write_bytes(SHELL)
    response = desk.visitor().get("/f/feedback/")
    page = response.get_data()
    assert page.startswith(b'<!doctype html><html lang="zh"><head><title>')
    assert page.endswith(b"</body></html>")
    assert b"none" not in page
    script = base64.b64encode(hashlib.sha256(b"var theme=1").digest()).decode()
    style = base64.b64encode(hashlib.sha256(b"p{color:red}").digest()).decode()
    policy = response.headers["Content-Security-Policy"]
    assert f"script-src 'self' 'sha256-{script}';" in policy
    assert f"style-src 'self' 'sha256-{style}';" in policy
    assert "unsafe" not in policy


def test_the_shell_is_read_again_when_the_portal_is_rebuilt_and_plain_when_it_is_gone(desk: Desk) -> None:
    browser = desk.visitor()
    plain = browser.get("/f/feedback/").get_data()
    desk.settings.shell.write_bytes(SHELL)
    assert b"theme=1" in browser.get("/f/feedback/").get_data()
    desk.settings.shell.write_bytes(SHELL.replace(b"theme=1", b"theme=22"))
    assert b"theme=22" in browser.get("/f/feedback/").get_data()
    desk.settings.shell.write_bytes(b"no slots here {{ 123457*100003 }}")
    assert b"12346070371" not in browser.get("/f/none/").get_data()
    desk.settings.shell.unlink()
    again = browser.get("/f/feedback/").get_data()
    token = rb'name="token" value="[^"]+"'
    assert re.sub(token, b"", again) == re.sub(token, b"", plain)


def test_template_signs_in_the_shell_are_only_bytes(desk: Desk) -> None:
    desk.settings.shell.write_bytes(SHELL.replace(b"<body>", b"<body>{{ 7*7 }}{% raise %}"))
    assert b"{{ 7*7 }}{% raise %}" in desk.visitor().get("/f/feedback/").get_data()


def test_no_page_asks_another_host_for_anything(desk: Desk) -> None:
    browser = desk.visitor()
    pages = [
        browser.get(address)
        for address in ("/f/feedback/", "/s/satisfaction/", "/r/", "/f/none/", f"/f/static/{CSS.name}")
    ]
    pages.append(desk.send(browser, {}))
    for page in pages:
        assert not re.search(r"""(?:src|href|action|url\()\s*=?\s*["']?(?:https?:)?//""", page.get_data(as_text=True))


def test_no_page_has_inline_scripts_styles_or_handlers_of_its_own(desk: Desk) -> None:
    browser = desk.visitor()
    for page in (
        browser.get("/f/feedback/"),
        browser.get("/s/satisfaction/"),
        desk.send(browser, {}),
        browser.get("/r/"),
    ):
        content = page.get_data(as_text=True)
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", content)
