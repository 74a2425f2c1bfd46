"""Rules R072 and R075: votes and decisions in the text of minutes are those of their information block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from gazette.diagnostics import Fault, Located, Severity
from gazette.duties.likeness import same_matter, touches
from gazette.i18n import say
from gazette.markup.rows import pipe_cells, pipe_table_end
from gazette.model.complaints import rows
from gazette.model.document import Document
from gazette.model.minutes_text import agreed_items, is_section, told_of
from gazette.model.votes import contradicts, failed
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

_KIND: Final = "oc-minutes"
_DECISION: Final = lazy(
    "(?:表决|一致|全票|投票)(?:同意)?(?:并)?通过|(?:形成|作出|做出)(?:了)?(?:如下|以下|下列)?[^。；]{0,6}决议|决议(?:如下|为)[:：]?"
)
_HEAD: Final = lazy("决议(?:事项|内容)?")
_HEADING: Final = lazy(
    r"\s*(?:#{1,6}\s*)?\**(?:[一二三四五六七八九十]{1,3}[、.．])?\s*(?:会议|本次)?(?:会议)?决议(?:事项)?\**\s*[:：]?\s*"
)
_NOTHING: Final = lazy(r"[\s#|*一二三四五六七八九十]*[、.．]?\s*(?:本次|这次)?(?:会议)?(?:暂?无|[没未]有?)")
_NO_DECISION: Final = lazy(
    "上次|上一次|上届|[没未无](?:有)?[^。；]{0,4}决议|议程|纪要|会议记录|原则|规则|应|须|才|如果|如需|下次"
)
_LABEL: Final = lazy(
    r"\s*(?:[-*] |[（(]?[0-9一二三四五六七八九十]{1,3}[、.．)）])?\s*\**(?:会议|本次)?决议"
    r"(?:[0-9一二三四五六七八九十]{1,3}|事项)?\**\s*[:：](?=\s*\S)"
)
#: What is left out of a sentence to see whether it says what was decided.
_BARE: Final = lazy(
    r"以上|上述|各项|全体|委员|业委会|会议|一致|全票|表决|投票|同意|通过|反对|弃权|赞成|形成|作出|做出|如下|以下|决议|[0-9一二三四五六七八九十]+\s*票|[\W_]"
)
_LEAST_WORDS: Final = 4


@rule("R072", "vote-differs-in-text", Severity.WARNING)
def vote_differs_in_text(subject: Subject) -> Iterator[Fault]:
    """检查什么:业委会会议纪要里每条决议的表决结果(vote),和正文里写这条决议的票数、有没有通过一致。

    依据:000 §4.2.2b.3(会议决议)

    错误示例:
        文件: 2026/notice.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-20
        posting_end: 2026-11-21
        meeting_at: 2026-11-21 14:30
        place: 会议室
        agenda: [{title: 更换水泵, category: 其他}]
        文件: 2026/minutes.md
        kind: oc-minutes
        meeting: 锦苑物〔2026〕11号
        resolutions:
          - {what: 更换地下车库水泵, vote: 同意7票、反对1票, who: 设备管理部, due: 2027-01-31, state: 进行中}
        正文:
        一、更换地下车库水泵
        表决4比4，没有通过。

    正确写法:
        文件: 2026/notice.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-20
        posting_end: 2026-11-21
        meeting_at: 2026-11-21 14:30
        place: 会议室
        agenda: [{title: 更换水泵, category: 其他}]
        文件: 2026/minutes.md
        kind: oc-minutes
        meeting: 锦苑物〔2026〕11号
        resolutions:
          - {what: 更换地下车库水泵, vote: 同意7票、反对1票, who: 设备管理部, due: 2027-01-31, state: 进行中}
        正文:
        一、更换地下车库水泵
        表决7比1，通过。
    """
    document = subject.document
    if document.kind.name != _KIND:
        return
    listed = [row for row, _, _ in rows(document, "resolutions") if row and row.get("what")]
    told = list(told_of([row["what"] for row in listed], subject.lines))
    for place, row in enumerate(listed):
        vote = row.get("vote", "")
        said = [(contradicts(vote, text), text, line) for which, text, line in told if which == place]
        differing = [(text, line) for result, text, line in said if result]
        if vote and differing and not any(result is False for result, _, _ in said):
            text, line = differing[0]
            message = say(
                "“{what}”的表决写的是“{vote}”,正文写的是“{text}”",
                what=row["what"][:30], vote=vote[:30], text=text.strip()[:60],
            )  # fmt: skip
            column = subject.lines[line].find(text)
            yield Fault("R072", subject.place(line, column, len(text)), message, say("照会议记录核对,两处写成一样"))


@rule("R075", "decision-not-listed", Severity.WARNING)
def decision_not_listed(subject: Subject) -> Iterator[Fault]:
    """检查什么:业委会会议纪要的正文写了决议或表决通过的事项,信息块的 resolutions 里都要有;漏掉的没有人跟踪落实。

    依据:000 §4.2.2b.3(会议决议、跟踪落实)

    错误示例:
        文件: 2026/notice.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-20
        posting_end: 2026-11-21
        meeting_at: 2026-11-21 14:30
        place: 会议室
        agenda: [{title: 更换水泵, category: 其他}]
        文件: 2026/minutes.md
        kind: oc-minutes
        meeting: 锦苑物〔2026〕11号
        resolutions: []
        正文:
        更换地下车库水泵，表决通过。

    正确写法:
        文件: 2026/notice.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-20
        posting_end: 2026-11-21
        meeting_at: 2026-11-21 14:30
        place: 会议室
        agenda: [{title: 更换水泵, category: 其他}]
        文件: 2026/minutes.md
        kind: oc-minutes
        meeting: 锦苑物〔2026〕11号
        resolutions:
          - {what: 更换地下车库水泵, vote: 同意8票, who: 设备管理部, due: 2027-01-31, state: 进行中}
        正文:
        更换地下车库水泵，表决通过。
    """
    document = subject.document
    listed = document.get("resolutions")
    if document.kind.name != _KIND or not isinstance(listed, tuple):
        return
    hint = say("一条决议一行:{row}", row="- {what: …, vote: …, who: …, due: …, state: 进行中}")
    if not listed:
        for index, start, text in islice(_decisions(subject.lines), 1):
            message = say("resolutions 是空的,正文写了“{text}”", text=text.strip()[:40])
            yield Fault("R075", subject.place(index, start, len(text)), message, hint)
        return
    for index, start, text in (*_unlisted(document, subject.lines), *_agreed(document, subject.lines)):
        message = say("resolutions 里没有正文写的这一条:“{text}”", text=text.strip()[:40])
        yield Fault("R075", subject.place(index, start, len(text)), message, hint)


def _unlisted(document: Document, lines: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield what the text calls decided that is about none of the resolutions listed, nor about what is reported.

    A sentence is about one that it names, that its section is about, or most of whose words it has.
    """
    matters = [_matter(item) for key in _LISTS for item in _items(document, key)]
    about = {(line, text) for _, text, line in told_of(matters, lines)}
    for index, start, text in (*_decisions(lines), *_labelled(lines)):
        said = _LABEL.sub("", text)
        if any(line == index and (text in sentence or sentence in text) for line, sentence in about):
            continue
        if is_told(said) and not any(same_matter(matter, said) for matter in matters if matter):
            yield index, start, text


