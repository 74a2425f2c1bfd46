r"""From bytes to a text whose lines and columns can be trusted.

Nothing is repaired silently: every decision that changes what the author wrote is a fault or is listed here:
a byte order mark at the start is dropped, and line ends become ``\\n``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.encodings import Mixed, is_big5, read_mixed
from gazette.garbled import LIKELY, garbled, usual
from gazette.i18n import Message, say
from gazette.patterns import lazy

#: A larger file is not a notice. Bytes.
MAX_BYTES: Final = 262_144

#: Controls, what cannot be seen, what turns text around, what is no character at all.
_ODD: Final = lazy(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufeff\uffa0\ufff0-\ufffd\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Takes no room and says nothing.
_UNSEEN: Final = frozenset(
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u2800\u3164\ufeff\uffa0"
)
_FLAG: Final = "\U0001f3f4"
#: How the files of Word (new and old), Excel, archives and PDF begin.
_PROGRAMS_OWN: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_MOST_MESSES: Final = 20
_TOP: Final = Span(1, 1)
_HAN: Final = lazy("[\u3400-\u9fff]")
#: What GBK text looks like when its bytes happen to be valid UTF-8: two-byte sequences only.
_LATIN_MESS: Final = lazy("[\u0080-\u07ff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file: ``text`` has plain line feeds only; ``likely`` is what one that is not ``readable`` probably says."""

    text: str
    faults: tuple[Fault, ...] = ()
    readable: bool = True
    likely: str = ""


def read_source(data: bytes) -> Source:
    """Decode the bytes of a document strictly as UTF-8 and look at every character.

    Text that was written as GBK is recognised, also where its bytes happen to be valid UTF-8.
    A source that is not readable has an empty text and says why.
    """
    found = decoded(data)
    return found if not found.readable else Source(found.text, (*_odd_characters(found.text), *_mess_in(found.text)))


def decoded(data: bytes) -> Source:
    """Decode as :func:`read_source` does, without a look at the characters: for what was looked at before."""
    if refused := _no_text(data):
        return _unreadable(*refused)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return _not_utf8(data, problem)
    if _was_gbk(text, data):
        return _unreadable(
            "F002",
            say(
                "文件看起来是 GBK 编码:按 UTF-8 读出来是“{wrong}”,按 GBK 读是“{right}”",
                wrong=_first_words(text),
                right=_first_words(data.decode("gb18030", "replace")),
            ),
            say("用记事本打开,另存为,编码选“UTF-8”;或运行 python3 build.py tidy 这个文件 --write"),
            likely=data.decode("gb18030", "replace"),
        )
    return Source(_plain_ends(text))


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def is_text(data: bytes) -> bool:
    """Tell whether bytes can be text whose characters are told apart by bytes: not UTF-16, nor what a program writes for itself."""
    return not data.startswith((*_PROGRAMS_OWN, *_UTF_16)) and data.count(0) * 4 <= len(data)


def _no_text(data: bytes) -> tuple[str, Message, Message] | None:
    """Return the rule, the fault and the way out where bytes are no text of our size before one looks at the characters."""
    if data.startswith(_PROGRAMS_OWN):
        return (
            "F001",
            say("这不是文字,是 Word、Excel、PDF 或压缩文件,只是改了名"),
            say("用原来的程序打开它,全选、复制,粘贴到记事本,另存为 .md,编码选“UTF-8”;表格、图片作为附件"),
        )
    if len(data) > MAX_BYTES:
        return (
            "F013",
            say("文件超过 {limit} 字节(256 KB,约 8 万个汉字)", limit=MAX_BYTES),
            say("把长文拆成几份,图片和表格作为附件放在同一文件夹"),
        )
    if not is_text(data):
        return (
            "F001",
            say("文件不是 UTF-8 编码的文字,看起来是 UTF-16(记事本里叫“Unicode”)或不是文字"),
            say("用记事本打开,另存为,编码选“UTF-8”;图片、表格作为附件"),
        )
    return None


def _mess_in(text: str) -> Iterator[Fault]:
    """Report text that an earlier program read with the wrong encoding."""
    for start, end, meant in islice(garbled(text), _MOST_MESSES):
        line_start = text.rfind("\n", 0, start) + 1
        span = Span(text.count("\n", 0, start) + 1, start - line_start + 1, end - start)
        wrong = text[start:end][:20]
        message = (
            say("“{wrong}”是编码弄错以后的乱码,原文大概是“{right}”", wrong=wrong, right=meant[:20])
            if meant
            else say("“{wrong}”是编码弄错以后的乱码,原来的字已经丢失", wrong=wrong)
        )
        yield Fault("F003", span, message, say("对照原稿重新输入这些字"))


def odd_in(text: str) -> str:
    """Return the first character of ``text`` that cannot be seen or that reorders others, or an empty text."""
    found = _ODD.search(text)
    return found[0] if found else ""


def _unreadable(code: str, message: Message, hint: Message, span: Span = _TOP, likely: str = "") -> Source:
    return Source("", (Fault(code, span, message, hint),), readable=False, likely=_plain_ends(likely))


