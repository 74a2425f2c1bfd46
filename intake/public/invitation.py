"""The invitation code of a survey: out of the address at once, in a sealed cookie, into the page's own field."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import Final

from flask import Response, request
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from werkzeug.datastructures import MultiDict

from gazette.forms.definition import FormDefinition
from gazette.i18n import Message, say
from intake import codes
from intake.public.render import LANGUAGES
from intake.public.service import LANGUAGE_COOKIE, Service, see_other
from intake.store.jobs import Outcome

FIELD: Final = "code"
#: The mark in the address after a letter's link that holds no whole code.
_BROKEN: Final = "unread"
_COOKIE: Final = "invitation-"
_KEPT: Final = 86_400
_YEAR: Final = 31_536_000
_MISSING: Final = say("请填写信上的邀请码；没有收到信，请致电或到客户服务中心补发")
_WRONG: Final = say("邀请码抄错了：一共 28 位，请逐组核对，或重新扫信上的二维码")
_UNREAD: Final = say("信上的邀请码没有带全：请重新扫信上的二维码，或照信上的七组填写")
#: What is said of a code that a browser just brought, before anybody fills in a page for nothing.
_BROUGHT: Final = {
    Outcome.UNKNOWN: say("这个邀请码不是这次问卷的，请核对；信丢了可以到客户服务中心补发"),
    Outcome.USED: say("这个邀请码已经交过一份，不用再填：每户一份，先收到的有效。您没有交过的，请致电或到客户服务中心"),
}
#: What the store says of a code, as a sentence beside its field.
FAULTS: Final = {
    Outcome.UNKNOWN: say("这个邀请码不是这次问卷的，请核对；信丢了可以到客户服务中心补发"),
    Outcome.USED: say("这个邀请码已经交过一份：每户一份，先收到的有效。您没有交过的，请致电或到客户服务中心"),
}


@dataclass(frozen=True, slots=True)
class Invitation:
    """The code field of a survey page. ``asked`` is false where the survey gave out no codes."""

    asked: bool = False
    typed: str = ""
    code: str = ""
    fault: Message | None = None

    def refused(self, outcome: Outcome) -> Invitation:
        """Return the field with what the store says of its code."""
        return replace(self, asked=True, fault=FAULTS[outcome])


#: The field of a page that has none.
NO_INVITATION: Final = Invitation()


def leave_address(service: Service, definition: FormDefinition) -> Response | None:
    """Return the redirect that takes a code out of the address and keeps it in this browser; None without one."""
    if definition.kind != "survey" or "c" not in request.args:
        return None
    code = codes.read(request.args["c"])
    response = see_other(service.path(definition.page) + ("" if code else f"?{_BROKEN}"))
    if code:
        sealed = bytes(SecretBox(service.keys.cookie).encrypt(code.encode()))
        text = base64.urlsafe_b64encode(sealed).decode()
        service.set_cookie(response, _COOKIE + definition.id, text, seconds=_KEPT)
    if request.args.get("lang") in LANGUAGES:
        service.set_cookie(response, LANGUAGE_COOKIE, request.args["lang"], seconds=_YEAR)
    return response


def empty(service: Service, definition: FormDefinition) -> Invitation:
    """Return the field of a page nobody has filled in yet, with what is wrong about the code this browser brought."""
    if not is_asked(service, definition):
        return Invitation()
    if _BROKEN in request.args:
        return Invitation(asked=True, fault=_UNREAD)
    code = codes.read(carried(service, definition))
    if not code:
        return Invitation(asked=True)
    hashed = codes.stored(service.keys.invitation, survey=definition.id, code=code)
    fault = _BROUGHT.get(service.store.judged(definition.id, hashed))
    return Invitation(asked=True, typed=codes.shown(code), fault=fault)


def is_asked(service: Service, definition: FormDefinition) -> bool:
    """Tell whether a survey counts only answers with a code: where a recovery rate is planned, or codes went out."""
    if definition.kind != "survey":
        return False
    return bool(definition.target_rate) or service.store.is_invited(definition.id)


def carried(service: Service, definition: FormDefinition) -> str:
    """Return the code this browser came with, as shown; empty where it came without one."""
    value = request.cookies.get(service.cookie(_COOKIE + definition.id), "")
    try:
        code = SecretBox(service.keys.cookie).decrypt(base64.urlsafe_b64decode(value.encode("ascii"))).decode()
    except (CryptoError, ValueError, TypeError):
        return ""
    return codes.shown(code)


def forget(service: Service, response: Response, definition: FormDefinition) -> None:
    """Take the code out of this browser once its answer is stored: the next household may use the same telephone."""
    if request.cookies.get(service.cookie(_COOKIE + definition.id)):
        service.set_cookie(response, _COOKIE + definition.id, "", seconds=0)


def posted(service: Service, definition: FormDefinition, form: MultiDict[str, str]) -> Invitation:
    """Return the code as posted, with what is wrong about its letters."""
    if definition.kind != "survey":
        return NO_INVITATION
    typed = form.getlist(FIELD)[0][:400] if form.getlist(FIELD) else ""
    code = codes.read(typed) or ""
    if code:
        return Invitation(asked=True, typed=codes.shown(code), code=code)
    if not typed.strip():
        asked = is_asked(service, definition)
        return Invitation(asked=asked, fault=_MISSING if asked else None)
    return Invitation(asked=True, typed=typed, fault=_WRONG)
