"""Words that some keys may hold: the values the program knows, and the words staff may type for them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Urgency(StrEnum):
    """How soon readers must act; decides lead time and place on the home page."""

    NOW = "now"
    PREPARE = "prepare"
    STATUTORY = "statutory"
    DECISION = "decision"
    INFORMATION = "information"
    REFERENCE = "reference"


class Channel(StrEnum):
    """Where a document is shown (000 §4.2.8)."""

    BOARD = "board"
    WEB = "web"
    SCREEN = "screen"
    BROADCAST = "broadcast"
    WECHAT = "wechat-forward"


class Certainty(StrEnum):
    """How firm a window's times are."""

    EXACT = "exact"
    ABOUT = "about"
    UNTIL_DONE = "until-done"


URGENCY_WORDS: Final = {
    **{item.value: item for item in Urgency},
    "紧急": Urgency.NOW,
    "须准备": Urgency.PREPARE,
    "法定": Urgency.STATUTORY,
    "决定": Urgency.DECISION,
    "一般": Urgency.INFORMATION,
    "资料": Urgency.REFERENCE,
}
CHANNEL_WORDS: Final = {
    **{item.value: item for item in Channel},
    "公告栏": Channel.BOARD,
    "网页": Channel.WEB,
    "网站": Channel.WEB,
    "电子屏": Channel.SCREEN,
    "广播": Channel.BROADCAST,
    "微信": Channel.WECHAT,
}
CERTAINTY_WORDS: Final = {
    **{item.value: item for item in Certainty},
    "until-completed": Certainty.UNTIL_DONE,
    "准时": Certainty.EXACT,
    "大约": Certainty.ABOUT,
    "左右": Certainty.ABOUT,
    "预计": Certainty.ABOUT,
    "至完工": Certainty.UNTIL_DONE,
    "修复为止": Certainty.UNTIL_DONE,
}
#: What an approver may decide: to have read it, to agree, to release it, or not.
DECISIONS: Final = {
    **{word: word for word in ("read", "approved", "released", "refused")},
    "阅": "read",
    "已阅": "read",
    "同意": "approved",
    "批准": "approved",
    "签发": "released",
    "同意公布": "approved",
    "同意发布": "approved",
    "核准": "approved",
    "通过": "approved",
    "不同意": "refused",
    "退回": "refused",
    "否决": "refused",
}
#: How an approval was given.
MODES: Final = {"written": "written", "书面": "written", "phone": "phone", "电话": "phone"}
#: What became of a window.
WINDOW_STATES: Final = {"cancelled": "cancelled", "取消": "cancelled", "moved": "moved", "改期": "moved"}
