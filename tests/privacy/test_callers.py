"""Landlines and chat accounts that no label announces, each way to write them beside what only looks like it."""

from __future__ import annotations

from typing import Final

import pytest

from gazette.privacy import Kind, scan

#: Name → kind, what must be stopped, what must pass.
_WAYS: Final[dict[str, tuple[Kind, str, str]]] = {
    "who has called": (
        "landline",
        (
            "接(025)83265907来电，反映快递员骑车过快|接到0351-4956027来电|(0731)88735619来电称楼上漏水|昨晚021-58830099打来，说电梯困人|"
            "接听0571 86400099，反映狗叫|来电显示0755-26650099|刚接0532-85760099投诉|收到027-87430099来电咨询|号码010-62550099打进来三次|"
            "0512-67220099反映噪音"
        ),
        (
            "接物业中心025-83265907来电|客服热线(025)83265907来电即接|接110来电|请接0351-4956027转3|值班电话0731-88735619来电显示|"
            "热线021-58830099反映问题|物业0571-86400099接听|接95598来电|派出所0755-26650099来电|投诉请打0532-85760099反映"
        ),
    ),
    "when somebody is at home": (
        "landline",
        (
            "申屠敏,(0351)5627193(晚七点后)|0731-88735619（晚上打）|025-83265907(下班后找)|联系021-58830099，晚上八点以后打|0571-86400099（周末在家）|"
            "0755-26650099(白天没人)|0532-85760099（中午打）|027-87430099(饭点打)|010-62550099（早晚在家）|0512-67220099(夜里接)"
        ),
        (
            "物业(0351)5627193(晚七点后)|热线0731-88735619（晚上打）|值班室025-83265907(下班后)|客服中心021-58830099（周末）|0571-86400099（工作日）|"
            "0755-26650099(9:00-17:00)|管理处0532-85760099（中午休息）|维修电话027-87430099(夜里接)"
        ),
    ),
    "who is asked for": (
        "landline",
        (
            "改成0731 89163527转我爱人|025-83265907叫我老伴接|0571-86400099找我妈|021-58830099，转她儿子|0755-26650099转他母亲|027-87430099喊我婆婆|"
            "010-62550099请转我女儿|0532-85760099麻烦叫他父亲|0512-67220099找我丈夫"
        ),
        (
            "0731 89163527转8001|025-83265907转我们客服|0571-86400099找我们前台|021-58830099转人工|总机0755-26650099转财务|010-62550099请转分机|"
            "0532-85760099转物业部"
        ),
    ),
    "what was left": (
        "landline",
        (
            "留的是 0351 4956 027,没说姓什么|只留了025-83265907|留的0571-86400099|写的是021-58830099|给的是0755 2665 0099|填的是027-87430099|"
            "留下0532-85760099就走了|他留010-62550099|留了个0512-67220099|报的是0731-89163527"
        ),
        (
            "物业留的是0351-4956027|公司写的是025-83265907|热线填的是0571-86400099|管理处留了021-58830099|公告写的是客服中心0755-26650099|"
            "单位填的是027-87430099"
        ),
    ),
    "one figure at a time": (
        "landline",
        (
            "请打戴老师家里电话8 4 1 7 2 6 3 0，白天打|住宅电话6 5 2 7 1 9 3|宅电 8 8 7 3 5 6 1 9|家里座机5 6 2 7 1 9 3|她家电话8 6 4 0 0 0 9 9|"
            "本人座机2 6 6 5 0 0 9 9|父亲电话 8 5 7 6 0 0 9 9"
        ),
        (
            "物业电话8 4 1 7 2 6 3 0|开奖号码8 4 1 7 2 6 3 0|得分8 4 1 7 2 6 3|热线 8 8 7 3 5 6 1 9|家里第8 4 1 次|楼号5 6 2 7 1 9 3停水|值班座机5 6 2 7 1 9 3"
        ),
    ),
    "accounts of whoever is spoken of": (
        "chat",
        (
            "骗子号为wx_tydt2026|QQ群主728164093因言辞过激|转发不实消息的为wx_taozi8866|群主号是lily_he77|QQ管理员2036417895|冒充者的号wxid_9k2m4p|"
            "加她wx-linlin88|闲聊发起人vx_hua2018|QQ群友531726409说|小号是qq_7261840"
        ),
        (
            "QQ群号728164093|QQ群主题活动2026年|文件名wx_notice.pdf|服务号为wuye_fuwu|公众号为jinyuan_wy|订单号为WX20261130-07|群主2026年换届|"
            "QQ群主共12人|账单号为zd_202611"
        ),
    ),
}


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize("name", _WAYS)
def test_a_number_without_a_label_is_stopped(name: str) -> None:
    kind, stopped, _ = _WAYS[name]
    missed = [line for line in stopped.split("|") if kind not in {found.kind for found in scan(line)}]
    assert missed == []


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize("name", _WAYS)
def test_what_is_no_number_of_a_person_passes(name: str) -> None:
    kind, _, passes = _WAYS[name]
    stopped = {line: found for line in passes.split("|") if (found := [x.value for x in scan(line) if x.kind == kind])}
    assert stopped == {}
