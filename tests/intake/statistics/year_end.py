"""A survey of 28 questions with everything in it, and what 1,864 households sent: written down, not taken from a run."""

from __future__ import annotations

import random
from typing import Any

BUILDINGS = {
    "1栋": 132, "2栋": 132, "3栋": 132, "5栋": 128, "6栋": 128, "7栋": 136, "8栋": 136,
    "9栋": 136, "10栋": 136, "11栋": 132, "12栋": 132, "12A栋": 132, "15栋": 136, "16栋": 136,
}  # fmt: skip
CHANNELS = ("web", "paper", "phone", "home")
FIVE = ["很不满意", "不满意", "一般", "满意", "很满意"]
FOUR = ["差", "一般", "好", "很好"]

QUESTIONS: list[dict[str, Any]] = [
    {"id": "building", "type": "building", "label": "您住哪一栋", "required": True},
    {"id": "role", "type": "choice", "label": "您是", "options": ["业主", "租户", "家属"], "required": True, "other": True},
    {"id": "years", "type": "choice", "label": "住了多久", "options": ["不到一年", "一到三年", "三到五年", "五年以上"]},
    {"id": "people", "type": "number", "label": "家里几口人", "min": 1, "max": 12, "required": True},
    {"id": "area", "type": "number", "label": "阳台面积", "decimals": 2, "min": 0, "max": 60},
    {"id": "overall", "type": "scale", "label": "总的满意程度", "levels": FIVE, "required": True},
    {"id": "why", "type": "long-text", "label": "不满意的原因", "show_if": {"overall": ["很不满意", "不满意"]}, "required": True},
    {"id": "aspects", "type": "matrix", "label": "下面各项您满意吗", "levels": FIVE, "not_applicable": True, "required": True,
     "rows": ["客服接待", "报修维修", "安全秩序", "环境卫生", "绿化养护", "电梯运行"]},
    {"id": "staff", "type": "matrix", "label": "工作人员怎么样", "levels": FOUR, "rows": ["保安", "保洁", "维修"]},
    {"id": "repairs", "type": "choice", "label": "今年报修过吗", "options": ["报修过", "没有"], "required": True},
    {"id": "repair-speed", "type": "scale", "label": "上门快慢", "levels": 5, "show_if": {"repairs": "报修过"}, "required": True},
    {"id": "repair-last", "type": "date", "label": "最近一次报修", "show_if": {"repairs": "报修过"}},
    {"id": "repair-kinds", "type": "choices", "label": "报修了什么", "options": ["水", "电", "门窗", "墙面"], "other": True,
     "show_if": {"repairs": "报修过"}},
    {"id": "complained", "type": "choice", "label": "投诉过吗", "options": ["没有", "投诉过、办好了", "投诉过、没办好"]},
    {"id": "complaint-what", "type": "short-text", "label": "没办好的是什么", "show_if": {"complained": "投诉过、没办好"}},
    {"id": "urgent", "type": "choices", "label": "最该先做的事", "max": 3, "other": True, "required": True,
     "options": ["更换电梯", "增加充电位", "儿童游乐场", "绿化补种", "车库照明", "安防巡逻"]},
    {"id": "two", "type": "choices", "label": "选两样", "min": 2, "max": 2, "options": ["甲", "乙", "丙", "丁"]},
    {"id": "car", "type": "choice", "label": "有车吗", "options": ["有", "没有"], "required": True},
    {"id": "parking", "type": "scale", "label": "停车方便吗", "levels": ["不方便", "一般", "方便"], "not_applicable": True,
     "show_if": {"car": "有"}},
    {"id": "charging", "type": "choice", "label": "要充电位吗", "options": ["要", "不要"], "show_if": {"car": "有"}},
    {"id": "charging-when", "type": "choices", "label": "什么时候充", "options": ["白天", "晚上", "周末"],
     "show_if": {"charging": "要"}},
    {"id": "night", "type": "choice", "label": "晚上出门吗", "options": ["常常", "有时", "不"],
     "show_if": {"urgent": ["车库照明", "安防巡逻"]}},
    {"id": "water", "type": "scale", "label": "水压", "levels": ["不够", "有时不够", "够用"]},
    {"id": "fee", "type": "scale", "label": "收费合理吗", "levels": 10, "not_applicable": True},
    {"id": "recommend", "type": "nps", "label": "愿意推荐给亲友吗"},
    {"id": "notices", "type": "choices", "label": "从哪里看通知", "options": ["公告栏", "网页", "电子屏", "邻居"]},
    {"id": "again", "type": "consent", "label": "同意以后再问我"},
    {"id": "more", "type": "long-text", "label": "还想说的", "max": 300},
]  # fmt: skip

