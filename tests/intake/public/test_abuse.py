"""Requests nobody sends by accident: each gets a calm answer, and nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.intake.builders import GOOD, Desk, open_desk

FORM: Final = "application/x-www-form-urlencoded"
FEEDBACK: Final = "/f/feedback/"


@dataclass(frozen=True)
class Abuse:
    """One request: what it is, how it is sent, which answers are right."""

    name: str
    method: str = "POST"
    path: str = FEEDBACK
    body: bytes = b""
    type: str = FORM
    headers: dict[str, str] = field(default_factory=dict)
    environ: dict[str, Any] = field(default_factory=dict)
    right: tuple[int, ...] = (422,)


def _fields(**more: str) -> bytes:
    return urlencode({**GOOD, **more}).encode()


_CHINESE: Final = urlencode({"q-content": "路灯"}).encode()

ABUSES: Final = (
    # methods
    *(
        Abuse(f"method {method} on {path}", method, path, right=(405,))
        for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND")
        for path in (FEEDBACK, "/r/")
    ),
    Abuse("method in lower case", "post", "/r/", right=(405, 422)),
    Abuse("method of nonsense", "FOO\tBAR", right=(405,)),
    Abuse("post to a page that is only read", path="/healthz", right=(405,)),
    Abuse("post to a static file", path="/f/static/forms.css", right=(404, 405)),
    # paths
    Abuse("climbing out", "GET", "/f/../../etc/passwd", right=(404,)),
    Abuse("climbing out, encoded", "GET", "/f/%2e%2e/%2e%2e/etc/passwd", right=(404,)),
    Abuse("climbing out of the static files", "GET", "/f/static/..%2f..%2fforms.py", right=(404,)),
    Abuse("NUL in the path", "GET", "/f/feedback\x00/", right=(404,)),
    Abuse("no UTF-8 in the path", "GET", "/f/\xff\xfe/", right=(404,)),
    Abuse("a very long path", "GET", "/f/" + "a" * 8000 + "/", right=(404,)),
    Abuse("line feed in the path", "GET", "/f/feedback/\r\nX: y", right=(404,)),
    Abuse("double slash", "GET", "//evil.example/f/feedback/", right=(404, 308)),
    Abuse("a form id in capitals", "GET", "/f/FEEDBACK/", right=(404,)),
    Abuse("a form id with a template", "GET", "/f/{{7*7}}/", right=(404,)),
    # query
    Abuse("language with a line feed", "GET", "/f/feedback/?lang=en%0d%0aSet-Cookie:x=y", right=(200,)),
    Abuse("language as a script", "GET", "/f/feedback/?lang=%3Cscript%3E", right=(200,)),
    Abuse("language twice", "GET", "/f/feedback/?lang=en&lang=zh", right=(200,)),
    Abuse("no UTF-8 in the query", "GET", "/f/feedback/?lang=%ff%fe", right=(200,)),
    Abuse("thousands of parameters", "GET", "/f/feedback/?" + "&".join(f"a{n}=1" for n in range(3000)), right=(200,)),
    # content types
    Abuse("no type", body=_fields(), type="", right=(415,)),
    Abuse("JSON", body=b'{"q-content":"x"}', type="application/json", right=(415,)),
    Abuse("multipart", body=b"--x\r\n\r\n--x--", type="multipart/form-data; boundary=x", right=(415,)),
    Abuse("multipart without boundary", body=b"--x--", type="multipart/form-data", right=(415,)),
    Abuse("plain text", body=_fields(), type="text/plain", right=(415,)),
    Abuse(
        "XML with an entity",
        body=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        type="text/xml",
        right=(415,),
    ),
    Abuse("UTF-7 charset", body=_fields(), type=f"{FORM}; charset=utf-7", right=(415,)),
    Abuse("GBK charset", body=_fields(), type=f"{FORM}; charset=gbk", right=(415,)),
    Abuse("type with a line feed", body=_fields(), type="application/x-www-form-urlencoded\r\nX: y", right=(400, 415)),
    # sizes
    Abuse("empty body", right=(422,)),
    Abuse("body over the limit", body=b"q-content=" + b"a" * 300_000, right=(413,)),
    Abuse("body over the limit on the look-up", path="/r/", body=b"code=" + b"a" * 300_000, right=(413,)),
    Abuse("body over the limit on a page without a form", "GET", "/healthz", body=b"a" * 300_000, right=(413,)),
    Abuse("body over the limit on a missing page", path="/nothing", body=b"a" * 300_000, right=(413,)),
    Abuse("60,000 fields", body=b"&".join(b"a%d=" % n for n in range(40_000))[:260_000], right=(413,)),
    Abuse("only separators", body=b"&" * 200_000, right=(413,)),
    Abuse("one field longer than any answer", body=b"q-content=" + b"a" * 50_000, right=(413,)),
    Abuse("an unknown field longer than any answer", body=b"zzz=" + b"a" * 50_000, right=(413,)),
    Abuse("a name longer than any name", body=b"q" * 100_000 + b"=1", right=(413, 422)),
    Abuse("stated length is negative", body=b"a=b", environ={"CONTENT_LENGTH": "-1"}, right=(400,)),
    Abuse("stated length is a word", body=b"a=b", environ={"CONTENT_LENGTH": "many"}, right=(400,)),
    Abuse("stated length in full-width digits", body=b"a=b", environ={"CONTENT_LENGTH": "３"}, right=(400,)),
    Abuse("stated length with a plus", body=b"a=b", environ={"CONTENT_LENGTH": "+3"}, right=(400,)),
    Abuse("stated length is astronomic", body=b"a=b", environ={"CONTENT_LENGTH": "9" * 40}, right=(413,)),
    Abuse("body shorter than stated", body=_fields(), environ={"CONTENT_LENGTH": "5000"}, right=(400,)),
    Abuse("body longer than stated", body=_fields(), environ={"CONTENT_LENGTH": "4"}, right=(422,)),
    Abuse(
        "chunked and too large",
        body=b"a" * 300_000,
        environ={"CONTENT_LENGTH": "", "wsgi.input_terminated": True},
        right=(413,),
    ),
    Abuse(
        "chunked and small", body=_fields(), environ={"CONTENT_LENGTH": "", "wsgi.input_terminated": True}, right=(422,)
    ),
    # encodings
    Abuse("no UTF-8 in a value", body=b"q-content=%ff%fe", right=(400,)),
    Abuse("no UTF-8 in a name", body=b"%ff=1", right=(400,)),
    Abuse("raw high bytes", body="q-content=路灯".encode("gbk"), right=(400,)),
    Abuse("overlong UTF-8", body=b"q-content=%c0%af", right=(400,)),
    Abuse("surrogate in UTF-8", body=b"q-content=%ed%a0%80", right=(400,)),
    Abuse("half an escape", body=b"q-content=%e8%b7&q-reply=%", right=(400,)),
    Abuse("escapes that are none", body=b"q-content=%zz%1", right=(422,)),
    Abuse("NUL in a value", body=_fields(**{"q-content": "前面\x00后面的字"}), right=(422,)),
    Abuse("NUL in a name", body=b"q-content%00=abcdef", right=(422,)),
    Abuse("bell and escape", body=_fields(**{"q-content": "一二三\x07\x1b[31m"}), right=(422,)),
    Abuse("turned reading direction", body=_fields(**{"q-content": "一二三四五\u202etxt.exe"}), right=(422,)),
    # fields
    Abuse("repeated single field", body=_fields() + b"&q-reply=%E4%B8%8D", right=(422,)),
    Abuse("repeated token", body=_fields() + b"&token=a&token=b", right=(422,)),
    Abuse("array names", body=b"q-content[]=a&q-content[0]=b&q-content[$ne]=c", right=(422,)),
    Abuse("SQL", body=_fields(**{"q-category": "'; DROP TABLE submissions;--"}), right=(422,)),
    Abuse("a choice beside the list", body=_fields(**{"q-category": "管理员"}), right=(422,)),
    Abuse("fields of the store", body=_fields(id="1", received_at="1", key_id="x", receipt_hash="x"), right=(422,)),
    Abuse(
        "names of Python",
        body=b"__class__=1&errors=1&data=1&validate=1&meta=1&csrf_token=1&q-__class__=1",
        right=(422,),
    ),
    Abuse("separator of old", body=_CHINESE + b";q-category=x", right=(422,)),
    # look-up
    Abuse("look-up without code", path="/r/", right=(422,)),
    Abuse("look-up with two codes", path="/r/", body=b"code=A&code=B", right=(422,)),
    Abuse("look-up with a long code", path="/r/", body=b"code=" + b"A" * 30_000, right=(422,)),
    Abuse("look-up with SQL", path="/r/", body=urlencode({"code": "' OR 1=1 --"}).encode(), right=(422,)),
    Abuse(
        "look-up with a script",
        path="/r/",
        body=urlencode({"code": "<script>alert(1)</script>"}).encode(),
        right=(422,),
    ),
    Abuse("look-up with NUL", path="/r/", body=b"code=%00", right=(422,)),
    # headers
    Abuse("cookie bomb", "GET", headers={"Cookie": "; ".join(f"c{n}=x" for n in range(500))}, right=(200,)),
    Abuse("cookie of nonsense", "GET", headers={"Cookie": "form=\x01\x02;;;=;lang=<script>"}, right=(200,)),
    Abuse("cookie with a line feed to come back", "GET", headers={"Cookie": 'form="a\\015\\012b"'}, right=(200,)),
    Abuse(
        "forwarded host",
        "GET",
        headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
        right=(200,),
    ),
    Abuse("override of the method", headers={"X-HTTP-Method-Override": "DELETE"}, right=(422,)),
    Abuse("override of the path", "GET", headers={"X-Original-URL": "/r/", "X-Rewrite-URL": "/r/"}, right=(200,)),
    Abuse("script name", "GET", headers={"X-Script-Name": "/evil"}, right=(200,)),
    Abuse("language of nonsense", "GET", headers={"Accept-Language": "../../" * 100}, right=(200,)),
    Abuse("range of a page", "GET", headers={"Range": "bytes=0-" + "9" * 100}, right=(200,)),
    Abuse("expect", body=_fields(), headers={"Expect": "100-continue"}, right=(422,)),
    Abuse("upgrade", "GET", headers={"Upgrade": "h2c", "Connection": "Upgrade"}, right=(200,)),
)


def _send(desk: Desk, abuse: Abuse) -> tuple[int, str, bytes]:
    path, _, query = abuse.path.partition("?")
    builder = EnvironBuilder(path="/", method="GET", input_stream=None)
    environ = builder.get_environ()
    environ |= {"REQUEST_METHOD": abuse.method, "PATH_INFO": path, "QUERY_STRING": query}
    body = EnvironBuilder(method="POST", data=abuse.body).get_environ()
    environ |= {"wsgi.input": body["wsgi.input"], "CONTENT_LENGTH": str(len(abuse.body)), "CONTENT_TYPE": abuse.type}
    environ |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in abuse.headers.items()}
    environ |= abuse.environ
    chunks, status, headers = run_wsgi_app(desk.app, environ, buffered=True)
    return int(status.split()[0]), str(headers), b"".join(chunks)


def test_there_are_enough_cases_and_none_twice() -> None:
    names = [abuse.name for abuse in ABUSES]
    assert len(set(names)) == len(names) >= 80


@pytest.mark.parametrize("abuse", ABUSES, ids=lambda abuse: abuse.name)
def test_abuse_gets_a_calm_answer_and_stores_nothing(desk: Desk, abuse: Abuse) -> None:
    status, headers, page = _send(desk, abuse)
    assert status in abuse.right
    assert "Content-Security-Policy" in headers
    for trace in (b"Traceback", b"werkzeug", b"sqlalchemy", b"<script>alert"):
        assert trace not in page.lower()
    for line in headers.split("\r\n"):
        assert not line.lower().startswith(("x: y", "set-cookie: x="))
    assert desk.service.store.count() == 0


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("forms.example.cn", 200),
        ("FORMS.example.CN:443", 200),
        ("evil.example", 400),
        ("forms.example.cn.evil.example", 400),
        ("forms.example.cn@evil.example", 400),
        ("", 400),
        ("forms.example.cn/evil", 400),
    ],
)
def test_only_the_own_host_names_are_answered(tmp_path: Path, host: str, status: int) -> None:
    desk = open_desk(tmp_path, hosts=("forms.example.cn",))
    response = desk.app.test_client().get("/f/feedback/", headers={"Host": host})
    assert response.status_code == status
    assert "evil" not in response.get_data(as_text=True)
    desk.service.store.close()


def test_a_host_name_written_with_capitals_is_the_same_name(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, hosts=("Forms.Example.CN",))
    visitor = desk.app.test_client()
    answered = [
        visitor.get("/f/feedback/", headers={"Host": host}).status_code
        for host in ("forms.example.cn", "FORMS.Example.cn")
    ]
    assert answered == [200, 200]
    assert visitor.get("/healthz", headers={"Host": "127.0.0.1"}).status_code == 200
    assert visitor.get("/f/feedback/", headers={"Host": "other.example.cn"}).status_code == 400
    desk.service.store.close()


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "localhost", "[::1]:8001", "10.0.3.7", "forms.example.cn"])
def test_the_health_is_told_to_whoever_knows_the_address_alone(tmp_path: Path, host: str) -> None:
    desk = open_desk(tmp_path, hosts=("forms.example.cn",))
    answered = {
        path: desk.app.test_client().get(path, headers={"Host": host}).status_code
        for path in ("/healthz", "/healthz/", "/f/feedback/")
    }
    named = host == "forms.example.cn"
    assert answered == {"/healthz": 200, "/healthz/": 404 if named else 400, "/f/feedback/": 200 if named else 400}
    desk.service.store.close()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "1270.0.0.1", "127.0.0.1@evil.example", ""])
def test_the_health_is_not_told_to_a_name_of_somebody_else(tmp_path: Path, host: str) -> None:
    desk = open_desk(tmp_path, hosts=("forms.example.cn",))
    assert desk.app.test_client().get("/healthz", headers={"Host": host}).status_code == 400
    desk.service.store.close()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "192.0.2.1", "127.0.0.1"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "6.6.6.6, 192.0.2.1", "192.0.2.1"),
        (2, "192.0.2.1", "127.0.0.1"),
    ],
)
def test_a_forwarded_address_is_believed_only_from_as_many_proxies_as_there_are(
    tmp_path: Path, proxies: int, forwarded: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    desk = open_desk(tmp_path, proxies=proxies)

    def note(_key: object, *, address: str, **_more: object) -> tuple[()]:
        seen.append(address)
        return ()

    monkeypatch.setattr("intake.public.lookup.buckets", note)
    desk.visitor().post("/r/", data={"code": "x"}, headers={"X-Forwarded-For": forwarded})
    assert seen == [address]
    desk.service.store.close()


def test_logs_say_what_broke_and_never_what_was_typed(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    secret = "秘密字样 19900000001"

    def broken(*args: object, **more: object) -> None:
        raise ValueError(secret)

    object.__setattr__(desk.service.store, "write", broken)
    sent = desk.send(desk.visitor(), {**GOOD, "q-content": secret})
    assert sent.status_code == 500
    assert "ValueError at test_abuse.py" in caplog.text
    assert "19900000001" not in caplog.text
    assert secret not in sent.get_data(as_text=True)
