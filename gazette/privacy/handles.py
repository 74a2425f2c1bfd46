"""Chat accounts that are known by where they stand or by their own form: 1203344556这个号, wx_tydt2026, QQ群主728164093."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.lines import since

#: The account behind which a chat says what it is: QQ群里 … 是1203344556这个号.
_POINTED: Final = lazy("这(?<=[0-9]这)个?(?:账号|帐号|号(?!楼|码|线|段)|QQ|qq)")
_POINTED_AT: Final = lazy(
    "(?:QQ|qq|Qq|扣扣|企鹅|微信|群里|加好友)[^。；\\n]{0,18}?(?<![0-9A-Za-z])([1-9][0-9]{5,10})\\Z"
)
#: wh-liuma1957（刘妈的微信）.
_NAMED_BEHIND: Final = lazy("[（(](?<=[A-Za-z0-9_].)[^（()）\\n]{0,8}(?:微信|QQ|qq|抖音|闲鱼)号?[）)]")
_ACCOUNT: Final = lazy("(?<![A-Za-z0-9_.@/\\-])(?=[A-Za-z]{1,19}[0-9_\\-])[A-Za-z][A-Za-z0-9_\\-]{5,19}\\Z")
#: wx_tydt2026, qq_7261840: what an account is often called.
_BY_FORM: Final = lazy(
    "[vwq](?<![A-Za-z0-9_.@/\\-][vwq])(?:(?<=w)x(?:id)?|(?<=w)eixin|(?<=v)x(?:id)?|(?<=q)q)[_\\-](?=[_\\-]{0,3}[A-Za-z0-9])[A-Za-z0-9_\\-]{4,19}"
    "(?![A-Za-z0-9_@]|\\.[A-Za-z])"
)
_OF_A_PAPER: Final = lazy(
    "(?:公众号|服务号|订阅号|小程序|视频号|文件名?|附件|[单编型版账]号|工单|图片|变量|字段|目录|接口)[为是：:“ ]{0,2}\\Z"
)
#: QQ群主728164093, 群友531726409: the account of whoever is spoken of.
_OF_A_MEMBER: Final = lazy(
    "[主员友人者](?:(?<=群[主友])|(?<=管理员)|(?<=[好网]友)|(?<=[Qq][主友])|(?<=发起人)|(?<=发布者))(?:的)?"
    "(?:Q|QQ|qq|账号|帐号|号码|号)?[为是：:（( ]{0,2}"
    "(?P<account>[1-9][0-9]{6,10})(?![0-9A-Za-z.年月元人个]|-[0-9])"
)
_CHATTED: Final = lazy("[Qq]{2}|企鹅|扣扣|群|网[友名]")
#: 群主号是lily_he77, 小号是….
_WHOSE: Final = lazy(
    "号(?:(?<=[主者子人友她他我方小]号)|(?<=[主者子人友她他我方]的号)|(?<=[主者子人友她他我方][账帐]号)|(?<=[她他我方]的[账帐]号))"
    "(?:为|是|叫|：|:)[ ：:“]{0,2}"
    "(?P<account>(?=[A-Za-z]{1,19}[0-9_\\-])[A-Za-z][A-Za-z0-9_\\-]{5,19})(?![A-Za-z0-9_@]|\\.[A-Za-z])"
)
#: 昵称天天换，号是lao_li1962; 新号换成…, where a chat is spoken of.
_NOW_CALLED: Final = lazy(
    "号(?<=[，,；;。 新旧小大原]号)(?:现在)?(?:换成了?|改成了?|改为|为|是|叫|：|:)[ ：:“]{0,2}"
    "(?P<account>(?=[A-Za-z]{1,19}[0-9_\\-])[A-Za-z][A-Za-z0-9_\\-]{5,19})(?![A-Za-z0-9_@]|\\.[A-Za-z])"
)
_CHAT_NEAR: Final = lazy("微信|QQ|qq|昵称|网名|头像|好友|[加拉][他她我你][们]?|抖音|闲鱼|群里")
#: 把sun-0532移出群了, 拉li_88进群: what is done with somebody in a group.
_DONE_TO: Final = lazy(
    "[把将拉加邀请踢删][了下]?[“ ]{0,2}(?P<account>(?=[A-Za-z]{1,19}[0-9_\\-])[A-Za-z][A-Za-z0-9_\\-]{5,19})[” ]{0,2}"
    "(?:移[出除]了?[\u4e00-\u9fff]{0,3}群|踢[出了掉]?|请出|拉[进入黑]|删[了除掉]{0,2}(?:好友|微信)|禁言|屏蔽|加[进入为]|[进入出退]群|为?好友|[，,]?(?:拉你|进)群)"
)
#: Neither a file nor an account of the office's own.
_FILE: Final = lazy(
    "(?:sheet|file|form|build|img|image|table|doc|log|backup|data|report|"
    "photo|test|draft|temp|version|page|QQ)[A-Za-z]*[_\\-0-9]",
    re.IGNORECASE,
)
_PUBLIC: Final = lazy("公众号|服务号|订阅号|小程序|视频号|会议|企业微信|官[方微]|客服")
#: li_88退群了, sun-0532加我好友: what such an account does.
_DOES: Final = lazy(
    "[退进入加发私申](?<=[A-Za-z0-9_].)(?:(?<=[退进入])群|(?<=加)(?:我|了?好友|群)|(?<=私)(?:聊|信)|(?<=申)请(?:加|入|进)|(?<=发)(?:的?广告|的?二维码|红包))"
)
#: Of these signs one stands in every text in which an account is known by whose it is or by what is done with it.
_CHATTING: Final = tuple("群友Qq企扣网微抖闲黑言屏信踢")
_FORMS: Final = tuple("xq")


def handles(text: str) -> Iterator[tuple[int, int]]:
    """Yield accounts by their form, by whose they are, or by what a line says behind them or in brackets."""
    yield from _behind(text)
    chatted = any(map(text.__contains__, _CHATTING))
    for match in _BY_FORM.finditer(text) if any(map(text.__contains__, _FORMS)) else ():
        if not _OF_A_PAPER.search(text, since(text, match.start(), 8), match.start()):
            yield match.span()
    for match in _OF_A_MEMBER.finditer(text) if chatted else ():
        if _CHATTED.search(text, since(text, match.start(), 6), match.start() + 1):
            yield match.span("account")
    for match in itertools.chain(_WHOSE.finditer(text), _DONE_TO.finditer(text) if chatted else ()):
        if not _FILE.match(match["account"]):
            yield match.span("account")
    for match in _NOW_CALLED.finditer(text):
        first = since(text, match.start(), 24)
        if _CHAT_NEAR.search(text, first, match.start()) and not _PUBLIC.search(text, first, match.start()):
            yield match.span("account")


def _behind(text: str) -> Iterator[tuple[int, int]]:
    """Yield accounts that are known by what stands behind them."""
    for match in _POINTED.finditer(text):
        if at := _POINTED_AT.search(text, since(text, match.start(), 34), match.start()):
            yield at.span(1)
    named = _NAMED_BEHIND.finditer(text) if any(map(text.__contains__, _CHATTING)) else ()
    for match in itertools.chain(named, _DOES.finditer(text)):
        at = _ACCOUNT.search(text, since(text, match.start(), 24), match.start())
        if at and not _FILE.match(at[0]):
            yield at.span()
