"""Rules R061–R063: what lasts says what the office promised and what the procedures ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import Message, say
from gazette.movein.reading import cells_of
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule


@dataclass(frozen=True, slots=True)
class _Promise:
    """One service level (``_office/sla.yml``): its key, words that name it in a text, the unit of its figure."""

    key: str
    name: str
    words: re.Pattern[str]
    unit: str


_PROMISES: Final = (
    _Promise("phone_rings", "接电话", lazy("接电话|接听|电话.*声"), "声"),
    _Promise("visit_reply_hours", "来访预约的答复", lazy("来访"), "小时"),
    _Promise("question_reply_hours", "问题的答复", lazy("问题|询问|咨询"), "小时"),
    _Promise("handler_contact_hours", "经办人联系", lazy("联系您|经办"), "小时"),
    _Promise("complaint_ack_hours", "投诉的受理答复", lazy("投诉.*(?:受理|答复)"), "小时"),
    _Promise("complaint_resolve_workdays", "投诉的办理结果", lazy("投诉.*(?:结果|办结|办完)"), "工作日"),
    _Promise("followup_workdays", "回访", lazy("回访"), "工作日"),
    _Promise("privacy_reply_workdays", "个人信息的查阅、更正和删除", lazy("个人信息"), "工作日"),
)
_FIGURE: Final = r"(\d{1,3}|[一二两三四五六七八九]?十?[一二两三四五六七八九十])\s?个?"
_DIGITS: Final = "零一二三四五六七八九"


@rule("R061", "service-standard-differs")
def service_standard_differs(subject: Subject) -> Iterator[Fault]:
    """检查什么:服务标准里写的时限,和 _office/sla.yml 里的一致;表单上答应的时限也出自那里。

    依据:001 第三部分 三.2(服务标准);002 三(一)1(铃响几声内接听)

    错误示例:
        kind: service-standards
        review_by: 2027-06-30
        author: chen
        正文:
        电话铃响五声以内接听。
        文件: _office/sla.yml
        levels:
          phone_rings: 3

    正确写法:
        kind: service-standards
        review_by: 2027-06-30
        author: chen
        正文:
        电话铃响三声以内接听。
        文件: _office/sla.yml
        levels:
          phone_rings: 3
    """
    for promise, value in _promises(subject):
        told = list(_told(subject, promise))
        if told and value not in (figure for figure, _ in told):
            said = {"name": promise.name, "value": value, "unit": promise.unit}
            message = say("“{name}”写的是 {found} {unit},sla.yml 里是 {value} {unit}", found=told[0][0], **said)
            hint = say("改成 {value} {unit};标准变了的,先改 _office/sla.yml", value=value, unit=promise.unit)
            yield Fault("R061", told[0][1], message, hint)


@rule("R062", "service-standard-missing", Severity.WARNING)
def service_standard_missing(subject: Subject) -> Iterator[Fault]:
    """检查什么:_office/sla.yml 里答应业主的时限,服务标准里都写了。

    依据:001 第三部分 三.2(服务标准);002 三(一)1(铃响几声内接听)

    错误示例:
        kind: service-standards
        review_by: 2027-06-30
        author: chen
        正文:
        我们用心服务。
        文件: _office/sla.yml
        levels:
          phone_rings: 3

    正确写法:
        kind: service-standards
        review_by: 2027-06-30
        author: chen
        正文:
        电话铃响三声以内接听。
        文件: _office/sla.yml
        levels:
          phone_rings: 3
    """
    for promise, value in _promises(subject):
        if not any(_told(subject, promise)):
            message = say("没有写“{name}”的时限", name=promise.name)
            hint = say("写上:{name} {value} {unit}", name=promise.name, value=value, unit=promise.unit)
            yield Fault("R062", Span(subject.document.body_line, 1), message, hint)


def _promises(subject: Subject) -> Iterator[tuple[_Promise, int]]:
    """Yield the promises that the office made in figures, for a page of service standards."""
    if subject.document.kind.name != "service-standards":
        return
    for promise in _PROMISES:
        value = subject.office.service_levels.get(promise.key, "")
        if value.isascii() and value.isdigit():
            yield promise, int(value)


def _told(subject: Subject, promise: _Promise) -> Iterator[tuple[int, Span]]:
    """Yield the figures of the promise's unit in the lines that name it, with their places."""
    figure = re.compile(_FIGURE + promise.unit)
    for number, line in enumerate(subject.document.body.split("\n")):
        if promise.words.search(line):
            for found in figure.finditer(line):
                yield _value(found[1]), Span(subject.document.body_line + number, found.start() + 1, len(found[0]))