#: Where minutes list what is decided, suggested and reported.
_LISTS: Final = ("resolutions", "suggestions", "previous_status")


def _agreed(document: Document, lines: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield the items below the heading of the resolutions that say plainly what was agreed, and touch none that is listed."""
    matters = [_matter(item) for key in _LISTS for item in _items(document, key)]
    for index, line, what in agreed_items(lines):
        told = _DECISION.search(line) or _LABEL.match(line) or _NO_DECISION.search(line) or failed(line)
        if (
            not told
            and is_told(what)
            and not any(same_matter(one, line) or touches(one, line) for one in matters if one)
        ):
            yield index, 0, line


def is_told(text: str) -> bool:
    """Whether a sentence has words of its own to say what was decided, beside that it was."""
    return len(_BARE.sub("", text)) >= _LEAST_WORDS


def _items(document: Document, key: str) -> Iterator[object]:
    value = document.get(key)
    for item in value if isinstance(value, tuple) else ():
        yield item.value if isinstance(item, Located) else item


def _matter(item: object) -> str:
    return str(item.get("what", "")) if isinstance(item, Mapping) else str(item)


def _labelled(lines: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield the lines that say what was decided behind a label: ``决议：…``, ``决议二：…``."""
    for index, line in enumerate(lines):
        label = _LABEL.match(line)
        rest = line[label.end() :] if label else ""
        if label and not _NOTHING.match(rest) and not _DECISION.search(line) and not failed(rest):
            yield index, 0, line


def _decisions(lines: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and text of what the text calls decided."""
    for index, line in enumerate(lines):
        if end := pipe_table_end(list(lines), index):
            yield from _in_table(lines, index, end)
        below = next((one for one in lines[index + 1 :] if one.strip()), "")
        if _HEADING.fullmatch(line) and below and not is_section(below) and not _NOTHING.match(below):
            yield index, 0, line
        start = 0
        for sentence in line.replace("；", "。").split("。"):
            if _DECISION.search(sentence) and not _NO_DECISION.search(sentence) and not failed(sentence):
                yield index, start, sentence
            start += len(sentence) + 1


def _in_table(lines: tuple[str, ...], index: int, end: int) -> Iterator[tuple[int, int, str]]:
    heads = pipe_cells(lines[index])
    what = next((place for place, head in enumerate(heads) if _HEAD.fullmatch(head)), None)
    for place in range(index + 2, end):
        cells = pipe_cells(lines[place])
        if what is not None and what < len(cells) and len(cells[what]) >= _LEAST_WORDS:
            yield place, max(0, lines[place].find(cells[what])), cells[what]


RULES: Final[tuple[Rule, ...]] = (vote_differs_in_text, decision_not_listed)
