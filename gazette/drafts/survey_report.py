"""The survey report (000 §4.2.6.7): method, recovery rate, every question, comparison, and measures to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from gazette.drafts import figures
from gazette.drafts.draft import Draft, markdown_table, plain, thousands
from gazette.drafts.figures import Words
from gazette.drafts.problems import problems, without_nps
from gazette.frontmatter.quoting import quoted
from gazette.i18n import Message, Translate, say
from gazette.statistics.plan import Survey
from gazette.statistics.publication import Publication, Table
from gazette.statistics.secrecy import Limits

_NUMERALS: Final = (say("一"), say("二"), say("三"), say("四"), say("五"))


@dataclass(frozen=True, slots=True)
class Header:
    """What the document says about itself. Dates are the proposed posting; ``asked_from`` and ``asked_to`` the survey's.

    ``questionnaire`` is the number of the survey's own document. What is empty is left out.
    """

    number: str
    posting_start: date
    posting_end: date
    approver: str
    author: str
    office: str
    affects: str = ""
    contact: str = ""
    asked_from: date | None = None
    asked_to: date | None = None
    last_title: str = ""
    questionnaire: str = ""


class NothingIssued(Exception):
    """The export says of no issued codes: a report without a recovery rate is no report (000-64)."""


def survey_report(
    survey: Survey, publication: Publication, header: Header, translate: Translate, *, limits: Limits | None = None
) -> Draft:
    """Write the report with its charts. Raises :class:`NothingIssued`. The same input always gives the same bytes."""
    if not publication.issued:
        raise NothingIssued
    report = _Report(survey, publication, header, Words(translate), limits or Limits())
    start = header.posting_start
    path = f"{start.year}/{start.month:02}-{start.day:02}-survey-report-{survey.id}.md"
    body = "\n\n".join(section.strip() for section in report.sections())
    charts = {f"{start.year}/{name}": content for name, content in report.charts.items()}
    return Draft(path, {path: (report.front_matter() + body + "\n").encode(), **charts})


class _Report:
    """Holds what the sections share; ``charts`` fills while the questions are written."""

    def __init__(self, survey: Survey, publication: Publication, header: Header, words: Words, limits: Limits) -> None:
        self.survey = survey
        self.shown = publication
        self.header = header
        self.words = words
        self.limits = limits
        self.charts: dict[str, bytes] = {}

    def front_matter(self) -> str:
        """Return the information block; everything needed but the approval."""
        header, shown = self.header, self.shown
        title = self.words.of(self.survey.title)
        entries = {
            "title": quoted(self.words(say("{title}调查报告", title=title.removesuffix("问卷").removesuffix("调查")))),
            "document_number": quoted(header.number) if header.number.startswith("[") else header.number,
            "kind": "survey-report",
            "posting_start": header.posting_start.isoformat(),
            "posting_end": header.posting_end.isoformat(),
            "approver": header.approver,
            "author": header.author,
            "survey": self.survey.id,
            "issued": str(shown.issued),
            "valid": str(shown.valid),
            "rate": shown.rate,
            "affects": header.affects,
            "contact": quoted(header.contact) if header.contact else "",
            "summary": quoted(self.words(self._summary())),
            "related": f"[{header.questionnaire}]" if header.questionnaire else "",
        }
        return "\n".join(["---", *(f"{key}: {value}" for key, value in entries.items() if value), "---", ""])

    def _summary(self) -> Message:
        shown = self.shown
        return say(
            "发放 {issued} 份，收回有效答卷 {valid} 份，回收率 {rate}。",
            issued=thousands(shown.issued or 0),
            valid=thousands(shown.valid),
            rate=shown.rate,
        )

    def _reached(self) -> Message:
        """Say whether the plan was reached, and if not why: the reason is asked for at the first export (000-62)."""
        shown = self.shown
        if shown.reached:
            return say("达到计划的 {target}。", target=shown.target)
        if not shown.shortfall:
            return say("没有达到计划的 {target}。", target=shown.target)
        reason = plain(shown.shortfall.strip().rstrip("。.；;"))
        return say("没有达到计划的 {target}，原因：{reason}。", target=shown.target, reason=reason)

    def sections(self) -> Iterator[str]:
        """Yield the body, section by section."""
        numbers = iter(_NUMERALS)
        parts = [
            (say("怎样做的"), self._method()),
            (say("各题结果"), self._questions()),
            (say("按楼栋看"), self._grids()),
            (say("与上次相比"), self._differences()),
            (say("改进措施"), self._measures()),
        ]
        for heading, texts in parts:
            written = list(texts)
            if written:
                yield self.words(say("## {number}、{heading}", number=next(numbers), heading=heading))
                yield from written
        yield f"{plain(self.header.office)}\n{self.words(_day(self.header.posting_start))}"

    def _method(self) -> Iterator[str]:
        words, shown, header = self.words, self.shown, self.header
        if header.asked_from and header.asked_to:
            yield words(say("调查时间：{first}至{last}。", first=_day(header.asked_from), last=_day(header.asked_to)))
        told = [self._summary()]
        if shown.reached is not None:
            told.append(self._reached())
        if shown.void:
            told.append(say("另有 {void} 份因内容作废，没有计入。", void=thousands(shown.void)))
        yield "".join(map(words, told))
        if shown.channels:
            yield figures.shares_table(shown.channels, words, first=say("方式"))
        if shown.buildings:
            yield figures.shares_table(shown.buildings, words, first=say("楼栋"))
        yield "".join(map(words, self._rules()))

    def _rules(self) -> Iterator[Message]:
        yield say("每户一份，先收到的一份有效答卷计入。占比以作答这一题的份数为底，“不适用”和未作答另列；")
        if any(_is_of_all_asked(table) for table in self.shown.tables):
            yield say("作答的份数不能公布的，以问到的份数为底，题下写明；")
        yield say("多选题各项加起来可以超过 100%。百分比四舍五入到一位小数，")
        yield say("平均数到两位；两位会透露不公布的数的，只到一位，或不写。")
        yield say("各题里少于 {small} 份的数不公布，", small=self.limits.small)
        if any(plan.sensitive for plan in self.survey.questions):
            yield say("敏感题少于 {sensitive} 份的不公布，", sensitive=self.limits.sensitive)
        yield say("能由别的数推算出它的也用“—”代替；底数不到 {base} 份不写百分比。", base=self.limits.base)

    def _questions(self) -> Iterator[str]:
        for number, (_, group) in enumerate(groupby(self.shown.tables, key=lambda table: table.plan.id), 1):
            yield from self._question(number, list(group))

    def _question(self, number: int, tables: list[Table]) -> Iterator[str]:
        words, first = self.words, tables[0]
        yield f"### {number}. {plain(words.of(first.plan.label))}"
        if first.plan.condition is not None:
            parent = self.survey.question(first.plan.condition.question)
            yield words(say("只问前面“{question}”一题的部分作答人。", question=plain(words.of(parent.label))))
        if all(table.withheld is not None for table in tables):
            reason = next(table.withheld for table in tables if table.withheld is not None)
            yield words(say("不公布：{reason}。", reason=reason))
            return
        yield from self._chart(number, tables)
        if first.plan.kind == "matrix":
            yield figures.matrix_table(tables, words)
            return
        if first.plan.kind == "text":
            yield from self._text(first)
            return
        yield figures.single_table(first, words)
        yield "".join(map(words, self._figures(first)))

    def _chart(self, number: int, tables: list[Table]) -> Iterator[str]:
        name = f"{self.survey.id}-{number:02}"
        drawn = figures.chart(tables, self.words, name=f"chart-{number:02}")
        if drawn is not None:
            path = f"assets/survey-report-{name}.svg"
            self.charts[path] = drawn[0]
            yield f"![{plain(drawn[1])}]({path})"

    def _text(self, table: Table) -> Iterator[str]:
        if table.answered is None:
            yield self.words(say("文字题，不公布原话。"))
        else:
            yield self.words(say("文字题，{count} 份写了内容；不公布原话。", count=thousands(table.answered)))

    def _figures(self, table: Table) -> Iterator[Message]:
        if table.answered is not None:
            yield say("作答 {n} 份。", n=thousands(table.answered))
        elif table.asked is not None:
            yield say("以问到的 {n} 份为底。", n=thousands(table.asked))
        for text, message in (
            (table.mean, say("平均 {value}。", value=table.mean)),
            (table.median, say("中位数 {value}。", value=table.median)),
            (table.deviation, say("标准差 {value}。", value=table.deviation)),
            (table.nps, say("净推荐值 {value}（9、10 分的百分比减 0 到 6 分的百分比）。", value=table.nps)),
        ):
            if text:
                yield message
        if table.plan.kind == "nps" and not table.nps:
            yield without_nps(table, self.limits)

    def _grids(self) -> Iterator[str]:
        for grid in self.shown.grids:
            label = self.words.of(grid.plan.label)
            yield f"### {plain(f'{label} / {grid.row}' if grid.row else label)}"
            yield figures.grid_table(grid, self.words)

    def _differences(self) -> Iterator[str]:
        comparable = [one for one in self.shown.differences if one.mean or one.nps or any(one.points)]
        if not self.shown.differences:
            return
        if self.header.last_title:
            yield self.words(say("上次：{title}。", title=plain(self.header.last_title)))
        if comparable:
            yield figures.difference_table(comparable, self.words)
        apart = sorted((one for one in self.shown.differences if one.reason), key=lambda one: str(one.reason))
        for _, group in groupby(apart, key=lambda one: str(one.reason)):
            alike = list(group)
            names = {one.table.plan.id: plain(self.words.of(one.table.plan.label)) for one in alike}
            listed = "、".join(names.values())
            yield self.words(say("不能比较（{reason}）：{names}。", reason=alike[0].reason, names=listed))

    def _measures(self) -> Iterator[str]:
        """Yield the table of measures (000-65): one line for each of the lowest questions that tell of a problem."""
        names = [table.row or self.words.of(table.plan.label) for table in problems(self.shown.tables)]
        heads = [say("问题"), say("改进措施"), say("责任部门"), say("完成期限"), say("跟踪验证")]
        rows = [[plain(name), "", "", "", ""] for name in names] or [[""] * 5]
        yield markdown_table([self.words(head) for head in heads], rows, numbers_from=5)


def _is_of_all_asked(table: Table) -> bool:
    """Tell whether the shares of a table are of all who were asked."""
    return table.answered is None and any(cell.share for cell in table.cells)


def _day(day: date) -> Message:
    return say("{year}年{month}月{day}日", year=day.year, month=day.month, day=day.day)
