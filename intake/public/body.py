"""Request bodies: bounded before any view runs, and read without guessing."""

from __future__ import annotations

import binascii
import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes

from werkzeug.datastructures import MultiDict

from intake.settings import Limits

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

#: Where the middleware leaves the body and the HTTP status it would refuse it with.
BODY: Final = "intake.body"
FAULT: Final = "intake.body_fault"
#: Line ends are left to the slow way: quoted-printable gives them a meaning of their own.
_WHOLE_ESCAPES: Final = re.compile(rb"(?:[^%\r\n]|%[0-9A-Fa-f]{2})*")
FORM_TYPE: Final = "application/x-www-form-urlencoded"
#: What may follow it: nothing, or the one way to read it, quoted or not (RFC 9110 8.3.1).
_UTF8: Final = frozenset({"", "charset=utf-8", 'charset="utf-8"'})


class BodyRefused(Exception):
    """A posted form cannot be read; ``status`` is the HTTP status that says why."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"body refused with {status}")


class BoundedBody:
    """WSGI middleware that reads at most ``limit`` bytes, whatever the request says about its length."""

    def __init__(self, app: WSGIApplication, *, limit: int) -> None:
        self._app = app
        self._limit = limit

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        body, fault = self._read(environ)
        if body and environ.get("HTTP_CONTENT_ENCODING", "identity").strip().lower() not in ("", "identity"):
            body, fault = b"", fault or 415
        environ[BODY], environ[FAULT] = body, fault
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        return self._app(environ, start_response)

    def _read(self, environ: dict[str, Any]) -> tuple[bytes, int]:
        stated = environ.get("CONTENT_LENGTH") or ""
        read: Callable[[int], bytes] = environ["wsgi.input"].read
        if stated:
            if not (stated.isascii() and stated.isdigit()):
                return b"", 400
            length = int(stated) if len(stated) < 12 else self._limit + 1
            if length > self._limit:
                return b"", 413
            body = _all(read, length)
            return (body, 0) if len(body) == length else (b"", 400)
        if not environ.get("wsgi.input_terminated"):
            return b"", 0
        body = _all(read, self._limit + 1)
        return (b"", 413) if len(body) > self._limit else (body, 0)


def _all(read: Callable[[int], bytes], length: int) -> bytes:
    """Return up to ``length`` bytes, asking until there are no more."""
    pieces = []
    while length > 0:
        piece = read(length)
        if not piece:
            break
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def posted_form(environ: Mapping[str, Any], limits: Limits) -> MultiDict[str, str]:
    """Return what a request posted, as :class:`BoundedBody` left it, within ``limits``.

    Raises :class:`BodyRefused` as :func:`read_form` does.
    """
    kind = environ.get("CONTENT_TYPE", "")
    return read_form(environ[BODY], kind, fields=limits.fields, field_length=limits.field_length)


def read_form(body: bytes, content_type: str, *, fields: int, field_length: int) -> MultiDict[str, str]:
    """Return the posted fields.

    Raises :class:`BodyRefused`: 415 for another type, 400 for bytes that are no UTF-8 or no form, 413 for too many
    or too long fields.
    """
    kind, _, parameters = content_type.partition(";")
    if kind.strip().lower() != FORM_TYPE or parameters.strip().lower() not in _UTF8:
        raise BodyRefused(415)
    if body.count(b"&") >= fields:
        raise BodyRefused(413)
    if not body.isascii():
        raise BodyRefused(400)
    try:
        pairs = [
            (decoded(name), decoded(value))
            for name, _, value in (part.partition(b"=") for part in body.split(b"&"))
            if name
        ]
    except UnicodeDecodeError as error:
        raise BodyRefused(400) from error
    if any(len(name) > field_length or len(value) > field_length for name, value in pairs):
        raise BodyRefused(413)
    return MultiDict(pairs)


def decoded(text: bytes) -> str:
    """Return one name or value of a posted form; raises ``UnicodeDecodeError`` if it is no UTF-8.

    Chinese is nearly all escapes, and the library takes them one by one. Where every ``%`` begins a whole escape the
    text is one substitution away from quoted-printable, which C decodes twenty times as fast.
    """
    text = text.replace(b"+", b" ")
    if b"%" not in text:
        return text.decode("utf-8")
    if _WHOLE_ESCAPES.fullmatch(text):
        return binascii.a2b_qp(text.replace(b"=", b"=3D").replace(b"%", b"=")).decode("utf-8")
    return unquote_to_bytes(text).decode("utf-8")
