"""Rules S023 and S024: what a survey's announcement and report refer to, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.frontmatter.near_names import nearest
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.fields import as_written
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Scope, rule
from gazette.rules.told_measures import measure_tables, unexplained

_REFERRING: Final = ("survey-publicity", "survey-report")
_ELSEWHERE: Final = lazy("措施[^。\n]{0,12}(?:另行|单独|另文|另外)|(?:另行|单独|另文)[^。\n]{0,6}公布[^。\n]{0,8}措施")


@rule("S023", "survey-not-found", Severity.WARNING, Scope.CORPUS)
def survey_not_found(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:调查公告和调查报告的 survey 写的是哪份问卷:surveys 文件夹里的文件名,不带 .md。

    依据:000 §4.2.6.3、§4.2.6.7(公告、报告说的是同一次调查)

    错误示例:
        kind: survey-publicity
        author: chen
        survey: 停车问卷
        purpose: 了解满意程度
        time: 2026年11月22日至26日
        method: 手机填写
        文件: surveys/parking.md
        title: 停车问卷调查
        document_number: 锦苑物〔2026〕11号
        kind: survey
        author: chen
        purpose: 了解停车需要
        retention: 报告公布后 90 天
        questions: [{id: need, type: choice, label: 需要车位吗, options: [要, 不要]}]
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}

    正确写法:
        kind: survey-publicity
        author: chen
        survey: parking
        purpose: 了解满意程度
        time: 2026年11月22日至26日
        method: 手机填写
        文件: surveys/parking.md
        title: 停车问卷调查
        document_number: 锦苑物〔2026〕11号
        kind: survey
        author: chen
        purpose: 了解停车需要
        retention: 报告公布后 90 天
        questions: [{id: need, type: choice, label: 需要车位吗, options: [要, 不要]}]
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
    """
    del now
    surveys = {document.slug: document for document in corpus.documents if document.kind.name == "survey"}
    for document in corpus.documents if corpus.office.present and surveys else ():
        named = document.text("survey")
        if document.kind.name in _REFERRING and named and named not in surveys:
            message = say("没有问卷“{name}”", name=named[:40])
            yield document.path, Fault("S023", document.span("survey"), message, _which(document, named, surveys))


def _which(document: Document, named: str, surveys: dict[str, Document]) -> Message:
    key = as_written("survey", document.keys.values())
    titled = [slug for slug, survey in surveys.items() if named in (survey.title, survey.number, f"{slug}.md")]
    near = titled[0] if len(titled) == 1 else nearest(named, list(surveys))
    if near:
        return say("是不是 {key}: {near}?", key=key, near=near)
    return say("写问卷的文件名,不带 .md;只用纸质问卷、没有放进来的,不用改")


@rule("S024", "survey-report-without-measures", Severity.ERROR, Scope.CORPUS)
def survey_report_without_measures(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:调查报告要有改进措施:写在 measures 或正文的表里,或另有一份改进措施;没有的写明原因(no_measures_reason,至少 6 个字)。

    依据:000 §4.2.6.7(根据调查结果制定改进措施)

    错误示例:
        kind: survey-report
        posting_start: 2026-11-27
        posting_end: 2026-12-31
        author: chen
        survey: mid
        issued: 200
        valid: 150
        rate: 75.0%
        文件: surveys/mid.md
        title: 满意度问卷调查
        document_number: 锦苑物〔2026〕11号
        kind: survey
        author: chen
        purpose: 了解满意程度
        retention: 报告公布后 90 天
        questions: [{id: overall, type: scale, label: 总的满意程度, levels: 5}]
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}

    正确写法:
        kind: survey-report
        posting_start: 2026-11-27
        posting_end: 2026-12-31
        author: chen
        survey: mid
        issued: 200
        valid: 150
        rate: 75.0%
        measures:
          - {what: 楼道灯逐层检查, who: 设备管理部, due: 2026-12-31}
        文件: surveys/mid.md
        title: 满意度问卷调查
        document_number: 锦苑物〔2026〕11号
        kind: survey
        author: chen
        purpose: 了解满意程度
        retention: 报告公布后 90 天
        questions: [{id: overall, type: scale, label: 总的满意程度, levels: 5}]
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
    """
    del now
    origins = {document.text("origin") for document in corpus.documents if document.kind.name == "improvement-measures"}
    for document in corpus.documents if corpus.office.present else ():
        if document.kind.name != "survey-report" or document.unreadable:
            continue
        if (document.number and document.number in origins) or _tells_measures(document):
            continue
        fault = unexplained(document, "S024", say("报告里没有改进措施,也没有写原因"))
        if fault is not None:
            yield document.path, fault


def _tells_measures(document: Document) -> bool:
    if document.get("measures") or _ELSEWHERE.search(document.body):
        return True
    if "措施" not in document.body:
        return False
    tables = list(measure_tables(document))
    if tables:
        return any(row.what for table in tables for row in table.rows)
    lines = document.body.split("\n")  # told in sentences: a heading alone is none
    return any("措施" in line and not line.lstrip().startswith("#") for line in lines) or _is_told_below(lines)


def _is_told_below(lines: list[str]) -> bool:
    """Whether text follows a heading that names measures."""
    heads = [index for index, line in enumerate(lines) if line.lstrip().startswith("#") and "措施" in line]
    after = next((line for line in lines[heads[0] + 1 :] if line.strip()), "") if heads else ""
    return bool(after) and not after.lstrip().startswith("#")


RULES: Final[tuple[Rule, ...]] = (survey_not_found, survey_report_without_measures)
