"""What the office's data must say before anything new can count as approved: how approvals are proved, and by whom.

What is missing is never guessed: the weakest policy, or an empty roster that lets anybody approve, would show readers
what nobody approved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from gazette.diagnostics import Fault, Span
from gazette.i18n import say
from gazette.model.office import Office, Policy

SITE = "_office/site.yml"
PEOPLE = "_office/people.yml"
_TOP = Span(1, 1)


def gaps(
    office: Office, names: Collection[str], faulty: Collection[str], *, policy: bool
) -> Iterator[tuple[str, Fault]]:
    """Yield path and fault of what is not said.

    ``names`` are the files of the folder, ``faulty`` the paths in which something is wrong already: they are mended
    first. ``policy`` tells that the site's settings name one.
    """
    if "site.yml" not in names:
        message = say("没有网站设置 site.yml,不知道怎样才算审批了")
        hint = say("在 _office 里建 site.yml,至少写两行:name: 小区名称 和 policy: digest")
        yield SITE, Fault("O007", _TOP, message, hint)
    elif not policy and SITE not in faulty:
        message = say("没有写审批方式(policy),不知道怎样才算审批了")
        hint = say("加一行 policy: digest(审批以后改一个字就作废);只要写了审批人就算的,写 policy: named")
        yield SITE, Fault("O007", _TOP, message, hint)
    if not office.people and office.site.policy is not Policy.NAMED and PEOPLE not in faulty:
        message = say(
            "人员登记表 people.yml 里没有人,谁的审批都不算(policy: {policy})", policy=office.site.policy.value
        )
        hint = say("在 people.yml 的 people 下面每人写一行,例如 - {line}", line="{id: lin, name: 林立, role: director}")
        yield PEOPLE, Fault("O008", _TOP, message, hint)
