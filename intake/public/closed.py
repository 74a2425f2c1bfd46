"""What a reader is told of a form that takes no answers: when it begins; or which it was, when it closed, what comes next."""

from __future__ import annotations

from datetime import time

from flask import Response, request

from gazette.forms.definition import FormDefinition
from gazette.i18n import Message, say
from gazette.portal.when import built, day
from intake.cases.promise import until
from intake.public.errors import error_page
from intake.public.render import catalogue
from intake.public.service import Service, language
from intake.public.views import Reader

_SURVEY_OVER = say("这次问卷已经结束")
_NOT_NOW = say("现在不用填写")
_TOO_EARLY = say("问卷还没有开始")
_NO_MEETING = say("现在没有要征求意见的会议。下次会议通知贴出以后，从通知那一页填写。")


def closed(service: Service, definition: FormDefinition, *, kept: list[dict[str, str]] | None = None) -> Response:
    """Return the page of a form or survey that takes no answers any more, with what was typed."""
    survey = definition.kind == "survey"
    reader = Reader(language(service, request), catalogue(language(service, request)))
    told = [part.render(reader.translate) for part in _told(definition, reader.text(definition.title).text)]
    more = {"heading": _SURVEY_OVER.render(reader.translate)} if survey else {}
    advice = (" " if reader.language == "en" else "").join(told)
    return error_page(service, 410, kept=kept, told={"advice": advice, "results": survey, **more})


def not_yet(service: Service, definition: FormDefinition | None) -> Response:
    """Return the page of what has not begun: a survey, whose letters are out by then, says when; else there is no such page."""
    if definition is None or definition.kind != "survey":
        return error_page(service, 404)
    words, opens = catalogue(language(service, request)), definition.opens
    begins = day(opens.date()) if opens.time() == time.min else built(opens)
    advice = say("{day}起可以填写。请到时再扫一次信上的二维码，或打开这个网址；邀请码请留好。", day=begins)
    return error_page(service, 404, told={"heading": _TOO_EARLY.render(words), "advice": advice.render(words)})


def no_meeting(service: Service) -> Response:
    """Return the page of a form about notices while there is none to comment on."""
    words = catalogue(language(service, request))
    return error_page(service, 410, told={"heading": _NOT_NOW.render(words), "advice": _NO_MEETING.render(words)})


def _told(definition: FormDefinition, title: str) -> list[Message]:
    closes = definition.closes
    told = [say("“{title}”已于 {time} 截止。", title=title, time=until(closes))] if closes else []
    if definition.kind == "survey" and definition.reported:
        told.append(say("结果已经公布。"))
    elif definition.kind == "survey" and definition.report_by:
        told.append(say("结果最迟 {day}公布。", day=day(definition.report_by)))
    return told
