"""Rule R076: no table of a survey report counts more answers than there were valid ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.markup.rows import pipe_cells, pipe_table_end
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

#: One answer of a question of satisfaction: whoever gave one gave no other.
_LEVEL: Final = lazy(
    "(?:很|非常|十分|比较|较|基本|不太|不|很不|非常不|极不)?满意|一般|尚可|中立|不了解|不清楚|说不清|不适用|未作答|没有作答"
)
#: Columns that count answers, whoever they are.
_ANSWERS: Final = lazy("份数|(?:作答|有效)(?:份数|答卷|问卷|人数)|答卷(?:数|份数)?|n")
_OTHERS: Final = lazy("人次|项次|题次|汇总|大类|上次|上一次|上年|去年|往年|同期|累计|历次|20[0-9]{2} ?年")
_SUM: Final = lazy("[总合小共]计.*|总数")
_HEADING: Final = lazy(r"\s*(?:#{1,6}\s|\**[（(]?[0-9一二三四五六七八九十]{1,3}[、.．)）])")
_COUNT: Final = lazy("([0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,7}) ?[份人户]?")


@rule("R076", "more-answers-than-valid", Severity.WARNING)
def more_answers_than_valid(subject: Subject) -> Iterator[Fault]:
    """检查什么:调查报告正文的表里,一道满意度题各档加起来、一题的作答份数,都不多于有效份数(valid)。

    依据:000 §4.2.6.6、§4.2.6.7(统计、公布的结果)

    错误示例:
        kind: survey-report
        survey: mid-2026
        issued: 36
        valid: 27
        rate: 75.0%
        正文:
        | 答案 | 份数 | 占比 |
        |---|---:|---:|
        | 很满意 | 19 | 70.4% |
        | 满意 | 9 | 33.3% |
        | 不满意 | 4 | 14.8% |

    正确写法:
        kind: survey-report
        survey: mid-2026
        issued: 36
        valid: 27
        rate: 75.0%
        正文:
        | 答案 | 份数 | 占比 |
        |---|---:|---:|
        | 很满意 | 14 | 51.9% |
        | 满意 | 9 | 33.3% |
        | 不满意 | 4 | 14.8% |
    """
    document = subject.document
    valid = document.get("valid")
    if document.kind.name != "survey-report" or not isinstance(valid, int):
        return
    lines, heading, end = subject.lines, "", 0
    for index, line in enumerate(lines):
        heading = line if _HEADING.match(line) else heading
        if index < end:
            continue
        end = pipe_table_end(list(lines), index)
        if end and not _OTHERS.search(f"{heading}{line}"):
            for place, what, told in _counted(lines, index, end):
                if told > valid:
                    message = say(
                        "“{what}”一共 {told} 份,有效的只有 {valid} 份", what=what[:30], told=told, valid=valid
                    )
                    yield Fault(
                        "R076", subject.place(place, 0, len(lines[place])), message, say("照统计结果核对这张表和 valid")
                    )


def _counted(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, str, int]]:
    """Yield line, name and sum of what the table counts of one question, each answer once."""
    heads = pipe_cells(lines[start])
    read = [(place, pipe_cells(lines[place])) for place in range(start + 2, end)]
    table = [(place, cells) for place, cells in read if not _SUM.fullmatch(cells[0])]
    levels = [column for column, head in enumerate(heads) if _LEVEL.fullmatch(head)]
    answers = [column for column, head in enumerate(heads) if _ANSWERS.fullmatch(head)]
    for place, cells in table:
        if len(levels) > 1 and len({heads[column] for column in levels}) == len(levels):
            yield place, cells[0] if 0 not in levels else heads[0], sum(_count(cells, column) for column in levels)
        yield from ((place, cells[0], _count(cells, column)) for column in answers)
    rows = [cells for _, cells in table if cells and _LEVEL.fullmatch(cells[0])]
    if len(answers) == 1 and len(rows) > 1 and len({cells[0] for cells in rows}) == len(rows):
        yield start, heads[0] or heads[answers[0]], sum(_count(cells, answers[0]) for cells in rows)


def _count(cells: Sequence[str], column: int) -> int:
    """Return a figure; one that is withheld or a share counts as none, so that what is told is never too much."""
    found = _COUNT.fullmatch(cells[column]) if column < len(cells) else None
    return int(found[1].replace(",", "").replace("，", "")) if found else 0


RULES: Final[tuple[Rule, ...]] = (more_answers_than_valid,)
