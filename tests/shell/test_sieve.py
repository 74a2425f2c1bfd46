"""The privacy gate over the built site: nothing internal in any byte, nothing slipped through by markup or name."""

from __future__ import annotations

import hashlib
import json

import pytest

from gazette.shell.sieve import sieve_of
from gazette.shell.site.stamping import Made
from tests.portal.builders import edition
from tests.shell.community import Community, notice

NOW = "2026-11-22T09:30"
MARK = "绝密口径记号七七四一"


def _internal(kind: str) -> str:
    """Return an internal paper that is approved and says that it hangs today: only its kind keeps it from the site."""
    days = "posting_start: 2026-11-20\nposting_end: 2026-12-31\nchannels: [web]\n"
    head = f"title: {MARK}\nkind: {kind}\nsummary: {MARK}\napprover: 管理处主任\n{days}"
    return f"---\n{head}---\n\n## {MARK}\n\n{MARK}\n"


@pytest.mark.requirement("000-38", case="pass")
@pytest.mark.parametrize("kind", ["talking-points", "movein-plan"])
def test_no_byte_of_the_site_knows_of_internal_files_and_agreed_wordings(community: Community, kind: str) -> None:
    community.write("internal/wording.md", _internal(kind))
    community.write("2026/held.md", notice(7, title=MARK, extra="visibility: internal\n"))
    assert community.build(NOW) == 0
    words = community.words()
    assert MARK not in words.replace("\u200b", "")
    assert "internal/wording" not in words
    assert "2026/held" not in words


@pytest.mark.requirement("000-38", case="fail")
def test_the_same_mark_in_a_public_notice_is_seen_by_that_search(community: Community) -> None:
    community.write("2026/open.md", notice(7, title=MARK))
    assert community.build(NOW) == 0
    assert MARK in community.words().replace("\u200b", "")


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    "body",
    [
        "请致电17700001111。", "请致电177**0000**1111。", "请致电177<!-- -->0000<!-- -->1111。", "请致电&#49;7700001111。", "| 姓名 | 电话 |\n| - | - |\n| 某 | 17700001111 |",
        "[电话](tel:17700001111)", "[信](mailto:lin%5Fxiao%40qq.com)", "<!-- 17700001111 -->", "![17700001111](x.png)", "### 17700001111",
    ],
)  # fmt: skip
def test_a_personal_number_in_any_part_of_a_notice_never_reaches_the_site(community: Community, body: str) -> None:
    community.write("2026/leak.md", notice(7, title="关于认领的通知", body=body))
    assert community.build(NOW) != 0
    assert not community.site.exists() or "1770000" not in community.words()


def test_a_waived_number_goes_out(community: Community) -> None:
    waived = "waive:\n  - {rule: P202, reason: 本人书面同意, by: 管理处主任}\n"
    community.write("2026/duty.md", notice(7, title="关于值班的通知", body="请致电17700001111。", extra=waived))
    assert community.build(NOW) == 0
    assert "17700001111" in community.words()


def test_a_number_that_no_source_holds_stops_a_finished_file() -> None:
    sieve = sieve_of(edition({}), private=())
    assert sieve.problem(Made(b"<p>177<b>0000</b>1111</p>"), "2026/x/index.html") is not None
    assert (
        sieve.problem(Made(json.dumps({"title": "粤B12345"}, ensure_ascii=False).encode()), "lists/now.json")
        is not None
    )
    assert sieve.problem(Made(b"17700001111"), "assets/x.json") is None
    assert sieve.problem(Made(b"<p>2026-11-22 09:30</p>"), "2026/x/index.html") is None


def test_the_digests_of_a_large_register_are_nobodys_numbers() -> None:
    sieve = sieve_of(edition({}), private=())
    rows = [
        {"title": f"通知{number}", "digest": hashlib.sha256(b"%d" % number).hexdigest()} for number in range(20_000)
    ]
    data = json.dumps({"documents": rows}, ensure_ascii=False)
    assert sieve.problem(Made(data.encode()), "register.json") is None
    spoilt = data.replace("通知19999", "致电17700001111", 1)
    assert sieve.problem(Made(spoilt.encode()), "register.json") is not None
