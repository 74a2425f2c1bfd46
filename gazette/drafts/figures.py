"""The tables of a survey as Markdown and as charts. Only what may be published comes here."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gazette.drafts.draft import markdown_table, plain, thousands
from gazette.forms.definition import Choice
from gazette.i18n import Message, Translate, say, untranslated
from gazette.statistics.chart import Bar, bar_chart
from gazette.statistics.publication import Cell, Difference, Grid, Share, Table

HIDDEN = "—"
#: More answers than this that nobody gave are told in one row.
_ZEROS = 5

#: How answers came in, as the survey's document names the ways.
CHANNELS = {"web": say("网上"), "paper": say("纸质"), "phone": say("电话访谈"), "home": say("上门访谈")}


class Words:
    """Renders messages and authors' texts in one language."""

    def __init__(self, translate: Translate) -> None:
        self.translate = translate
        self.english = translate is not untranslated

    def __call__(self, message: Message) -> str:
        return message.render(self.translate)

    def of(self, choice: Choice) -> str:
        """Return an author's text in the language, in Chinese where there is no other."""
        return choice.english if self.english and choice.english else choice.text


def shares_table(parts: Sequence[Share], words: Words, *, first: Message) -> str:
    """Return the recovery rates of buildings or channels."""
    rows = [
        [
            plain("、".join(words(CHANNELS[name]) if name in CHANNELS else name for name in part.names)),
            HIDDEN if part.issued is None else thousands(part.issued),
            thousands(part.valid),
            part.rate,
        ]
        for part in parts
    ]
    heads = [words(first), words(say("发放")), words(say("有效答卷")), words(say("回收率"))]
    return markdown_table(heads, rows)


def single_table(table: Table, words: Words) -> str:
    """Return the counts of one question."""
    nobody = _nobody(table)
    told = [cell for cell in table.cells if cell not in nobody]
    rows = [[plain(words.of(cell.label)), _count(cell), cell.share or HIDDEN] for cell in told]
    if nobody:
        rows.append([words(say("其余 {count} 项都是 0", count=len(nobody))), "0", nobody[0].share or HIDDEN])
    if not any(cell.share for cell in table.cells):
        return markdown_table([words(say("答案")), words(say("份数"))], [row[:2] for row in rows])
    return markdown_table([words(say("答案")), words(say("份数")), words(say("占比"))], rows)


def _nobody(table: Table) -> list[Cell]:
    """Return the answers of a closed list that nobody gave, where they are many: one row says the same of them all."""
    found = [cell for cell in table.cells if cell.role == "bin" and cell.count == 0]
    return found if table.plan.kind in ("single", "multiple") and len(found) > _ZEROS else []


def _count(cell: Cell) -> str:
    return HIDDEN if cell.count is None else thousands(cell.count)


def matrix_table(tables: Sequence[Table], words: Words) -> str:
    """Return all rows of a matrix in one table: counts by level, those who rated, and the mean."""
    shown = next(table for table in tables if table.withheld is None)
    heads = ["", *(plain(words.of(cell.label)) for cell in shown.cells), words(say("作答份数")), words(say("平均"))]
    rows = []
    for table in tables:
        counts = [_count(cell) for cell in table.cells] or [HIDDEN] * len(shown.cells)
        answered = HIDDEN if table.answered is None else thousands(table.answered)
        rows.append([plain(table.row), *counts, answered, table.mean or HIDDEN])
    return markdown_table(heads, rows)


def grid_table(grid: Grid, words: Words) -> str:
    """Return a question by building."""
    means = any(line.mean for line in grid.lines)
    heads = [words(say("楼栋")), *(plain(words.of(column)) for column in grid.columns), words(say("答卷"))]
    rows = []
    for line in grid.lines:
        counts = [HIDDEN if count is None else thousands(count) for count in line.counts]
        mean = [line.mean or HIDDEN] if means else []
        rows.append([plain("、".join(line.names)), *counts, thousands(line.size), *mean])
    return markdown_table([*heads, *([words(say("平均"))] if means else [])], rows)


def difference_table(differences: Sequence[Difference], words: Words) -> str:
    """Return what changed since the last round: means, recommendation, and the shares of answers."""
    rows = []
    for one in differences:
        label = plain(_label(one.table, words))
        for name, value in ((say("平均"), one.mean), (say("净推荐值"), one.nps)):
            if value:
                rows.append([label, words(name), value])
        cells = [cell for cell in one.table.cells if cell.role == "bin"]
        rows.extend(
            [label, plain(words.of(cell.label)), words(say("{points} 个百分点", points=points))]
            for cell, points in zip(cells, one.points, strict=False)
            if points
        )
    heads = [words(say("题目")), words(say("项目")), words(say("与上次相比"))]
    return markdown_table(heads, rows, numbers_from=2)


def _label(table: Table, words: Words) -> str:
    label = words.of(table.plan.label)
    return f"{label} / {table.row}" if table.row else label


def chart(tables: Sequence[Table], words: Words, *, name: str) -> tuple[bytes, str] | None:
    """Return the chart of a question and what it shows in words; None where there is nothing to draw."""
    title = words.of(tables[0].plan.label)
    bars = _means(tables, words) if tables[0].plan.kind == "matrix" else _shares(tables[0], words)
    if not any(bar.size is not None for bar in bars):
        return None
    comma, colon = words(say("，")), words(say("："))
    description = comma.join(f"{bar.label} {bar.figure}" for bar in bars)
    return bar_chart(bars, title=title, description=description, name=name), f"{title}{colon}{description}"


def _shares(table: Table, words: Words) -> list[Bar]:
    nobody = _nobody(table)
    bins = [cell for cell in table.cells if cell.role == "bin" and cell not in nobody]
    shown = [cell.count for cell in bins if cell.count is not None]
    most = max(shown, default=0) or 1
    bars = []
    for cell in bins:
        if cell.count is None:
            bars.append(Bar(words.of(cell.label), None, words(say("不公布"))))
        elif cell.share:
            size = Fraction(cell.share.removesuffix("%")) / 100
            bars.append(Bar(words.of(cell.label), size, f"{cell.share} ({thousands(cell.count)})"))
        else:
            bars.append(Bar(words.of(cell.label), Fraction(cell.count, most), thousands(cell.count)))
    return bars


def _means(tables: Sequence[Table], words: Words) -> list[Bar]:
    """Return a bar for each row of a matrix: how far its mean is along the scale."""
    top = len(tables[0].plan.bins)
    return [
        Bar(table.row, Fraction(table.mean) / top, f"{table.mean} / {top}")
        if table.mean
        else Bar(table.row, None, words(say("不公布")))
        for table in tables
    ]
