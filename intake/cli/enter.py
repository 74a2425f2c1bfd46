"""``build.py intake enter``: answers from paper, telephone and home interviews, checked like those of the web."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_bytes
from typing import Final

from gazette.i18n import Message, say
from intake import codes
from intake.cli import again
from intake.cli.asking import ask
from intake.cli.keying import allow
from intake.cli.speaking import Refused, Speak, speech
from intake.cli.surveys import Work, ledger, survey_parser, text_of_table, work
from intake.forms import record
from intake.keyfiles import KeyFault, read_public
from intake.public.accept import level
from intake.public.render import catalogue
from intake.public.webform import checked
from intake.sealing import Sealer, sealer
from intake.settings import DAY
from intake.store.jobs import Contact, Outcome, SurveyAnswer
from intake.store.submissions import Store
from intake.store.unavailable import StoreUnavailable
from intake.surveys.entry import Keyed, TableFault, interview_fault, mode_fault, rows, table, void_fault

_WAIT: Final = 30.0
#: How long a table may be keyed in again (seconds): a weekend.
_KNOWN_FOR: Final = 4 * DAY
_SAID: Final = {
    Outcome.USED: say("这一户已经交过一份，先收到的有效，这一份不计"),
    Outcome.UNKNOWN: say("邀请码不是这份问卷的"),
    Outcome.FROZEN: say("问卷在开始收答卷以后被改动过"),
    Outcome.OVER: say("已经开始统计，不能再录入"),
}


class _Lost(Exception):
    """The database failed while one answer was stored; ``is_sure`` if it is certain that it was not."""

    def __init__(self, words: Message, *, is_sure: bool) -> None:
        self.words = words
        self.is_sure = is_sure
        super().__init__(str(words))


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who keys in what, and where it goes; ``word`` is the one of this run (:mod:`intake.cli.again`)."""

    about: Work
    member: str
    store: Store
    sealer: Sealer
    needs_code: bool
    on_screen: bool
    word: str


def run(argv: Sequence[str]) -> int:
    """Key in answers; 1 if a row was not taken, each with its reason."""
    speak = speech(argv)
    arguments = _arguments(argv, speak)
    word = again.fresh() if arguments.again is None else again.read(arguments.again)
    about = work(arguments)
    _allow(about, arguments.by)
    store = Store(about.url)
    try:
        invited = store.is_invited(about.definition.id)
        needs_code = bool(about.definition.target_rate) or invited
        seal = sealer(read_public(about.place.public_key))
        desk = _Desk(about, arguments.by, store, seal, needs_code, on_screen=arguments.source is None, word=word)
        keyed = ask(about, arguments.mode, speak) if desk.on_screen else _table(about, arguments.source, arguments.mode)
        return _enter_all(desk, keyed, speak)
    except StoreUnavailable as error:
        raise Refused(say("数据库打不开，什么都没有录入：{reason}", reason=error.words)) from error
    except KeyFault as fault:
        raise Refused(fault.message) from fault
    finally:
        store.close()


def _arguments(argv: Sequence[str], speak: Speak) -> Namespace:
    options = survey_parser("intake enter", say("录入纸质、电话和上门的答卷"), speak)
    options.add_argument(
        "--from", dest="source", type=Path, metavar="FILE", help=speak(say("答卷表 CSV；空表见 invite；不写就逐题询问"))
    )
    options.add_argument("--mode", default="", help=speak(say("表里没有方式一列时用：paper、phone、home")))
    options.add_argument("--by", required=True, metavar="ID", help=speak(say("录入人：参加过培训的调查小组成员")))
    options.add_argument(
        "--again", metavar="WORD", help=speak(say("上次中断时给出的暗号：已经存下的不会再算一次；要和 --from 一起用"))
    )
    arguments = options.parse_args(argv)
    if arguments.again is not None and arguments.source is None:
        raise Refused(say("--again 要和 --from 一起用：把上次的表原样再录一次"))
    return arguments


def _allow(about: Work, member: str) -> None:
    """Refuse before the survey opens, after its codes are destroyed, and who was not trained or is not in office (000-58)."""
    if about.local < about.definition.opens:
        raise Refused(say("问卷还没有开始，{opens} 起才收答卷", opens=f"{about.definition.opens:%Y-%m-%d %H:%M}"))
    allow(about, member)
    with ledger(about) as book:
        if book.totals(about.definition.id):
            raise Refused(_SAID[Outcome.OVER])


def _table(about: Work, source: Path, mode: str) -> Iterable[Keyed]:
    text = text_of_table(source)
    try:
        return list(rows(text, about.definition, about.context, mode=mode))
    except TableFault as fault:
        raise Refused(fault.message) from fault


