"""``build.py intake export``: a survey's answers for statistics. The first export ends the round and destroys its codes."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nacl.public import PrivateKey

from gazette.forms.definition import FormDefinition
from gazette.i18n import say
from gazette.statistics.export import to_text
from gazette.statistics.participation import Issued, Returned, target
from intake.cli import exported
from intake.cli.home import add_key_options, open_keys
from intake.cli.recovery import rate
from intake.cli.speaking import Refused, Speak, long_enough, speech
from intake.cli.surveys import Work, ledger, survey_parser, work
from intake.exports import to_csv, to_xlsx
from intake.exports.survey import survey_tables
from intake.fields.base import Json
from intake.forms import record
from intake.keyfiles import write_file
from intake.sealing import SealBroken, unseal
from intake.statistics import Response, export
from intake.store.invitations import Invitations, Totals, totals
from intake.store.mixing import mix
from intake.store.unavailable import StoreUnavailable


@dataclass(frozen=True, slots=True)
class _Round:
    """A finished round: its answers, what its codes came to, and whether the sealed parts were opened."""

    responses: tuple[Response, ...]
    totals: Totals
    opened: bool


def run(argv: Sequence[str]) -> int:
    """Write the export file, and tables where asked."""
    speak = speech(argv)
    options = survey_parser("intake export", say("导出问卷的答卷，供统计和写报告；第一次导出时邀请码销毁"), speak)
    options.add_argument("--output", type=Path, metavar="FILE", help=speak(say("导出文件（默认 问卷代号.json）")))
    options.add_argument("--csv", type=Path, metavar="FILE", help=speak(say("答卷表，CSV；文字回答另存一份")))
    options.add_argument("--xlsx", type=Path, metavar="FILE", help=speak(say("答卷表和文字回答，XLSX")))
    options.add_argument("--reason", default="", help=speak(say("没有达到计划回收率的原因")))
    options.add_argument("--without-key", action="store_true", help=speak(say("不用私钥：加密的题目不统计")))
    add_key_options(options, speak)
    arguments = options.parse_args(argv)
    about = work(arguments)
    if not about.definition.is_over(about.local):
        raise Refused(say("问卷还在收答卷，截止以后才能导出：现在的结果谁也不看"))
    keys: Mapping[str, PrivateKey] = {}
    if not arguments.without_key:
        keys = open_keys(about.place, speak, key_file=arguments.key, passphrase_file=arguments.passphrase_file)
    finished = _finished(about, arguments.reason, keys, speak)
    _write(about, finished, arguments.output or Path(f"{about.definition.id}.json"), speak)
    _write_tables(about, finished, csv=arguments.csv, xlsx=arguments.xlsx, speak=speak)
    return 0


def _finished(about: Work, reason: str, keys: Mapping[str, PrivateKey], speak: Speak) -> _Round:
    survey = about.definition.id
    with ledger(about) as book:
        frozen = book.digest(survey)
        if frozen and frozen != about.definition.digest:
            raise Refused(say("问卷在开始收答卷以后被改动过，请恢复原来审批的文本再导出"))
        counted = book.totals(survey) or _finish(about, book, reason, speak)
        rows = book.answers(survey)
    responses = tuple(_response(about.definition, opened, sealed, void, keys) for _, opened, sealed, void in rows)
    return _Round(responses, counted, opened=bool(keys))


def _finish(about: Work, book: Invitations, reason: str, speak: Speak) -> Totals:
    """End the round: a missed target needs a reason (000-62); the codes go, and the answers are mixed once more."""
    counted = totals(book.standing(about.definition.id), buildings=about.buildings)
    planned = target(about.definition.target_rate)
    if counted.issued and planned is not None and rate(counted) < planned:
        missing = say('没有达到计划的回收率 {target}：写明原因 --reason "…"', target=about.definition.target_rate)
        reason = long_enough(reason, missing=missing)
    if sys.stdin.isatty() and counted.issued:
        print(speak(say("开始统计：邀请码销毁，以后不能再录入。回收箱都清了吗？输入 yes 继续：")), end="")
        if input().strip().casefold() not in ("yes", "y", "是"):
            raise Refused(say("没有开始统计"))
    final = Totals(counted.issued, counted.sent, counted.returned, counted.ways, reason[:500])
    book.finish(about.definition.id, about.definition.digest, final)
    try:
        mix(about.url, now=about.seconds())
    except StoreUnavailable as error:
        raise Refused(say("邀请码已经销毁；数据库正忙，没有打乱：请再运行一次 mix 和 export")) from error
    if counted.issued:
        print(speak(say("邀请码已经销毁，答卷的次序已经打乱")))
    return final


def _response(
    definition: FormDefinition, opened: str, sealed: bytes, void: str, keys: Mapping[str, PrivateKey]
) -> Response:
    parts = record.Record(record.from_text(opened), _unsealed(sealed, keys) if keys else {})
    answers = record.join(definition, parts)
    asked = next((question.id for question in definition.questions if question.type == "building"), "")
    told = answers.get(asked)
    return Response(answers, building=str(told.open) if told and told.open else "", void=bool(void))


def _unsealed(sealed: bytes, keys: Mapping[str, PrivateKey]) -> Mapping[str, Json]:
    for key in keys.values():
        try:
            return record.from_text(unseal(key, sealed))
        except SealBroken:
            continue
    raise Refused(say("有答卷用这把私钥打不开；换对的私钥，或用 --without-key 只统计没有加密的题目"))


def _write(about: Work, finished: _Round, path: Path, speak: Speak) -> None:
    counted = finished.totals
    issued = Issued(sum(counted.issued.values()), counted.issued) if counted.issued else None
    returned = Returned(counted.returned, counted.ways) if counted.issued else None
    made = export(
        about.definition,
        finished.responses,
        context=about.context,
        issued=issued,
        returned=returned,
        opened=finished.opened,
    )
    made = replace(made, shortfall=counted.shortfall)
    write_file(path, to_text(made).encode(), mode=0o600)
    exported.add(about.place.folder, about.definition.id, [path])
    print(speak(say("导出 {count} 份有效答卷到 {path}", count=made.sheet.size, path=path)))


def _write_tables(about: Work, finished: _Round, *, csv: Path | None, xlsx: Path | None, speak: Speak) -> None:
    if csv is None and xlsx is None:
        return
    tables = survey_tables(about.definition, finished.responses)
    written = []
    if csv is not None:
        texts = csv.with_name(f"{csv.stem}-texts{csv.suffix}")
        for path, table in zip((csv, texts), tables, strict=True):
            write_file(path, to_csv(table), mode=0o600)
            written.append(path)
    if xlsx is not None:
        write_file(xlsx, to_xlsx(tables), mode=0o600)
        written.append(xlsx)
    exported.add(about.place.folder, about.definition.id, written)
    for path in written:
        print(speak(say("表格在 {path}：含原话，只供管理处内部使用", path=path)))