Submission = tuple[str, str, dict[str, Any]]


def codes() -> dict[str, str]:
    """Return the 1,864 codes issued, each with its building."""
    return {f"{name}-{number:03}": name for name, households in BUILDINGS.items() for number in range(households)}


def submissions(seed: int = 20261201) -> list[Submission]:
    """Return what came in as (code, channel, posted): 1,305 that count, and second, foreign and invalid ones."""
    chance = random.Random(seed)
    issued = codes()
    answering = chance.sample(sorted(issued), 1305)
    sent = [(code, chance.choices(CHANNELS, [70, 21, 6, 3])[0], posted(chance, issued[code])) for code in answering]
    mixed: list[Submission] = []
    for code, channel, content in sent:
        if chance.random() < 0.04:
            mixed.append((code, channel, spoilt(chance, content)))
        mixed.append((code, channel, content))
    for code in chance.sample(answering, 87):
        place = chance.randrange(len(mixed) + 1)
        mixed.insert(place, (code, "paper", posted(chance, issued[code])))
    for number in range(41):
        mixed.insert(chance.randrange(len(mixed) + 1), (f"99栋-{number:03}", "web", posted(chance, "1栋")))
    return mixed


def posted(chance: random.Random, building: str) -> dict[str, Any]:
    """Return one filled-in questionnaire; questions that are not asked are sometimes filled in all the same."""
    filled: dict[str, Any] = {}
    for question in QUESTIONS:
        if question.get("required") or chance.random() < 0.85:
            filled |= answer(chance, question, building)
    return filled


def answer(chance: random.Random, question: dict[str, Any], building: str) -> dict[str, Any]:
    """Return a valid answer to one question."""
    name, kind = question["id"], question["type"]
    if kind == "building":
        return {name: building}
    if kind == "choice":
        options = [*question["options"], *(["其他"] if question.get("other") else [])]
        weights = [60, 25, 12, 9][: len(question["options"])] + ([1] if question.get("other") else [])
        chosen = chance.choices(options, weights)[0]
        return {name: chosen, **({f"{name}.other": "朋友"} if chosen == "其他" else {})}
    if kind == "choices":
        options = [*question["options"], *(["其他"] if question.get("other") else [])]
        low, high = max(1, question.get("min", 1)), question.get("max", len(options))
        chosen = chance.sample(options, chance.randint(low, high))
        return {name: chosen, **({f"{name}.other": "路灯太暗"} if "其他" in chosen else {})}
    if kind == "scale":
        return {name: level(chance, question)}
    if kind == "matrix":
        rows = [row for row in question["rows"] if question.get("required") or chance.random() < 0.9]
        return {name: {row: level(chance, question) for row in rows}}
    return {name: plain(chance, question)}


def plain(chance: random.Random, question: dict[str, Any]) -> str:
    """Return a valid answer that is one text."""
    name, kind = question["id"], question["type"]
    if kind == "nps":
        return str(chance.choices(range(11), [1, 1, 1, 2, 2, 8, 8, 20, 25, 20, 12])[0])
    if name == "people":
        return str(chance.choices(range(1, 8), [8, 20, 35, 20, 10, 5, 2])[0])
    if name == "area":
        return chance.choice(["3", "3.0", "4.5", "6.25", "0", "12.75", "60"])
    if kind == "date":
        return f"2026-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}"
    return "同意" if kind == "consent" else chance.choice(["电梯老是停", "楼道灯不亮", "很好"])


def level(chance: random.Random, question: dict[str, Any]) -> str:
    """Return a level as a form posts it."""
    levels = question["levels"]
    count = levels if isinstance(levels, int) else len(levels)
    if question.get("not_applicable") and chance.random() < 0.06:
        return "na"
    return str(chance.choices(range(1, count + 1), range(2, 2 * count + 1, 2))[0])


def spoilt(chance: random.Random, content: dict[str, Any]) -> dict[str, Any]:
    """Return a questionnaire that must be refused."""
    bad = dict(content)
    faults: list[dict[str, Any]] = [
        {"overall": "6"}, {"overall": ""}, {"people": "13"}, {"people": "两口"}, {"urgent": ["更换电梯"] * 2},
        {"urgent": ["更换电梯", "增加充电位", "儿童游乐场", "绿化补种"]}, {"role": "其他", "role.other": ""},
        {"building": "4栋"}, {"aspects": {"客服接待": "5"}}, {"recommend": "11"}, {"repairs": "也许"}, {"two": ["甲"]},
    ]  # fmt: skip
    return bad | chance.choice(faults)
