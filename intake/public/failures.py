"""What a reader is told when something cannot be answered: one table, for the forms and for the server below them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from gazette.i18n import Message, say
from intake.public.headers import NO_STORE
from intake.public.render import catalogue, content
from intake.public.service import Service, frame

_OTHER: Final = (say("这一页打不开"), say("请返回上一页再试一次。"))
_UNREADABLE: Final = (say("这次请求读不懂"), say("请从表单页面重新提交；如果一直这样，请换一个浏览器。"))
PAGES: Final[dict[int, tuple[Message, Message]]] = {
    400: _UNREADABLE,
    403: (say("这次提交不是从本站页面发出的"), say("请打开本站的表单页面，在那里填写并提交。")),
    404: (say("没有这一页"), say("地址可能抄错了，或者这一页已经撤下。")),
    405: (say("这一页不接受这种操作"), say("请从首页重新进入。")),
    408: (say("等得太久了"), say("内容没有收全，可能是网络中断。请回到表单页面再提交一次。")),
    410: (say("这份表单已经结束"), say("填写时间已过。")),
    413: (say("内容太长"), say("没有提交成功。请返回上一页，删短后再提交；长的材料请送到客户服务中心。")),
    414: (say("地址太长"), say("请从首页重新进入，或核对一下链接。")),
    415: (say("提交的格式不对"), say("请用浏览器在表单页面提交。")),
    416: (say("没有这一段内容"), say("请重新打开这一页。")),
    417: _UNREADABLE,
    422: (say("内容有问题"), say("请返回上一页改正后再提交。")),
    429: (say("操作得太频繁"), say("请过十分钟再试。")),
    431: (say("浏览器带来的数据太多"), say("请清除本站的 Cookie 后再试。")),
    500: (say("系统出错了"), say("我们已经记录下来，请过一会儿再试。")),
    501: _UNREADABLE,
    503: (say("暂时无法保存"), say("请过一会儿再试。")),
    505: _UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A whole answer, ready for any server: status line, headers, page."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Failures:
    """Makes the answer to a request that never reached a view, in the portal's shell and with every header."""

    service: Service

    def __call__(self, status: int, more: Iterable[tuple[str, str]] = ()) -> Failure:
        """Return the answer for an HTTP status; ``more`` are headers beside the usual ones."""
        service = self.service
        title, body = failure_text(service, status, lang=service.settings.language, values={"switch": None})
        page = service.shell.current().wrap(title=title, content=body)
        headers = (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(page))),
            ("Cache-Control", NO_STORE),
            *service.headers(),
            *more,
        )
        return Failure(f"{status} {HTTPStatus(status).phrase}", headers, page)


def failure_text(service: Service, status: int, *, lang: str, values: dict[str, Any]) -> tuple[str, str]:
    """Return the title and the HTML content of the page for a status."""
    words = catalogue(lang)
    heading, advice = (message.render(words) for message in PAGES.get(status, _OTHER))
    heading = values.get("heading", heading)
    site = service.library.current().bundle.site.name
    title = f"{heading} - {site}" if site else heading
    given = {**frame(service, lang=lang), "heading": heading, "advice": advice, "kept": [], "results": False, **values}
    return title, content("error.html", translate=words, values=given)
