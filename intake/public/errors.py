"""Error pages in the portal's shell, and the log line that goes with them: never a word of content."""

from __future__ import annotations

import logging
import traceback
from functools import partial
from typing import Final

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from gazette.i18n import Message, say
from intake.public.render import catalogue
from intake.public.service import Service, language, page
from intake.store.engine import StoreUnavailable

log = logging.getLogger("intake")

_OTHER: Final = (say("这一页打不开"), say("请返回上一页再试一次。"))
_PAGES: Final[dict[int, tuple[Message, Message]]] = {
    400: (say("这次请求读不懂"), say("请从表单页面重新提交；如果一直这样，请换一个浏览器。")),
    403: (say("这次提交不是从本站页面发出的"), say("请打开本站的表单页面，在那里填写并提交。")),
    404: (say("没有这一页"), say("地址可能抄错了，或者这一页已经撤下。")),
    405: (say("这一页不接受这种操作"), say("请从首页重新进入。")),
    410: (say("这份表单已经结束"), say("填写时间已过。")),
    413: (say("内容太长"), say("请删短后再提交；长的材料请送到服务中心前台。")),
    415: (say("提交的格式不对"), say("请用浏览器在表单页面提交。")),
    422: (say("内容有问题"), say("请返回上一页改正后再提交。")),
    429: (say("提交得太频繁"), say("请过十分钟再试。")),
    500: (say("系统出错了"), say("我们已经记录下来，请过一会儿再试。")),
    503: (say("暂时无法保存"), say("请过一会儿再试。")),
}


def error_page(
    service: Service, status: int, *, kept: list[dict[str, str]] | None = None, retry_after: int = 0
) -> Response:
    """Return the page for a status, with what was typed where it would otherwise be lost."""
    lang = language(service, request)
    heading, advice = _PAGES.get(status, _OTHER)
    words = catalogue(lang)
    values = {"heading": heading.render(words), "advice": advice.render(words), "kept": kept or []}
    response = page(service, "error.html", title=heading.render(words), lang=lang, values=values)
    response.status_code = status
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def install(app: Flask, service: Service) -> None:
    """Answer every failure of the app with a page of ours."""
    app.register_error_handler(HTTPException, partial(_http, service))
    app.register_error_handler(StoreUnavailable, partial(_unavailable, service))
    app.register_error_handler(Exception, partial(_bug, service))


def _http(service: Service, error: HTTPException) -> Response:
    response = error_page(service, error.code or 500)
    if error.code == 405:
        response.headers["Allow"] = dict(error.get_headers()).get("Allow", "GET, HEAD")
    return response


def _unavailable(service: Service, error: StoreUnavailable) -> Response:
    log.error("store unavailable: %s", error.reason)
    return error_page(service, 503, retry_after=30)


def _bug(service: Service, error: Exception) -> Response:
    """Log where it broke, not with what: messages of exceptions may quote what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "?"
    log.critical("bug: %s at %s", type(error).__name__, place)
    return error_page(service, 500)
