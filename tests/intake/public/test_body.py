"""Bodies are read exactly as the standard says, however fast."""

from __future__ import annotations

import io
from typing import Any, Final
from urllib.parse import parse_qsl, unquote_to_bytes, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intake.public.body import BODY, FAULT, BodyRefused, BoundedBody, decoded, read_form

FORM: Final = "application/x-www-form-urlencoded"
PIECES: Final = st.sampled_from(
    [
        b"%",
        b"%2",
        b"%e8%b7%af",
        b"%3D",
        b"=",
        b"%3d3D",
        b"\n",
        b"=\n",
        b"%\r\n",
        b"_",
        b"+",
        b" ",
        b"a",
        b"%zz",
        b"%00",
        b"\t",
        b"%20 ",
    ]
)


@given(st.lists(PIECES, max_size=12).map(b"".join))
@example(b"a%")
@example(b"a=\n%41")
@example(b"trailing%41 ")
@example(b"%41\t\nb")
def test_a_value_is_decoded_as_the_library_decodes_it(text: bytes) -> None:
    try:
        expected: str | None = unquote_to_bytes(text.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        expected = None
    try:
        found: str | None = decoded(text)
    except UnicodeDecodeError:
        found = None
    assert found == expected


@given(st.lists(st.tuples(st.text(min_size=1, max_size=5), st.text(max_size=30)), max_size=5))
def test_what_a_browser_sends_comes_back(pairs: list[tuple[str, str]]) -> None:
    body = urlencode(
        [(name.encode("utf-8", "ignore") or b"x", value.encode("utf-8", "ignore")) for name, value in pairs]
    ).encode()
    read = read_form(body, FORM, fields=100, field_length=1000)
    assert sorted(read.items(multi=True)) == sorted(parse_qsl(body.decode(), keep_blank_values=True))


@given(
    st.binary(max_size=300), st.sampled_from([FORM, FORM + "; charset=UTF-8", "", "text/plain", "multipart/form-data"])
)
def test_any_bytes_are_read_or_refused_with_a_status(body: bytes, kind: str) -> None:
    assert _status(body, kind) in (200, 400, 413, 415)


def _status(body: bytes, kind: str) -> int:
    try:
        read_form(body, kind, fields=10, field_length=50)
    except BodyRefused as refused:
        return refused.status
    return 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"a=" + b"x" * 51, FORM, 413),
        (b"&".join([b"a=1"] * 11), FORM, 413),
        (b"a=%ff", FORM, 400),
        (b"a=1", "text/xml", 415),
        (b"a=1", FORM + "; charset=gbk", 415),
        (b"a=1", FORM + "; charset=utf-8; charset=gbk", 415),
    ],
)
def test_each_refusal_has_its_status(body: bytes, kind: str, status: int) -> None:
    with pytest.raises(BodyRefused) as refused:
        read_form(body, kind, fields=10, field_length=50)
    assert refused.value.status == status


@pytest.mark.parametrize("named", ["", ";", "; charset=utf-8", ";charset=UTF-8", '; charset="utf-8"'])
def test_a_form_may_say_that_it_is_utf_8(named: str) -> None:
    assert read_form(b"a=%E7%81%AF", FORM + named, fields=10, field_length=50)["a"] == "灯"


@pytest.mark.parametrize("stated", [True, False], ids=["stated", "chunked"])
@pytest.mark.parametrize(("size", "fault"), [(9, 0), (10, 0), (11, 413)])
def test_a_body_may_be_as_long_as_the_limit_and_not_a_byte_longer(*, stated: bool, size: int, fault: int) -> None:
    seen: dict[str, Any] = {"wsgi.input": io.BytesIO(b"x" * size), "wsgi.input_terminated": True}
    if stated:
        seen["CONTENT_LENGTH"] = str(size)
    list(BoundedBody(lambda environ, _: [environ[BODY]], limit=10)(seen, lambda *_: lambda _: None))
    assert (seen[BODY], seen[FAULT]) == (b"" if fault else b"x" * size, fault)


def test_a_value_may_be_as_long_as_a_field_and_no_longer() -> None:
    assert read_form(b"a=" + b"x" * 10, FORM, fields=1, field_length=10)["a"] == "x" * 10
    with pytest.raises(BodyRefused):
        read_form(b"a=" + b"x" * 11, FORM, fields=1, field_length=10)
