"""Rules L001–L003, L011, L012 and L018: what stands in the body beside text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import Message, say
from gazette.markup import RawTag, judge_target
from gazette.markup.tags import find_tags
from gazette.model.document import Reference, beside
from gazette.rules.pictures import PICTURES_OWN
from gazette.rules.registry import Rule, Subject, rule
from gazette.rules.targets import path_of, trick_in

#: Tags the converter keeps: plain emphasis, line breaks and tables with merged cells.
_KEPT: Final = frozenset(
    "b strong i em u s del ins mark small sub sup kbd ruby rt rp br table thead tbody tfoot tr th td caption".split()
)
#: Tags that do nothing by themselves but are not kept: readers would see them as typed.
_PLAIN: Final = frozenset(
    "p div span font center big tt h1 h2 h3 h4 h5 h6 ul ol li dl dt dd hr blockquote pre code a img abbr address article"
    " section header footer nav aside details summary figure figcaption strike q cite samp var time label wbr nobr"
    " colgroup col".split()
)


@rule("L001", "active-html")
def active_html(subject: Subject) -> Iterator[Fault]:
    """检查什么:不能有会运行或会取外部内容的 HTML:script、iframe、form、svg、style、on… 属性等。

    依据:000 §4.2.8.1(格式);公布内容不得夹带程序

    错误示例:
        正文:
        <script>alert(1)</script>停水。

    正确写法:
        正文:
        请<b>提前</b>储水,水压<3公斤的楼层先停。
    """
    for tag in subject.scan.tags:
        if _is_active(tag):
            yield _active(tag, subject.span_of(tag.line, tag.column, tag.length))
    if "<" not in subject.head and "\\" not in subject.head:
        return
    for name, located in subject.document.fields.items():
        for value, span in subject.strings(located):
            if "<" in value and name != "title":
                yield from (_active(tag, span) for tag in find_tags(value, span.line) if _is_active(tag))


def _is_active(tag: RawTag) -> bool:
    if tag.name == "!--":
        return tag.excerpt.startswith(("<!--[if", "<!--[endif", "<!--#")) or tag.excerpt == "<!--"
    if tag.name not in _KEPT and tag.name not in _PLAIN:
        return True
    return any(_is_active_attribute(name, value) for name, value in tag.attributes)


def _is_active_attribute(name: str, value: str) -> bool:
    if name.startswith("on") or name in ("srcdoc", "formaction", "background", "xlink:href", "is"):
        return True
    if name == "style":
        return bool(re.search(r"url\s*\(|expression|@import|position|behavior|\\", value, re.IGNORECASE))
    return name in ("href", "src", "action", "srcset") and judge_target(value).odd != ""


def _active(tag: RawTag, span: Span) -> Fault:
    if tag.excerpt == "<!--":
        return Fault("L001", span, say("注释 <!-- 没有结束"), say("在注释末尾写 -->,或整段删去"))
    message = say("这里有会运行的 HTML:{tag}", tag=tag.excerpt[:60])
    return Fault("L001", span, message, say("整段删去;要放视频、表单就写链接"))


@rule("L002", "odd-link-scheme")
def odd_link_scheme(subject: Subject) -> Iterator[Fault]:
    """检查什么:链接只用 http、https、mailto、tel 和本站文件;javascript:、data:、file: 等不收。

    依据:000 §4.2.8.1(格式);公布内容不得夹带程序

    错误示例:
        正文:
        [点这里](javascript:alert(1))领取。

    正确写法:
        正文:
        [水务公司](https://example.com/)的[电话](tel:0755-5550-0100)。
    """
    own = [image for image in subject.scan.images if image.scheme in PICTURES_OWN]  # L010 tells of these
    for link in (*subject.scan.links, *subject.scan.images):
        if link.odd in ("scheme", "control", "network-path") and link not in own:
            message = say("链接“{target}”的写法不收", target=_printable(link.target)[:60])
            yield Fault("L002", subject.link_span(link), message, say("网址以 https:// 开头;本站文件写相对路径"))
        elif not link.target:
            message = say("“{text}”后面的括号里没有写网址", text=link.text[:40])
            yield Fault("L002", subject.link_span(link), message, say("在圆括号里写网址,或删去括号"))
    pasted = [subject.link_span(image) for image in own]
    for hazard in subject.hazards:
        span = subject.span_of(hazard.line, hazard.column, hazard.length)
        within = any(one.line == span.line and 0 <= span.column - one.column < one.length for one in pasted)
        if hazard.kind == "script-address" and not within:
            message = say("“{text}”是会运行的地址", text=hazard.excerpt[:40])
            yield Fault("L002", span, message, say("删去它"))


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "·" for character in text)


@rule("L003", "path-out-of-the-tree")
def path_out_of_the_tree(subject: Subject) -> Iterator[Fault]:
    r"""检查什么:链接、图片和附件只指向 notices 里的文件,写相对路径;不写绝对路径、反斜杠、百分号转义的点和斜杠。

    依据:000 §4.2.3.4(防止外传);公布内容由管理处掌握

    错误示例:
        正文:
        见[名单](../../_private/list.md)。

    正确写法:
        文件: 2026/ting-shui.md
        正文:
        见[第二份](second.md)。
        文件: 2026/second.md
        document_number: 锦苑物〔2026〕13号
    """
    for link in (*subject.scan.links, *subject.scan.images):
        if link.odd in ("scheme", "control", "network-path") or link.scheme in ("http", "https", "mailto", "tel"):
            continue
        trick = trick_in(subject.document.path, link.target)
        if trick is not None:
            yield _trick(link.target, trick, subject.link_span(link))
    for typed, span in _attachments(subject):
        trick = trick_in(subject.document.path, typed, strict=True)
        if trick is not None:
            yield _trick(typed, trick, span)


def _trick(target: str, why: Message, span: Span) -> Fault:
    message = say("“{target}”{why}", target=_printable(target)[:60], why=why)
    return Fault("L003", span, message, say("把文件放进 notices,写从本文件出发的相对路径,例如 attachments/map.png"))


def _attachments(subject: Subject) -> Iterator[tuple[str, Span]]:
    listed = subject.document.get("attachments")
    for item in listed if isinstance(listed, tuple) else ():
        path = item.value.get("path")
        if path is not None:
            yield str(path.value), path.span


@rule("L011", "text-hidden-in-comment", Severity.WARNING)
def text_hidden_in_comment(subject: Subject) -> Iterator[Fault]:
    """检查什么:<!-- --> 里的文字读者看不到,却留在文件里。

    依据:000 §4.2.8.1(版面)

    错误示例:
        正文:
        请储水。<!-- 下周再发一次 -->

    正确写法:
        正文:
        请储水。
    """
    for tag in subject.scan.tags:
        if tag.name == "!--" and not _is_active(tag):
            message = say("注释里的文字不会显示:{text}", text=tag.excerpt[:40])
            yield Fault(
                "L011", subject.span_of(tag.line, tag.column, tag.length), message, say("要公布就写进正文,不要就删去")
            )


@rule("L012", "html-shown-as-typed", Severity.WARNING)
def html_shown_as_typed(subject: Subject) -> Iterator[Fault]:
    """检查什么:div、span、font 等 HTML 标签不起作用,读者会看到标签本身。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        <center>请储水。</center>

    正确写法:
        正文:
        请<b>提前</b>储水。
    """
    for tag in subject.scan.tags:
        told_elsewhere = tag.name in ("a", "img") and tag.attributes
        if tag.name in _PLAIN and not tag.is_closing and not told_elsewhere and not _is_active(tag):
            message = say("HTML 标签 {tag} 不起作用", tag=tag.excerpt[:40])
            yield Fault(
                "L012",
                subject.span_of(tag.line, tag.column, tag.length),
                message,
                say("删去标签;标题用 ##,链接用 [文字](网址)"),
            )


@rule("L018", "html-link-or-picture")
def html_link_or_picture(subject: Subject) -> Iterator[Fault]:
    """检查什么:链接和图片不写成 HTML 的 <a>、<img>:在这里不起作用,读者点不开、看不到。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        见<a href="https://example.com/">水务公司</a>。

    正确写法:
        正文:
        见[水务公司](https://example.com/)。
    """
    for tag in subject.scan.tags:
        if tag.name in ("a", "img") and tag.attributes and not tag.is_closing and not _is_active(tag):
            message = say("HTML 写的链接或图片不起作用:{tag}", tag=tag.excerpt[:40])
            hint = say("图片写成 ![图上是什么](文件名)") if tag.name == "img" else say("链接写成 [文字](网址)")
            yield Fault("L018", subject.span_of(tag.line, tag.column, tag.length), message, hint)


def references(subject: Subject) -> tuple[Reference, ...]:
    """Return the places of the body that lead to other files of the tree, for the corpus rules and the pages."""
    document = subject.document
    found: list[Reference] = []
    for links, is_image in ((subject.scan.links, False), (subject.scan.images, True)):
        for link in links:
            if link.scheme or link.odd or not link.target:
                continue
            typed, anchor = path_of(link.target)
            path = document.path if not typed else beside(document.path, typed)
            if path is not None and trick_in(document.path, link.target) is None:
                found.append(Reference(path, anchor, is_image, link.target, subject.link_span(link)))
    return tuple(found)


RULES: Final[tuple[Rule, ...]] = (
    active_html,
    odd_link_scheme,
    path_out_of_the_tree,
    text_hidden_in_comment,
    html_shown_as_typed,
    html_link_or_picture,
)
