"""``build.py withdraw``: takes a posted document down before its end, with a reason that readers see."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gazette.check import examine
from gazette.cli.known import corpus_of
from gazette.cli.options import Usage, demonstration_clock, folder, moment, parser
from gazette.cli.who import may_withdraw
from gazette.diagnostics import Severity
from gazette.frontmatter.editing import NotEditable, with_key
from gazette.frontmatter.near_names import nearest
from gazette.frontmatter.quoting import quoted
from gazette.i18n import Message, Translate, say
from gazette.model.approval import chain
from gazette.model.corpus import RELATIONS, Corpus
from gazette.model.document import Document
from gazette.model.office import Office, Policy
from gazette.model.reader import DocumentReader
from gazette.model.state import ENDED, State, state
from gazette.shell.catalogues import translation
from gazette.shell.editing import ChangedMeanwhile, replace_file
from gazette.shell.language import language

_EXAMPLES = "  python3 build.py withdraw 锦苑物〔2026〕47号 --reason 停水取消 --by 管理处主任"


def run(argv: Sequence[str]) -> int:
    """Withdraw one document. 0: recorded; 1: it cannot be withdrawn; 2: wrong usage."""
    arguments = _arguments(argv)
    translate = translation(language(argv))
    try:
        notices = folder(arguments.notices)
        corpus = corpus_of(notices, translate)
        now = moment(arguments.now, corpus.office)
        _check_words(arguments)
        clock = demonstration_clock(arguments.now, corpus.office)
        document = _document(corpus, arguments.number, now, clock)
        may_withdraw(arguments.by, document, corpus.office, now.date())
        _write(notices / document.path, _Withdrawal(document, arguments.reason, arguments.by, now), corpus.office)
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    except ChangedMeanwhile:
        print(say("文件刚刚被改动,没有撤回;请再试一次").render(translate), file=sys.stderr)
        return 1
    except NotEditable:
        print(
            say("信息块写法特殊,请手工加上 withdrawn_on、withdrawn_by、withdraw_reason").render(translate),
            file=sys.stderr,
        )
        return 1
    _tell(document, notices, corpus, translate)
    if clock is not None:
        print(clock.render(translate))
    return 0


def _tell(document: Document, notices: Path, corpus: Corpus, translate: Translate) -> None:
    """Say what was written, and what is left for people to do."""
    print(
        say(
            "已撤回 {number}({path});请收回纸质件并写上 taken_down_on", number=document.number, path=document.path
        ).render(translate)
    )
    for told in _earlier(document, corpus):
        print(told.render(translate))
    if corpus.office.site.policy is Policy.SIGNED:
        values = {"path": notices / document.path, "role": chain(document, corpus.office)[-1]}
        print(
            say("撤回要有签名才算:python3 build.py approve {path} --as {role} --sign 私钥", **values).render(translate)
        )


def _earlier(document: Document, corpus: Corpus) -> Iterator[Message]:
    """Say of each document that it amends, replaces or cancels what holds of that one now."""
    for name in RELATIONS:
        earlier = corpus.by_number.get(document.text(name))
        if earlier is not None and earlier is not document:
            values = {"number": earlier.number, "title": earlier.title[:40]}
            yield (
                say("{number}《{title}》不会因此恢复:事情还要办,另发一份新通知", **values)
                if name == "cancels"
                else say("{number}《{title}》在它的公示期内恢复原样:事情不办了,把它也取消或撤回", **values)
            )


def _arguments(argv: Sequence[str]) -> Namespace:
    options = parser(
        "withdraw", argv,
        about=say("到期前撤回一份已经张贴的文件。网页马上换成“已撤回”的说明;纸质件请同时收回。"), examples=_EXAMPLES,
    )  # fmt: skip
    options.option("number", metavar="NUMBER", about=say("文号"))
    options.option("--reason", required=True, about=say("为什么撤回,读者会看到"))
    options.option("--by", required=True, about=say("谁决定撤回"))
    options.common(now=True)
    return options.parse_args(argv)


def _check_words(arguments: Namespace) -> None:
    if not arguments.reason.strip() or not arguments.by.strip():
        raise Usage(say("写明为什么撤回(--reason)和谁决定的(--by),读者会看到"))


def _document(corpus: Corpus, number: str, now: datetime, clock: Message | None) -> Document:
    """Return the posted document with that number; ``clock`` says which time counts. Raises :class:`Usage`."""
    document = corpus.by_number.get(number)
    if document is None:
        near = nearest(number, list(corpus.by_number))
        hint = say("是不是 {near}?", near=near) if near else say("核对文号")
        raise Usage(say("没有文号是“{number}”的文件。{hint}", number=number, hint=hint))
    current = state(document, corpus, now)
    if current in ENDED:
        raise Usage(_timed(say("{number} 已经到期或撤回", number=number), clock))
    if current is not State.POSTED:
        raise Usage(_timed(say("{number} 还没有张贴,直接改文件就可以", number=number), clock))
    return document


def _timed(told: Message, clock: Message | None) -> Message:
    return say("{told}。{clock}", told=told, clock=clock) if clock is not None else told


@dataclass(frozen=True, slots=True)
class _Withdrawal:
    """What is written into a document."""

    document: Document
    reason: str
    by: str
    now: datetime


def _write(file: Path, wanted: _Withdrawal, office: Office) -> None:
    """Write it, unless the text that readers would see has a fault: the site would stay as it is, and the notice with it."""
    before = file.read_bytes()
    after = with_key(before, ("withdrawn_on", "撤回日期"), [f"withdrawn_on: {wanted.now:%Y-%m-%d %H:%M}"])
    after = with_key(after, ("withdrawn_by", "撤回人"), [f"withdrawn_by: {quoted(wanted.by)}"])
    after = with_key(after, ("withdraw_reason", "撤回原因"), [f"withdraw_reason: {quoted(wanted.reason)}"])
    reader, path = DocumentReader(office.registry), wanted.document.path
    known = {(found.code, str(found.message)) for found in examine(path, before, reader, office).findings}
    for found in examine(path, after, reader, office).findings:
        if found.severity is Severity.ERROR and (found.code, str(found.message)) not in known:
            raise Usage(say("没有撤回:{fault}({code});{hint}", fault=found.message, code=found.code, hint=found.hint))
    replace_file(file, before, after)
