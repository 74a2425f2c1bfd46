"""Rules R093 and R094: a service report is not on the site by another way: on a web drive, or pasted as text (000-41)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import Message, say
from gazette.model.document import Document
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

_KIND: Final = "service-report-notice"
#: How the report itself is called in a file's name, a link or a title; other reports are not meant.
CALLED: Final = lazy(r"(?i)管理服务报告|物业服务报告|服务工作报告|(?<![a-z])service[-_ ]?report")
#: What is told of a report in a title, and is not the report.
_ABOUT: Final = lazy("查阅|通知|审议|征求|意见|公告|更正|怎样|如何")
#: A place for files that are shared by their address, by its name or by the host of an address.
_DRIVE: Final = lazy(
    r"(?i)网盘|云盘|云文档|在线文档|提取码|分享码|https?://(?:[\w-]+\.)*(?:pan|yunpan|netdisk|drive|disk|cloud|share|files?)\."
)
_NOT: Final = lazy("不|没有|未|勿|禁止|谢绝")
#: So many signs before a drive's name, what is denied is denied of it.
_BEFORE: Final = 12
#: What each part of a report is headed with (000 §4.2.3.1: the service part, the business part).
_HEADED: Final = lazy(
    r"^[\s　]*(?:#+\s*|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[、.．]|[*_]{2})[\s　]*"
    r"(?P<what>服务(?:部分|情况|工作)|经营(?:部分|情况)|(?:财务)?收支|财务|客户服务|秩序维护|安全管理|环境(?:卫生|保洁|管理)|保洁|绿化"
    r"|工程(?:维护|维修)|设施|设备|投诉(?:处理|情况)|存在(?:的)?问题|下(?:一)?季度)"
)
#: Money that came in or went out: not a fee for a copy.
_MONEY: Final = lazy(
    r"(?:收入|支出|结余|盈余|亏损|成本|收缴率|应收|实收)[^。;；\n]{0,16}?[0-9][0-9,.]*\s*(?:万?元|%|％)?"
)
#: Who signed, as it stands on paper; that it was signed is no such line.
_SIGNED: Final = lazy(
    r"(?:业主委员会|业委会|管理处)主任[\s　]*[（(]?(?:签字|签名|签章|签署)[）)]?[\s　]*[:：]|[（(](?:签字|签名|盖章|公章)[）)]"
)
#: Lines of a part before it counts as being there, and signs before a text is taken for the report.
_LEAST: Final = 2


@rule("R093", "report-on-a-drive", Severity.WARNING)
def report_on_a_drive(subject: Subject) -> Iterator[Fault]:
    """检查什么:管理服务报告只在客服中心查阅;查阅通知、提到报告的那一行里写了网盘、云盘、提取码或分享地址的,多半是把报告放到网上了。
    写明不放网盘的不提醒;别的资料放在网盘的不提醒。

    依据:000 §4.2.3.3(查阅通知)、§4.2.3.4(防止损坏、遗失、外传)

    错误示例:
        kind: service-report-notice
        quarter: 2026Q3
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-26
        正文:
        请到客服中心查阅,也可以到网盘看,提取码写在前台。

    正确写法:
        kind: service-report-notice
        quarter: 2026Q3
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-26
        正文:
        请到客服中心查阅,报告不放网盘。
    """
    document = subject.document
    if document.internal:
        return
    whole = document.kind.name == _KIND or (CALLED.search(document.title) and not _ABOUT.search(document.title))
    for place, line in enumerate(subject.lines):
        found = _DRIVE.search(line)
        denied = found and _NOT.search(line, max(0, found.start() - _BEFORE), found.start())
        if found and not denied and (whole or CALLED.search(line)):
            message = say("“{what}”像是把管理服务报告放到网上,它只供到场查阅", what=found[0][:40])
            hint = say("删去,请业主到现场查阅;放的是别的资料,写明是什么,另发一份")
            yield Fault("R093", subject.place(place, found.start(), len(found[0])), message, hint)


@rule("R094", "report-in-the-text", Severity.WARNING)
def report_in_the_text(subject: Subject) -> Iterator[Fault]:
    """检查什么:查阅通知、标题叫作管理服务报告的文件,正文里像有报告本身:分部分的小标题、收支数字、签字栏,有两样就提醒。
    程序看不懂意思,只认这几样;一样没有、只有一样的,审批人要自己看。

    依据:000 §4.2.3.3(查阅通知)、§4.2.3.4(防止损坏、遗失、外传)

    错误示例:
        kind: service-report-notice
        quarter: 2026Q3
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-26
        正文:
        一、服务情况
        处理报修 312 件。
        二、经营情况
        本季度收入 128.5 万元,支出 119.2 万元。

    正确写法:
        kind: service-report-notice
        quarter: 2026Q3
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-26
        正文:
        报告分服务情况、经营情况两部分,已经签署、盖章,请到客服中心查阅。
    """
    document = subject.document
    if document.internal or not _may_hold(document):
        return
    signs = list(_signs(subject))
    if len(signs) >= _LEAST:
        words = "、".join(str(what) for what, _ in signs)
        message = say("正文里有{words},像是管理服务报告本身,它只供到场查阅", words=words)
        hint = say("正文只写到哪里、什么时候查阅;报告放在客服中心,校验值写进 report_digest")
        yield Fault("R094", min((span for _, span in signs), key=lambda span: span.line), message, hint)


def _may_hold(document: Document) -> bool:
    called = CALLED.search(document.title) and not _ABOUT.search(document.title)
    return document.kind.name == _KIND or bool(called)


def _signs(subject: Subject) -> Iterator[tuple[Message, Span]]:
    """Yield what of a report stands in a text, each with where it stands first."""
    for what, pattern, least in (
        (say("分部分的小标题"), _HEADED, _LEAST),
        (say("收支数字"), _MONEY, 1),
        (say("签字栏"), _SIGNED, _LEAST),
    ):
        found = [(place, one) for place, line in enumerate(subject.lines) if (one := pattern.search(line))]
        if len(found) >= least:
            place, one = found[0]
            yield what, subject.place(place, one.start(), len(one[0]))


RULES: Final[tuple[Rule, ...]] = (report_on_a_drive, report_in_the_text)
