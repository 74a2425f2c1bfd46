"""Rules F030–F033 and F035: what every document, and each kind, must hold."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.markup import plain_text
from gazette.model.document import Document
from gazette.model.fields import COMMON_HELP, as_written
from gazette.model.glimpsed import NotRead
from gazette.model.kinds import Kind
from gazette.model.office import Office
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

#: Only a body as short as this can be without words.
_SHORT: Final = 2_000
_TAG: Final = lazy("<[^<>]*>")
#: A heading that only its number marks, or bold letters: 三、常用电话, 第二章 服务项目.
_HAN: Final = "[一二三四五六七八九十]{1,3}"
_HEADED: Final = lazy(
    rf"[ \u3000]*(?:\*\*)?((?:{_HAN}[、.．]|[(（]{_HAN}[)）]|第{_HAN}[章节][ \u3000]?|[0-9]{{1,2}}[.、．](?![0-9]))"
    r"[ \u3000]*[^，。；：:;,.…0-9*|]{2,16})(?:\*\*)?[ \u3000]*"
)
#: Who names the buildings concerned has told the area, and better.
_TELLS_THE_SAME: Final = {"area": "affects"}


def required_keys(kind: Kind, office: Office) -> tuple[str, ...]:
    """Return the keys a document of ``kind`` must hold, in the order in which they are asked for."""
    keys = ["title"]
    if kind.numbered:
        keys.append("document_number")
    if kind.public:
        keys.append("posting_start")
    if kind.public and kind.needs_end:
        keys.append("posting_end")
    keys.append("approver")
    if office.present:
        keys.append("author")
    return (*keys, *kind.required)


@rule("F030", "required-key-missing")
def required_key_missing(subject: Subject) -> Iterator[Fault]:
    """检查什么:每份文件要有标题、文号、张贴起止和审批人;各文种另有必填项(python3 build.py new 会全部列出)。

    依据:000 §4.2.8.2;各文种见 000 §4.2.2–4.2.6、001 §八

    错误示例:
        删去 posting_end

    正确写法:
        posting_end: 2026-11-26
    """
    document = subject.document
    for key in required_keys(document.kind, subject.office):
        with contextlib.suppress(NotRead):  # what may stand in a line that cannot be read is not missing
            told = key in document.keys or _TELLS_THE_SAME.get(key) in document.keys
            emptied = key == "approver" and document.get(key) == () and not _is_told_empty(document, key)
            if not told or emptied:
                yield _missing(document, key, subject.office)


def _is_told_empty(document: Document, key: str) -> bool:
    return any(fault.code in ("F019", "F020") and fault.span == document.span(key) for fault in document.faults)


def _missing(document: Document, key: str, office: Office) -> Fault:
    spec = COMMON_HELP[key]
    message = say("{kind}缺少{chinese}({key})", kind=say(document.kind.title), chinese=say(spec.chinese), key=key)
    name = as_written(key, document.keys.values())
    hint = say("在信息块里加一行:{key}: …({help})", key=name, help=spec.help)
    if key == "document_number":
        example = office.series_for(document.kind.name).example
        hint = say(
            "在信息块里加一行:{key}: {example};下一个文号用 python3 build.py number next 查", key=name, example=example
        )
    if key in ("posting_start", "posting_end"):
        hint = say("在信息块里加一行:{key}: 2026-11-26(当天算在内)", key=name)
    place = document.keys[key].span if key in document.keys else Span(1, 1, 3)
    return Fault("F030", place, message, hint)


@rule("F031", "section-missing")
def section_missing(subject: Subject) -> Iterator[Fault]:
    """检查什么:业户手册、入伙指引、维修责任划分要有规定的各节,每节一个标题(以 ## 开头)。

    依据:001 §八 4(2)3)、4);表 14;003 §4.5.3(四条路:公共部位、户内、保修、外单位)

    错误示例:
        文件: handbooks/index.md
        ---
        title: 业户手册
        posting_start: 2026-01-01
        approver: 管理处主任
        review_by: 2027-01-01
        ---
        ## 常用电话
        见前台。
        ## 周边环境
        见附图。
        ## 小区设施
        见附图。
        ## 服务项目
        见价目表。

    正确写法:
        文件: handbooks/index.md
        ---
        title: 业户手册
        posting_start: 2026-01-01
        approver: 管理处主任
        review_by: 2027-01-01
        ---
        ## 常用电话
        见前台。
        ## 周边环境
        见附图。
        ## 小区设施
        见附图。
        ## 服务项目
        见价目表。
        ## 装修介绍
        见装修指引。
    """
    document = subject.document
    if not document.kind.sections:
        return
    headings = [heading.text for heading in subject.scan.headings]
    for section in document.kind.sections:
        if not any(word in heading for heading in headings for word in section.words):
            message = say("{kind}缺少“{section}”一节", kind=say(document.kind.title), section=section.title)
            hint = say("在正文里加一行:## {section}", section=section.title)
            place = Span(document.body_line, 1)
            if (plain := _plain_heading(subject, section.words)) is not None:
                index, start, text = plain
                place = subject.place(index, start, len(text))
                hint = say("第 {line} 行是标题的话,写成:## {text}", line=place.line, text=text)
            yield Fault("F031", place, message, hint)


def _plain_heading(subject: Subject, words: tuple[str, ...]) -> tuple[int, int, str] | None:
    """Return the last line that heads a section by its number only (三、常用电话): row, column from 0, text.

    The first may stand in a list of contents.
    """
    for index, line in reversed(tuple(enumerate(subject.lines))):
        found = _HEADED.fullmatch(line)
        if found and any(word in found[1] for word in words):
            return index, found.start(1), found[1]
    return None


@rule("F032", "kind-and-visibility-disagree")
def kind_and_visibility_disagree(subject: Subject) -> Iterator[Fault]:
    """检查什么:内部文种(入伙方案、解释口径、专题报告、访谈记录、活动效果评估)不能标成公开。

    依据:000 §4.2.3.2(统一解释口径);000 §4.2.7(访谈记录)

    错误示例:
        kind: interview
        visibility: public

    正确写法:
        kind: interview
        visibility: internal
    """
    document = subject.document
    if not document.kind.public and document.text("visibility") == "public":
        message = say("{kind}是内部文种,不能公开", kind=say(document.kind.title))
        yield Fault("F032", document.span("visibility"), message, say("删去 visibility 这一行,或改 kind"))


@rule("F033", "empty-body", Severity.ERROR)
def empty_body(subject: Subject) -> Iterator[Fault]:
    """检查什么:信息块后面要有正文;只有注释、空行、图片都不算。

    依据:000 §4.2.8.1(版面)

    错误示例:
        正文:
        ……

    正确写法:
        正文:
        请提前储水。
    """
    document = subject.document
    body = document.body
    if document.kind.name in ("form", "survey", "broadcast"):
        return
    if "<!--" in body:
        body = _without_comments(body)
    if len(body) < _SHORT and ("<" in body or "[" in body):
        body = _TAG.sub("", plain_text(body))
    if any(character.isalnum() for character in body):
        return
    yield Fault("F033", Span(document.body_line, 1), say("没有正文"), say("在信息块后面写正文"))


def _without_comments(text: str) -> str:
    pieces = text.split("<!--")
    return pieces[0] + "".join(piece.partition("-->")[2] for piece in pieces[1:])


@rule("F035", "emergency-phone-without-number")
def emergency_phone_without_number(subject: Subject) -> Iterator[Fault]:
    """检查什么:应急电话(emergency_phone)里要有打得通的号码,只写部门或人不行。

    依据:000 §4.2.8.3(紧急通知)

    错误示例:
        kind: emergency-notice
        hazard: 爆管
        area: 3栋
        actions: [请储水]
        emergency_phone: 工程部值班

    正确写法:
        kind: emergency-notice
        hazard: 爆管
        area: 3栋
        actions: [请储水]
        emergency_phone: 工程值班 0755-5550-0110
    """
    document = subject.document
    phone = document.text("emergency_phone")
    if phone and "【" not in phone and not any(character.isdecimal() for character in phone):
        message = say("应急电话“{phone}”里没有号码", phone=phone[:20])
        yield Fault("F035", document.span("emergency_phone"), message, say("写上电话号码"))


RULES: Final[tuple[Rule, ...]] = (
    required_key_missing,
    section_missing,
    kind_and_visibility_disagree,
    empty_body,
    emergency_phone_without_number,
)
