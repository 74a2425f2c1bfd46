"""The words of a form document: keys, Chinese aliases, and how single values are read with their places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.forms.definition import ANSWER_TYPES, Choice
from gazette.frontmatter import Mapping, Node, Scalar, Sequence
from gazette.frontmatter.near_names import nearest
from gazette.i18n import Message, say

#: Keys of one question, each with the Chinese word that may stand for it.
QUESTION_KEYS: Final = {
    "id": "编号",
    "type": "类型",
    "label": "题目",
    "label_en": "",
    "help": "说明",
    "help_en": "",
    "required": "必填",
    "options": "选项",
    "options_en": "",
    "min": "最小",
    "max": "最大",
    "decimals": "小数位",
    "levels": "等级",
    "levels_en": "",
    "rows": "各行",
    "rows_en": "",
    "not_applicable": "不适用",
    "other": "其他",
    "show_if": "条件",
    "section": "分节",
    "section_en": "",
    "sensitive": "敏感",
    "hours": "时段",
    "workdays": "工作日",
}

#: Other Chinese words that authors write for a key, as the staff handbook itself does.
_ALSO: Final = {"题号": "id", "题型": "type", "问题": "label"}

TYPE_WORDS: Final = {shape.word: name for name, shape in ANSWER_TYPES.items()}

_YES: Final = frozenset({"true", "yes", "是", "要", "需要"})
_NO: Final = frozenset({"false", "no", "否", "不", "不要", ""})


def did_you_mean(word: str, known: Iterable[str], *, otherwise: Message) -> Message:
    """Return a hint that names the nearest known word, else ``otherwise``."""
    near = nearest(word, list(known))
    return say("是不是想写 {near}?", near=near) if near else otherwise


def fields_of(node: Mapping, faults: list[Fault]) -> dict[str, Node]:
    """Return the nodes of one question by English key; unknown keys become faults."""
    aliases = _ALSO | {chinese: english for english, chinese in QUESTION_KEYS.items() if chinese}
    found: dict[str, Node] = {}
    for key, value in node.entries:
        name = aliases.get(key.text, key.text)
        if name not in QUESTION_KEYS:
            message = say("题目里没有“{key}”这个项目", key=key.text[:40])
            told = (f"{name}({chinese})" if chinese else name for name, chinese in QUESTION_KEYS.items())
            otherwise = say("可用的项目:{keys}", keys=" ".join(told))
            hint = did_you_mean(key.text, [*QUESTION_KEYS, *aliases], otherwise=otherwise)
            faults.append(Fault("S011", key.span, message, hint))
        else:
            found[name] = value
    return found


def text_of(node: Node | None, faults: list[Fault], *, key: str) -> str:
    """Return the text of a scalar; anything else is a fault and gives an empty text."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return node.text.strip()
    message = say("“{key}”要写成一个词或一句话", key=key)
    faults.append(Fault("S012", node.span, message, say("写成 {key}: 内容", key=key)))
    return ""


def flag_of(node: Node | None, faults: list[Fault], *, key: str) -> bool:
    """Return a yes or no; other words are faults and count as no."""
    word = text_of(node, faults, key=key)
    if word.lower() in _YES:
        return True
    if node is not None and word.lower() not in _NO:
        message = say("“{key}: {word}”读不懂", key=key, word=word[:20])
        faults.append(Fault("S012", node.span, message, say("写 true 或 false")))
    return False


def _texts_of(node: Node | None, faults: list[Fault], *, key: str) -> list[tuple[str, Span]]:
    """Return the texts of a list with their places; an item that is no text is a fault."""
    if node is None:
        return []
    if not isinstance(node, Sequence):
        message = say("“{key}”要写成列表", key=key)
        faults.append(Fault("S012", node.span, message, say("每项一行,行首写“- ”")))
        return []
    found = []
    for item in node.items:
        if isinstance(item, Scalar) and item.text.strip():
            found.append((item.text.strip(), item.span))
        else:
            message = say("“{key}”里有一项不是文字", key=key)
            faults.append(Fault("S012", item.span, message, say("每项写一个词或一句话;含冒号时放进英文引号")))
    return found


def _unique_of(node: Node | None, faults: list[Fault], *, key: str) -> list[str]:
    """Return the texts of a list; a text written twice is a fault (``S005``) and kept once."""
    seen: dict[str, Span] = {}
    for text, span in _texts_of(node, faults, key=key):
        if text in seen:
            message = say("“{text}”在 {key} 里写了两次", text=text[:40], key=key)
            faults.append(Fault("S005", span, message, say("删去一个")))
        else:
            seen[text] = span
    return list(seen)


def choices_of(fields: dict[str, Node], faults: list[Fault], *, key: str) -> tuple[Choice, ...]:
    """Return the list ``key`` as choices, each with its English text from ``<key>_en`` where given."""
    chinese = _unique_of(fields.get(key), faults, key=key)
    english_node = fields.get(f"{key}_en")
    english = [text for text, _ in _texts_of(english_node, faults, key=f"{key}_en")]
    if english_node is not None and len(english) != len(chinese):
        message = say(
            "{key}_en 有 {english} 项,{key} 有 {chinese} 项", key=key, english=len(english), chinese=len(chinese)
        )
        faults.append(Fault("S005", english_node.span, message, say("两个列表要一一对应")))
        english = []
    padded = english or [""] * len(chinese)
    return tuple(Choice(text, other) for text, other in zip(chinese, padded, strict=True))


def type_of(node: Node | None, faults: list[Fault], *, span: Span) -> str:
    """Return the answer type (English name); an unknown one is fault ``S003``."""
    word = text_of(node, faults, key="type")
    known = TYPE_WORDS.get(word, word)
    if known in ANSWER_TYPES:
        return known
    message = say("没有“{word}”这种题型", word=word[:20]) if word else say("这一题没有写 type(题型)")
    otherwise = say("可用的题型:{types}", types=" ".join(f"{name}({chinese})" for chinese, name in TYPE_WORDS.items()))
    hint = did_you_mean(word, [*ANSWER_TYPES, *TYPE_WORDS], otherwise=otherwise) if word else otherwise
    faults.append(Fault("S003", node.span if node else span, message, hint))
    return ""