def _not_utf8(data: bytes, problem: UnicodeDecodeError) -> Source:
    """Name the line of the first bad byte, and the encoding it probably is."""
    before = data[: problem.start]
    line = before.count(b"\n") + 1
    place = Span(line, len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1)
    mixed = read_mixed(data)
    if mixed is not None:
        likely = "" if mixed.lost else mixed.text.removeprefix("\ufeff")
        return _unreadable("F001", *_in_part(data, mixed, line), place, likely)
    message = say("文件不是 UTF-8 编码:第 {line} 行有读不出的字节", line=line)
    encoding, name = ("big5hkscs", "Big5") if is_big5(data) else ("gb18030", "GBK")
    try:
        likely = data.decode(encoding)
    except UnicodeDecodeError:
        likely = ""
    right = _first_words(likely)
    if _HAN.search(right):
        message = say("文件不是 UTF-8 编码,看起来是 {name}:“{right}”", name=name, right=right)
    hint = say("用记事本打开,另存为,编码选“UTF-8”;或运行 python3 build.py tidy 这个文件 --write")
    sure = name == "Big5" or usual("".join(sign for sign in likely if not sign.isascii())) >= LIKELY
    return _unreadable("F001", message, hint, place, likely if sure else "")


def _in_part(data: bytes, mixed: Mixed, line: int) -> tuple[Message, Message]:
    """Say what is wrong with a text of which only some lines are no UTF-8, and what to do: an editor would spoil the others."""
    lines = "、".join(str(number) for number in sorted({*mixed.lost, *(number for number, _ in mixed.other)})[:8])
    if mixed.lost:
        shown = data.split(b"\n")[mixed.lost[0] - 1].decode("utf-8", "replace").strip()[:20]
        message = say("第 {lines} 行有读不出的字节:“{shown}”", lines=lines, shown=shown)
        return message, say("对照原稿重新输入第 {lines} 行", lines="、".join(map(str, mixed.lost[:8])))
    right = mixed.text.split("\n")[line - 1].strip()[:20]
    message = say("第 {lines} 行不是 UTF-8 编码,多半从别的文件粘贴来:“{right}”", lines=lines, right=right)
    return message, say("运行 python3 build.py tidy 这个文件 --write,或重新输入这几行")


def _was_gbk(text: str, data: bytes) -> bool:
    """Tell whether valid UTF-8 is in truth GBK: no Han character, but many once read as GBK."""
    if text.isascii() or _HAN.search(text) or not _LATIN_MESS.search(text):
        return False
    try:
        other = data.decode("gbk")
    except UnicodeDecodeError:
        return False
    strange = sum(1 for character in text if not character.isascii())
    return len(_HAN.findall(other)) * 2 >= strange


def _first_words(text: str) -> str:
    """Return the first few characters of the first line that is not plain ASCII, for quoting."""
    for line in text.splitlines():
        if not line.isascii():
            return "".join(c for c in line.strip() if c.isprintable())[:20]
    return text[:20]


def _odd_characters(text: str) -> list[Fault]:
    """Report characters that cannot be seen or that reorder others; emoji joiners are fine."""
    faults: list[Fault] = []
    if not _ODD.search(text):
        return faults
    in_block = text.startswith("---")
    for number, line in enumerate(text.split("\n"), start=1):
        if number > 1 and in_block and line.rstrip() == "---":
            in_block = False
        for found in _ODD.finditer(line):
            fault = _odd_character(line, found.start(), Span(number, found.start() + 1), in_block=in_block)
            if fault:
                faults.append(fault)
                if len(faults) >= 50:
                    return faults
    return faults


def _odd_character(line: str, index: int, span: Span, *, in_block: bool) -> Fault | None:
    character = line[index]
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "CONTROL")
    if character in _BIDI:
        message = say("这里有看不见的文字方向控制符 {code}({name}),会让文字颠倒显示", code=code, name=name)
        return Fault("F004", span, message, say("删去它;把光标移到这里按一次删除键"))
    if character == "\u200d" and joins_emoji(line, index):
        return None
    if character >= "\U000e0000" and _FLAG in line[:index]:
        return None
    if character in _UNSEEN or character >= "\U000e0000":
        code_of_rule = "F003" if in_block else "F022"
        message = say("这里有看不见的字符 {code}({name}),多半是从网页或微信粘贴来的", code=code, name=name)
        return Fault(code_of_rule, span, message, say("删去它,或运行 python3 build.py tidy 这个文件 --write"))
    if "\ue000" <= character <= "\uf8ff":
        message = say("这里有自造字符 {code},别人的手机上显示成方框", code=code)
        code_of_rule = "F003" if in_block else "W018"
        return Fault(
            code_of_rule, span, message, say("换成普通的字或符号;项目符号用 python3 build.py tidy 这个文件 --write")
        )
    if character == "\ufffd":
        message = say("这里有替换符“\ufffd”:原来的字已经丢失")
        return Fault("F003", span, message, say("对照原稿把这个字补上"))
    message = say("这里有控制字符 {code}({name})", code=code, name=name)
    return Fault("F003", span, message, say("删去它,或运行 python3 build.py tidy 这个文件 --write"))


def joins_emoji(line: str, index: int) -> bool:
    """Tell whether the joiner at ``index`` makes one sign of two, as in a family."""
    before = line[index - 1] if index else ""
    after = line[index + 1] if index + 1 < len(line) else ""
    return bool(before and after) and all(
        unicodedata.category(c) in {"So", "Sk", "Mn"} or ord(c) > 0x1F000 for c in (before, after)
    )
