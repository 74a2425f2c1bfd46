"""What committee meetings deliberate: the five groups of subjects, and of which something is due every year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gazette.i18n import Message, say
from gazette.patterns import lazy

#: The five groups of subjects of a committee meeting, each by the words that name it (000 §4.2.2b.1).
AGENDA_GROUPS: Final = (
    ("维修基金使用、续筹", lazy(r"(?:公共|专项)?维修(?:基|资)金[的使用续筹、和及与/ ]*")),
    (
        "设施增设及改造",
        lazy(r"(?:新增|新建|增设|改造|[、和及与])*(?:公共)?设施(?:设备)?(?:新增|增设|添置|改造|[、和及与/ ])*"),
    ),
    ("年度预算及决算", lazy(r"(?:年度)?(?:项目|财务|收支)?(?:预算|决算|预决算)(?:[、和及与/]?(?:年度)?决算)?")),
    ("年度工作计划及总结", lazy(r"(?:年度)?(?:工作|服务)?(?:计划|总结)(?:[、和及与/]?(?:年度)?(?:工作)?总结)?")),
    ("其他", lazy(r"其[他它](?:事项|议题)?")),
)


@dataclass(frozen=True, slots=True)
class Matter:
    """A subject that stands in the yearly view: an item is of it by its ``group`` and, of two halves, by ``words``.

    ``yearly``: it comes round every year; the others are tabled when there is an occasion. ``kind`` is the document
    that publishes it, for the year ``ahead`` of the meeting's.
    """

    name: str
    title: Message
    group: str
    words: re.Pattern[str] | None = None
    yearly: bool = True
    kind: str = ""
    ahead: int = 0


#: In the procedure's order; budget with accounts, and plan with summary, are two halves each.
MATTERS: Final = (
    Matter("fund", say("维修基金使用、续筹"), "维修基金使用、续筹"),
    Matter("budget", say("{year}年预算"), "年度预算及决算", lazy("预算|预决算"), kind="annual-budget", ahead=1),
    Matter("accounts", say("{year}年决算"), "年度预算及决算", lazy("决算"), ahead=-1),
    Matter("plan", say("{year}年工作计划"), "年度工作计划及总结", lazy("计划"), kind="service-plan", ahead=1),
    Matter("summary", say("{year}年工作总结"), "年度工作计划及总结", lazy("总结"), ahead=-1),
    Matter("facilities", say("设施增设及改造"), "设施增设及改造", yearly=False),
    Matter("other", say("其他"), "其他", yearly=False),
)
_GROUPS: Final = dict(AGENDA_GROUPS)


def is_about(matter: Matter, *, title: str, category: str) -> bool:
    """Tell whether an agenda's item is of a matter: by its category, and by its title which half."""
    if not _GROUPS[matter.group].fullmatch(category.strip()):
        return False
    return matter.words is None or bool(matter.words.search(title))
