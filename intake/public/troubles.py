"""Why a form that was sent is shown again: what is said above it, and whether its page may be sent once more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gazette.i18n import Message, say
from intake.store.jobs import Outcome

NOT_SENT: Final = say("还没有提交成功")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a posted form is shown again, and what is said above it. ``renew`` asks for a fresh token."""

    status: int
    reason: Message | None = None
    renew: bool = False
    retry_after: int = 0
    heading: Message | None = None

    @property
    def title(self) -> Message | None:
        """What stands above the reason; None where the answers themselves are to be mended."""
        return self.heading or (NOT_SENT if self.reason else None)


_LOOK: Final = say("请看这里")
TOO_FAST: Final = Trouble(422, say("提交得太快，系统分不清是不是机器。内容都在，请再按一次“提交”"))
TRAPPED: Final = Trouble(422, say("有一栏应当留空，已经替您清空。内容都在，请再按一次“提交”"))
EXPIRED: Final = Trouble(422, say("这一页打开太久了。内容都在，请再按一次“提交”"), renew=True)
FOREIGN: Final = Trouble(422, say("这一页已经失效。内容都在，请再按一次“提交”"), renew=True)
UNPROVEN: Final = Trouble(403, say("浏览器没有带回本站的 Cookie。请允许 Cookie 后再按一次“提交”，内容都在"), renew=True)
CHANGED: Final = Trouble(
    409, say("这一页刚才已经提交成功。如果要把改过的内容另外提交一份，请再按一次“提交”"), renew=True, heading=_LOOK
)
LIMITED: Final = Trouble(429, say("提交得太频繁，请过十分钟再按“提交”。内容都在"), retry_after=600)
UNAVAILABLE: Final = Trouble(503, say("暂时无法保存，请过一会儿再按一次“提交”。内容都在"), retry_after=30)
PENDING: Final = Trouble(
    503, say("不知道存好没有，请过一会儿在这一页再按“提交”，不会重复。内容都在"), retry_after=30, heading=_LOOK
)
FROZEN: Final = Trouble(503, say("问卷在开始收答卷以后被改动过，暂时停收。请致电管理处；内容都在"))
OVER: Final = Trouble(410, say("这次问卷已经开始统计，不再收答卷"))
REFUSALS: Final = {
    Outcome.LIMITED: LIMITED,
    Outcome.CHANGED: CHANGED,
    Outcome.FROZEN: FROZEN,
    Outcome.OVER: OVER,
    Outcome.USED: Trouble(409, heading=say("这一份没有收")),
    Outcome.UNKNOWN: Trouble(422),
}