def _value(text: str) -> int:
    """Return a number of up to two Chinese numerals, or of digits."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.replace("两", "二").rpartition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.index(ones) if ones else 0)


#: What the developer fixes the style of, with words that name it (001 §八 4(2)3)④).
_STYLED: Final = {
    "防盗门": ("防盗门", "入户门"),
    "窗花": ("窗花", "防盗窗", "护栏"),
    "阳台推拉门": ("推拉门",),
    "雨篷": ("雨篷", "雨棚", "遮阳篷", "遮阳棚"),
    "阳台网": ("阳台网", "防护网", "隐形网"),
}
_NOT_ALLOWED: Final = lazy("不得|不允许|不许|不能|禁止|不可以")
_NOTHING: Final = frozenset(("", "-", "—", "——", "/", "待定", "无"))
_ASPECTS: Final = 3


@rule("R063", "approved-style-incomplete", Severity.WARNING)
def approved_style_incomplete(subject: Subject) -> Iterator[Fault]:
    """检查什么:装修指引有统一样式表,防盗门、窗花、阳台推拉门、雨篷、阳台网五样都写了样式、尺寸、材料,不允许装的写“不得安装”。

    依据:001 §八 4(2)3)④(统一样式)

    错误示例:
        kind: renovation-guide
        review_by: 2027-06-30
        正文:
        | 部件 | 样式 | 尺寸 | 材料 |
        |---|---|---|---|
        | 防盗门 | 平开 | 不超出门洞 | |
        | 窗花 | 竖条 | 间距 11 厘米 | 铝合金 |
        | 阳台推拉门 | 三联 | 按原门洞 | 断桥铝 |
        | 雨篷 | 不得安装 | — | — |
        | 阳台网 | 隐形网 | 满铺 | 不锈钢丝 |

    正确写法:
        kind: renovation-guide
        review_by: 2027-06-30
        正文:
        | 部件 | 样式 | 尺寸 | 材料 |
        |---|---|---|---|
        | 防盗门 | 平开 | 不超出门洞 | 钢质 |
        | 窗花 | 竖条 | 间距 11 厘米 | 铝合金 |
        | 阳台推拉门 | 三联 | 按原门洞 | 断桥铝 |
        | 雨篷 | 不得安装 | — | — |
        | 阳台网 | 隐形网 | 满铺 | 不锈钢丝 |
    """
    if subject.document.kind.name != "renovation-guide":
        return
    rows = list(_rows(subject))
    for name, words in _STYLED.items():
        row = next(((cells, span) for cells, span in rows if any(word in cells[0] for word in words)), None)
        place = row[1] if row else Span(subject.document.body_line, 1)
        fault = _style_fault(name, row[0][1:] if row else None)
        if fault is not None:
            hint = say("在统一样式表里写:| {name} | 样式 | 尺寸 | 材料 |,不允许装的写“不得安装”", name=name)
            yield Fault("R063", place, fault, hint)


def _style_fault(name: str, aspects: list[str] | None) -> Message | None:
    if aspects is None:
        return say("统一样式里没有“{name}”", name=name)
    if any(_NOT_ALLOWED.search(cell) for cell in aspects):
        return None
    if sum(cell not in _NOTHING for cell in aspects) < _ASPECTS:
        return say("“{name}”的样式、尺寸、材料没有写全", name=name)
    return None


def _rows(subject: Subject) -> Iterator[tuple[list[str], Span]]:
    """Yield the rows of the body's ``|`` tables as cells, with their places."""
    for number, line in enumerate(subject.document.body.split("\n")):
        if cells := cells_of(line):
            yield cells, Span(subject.document.body_line + number, 1, len(line))


RULES: Final[tuple[Rule, ...]] = (service_standard_differs, service_standard_missing, approved_style_incomplete)