def _enter_all(desk: _Desk, keyed: Iterable[Keyed], speak: Speak) -> int:
    taken, refused = 0, 0
    for one in keyed:
        if desk.on_screen:
            desk = replace(desk, word=again.fresh())
        try:
            reasons = _enter(desk, one, speak)
        except _Lost as lost:
            print(speak(say("录入 {taken} 份，没有录入 {refused} 份", taken=taken, refused=refused)))
            _give_back(desk, one, speak)
            raise Refused(_broken_off(desk, one, lost)) from lost
        taken += not reasons
        refused += bool(reasons)
        for reason in reasons:
            print(speak(say("第 {line} 行：{reason}", line=one.line, reason=reason)), file=sys.stderr)
        if reasons:
            _give_back(desk, one, speak)
    print(speak(say("录入 {taken} 份，没有录入 {refused} 份", taken=taken, refused=refused)))
    return 1 if refused else 0


def _broken_off(desk: _Desk, one: Keyed, lost: _Lost) -> Message:
    """Say where the batch ended: everything before is stored or was named with its reason."""
    if lost.is_sure:
        return say(
            "数据库写不了（{reason}）：第 {line} 行没有存下，它以后的都没有录入；它以前的都存好了，上面说明的除外。"
            "恢复以后从第 {line} 行起再录入",
            reason=lost.words,
            line=one.line,
        )
    what = say("上面那一份存成 CSV 文件，用 --from") if desk.on_screen else say("同一张表原样")
    return say(
        "数据库不回答（{reason}）：第 {line} 行存下没有还不知道，它以后的都没有录入；它以前的都存好了，上面说明的除外。"
        "恢复以后三天之内把{what}再录入一次，命令末尾加上 --again {word}：已经存下的不会再算一次",
        reason=lost.words,
        line=one.line,
        what=what,
        word=desk.word,
    )


def _give_back(desk: _Desk, one: Keyed, speak: Speak) -> None:
    """Show what was typed on the screen and not taken, as a table that ``--from`` reads."""
    if desk.on_screen:
        print(speak(say("没有录入的这一份如下；要留用就存成 CSV 文件，改好后用 --from 录入：")))
        print(table([one], desk.about.definition))


def _enter(desk: _Desk, keyed: Keyed, speak: Speak) -> list[str]:
    """Store one answer; return why it was not taken."""
    definition, about = desk.about.definition, desk.about
    code = codes.read(keyed.code) or ""
    fault = mode_fault(keyed, definition) or interview_fault(keyed, now=about.local) or void_fault(keyed)
    if fault is None and keyed.code and not code:
        fault = say("邀请码抄错了，请逐组核对")
    if fault is None and desk.needs_code and not code:
        fault = say("没有写邀请码")
    if fault is not None:
        return [speak(fault)]
    answers, faults = checked(definition, keyed.posted, about.context)
    if faults and not keyed.void:
        return [_told(message) for message in faults]
    parts = record.split(definition, {} if faults else answers)
    outcome = _stored(desk.store, _answer(desk, keyed, parts, code))
    return [] if outcome is Outcome.STORED else [speak(_SAID[outcome])]


def _stored(store: Store, answer: SurveyAnswer) -> Outcome:
    """Store one answer, trying twice: its mark tells a second try that the first did arrive."""
    try:
        outcome = store.write(answer, timeout=_WAIT)
    except StoreUnavailable:
        try:
            outcome = store.write(answer, timeout=_WAIT)
        except StoreUnavailable as error:
            if not _has_arrived(store, answer, error):
                raise _Lost(error.words, is_sure=not error.pending) from error
            return Outcome.STORED
    return Outcome.STORED if outcome is Outcome.REPEATED else outcome


def _has_arrived(store: Store, answer: SurveyAnswer, error: StoreUnavailable) -> bool:
    try:
        return store.is_spent(answer.nonce_hash)
    except StoreUnavailable:
        raise _Lost(error.words, is_sure=False) from error


def _told(message: Message) -> str:
    translate: Callable[[str], str] = catalogue("zh")
    return message.render(translate)


def _answer(desk: _Desk, keyed: Keyed, parts: record.Record, code: str) -> SurveyAnswer:
    definition, now = desk.about.definition, desk.about.seconds()
    contact = None
    if keyed.mode in ("phone", "home"):
        contact = Contact(token_bytes(16), desk.member, keyed.contacted_by, keyed.contacted_at[:10])
    key, line = desk.about.keys.invitation, again.FIRST_LINE if desk.on_screen else keyed.line
    return SurveyAnswer(
        row=token_bytes(16),
        survey_id=definition.id,
        form_digest=definition.digest,
        answers_open=record.to_text(parts.open),
        answers_sealed=desk.sealer.seal(record.to_text(parts.sealed)),
        key_id=desk.sealer.key_id,
        nonce_hash=again.mark(desk.about.keys.lookup, desk.word, line, keyed=keyed, parts=parts),
        nonce_expires=level(now) + _KNOWN_FOR,
        now=now,
        code_hash=codes.stored(key, survey=definition.id, code=code) if code else b"",
        needs_code=desk.needs_code,
        channel=keyed.mode,
        void_reason=keyed.void[:200],
        contact=contact,
    )
