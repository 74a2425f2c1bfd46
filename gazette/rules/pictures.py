"""Rules L006, L007, L010: pictures have words, are not alone, and are ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault
from gazette.i18n import Message, say
from gazette.rules.registry import Rule, Subject, rule

_FEWEST_LETTERS: Final = 10
#: Schemes of pictures that came with pasted text.
PICTURES_OWN: Final = frozenset({"data", "file"})


@rule("L006", "picture-without-words")
def picture_without_words(subject: Subject) -> Iterator[Fault]:
    """检查什么:每张图片要有替代文字,让读屏的人和图片没打开的人也知道内容。

    依据:000 §4.2.8.1(版面);通行的无障碍要求

    错误示例:
        正文:
        停水范围见下图,涉及全部楼栋。
        ![](a.png)
        文件: 2026/a.png
        图

    正确写法:
        正文:
        停水范围涉及全部楼栋。
    """
    for image in subject.scan.images:
        sample = image.text.strip() in _SAMPLES
        if sample or not any(character.isalnum() for character in image.text):
            message = say("图片 {target} 没有替代文字", target=image.target[:60])
            if sample:
                message = say(
                    "图片 {target} 的替代文字还是例子里的“{text}”", target=image.target[:60], text=image.text.strip()
                )
            hint = say("在方括号里写图上是什么:![图上是什么]({target})", target=image.target[:60])
            yield Fault("L006", subject.link_span(image), message, hint)


#: What our own advice writes in the place of the words, in either language.
_SAMPLES: Final = frozenset({"图上是什么", "what it shows"})


@rule("L007", "picture-only")
def picture_only(subject: Subject) -> Iterator[Fault]:
    """检查什么:公告不能只有图片,要把主要内容写成文字,才能搜索、朗读。

    依据:000 §4.2.8.1(版面);通行的无障碍要求

    错误示例:
        正文:
        ![停水通知扫描件](scan.png)
        文件: 2026/scan.png
        图

    正确写法:
        正文:
        3-8栋11月25日停水,请提前储水。
    """
    images = subject.scan.images
    if not images:
        return
    letters = sum(character.isalnum() for character in subject.document.body)
    inside = sum(character.isalnum() for image in images for character in f"{image.text}{image.target}")
    if letters - inside < _FEWEST_LETTERS:
        message = say("正文只有图片,没有文字")
        yield Fault("L007", subject.link_span(images[0]), message, say("把图上的事情、时间、范围、电话写成文字"))


@rule("L010", "picture-from-outside")
def picture_from_outside(subject: Subject) -> Iterator[Fault]:
    """检查什么:图片要放在本站,不从别的网站取:别人一改或一删,公告就变了。

    依据:000 §4.2.8.1(版面);公布内容由管理处掌握

    错误示例:
        正文:
        停水范围涉及全部楼栋,见图。
        ![停水范围图](https://example.com/a.png)

    正确写法:
        正文:
        停水范围涉及全部楼栋,见[水务公司网站](https://example.com/)。
    """
    for image in subject.scan.images:
        if not image.scheme or image.odd == "backslash":
            continue
        message = _where(image.scheme, image.target[:60])
        yield Fault("L010", subject.link_span(image), message, say("把图片存到本文件旁边,写文件名"))


def _where(scheme: str, target: str) -> Message:
    if scheme == "data":
        return say("图片是粘贴进来的,不是文件:{target}", target=target)
    if scheme == "file":
        return say("图片在自己的电脑上:{target}", target=target)
    return say("图片取自别的网站:{target}", target=target)


RULES: Final[tuple[Rule, ...]] = (
    picture_without_words,
    picture_only,
    picture_from_outside,
)
